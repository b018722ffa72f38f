#include "sla/ask.h"

#include <doctest/doctest.h>

#include <set>

using namespace counterpart;
using namespace counterpart::test;

TEST_CASE("a budget in slices is measured against all slices of its window when they are stated")
{
    // Three of four measured slices are good; a month of 100 slices at 90 % allows ten bad ones.
    auto const slices = R"("slices":[{"good":9,"total":10,"count":3},{"good":1,"total":2}])";
    auto const asked = [&](std::string const& more) {
        return ask("slo_budget", std::string(R"({"method":"Timeslices","target":"0.9",
            "time_slice_target":"0.9",)") +
                                     slices + more + "}");
    };
    CHECK(asked("") == R"({"budget_consumed":"2.500000","budget_remaining":"-1.500000",)"
                       R"("met":false,"sli":"0.750000"})");
    CHECK(asked(R"(,"total_slices":100)") ==
          R"({"budget_consumed":"0.100000","budget_remaining":"0.900000",)"
          R"("met":false,"sli":"0.750000"})");
}

TEST_CASE("slices without data are left out, good or bad, as the contract says")
{
    auto const sli = [](std::string const& word) {
        return ask("slo_budget", R"({"method":"RatioTimeslices","target":"0","no_data":")" + word +
                                     R"(","slices":[{"good":1,"total":2},{"good":0,"total":0}]})");
    };
    CHECK(sli("ignore").find(R"("sli":"0.500000")") != std::string::npos);
    CHECK(sli("good").find(R"("sli":"0.750000")") != std::string::npos);
    CHECK(sli("bad").find(R"("sli":"0.250000")") != std::string::npos);
}

TEST_CASE(
    "an outage costs the month at the second after its allowance, and closed hours do not count")
{
    // May has 21 working days of eight hours in UTC; 99 % leaves 6,048 seconds.
    auto const asked = [](std::string const& now, std::string const& outages) {
        return ask("time_to_breach",
                   R"({"window":{"month":"2024-05"},"target":"99","now":")" + now +
                       R"(","outages":)" + outages + R"(,"calendar":)" +
                       office("UTC", R"(,"holidays":["2024-05-01","2024-05-09"])") + "}");
    };
    auto const open = R"([{"start":"2024-05-03T16:00:00Z","end":null}])";
    CHECK(asked("2024-05-03T16:30:00Z", open) ==
          R"({"allowed_seconds":6048,"breach_at":"2024-05-06T09:40:49Z","remaining_seconds":4248,)"
          R"("status":"at_risk","used_seconds":1800})");
    CHECK(asked("2024-05-06T09:40:49Z", open).find(R"("status":"breached")") != std::string::npos);
    CHECK(asked("2024-05-31T16:00:00Z", R"([{"start":"2024-05-31T16:00:00Z","end":null}])")
              .find(R"("breach_at":null,"remaining_seconds":6048,"status":"safe")") !=
          std::string::npos);
}

TEST_CASE("windows repeat from their anchor, also backward, and months end where they must")
{
    auto const window = [](std::string const& anchor, std::string const& zone,
                           std::string const& duration, std::string const& now) {
        return ask("slo_window", R"({"start_time":")" + anchor + R"(","time_zone":")" + zone +
                                     R"(","duration":")" + duration + R"(","at":")" + now +
                                     R"("})");
    };
    CHECK(window("2024-01-31 00:00:00", "UTC", "1M", "2024-03-30T00:00:00Z") ==
          R"({"end":"2024-03-31T00:00:00Z","seconds":2678400,"start":"2024-02-29T00:00:00Z"})");
    CHECK(window("2024-01-31 00:00:00", "UTC", "1M", "2023-12-01T00:00:00Z") ==
          R"({"end":"2023-12-31T00:00:00Z","seconds":2678400,"start":"2023-11-30T00:00:00Z"})");
    CHECK(window("2024-03-30 12:00:00", "Europe/Berlin", "1d", "2024-03-31T09:00:00Z") ==
          R"({"end":"2024-03-31T10:00:00Z","seconds":82800,"start":"2024-03-30T11:00:00Z"})");
    CHECK(window("2024-03-30 12:00:00", "Nowhere", "1d", "2024-03-31T09:00:00Z") == "bad_tz");
    CHECK(window("2024-03-30 12:00:00", "UTC", "1D", "2024-03-31T09:00:00Z") == "bad_duration");
}

TEST_CASE("burning at three times the rate spends what is left three times as fast")
{
    CHECK(ask("burn", R"({"target":"99","window_seconds":3000,"bad":3,"total":100,
        "consumed_bad":4,"expected_total":1000})") ==
          R"({"budget_consumed_pct":"40.0000","budget_remaining_pct":"60.0000",)"
          R"("burn_rate":"3.0000","exhausted_in_seconds":600})");
    CHECK(ask("burn", R"({"target":"99","window_seconds":3000,"bad":0,"total":100,
        "consumed_bad":4,"expected_total":1000})")
              .find(R"("exhausted_in_seconds":null)") != std::string::npos);
}

TEST_CASE("every operation has a name of its own and a sentence")
{
    std::set<std::string_view> names;
    for (auto const& family : sla::operation_families())
        for (auto const& operation : family) {
            CHECK(names.insert(operation.name).second);
            CHECK(operation.says.back() == '.');
            CHECK(sla::find_operation(operation.name) == &operation);
        }
    CHECK(ask("guess", "{}") == "unknown_operation");
    // No question is so empty that it cannot be answered with an error.
    for (auto const name : names)
        CHECK_FALSE(ask(name, "{}").empty());
}
