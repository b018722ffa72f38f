// late_interest: what a late payment costs, through rate changes and part payments.
#include "pricing/account.h"
#include "pricing/day_count.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "terms/rule_fields.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

struct RateFrom {
    Date from;
    Ratio percent;
};

struct Payment {
    Date date;
    Ratio amount;
};

struct Clause {
    std::vector<RateFrom> rates; ///< by date
    DayCount const* count = nullptr;
    bool monthly = false;
    RoundRule period_rounding;
};

struct Debt {
    Ratio amount;
    Date due;
    Date paid;
    std::vector<Payment> payments;
};

Result<std::vector<RateFrom>> read_rates(Params const& params)
{
    Ratio const margin = TRY(params.decimal("margin_percent", Decimal{}));
    std::vector<RateFrom> rates;
    if (!params.has("rates")) {
        rates.push_back(
            {TRY(Date::of(1, 1, 1)), TRY(params.decimal("annual_rate_percent")) + margin});
        return rates;
    }
    for (auto const& stated : TRY(params.list("rates")))
        rates.push_back(
            {TRY(stated.date("from")), TRY(stated.decimal("annual_rate_percent")) + margin});
    std::stable_sort(rates.begin(), rates.end(),
                     [](RateFrom const& a, RateFrom const& b) { return a.from < b.from; });
    return rates;
}

Result<Clause> read_clause(Params const& params)
{
    Clause clause;
    clause.rates = TRY(read_rates(params));
    auto const count = params.has("day_count") ? TRY(params.text("day_count")) : "ACT/365";
    clause.count = TRY(day_count(count, params.place("day_count")));
    clause.monthly =
        TRY(params.choice("compounding", readings::compoundings)) == readings::compoundings[1];
    clause.period_rounding = TRY(params.rounding("period_rounding"));
    return clause;
}

Result<Debt> read_debt(Params const& facts)
{
    Debt debt;
    debt.amount = TRY(facts.decimal("amount"));
    debt.due = TRY(facts.date("due"));
    debt.paid = TRY(facts.date("paid"));
    if (facts.has("payments"))
        for (auto const& stated : TRY(facts.list("payments")))
            debt.payments.push_back({TRY(stated.date("date")), TRY(stated.decimal("amount"))});
    return debt;
}

Result<Ratio> rate_on(Clause const& clause, Date day)
{
    Ratio const* found = nullptr;
    for (auto const& rate : clause.rates)
        if (rate.from <= day)
            found = &rate.percent;
    if (!found)
        return Error{"no_rate", "No rate is stated for " + to_long_text(day) + ".", "rates"};
    return *found;
}

/// The days on which balance or rate change, from the start to the day of payment.
std::vector<Date> cuts(Clause const& clause, Debt const& debt, Period const& late)
{
    std::vector<Date> days{late.from, late.to};
    auto const add = [&](Date day) {
        if (late.from < day && day < late.to)
            days.push_back(day);
    };
    for (auto const& rate : clause.rates)
        add(rate.from);
    for (auto const& payment : debt.payments)
        add(payment.date);
    for (int month = 1; clause.monthly && plus_months(late.from, month) < late.to; ++month)
        add(plus_months(late.from, month));
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

bool ends_month(Period const& late, Date day)
{
    auto const months = (day.year() - late.from.year()) * 12 + day.month() - late.from.month();
    return plus_months(late.from, months) == day;
}

/// Walks from cut to cut with the balance that bears interest.
struct Run {
    Clause const& clause;
    Account& account;
    Ratio balance;
    Ratio this_month; ///< not yet added to the balance
    Ratio interest;

    Result<Done> bear(Date from, Date to)
    {
        auto const rate = TRY(rate_on(clause, from));
        auto const time = clause.count->year_fraction(from, to);
        auto const part = percent_of(rate, max(Ratio(), balance)) * time;
        account.says(to_long_text(from) + " to " + to_long_text(to) + ", " +
                         std::to_string(days_between(from, to)) +
                         " days: " + account.money(balance) + " at " + account.number(rate) +
                         " % (" + std::string(clause.count->name) + ").",
                     part);
        this_month += part;
        return Done{};
    }

    void close_month()
    {
        auto const part = account.rounded(this_month, clause.period_rounding);
        interest += part;
        balance += part;
        this_month = Ratio();
    }
};

Result<Ratio> interest_of(Clause const& clause, Debt const& debt, Period const& late,
                          Account& account)
{
    Run run{clause, account, debt.amount, {}, {}};
    auto const take_payments = [&](auto const& is_due) {
        for (auto const& payment : debt.payments)
            if (is_due(payment.date))
                run.balance -= payment.amount;
    };
    take_payments([&](Date day) { return day <= late.from; });
    auto const days = cuts(clause, debt, late);
    for (std::size_t i = 0; i + 1 < days.size(); ++i) {
        auto const until = days[i + 1];
        TRY(run.bear(days[i], until));
        if (clause.monthly && (until == late.to || ends_month(late, until)))
            run.close_month();
        take_payments([&](Date day) { return day == until; });
    }
    return run.interest + run.this_month;
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const clause = TRY(read_clause(stated));
    auto const debt = TRY(read_debt(Params(usage.facts)));
    auto const grace = TRY(stated.whole("grace_days", 0));
    bool const after_grace =
        TRY(stated.choice("grace_mode", readings::grace_modes)) == readings::grace_modes[1];
    auto const grace_end = plus_days(debt.due, static_cast<std::int32_t>(grace));
    Account account("pricing.late_interest", usage);
    if (debt.paid <= grace_end) {
        account.says("Paid on " + to_long_text(debt.paid) + ", in time.", Ratio());
        return account.settle(Ratio());
    }
    Period const late{after_grace ? grace_end : debt.due, debt.paid};
    auto const exact = TRY(interest_of(clause, debt, late, account));
    auto const interest = account.rounded(exact, TRY(stated.rounding("rounding")));
    Ratio const compensation = TRY(stated.decimal("fixed_compensation", Decimal{}));
    account.says(compensation.is_zero() ? "The interest in all."
                                        : "The interest in all, and " +
                                              account.money(compensation) + " of compensation.",
                 interest + compensation);
    return account.settle(interest + compensation);
}

constexpr std::array<Choice, 3> choices{{
    {"day_count", readings::day_counts},
    {"grace_mode", readings::grace_modes},
    {"compounding", readings::compoundings},
}};

Result<Priced> price_late_interest(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const late_interest_model{
    "late_interest", "What a late payment costs, through rate changes and part payments.",
    rule_fields::late_interest, price_late_interest};

} // namespace counterpart
