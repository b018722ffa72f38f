// Asking the service-level engine in its own words, for tests.
#pragma once

#include "sla/hours.h"
#include "sla/operation.h"

#include <doctest/doctest.h>

#include <string>

namespace counterpart::test {

inline json::Value parsed(std::string const& text)
{
    CAPTURE(text);
    auto value = json::read(text, "test");
    REQUIRE(value.ok());
    return *value;
}

/// The figures, or the code of the error, as canonical text.
inline std::string ask(std::string_view operation, std::string const& args,
                       std::string const& calendar = "null")
{
    auto const found = sla::answer(operation, parsed(calendar), parsed(args));
    return found ? json::canonical(found->figures) : found.error().code;
}

inline sla::Calendar calendar(std::string const& text)
{
    CAPTURE(text);
    auto found = sla::read_calendar(parsed(text));
    REQUIRE(found.ok());
    return *found;
}

inline Seconds at(std::string const& text)
{
    auto const found = sla::instant_from(text, "test");
    CAPTURE(text);
    REQUIRE(found.ok());
    return *found;
}

inline std::string said(Result<Seconds> const& moment)
{
    return moment ? sla::instant_text(*moment) : moment.error().code;
}

/// Monday to Friday, nine to five.
inline std::string office(std::string const& zone, std::string const& more = "")
{
    std::string text = R"({"tz":")" + zone + R"(","hours":{)";
    for (auto const* day : {"mon", "tue", "wed", "thu", "fri"})
        text += std::string(day == std::string("mon") ? "" : ",") + "\"" + day +
                R"(":[["09:00","17:00"]])";
    return text + "}" + more + "}";
}

inline std::string round_the_clock(std::string const& zone)
{
    std::string text = R"({"tz":")" + zone + R"(","hours":{)";
    for (auto const* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
        text += std::string(day == std::string("mon") ? "" : ",") + "\"" + day +
                R"(":[["00:00","24:00"]])";
    return text + "}}";
}

} // namespace counterpart::test
