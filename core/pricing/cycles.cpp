// cycles: a recurring price billed in advance, with part periods at both ends.
#include "pricing/account.h"
#include "pricing/fixed_days.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 6> fields{{
    {"period_months", "Months of a period", "whole", "Or state the days of a period."},
    {"period_days", "Days of a period", "whole", "Or state the months of a period."},
    {"bill_day", "Billing day", "whole",
     "For periods of months: the day on which they start; the last day of shorter months."},
    {"price", "Price of a period", "decimal", "Due at the start of each period.", true},
    {"fixed_days", "Days of a month", "whole",
     "Part periods count months of this length; absent or 0: actual days."},
    {"rounding", "Rounding of an item", "rounding", "Each item on its own; absent: kept exact."},
}};

/// Enough for weekly periods over two centuries; more is a slip of the pen.
constexpr int most_periods = 12'000;

struct Cycle {
    int months = 0;
    int days = 0;
    int bill_day = 0;
    std::int64_t fixed_days = 0;

    Date stepped(Date date, int periods) const
    {
        return months != 0 ? plus_months(date, months * periods) : plus_days(date, days * periods);
    }

    Date aligned(Date date) const
    {
        if (months == 0)
            return date;
        auto const first = month_of(date).from;
        auto const last_day = days_in_month(date.year(), date.month());
        return plus_days(first, std::min(bill_day, last_day) - 1);
    }

    /// The first billing date on or after the start.
    Date first_bill(Date start) const
    {
        auto first = aligned(start);
        while (first < start)
            first = stepped(first, 1);
        return first;
    }

    /// Days from a to b over the days of the period they are a part of, to nine places.
    Ratio ratio(Date a, Date b, Date period_from, Date period_to) const
    {
        bool const fixed = fixed_days > 0;
        std::int64_t const part =
            fixed ? days_in_fixed_months(a, b, fixed_days) : days_between(a, b);
        std::int64_t const whole = fixed ? fixed_days : days_between(period_from, period_to);
        if (whole <= 0)
            return Ratio();
        return round(Ratio(part) / Ratio(whole), 9, Rounding::half_up);
    }
};

struct Subscription {
    Date start;
    std::optional<Date> end;
    Date target; ///< the day up to which is billed
};

struct Item {
    Date from;
    Date to;
    Ratio periods;
};

Result<Cycle> read_cycle(Params const& params)
{
    Cycle cycle;
    if (params.has("period_months"))
        cycle.months = static_cast<int>(TRY(params.whole("period_months")));
    else
        cycle.days = static_cast<int>(TRY(params.whole("period_days")));
    if (cycle.months < 0 || cycle.days < 0 || cycle.months + cycle.days == 0 ||
        cycle.months > 1200 || cycle.days > 36'525)
        return Error{"bad_period", "A period needs a length of at least a day.", "period"};
    if (cycle.months != 0)
        cycle.bill_day = static_cast<int>(TRY(params.whole("bill_day")));
    if (cycle.months != 0 && (cycle.bill_day < 1 || cycle.bill_day > 31))
        return Error{"bad_dates", "A billing day lies between 1 and 31.", params.place("bill_day")};
    cycle.fixed_days = TRY(params.whole("fixed_days", 0));
    return cycle;
}

Result<Subscription> read_subscription(Params const& facts)
{
    Subscription it{TRY(facts.date("start")), {}, TRY(facts.date("target"))};
    if (facts.has("end"))
        it.end = TRY(facts.date("end"));
    if ((it.end && *it.end < it.start) || it.target < it.start)
        return Error{"bad_dates", "The end and the billing target lie on or after the start.",
                     facts.place("start")};
    return it;
}

/// In advance: up to the end of the period the target lies in, or the subscription's own end.
Date effective_end(Cycle const& cycle, Subscription const& it, Date first)
{
    if (it.end && it.target >= *it.end)
        return *it.end;
    auto until = first;
    if (it.target >= first)
        for (int n = 0; until <= it.target && n < most_periods; ++n)
            until = cycle.aligned(cycle.stepped(first, n));
    return it.end && *it.end < until ? *it.end : until;
}

std::vector<Item> items_of(Cycle const& cycle, Subscription const& it)
{
    auto const start = it.start;
    auto const first = cycle.first_bill(start);
    if (it.end && *it.end <= first)
        return {{start, *it.end, cycle.ratio(start, *it.end, cycle.stepped(*it.end, -1), *it.end)}};
    auto const end = effective_end(cycle, it, first);
    std::vector<Item> items;
    if (first > start)
        items.push_back({start, first, cycle.ratio(start, first, cycle.stepped(first, -1), first)});
    auto last = cycle.aligned(first);
    for (int n = 1; n < most_periods; ++n) {
        auto const next = cycle.aligned(cycle.stepped(first, n));
        if (next > end)
            break;
        items.push_back({last, next, Ratio(1)});
        last = next;
    }
    if (end > last)
        items.push_back({last, end, cycle.ratio(last, end, last, cycle.stepped(last, 1))});
    return items;
}

Result<Priced> price_cycles(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const it = TRY(read_subscription(Params(usage.facts)));
    auto const cycle = TRY(read_cycle(stated));
    Ratio const price = TRY(stated.decimal("price"));
    auto const rounding = TRY(stated.rounding("rounding"));
    Account account("pricing.cycles", usage);
    Ratio sum;
    Ratio periods;
    if (!it.end || *it.end > it.start)
        for (auto const& item : items_of(cycle, it)) {
            auto const amount = rounding(item.periods * price);
            account.says("From " + to_long_text(item.from) + " to " + to_long_text(item.to) + ": " +
                             account.number(item.periods) + " x " + account.money(price) + ".",
                         amount);
            sum += amount;
            periods += item.periods;
        }
    account.figure("cycles", periods);
    return account.settle(sum);
}

} // namespace

ChargeModel const cycles_model{
    "cycles", "A price for each period, billed in advance, with part periods at both ends.", fields,
    price_cycles};

} // namespace counterpart
