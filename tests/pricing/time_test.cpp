// Prices that depend on time: part periods, cycles, units that come and go, calls and sessions.

#include "priced.h"

using namespace pricing_test;

namespace {

std::string used(std::string const& from, std::string const& to,
                 std::string const& period_from = "2025-03-01",
                 std::string const& period_to = "2025-04-01")
{
    return R"({"from":")" + from + R"(","to":")" + to + R"(","period_from":")" + period_from +
           R"(","period_to":")" + period_to + "\"}";
}

std::string run(std::string const& start, std::string const& end, std::string const& target)
{
    return R"({"start":")" + start + R"(","end":)" + (end.empty() ? "null" : "\"" + end + "\"") +
           R"(,"target":")" + target + "\"}";
}

std::string month(int bill_day, char const* more = R"("fixed_days":0)")
{
    return R"({"period_months":1,"bill_day":)" + std::to_string(bill_day) +
           R"(,"price":"100","rounding":{"places":2},)" + more + "}";
}

} // namespace

TEST_CASE("part of a period")
{
    auto const whole = R"({"amount":"310","rounding":{"places":2}})";
    Case const cases[] = {
        {"16 of 31 days", whole, used("2025-03-16", "2025-04-01"), "160"},
        {"longer than the period costs more", whole, used("2025-03-01", "2025-04-02"), "320"},
        {"unless it is capped", with(whole, R"("cap_at_full":true)"),
         used("2025-03-01", "2025-04-02"), "310"},
        {"no day costs nothing", with(whole, R"("cap_at_full":true)"),
         used("2025-03-05", "2025-03-05"), "0"},
        {"or all", with(whole, R"("cap_at_full":true,"zero_length":"full")"),
         used("2025-03-05", "2025-03-05"), "310"},
        {"a period without days", whole,
         used("2025-03-01", "2025-03-05", "2025-03-01", "2025-03-01"), "bad_period"},
        {"days of thirty", with(whole, R"("basis":"days_of","of_days":"30")"),
         used("2025-03-01", "2025-03-16"), "155"},
        // 20 February to 10 March: 18 days, and February is taken to have two more.
        {"months of thirty days", R"({"amount":"30","basis":"fixed_days","fixed_days":30})",
         used("2025-02-20", "2025-03-10"), "20"},
        {"73 days of a year", R"({"amount":"1000","basis":"ACT/365"})",
         used("2025-01-01", "2025-03-15"), "200"},
        {"no such basis", R"({"amount":"1","basis":"moon"})", used("2025-01-01", "2025-03-15"),
         "unknown_day_count"},
        {"the ratio in nine places", R"({"amount":"1","ratio_rounding":{"places":9}})",
         used("2025-03-16", "2025-04-01"), "0.516129032", "ratio"},
    };
    check("prorate", cases);
    CHECK(says(priced("prorate", whole, used("2025-03-16", "2025-04-01")), "16 of 31 days"));
}

TEST_CASE("cycles are billed in advance, with part periods at both ends")
{
    Case const cases[] = {
        {"5 to 15 April over the month before: 10/31", month(15),
         run("2012-04-05", "", "2012-04-05"), "32.26"},
        {"a whole month", month(1), run("2025-03-01", "", "2025-03-01"), "100"},
        {"two of them", month(1), run("2025-03-01", "", "2025-04-01"), "200"},
        {"it ends before the first bill day: 10 days over 12 Feb to 12 Mar", month(1),
         run("2025-03-02", "2025-03-12", "2025-03-12"), "35.71"},
        {"the 31st becomes the 28th and the 31st again: three whole months", month(31),
         run("2025-01-31", "", "2025-03-31"), "3", "cycles"},
        {"ended within the second month: 1 + 10/30", month(1),
         run("2025-03-01", "2025-04-11", "2025-04-11"), "133.33"},
        {"no time at all", month(1), run("2025-03-01", "2025-03-01", "2025-03-01"), "0"},
        {"the end before the start", month(1), run("2025-03-02", "2025-03-01", "2025-03-02"),
         "bad_dates"},
        {"weeks have no bill day", R"({"period_days":7,"price":"10"})",
         run("2025-03-03", "", "2025-03-20"), "30"},
        {"months have one", R"({"period_months":1,"price":"10"})",
         run("2025-03-03", "", "2025-03-20"), "missing_value"},
        {"a period without length", R"({"period_days":0,"price":"10"})",
         run("2025-03-03", "", "2025-03-20"), "bad_period"},
    };
    check("cycles", cases);
}

