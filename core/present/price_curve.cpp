#include "present/price_curve.h"

#include "pricing/example.h"

#include <algorithm>
#include <optional>
#include <string>

namespace counterpart::present {
namespace {

constexpr int samples = 48;

std::optional<Decimal> amount_at(Charge const& charge, Decimal const& quantity)
{
    auto const priced = price(charge.model, charge.params, example_usage(charge, quantity), "");
    return priced && !priced->amount.out_of_range() ? std::optional(priced->amount) : std::nullopt;
}

void add_number(std::vector<Decimal>& list, json::Value const& value)
{
    if (auto const number = Decimal::parse(value.string()); number && number->sign() > 0)
        list.push_back(*number);
}

/// Bounds that are a share of a baseline, on both sides of it.
void add_bands(std::vector<Decimal>& edges, json::Value const& params)
{
    auto const baseline = Decimal::parse(params["baseline"].string());
    if (!baseline) return;
    auto add = [&](json::Value const& percent, int side) {
        auto const share = Decimal::parse(percent.string());
        if (share) edges.push_back(*baseline + Decimal::of(side, 2) * *share * *baseline);
    };
    for (auto const& band : params["arc"].array()) add(band["up_to_percent"], 1);
    for (auto const& band : params["rrc"].array()) add(band["up_to_percent"], -1);
    for (auto const* name : {"deadband_percent", "deadband_percent_arc"}) add(params[name], 1);
    for (auto const* name : {"deadband_percent", "deadband_percent_rrc"}) add(params[name], -1);
    edges.push_back(*baseline);
}

/// Blocks of one unit fill one after the other; what a step of capacity holds is an edge itself.
void add_packed(std::vector<Decimal>& edges, json::Value const& params)
{
    Decimal filled;
    for (auto const& tier : params["tiers"].array()) {
        auto const& blocks = tier["blocks"].array();
        auto const size = blocks.empty() ? Result<Decimal>(Decimal{}) : Decimal::parse(blocks[0]["size"].string());
        auto const most = blocks.empty() ? Result<Decimal>(Decimal{}) : Decimal::parse(blocks[0]["max_blocks"].string());
        if (size && most) filled += *size * *most;
        if (filled.sign() > 0) edges.push_back(filled);
        auto const& limits = tier["limits"].object();
        if (!limits.empty()) add_number(edges, limits.front().second);
    }
}

std::vector<Decimal> edges_of(json::Value const& params)
{
    std::vector<Decimal> edges;
    if (params["price"].is_object()) edges = edges_of(params["price"]["params"]);
    for (auto const& step : params["steps"].array())
        for (auto const& edge : edges_of(step["params"])) edges.push_back(edge);
    add_packed(edges, params);
    for (auto const& tier : params["tiers"].array()) {
        add_number(edges, tier["up_to"]);
        add_number(edges, tier["above"]);
    }
    for (auto const& row : params["rows"].array()) add_number(edges, row["up_to"]);
    for (auto const* name : {"free_units", "commitment", "target"}) add_number(edges, params[name]);
    add_bands(edges, params);
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

struct Range {
    Decimal low;
    Decimal high;
};

Range range_of(Charge const& charge, std::vector<Decimal> const& edges, Decimal const& reach)
{
    if (charge.params.has("baseline") && !edges.empty()) {
        auto const room = max(divide(edges.back() - edges.front(), Decimal::of(4), 0, Rounding::up), Decimal::of(1));
        return {max(Decimal{}, min(edges.front(), reach.is_zero() ? edges.front() : reach) - room),
                max(edges.back(), reach) + room};
    }
    auto high = edges.empty() ? Decimal::of(20) : round(edges.back() * Decimal::of(14, 1), 0, Rounding::up);
    auto const package = Decimal::parse(charge.params["package_size"].string());
    if (package) high = max(high, *package * Decimal::of(5));
    return {Decimal{}, max(high, round(reach * Decimal::of(12, 1), 0, Rounding::up))};
}

/// One unit, or a tenth of one where the whole range is only a few units long.
Decimal step_of(Range const& range)
{
    auto const width = range.high - range.low;
    return Decimal::of(8) <= width ? Decimal::of(1) : Decimal::of(1, 1);
}

std::vector<Decimal> quantities(Range const& range, std::vector<Decimal> const& edges, Decimal const& step,
                                Charge const& charge)
{
    std::vector<Decimal> all{range.low, range.high};
    auto const places = step.scale();
    for (int i = 1; i < samples; ++i) {
        auto const exact = range.low + multiply_divide(range.high - range.low, Decimal::of(i), Decimal::of(samples),
                                                       places, Rounding::half_up);
        all.push_back(exact);
    }
    auto add_edge = [&](Decimal const& edge) {
        all.push_back(edge);
        all.push_back(edge + step);
        if (step <= edge) all.push_back(edge - step);
    };
    for (auto const& edge : edges) add_edge(edge);
    auto const package = Decimal::parse(charge.params["package_size"].string());
    for (int i = 1; package && i < 40 && *package * Decimal::of(i) < range.high; ++i) add_edge(*package * Decimal::of(i));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool is_edge(std::vector<Decimal> const& edges, Decimal const& quantity, Decimal const& step)
{
    return std::any_of(edges.begin(), edges.end(), [&](Decimal const& edge) {
        return edge == quantity || edge + step == quantity;
    });
}

/// A step is a cliff when it lowers the whole, or costs more than twice what units cost around it.
std::optional<Cliff> cliff_at(Charge const& charge, Decimal const& edge, Decimal const& step)
{
    auto const below = amount_at(charge, edge - step);
    auto const here = amount_at(charge, edge);
    auto const next = amount_at(charge, edge + step);
    auto const later = amount_at(charge, edge + step + step);
    if (!below || !here || !next || !later) return std::nullopt;
    auto const change = *next - *here;
    auto const usual = max(abs(*here - *below), abs(*later - *next));
    auto const falls = change.is_negative() && !(*here - *below).is_negative();
    auto const jumps = change.sign() > 0 && usual * Decimal::of(2) < change;
    if (!falls && !jumps) return std::nullopt;
    return Cliff{edge, edge + step, change};
}

}  // namespace

PriceCurve price_curve(Charge const& charge, Decimal const& reach)
{
    PriceCurve curve;
    curve.edges = edges_of(charge.params);
    auto const range = range_of(charge, curve.edges, reach);
    curve.step = step_of(range);
    for (auto const& quantity : quantities(range, curve.edges, curve.step, charge))
        if (auto const amount = amount_at(charge, quantity))
            curve.points.push_back({quantity, *amount, is_edge(curve.edges, quantity, curve.step)});
    for (auto const& edge : curve.edges)
        if (auto const cliff = cliff_at(charge, edge, curve.step)) curve.cliffs.push_back(*cliff);
    return curve;
}

}  // namespace counterpart::present
