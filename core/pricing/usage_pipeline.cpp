#include "pricing/usage_pipeline.h"

#include "pricing/division.h"
#include "pricing/wording.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>
#include <span>

namespace counterpart {

namespace {

using wording::number;

/// One calculation on its way through the pipeline.
struct Bill {
    UsageTerms terms;
    Usage const& usage;
    Metered metered;
    bool units_are_cut = false; ///< a division left more digits than are kept
    std::vector<UsageLine> lines;
    Working working;
    Decimal total;

    void explain(std::string rule, std::string says, Decimal const& amount)
    {
        working.push_back(wording::step(std::move(rule), std::move(says), amount, usage));
    }
};

Result<Metered> read_metered(UsageModel const& model, Params const& facts)
{
    static constexpr std::array<std::string_view, 4> positions{"single", "first", "mid", "last"};
    Metered metered;
    metered.units =
        model.needs_units ? TRY(facts.decimal("units")) : TRY(facts.decimal("units", Decimal{}));
    metered.pre_units = TRY(facts.decimal("pre_units", Decimal{}));
    metered.previously_billed = TRY(facts.decimal("previously_billed", Decimal{}));
    auto const position = TRY(facts.choice("position", positions));
    for (std::size_t i = 0; i < positions.size(); ++i)
        if (positions[i] == position)
            metered.position = static_cast<Position>(i);
    return metered;
}

Decimal converted(Decimal const& units, UnitConversion const& conversion)
{
    return conversion.rounding(conversion.divides ? quotient(units, conversion.factor)
                                                  : units * conversion.factor);
}

bool was_cut(Decimal const& counted, Decimal const& priced, UnitConversion const& conversion)
{
    return conversion.divides && conversion.rounding.exact && !(priced * conversion.factor == counted);
}

void convert(Bill& bill)
{
    if (!bill.terms.conversion)
        return;
    auto const& conversion = *bill.terms.conversion;
    auto const counted = bill.metered.units;
    auto const counted_before = bill.metered.pre_units;
    bill.metered.units = converted(counted, conversion);
    bill.metered.pre_units = converted(bill.metered.pre_units, conversion);
    bill.units_are_cut = was_cut(counted, bill.metered.units, conversion) ||
                         was_cut(counted_before, bill.metered.pre_units, conversion);

    Step step;
    step.rule = "pricing.unit_conversion";
    step.says = number(counted) + (conversion.divides ? " divided by " : " multiplied by ") +
                number(conversion.factor) + " is " + number(bill.metered.units) + ".";
    step.inputs = {{"counted", to_text(counted)}, {"priced", to_text(bill.metered.units)}};
    bill.working.push_back(std::move(step));
}

Decimal whole_units(Decimal const& units, std::string_view reading)
{
    auto const up = reading == readings::fractional_units[1];
    return round(units, 0, up ? Rounding::ceil : Rounding::floor);
}

/// Both ends of the count are made whole, so that a period that is cut costs what it costs uncut.
Result<Done> count_whole(Bill& bill, Params const& stated)
{
    auto const reading = TRY(stated.choice("fractional_units", readings::fractional_units));
    auto& metered = bill.metered;
    if (reading == readings::fractional_units[0])
        return Done{};
    auto const counted = metered.units;
    auto const total = whole_units(metered.total(), reading);
    metered.pre_units = whole_units(metered.pre_units, reading);
    metered.units = total - metered.pre_units;
    if (counted == metered.units)
        return Done{};
    Step step;
    step.rule = "pricing.fractional_units";
    step.says = number(counted) + " count as " + number(metered.units) +
                (reading == readings::fractional_units[1] ? ": a started unit counts whole."
                                                          : ": a started unit does not count.");
    step.inputs = {{"counted", to_text(counted)}, {"priced", to_text(metered.units)}};
    bill.working.push_back(std::move(step));
    return Done{};
}

/// Free units are used up by earlier parts of the period first.
void use_free_units(Bill& bill)
{
    if (bill.terms.free_units.is_zero())
        return;
    auto& metered = bill.metered;
    auto const used_before = min(bill.terms.free_units, metered.pre_units);
    auto const left = bill.terms.free_units - used_before;
    auto const used_now = min(left, max(metered.units, Decimal{}));
    metered.pre_units -= used_before;
    metered.units -= used_now;

    Step step;
    step.rule = "pricing.free_units";
    step.says = number(used_now) + " of the " + number(bill.terms.free_units) +
                " free units are used here; " + number(metered.units) + " are charged.";
    step.inputs = {{"free", to_text(used_now)}, {"charged", to_text(metered.units)}};
    bill.working.push_back(std::move(step));
}

/// Rounding each line and rounding their sum once can end in different cents.
void note_rounding_point(UsageTerms const& terms, std::vector<UsageLine>& lines)
{
    auto const& rule = terms.line_rounding.exact ? terms.rounding : terms.line_rounding;
    if (rule.exact || lines.size() < 2)
        return;
    Decimal exact;
    Decimal by_line;
    for (auto const& line : lines) {
        exact += line.amount;
        by_line += rule(line.amount);
    }
    auto const once = rule(exact);
    if (!(once == by_line))
        lines.back().step.switches.push_back({"rounding_point",
                                              terms.line_rounding.exact ? "total" : "line",
                                              {{"line", by_line}, {"total", once}}});
}

/// Ten units by three at 3.00 are 10.00, and not 9.99 because a third was cut before it was rounded
/// down: the digits that the cut has bent are taken off first.
void settle_cut_lines(Bill const& bill, std::vector<UsageLine>& lines)
{
    bool const is_rounded = !bill.terms.line_rounding.exact || !bill.terms.rounding.exact;
    if (!bill.units_are_cut || !is_rounded)
        return;
    for (auto& line : lines)
        line.amount = round(line.amount, settled_places, Rounding::half_even);
}

void take_lines(Bill& bill, std::vector<UsageLine> lines)
{
    settle_cut_lines(bill, lines);
    note_rounding_point(bill.terms, lines);
    for (auto& line : lines) {
        line.amount = bill.terms.line_rounding(line.amount);
        line.step.amount = line.amount;
        line.step.unit = bill.usage.currency;
        bill.working.push_back(line.step);
    }
    bill.lines = std::move(lines);
}

void discount(Bill& bill)
{
    if (!bill.terms.discount_percent || bill.terms.discount_percent->is_zero())
        return;
    Decimal taken_off;
    for (auto& line : bill.lines) {
        auto const part =
            bill.terms.line_rounding(percent_of(*bill.terms.discount_percent, line.amount));
        line.amount -= part;
        taken_off += part;
    }
    bill.explain("pricing.discount",
                 number(*bill.terms.discount_percent) + " % discount takes off " +
                     wording::price(taken_off, bill.usage) + ".",
                 -taken_off);
}

/// Line by line, so that the line that crosses the maximum is the one that is cut.
void cap(Bill& bill)
{
    if (!bill.terms.max_amount)
        return;
    auto const& line_rounding = bill.terms.line_rounding;
    auto const most = line_rounding(*bill.terms.max_amount);
    auto running = bill.metered.previously_billed;
    Decimal cut;
    for (auto& line : bill.lines) {
        auto const asked = line.amount;
        auto const before = line_rounding(running);
        if (before + asked > most)
            line.amount = running >= most ? Decimal{} : most - before;
        running += line.amount;
        cut += asked - line.amount;
    }
    if (!cut.is_zero())
        bill.explain("pricing.maximum",
                     "The period costs at most " + wording::price(most, bill.usage) + ".", -cut);
}

void add_up(Bill& bill)
{
    bill.total = Decimal{};
    for (auto const& line : bill.lines)
        bill.total += line.amount;
}

/// The period's minimum is known to be missed only when the period is over.
void top_up(Bill& bill)
{
    if (!bill.terms.min_amount || !bill.metered.last_part())
        return;
    auto const billed = bill.total + bill.metered.previously_billed;
    if (billed >= *bill.terms.min_amount)
        return;
    auto const missing = bill.terms.min_rounding(*bill.terms.min_amount - billed);
    bill.total += missing;
    bill.explain("pricing.minimum",
                 "The period costs at least " + wording::price(*bill.terms.min_amount, bill.usage) +
                     "; " + wording::price(missing, bill.usage) + " are missing.",
                 missing);
}

void turn_into_money(Bill& bill)
{
    if (!bill.terms.pricing_unit)
        return;
    auto const& unit = *bill.terms.pricing_unit;
    auto const credits = round(bill.total, unit.places, Rounding::half_up);
    bill.total = round(credits * unit.rate, unit.fiat_places, Rounding::half_up);
    bill.explain("pricing.pricing_unit", number(credits) + " credits at " + number(unit.rate) + ".",
                 bill.total);
}

void round_total(Bill& bill)
{
    auto const rounded = bill.terms.rounding(bill.total);
    if (rounded == bill.total)
        return;
    bill.explain("pricing.rounding",
                 number(bill.total) + " is rounded to " + to_text(bill.terms.rounding) + ".",
                 rounded);
    bill.total = rounded;
}

Priced nothing(Bill& bill)
{
    bill.explain("pricing.negative_usage",
                 "Usage is negative (" + number(bill.metered.units) +
                     "), and the contract does not let it be credited: nothing is charged.",
                 Decimal{});
    Priced priced;
    priced.working = std::move(bill.working);
    priced.details.set("units_charged", "0");
    return priced;
}

Priced finished(Bill& bill, json::Value details, bool mirrored)
{
    if (mirrored) {
        bill.total = -bill.total;
        bill.explain("pricing.negative_usage",
                     "A negative quantity is credited as it would be "
                     "charged.",
                     bill.total);
    }
    Priced priced{bill.total, std::move(bill.working), std::move(details)};
    priced.details.set("units_charged", to_text(bill.metered.units));
    return priced;
}

Error negative_is_refused()
{
    return {"negative_usage", "This model cannot price a negative quantity as it stands.", "units"};
}

} // namespace

void UsageLines::add_tier(std::size_t index, Decimal const& units, Decimal const& amount,
                          Decimal const& flat)
{
    json::Value row;
    row.set("tier", static_cast<std::int64_t>(index + 1));
    row.set("units", to_text(units));
    row.set("amount", to_text(amount));
    row.set("flat", to_text(flat));
    auto rows = details["per_tier"];
    rows.push(std::move(row));
    details.set("per_tier", std::move(rows));
}

void UsageLines::add(std::string_view rule, std::string says, Decimal const& amount,
                     Usage const& usage)
{
    lines.push_back({amount, wording::step(std::string(rule), std::move(says), amount, usage)});
}

namespace {

Result<std::optional<UnitConversion>> read_conversion(UsageModel const& model, Params const& stated)
{
    if (stated.has("unit_conversion") && !model.may_convert)
        return Error{"conversion_not_supported", "This model cannot convert units.",
                     "unit_conversion"};
    return read_unit_conversion(stated);
}

Result<Priced> price_usage_once(UsageModel const& model, json::Value const& params,
                                Usage const& usage)
{
    Params const stated(params);
    auto terms = TRY(read_usage_terms(stated));
    auto const metered = TRY(read_metered(model, Params(usage.facts)));
    Bill bill{std::move(terms), usage, metered, {}, {}, {}};
    bool const negative = bill.metered.units.is_negative();
    bool const mirrored = negative && bill.terms.negative == NegativeUsage::mirror;
    if (negative && bill.terms.negative == NegativeUsage::clamp)
        return nothing(bill);
    if (negative && !mirrored && !model.may_be_negative)
        return negative_is_refused();
    if (mirrored)
        bill.metered.units = -bill.metered.units;

    // What a contract says about converting is asked only where there is something to convert.
    bill.terms.conversion = TRY(read_conversion(model, stated));
    convert(bill);
    if (model.counts_whole)
        TRY(count_whole(bill, stated));
    use_free_units(bill);
    auto made = TRY(model.lines(stated, bill.metered, usage));
    take_lines(bill, std::move(made.lines));
    bill.terms.discount_percent = TRY(read_discount(stated));
    discount(bill);
    cap(bill);
    add_up(bill);
    top_up(bill);
    turn_into_money(bill);
    round_total(bill);
    auto priced = finished(bill, std::move(made.details), mirrored);
    priced.amount = TRY(settled(priced.amount, "amount"));
    return priced;
}

Switch readings_of(UsageModel const& model, json::Value const& params, Usage const& usage,
                   std::string_view name, std::span<std::string_view const> readings)
{
    Switch noted{std::string(name), params[name].string(), {}};
    for (auto const reading : readings) {
        auto otherwise = params;
        otherwise.set(name, reading);
        if (auto const other = price_usage_once(model, otherwise, usage))
            noted.readings.push_back({std::string(reading), other->amount});
    }
    return noted;
}

bool has_fraction(std::string const& units)
{
    auto const value = Decimal::parse(units);
    return value && !(round(*value, 0, Rounding::down) == *value);
}

bool differ(Switch const& noted)
{
    return std::any_of(noted.readings.begin(), noted.readings.end(), [&](OtherReading const& it) {
        return !(it.amount == noted.readings.front().amount);
    });
}

} // namespace

Result<Priced> price_usage(UsageModel const& model, json::Value const& params, Usage const& usage)
{
    auto priced = price_usage_once(model, params, usage);
    auto const& units = usage.facts["units"].string();
    if (!priced || units.empty() || priced->working.empty())
        return priced;
    auto told = std::move(priced).value();
    auto& switches = told.working.back().switches;
    // What a correction below zero comes to depends on whether the contract lets it be credited.
    if (units.front() == '-')
        switches.push_back(readings_of(model, params, usage, "negative_usage", negative_readings));
    if (model.counts_whole && has_fraction(units)) {
        auto noted =
            readings_of(model, params, usage, "fractional_units", readings::fractional_units);
        if (differ(noted))
            switches.push_back(std::move(noted));
    }
    return told;
}

} // namespace counterpart