TEST_CASE("units that come and go are priced in the tier they stood in")
{
    auto const tiers = R"({"tiers":[{"up_to":"5","unit_price":"10","flat_fee":"100"},
                                    {"unit_price":"5","flat_fee":"50"}],"rounding":{"places":2}})";
    auto const thirty = R"("period":{"from":"2025-04-01","to":"2025-05-01"})";
    Case const cases[] = {
        {"nobody still opens the first tier", tiers, R"({"events":[]})", "100"},
        {"5 units at 0.7 of the period", tiers, R"({"events":[{"delta":"5","prorated":"3.5"}]})",
         "135"},
        {"two for 30 days and two for 15: 20 + 10", tiers,
         "{" + std::string(thirty) +
             R"(,"events":[{"delta":"2"},{"delta":"2","date":"2025-04-16"}]})",
         "130"},
        {"six come, the sixth opens the next tier: 50 + 5 + 150", tiers,
         R"({"events":[{"delta":"6","prorated":"6"}]})", "205"},
        {"one of them goes for half the time, at its own price", tiers,
         R"({"events":[{"delta":"6","prorated":"6"},{"delta":"-1","prorated":"-0.5"}]})", "202.5"},
        {"more go than came", tiers,
         R"({"events":[{"delta":"5","prorated":"2"},{"delta":"-9","prorated":"-3"}]})", "0"},
        {"no period to count in", tiers, R"({"events":[{"delta":"1"}]})", "missing_value"},
        {"above the last tier", R"({"tiers":[{"up_to":"5","unit_price":"1"}]})",
         R"({"events":[{"delta":"6","prorated":"6"}]})", "no_tier"},
    };
    check("graduated_prorated", cases);
}

TEST_CASE("blocks: each in its own tier, or all at the tier reached")
{
    auto const tiers =
        R"("tiers":[{"blocks":[{"unit":"GB","size":"10","price":"5","max_blocks":"2"}]},
                                  {"blocks":[{"unit":"GB","size":"10","price":"3","max_blocks":"2"}]}])";
    auto const all = "{" + std::string(tiers) + "}";
    auto const top = R"({"policy":"top_tier",)" + std::string(tiers) + "}";
    Case const cases[] = {
        {"25 GB: two blocks at 5, one at 3", all, R"({"units":{"GB":"25"}})", "13"},
        {"all three at 3", top, R"({"units":{"GB":"25"}})", "9"},
        {"75 GB: only 40 are billed", all, R"({"units":{"GB":"75"}})", "16"},
        {"a unit nobody prices", all, R"({"units":{"TB":"75"}})", "0"},
        {"two blocks were billed", all, R"({"units":{"GB":"25"},"billed_blocks":{"GB":[2,0]}})",
         "3"},
        {"more was billed than is due", all, R"({"units":{"GB":"5"},"previously_billed":"6"})",
         "negative_rebill"},
    };
    check("tier_blocks", cases);
    CHECK(says(priced("tier_blocks", all, R"({"units":{"GB":"75"}})"), "35 GB lie above"));
    CHECK(readings(priced("tier_blocks", all, R"({"units":{"GB":"25"}})"), "policy") ==
          "all_tiers 13, top_tier 9");
}

