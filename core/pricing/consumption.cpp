#include "pricing/consumption.h"

#include "model/unit.h"
#include "pricing/params.h"
#include "pricing/price_move.h"
#include "pricing/spend.h"
#include "pricing/tiers.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/readings.h"
#include "terms/spans.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

Step step_of(std::string rule, std::string says, Decimal const& amount, std::string const& unit)
{
    Step step;
    step.rule = std::move(rule);
    step.says = std::move(says);
    step.amount = amount;
    step.unit = unit;
    return step;
}

/// The days behind us, today included.
Period so_far(Period const& period, Date today)
{
    return {period.from, std::min(plus_days(today, 1), period.to)};
}

std::uint64_t parts_in(AcceptedItem const& item, Period const& period)
{
    return static_cast<std::uint64_t>(
        std::count_if(item.parts.begin(), item.parts.end(), [&](AcceptedPart const& part) {
            return !intersect(part.days, period).empty();
        }));
}

std::string unit_text(std::string const& unit)
{
    return counts_pieces(unit) ? "units" : unit_name(unit);
}

/// A simple run rate: the same every day until the end.
void expect(Consumption& it, Date today)
{
    auto const passed = so_far(it.period, today).length();
    if (passed <= 0 || it.period.open_ended())
        return;
    it.expected = multiply_divide(it.used, Decimal::of(it.period.length()), Decimal::of(passed), 2,
                                  Rounding::half_up);
    it.working.push_back(step_of(
        "consumption.pace",
        "At this pace, " + std::to_string(passed) + " of " + std::to_string(it.period.length()) +
            " days gone, the period ends with " + wording::number(*it.expected) + ".",
        *it.expected, it.unit));
}

void measure(Consumption& it, Decimal const& limit)
{
    it.limit = limit;
    it.left = limit - it.used;
    if (limit.sign() > 0)
        it.share_percent = multiply_divide(it.used, Decimal::of(100), limit, 1, Rounding::half_up);
}

// -- tiers ----------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 3> laddered{"graduated", "volume", "graduated_percentage"};

bool has_ladder(Charge const& charge)
{
    return std::find(laddered.begin(), laddered.end(), charge.model) != laddered.end();
}

/// A ladder that looks back counts over its own span; any other begins again each month.
Period counted_over(Contract const& contract, Charge const& charge, Date today)
{
    if (charge.params["accumulates"].string() != "cumulative")
        return month_of(today);
    return read_spans(charge.params, "resets_every", "resets_from",
                      contract_period(contract, today))
        .of(today);
}

Step tier_step(Consumption const& it, std::vector<Tier> const& tiers, std::size_t index)
{
    auto says = wording::number(it.used) + " " + unit_text(it.unit) + " so far lie in " +
                tier_name(tiers, index);
    if (it.left && index + 1 < tiers.size())
        says += "; " + wording::number(*it.left) + " more reach its end";
    auto step = step_of("consumption.tiers", says + ".", it.used, it.unit);
    step.clause = it.clause;
    return step;
}

void add_ladder(PeriodLines const& lines, RowInForce const& row, Date today,
                std::vector<Consumption>& all)
{
    auto const& charge = row.row->charge;
    auto const* rate = charge.model == "graduated_percentage" ? "rate_percent" : "unit_price";
    Params const params(charge.params);
    auto const tiers = read_tiers(params, rate);
    auto const bound = read_bound(params);
    if (!tiers || !bound)
        return;
    Consumption it;
    it.subject = row.row->description.empty() ? row.row->item.text : row.row->description;
    it.item = row.row->item;
    it.unit = row.row->unit;
    it.clause = row.step.clause;
    it.period = counted_over(lines.contract(), charge, today);
    bool const counts = charge.params["accumulates"].string() == readings::accumulations[1];
    auto const volume = counts ? charge.params["counted_volume"].string() : std::string();
    if (auto const* item = lines.counted(row.row->item, volume)) {
        it.used = item->within(so_far(it.period, today));
        it.entries = parts_in(*item, so_far(it.period, today));
    }
    auto const* tier = tier_of(*tiers, it.used, *bound);
    auto const index = tier ? static_cast<std::size_t>(tier - tiers->data()) : tiers->size() - 1;
    it.tier = static_cast<std::uint32_t>(index + 1);
    it.tiers = static_cast<std::uint32_t>(tiers->size());
    if ((*tiers)[index].up_to)
        measure(it, *(*tiers)[index].up_to);
    it.working.push_back(tier_step(it, *tiers, index));
    expect(it, today);
    all.push_back(std::move(it));
}

void add_ladders(PeriodLines const& lines, Date today, std::vector<Consumption>& all)
{
    for (auto const& id : lines.items()) {
        auto const answer =
            price_in_force(lines.contract(), *lines.index().rows(id), {today, lines.known()});
        if (answer.row && has_ladder(answer.row->row->charge))
            add_ladder(lines, *answer.row, today, all);
    }
}

