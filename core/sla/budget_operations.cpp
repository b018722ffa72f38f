// Questions about objectives: budgets, burn rates, alerts and their windows.
#include "sla/budget.h"
#include "sla/figure.h"
#include "sla/operations.h"
#include "sla/slo_window.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 3> budget_methods{"Occurrences", "Timeslices",
                                                         "RatioTimeslices"};
constexpr std::array<std::string_view, 3> no_data_words{"ignore", "good", "bad"};

Result<Ratio> ratio(Facts const& facts, std::string_view name)
{
    return Ratio(TRY(facts.decimal(name)));
}

Result<std::optional<Ratio>> ratio_if_any(Facts const& facts, std::string_view name)
{
    auto const decimal = TRY(facts.decimal_if_any(name));
    return decimal ? std::optional<Ratio>(*decimal) : std::nullopt;
}

json::Value shown_or_null(std::optional<Ratio> const& value, int digits)
{
    return value ? shown(*value, digits) : json::Value();
}

/// The share of events that may fail, from a target in percent.
Result<Ratio> allowed_share(Facts const& args)
{
    return Ratio(1) - TRY(ratio(args, "target")) / 100;
}

json::Value exhausted_in(Ratio const& remaining_share, Ratio const& window, Ratio const& burn)
{
    if (burn.sign() <= 0)
        return {};
    if (remaining_share.sign() <= 0)
        return json::Value(0);
    return json::Value(whole_below(remaining_share * window / burn));
}

Result<Answer> ask_burn(Question const& question)
{
    auto const& args = question.args;
    auto const allowed = TRY(allowed_share(args));
    auto const total = TRY(ratio(args, "total"));
    auto const bad = TRY(ratio(args, "bad"));
    if (allowed.sign() <= 0)
        return Error{"bad_value", "A target of 100 % leaves no budget to burn.", "target"};
    auto const burn = total.is_zero() ? Ratio(0) : bad / total / allowed;
    json::Value value;
    value.set("burn_rate", shown(burn, 4));
    if (!args.has("consumed_bad") || !args.has("expected_total"))
        return figures(std::move(value));
    auto const budget = TRY(ratio(args, "expected_total")) * allowed;
    auto const spent = TRY(ratio(args, "consumed_bad"));
    auto const window = TRY(ratio(args, "window_seconds"));
    auto const consumed = budget.is_zero() ? Ratio(0) : spent / budget;
    value.set("budget_consumed_pct", shown(consumed * 100, 4));
    value.set("budget_remaining_pct", shown((Ratio(1) - consumed) * 100, 4));
    value.set("exhausted_in_seconds", exhausted_in(Ratio(1) - consumed, window, burn));
    return figures(std::move(value));
}

Result<Answer> ask_alert_factor(Question const& question)
{
    auto const& args = question.args;
    auto const allowed = TRY(allowed_share(args));
    auto const share = TRY(ratio(args, "budget_pct"));
    auto const window = TRY(ratio(args, "window_seconds"));
    auto const length = TRY(ratio(args, "long_seconds"));
    auto const factor = share / 100 * window / length;
    if (factor.out_of_range() || factor.sign() <= 0)
        return Error{"bad_value", "Budget and windows must be more than 0.", "long_seconds"};
    json::Value value;
    value.set("factor", shown(factor, 4));
    value.set("exhausts_in_seconds", whole_below(window / factor));
    value.set("error_ratio_threshold", shown(factor * allowed, 6));
    return figures(std::move(value));
}

Result<Answer> ask_alert_fire(Question const& question)
{
    json::Value fires = json::Value(json::Array{});
    bool any = false;
    auto const windows = TRY(question.args.list("windows"));
    for (auto const& window : windows) {
        auto const factor = TRY(ratio(window, "factor"));
        auto const slow = TRY(ratio(window, "long_burn"));
        auto const fast = TRY(ratio(window, "short_burn"));
        bool const fire = slow > factor && fast > factor;
        any = any || fire;
        fires.push(fire);
    }
    json::Value value;
    value.set("fires", std::move(fires));
    value.set("any", any);
    return figures(std::move(value));
}

Result<std::vector<Slice>> read_slices(Facts const& args)
{
    std::vector<Slice> slices;
    auto const rows = TRY(args.list("slices"));
    for (auto const& row : rows) {
        Slice slice;
        slice.good = TRY(ratio(row, "good"));
        slice.total = TRY(ratio(row, "total"));
        slice.count = TRY(row.decimal("count", Decimal::of(1)));
        slices.push_back(std::move(slice));
    }
    return slices;
}

