// Resource baselines in a period's statement: what was measured, and what that comes to (rule W5).
#include "pricing/statement_terms.h"

#include "base/text.h"
#include "pricing/due_parts.h"
#include "pricing/measured_volume.h"
#include "pricing/price_move.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/readings.h"
#include "terms/spans.h"
#include "terms/term_kind.h"

#include <algorithm>
#include <array>
#include <optional>

namespace counterpart {

namespace {

struct Averaging {
    std::string_view reading;
    std::string_view span;
};

constexpr std::array<Averaging, 2> averagings{
    {{"quarter_average", "quarter"}, {"year_average", "year"}}};

Period so_far(Composing const& composing, std::string_view span)
{
    auto const& period = composing.statement.period;
    auto const whole = contract_period(composing.lines.contract(), composing.statement.known);
    return {spans_of(span, false, whole).of(period.from).from, period.to};
}

/// Units that add up are averaged by days, as months are not equally long.
MeasuredVolume averaged(AcceptedItem const& accepted, Period const& since, Period const& period,
                        std::string_view point)
{
    if (!point.empty() && point != readings::measurement_points[0])
        return average_volume(accepted, since, point);
    auto result = measured_volume(accepted, since, point);
    result.volume =
        multiply_divide(result.volume, Decimal::of(period.length()), Decimal::of(since.length()),
                        12, Rounding::half_even);
    return result;
}

/// The month's own volume, or the average since the quarter or the year began.
MeasuredVolume measured(Composing const& composing, json::Value const& fields)
{
    auto const* accepted = composing.lines.accepted().item(ItemId{fields["item"].string()});
    auto const& period = composing.statement.period;
    auto const& point = fields["measurement_point"].string();
    if (!accepted)
        return {};
    for (auto const& averaging : averagings)
        if (fields["averaging"].string() == averaging.reading)
            return averaged(*accepted, so_far(composing, averaging.span), period, point);
    return measured_volume(*accepted, period, point);
}

Step measured_step(Term const& term, MeasuredVolume const& measured)
{
    Step step;
    step.rule = "statement.baseline";
    auto const& averaging = term.fields["averaging"].string();
    auto const& point = term.fields["measurement_point"].string();
    step.says = wording::number(measured.volume) + " of " + term.fields["item"].string() +
                " were measured";
    if (!point.empty() && point != readings::measurement_points[0])
        step.says += ", as the " + wording::in_words(point) + " of " +
                     counted(static_cast<std::uint64_t>(measured.days), "counted day",
                             "counted days");
    if (!averaging.empty() && averaging != readings::averagings[0])
        step.says += ", as the " + wording::in_words(averaging);
    step.says += ".";
    step.amount = measured.volume;
    return step;
}

Result<Priced> priced_at(Composing const& composing, Charge const& charge, Decimal const& actual,
                         std::string_view clause)
{
    Usage usage;
    usage.currency = std::string(composing.statement.currency.code());
    usage.facts.set("actual", to_text(actual));
    return price(charge.model, charge.params, usage, clause);
}

/// Which volume is measured is a choice of two switches; the others are priced too.
constexpr std::array<std::string_view, 2> told_here{"measurement_point", "averaging"};

/// Nothing where all readings come to the same, or one cannot be priced.
std::optional<Switch> priced_by_each(Composing const& composing, Term const& term,
                                     Charge const& charge, TermField const& field)
{
    Switch noted{std::string(field.name), stated_reading(field, term.fields), {}};
    bool differ = false;
    for (auto const reading : field.readings) {
        auto fields = term.fields;
        fields.set(field.name, stored_reading(field, reading));
        auto const priced =
            priced_at(composing, charge, measured(composing, fields).volume, term.clause);
        if (!priced)
            return std::nullopt;
        noted.readings.push_back({std::string(reading), priced->amount});
        differ = differ || !(priced->amount == noted.readings.front().amount);
    }
    return differ ? std::optional{std::move(noted)} : std::nullopt;
}

Step open_step(TermField const& field, Switch noted, std::string_view currency)
{
    Step step;
    step.rule = "pricing.not_stated";
    step.says = "The contract does not state \"" + std::string(field.label) +
                "\"; this is priced as " + wording::in_words(field.readings.front()) + ".";
    step.inputs = {{"not stated", std::string(field.label)},
                   {"priced as", std::string(field.readings.front())}};
    step.unit = std::string(currency);
    step.switches = {std::move(noted)};
    return step;
}

/// What is open is told before the amount, what was chosen beside it.
void tell_readings(Composing const& composing, Term const& term, Charge const& charge,
                   Working& working)
{
    auto const* kind = find_term_kind(term.name);
    for (auto const& field : kind->fields) {
        if (std::find(told_here.begin(), told_here.end(), field.name) == told_here.end())
            continue;
        auto noted = priced_by_each(composing, term, charge, field);
        if (!noted)
            continue;
        if (noted->chosen.empty())
            working.insert(working.end() - 1, open_step(field, std::move(*noted),
                                                        composing.statement.currency.code()));
        else
            working.back().switches.push_back(std::move(*noted));
    }
}

Result<Done> apply_baseline(Composing& composing, Term const& term)
{
    auto const& statement = composing.statement;
    ItemId const item{term.fields["item"].string()};
    Charge charge{"arc_rrc", term.fields};
    auto const actual = measured(composing, term.fields);
    Working working{measured_step(term, actual)};
    if (composing.indexes_baselines) {
        auto const& contract = composing.lines.contract();
        auto moved = TRY(moved_charge(contract, {item, charge, effective_from(contract, term)},
                                      {statement.period.from, statement.known}));
        charge = std::move(moved.charge);
        working.insert(working.end(), moved.working.begin(), moved.working.end());
    }
    auto const priced = TRY(priced_at(composing, charge, actual.volume, term.clause));
    working.insert(working.end(), priced.working.begin(), priced.working.end());
    tell_readings(composing, term, charge, working);
    add_term(composing, term.name, term.clause, in_cents(composing.lines, priced.amount),
             std::move(working));
    return Done{};
}

} // namespace

Result<Done> apply_baselines(Composing& composing)
{
    AsOf const as_of{composing.statement.period.from, composing.statement.known};
    for (auto const* term : terms_in_force(composing.lines.contract(), "arc_rrc", as_of))
        TRY(apply_baseline(composing, *term));
    return Done{};
}

} // namespace counterpart
