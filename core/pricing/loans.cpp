// annuity, interest and installment: money that is lent and paid back.
#include "pricing/account.h"
#include "pricing/day_count.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "terms/readings.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> methods{"simple", "compound"};
constexpr std::array<std::string_view, 2> results{"interest", "balance"};

constexpr std::array<ChargeField, 4> annuity_fields{{
    {"principal", "Principal", "decimal", "What is paid back in equal parts.", true},
    {"annual_rate_percent", "Rate per year", "percent", "A twelfth of it applies each month.",
     true},
    {"months", "Months", "whole", "How many payments there are.", true},
    {"rounding", "Rounding of a payment", "rounding", "Absent: kept exact."},
}};

constexpr std::array<ChargeField, 6> interest_fields{{
    {"annual_rate_percent", "Rate per year", "percent", "What a year costs.", true},
    switch_field("method", "Method",
                 "simple: in proportion to the time; compound: interest bears interest.", methods),
    {"result", "Result", "choice", "interest alone, or the balance with it. Absent: interest.",
     false, results},
    {"days_in_year", "Days in a year", "decimal", "Where the days are counted; absent: 365."},
    switch_field("day_count", "Day count", "How days become a part of a year.",
                 readings::day_counts),
    {"rounding", "Rounding", "rounding", "Absent: kept exact."},
}};

constexpr std::array<ChargeField, 2> installment_fields{{
    {"monthly_rate_percent", "Rate per month", "percent",
     "Borne by what is left after the payment.", true},
    {"min_payment", "Smallest payment", "decimal", "Absent: any."},
}};

Result<Ratio> payment(Ratio const& principal, Ratio const& rate, std::int64_t months)
{
    if (months <= 0 || months > 12'000)
        return Error{"bad_period", "At least one monthly payment is needed.", "months"};
    if (rate.is_zero())
        return principal / months;
    auto const factor = (Ratio(1) + rate).power(-static_cast<int>(months));
    return principal * rate / (Ratio(1) - factor);
}

Result<Priced> price_annuity(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Ratio const principal = TRY(stated.decimal("principal"));
    Ratio const annual = TRY(stated.decimal("annual_rate_percent"));
    auto const months = TRY(stated.whole("months"));
    auto const amount = TRY(payment(principal, annual / 1200, months));
    Account account("pricing.annuity", usage);
    account.says(std::to_string(months) + " equal payments pay back " + account.money(principal) +
                     " at " + account.number(annual) + " % a year.",
                 amount);
    return account.settle(account.rounded(amount, TRY(stated.rounding("rounding"))));
}

Result<Ratio> years(Params const& params, Params const& facts)
{
    auto const whole = TRY(params.decimal("days_in_year", Decimal::of(365)));
    if (whole.sign() <= 0)
        return Error{"bad_period", "A year has more than 0 days.", params.place("days_in_year")};
    DayCount const* count = nullptr;
    if (params.has("day_count")) {
        auto const name = TRY(params.text("day_count"));
        count = TRY(day_count(name, params.place("day_count")));
    }
    if (facts.has("days"))
        return Ratio(TRY(facts.decimal("days"))) / whole;
    auto const from = TRY(facts.date("from"));
    auto const to = TRY(facts.date("to"));
    return count ? count->year_fraction(from, to) : Ratio(days_between(from, to)) / whole;
}

Result<Priced> interest_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Ratio const percent = TRY(stated.decimal("annual_rate_percent"));
    bool const compound = TRY(stated.choice("method", methods)) == methods[1];
    bool const balance = TRY(stated.choice("result", results)) == results[1];
    auto const time = TRY(years(stated, facts));
    Ratio const principal = TRY(facts.decimal("principal"));
    auto const rate = percent / 100;
    auto const factor = compound ? power(Ratio(1) + rate, time) - 1 : rate * time;
    auto const interest = principal * factor;
    Account account("pricing.interest", usage);
    account.says(account.money(principal) + " at " + account.number(percent) + " % for " +
                     account.number(time) + " years" + (compound ? ", compounded." : "."),
                 interest);
    if (balance)
        account.says("The balance with its interest.", principal + interest);
    auto const rounding = TRY(stated.rounding("rounding"));
    return account.settle(account.rounded(balance ? principal + interest : interest, rounding));
}

constexpr std::array<Choice, 2> interest_choices{
    {{"method", methods}, {"day_count", readings::day_counts}}};

Result<Priced> price_interest(json::Value const& params, Usage const& usage)
{
    return with_readings(interest_once, params, usage, interest_choices);
}

Result<Priced> price_installment(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Ratio const percent = TRY(stated.decimal("monthly_rate_percent"));
    Ratio const least = TRY(stated.decimal("min_payment", Decimal{}));
    Ratio const balance = TRY(facts.decimal("balance"));
    Ratio const paid = TRY(facts.decimal("payment"));
    if (paid > balance || paid < least)
        return Error{"bad_payment",
                     "A payment of " + wording::number(paid) + " is not between " +
                         wording::number(least) + " and the balance of " +
                         wording::number(balance) + ".",
                     facts.place("payment")};
    RoundRule const cents{false, 2};
    Account account("pricing.installment", usage);
    auto const left = cents(balance - paid);
    account.says(account.money(balance) + " less the payment of " + account.money(paid) + ".",
                 left);
    auto const grown = cents(left * (Ratio(1) + percent / 100));
    account.says("A month at " + account.number(percent) + " % on what is left.", grown);
    return account.settle(grown);
}

} // namespace

ChargeModel const annuity_model{"annuity", "Equal monthly payments that pay back a loan.",
                                annuity_fields, price_annuity};

ChargeModel const interest_model{"interest", "What lent money costs over a time.", interest_fields,
                                 price_interest};

ChargeModel const installment_model{
    "installment", "The balance after a payment, with a month's interest on what is left.",
    installment_fields, price_installment};

} // namespace counterpart
