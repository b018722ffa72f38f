// UBL: the rate that goes with a VAT category, on lines, allowances and charges.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"
#include "einvoice/vat_rates.h"

namespace counterpart::einvoice {

namespace {

using Place = UblCategory::Place;
using Answer = RateAnswer;

Answer answer(bool holds)
{
    return holds ? Answer::holds : Answer::fails;
}

Answer zero(Inquiry& q, Node category)
{
    Number const rate = q.number(q.only(category, ubl::Percent));
    if (rate.unreadable())
        return Answer::undecided;
    return answer(rate.known() && rate.value.is_zero());
}

// The comparisons below are those of binary numbers: exponents are allowed.
Answer above_zero(Inquiry& q, Node category)
{
    auto const sign = q.sign(q.child(category, ubl::Percent));
    if (sign == Sign::State::unreadable)
        return Answer::undecided;
    return answer(sign == Sign::State::positive);
}

Answer not_negative(Inquiry& q, Node category)
{
    auto const sign = q.sign(q.child(category, ubl::Percent));
    if (sign == Sign::State::unreadable)
        return Answer::undecided;
    return answer(sign == Sign::State::positive || sign == Sign::State::zero);
}

Answer no_rate(Inquiry& q, Node category)
{
    return answer(!q.exists(category, ubl::Percent));
}

constexpr RateRule own_rules[] = {
    {VatCategory::L, VatPlace::line, "BR-AF-05",
     "An IGIC line has a rate of zero or above.", &RateQuestions::not_negative},
    {VatCategory::L, VatPlace::allowance, "BR-AF-06",
     "An IGIC allowance has a rate of zero or above.", &RateQuestions::not_negative},
    {VatCategory::L, VatPlace::charge, "BR-AF-07",
     "An IGIC charge has a rate of zero or above.", &RateQuestions::not_negative},
};

constexpr RateSyntax syntax = {
    ubl::Percent, {above_zero, zero, not_negative, no_rate}, own_rules};

bool is_on_line(Inquiry const& q, Node category)
{
    Node const item = q.parent(category);
    Term const line = q.parent_term(item);
    return q.term(item) == ubl::Item && (line == ubl::InvoiceLine || line == ubl::CreditNoteLine);
}

void ask_category(Inquiry& q, UblCategory const& category)
{
    auto const ask = [&](VatPlace place) {
        ask_rate(q, syntax, category.node, category.category, place);
    };
    if (!category.vat)
        return;
    if (category.place == Place::line && is_on_line(q, category.node))
        ask(VatPlace::line);
    else if (category.place == Place::allowance)
        ask(VatPlace::allowance);
    else if (category.place == Place::charge)
        ask(VatPlace::charge);
}

void ask_rates(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    for (UblCategory const& category : q.ubl->categories)
        ask_category(q, category);
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_rates},
    {ubl::CreditNote, ask_rates},
};

} // namespace

extern Family const ubl_vat_rates;
Family const ubl_vat_rates{"VAT rates", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
