// Questions about windows and the share of time a service was up.
#include "sla/availability.h"
#include "sla/figure.h"
#include "sla/operations.h"
#include "sla/tiers.h"
#include "sla/window.h"

#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 2> modes{"exclude_from_both", "exclude_from_downtime"};
constexpr std::array<std::string_view, 2> unit_roundings{"floor", "ceil"};
constexpr std::array<std::string_view, 4> statuses{"ok", "safe", "at_risk", "breached"};

Result<std::optional<Calendar>> stated_calendar(Question const& question)
{
    if (question.args.has("calendar"))
        return std::optional<Calendar>{
            TRY(read_calendar(question.args.raw("calendar"), question.args.place("calendar")))};
    if (question.calendar)
        return std::optional<Calendar>{TRY(read_calendar(*question.calendar))};
    return std::optional<Calendar>{};
}

Result<Span> window_of(Facts const& args)
{
    auto const window = TRY(args.object("window"));
    return read_window(window);
}

Result<AvailabilityTerms> read_terms(Facts const& args)
{
    auto terms = TRY(read_availability_terms(args));
    terms.window = TRY(window_of(args));
    auto const exclusions = TRY(args.list("exclusions"));
    for (auto const& exclusion : exclusions) {
        auto const start = TRY(exclusion.instant("start"));
        terms.exclusions.push_back({start, TRY(exclusion.instant("end"))});
    }
    return terms;
}

Result<std::vector<Outage>> read_outages(Facts const& args)
{
    std::vector<Outage> outages;
    auto const rows = TRY(args.list("outages"));
    for (auto const& row : rows) {
        Outage outage;
        outage.start = TRY(row.instant("start"));
        outage.end = TRY(row.instant_if_any("end"));
        outage.weight = Ratio(TRY(row.decimal("weight", Decimal::of(1))));
        outages.push_back(std::move(outage));
    }
    return outages;
}

/// A whole number, or a reduced fraction as text.
json::Value seconds_value(Ratio const& seconds)
{
    if (seconds.bottom() == Integer(1))
        return json::Value(whole_below(seconds));
    auto const text = [](Integer const& number) {
        return to_text(round(Ratio::of(number, Integer(1)), 0, Rounding::down));
    };
    return json::Value(text(seconds.top()) + "/" + text(seconds.bottom()));
}

Result<Answer> ask_window(Question const& question)
{
    auto const window = TRY(window_of(question.args));
    json::Value value;
    value.set("start", instant_text(window.from));
    value.set("end", instant_text(window.to));
    value.set("seconds", window.length());
    return figures(std::move(value));
}

Result<Done> judge(Facts const& args, Availability const& result, json::Value& value)
{
    auto const rule = TRY(args.round_rule("round"));
    auto const measured = result.percent ? rounded_by(rule, *result.percent) : Ratio();
    if (args.has("target")) {
        auto const target = TRY(args.decimal("target"));
        value.set("met", result.percent ? json::Value(measured >= Ratio(target)) : json::Value());
    }
    if (args.has("tiers")) {
        auto const tiers = TRY(read_tiers(args));
        auto const* tier = result.percent ? TRY(tier_for(tiers, measured)) : nullptr;
        value.set("credit_pct", tier ? tier->written : json::Value("0"));
    }
    return Done{};
}

Result<Answer> ask_availability(Question const& question)
{
    auto const& args = question.args;
    auto const calendar = TRY(stated_calendar(question));
    auto terms = TRY(read_terms(args));
    terms.calendar = calendar ? &*calendar : nullptr;
    auto const outages = TRY(read_outages(args));
    auto const as_of = TRY(args.instant_if_any("as_of"));
    auto const digits = TRY(args.whole("digits", 4));
    auto const result = TRY(availability(terms, outages, as_of.value_or(Zone::forever)));
    json::Value value;
    value.set("total_seconds", result.total);
    value.set("excluded_seconds", result.excluded);
    value.set("denominator_seconds", result.denominator);
    value.set("downtime_seconds", seconds_value(result.downtime));
    value.set("percent",
              result.percent ? shown(*result.percent, static_cast<int>(digits)) : json::Value());
    TRY(judge(args, result, value));
    return Answer{std::move(value), working_of(result)};
}

Result<Answer> ask_time_to_breach(Question const& question)
{
    auto const& args = question.args;
    auto const calendar = TRY(stated_calendar(question));
    auto terms = TRY(read_terms(args));
    terms.calendar = calendar ? &*calendar : nullptr;
    auto const outages = TRY(read_outages(args));
    auto const target = TRY(args.decimal("target"));
    auto const now = TRY(args.instant("now"));
    auto const forecast = TRY(time_to_breach(terms, outages, target, now));
    json::Value value;
    value.set("allowed_seconds", forecast.allowed);
    value.set("used_seconds", seconds_value(forecast.used));
    value.set("remaining_seconds", seconds_value(forecast.remaining));
    value.set("status", statuses[static_cast<std::size_t>(forecast.status)]);
    value.set("breach_at", instant_value(forecast.at));
    return figures(std::move(value));
}

constexpr Operation rows[] = {
    {"window", "The first and last moment of a period, in one zone.", ask_window},
    {"availability", "The share of agreed time in which a service was up.", ask_availability},
    {"time_to_breach", "How long the present outage may last before the target is lost.",
     ask_time_to_breach},
};

} // namespace

Result<AvailabilityTerms> read_availability_terms(Facts const& args)
{
    AvailabilityTerms terms;
    terms.mode = static_cast<ExclusionMode>(TRY(args.choice("mode", modes)));
    terms.max_exclusion = TRY(args.whole_if_any("max_exclusion_seconds"));
    terms.min_outage = TRY(args.whole_if_any("min_outage_seconds"));
    terms.unit = TRY(args.whole_if_any("unit_seconds"));
    terms.unit_up = TRY(args.choice("unit_rounding", unit_roundings)) == 1;
    return terms;
}

Working working_of(Availability const& result)
{
    Working working;
    auto const seconds = [](Seconds count) { return std::to_string(count) + " s"; };
    working.push_back(step("sla.agreed_time",
                           seconds(result.total) + " agreed, " + seconds(result.excluded) +
                               " excluded: " + seconds(result.denominator) + " measured against.",
                           Decimal::of(result.denominator), "seconds"));
    working.push_back(step("sla.downtime",
                           brief(result.downtime) + " s down, overlaps counted once.",
                           to_decimal(result.downtime), "seconds"));
    if (result.percent)
        working.push_back(step("sla.availability", "100 x (1 - downtime / measured time).",
                               round(*result.percent, 4, Rounding::half_up), "%"));
    return working;
}

std::span<Operation const> const availability_operations = rows;

} // namespace counterpart::sla
