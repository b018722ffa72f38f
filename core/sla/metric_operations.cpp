// Questions that turn many measurements into one figure.
#include "sla/figure.h"
#include "sla/metric.h"
#include "sla/operations.h"
#include "sla/tiers.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 3> methods{"nearest_rank", "linear", "exclusive"};
constexpr std::array<std::string_view, 3> median_methods{"linear", "nearest_rank", "exclusive"};
constexpr std::array<std::string_view, 2> empty_intervals{"zero", "skip"};

struct Comparison {
    std::string_view name;
    bool (*holds)(Ratio const&, Ratio const&);
};

constexpr Comparison comparisons[] = {
    {"gte", [](Ratio const& a, Ratio const& b) { return a >= b; }},
    {"gt", [](Ratio const& a, Ratio const& b) { return a > b; }},
    {"lte", [](Ratio const& a, Ratio const& b) { return a <= b; }},
    {"lt", [](Ratio const& a, Ratio const& b) { return a < b; }},
    {"eq", [](Ratio const& a, Ratio const& b) { return a == b; }},
};

Result<std::int64_t> count_matching(Facts const& args, std::vector<Decimal> const& values)
{
    auto const filter = TRY(args.object("filter"));
    auto const band = TRY(read_band(filter));
    return static_cast<std::int64_t>(std::count_if(
        values.begin(), values.end(), [&](Decimal const& v) { return band.holds(v); }));
}

Result<Measured> measure_count(Facts const& args, std::vector<Decimal> const& values)
{
    Ratio const found = TRY(count_matching(args, values));
    return Measured{found, Ratio(static_cast<std::int64_t>(values.size())), found};
}

Result<Measured> measure_ratio(Facts const& args, std::vector<Decimal> const& values)
{
    Ratio total;
    Ratio good;
    if (args.has("total")) {
        total = TRY(args.decimal("total"));
        good = args.has("good") ? Ratio(TRY(args.decimal("good")))
                                : total - Ratio(TRY(args.decimal("bad")));
    } else {
        total = static_cast<std::int64_t>(values.size());
        good = TRY(count_matching(args, values));
    }
    return Measured{share(good, total), total, total - good};
}

Result<Measured> measured(std::optional<Ratio> value, std::vector<Decimal> const& values)
{
    return Measured{std::move(value), Ratio(static_cast<std::int64_t>(values.size())), {}};
}

Result<Measured> measure_average(Facts const& args, std::vector<Decimal> const& values)
{
    auto const weights = TRY(args.decimals("weights"));
    return measured(average(values, weights), values);
}

Result<Measured> measure_min(Facts const&, std::vector<Decimal> const& values)
{
    return measured(least(values), values);
}

Result<Measured> measure_max(Facts const&, std::vector<Decimal> const& values)
{
    return measured(greatest(values), values);
}

Result<Measured> measure_median(Facts const& args, std::vector<Decimal> const& values)
{
    constexpr std::array<Percentile, 3> order{Percentile::linear, Percentile::nearest_rank,
                                              Percentile::exclusive};
    auto const method = order[TRY(args.choice("method", median_methods))];
    return measured(percentile(values, 50, method), values);
}

Result<Measured> measure_percentile(Facts const& args, std::vector<Decimal> const& values)
{
    auto const method = static_cast<Percentile>(TRY(args.choice("method", methods)));
    return measured(percentile(values, TRY(args.decimal("p")), method), values);
}

struct Kind {
    std::string_view name;
    Result<Measured> (*measure)(Facts const&, std::vector<Decimal> const&);
};

constexpr Kind kinds[] = {
    {"count", measure_count},
    {"ratio", measure_ratio},
    {"average", measure_average},
    {"min", measure_min},
    {"max", measure_max},
    {"median", measure_median},
    {"percentile", measure_percentile},
};

template <class Row, std::size_t count>
Result<Row const*> row_named(Row const (&rows)[count], std::string const& name,
                             std::string const& place)
{
    for (auto const& row : rows)
        if (row.name == name)
            return &row;
    return Error{"bad_value", "'" + name + "' is not known here.", place};
}

/// What no data means is for the contract to say; without a word it means nothing.
json::Value met_without_data(Facts const& args)
{
    auto const& word = args.raw("empty").string();
    return word == "met"       ? json::Value(true)
           : word == "not_met" ? json::Value(false)
                               : json::Value();
}

