#include "sla/availability.h"

#include "sla/figure.h"
#include "sla/hours.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

struct Weighted {
    Span span;
    Ratio weight;
};

std::vector<Weighted> closed_outages(std::vector<Outage> const& outages, Seconds open_until)
{
    std::vector<Weighted> result;
    for (auto const& outage : outages) {
        Span const span{outage.start, outage.end.value_or(open_until)};
        if (!span.empty())
            result.push_back({span, outage.weight});
    }
    return result;
}

Spans merged(std::vector<Weighted> const& outages)
{
    Spans spans;
    for (auto const& outage : outages)
        spans.push_back(outage.span);
    return united(std::move(spans));
}

/// Forgives what is short, measured over everything that overlaps or touches.
void drop_short(std::vector<Weighted>& outages, Seconds shortest)
{
    auto const spans = merged(outages);
    auto const is_short = [&](Weighted const& outage) {
        auto const whole = std::find_if(spans.begin(), spans.end(), [&](Span const& span) {
            return span.contains(outage.span.from);
        });
        return whole->length() < shortest;
    };
    outages.erase(std::remove_if(outages.begin(), outages.end(), is_short), outages.end());
}

Seconds in_units(Spans const& outages, Spans const& counting, AvailabilityTerms const& terms)
{
    Seconds const unit = std::max<Seconds>(*terms.unit, 1);
    Seconds sum = 0;
    for (Span const& outage : outages) {
        auto const left = length_of(intersect({outage}, counting));
        sum += (left + (terms.unit_up ? unit - 1 : 0)) / unit * unit;
    }
    return sum;
}

/// Where outages overlap, the heaviest counts.
Ratio weighted(std::vector<Weighted> outages, Spans counting)
{
    std::stable_sort(outages.begin(), outages.end(),
                     [](Weighted const& a, Weighted const& b) { return b.weight < a.weight; });
    Ratio sum;
    for (auto first = outages.begin(); first != outages.end();) {
        auto const last = std::find_if(first, outages.end(), [&](Weighted const& outage) {
            return !(outage.weight == first->weight);
        });
        auto const spans = intersect(merged({first, last}), counting);
        sum += first->weight * Ratio(length_of(spans));
        if (last != outages.end())
            counting = without(counting, spans);
        first = last;
    }
    return sum;
}

} // namespace

Result<AgreedTime> agreed_time(AvailabilityTerms const& terms)
{
    auto const base = terms.calendar
                          ? open_between(*terms.calendar, terms.window.from, terms.window.to)
                          : united({terms.window});
    AgreedTime time;
    time.total = length_of(base);
    if (time.total == 0)
        return Error{"empty_window", "The window has no agreed time.", "window"};
    auto excluded = intersect(united(terms.exclusions), base);
    if (terms.max_exclusion)
        excluded = first_seconds(excluded, *terms.max_exclusion);
    time.excluded = length_of(excluded);
    bool const shrinks = terms.mode == ExclusionMode::exclude_from_both;
    time.denominator = time.total - (shrinks ? time.excluded : 0);
    time.counting = without(base, excluded);
    return time;
}

Ratio downtime(AvailabilityTerms const& terms, AgreedTime const& time,
               std::vector<Outage> const& outages, Seconds as_of)
{
    auto closed = closed_outages(outages, std::min(as_of, terms.window.to));
    if (terms.min_outage)
        drop_short(closed, *terms.min_outage);
    if (terms.unit)
        return Ratio(in_units(merged(closed), time.counting, terms));
    return weighted(std::move(closed), time.counting);
}

Result<Availability> availability(AvailabilityTerms const& terms,
                                  std::vector<Outage> const& outages, Seconds as_of)
{
    auto const time = TRY(agreed_time(terms));
    Availability result{time.total, time.excluded, time.denominator, {}, {}};
    result.downtime = downtime(terms, time, outages, as_of);
    if (time.denominator != 0)
        result.percent = Ratio(100) * (Ratio(1) - result.downtime / Ratio(time.denominator));
    return result;
}

// -- what is left ---------------------------------------------------------------------------------

namespace {

/// What has happened up to `now`; the rest is not known yet.
std::vector<Outage> up_to(std::vector<Outage> outages, Seconds now)
{
    outages.erase(std::remove_if(outages.begin(), outages.end(),
                                 [&](Outage const& outage) { return outage.start > now; }),
                  outages.end());
    for (auto& outage : outages)
        if (outage.end && *outage.end > now)
            outage.end = now;
    return outages;
}

/// The heaviest outage that is going on, or 0.
Ratio present_weight(std::vector<Outage> const& outages, Seconds now)
{
    Ratio weight;
    for (auto const& outage : outages)
        if (outage.start <= now && !outage.end)
            weight = max(weight, outage.weight);
    return weight;
}

std::optional<Seconds> counted_from(Spans const& counting, Seconds now, Seconds seconds)
{
    for (Span const& span : counting) {
        auto const from = std::max(span.from, now);
        auto const length = std::max<Seconds>(span.to - from, 0);
        if (seconds <= length)
            return from + seconds;
        seconds -= length;
    }
    return std::nullopt;
}

} // namespace

Result<Forecast> time_to_breach(AvailabilityTerms const& terms, std::vector<Outage> const& outages,
                                Ratio const& target_percent, Seconds now)
{
    auto const time = TRY(agreed_time(terms));
    auto const known = up_to(outages, now);
    Forecast forecast;
    forecast.allowed = whole_below(Ratio(time.denominator) * (Ratio(100) - target_percent) / 100);
    forecast.used = downtime(terms, time, known, now);
    forecast.remaining = Ratio(forecast.allowed) - forecast.used;
    auto const weight = present_weight(known, now);
    if (forecast.remaining.sign() < 0) {
        forecast.status = BreachStatus::breached;
    } else if (weight.sign() > 0) {
        // The allowance itself may be used; the second after it is one too many.
        forecast.at =
            counted_from(time.counting, now, whole_below(forecast.remaining / weight) + 1);
        forecast.status = forecast.at ? BreachStatus::at_risk : BreachStatus::safe;
    }
    return forecast;
}

} // namespace counterpart::sla
