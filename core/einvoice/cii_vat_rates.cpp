// CII: the rate that goes with a VAT category, on lines, allowances and charges.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"
#include "einvoice/vat_rates.h"

namespace counterpart::einvoice {

namespace {

using State = Sign::State;
using Answer = RateAnswer;

/// Some rate has one of two signs. The comparison is that of binary numbers: exponents are allowed.
Answer some_rate(Inquiry& q, Node tax, State wanted, State or_else)
{
    Answer all = Answer::fails;
    q.each(
        tax,
        [&](Node rate) {
            State const sign = q.sign(rate);
            if (sign == wanted || sign == or_else)
                all = Answer::holds;
            else if (sign == State::unreadable && all == Answer::fails)
                all = Answer::undecided;
        },
        cii::RateApplicablePercent);
    return all;
}

Answer zero(Inquiry& q, Node tax)
{
    return some_rate(q, tax, State::zero, State::zero);
}

Answer above_zero(Inquiry& q, Node tax)
{
    return some_rate(q, tax, State::positive, State::positive);
}

Answer not_negative(Inquiry& q, Node tax)
{
    return some_rate(q, tax, State::positive, State::zero);
}

Answer no_rate(Inquiry& q, Node tax)
{
    return q.exists(tax, cii::RateApplicablePercent) ? Answer::fails : Answer::holds;
}

constexpr RateRule own_rules[] = {
    {VatCategory::L, VatPlace::line, "BR-AF-05",
     "An IGIC line has a rate above zero.", &RateQuestions::above_zero},
    {VatCategory::L, VatPlace::allowance, "BR-AF-06",
     "An IGIC allowance has a rate above zero.", &RateQuestions::above_zero},
    {VatCategory::L, VatPlace::charge, "BR-AF-07",
     "An IGIC charge has a rate above zero.", &RateQuestions::above_zero},
};

constexpr RateSyntax syntax = {
    cii::RateApplicablePercent, {above_zero, zero, not_negative, no_rate}, own_rules};

void ask_rates(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    for (CiiUse const& use : q.cii->uses)
        ask_rate(q, syntax, use.tax, use.category, use.place);
}

constexpr Context contexts[] = {
    {cii::CrossIndustryInvoice, ask_rates},
};

}  // namespace

extern Family const cii_vat_rates;
Family const cii_vat_rates{"VAT rates", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
