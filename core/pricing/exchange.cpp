#include "pricing/exchange.h"

#include "pricing/params.h"
#include "pricing/wording.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

Date day_by(RateDays const& days, std::string_view reading)
{
    if (reading == readings::rate_days[1])
        return days.invoice;
    return reading == readings::rate_days[2] ? days.service : days.period_end;
}

/// The last published by the day; a source that was silent on the day itself counts as before.
Result<NamedRate> published(Params const& fields, Date by)
{
    std::optional<NamedRate> found;
    for (auto const& stated : TRY(fields.list("rates"))) {
        auto const on = TRY(stated.date("on"));
        auto const rate = TRY(stated.decimal("rate"));
        if (on <= by && (!found || *found->day <= on))
            found = NamedRate{rate, on, {}};
    }
    if (!found)
        return Error{"no_rate",
                     "No rate of " + fields.raw("source").string() + " is known by " +
                         to_long_text(by) + ".",
                     fields.place("rates")};
    return *found;
}

Result<NamedRate> rate_on(Params const& fields, Date by)
{
    if (fields.has("rate"))
        return NamedRate{TRY(fields.decimal("rate")), std::nullopt, {}};
    if (!fields.has("rates"))
        return Error{"no_rate", "The contract names no rate, and none of its source is known.",
                     fields.place("rates")};
    return published(fields, by);
}

Step rate_step(Term const& term, NamedRate const& rate, std::string const& source)
{
    Step step;
    step.rule = "pricing.exchange";
    step.clause = term.clause;
    bool const divides = term.fields["direction"].string() == readings::directions[1];
    auto const& one = term.fields[divides ? "to" : "from"].string();
    auto const& other = term.fields[divides ? "from" : "to"].string();
    step.says = "1 " + one + " is " + wording::number(rate.rate) + " " + other +
                (rate.day ? ", the rate of " + to_long_text(*rate.day) : ", a fixed rate") +
                (source.empty() ? "." : ", as " + source + " says.");
    step.inputs = {{"rate", to_text(rate.rate)}, {"source", source}};
    if (rate.day)
        step.inputs.push_back({"rate of", to_text(*rate.day)});
    return step;
}

/// Which day counts is a choice; the rates of the other days are told.
void tell_other_days(Step& step, Params const& fields, RateDays const& days)
{
    if (fields.has("rate"))
        return;
    Switch noted{"rate_day", fields.raw("rate_day").string(), {}};
    bool differ = false;
    for (auto const reading : readings::rate_days) {
        auto const other = rate_on(fields, day_by(days, reading));
        if (!other)
            continue;
        noted.readings.push_back({std::string(reading), other->rate});
        differ = differ || !(other->rate == noted.readings.front().amount);
    }
    if (!differ)
        return;
    if (fields.has("rate_day")) {
        step.switches = {std::move(noted)};
        return;
    }
    step.says += " The contract does not state \"Day of the rate\"; this is priced as month end.";
    step.inputs.push_back({"not stated", "Day of the rate"});
    step.inputs.push_back({"priced as", std::string(readings::rate_days[0])});
    step.switches = {std::move(noted)};
}

} // namespace

Term const* exchange_term(Contract const& contract, Currency const& from, Currency const& to,
                          AsOf const& as_of)
{
    auto const converts = [&](Term const& it) {
        return it.fields["from"].string() == from.code() &&
               (to.none() || it.fields["to"].string() == to.code());
    };
    for (auto const* name : {"exchange_rate", "fx"})
        if (auto const* term = term_in_force(contract, name, as_of, converts))
            return term;
    return nullptr;
}

Result<NamedRate> named_rate(Term const& term, RateDays const& days)
{
    Params const fields(term.fields);
    auto const reading = TRY(fields.choice("rate_day", readings::rate_days));
    auto rate = TRY(rate_on(fields, day_by(days, reading)));
    rate.step = rate_step(term, rate, fields.raw("source").string());
    tell_other_days(rate.step, fields, days);
    return rate;
}

Result<Priced> converted(Term const& term, RateDays const& days, std::vector<Decimal> const& lines)
{
    auto const rate = TRY(named_rate(term, days));
    auto params = term.fields;
    params.set("rate", to_text(rate.rate));
    json::Array amounts;
    for (auto const& line : lines)
        amounts.push_back(to_text(line));
    Usage usage;
    usage.facts.set("lines", std::move(amounts));
    usage.currency = term.fields["to"].string();
    auto priced = TRY(price("fx", params, usage, term.clause));
    priced.working.insert(priced.working.begin(), rate.step);
    for (auto& step : priced.working)
        step.clause = term.clause;
    return priced;
}

} // namespace counterpart
