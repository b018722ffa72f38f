// Stretches of time that a term settles at once.

#include "terms/spans.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;

namespace {

Date day(char const* text)
{
    return *Date::parse(text);
}

std::string text_of(std::vector<Period> const& spans)
{
    std::string text;
    for (auto const& span : spans)
        text += (text.empty() ? "" : " ") + to_text(span.from) + ".." + to_text(span.to);
    return text;
}

} // namespace

TEST_CASE("spans from the start of the contract, or with the calendar, cut at both ends")
{
    Period const whole{day("2026-02-10"), day("2026-09-01")};
    CHECK(text_of(spans_of("quarter", false, whole).before(day("2027-01-01"))) ==
          "2026-02-10..2026-05-10 2026-05-10..2026-08-10 2026-08-10..2026-09-01");
    CHECK(text_of(spans_of("quarter", true, whole).before(day("2027-01-01"))) ==
          "2026-02-10..2026-04-01 2026-04-01..2026-07-01 2026-07-01..2026-09-01");
    CHECK(text_of(spans_of("contract", true, whole).before(day("2027-01-01"))) ==
          "2026-02-10..2026-09-01");
    CHECK(text_of(spans_of("year", false, whole).before(day("2026-02-10"))).empty());
}

TEST_CASE("months from the last day of January do not drift")
{
    Period const whole{day("2026-01-31"), day("2026-06-01")};
    CHECK(text_of(spans_of("month", false, whole).before(day("2026-04-15"))) ==
          "2026-01-31..2026-02-28 2026-02-28..2026-03-31 2026-03-31..2026-04-30");
}

TEST_CASE("a cut span knows how long it would have been")
{
    Period const whole{day("2026-01-01"), day("2026-10-03")};
    auto const spans = spans_of("year", false, whole);
    auto const span = spans.of(day("2026-05-01"));
    CHECK(span.length() == 275);
    CHECK(spans.full_days(span) == 365);
    CHECK(spans.of(day("2025-12-31")).empty());
}
