#include "present/price_preview.h"

#include "base/text.h"
#include "model/unit.h"
#include "present/price_curve.h"
#include "present/why.h"
#include "present/wording.h"
#include "pricing/example.h"

#include <algorithm>

namespace counterpart::present {
namespace {

/// What a chart of this charge speaks in.
struct Wording {
    Currency currency;
    std::string unit;   ///< "hour"; empty: pieces

    std::string units(Decimal const& quantity) const
    {
        auto const number = grouped(to_text(quantity.trimmed()));
        if (!unit.empty()) return number + " " + unit;
        return number + (quantity == Decimal::of(1) ? " unit" : " units");
    }
    std::string money(Decimal const& amount) const { return money_text(amount, currency); }
    std::string rate(Decimal const& amount) const { return money(round(amount, 4, Rounding::half_up).trimmed()); }
};

std::string verb(Decimal const& quantity) { return quantity == Decimal::of(1) ? " costs " : " cost "; }

std::string cliff_says(Cliff const& cliff, Wording const& in)
{
    if (cliff.change.is_negative())
        return in.units(cliff.after) + verb(cliff.after) + in.money(-cliff.change) + " less than " +
               grouped(to_text(cliff.before.trimmed())) + ".";
    return "Going from " + grouped(to_text(cliff.before.trimmed())) + " to " + in.units(cliff.after) +
           " costs " + in.money(cliff.change) + " by itself.";
}

bool has_cliff(PriceCurve const& curve, Decimal const& quantity)
{
    return std::any_of(curve.cliffs.begin(), curve.cliffs.end(), [&](Cliff const& cliff) {
        return cliff.before == quantity || cliff.after == quantity;
    });
}

/// Points worth stopping at: the ends, the edges, and every eighth of the rest.
bool is_stop(PriceCurve const& curve, std::size_t index)
{
    auto const& point = curve.points[index];
    return point.edge || index + 1 == curve.points.size() || index % 8 == 0 || has_cliff(curve, point.quantity);
}

std::vector<ChartTick> ticks_of(ChartScale const& scale, Currency const* currency)
{
    std::vector<ChartTick> ticks;
    for (auto const& tick : scale.ticks) {
        auto const plain = grouped(to_text(tick.trimmed()));
        ticks.push_back({scale.at(tick), currency && tick.trimmed().scale() > 0 ? amount_text(tick, *currency) : plain});
    }
    return ticks;
}

void add_marks(CurveChart& chart, PriceCurve const& curve, ChartScale const& across)
{
    for (auto const& edge : curve.edges) {
        if (edge < across.low || across.high < edge) continue;
        auto const cliff = has_cliff(curve, edge);
        auto const number = grouped(to_text(edge.trimmed()));
        chart.marks.push_back({across.at(edge), cliff ? number + " cliff" : number, cliff ? Tone::attention : Tone::muted});
    }
}

/// The curve of whatever `value` makes of a point.
template <class Value, class Says>
CurveChart chart_of(PriceCurve const& curve, Wording const& in, Value value, Says says)
{
    CurveChart chart;
    std::vector<PricedAt const*> shown;
    for (auto const& point : curve.points)
        if (value(point)) shown.push_back(&point);
    if (shown.size() < 2) return chart;
    auto low = Decimal{};
    auto high = Decimal{};
    for (auto const* point : shown) {
        low = min(low, *value(*point));
        high = max(high, *value(*point));
    }
    auto const across = chart_scale(curve.points.front().quantity, curve.points.back().quantity, 6, false);
    auto const upward = chart_scale(low, high, 4, true);
    chart.x_ticks = ticks_of(across, nullptr);
    chart.y_ticks = ticks_of(upward, &in.currency);
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        auto const& priced = curve.points[i];
        auto const amount = value(priced);
        if (!amount) continue;
        ChartPoint point{across.at(priced.quantity), upward.at(*amount), grouped(to_text(priced.quantity.trimmed())),
                         in.rate(*amount), {}, has_cliff(curve, priced.quantity) ? Tone::attention : Tone::plain};
        if (is_stop(curve, i)) point.spoken = says(priced, *amount);
        chart.points.push_back(std::move(point));
    }
    add_marks(chart, curve, across);
    chart.x_title = in.unit.empty() ? "Units" : "Quantity in " + in.unit;
    chart.y_title = std::string(in.currency.code());
    return chart;
}

void add_summary(CurveChart& chart, PricePreview const& preview)
{
    if (chart.points.empty()) return;
    auto const& first = chart.points.front();
    auto const& last = chart.points.back();
    chart.summary = "From " + first.value + " at " + first.at + " to " + last.value + " at " + last.at + ".";
    for (auto const& cliff : preview.cliffs) chart.summary += " " + cliff;
}

void add_curves(PricePreview& preview, PriceCurve const& curve, Wording const& in)
{
    for (auto const& cliff : curve.cliffs) preview.cliffs.push_back(cliff_says(cliff, in));
    auto total = chart_of(curve, in, [](PricedAt const& point) { return std::optional(point.amount); },
                          [&](PricedAt const& point, Decimal const& amount) {
                              return in.units(point.quantity) + verb(point.quantity) + in.money(amount);
                          });
    total.title = "Total by quantity";
    add_summary(total, preview);
    auto unit = chart_of(curve, in,
                         [](PricedAt const& point) {
                             return point.quantity.sign() > 0
                                        ? std::optional(divide(point.amount, point.quantity, 6, Rounding::half_up))
                                        : std::nullopt;
                         },
                         [&](PricedAt const& point, Decimal const& amount) {
                             return "At " + in.units(point.quantity) + ", " + in.rate(amount) + " each";
                         });
    unit.title = "Price per unit by quantity";
    add_summary(unit, preview);
    if (!total.points.empty()) preview.total = std::move(total);
    if (!unit.points.empty()) preview.per_unit = std::move(unit);
}

std::optional<Decimal> with_reading(ChargePart const& part, ChargeField const& field, std::string_view reading,
                                    Decimal const& quantity)
{
    auto params = part.charge.params;
    params.set(field.name, stored_reading(field, reading));
    auto const whole = part.with(std::move(params));
    auto const priced = price(whole.model, whole.params, example_usage(whole, quantity), "");
    return priced ? std::optional(priced->amount) : std::nullopt;
}

bool is_chosen(Charge const& charge, ChargeField const& field, std::string_view reading)
{
    return charge.params[field.name] == stored_reading(field, reading);
}

std::string label_of(ChargeField const& field, std::string const& place)
{
    return std::string(field.label) + (place.empty() ? "" : ", " + place);
}

void add_switches(std::vector<SwitchReadings>& all, ChargePart const& part, Decimal const& quantity, Wording const& in)
{
    auto const* model = find_charge_model(part.charge.model);
    if (!model) return;
    for (auto const& field : model->fields) {
        SwitchReadings shown{label_of(field, part.place), !part.charge.params[field.name].is_null(), {}};
        std::vector<Decimal> amounts;
        for (auto const reading : field.readings) {
            auto const amount = with_reading(part, field, reading, quantity);
            if (!amount) continue;
            amounts.push_back(*amount);
            auto const words = field.kind == "flag" ? std::string(reading == "true" ? "Yes" : "No") : name_in_words(reading);
            shown.readings.push_back({words, in.money(*amount), is_chosen(part.charge, field, reading)});
        }
        auto const differ = std::any_of(amounts.begin(), amounts.end(),
                                        [&](Decimal const& amount) { return !(amount == amounts.front()); });
        if (differ) all.push_back(std::move(shown));
    }
}

/// Only switches that matter at this quantity are shown, those of charges inside with their place.
std::vector<SwitchReadings> switches_at(Charge const& charge, Decimal const& quantity, Wording const& in)
{
    std::vector<SwitchReadings> all;
    for (auto const& part : charge_parts(charge)) add_switches(all, part, quantity, in);
    return all;
}

WorkedExample worked(Charge const& charge, Wording const& in, std::string_view typed)
{
    WorkedExample example;
    auto const* facts = example_facts(charge.model);
    example.label = facts && !facts->label.empty() ? std::string(facts->label) : "Quantity";
    auto const quantity = Decimal::parse(trimmed(typed));
    if (!quantity) {
        example.error = "Type a quantity such as 25 to see what it costs.";
        return example;
    }
    auto const usage = example_usage(charge, *quantity, std::string(in.currency.code()), in.unit);
    auto const priced = price(charge.model, charge.params, usage, "");
    if (!priced) {
        auto const unfinished = priced.error().code == "missing_value" || priced.error().code == "unknown_model";
        if (unfinished) example.says = "Once the price is filled in, what this quantity costs stands here, with its working.";
        else example.error = priced.error().message;
        return example;
    }
    example.amount = in.money(priced->amount);
    if (quantity->sign() > 0 && !priced->amount.out_of_range())
        example.per_unit = in.rate(divide(priced->amount, *quantity, 6, Rounding::half_up)) + " per unit";
    example.steps = why_from({}, {}, priced->working).steps;
    example.switches = switches_at(charge, *quantity, in);
    return example;
}

}  // namespace

