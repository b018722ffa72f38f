// prorate: the part of an amount that falls to a part of its period.
#include "pricing/account.h"
#include "pricing/day_count.h"
#include "pricing/fixed_days.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>
#include <span>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 8> bases{
    "actual_period", "fixed_days", "days_of", "ACT/365", "ACT/360", "ACT/ACT", "30/360", "30E/360"};
constexpr std::array<std::string_view, 2> zero_lengths{"nothing", "full"};

constexpr std::array<ChargeField, 8> fields{{
    {"amount", "Amount", "decimal", "For the whole period, or a year where a day count is used.",
     true},
    switch_field("basis", "Basis",
                 "actual_period: days of the period; fixed_days: months of a fixed length; "
                 "days_of: days of a stated number; or a day count such as ACT/365.",
                 bases),
    {"fixed_days", "Days of a month", "whole", "For the basis fixed_days."},
    {"of_days", "Days of the whole", "decimal", "For the basis days_of."},
    flag_switch("cap_at_full", "Never more than the whole",
                "A longer part costs the whole; otherwise it costs more."),
    switch_field("zero_length", "A part without a day",
                 "nothing: costs nothing; full: costs the whole, where it never costs more.",
                 zero_lengths),
    {"ratio_rounding", "Rounding of the ratio", "rounding", "Absent: kept exact."},
    {"rounding", "Rounding of the amount", "rounding", "Absent: kept exact."},
}};

/// Part and whole in days, before they are divided.
struct Part {
    Ratio days;
    Ratio of_days;

    std::string text() const
    {
        return wording::number(days) + " of " + wording::number(of_days) + " days";
    }
};

Result<Ratio> share(Part const& part, Account& account)
{
    if (part.of_days.sign() <= 0)
        return Error{"bad_period", "The whole period has no days.", "period_to"};
    account.says("Charged for " + part.text() + ".");
    return part.days / part.of_days;
}

bool is_whole(Part const& part, bool zero_is_full)
{
    return part.days >= part.of_days || part.of_days.is_zero() ||
           (part.days.is_zero() && zero_is_full);
}

Result<Ratio> share_of_period(Params const& params, Params const& facts, Period const& used,
                              Account& account)
{
    Period const whole{TRY(facts.date("period_from")), TRY(facts.date("period_to"))};
    Part const part{used.length(), whole.length()};
    bool const zero_is_full = params.raw("zero_length").string() == "full";
    if (TRY(params.flag("cap_at_full", false)) && is_whole(part, zero_is_full)) {
        account.says("Charged in full: " + part.text() + ".");
        return Ratio(1);
    }
    return share(part, account);
}

Result<Ratio> share_of_time(Params const& params, Params const& facts, Account& account)
{
    Period const used{TRY(facts.date("from")), TRY(facts.date("to"))};
    std::string basis = "actual_period";
    if (params.has("basis"))
        basis = TRY(params.text("basis"));
    if (basis == "actual_period")
        return share_of_period(params, facts, used, account);
    if (basis == "days_of") {
        Ratio const of_days = TRY(params.decimal("of_days"));
        return share({used.length(), of_days}, account);
    }
    if (basis == "fixed_days") {
        auto const fixed = TRY(params.whole("fixed_days"));
        return share({days_in_fixed_months(used.from, used.to, fixed), fixed}, account);
    }
    auto const* count = TRY(day_count(basis, params.place("basis")));
    auto const fraction = count->year_fraction(used.from, used.to);
    account.says("From " + to_long_text(used.from) + " to " + to_long_text(used.to) + ": " +
                 account.number(fraction) + " of a year. " + std::string(count->says));
    return fraction;
}

Result<Priced> prorate_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Account account("pricing.prorate", usage);
    Ratio const amount = TRY(stated.decimal("amount"));
    auto const exact = TRY(share_of_time(stated, Params(usage.facts), account));
    auto const ratio = TRY(stated.rounding("ratio_rounding"))(exact);
    account.says(account.money(amount) + " x " + account.number(ratio) + ".", amount * ratio);
    account.figure("ratio", ratio);
    auto const rounding = TRY(stated.rounding("rounding"));
    return account.settle(account.rounded(amount * ratio, rounding));
}

/// An amount of a year is compared with other parts of a year, one of a period with other parts of
/// its period.
std::span<std::string_view const> comparable_bases(json::Value const& params)
{
    constexpr std::size_t of_periods = 3;
    std::span<std::string_view const> const all(bases);
    auto const of_a_year = all.subspan(of_periods);
    bool const by_year =
        std::find(of_a_year.begin(), of_a_year.end(), params["basis"].string()) != of_a_year.end();
    return by_year ? of_a_year : all.first(of_periods);
}

Result<Priced> price_prorate(json::Value const& params, Usage const& usage)
{
    std::array<Choice, 3> const choices{{
        {"basis", comparable_bases(params)},
        {"cap_at_full", flag_readings},
        {"zero_length", zero_lengths},
    }};
    return with_readings(prorate_once, params, usage, choices);
}

} // namespace

ChargeModel const prorate_model{
    "prorate", "The part of an amount that falls to a part of its period.", fields, price_prorate};

} // namespace counterpart
