// grouped, cumulative and composite: models made of other models.
#include "pricing/account.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 2> grouped_fields{{
    {"price", "Price of a group", "model", "The model and terms that price each group.", true},
    {"rounding", "Rounding of a group", "rounding",
     "Absent: a group is kept as its price gives it."},
}};

constexpr std::array<ChargeField, 1> cumulative_fields{{
    {"price", "Price of the whole", "model",
     "The model and terms that price the total so far; what was booked before is taken off.", true},
}};

constexpr std::array<ChargeField, 2> composite_fields{{
    {"steps", "Steps", "steps",
     "What is calculated, in order: each step's model and terms, what it takes from the amount so "
     "far, and whether it replaces that amount, adds to it or is subtracted.",
     true},
    {"rounding", "Rounding of the result", "rounding", "Absent: the result is kept exact."},
}};

/// A model named inside another model's terms.
struct Inner {
    std::string model;
    json::Value params;
    std::string place;
};

Result<Inner> read_inner(Params const& stated)
{
    return Inner{TRY(stated.text("model")), stated.raw("params"), stated.place("params")};
}

Result<Inner> read_price(Params const& params)
{
    auto const stated = TRY(params.object("price"));
    return read_inner(stated);
}

Result<Priced> price_inner(Inner const& inner, json::Value facts, Usage const& usage)
{
    return price(inner.model, inner.params, {std::move(facts), usage.currency, usage.unit},
                 inner.place);
}

Result<Priced> price_grouped(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const inner = TRY(read_price(stated));
    auto const rounding = TRY(stated.rounding("rounding"));
    Account account("pricing.grouped", usage);
    std::vector<Ratio> amounts;
    Ratio sum;
    for (auto const& group : TRY(Params(usage.facts).list("groups"))) {
        auto const priced = TRY(price_inner(inner, group.value(), usage));
        auto const name = group.raw("key").string();
        amounts.push_back(rounding(Ratio(priced.amount)));
        sum += amounts.back();
        account.says(name.empty() ? "Group " + std::to_string(amounts.size()) + "."
                                  : "Group " + name + ".",
                     amounts.back());
    }
    account.says("The groups together.", sum);
    account.figures("per_group", amounts);
    return account.settle(sum);
}

/// A period's minimum is known to be missed only at its end.
json::Value without_minimum(json::Value const& params)
{
    json::Value result = json::Object{};
    for (auto const& [name, value] : params.object())
        if (name != "min_amount")
            result.set(name, value);
    return result;
}

Result<Priced> price_cumulative(json::Value const& params, Usage const& usage)
{
    auto inner = TRY(read_price(Params(params)));
    auto const snapshots = TRY(Params(usage.facts).needed_decimals("snapshots"));
    auto const last_params = inner.params;
    inner.params = without_minimum(last_params);
    Account account("pricing.cumulative", usage);
    std::vector<Ratio> phases;
    Ratio booked;
    for (std::size_t i = 0; i < snapshots.size(); ++i) {
        if (i + 1 == snapshots.size())
            inner.params = last_params;
        json::Value facts;
        facts.set(inner.model == "dynamic" ? "amount" : "units", to_text(snapshots[i]));
        Ratio const rated = TRY(price_inner(inner, std::move(facts), usage)).amount;
        phases.push_back(rated - booked);
        account.says("Phase " + std::to_string(i + 1) + ": " + account.number(snapshots[i]) +
                         " so far cost " + account.money(rated) + ", of which " +
                         account.money(booked) + " are booked.",
                     phases.back());
        booked = rated;
    }
    account.figures("per_phase", phases);
    return account.settle(phases.empty() ? Ratio() : phases.back());
}

// -- composite ------------------------------------------------------------------------------------

/// Where the amount so far enters a step: "params.base_charge", "usage.billed".
struct Feed {
    bool into_params = false;
    std::string member;
};

struct CompositeStep {
    Inner inner;
    json::Value facts;
    std::optional<Feed> feed;
    std::string_view combine;
    std::string place;
};

Result<std::optional<Feed>> read_feed(Params const& stated)
{
    if (!stated.has("feed"))
        return std::optional<Feed>{};
    auto const text = TRY(stated.text("feed"));
    bool const into_params = text.rfind("params.", 0) == 0;
    bool const into_usage = text.rfind("usage.", 0) == 0;
    if (!into_params && !into_usage)
        return Error{"missing_value",
                     "A step feeds 'params.NAME' or 'usage.NAME', not '" + text + "'.",
                     stated.place("feed")};
    return std::optional{Feed{into_params, text.substr(text.find('.') + 1)}};
}

Result<CompositeStep> read_step(Params const& stated, Usage const& usage)
{
    static constexpr std::array<std::string_view, 3> ways{"replace", "add", "subtract"};
    CompositeStep step;
    step.inner = TRY(read_inner(stated));
    step.facts = json::Object{};
    bool const named = stated.has("usage_from");
    auto const& given = named ? usage.facts[TRY(stated.text("usage_from"))] : usage.facts;
    for (auto const& [name, value] : given.object())
        step.facts.set(name, value);
    for (auto const& [name, value] : stated.raw("usage").object())
        step.facts.set(name, value);
    step.feed = TRY(read_feed(stated));
    step.combine = TRY(stated.choice("combine", ways));
    return step;
}

void feed(CompositeStep& step, Ratio const& amount)
{
    static constexpr std::array<std::string_view, 3> lists{"lines", "billed", "spend"};
    auto const& member = step.feed->member;
    bool const is_list = std::find(lists.begin(), lists.end(), member) != lists.end();
    auto value = figure_of(amount);
    if (is_list)
        value = json::Array{std::move(value)};
    (step.feed->into_params ? step.inner.params : step.facts).set(member, std::move(value));
}

Ratio combined(std::string_view way, Ratio const& so_far, Ratio const& amount)
{
    if (way == "add")
        return so_far + amount;
    return way == "subtract" ? so_far - amount : amount;
}

Result<Priced> price_composite(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const rounding = TRY(stated.rounding("rounding"));
    Account account("pricing.composite", usage);
    std::optional<Ratio> so_far;
    std::vector<Ratio> results;
    for (auto const& stated_step : TRY(stated.list("steps"))) {
        auto step = TRY(read_step(stated_step, usage));
        if (step.feed && so_far)
            feed(step, *so_far);
        auto const priced = TRY(price_inner(step.inner, step.facts, usage));
        so_far = combined(step.combine, so_far.value_or(Ratio()), priced.amount);
        results.push_back(*so_far);
        account.take(priced.working);
        account.says("Step " + std::to_string(results.size()) + ", " + step.inner.model + ": " +
                         account.money(Ratio(priced.amount)) +
                         (step.combine == "add"        ? " is added."
                          : step.combine == "subtract" ? " is subtracted."
                                                       : " is the amount so far."),
                     *so_far);
    }
    account.figures("per_step", results);
    return account.settle(account.rounded(so_far.value_or(Ratio()), rounding));
}

} // namespace

ChargeModel const grouped_model{
    "grouped", "Each group of usage is priced on its own, and the groups are added up.",
    grouped_fields, price_grouped};

ChargeModel const cumulative_model{
    "cumulative", "The total so far is priced again each time, and what was booked is taken off.",
    cumulative_fields, price_cumulative};

ChargeModel const composite_model{
    "composite", "Several models one after another, each working on the amount so far.",
    composite_fields, price_composite};

} // namespace counterpart
