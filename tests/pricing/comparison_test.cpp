// Most favoured customer: what we overpaid while somebody comparable paid less (rule W8).

#include "priced.h"

using namespace pricing_test;

namespace {

/// We pay 100 for 1,200 units a month; a deal at 94 began on 1 March and was found on 15 June.
std::string const found = R"({"price":"100","lower_price":"94","lower_from":"2026-03-01",
    "found_on":"2026-06-15","bought":[
    {"from":"2026-02-01","to":"2026-03-01","quantity":"1200"},
    {"from":"2026-03-01","to":"2026-04-01","quantity":"1200"},
    {"from":"2026-04-01","to":"2026-05-01","quantity":"1200"},
    {"from":"2026-05-01","to":"2026-06-01","quantity":"1200"},
    {"from":"2026-06-01","to":"2026-07-01","quantity":"1200"}]})";
std::string const back = R"({"reach":"from_lower_deal"})";

} // namespace

TEST_CASE("the lower price of a comparable buyer: from now on, or since that deal began")
{
    Case const cases[] = {
        {"forward only: nothing is refunded", R"({"reach":"forward_only"})", found, "0"},
        {"6 x 1,200 x 3 = 21,600 and 14/30 of June, 3,360", back, found, "24960"},
        {"either way the price falls", R"({"reach":"forward_only"})", found, "94", "new_price"},
        {"two percent for longer payment terms: 95.88, so 4.12 x 1,200 x (3 + 14/30) = 17,139.2",
         back, with(found, R"("adjustments":[{"name":"payment terms","percent":"2"}])"), "17139.2"},
        {"as quoted, nothing is evened out", with(back, R"("normalisation":"as_quoted")"),
         with(found, R"("adjustments":[{"name":"payment terms","percent":"2"}])"), "24960"},
        {"a deal for more than ours proves nothing", back,
         with(found, R"("lower_volume":"20000","our_volume":"14400")"), "0"},
        {"unless every deal counts", with(back, R"("comparable_volume":"any_volume")"),
         with(found, R"("lower_volume":"20000","our_volume":"14400")"), "24960"},
        {"the same volume is comparable", back,
         with(found, R"("lower_volume":"14400","our_volume":"14400")"), "24960"},
        {"nobody pays less", back,
         R"({"price":"90","lower_price":"94","lower_from":"2026-03-01","found_on":"2026-06-15"})",
         "0"},
        {"the day it was found is needed", back,
         R"({"price":"100","lower_price":"94","lower_from":"2026-03-01"})", "missing_value"},
    };
    check("most_favoured_customer", cases);
}

TEST_CASE("a clause that does not say how far it reaches shows both answers")
{
    auto const open = priced("most_favoured_customer", "{}", found);
    CHECK(open.amount.is_zero());
    CHECK(readings(open, "reach") == "forward_only 0, from_lower_deal 24960");
    CHECK(says(open, "does not state \"Reaches back\"; this is priced as forward only."));
}

namespace {

/// Ten at 100 and five at 40 come to 1,200 with us, and at 90 and 48 to 1,140 with them: 95 %.
std::string const both = R"({"price":"100","lower_price":"90","lower_from":"2026-03-01",
    "found_on":"2026-06-15","package":[
    {"item":"a","quantity":"10","price":"100","lower_price":"90"},
    {"item":"b","quantity":"5","price":"40","lower_price":"48"}]})";
std::string const whole = R"({"compared_price":"package"})";

} // namespace

TEST_CASE("whole packages are compared: every price falls by the share that theirs is lower")
{
    auto const at = [](char const* price) {
        return both.substr(0, 10) + price + both.substr(13);
    };
    Case const cases[] = {
        {"95 % of 100", whole, both, "95", "new_price"},
        {"and of 40, though they pay more for it", whole, at("40"), "38", "new_price"},
        {"the share", whole, both, "0.95", "package_factor"},
        {"per unit, what they pay for one", R"({"compared_price":"unit_price"})", both, "90",
         "new_price"},
        // 1,140 and two percent are 1,162.80, 96.9 % of 1,200.
        {"evened out as a whole", whole,
         with(both, R"("adjustments":[{"name":"payment terms","percent":"2"}])"), "96.9",
         "new_price"},
        // 6,000 paid in April at 5 % too much; each unit of money is bought at 1.
        {"refunded of what was paid", with(whole, R"("reach":"from_lower_deal")"),
         with(at("1"), R"("bought":[{"from":"2026-04-01","to":"2026-05-01","quantity":"6000"}])"),
         "300"},
        {"a larger package proves nothing", whole,
         with(both, R"("lower_volume":"20","our_volume":"15")"), "100", "new_price"},
        {"no package is stated", whole, found, "missing_value"},
        {"an empty package", whole, with(found, R"("package":[])"), "missing_value"},
    };
    check("most_favoured_customer", cases);
}

TEST_CASE("a package that costs them as much as us changes nothing")
{
    // 900 + 5 x 60 are 1,200 as well.
    auto const same = priced("most_favoured_customer", whole,
                             R"({"price":"100","lower_from":"2026-03-01","found_on":"2026-06-15",
        "package":[{"item":"a","quantity":"10","price":"100","lower_price":"90"},
                   {"item":"b","quantity":"5","price":"40","lower_price":"60"}]})");
    CHECK(figure_text(same.details["new_price"]) == "100");
    CHECK(says(same, "Nobody comparable pays less"));
}

TEST_CASE("a clause that does not say what is compared shows both answers")
{
    auto const open = priced("most_favoured_customer", "{}", both);
    CHECK(readings(open, "compared_price") == "unit_price 90, package 95");
    CHECK(says(open, "does not state \"What is compared\"; this is priced as unit price."));
}
