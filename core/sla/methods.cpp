#include "sla/methods.h"

#include "sla/budget.h"
#include "sla/figure.h"
#include "sla/metric.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 3> no_data_words{"ignore", "good", "bad"};

Step share_step(Ratio const& good, Ratio const& total)
{
    auto const percent = share(good, total);
    return step("sla.ratio", brief(good) + " good of " + brief(total) + ".",
                percent ? round(*percent, 4, Rounding::half_up) : Decimal(), "%");
}

Result<Done> measure_ratio(Facts const&, LevelFacts const& facts, LevelMonth& month)
{
    Decimal good;
    Decimal total;
    for (auto const* reading : facts.readings) {
        if (!reading->total)
            continue;
        good += reading->good.value_or(Decimal());
        total += *reading->total;
    }
    month.total = Ratio(total);
    month.figure = share(Ratio(good), month.total);
    month.misses = Ratio(total - good);
    if (month.figure)
        month.working.push_back(share_step(Ratio(good), month.total));
    return Done{};
}

/// Readings as the intervals {errors, total} of the engine; one without data has total 0.
json::Value intervals_of(LevelFacts const& facts)
{
    json::Value intervals = json::Value(json::Array{});
    for (auto const* reading : facts.readings) {
        auto const total = reading->total.value_or(Decimal());
        json::Value interval;
        interval.set("errors", to_text(total - reading->good.value_or(total)));
        interval.set("total", to_text(total));
        intervals.push(std::move(interval));
    }
    return intervals;
}

Result<Done> measure_error_rate(Facts const& terms, LevelFacts const& facts, LevelMonth& month)
{
    if (facts.readings.empty())
        return Done{};
    auto args = terms.value();
    args.set("intervals", intervals_of(facts));
    auto const rate = TRY(mean_error_rate(Facts(args)));
    month.total = static_cast<std::int64_t>(facts.readings.size());
    if (!rate)
        return Done{};
    month.figure = Ratio(100) * (Ratio(1) - *rate);
    month.working.push_back(step("sla.error_rate",
                                 "100 less the mean error rate of " + brief(month.total) +
                                     " intervals, each weighing the same.",
                                 round(*month.figure, 4, Rounding::half_up), "%"));
    return Done{};
}

Result<SliceTerms> slice_terms_from(Facts const& terms)
{
    SliceTerms slice_terms;
    if (auto const good_from = TRY(terms.decimal_if_any("good_from")))
        slice_terms.good_from = Ratio(*good_from);
    slice_terms.no_data = static_cast<NoData>(TRY(terms.choice("no_data", no_data_words)));
    return slice_terms;
}

Result<Done> measure_time_slices(Facts const& terms, LevelFacts const& facts, LevelMonth& month)
{
    if (facts.readings.empty())
        return Done{};
    auto const so_far = TRY(slices_so_far(terms, facts));
    if (!so_far.budget)
        return Done{};
    auto const good_from = TRY(terms.decimal_if_any("good_from"));
    month.figure = so_far.budget->sli * 100;
    month.total = static_cast<std::int64_t>(facts.readings.size());
    month.working.push_back(step("sla.time_slices",
                                 good_from ? "The share of slices that were good, from a ratio of " +
                                                 to_text(*good_from) + " on."
                                           : std::string("The mean of the ratios of all slices."),
                                 round(*month.figure, 4, Rounding::half_up), "%"));
    return Done{};
}

Result<Done> measure_values(Facts const& terms, LevelFacts const& facts, LevelMonth& month)
{
    std::vector<Decimal> values;
    for (auto const* reading : facts.readings)
        if (reading->value)
            values.push_back(*reading->value);
    if (values.empty())
        return Done{};
    auto const method = TRY(terms.text("kind"));
    auto const measured = TRY(measure(method, terms, values));
    month.figure = measured.value;
    month.total = measured.total;
    month.misses = measured.misses;
    if (month.figure)
        month.working.push_back(step("sla.metric",
                                     "The " + method + " of " + std::to_string(values.size()) +
                                         " readings.",
                                     to_decimal(*month.figure)));
    return Done{};
}

constexpr Method rows[] = {
    {"availability", "The share of agreed time in which the service was up.", measure_availability},
    {"ratio", "Good cases of all cases.", measure_ratio},
    {"error_rate", "100 less the mean error rate of equal intervals.", measure_error_rate},
    {"time_slices", "The share of slices of time that were good.", measure_time_slices},
    {"tickets", "The share of tickets that were in time.", measure_tickets},
    {"count", "How many readings fall into a band.", measure_values},
    {"average", "The mean of the readings.", measure_values},
    {"min", "The least reading.", measure_values},
    {"max", "The greatest reading.", measure_values},
    {"median", "The middle reading.", measure_values},
    {"percentile", "The reading below which so many percent lie.", measure_values},
};

} // namespace

Result<ErrorRates> error_rates_of(Facts const& terms, LevelFacts const& facts)
{
    auto args = terms.value();
    args.set("intervals", intervals_of(facts));
    return error_rates(Facts(args));
}

/// Slices that nobody measured are slices without data; those that are still to come are none.
Result<SlicesSoFar> slices_so_far(Facts const& terms, LevelFacts const& facts)
{
    std::vector<Slice> slices;
    for (auto const* reading : facts.readings)
        slices.push_back({Ratio(reading->good.value_or(Decimal())),
                          Ratio(reading->total.value_or(Decimal())), 1});
    SlicesSoFar found;
    found.seen = static_cast<std::int64_t>(slices.size());
    auto const length = TRY(terms.whole("slice_seconds", 0));
    if (length > 0) {
        auto const until = std::min(facts.window.to, facts.as_of);
        auto const missing = Ratio((until - facts.window.from) / length) - found.seen;
        found.of_month = Ratio(facts.window.length() / length);
        if (missing.sign() > 0) {
            slices.push_back({0, 0, missing});
            found.seen += missing;
        }
    }
    found.budget = slice_budget(slices, TRY(slice_terms_from(terms)), Ratio(0));
    return found;
}

Result<Method const*> find_method(json::Value const& measure)
{
    auto const& name = measure["kind"].string();
    std::string known;
    for (auto const& row : rows) {
        if (row.name == name)
            return &row;
        known += (known.empty() ? "" : ", ") + std::string(row.name);
    }
    return Error{"sla.unknown_method",
                 "Found '" + name + "' as the method of measurement, expected one of " + known +
                     ".",
                 "measure.kind"};
}

} // namespace counterpart::sla