// -- commitments and ceilings ---------------------------------------------------------------------

/// A ceiling counts over all its days unless it says every so many months.
Spans spans_for(Term const& term, ConsumptionKind kind, Period const& whole)
{
    if (kind != ConsumptionKind::ceiling)
        return read_spans(term.fields, "measured_over", "periods_from", whole);
    auto spans = spans_of("contract", term.fields["periods_from"].string() == readings::anchors[1],
                          whole);
    auto const months = Params(term.fields).whole("months", 0);
    if (term.fields["per"].string() == "period" && months && *months > 0 && *months <= 1200)
        spans.months = static_cast<int>(*months);
    return spans;
}

Consumption about(PeriodLines const& lines, Term const& term, ConsumptionKind kind,
                  std::string subject, Date today)
{
    auto const& contract = lines.contract();
    auto const* document = find_document(contract, term.document);
    Period const whole{effective_from(contract, term),
                       document ? document_period(contract, *document, today).to : today};
    Consumption it;
    it.kind = kind;
    it.subject = std::move(subject);
    it.clause = term.clause;
    it.unit = std::string(contract.currency.code());
    it.period = spans_for(term, kind, whole).of(today);
    return it;
}

void add_limit(Consumption it, Decimal const& limit, std::string_view of, Date today,
               std::vector<Consumption>& all)
{
    measure(it, limit);
    auto says = wording::number(it.used) + " of " + std::string(of) + " " + wording::number(limit) +
                " so far";
    if (it.share_percent)
        says += ", " + wording::number(*it.share_percent) + " %";
    it.working.push_back(step_of("consumption.limit", says + ".", it.used, it.unit));
    expect(it, today);
    for (auto& step : it.working)
        step.clause = it.clause;
    all.push_back(std::move(it));
}

/// A ceiling for each item alone is as many ceilings as it has items.
std::vector<Term> parts_of(PeriodLines const& lines, Term const& term, Date today)
{
    if (term.fields["per"].string() != "item")
        return {term};
    std::vector<Term> parts;
    for (auto const& id : lines.items()) {
        if (!is_about(lines.contract(), term, id, {today, lines.known()}))
            continue;
        auto part = term;
        part.fields.set("items", json::Array{json::Value(id.text)});
        parts.push_back(std::move(part));
    }
    return parts;
}

std::string ceiling_name(Term const& term)
{
    auto const& items = term.fields["items"].array();
    return items.size() == 1 ? "Ceiling for " + items[0].string() : "Ceiling";
}

void add_money_limit(PeriodLines const& lines, Term const& term, ConsumptionKind kind,
                     std::string_view member, std::string_view of, Date today,
                     std::vector<Consumption>& all)
{
    auto const limit = Params(term.fields).decimal_if_any(member);
    if (!limit || !*limit)
        return;
    auto it =
        about(lines, term, kind,
              kind == ConsumptionKind::ceiling ? ceiling_name(term) : "Minimum commitment", today);
    auto spend = spend_towards(lines, term, so_far(it.period, today));
    if (!spend)
        return;
    it.used = spend->amount;
    if (counts_units(term))
        it.unit = "C62";
    it.entries = spend->entries;
    it.working = spend->working;
    add_limit(std::move(it), **limit, of, today, all);
}

void add_unit_limit(PeriodLines const& lines, Term const& term, Date today,
                    std::vector<Consumption>& all)
{
    auto const limit = Params(term.fields).decimal_if_any("quantity");
    if (!limit || !*limit)
        return;
    auto it = about(lines, term, ConsumptionKind::ceiling, ceiling_name(term), today);
    it.unit = "C62";
    it.used = units_towards(lines, term, so_far(it.period, today));
    for (auto const& [id, item] : lines.accepted().all())
        if (is_about(lines.contract(), term, id, {it.period.from, lines.known()}))
            it.entries += parts_in(item, so_far(it.period, today));
    add_limit(std::move(it), **limit, "at most", today, all);
}

} // namespace

std::vector<Consumption> consumption(Books const& books, Contract const& contract, Date today)
{
    return consumption(PeriodLines(books, contract, today), today);
}

std::vector<Consumption> consumption(PeriodLines const& lines, Date day)
{
    auto const& contract = lines.contract();
    AsOf const as_of{day, lines.known()};
    std::vector<Consumption> all;
    add_ladders(lines, day, all);
    for (auto const* term : terms_in_force(contract, "minimum_commitment", as_of))
        add_money_limit(lines, *term, ConsumptionKind::commitment, "commitment", "the promised",
                        day, all);
    for (auto const* term : terms_in_force(contract, "ceiling", as_of))
        for (auto const& part : parts_of(lines, *term, day)) {
            add_money_limit(lines, part, ConsumptionKind::ceiling, "amount", "at most", day, all);
            add_unit_limit(lines, part, day, all);
        }
    return all;
}

} // namespace counterpart
