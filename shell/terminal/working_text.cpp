#include "working_text.h"

#include "present/wording.h"

namespace counterpart::terminal {
namespace {

std::string step_text(Step const& step)
{
    std::string text = "      " + step.says;
    if (!step.clause.empty())
        text += " [" + step.clause + "]";
    if (step.amount)
        text += " = " + present::step_amount_text(*step.amount, step.unit);
    text += "\n";
    for (auto const& choice : step.switches) {
        text += "        " + choice.name + ": " +
                (choice.chosen.empty() ? "not stated" : choice.chosen);
        for (auto const& reading : choice.readings)
            text += ", " + reading.name + " gives " + present::step_amount_text(reading.amount, step.unit);
        text += "\n";
    }
    return text;
}

} // namespace

std::string working_text(Working const& working)
{
    std::string text;
    for (auto const& step : working)
        text += step_text(step);
    return text;
}

} // namespace counterpart::terminal
