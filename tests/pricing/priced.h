// Short ways for stories about prices: terms and facts as text, answers as text.
#pragma once

#include "pricing/charge.h"

#include <doctest/doctest.h>

#include <string>

namespace pricing_test {

using namespace counterpart;

inline json::Value read(std::string const& text)
{
    auto value = json::read(text, "case");
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

struct Case {
    char const* name;
    std::string params;
    std::string facts;
    char const* answer;      ///< an amount, or an error's code
    char const* figure = ""; ///< the detail that is meant instead of the amount
};

inline std::string figure_text(json::Value const& figure)
{
    if (figure.is_string())
        return to_text(Decimal::parse(figure.string())->trimmed());
    return json::canonical(figure);
}

inline std::string answer(char const* model, Case const& it)
{
    auto const result = price(model, read(it.params), {read(it.facts), "EUR", ""}, "term");
    if (!result)
        return result.error().code;
    if (*it.figure != 0)
        return figure_text(result->details[it.figure]);
    return to_text(result->amount.trimmed());
}

template <std::size_t count>
void check(char const* model, Case const (&cases)[count])
{
    for (auto const& it : cases) {
        CAPTURE(it.name);
        CHECK(answer(model, it) == it.answer);
    }
}

inline Priced priced(char const* model, std::string const& params, std::string const& facts)
{
    auto result = price(model, read(params), {read(facts), "EUR", ""}, "term");
    REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().message));
    return *result;
}

/// "edge 1260, full 3360" for a switch of the working; empty when none of that name is there.
inline std::string readings(Priced const& priced, std::string const& name)
{
    std::string text;
    for (auto const& step : priced.working)
        for (auto const& it : step.switches)
            for (auto const& reading : it.readings)
                if (it.name == name)
                    text += (text.empty() ? "" : ", ") + reading.name + " " +
                            to_text(reading.amount.trimmed());
    return text;
}

inline bool says(Priced const& priced, std::string const& words)
{
    for (auto const& step : priced.working)
        if (step.says.find(words) != std::string::npos)
            return true;
    return false;
}

/// The terms with one member more.
inline std::string with(std::string const& params, std::string const& member)
{
    return params.substr(0, params.size() - 1) + (params.size() > 2 ? "," : "") + member + "}";
}

inline std::string const cents = R"("rounding":{"places":2})";

} // namespace pricing_test
