#include "pricing/statement_terms.h"

#include "pricing/due_parts.h"
#include "pricing/params.h"
#include "pricing/price_move.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/spans.h"
#include "terms/term_kind.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

std::string label_of(std::string_view name)
{
    auto const* kind = find_term_kind(name);
    return std::string(kind ? kind->label : name);
}

void add_term(Composing& composing, Term const& term, Decimal const& amount, Working working)
{
    for (auto& step : working)
        if (step.clause.empty())
            step.clause = term.clause;
    composing.statement.terms.push_back(
        {term.name, label_of(term.name), term.clause, amount, std::move(working)});
    composing.statement.total += amount;
}

// -- baselines ------------------------------------------------------------------------------------

struct Averaging {
    std::string_view reading;
    std::string_view span;
};

constexpr std::array<Averaging, 2> averagings{
    {{"quarter_average", "quarter"}, {"year_average", "year"}}};

/// The month's own volume, or the average since the quarter or the year began.
Decimal measured(Composing const& composing, Term const& term, ItemId const& item)
{
    auto const* accepted = composing.lines.accepted().item(item);
    auto const& period = composing.statement.period;
    if (!accepted)
        return {};
    for (auto const& averaging : averagings) {
        if (term.fields["averaging"].string() != averaging.reading)
            continue;
        auto const spans =
            spans_of(averaging.span, false, contract_period(composing.lines.contract()));
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

Result<Done> apply_baseline(Composing& composing, Term const& term)
{
    auto const& statement = composing.statement;
    ItemId const item{term.fields["item"].string()};
    Charge charge{"arc_rrc", term.fields};
    auto const actual = measured(composing, term, item);
    Working working{measured_step(term, item, actual)};
    if (composing.indexes_baselines) {
        auto moved = TRY(moved_charge(composing.lines.contract(), item, charge,
                                      {statement.period.from, statement.known}));
        charge = std::move(moved.charge);
        working.insert(working.end(), moved.working.begin(), moved.working.end());
    }
    Usage usage;
    usage.currency = std::string(statement.currency.code());
    usage.facts.set("actual", to_text(actual));
    auto const priced = TRY(price(charge.model, charge.params, usage, term.clause));
    working.insert(working.end(), priced.working.begin(), priced.working.end());
    add_term(composing, term, in_cents(composing.lines, priced.amount), std::move(working));
    return Done{};
}

Result<Done> apply_baselines(Composing& composing)
{
    AsOf const as_of{composing.statement.period.from, composing.statement.known};
    for (auto const* term : terms_in_force(composing.lines.contract(), "arc_rrc", as_of))
        TRY(apply_baseline(composing, *term));
    return Done{};
}

// -- dues -----------------------------------------------------------------------------------------

Term const* term_of(Contract const& contract, Due const& due)
{
    for (auto const& term : contract.terms)
        if (term.name == due.term && term.clause == due.clause)
            return &term;
    return nullptr;
}

/// What is owed to the buyer is taken off, what is owed to the supplier is added.
Result<Done> apply_dues(Composing& composing, std::string_view name)
{
    for (auto const& due : composing.dues.owed) {
        auto const* term = term_of(composing.lines.contract(), due);
        if (due.term == name && term)
            add_term(composing, *term, -due.amount.amount, due.working);
    }
    return Done{};
}

Result<Done> apply_commitments(Composing& composing)
{
    return apply_dues(composing, "minimum_commitment");
}

Result<Done> apply_rebates(Composing& composing)
{
    return apply_dues(composing, "rebate");
}

Result<Done> apply_growth_rebates(Composing& composing)
{
    return apply_dues(composing, "growth_rebate");
}

Result<Done> apply_linear_rebates(Composing& composing)
{
    return apply_dues(composing, "linear_rebate");
}

Result<Done> apply_damages(Composing& composing)
{
    return apply_dues(composing, "late_damages");
}

// -- discount -------------------------------------------------------------------------------------

struct Discount {
    Decimal percent;
    Decimal from_total;
    bool inclusive = true;
    bool on_excess = false;

    bool reached(Decimal const& total) const
    {
        return from_total < total || (inclusive && from_total == total);
    }
    Decimal of(Decimal const& total) const
    {
        auto const base = on_excess ? total - from_total : total;
        return percent * base * Decimal::of(1, 2);
    }
};

Result<Discount> read_discount(Term const& term)
{
    Params const stated(term.fields);
    Discount discount;
    discount.percent = TRY(stated.decimal("percent"));
    discount.from_total = TRY(stated.decimal("from_total", Decimal{}));
    discount.inclusive = stated.raw("bound").string() != "exclusive";
    discount.on_excess = stated.raw("discount_on").string() == "excess";
    return discount;
}

Step discount_step(Composing const& composing, Term const& term, Discount const& discount,
                   Decimal const& total, Decimal const& amount)
{
    Step step;
    step.rule = "statement.discount";
    auto const base = discount.on_excess ? total - discount.from_total : total;
    auto const currency = std::string(composing.statement.currency.code()) + " ";
    step.says = wording::number(discount.percent) + " % of " + currency + wording::number(base) +
                " is taken off.";
    step.amount = -amount;
    step.unit = std::string(composing.statement.currency.code());
    step.inputs = {{"total", to_text(total)}, {"from total", to_text(discount.from_total)}};
    if (!discount.from_total.is_zero()) {
        auto everything = discount;
        everything.on_excess = false;
        auto excess = discount;
        excess.on_excess = true;
        step.switches = {{"discount_on",
                          term.fields["discount_on"].string(),
                          {{"everything", -in_cents(composing.lines, everything.of(total))},
                           {"excess", -in_cents(composing.lines, excess.of(total))}}}};
        if (!term.fields.has("discount_on"))
            step.says += " The contract does not state whether on everything or on the excess; "
                         "this is priced as everything.";
    }
    return step;
}

Result<Done> apply_discounts(Composing& composing)
{
    AsOf const as_of{composing.statement.period.from, composing.statement.known};
    for (auto const* term :
         terms_in_force(composing.lines.contract(), "contract_discount", as_of)) {
        auto const discount = TRY(read_discount(*term));
        auto const total = composing.statement.total;
        if (!discount.reached(total))
            continue;
        auto const amount = in_cents(composing.lines, discount.of(total));
        add_term(composing, *term, -amount,
                 {discount_step(composing, *term, discount, total, amount)});
    }
    return Done{};
}

/// Indexation moves the prices of the lines themselves, so that it adds nothing afterwards.
Result<Done> apply_nothing(Composing&)
{
    return Done{};
}

constexpr std::array<TermStage, 8> stages{{
    {"indexation", apply_nothing},
    {"arc_rrc", apply_baselines},
    {"minimum_commitment", apply_commitments},
    {"rebate", apply_rebates},
    {"growth_rebate", apply_growth_rebates},
    {"linear_rebate", apply_linear_rebates},
    {"late_damages", apply_damages},
    {"contract_discount", apply_discounts},
}};

} // namespace

std::span<TermStage const> term_stages()
{
    return stages;
}

} // namespace counterpart