Result<bool> meets(Facts const& args, Ratio const& value)
{
    auto const name = args.has("op") ? args.raw("op").string() : std::string("gte");
    auto const* comparison = TRY(row_named(comparisons, name, args.place("op")));
    auto const target = TRY(args.decimal("target"));
    auto const rule = TRY(args.round_rule("round"));
    return comparison->holds(rounded_by(rule, value), target);
}

/// With few cases one miss weighs too much; the contract may forgive some.
Result<bool> add_low_volume(Facts const& args, Measured const& measured, json::Value& figures)
{
    if (!args.has("low_volume"))
        return false;
    auto const rule = TRY(args.object("low_volume"));
    auto const below = TRY(rule.decimal("below"));
    auto const allowed = TRY(rule.decimal("allowed_misses", Decimal()));
    if (measured.total.sign() <= 0 || measured.total >= Ratio(below))
        return false;
    figures.set("low_volume", true);
    return measured.misses <= Ratio(allowed);
}

Result<Answer> ask_metric(Question const& question)
{
    auto const& args = question.args;
    auto const kind_name = TRY(args.text("kind"));
    auto const values = TRY(args.decimals("values"));
    auto const digits = TRY(args.whole("digits", 4));
    auto const result = TRY(measure(kind_name, args, values));
    json::Value value;
    value.set("value",
              result.value ? shown(*result.value, static_cast<int>(digits)) : json::Value());
    if (!args.has("target"))
        return figures(std::move(value));
    if (!result.value) {
        value.set("met", met_without_data(args));
        return figures(std::move(value));
    }
    bool const met = TRY(meets(args, *result.value));
    bool const forgiven = TRY(add_low_volume(args, result, value));
    value.set("met", met || forgiven);
    return figures(std::move(value));
}

} // namespace

namespace {

struct SeenRates {
    ErrorRates rates;
    Ratio seen; ///< intervals that are there, whether they count or not
};

Result<SeenRates> seen_rates(Facts const& args)
{
    SeenRates found;
    auto& rates = found.rates;
    rates.skips = TRY(args.choice("empty_interval", empty_intervals)) == 1;
    auto const intervals = TRY(args.list("intervals"));
    for (auto const& interval : intervals) {
        Ratio const errors = TRY(interval.decimal("errors"));
        Ratio const total = TRY(interval.decimal("total"));
        Ratio const count = TRY(interval.decimal("count", Decimal::of(1)));
        found.seen += count;
        if (total.is_zero() && rates.skips)
            continue;
        rates.counted += count;
        rates.errors += total.is_zero() ? Ratio(0) : errors / total * count;
    }
    return found;
}

} // namespace

Result<ErrorRates> error_rates(Facts const& args)
{
    return TRY(seen_rates(args)).rates;
}

Result<std::optional<Ratio>> mean_error_rate(Facts const& args)
{
    auto const found = TRY(seen_rates(args));
    auto counted = found.rates.counted;
    if (args.has("interval_count") && !found.rates.skips)
        counted += max(Ratio(0), Ratio(TRY(args.decimal("interval_count"))) - found.seen);
    if (counted.is_zero())
        return std::optional<Ratio>{};
    return std::optional<Ratio>{found.rates.errors / counted};
}

Result<Measured> measure(std::string const& name, Facts const& args,
                         std::vector<Decimal> const& values)
{
    auto const* kind = TRY(row_named(kinds, name, args.place("kind")));
    return kind->measure(args, values);
}

namespace {

Result<Answer> ask_error_rate_uptime(Question const& question)
{
    auto const& args = question.args;
    auto const rate = TRY(mean_error_rate(args));
    auto const percent =
        rate ? std::optional<Ratio>(Ratio(100) * (Ratio(1) - *rate)) : std::nullopt;
    auto const digits = TRY(args.whole("digits", 4));
    json::Value value;
    value.set("percent", percent ? shown(*percent, static_cast<int>(digits)) : json::Value());
    if (args.has("tiers")) {
        auto const tiers = TRY(read_tiers(args));
        auto const rule = TRY(args.round_rule("round"));
        auto const* tier = percent ? TRY(tier_for(tiers, rounded_by(rule, *percent))) : nullptr;
        value.set("credit", tier ? tier->written : json::Value("0"));
    }
    return figures(std::move(value));
}

constexpr Operation rows[] = {
    {"metric", "One figure from many measurements, and whether it meets its target.", ask_metric},
    {"error_rate_uptime", "Uptime as the mean of the error rates of equal intervals.",
     ask_error_rate_uptime},
};

} // namespace

std::span<Operation const> const metric_operations = rows;

} // namespace counterpart::sla
