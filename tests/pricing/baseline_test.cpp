// How a month's volume is held against a resource baseline (rule W5): the figure that is measured, the
// months that are averaged, and rates of each year. Worked by hand.

#include "statement_of.h"

using namespace pricing_test;

namespace {

/// So many are covered, and each above or below them costs 10.
void cover(Agreement& agreement, std::string const& item, std::string const& baseline,
           std::string const& terms)
{
    agreement.term("arc_rrc", "5.2",
                   R"({"item":")" + item + R"(","baseline":")" + baseline +
                       R"(","base_charge":"0","arc":[{"rate":"10"}],"rrc":[{"rate":"10"}],)" + terms +
                       "}");
}

} // namespace

TEST_CASE("how a resource is measured is told where nobody said it")
{
    // 1,000 are covered; 1,100 came in January and 1,180 in February. Each unit above costs 10.
    Agreement agreement;
    agreement.price("unit", "standard", R"({"unit_price":"1"})");
    agreement.used("unit", "2026-01-01", "2026-02-01", "1100");
    agreement.used("unit", "2026-02-01", "2026-03-01", "1180");
    cover(agreement, "unit", "1000", R"("rounding":{"places":2})");
    // 180 above in February alone; 2,280 x 28 / 59 = 1,082.0339 on average: 82.03 x 10 = 820.34.
    auto const it = statement(agreement, "2026-02", "2026-03-01");
    CHECK(terms(it) == "arc_rrc 1800");
    CHECK(says_so(it.terms[0].working, "does not state \"Measured\""));
    CHECK(readings_in(it.terms[0].working, "averaging") ==
          "each_month 1800, quarter_average 820.34, year_average 820.34");
}

TEST_CASE("a month of servers is an average of its days, its last day or its highest one")
{
    // 20 servers are covered, and each above costs 10. In June 24 were counted on ten days, 30 on
    // the next ten and 21 on the last ten: 240 + 300 + 210 are 750 server days, 25 on average; 75
    // where counts add up, as those of tickets do.
    struct Row {
        char const* terms;
        char const* amount;
        char const* says;
    };
    Row const rows[] = {
        {R"(,"measurement_point":"total")", "550", "75 of server were measured."},
        {R"(,"measurement_point":"daily_average")", "50",
         "25 of server were measured, as the daily average of 30 counted days."},
        {R"(,"measurement_point":"last_day")", "10",
         "21 of server were measured, as the last day of 30 counted days."},
        {R"(,"measurement_point":"highest_day")", "100",
         "30 of server were measured, as the highest day of 30 counted days."},
    };
    auto const june = [](std::string const& more, char const* last) {
        Agreement agreement;
        agreement.price("server", "standard", R"({"unit_price":"1"})");
        agreement.used("server", "2026-06-01", "2026-06-11", "24");
        agreement.used("server", "2026-06-11", "2026-06-21", "30");
        agreement.used("server", "2026-06-21", last, "21");
        cover(agreement, "server", "20",
              R"("averaging":"each_month","deadband_mode":"excess_only")" + more);
        return statement(agreement, "2026-06", "2026-07-01");
    };
    auto const readings = "total 550, daily_average 50, last_day 10, highest_day 100";
    for (auto const& row : rows) {
        CAPTURE(row.terms);
        auto const it = june(row.terms, "2026-07-01");
        CHECK(terms(it) == std::string("arc_rrc ") + row.amount);
        CHECK(says_so(it.terms[0].working, row.says));
        CHECK(readings_in(it.terms[0].working, "measurement_point") == readings);
        CHECK_FALSE(says_so(it.terms[0].working, "does not state"));
    }
    auto const open = june("", "2026-07-01");
    CHECK(terms(open) == "arc_rrc 550");
    CHECK(says_so(open.terms[0].working, "does not state \"Volume of a month\""));
    CHECK(readings_in(open.terms[0].working, "measurement_point") == readings);
    // A day that nobody counted is no day of none: 240 + 300 + 126 are 666 in 26 days, 25.6154 on
    // average, so 5.6154 x 10.
    CHECK(terms(june(R"(,"measurement_point":"daily_average")", "2026-06-27")) ==
          "arc_rrc 56.15");
}

TEST_CASE("two counts of the same day are one figure, and months are averaged as they were measured")
{
    // 10 and 15 servers at two sites all January are 25; 31 in February.
    Agreement agreement;
    agreement.price("server", "standard", R"({"unit_price":"1"})");
    agreement.used("server", "2026-01-01", "2026-02-01", "10");
    agreement.used("server", "2026-01-01", "2026-02-01", "15");
    agreement.used("server", "2026-02-01", "2026-03-01", "31");
    cover(agreement, "server", "20",
          R"("measurement_point":"highest_day","averaging":"quarter_average")");
    // (25 + 31) / 2 are 28 on average; 31 in February alone.
    auto const it = statement(agreement, "2026-02", "2026-03-01");
    CHECK(terms(it) == "arc_rrc 80");
    CHECK(readings_in(it.terms[0].working, "averaging") ==
          "each_month 110, quarter_average 80, year_average 80");
}

TEST_CASE("rates of a baseline for each year are terms of their own days")
{
    // 42 above in 2026, 44 from 2027 on; 1,100 of 1,000 came in December and in January.
    Agreement agreement;
    agreement.price("unit", "standard", R"({"unit_price":"1"})");
    agreement.used("unit", "2026-12-01", "2027-01-01", "1100");
    agreement.used("unit", "2027-01-01", "2027-02-01", "1100");
    auto const year = [&](char const* rate) {
        agreement.term("arc_rrc", "5.2",
                       std::string(R"({"item":"unit","baseline":"1000","base_charge":"0","rrc":[],
                                       "arc":[{"rate":")") + rate + R"("}]})");
    };
    year("42");
    year("44");
    agreement.contract->terms[1].effective = day("2027-01-01");
    CHECK(terms(statement(agreement, "2026-12", "2027-02-01")) == "arc_rrc 4200");
    CHECK(terms(statement(agreement, "2027-01", "2027-02-01")) == "arc_rrc 4400");
}
