// percentage: a share of the money that moves, with a fee for each movement and free allowances.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/usage_pipeline.h"
#include "pricing/wording.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> modes{"aggregate", "per_event"};

constexpr auto fields = with_usage_fields(std::array<ChargeField, 7>{{
    {"rate_percent", "Rate", "percent", "The share of each amount that is charged.", true},
    {"fixed_fee", "Fee per event", "decimal", "Due for each event; absent: none."},
    {"free_events", "Free events", "whole", "The first events cost nothing; absent: none."},
    {"free_amount", "Free amount", "decimal", "The first money costs nothing; absent: none."},
    {"per_event_min", "At least, per event", "decimal",
     "An event never costs less, its fee included; absent: no minimum."},
    {"per_event_max", "At most, per event", "decimal",
     "An event never costs more, its fee included; absent: no maximum."},
    switch_field("mode", "Counted",
                 "aggregate: allowances are taken off the totals; per_event: off each event in "
                 "turn. A minimum or maximum of an event needs per_event.",
                 modes),
}});

struct Terms {
    Decimal rate_percent;
    Decimal fixed_fee;
    Decimal free_events;
    Decimal free_amount;
    std::optional<Decimal> least;
    std::optional<Decimal> most;
    bool per_event = false;
};

Result<Terms> read_terms(Params const& params)
{
    Terms terms;
    terms.rate_percent = TRY(params.decimal("rate_percent"));
    terms.fixed_fee = TRY(params.decimal("fixed_fee", Decimal{}));
    terms.free_events = TRY(params.decimal("free_events", Decimal{}));
    terms.free_amount = TRY(params.decimal("free_amount", Decimal{}));
    terms.least = TRY(params.decimal_if_any("per_event_min"));
    terms.most = TRY(params.decimal_if_any("per_event_max"));
    terms.per_event = TRY(params.choice("mode", modes)) == modes[1] || terms.least || terms.most;
    return terms;
}

/// The allowances while they last.
struct Allowance {
    Decimal events;
    Decimal amount;

    bool remains() const { return events.sign() > 0 || amount.sign() > 0; }

    /// What of an event is to be paid; nothing at all when the allowance takes it whole.
    std::optional<Decimal> rest_of(Decimal const& event)
    {
        if (!remains())
            return event;
        events -= Decimal::of(1);
        if (amount.sign() <= 0)
            return std::nullopt;
        if (amount > event) {
            amount -= event;
            return std::nullopt;
        }
        auto const rest = event - amount;
        *this = {};
        return rest;
    }
};

UsageLines lines_per_event(Terms const& terms, std::vector<Decimal> const& events,
                           Usage const& usage)
{
    Allowance allowance{terms.free_events, terms.free_amount};
    Decimal total;
    std::int64_t paid = 0;
    for (auto const& event : events) {
        if (event.is_negative())
            continue;
        auto const rest = allowance.rest_of(event);
        if (!rest)
            continue;
        auto charge = percent_of(terms.rate_percent, *rest) + terms.fixed_fee;
        if (terms.least && charge < *terms.least)
            charge = *terms.least;
        else if (terms.most && charge > *terms.most)
            charge = *terms.most;
        total += charge;
        ++paid;
    }
    UsageLines result;
    result.add("pricing.percentage",
               wording::number(Decimal::of(paid)) + " of " + std::to_string(events.size()) +
                   " events are paid, each at " + wording::number(terms.rate_percent) + " % and " +
                   wording::price(terms.fixed_fee, usage) + ", within its limits.",
               total, usage);
    return result;
}

/// The totals after each event that an allowance looks at.
std::vector<Decimal> running_totals(Terms const& terms, std::vector<Decimal> const& events)
{
    std::vector<Decimal> totals;
    Decimal total;
    for (auto const& event : events) {
        bool const looks =
            terms.free_events.sign() > 0
                ? Decimal::of(static_cast<std::int64_t>(totals.size())) < terms.free_events
                : terms.free_amount.sign() > 0 && total <= terms.free_amount;
        if (!looks)
            break;
        total += event;
        totals.push_back(total);
    }
    return totals;
}

Decimal free_value(Terms const& terms, std::vector<Decimal> const& totals)
{
    auto const last = totals.empty() ? Decimal{} : totals.back();
    if (last.is_zero() || terms.free_amount.is_zero() || last <= terms.free_amount)
        return last;
    return terms.free_amount;
}

/// The smaller of the two allowances; one that allows nothing does not count.
Decimal free_count(Terms const& terms, std::vector<Decimal> const& totals)
{
    auto const within =
        Decimal::of(std::count_if(totals.begin(), totals.end(),
                                  [&](Decimal const& total) { return total < terms.free_amount; }));
    if (terms.free_events.is_zero() || within.is_zero())
        return max(terms.free_events, within);
    return min(terms.free_events, within);
}

UsageLines lines_of_totals(Terms const& terms, std::vector<Decimal> const& events,
                           Usage const& usage)
{
    Decimal sum;
    for (auto const& event : events)
        sum += event;
    auto const count = Decimal::of(static_cast<std::int64_t>(events.size()));
    auto const totals = running_totals(terms, events);
    auto const value = free_value(terms, totals);
    auto const free_events = free_count(terms, totals);
    auto const paid_value = value > sum ? Decimal{} : sum - value;
    auto const paid_events =
        sum.is_zero() || free_events >= count ? Decimal{} : count - free_events;

    UsageLines result;
    result.add("pricing.percentage",
               wording::price(sum, usage) + " less " + wording::price(value, usage) + " free, at " +
                   wording::number(terms.rate_percent) + " %.",
               percent_of(terms.rate_percent, paid_value), usage);
    result.add("pricing.percentage",
               wording::number(paid_events) + " of " + wording::number(count) + " events at " +
                   wording::price(terms.fixed_fee, usage) + " each.",
               product(paid_events, terms.fixed_fee), usage);
    return result;
}

Result<UsageLines> lines(Params const& params, Metered const&, Usage const& usage)
{
    auto const terms = TRY(read_terms(params));
    auto const events = TRY(Params(usage.facts).needed_decimals("events"));
    return terms.per_event ? lines_per_event(terms, events, usage)
                           : lines_of_totals(terms, events, usage);
}

constexpr UsageModel usage_model{false, false, false, lines};

Result<Priced> percentage_once(json::Value const& params, Usage const& usage)
{
    return price_usage(usage_model, params, usage);
}

constexpr std::array<Choice, 1> percentage_choices{{{"mode", modes}}};

Result<Priced> price_percentage(json::Value const& params, Usage const& usage)
{
    return with_readings(percentage_once, params, usage, percentage_choices);
}

} // namespace

ChargeModel const percentage_model{"percentage",
                                   "A share of each amount that moves, with a fee for each event.",
                                   fields, price_percentage};

} // namespace counterpart
