// What holds for every period and every count, whatever the numbers: asked of random facts.

#include "pricing/accepted.h"
#include "pricing/charge.h"
#include "pricing/statement.h"

#include "agreement.h"
#include "chance.h"

using namespace pricing_test;

namespace {

std::string ladder(Chance& chance, std::int64_t first, std::int64_t second)
{
    auto const tier = [&](std::string const& bound) {
        return R"({"up_to":)" + bound + R"(,"unit_price":")" + chance.cents(900) +
               R"(","flat_fee":")" + chance.cents(chance.up_to(1) * 5000) + "\"}";
    };
    return R"("tiers":[)" + tier("\"" + std::to_string(first) + "\"") + "," +
           tier("\"" + std::to_string(second) + "\"") + "," + tier("null") + "]";
}

Priced priced(char const* model, std::string const& params, std::string const& facts)
{
    auto result = price(model, object(params), {object(facts), "EUR", ""}, "term");
    REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().message));
    return *result;
}

std::string units(std::int64_t count)
{
    return R"({"units":")" + std::to_string(count) + "\"}";
}

} // namespace

TEST_CASE("a reading cut anywhere adds up to itself, to the last digit")
{
    Chance chance{11};
    for (int i = 0; i < 300; ++i) {
        AcceptedPart part;
        part.days.from = plus_days(day("2026-01-01"), static_cast<std::int32_t>(chance.up_to(365)));
        part.days.to = plus_days(part.days.from, static_cast<std::int32_t>(1 + chance.up_to(400)));
        part.quantity = Decimal::of(chance.up_to(2'000'000) - 1'000'000, 3);
        Decimal sum;
        auto from = plus_days(part.days.from, -10);
        while (from < part.days.to) {
            auto const to = plus_days(from, static_cast<std::int32_t>(1 + chance.up_to(40)));
            sum += part.within({from, to});
            from = to;
        }
        CHECK(sum == part.quantity);
    }
}

TEST_CASE("a count that goes on costs the same however the year is cut into months")
{
    Chance chance{12};
    for (int i = 0; i < 30; ++i) {
        auto const first = 1 + chance.up_to(200);
        auto const tiers = ladder(chance, first, first + 1 + chance.up_to(200));
        Agreement agreement;
        agreement.price("seat", "graduated",
                        "{" + tiers + R"(,"accumulates":"cumulative","straddling":"split"})");
        std::int64_t all = 0;
        Decimal sum;
        for (auto const* text : {"2026-01", "2026-02", "2026-03"}) {
            auto const count = 1 + chance.up_to(200);
            all += count;
            auto const period = month(text);
            agreement.used("seat", to_text(period.from).c_str(), to_text(period.to).c_str(),
                           std::to_string(count).c_str());
            auto const it =
                expected_statement(agreement.books, *agreement.contract, period, day("2026-12-31"));
            REQUIRE(it.ok());
            sum += it->total;
        }
        CAPTURE(tiers);
        CHECK(sum == priced("graduated", "{" + tiers + "}", units(all)).amount);
    }
}

namespace {

bool warns_of_cliff(Priced const& it)
{
    for (auto const& step : it.working)
        for (auto const& fact : step.inputs)
            if (fact.name == "cheaper from")
                return true;
    return false;
}

} // namespace

TEST_CASE("one more unit for the same money is no cliff")
{
    // Ten at 11.00 are 110.00: so are eleven at 10.00, and eleven at 9.99 are 109.89.
    auto const ten = [](char const* next) {
        return priced("volume",
                      std::string(R"({"tiers":[{"up_to":"10","unit_price":"11"},{"unit_price":")") +
                          next + R"("}]})",
                      units(10));
    };
    CHECK_FALSE(warns_of_cliff(ten("10")));
    CHECK(warns_of_cliff(ten("9.99")));
}

TEST_CASE("at the edge of a volume tier, the working warns exactly where one more costs less")
{
    Chance chance{13};
    int warned = 0;
    for (int i = 0; i < 200; ++i) {
        auto const first = 1 + chance.up_to(300);
        auto const params = "{" + ladder(chance, first, first + 500) + "}";
        auto const at = priced("volume", params, units(first));
        auto const beyond = priced("volume", params, units(first + 1));
        bool const warns = warns_of_cliff(at);
        CAPTURE(params);
        CHECK(warns == (beyond.amount < at.amount));
        warned += warns ? 1 : 0;
    }
    CHECK(warned > 20);
    CHECK(warned < 180);
}

TEST_CASE("payments on the way add up to the rebate, and no rebate passes its cap")
{
    Chance chance{14};
    for (int i = 0; i < 100; ++i) {
        auto const rate = chance.cents(500);
        auto const tiers = R"("tiers":[{"above":"0","rate_percent":")" + rate +
                           R"("},{"above":"5000","rate_percent":"7.5"}])";
        std::string volumes;
        Decimal all;
        for (int part = 0; part < 4; ++part) {
            auto const volume = Decimal::of(chance.up_to(400'000), 2);
            all += volume;
            volumes += (part == 0 ? "\"" : ",\"") + to_text(volume) + "\"";
        }
        auto const interim =
            priced("interim_rebate", R"({"rebate":{"model":"rebate","params":{)" + tiers + "}}}",
                   R"({"volumes":[)" + volumes + "]}");
        auto const whole =
            priced("rebate", "{" + tiers + "}", R"({"volume":")" + to_text(all) + "\"}");
        CHECK(*Decimal::parse(interim.details["paid_in_all"].string()) == whole.amount);
        auto const cap = chance.cents(20'000);
        auto const capped = priced("rebate", "{" + tiers + R"(,"cap":")" + cap + "\"}",
                                   R"({"volume":")" + to_text(all) + "\"}");
        CHECK(capped.amount <= number(cap.c_str()));
    }
}

TEST_CASE("nothing that came costs nothing")
{
    Agreement agreement;
    agreement.price("a", "standard", R"({"unit_price":"10"})");
    agreement.price("b", "graduated", R"({"tiers":[{"unit_price":"10","flat_fee":"5"}]})");
    auto const empty = expected_statement(agreement.books, *agreement.contract, month("2026-03"),
                                          day("2026-04-01"));
    REQUIRE(empty.ok());
    CHECK(empty->lines.empty());
    CHECK(empty->total.is_zero());
    // A reading of zero is a reading: the entry fee of a first tier is due.
    agreement.used("a", "2026-03-01", "2026-04-01", "0");
    agreement.used("b", "2026-03-01", "2026-04-01", "0");
    auto const zero = expected_statement(agreement.books, *agreement.contract, month("2026-03"),
                                         day("2026-04-01"));
    REQUIRE(zero.ok());
    CHECK(zero->lines.size() == 2);
    CHECK(to_text(zero->total.trimmed()) == "5");
}
