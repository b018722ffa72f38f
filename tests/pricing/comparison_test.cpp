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
