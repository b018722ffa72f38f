// What holds for every price, whatever the numbers: asked of random terms and facts.

#include "chance.h"
#include "priced.h"

#include <optional>
#include <set>

using namespace pricing_test;

namespace {

std::string quoted(std::string const& name, std::string const& value)
{
    return "\"" + name + "\":\"" + value + "\"";
}

std::string member(std::string const& name, std::string const& value)
{
    return "{" + quoted(name, value) + "}";
}

/// Three tiers with falling or rising prices and perhaps flat fees.
std::string random_tiers(Chance& chance)
{
    auto const first = 1 + chance.up_to(500);
    auto const second = first + 1 + chance.up_to(500);
    auto const tier = [&](std::string const& bound) {
        return "{\"up_to\":" + bound + "," + quoted("unit_price", chance.cents(900)) + "," +
               quoted("flat_fee", chance.cents(chance.up_to(1) * 5000)) + "}";
    };
    return R"("tiers":[)" + tier("\"" + std::to_string(first) + "\"") + "," +
           tier("\"" + std::to_string(second) + "\"") + "," + tier("null") + "]";
}

Decimal amount(char const* model, std::string const& params, std::string const& facts)
{
    return priced(model, params, facts).amount;
}

} // namespace

TEST_CASE("in graduated prices, more never costs less, and splitting a period costs the same")
{
    Chance chance{1};
    for (int i = 0; i < 300; ++i) {
        auto const params = "{" + random_tiers(chance) + "}";
        auto const less = Decimal::of(1 + chance.up_to(100'000), 2);
        auto const more = Decimal::of(1 + chance.up_to(100'000), 2);
        auto const whole = amount("graduated", params, member("units", to_text(less + more)));
        auto const first = amount("graduated", params,
                                  "{" + quoted("units", to_text(less)) + R"(,"position":"first"})");
        auto const rest = amount("graduated", params,
                                 "{" + quoted("units", to_text(more)) + "," +
                                     quoted("pre_units", to_text(less)) + R"(,"position":"last"})");
        CAPTURE(params);
        CHECK(first <= whole);
        CHECK(first + rest == whole);
    }
}

TEST_CASE("no cap is ever exceeded, and no minimum missed")
{
    Chance chance{2};
    for (int i = 0; i < 300; ++i) {
        auto const cap = Decimal::of(chance.up_to(200'000), 2);
        auto const floor = Decimal::of(chance.up_to(200'000), 2);
        auto const tiers = random_tiers(chance);
        auto const facts = member("units", chance.cents(150'000));
        CAPTURE(tiers);
        for (auto const* model : {"graduated", "volume"}) {
            auto const capped =
                amount(model, "{" + tiers + "," + quoted("max_amount", to_text(cap)) + "}", facts);
            CHECK(capped <= cap);
            auto const raised = amount(
                model, "{" + tiers + "," + quoted("min_amount", to_text(floor)) + "}", facts);
            CHECK(raised >= floor);
        }
    }
}

TEST_CASE("damages, credits and reductions stay within their caps")
{
    Chance chance{3};
    for (int i = 0; i < 200; ++i) {
        auto const percent = 1 + chance.up_to(60);
        auto const value = Decimal::of(100 + chance.up_to(1'000'000), 2);
        auto const most = value * Decimal::of(percent, 2);
        auto const credit = amount("sla_credit",
                                   R"({"levels":[{"below":"99","credit_percent":"40"}],)" +
                                       quoted("monthly_cap_percent", std::to_string(percent)) + "}",
                                   "{" + quoted("level", chance.cents(10'000)) + "," +
                                       quoted("charge", to_text(value)) + "}");
        CHECK(credit <= most);
        CHECK(credit.sign() >= 0);
        auto const charged = Decimal::of(100 + chance.up_to(1'000'000), 2);
        auto const given = Decimal::of(chance.up_to(50'000), 2);
        auto const rolling = amount(
            "sla_credit",
            R"({"levels":[{"below":"99","credit_percent":"40"}],)" +
                quoted("rolling_cap_percent", std::to_string(percent)) + "}",
            "{" + quoted("level", "97") + "," + quoted("charge", to_text(value)) + "," +
                quoted("prior_charges", to_text(charged)) + "," +
                quoted("prior_credits", to_text(given)) + "}");
        CHECK(rolling.sign() >= 0);
        CHECK((rolling.is_zero() ||
               given + rolling <= (value + charged) * Decimal::of(percent, 2)));
        auto const late = amount(
            "late_penalty",
            R"({"per_days":"7","percent":"3",)" +
                quoted("cap_percent", std::to_string(percent)) + "}",
            R"({"agreed":"2026-01-01T00:00:00Z",)" +
                quoted("actual", to_text(plus_days(Date::of(2026, 1, 2).value(),
                                                   static_cast<std::int32_t>(chance.up_to(300)))) +
                                     "T00:00:00Z") +
                "," + quoted("value", to_text(value)) + "}");
        CHECK(late <= most);
        CHECK(late.sign() > 0);
        auto const adjusted =
            priced("arc_rrc",
                   R"({"baseline":"100","arc":[{"rate":"9"}],"rrc":[{"rate":"9"}],)" +
                       quoted("base_charge", to_text(value)) + "," +
                       quoted("max_reduction_percent", std::to_string(percent)) + "}",
                   member("actual", chance.cents(9'999)));
        CHECK(value - adjusted.amount <= most);
    }
}

TEST_CASE("shares add up to the last cent, and none is a cent away from its due")
{
    Chance chance{4};
    for (int i = 0; i < 300; ++i) {
        auto const total = Decimal::of(chance.up_to(2'000'000) - 1'000'000, 2);
        auto const count = 1 + chance.up_to(9);
        std::string weights;
        Decimal sum;
        std::vector<Decimal> each;
        for (std::int64_t n = 0; n < count; ++n) {
            each.push_back(Decimal::of(1 + chance.up_to(99'999), 3));
            sum += each.back();
            weights += (n == 0 ? "\"" : ",\"") + to_text(each.back()) + "\"";
        }
        auto const shared =
            priced("allocate", R"({"places":2})",
                   "{" + quoted("amount", to_text(total)) + R"(,"weights":[)" + weights + "]}");
        Decimal added;
        std::optional<Decimal> least_raised;
        std::optional<Decimal> most_cut;
        for (std::size_t n = 0; n < each.size(); ++n) {
            auto const share = *Decimal::parse(shared.details["shares"].array()[n].string());
            added += share;
            auto const due = multiply_divide(total, each[n], sum, 10, Rounding::half_even);
            CHECK(abs(share - due) < Decimal::of(1, 2));
            // Of all remainders, the largest are raised.
            auto const cut = abs(due) - abs(share);
            auto const remainder = cut.is_negative() ? cut + Decimal::of(1, 2) : cut;
            if (cut.is_negative())
                least_raised = min(least_raised.value_or(remainder), remainder);
            else
                most_cut = max(most_cut.value_or(remainder), remainder);
        }
        CHECK(added == total);
        if (least_raised && most_cut)
            CHECK(*most_cut <= *least_raised);
    }
}

TEST_CASE("nothing used costs nothing, but for the entry fee of a first tier")
{
    Chance chance{5};
    for (int i = 0; i < 50; ++i) {
        auto const none = R"({"units":"0"})";
        CHECK(amount("standard", member("unit_price", chance.cents(900)), none).is_zero());
        CHECK(amount("package",
                     "{" + quoted("package_size", "7") + "," +
                         quoted("package_price", chance.cents(900)) + "}",
                     none)
                  .is_zero());
        auto const tiers = "{" + random_tiers(chance) + "}";
        auto const entry = *Decimal::parse(read(tiers)["tiers"].array()[0]["flat_fee"].string());
        CHECK(amount("graduated", tiers, none) == entry);
        CHECK(amount("volume", tiers, none) == entry);
    }
}

TEST_CASE(
    "rebates: everything at the rate reached is never less than slice by slice, when rates rise")
{
    Chance chance{6};
    for (int i = 0; i < 200; ++i) {
        auto const first = chance.up_to(500);
        auto const second = first + chance.up_to(500);
        auto const tiers = R"("tiers":[{"above":"0",)" + quoted("rate_percent", chance.cents(first)) +
                           R"(},{"above":"1000",)" +
                           quoted("rate_percent", to_text(Decimal::of(second + 1, 1))) + "}]";
        auto const facts = member("volume", chance.cents(300'000));
        CHECK(amount("rebate", "{" + tiers + "}", facts) >=
              amount("rebate", R"({"mode":"marginal",)" + tiers + "}", facts));
    }
}

TEST_CASE("every model has a name of its own, a sentence, and fields the editor can ask for")
{
    std::set<std::string_view> names;
    for (auto const* model : charge_models()) {
        CAPTURE(std::string(model->name));
        CHECK(names.insert(model->name).second);
        CHECK(model->says.size() > 10);
        CHECK(model->says.back() == '.');
        std::set<std::string_view> fields;
        for (auto const& field : model->fields) {
            CAPTURE(std::string(field.name));
            CHECK(fields.insert(field.name).second);
            CHECK_FALSE(field.label.empty());
            CHECK_FALSE(field.kind.empty());
            CHECK(field.says.back() == '.');
        }
    }
    CHECK(names.size() == 48);
}

TEST_CASE("a term that is needed and not stated is named, in every model")
{
    for (auto const* model : charge_models()) {
        bool needs = false;
        for (auto const& field : model->fields)
            needs = needs || field.required;
        if (!needs)
            continue;
        CAPTURE(std::string(model->name));
        auto const answer = price(model->name, read("{}"), {read("{}"), "", ""}, "row 3");
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == "missing_value");
        CHECK(answer.error().where.rfind("row 3, ", 0) == 0);
    }
}
