// The numbers of rule W11: what passes which limit, and what an absent limit means beside zero.

#include "audit/tolerance.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

Decimal decimal(std::string_view text)
{
    return Decimal::parse(text).value();
}

std::optional<Decimal> limit(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional{decimal(text)};
}

/// Empty text: the limit is not stated.
struct LimitCase {
    char const* absolute;
    char const* percent;
    Combine combine;
    char const* agreed;
    char const* asked;
    bool passes;
};

constexpr LimitCase limit_cases[] = {
    // Absolute 50 and 4 %: 45 more on 1,000 is within 50 and beyond 40.
    {"50", "4", Combine::both, "1000", "1045", false},
    {"50", "4", Combine::either, "1000", "1045", true},
    {"50", "4", Combine::not_stated, "1000", "1045", false},
    // 60 more passes neither.
    {"50", "4", Combine::both, "1000", "1060", false},
    {"50", "4", Combine::either, "1000", "1060", false},
    // 300 more on 10,000 is beyond 50 and within 400.
    {"50", "4", Combine::both, "10000", "10300", false},
    {"50", "4", Combine::either, "10000", "10300", true},
    // A value equal to the limit passes; one cent more does not.
    {"50", "", Combine::both, "1000", "1050", true},
    {"50", "", Combine::both, "1000", "1050.01", false},
    {"", "5", Combine::both, "10.00", "10.50", true},
    {"", "5", Combine::both, "10.00", "10.51", false},
    // An absent limit is infinite, zero tolerates nothing; a kind that is not stated takes no part.
    {"", "", Combine::both, "1000", "9000", true},
    {"0", "", Combine::either, "1000", "1000.01", false},
    {"", "0", Combine::either, "1000", "1000.01", false},
    {"0", "4", Combine::either, "1000", "1040", true},
    {"0", "4", Combine::both, "1000", "1040", false},
    // Four percent of nothing is nothing.
    {"", "4", Combine::both, "0", "0.01", false},
};

} // namespace

TEST_CASE("a difference passes the limits as the contract combines them")
{
    for (auto const& it : limit_cases) {
        CAPTURE(std::string(it.absolute) + " / " + it.percent + " %: " + it.agreed + " to " +
                it.asked);
        auto const size = decimal(it.asked) - decimal(it.agreed);
        CHECK(within({limit(it.absolute), limit(it.percent)}, it.combine, size,
                     decimal(it.agreed)) == it.passes);
    }
}
