#include "pricing/statement_terms.h"

#include "pricing/due_parts.h"
#include "pricing/params.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/term_kind.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

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
    for (auto const& due : composing.dues.owed)
        if (due.term == name && term_of(composing.lines.contract(), due))
            add_term(composing, name, due.clause, -due.amount.amount, due.working, due.form);
    return Done{};
}

Result<Done> apply_service_credits(Composing& composing)
{
    for (auto const& due : composing.dues.owed)
        if (due.kind == DueKind::service_credit)
            add_term(composing, "service_credits", due.clause, -due.amount.amount, due.working,
                     due.form);
    return Done{};
}

Result<Done> apply_refunds(Composing& composing)
{
    return apply_dues(composing, "most_favoured_customer");
}

Result<Done> apply_gain_share(Composing& composing)
{
    return apply_dues(composing, "gain_share");
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
        add_term(composing, term->name, term->clause, -amount,
                 {discount_step(composing, *term, discount, total, amount)});
    }
    return Done{};
}

/// An index or a benchmark moves the prices of the lines themselves, so that it adds nothing
/// afterwards.
Result<Done> apply_nothing(Composing&)
{
    return Done{};
}

constexpr std::array<TermStage, 12> stages{{
    {"indexation", apply_nothing},
    {"benchmark", apply_nothing},
    {"most_favoured_customer", apply_refunds},
    {"arc_rrc", apply_baselines},
    {"gain_share", apply_gain_share},
    {"service_credits", apply_service_credits},
    {"minimum_commitment", apply_commitments},
    {"rebate", apply_rebates},
    {"growth_rebate", apply_growth_rebates},
    {"linear_rebate", apply_linear_rebates},
    {"late_damages", apply_damages},
    {"contract_discount", apply_discounts},
}};

} // namespace

void add_term(Composing& composing, std::string_view name, std::string_view clause,
              Decimal const& amount, Working working, DueForm form)
{
    for (auto& step : working)
        if (step.clause.empty())
            step.clause = clause;
    auto const* kind = find_term_kind(name);
    composing.statement.terms.push_back({std::string(name),
                                         std::string(kind ? kind->label : name),
                                         std::string(clause), amount, std::move(working), form});
    composing.statement.total += amount;
}

std::span<TermStage const> term_stages()
{
    return stages;
}

} // namespace counterpart
