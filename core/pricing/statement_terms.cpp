#include "pricing/statement_terms.h"

#include "pricing/contract_discount.h"
#include "pricing/due_parts.h"
#include "pricing/price_move.h"
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

/// A discount on some items looks at their lines; one on everything at the total as it stands.
Decimal discounted_total(Composing const& composing, Term const& term)
{
    auto const& contract = composing.lines.contract();
    if (term.fields["items"].array().empty() && term.fields["category"].string().empty())
        return composing.statement.total;
    Decimal sum;
    for (auto const& line : composing.statement.lines)
        if (line.amount &&
            is_about(contract, term, line.item, {line.days.from, composing.statement.known}))
            sum += *line.amount;
    return sum;
}

Result<Done> apply_discounts(Composing& composing)
{
    AsOf const as_of{composing.statement.period.from, composing.statement.known};
    for (auto const* term :
         terms_in_force(composing.lines.contract(), "contract_discount", as_of)) {
        auto const discount = TRY(read_contract_discount(*term));
        auto const total = discounted_total(composing, *term);
        auto const& currency = composing.statement.currency;
        auto const amount = discount.of(total, currency);
        if (!amount.is_zero())
            add_term(composing, term->name, term->clause, -amount,
                     discount_working(discount, total, currency));
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
