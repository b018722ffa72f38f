// Resource baselines in a period's statement: what was measured, and what that comes to (rule W5).
#include "pricing/statement_terms.h"

#include "pricing/due_parts.h"
#include "pricing/price_move.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/readings.h"
#include "terms/spans.h"

#include <array>

namespace counterpart {

namespace {

struct Averaging {
    std::string_view reading;
    std::string_view span;
};

constexpr std::array<Averaging, 2> averagings{
    {{"quarter_average", "quarter"}, {"year_average", "year"}}};

/// The month's own volume, or the average since the quarter or the year began.
Decimal measured(Composing const& composing, std::string_view reading, ItemId const& item)
{
    auto const* accepted = composing.lines.accepted().item(item);
    auto const& period = composing.statement.period;
    if (!accepted)
        return {};
    for (auto const& averaging : averagings) {
        if (reading != averaging.reading)
            continue;
        auto const spans =
            spans_of(averaging.span, false, contract_period(composing.lines.contract(), composing.statement.known));
        Period const so_far{spans.of(period.from).from, period.to};
        return multiply_divide(accepted->within(so_far), Decimal::of(period.length()),
                               Decimal::of(so_far.length()), 12, Rounding::half_even);
    }
    return accepted->within(period);
}

Step measured_step(Term const& term, ItemId const& item, Decimal const& actual)
{
    Step step;
    step.rule = "statement.baseline";
    auto const& averaging = term.fields["averaging"].string();
    step.says = wording::number(actual) + " of " + item.text + " were measured" +
                (averaging.empty() || averaging == "each_month"
                     ? "."
                     : ", as the " + wording::in_words(averaging) + ".");
    step.amount = actual;
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

/// Which volume is measured is a choice; where nobody made it, the others are priced too.
void note_open_averaging(Composing const& composing, Term const& term, Charge const& charge,
                         Working& working)
{
    if (term.fields.has("averaging"))
        return;
    Switch noted{"averaging", "", {}};
    bool differ = false;
    for (auto const reading : readings::averagings) {
        ItemId const item{term.fields["item"].string()};
        auto const priced =
            priced_at(composing, charge, measured(composing, reading, item), term.clause);
        if (!priced)
            return;
        noted.readings.push_back({std::string(reading), priced->amount});
        differ = differ || !(priced->amount == noted.readings.front().amount);
    }
    if (!differ)
        return;
    Step step;
    step.rule = "pricing.not_stated";
    step.says = "The contract does not state \"Measured\"; this is priced as each month.";
    step.inputs = {{"not stated", "Measured"},
                   {"priced as", std::string(readings::averagings[0])}};
    step.unit = std::string(composing.statement.currency.code());
    step.switches = {std::move(noted)};
    working.push_back(std::move(step));
}

Result<Done> apply_baseline(Composing& composing, Term const& term)
{
    auto const& statement = composing.statement;
    ItemId const item{term.fields["item"].string()};
    Charge charge{"arc_rrc", term.fields};
    auto const actual = measured(composing, term.fields["averaging"].string(), item);
    Working working{measured_step(term, item, actual)};
    if (composing.indexes_baselines) {
        auto const& contract = composing.lines.contract();
        auto moved = TRY(moved_charge(contract, {item, charge, effective_from(contract, term)},
                                      {statement.period.from, statement.known}));
        charge = std::move(moved.charge);
        working.insert(working.end(), moved.working.begin(), moved.working.end());
    }
    auto const priced = TRY(priced_at(composing, charge, actual, term.clause));
    note_open_averaging(composing, term, charge, working);
    working.insert(working.end(), priced.working.begin(), priced.working.end());
    add_term(composing, term.name, term.clause, in_cents(composing.lines, priced.amount), std::move(working));
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