Result<std::optional<Budget>> budget_of(Facts const& args, Ratio const& target)
{
    auto const method = TRY(args.choice("method", budget_methods));
    if (method == 0) {
        auto const good = TRY(ratio(args, "good"));
        return event_budget(good, TRY(ratio(args, "total")), target);
    }
    SliceTerms terms;
    if (method == 1)
        terms.good_from = TRY(ratio(args, "time_slice_target"));
    terms.no_data = static_cast<NoData>(TRY(args.choice("no_data", no_data_words)));
    terms.total_slices = TRY(ratio_if_any(args, "total_slices"));
    auto const slices = TRY(read_slices(args));
    return slice_budget(slices, terms, target);
}

Result<Answer> ask_slo_budget(Question const& question)
{
    auto const target = TRY(ratio(question.args, "target"));
    auto const budget = TRY(budget_of(question.args, target));
    auto const sli = budget ? std::optional<Ratio>(budget->sli) : std::nullopt;
    auto const consumed = budget ? budget->consumed : std::nullopt;
    auto const remaining = consumed ? std::optional<Ratio>(Ratio(1) - *consumed) : std::nullopt;
    json::Value value;
    value.set("sli", shown_or_null(sli, 6));
    value.set("budget_consumed", shown_or_null(consumed, 6));
    value.set("budget_remaining", shown_or_null(remaining, 6));
    value.set("met", sli ? json::Value(*sli >= target) : json::Value());
    return figures(std::move(value));
}

/// A slice is bad if it was bad in any part.
Answer composite_slices(std::vector<Facts> const& parts)
{
    std::vector<bool> bad;
    for (auto const& part : parts) {
        auto const& slices = part.raw("slices").array();
        bad.resize(std::max(bad.size(), slices.size()), false);
        for (std::size_t i = 0; i < slices.size(); ++i) {
            bool const good = slices[i].is_bool() ? slices[i].boolean() : slices[i].integer() != 0;
            bad[i] = bad[i] || !good;
        }
    }
    auto const count = static_cast<std::int64_t>(std::count(bad.begin(), bad.end(), true));
    auto const all = static_cast<std::int64_t>(bad.size());
    json::Value value;
    value.set("bad_slices", count);
    value.set("sli", all == 0 ? json::Value() : shown(Ratio(1) - Ratio(count) / Ratio(all), 6));
    return figures(std::move(value));
}

Result<Answer> ask_composite_budget(Question const& question)
{
    auto const method = TRY(question.args.choice("method", budget_methods));
    auto const parts = TRY(question.args.list("parts"));
    if (method == 1)
        return composite_slices(parts);
    Ratio sli = 1;
    for (auto const& part : parts) {
        Ratio const weight = TRY(part.decimal("weight", Decimal::of(1)));
        sli -= weight * (Ratio(1) - TRY(ratio(part, "sli")));
    }
    json::Value value;
    value.set("sli", shown(max(Ratio(0), sli), 6));
    return figures(std::move(value));
}

Result<Answer> ask_duration_shorthand(Question const& question)
{
    auto const duration =
        TRY(read_shorthand(question.args.raw("text").string(), question.args.place("text")));
    bool const fixed = duration.months == 0;
    json::Value value;
    value.set("kind", fixed ? "fixed" : "calendar");
    value.set(fixed ? "seconds" : "months",
              fixed ? duration.seconds : std::int64_t{duration.months});
    return figures(std::move(value));
}

Result<Answer> ask_slo_window(Question const& question)
{
    auto const& args = question.args;
    auto const zone_name =
        args.has("time_zone") ? args.raw("time_zone").string() : std::string("UTC");
    auto const zone = Zone::named(zone_name);
    if (!zone)
        return Error{"bad_tz", zone.error().message, args.place("time_zone")};
    auto const duration =
        TRY(read_shorthand(args.raw("duration").string(), args.place("duration")));
    auto const anchor =
        TRY(reading_from(args.raw("start_time").string(), args.place("start_time")));
    auto const window = repeated_window(*zone, anchor, duration, TRY(args.instant("at")));
    json::Value value;
    value.set("start", instant_text(window.from));
    value.set("end", instant_text(window.to));
    value.set("seconds", window.length());
    return figures(std::move(value));
}

constexpr Operation rows[] = {
    {"burn", "How many times faster than allowed the budget is used, and until when it lasts.",
     ask_burn},
    {"alert_factor", "The burn rate that uses a share of the budget in one window.",
     ask_alert_factor},
    {"alert_fire", "Whether the long and the short window both burn too fast.", ask_alert_fire},
    {"slo_budget", "What an objective measured, and how much of its budget is left.",
     ask_slo_budget},
    {"composite_budget", "One figure for several objectives.", ask_composite_budget},
    {"duration_shorthand", "What a duration such as 4w or 1Q means.", ask_duration_shorthand},
    {"slo_window", "The repeated window that holds a moment.", ask_slo_window},
};

} // namespace

std::span<Operation const> const budget_operations = rows;

} // namespace counterpart::sla
