#include "share/working_walk.h"

#include "base/text.h"

#include <algorithm>
#include <vector>

namespace counterpart {
namespace {

std::string in_words(std::string_view snake_case)
{
    std::string words(snake_case);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string reading_of(std::string const& chosen)
{
    return chosen.empty() ? "not stated" : in_words(chosen);
}

std::string amount_of(Step const& step)
{
    if (!step.amount)
        return "nothing";
    return (step.unit.empty() ? "" : step.unit + " ") + grouped(to_text(*step.amount));
}

/// What the other reading comes to here, when our working tells it.
std::string comes_to(Switch const& ours, std::string const& theirs, std::string const& unit)
{
    for (auto const& reading : ours.readings)
        if (reading.name == theirs)
            return " Read as they do, we would get " + (unit.empty() ? "" : unit + " ") +
                   grouped(to_text(reading.amount)) + " here.";
    return "";
}

template <class Named>
Named const* called(std::vector<Named> const& list, std::string const& name)
{
    auto const found = std::find_if(list.begin(), list.end(),
                                    [&](Named const& each) { return each.name == name; });
    return found == list.end() ? nullptr : &*found;
}

std::string by_switches(Step const& ours, Step const& theirs)
{
    for (auto const& choice : ours.switches) {
        auto const* other = called(theirs.switches, choice.name);
        auto const chosen = other == nullptr ? std::string() : other->chosen;
        if (chosen != choice.chosen)
            return "We read " + in_words(choice.name) + " as " + reading_of(choice.chosen) +
                   ", they as " + reading_of(chosen) + "." +
                   comes_to(choice, chosen, ours.unit);
    }
    for (auto const& choice : theirs.switches)
        if (called(ours.switches, choice.name) == nullptr)
            return "They read " + in_words(choice.name) + " as " + reading_of(choice.chosen) +
                   "; we do not ask it.";
    return "";
}

std::string by_inputs(Step const& ours, Step const& theirs)
{
    for (auto const& fact : ours.inputs) {
        auto const* other = called(theirs.inputs, fact.name);
        if (other == nullptr)
            return "We take " + in_words(fact.name) + " " + fact.value + " into account, they do "
                   "not.";
        if (other->value != fact.value)
            return "We take " + in_words(fact.name) + " to be " + fact.value + ", they " +
                   other->value + ".";
    }
    for (auto const& fact : theirs.inputs)
        if (called(ours.inputs, fact.name) == nullptr)
            return "They take " + in_words(fact.name) + " " + fact.value +
                   " into account, we do not.";
    return "";
}

bool same_amount(Step const& ours, Step const& theirs)
{
    if (ours.amount.has_value() != theirs.amount.has_value() || ours.unit != theirs.unit)
        return false;
    return !ours.amount || *ours.amount == *theirs.amount;
}

/// From what is chosen, over what is taken, to what comes out: the first of them is the reason.
std::string said_of(Step const& ours, Step const& theirs)
{
    if (ours.rule != theirs.rule)
        return "Here the workings part. Ours: \"" + ours.says + "\" Theirs: \"" + theirs.says + "\"";
    if (auto const says = by_switches(ours, theirs); !says.empty())
        return says;
    if (auto const says = by_inputs(ours, theirs); !says.empty())
        return says;
    if (!same_amount(ours, theirs))
        return "The same step gives " + amount_of(ours) + " here and " + amount_of(theirs) +
               " there. Ours: \"" + ours.says + "\" Theirs: \"" + theirs.says + "\"";
    if (ours.clause != theirs.clause)
        return "We rest this on " + (ours.clause.empty() ? "no clause" : ours.clause) + ", they on " +
               (theirs.clause.empty() ? "no clause" : theirs.clause) + ".";
    return "We say: \"" + ours.says + "\" They say: \"" + theirs.says + "\"";
}

std::string said_of_end(Step const& more, std::string const& who, std::string const& other)
{
    return other + " working ends here; " + who + " goes on: \"" + more.says + "\"";
}

}  // namespace

std::optional<StepDifference> first_difference(Working const& ours, Working const& theirs)
{
    auto const common = std::min(ours.size(), theirs.size());
    for (std::size_t at = 0; at < common; ++at)
        if (!(ours[at] == theirs[at]))
            return StepDifference{at, ours[at], theirs[at], said_of(ours[at], theirs[at])};
    if (ours.size() > common)
        return StepDifference{common, ours[common], std::nullopt,
                              said_of_end(ours[common], "ours", "Their")};
    if (theirs.size() > common)
        return StepDifference{common, std::nullopt, theirs[common],
                              said_of_end(theirs[common], "theirs", "Our")};
    return std::nullopt;
}

}  // namespace counterpart