PricePreview price_preview(Charge const& charge, Currency const& currency, std::string_view unit,
                           std::string_view quantity)
{
    Wording const in{currency, unit.empty() || counts_pieces(unit) ? std::string() : unit_name(unit)};
    PricePreview preview;
    auto const reach = Decimal::parse(trimmed(quantity));
    auto const curve = price_curve(charge, reach ? *reach : Decimal{});
    if (curve.points.size() > 2) add_curves(preview, curve, in);
    preview.example = worked(charge, in, quantity);
    return preview;
}

namespace {

/// How far the readings of one switch lie apart at most, over the quantities of the curve.
SwitchSpread spread_of(ChargePart const& part, ChargeField const& field, PriceCurve const& curve)
{
    SwitchSpread spread{&field, {}, {}, part.place};
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        auto const& point = curve.points[i];
        if (!point.edge && i % 16 != 0) continue;  // readings part where tiers meet
        auto low = point.amount;
        auto high = point.amount;
        for (auto const reading : field.readings) {
            auto const amount = with_reading(part, field, reading, point.quantity);
            if (!amount) continue;
            low = min(low, *amount);
            high = max(high, *amount);
        }
        if (spread.amount < high - low) spread = {&field, high - low, point.quantity, part.place};
    }
    return spread;
}

}  // namespace

std::vector<SwitchSpread> open_switches(Charge const& charge)
{
    std::vector<SwitchSpread> spreads;
    auto const curve = price_curve(charge, Decimal{});
    for (auto const& part : charge_parts(charge)) {
        auto const* model = find_charge_model(part.charge.model);
        if (!model) continue;
        for (auto const& field : model->fields)
            if (field.is_switch && part.charge.params[field.name].is_null())
                spreads.push_back(spread_of(part, field, curve));
    }
    return spreads;
}

}  // namespace counterpart::present