TEST_CASE("capacity: the first step that everything fits")
{
    auto const steps = R"({"tiers":[{"limits":{"CPU":"4","GB":"8"},"price":"10"},
                                    {"limits":{"CPU":"8"},"price":"25"}]})";
    Case const cases[] = {
        {"exactly at the limits", steps, R"({"units":{"CPU":"4","GB":"8"}})", "10"},
        {"one over in one of them", steps, R"({"units":{"CPU":"4","GB":"9"}})", "25"},
        {"the highest record counts", steps, R"({"units":{"CPU":["1","5","2"]}})", "25"},
        {"nothing used", steps, R"({"units":{"CPU":[],"GB":"0"}})", "0"},
        {"too much", steps, R"({"units":{"CPU":"9"}})", "no_tier"},
        {"less what was billed", steps, R"({"units":{"CPU":"5"},"previously_billed":"10"})", "15"},
        {"more was billed", steps, R"({"units":{"CPU":"1"},"previously_billed":"11"})",
         "negative_rebill"},
    };
    check("capacity", cases);
}

TEST_CASE("time is billed in increments")
{
    auto const minutes = R"({"slots":[{"price":"0.10","per_s":"60","increment_s":"60"}]})";
    auto const falling = R"({"slots":[{"price":"1","per_s":"60","increment_s":"60"},
                                     {"from_s":60,"price":"0.5","per_s":"60","increment_s":"30"}]})";
    Case const cases[] = {
        {"61 s are two minutes", minutes, R"({"duration_s":"61"})", "0.2"},
        {"120 s are billed", minutes, R"({"duration_s":"61"})", "120", "billed_s"},
        {"one minute at 1, then half of one at 0.50 a minute", falling, R"({"duration_s":"61"})",
         "1.25"},
        {"no time", minutes, R"({"duration_s":"0"})", "0"},
        {"nor less than none", minutes, R"({"duration_s":"-5"})", "0"},
        {"the fee is due once", with(minutes, R"("connect_fee":"0.5")"), R"({"duration_s":"1"})",
         "0.6"},
        {"not again when it goes on", with(minutes, R"("connect_fee":"0.5")"),
         R"({"duration_s":"1","continuation":true})", "0.1"},
        {"never more than 1", with(minutes, R"("max_cost":"1")"), R"({"duration_s":"3600"})", "1"},
        // 0.10 / 60 is 0.001667 an increment of a second; 180 of them.
        {"increments drift", R"({"slots":[{"price":"0.10","per_s":"60"}]})",
         R"({"duration_s":"180"})", "0.30006"},
        {"unless they are kept exact",
         R"({"increment_places":null,"slots":[{"price":"0.10","per_s":"60"}]})",
         R"({"duration_s":"180"})", "0.3"},
        {"no price from the start", R"({"slots":[{"from_s":10,"price":"1"}]})",
         R"({"duration_s":"5"})", "no_rate"},
    };
    check("duration_rating", cases);
}

TEST_CASE("the price follows the clock")
{
    // Workdays 1.00 a second, from 18:00 half of it; weekends 0.10. 7 March 2025 was a Friday.
    std::string const week = R"({"windows":[
        {"weekdays":[1,2,3,4,5],"start":"00:00:00","connect_fee":"7","slots":[{"price":"1"}]},
        {"weekdays":[1,2,3,4,5],"start":"18:00:00","slots":[{"price":"0.5"}]},
        {"weekdays":[6,7],"start":"00:00:00","slots":[{"price":"0.1"}]}]})";
    Case const cases[] = {
        {"a minute on each side of 18:00, and the fee", week,
         R"({"start":"2025-03-07T17:59:00","end":"2025-03-07T18:01:00"})", "97"},
        {"midnight into Saturday: 60 x 0.5 + 60 x 0.1", week,
         R"({"start":"2025-03-07T23:59:00","end":"2025-03-08T00:01:00"})", "36"},
        {"the clock of the place it was written at, the length of real time", week,
         R"({"start":"2025-03-07T17:59:00+01:00","end":"2025-03-07T17:01:00Z"})", "97"},
        {"the start decides", with(week, R"("split_windows":false)"),
         R"({"start":"2025-03-07T17:59:00","end":"2025-03-07T18:01:00"})", "127"},
        {"no price on Sunday nights",
         R"({"windows":[{"start":"08:00:00","slots":[{"price":"1"}]}]})",
         R"({"start":"2025-03-09T03:00:00","end":"2025-03-09T03:00:01"})", "no_rate"},
    };
    check("duration_rating", cases);
}
