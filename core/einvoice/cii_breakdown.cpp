// CII: the VAT breakdown, whatever the category.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

// As published, breakdowns with rules of their own for these categories are not asked what
// follows for all others.
bool is_asked_elsewhere(Inquiry& q, Node tax)
{
    return q.parent_term(q.parent(tax)) == cii::SupplyChainTradeTransaction &&
           (has_text(q, tax, "L", cii::CategoryCode) || has_text(q, tax, "M", cii::CategoryCode) ||
            has_text(q, tax, "O", cii::CategoryCode)) &&
           under_vat_cii(q, tax);
}

/// Rate per cent of the base, in cents, whatever the base's sign.
Number expected_tax(Number const& base, Number const& rate)
{
    return round_up_ties(abs(base) * rate * Number::of(Decimal::of(1, 2)), 2);
}

// A rate that rounds to zero asks for a tax that rounds to zero; any other allows for one unit of
// difference, because breakdowns may be sums of rounded lines.
bool tax_fits(Number const& tax, Number const& base, Number const& rate)
{
    if (!rate.known() || round_up_ties(rate.value, 0).is_zero())
        return tax.known() && round_up_ties(tax.value, 0).is_zero();
    Number const expected = expected_tax(base, rate);
    if (!tax.known() || !expected.known())
        return false;
    Decimal const one = Decimal::of(1);
    Decimal const size = counterpart::abs(tax.value);
    return size - one <= expected.value && size + one >= expected.value;
}

void ask_amounts(Inquiry& q, Node tax)
{
    Node const taxable = q.only(tax, cii::BasisAmount);
    Node const amount = q.only(tax, cii::CalculatedAmount);
    q.check(tax, "BR-45", "Every VAT breakdown has a taxable amount.", taxable != no_node);
    q.check(tax, "BR-46", "Every VAT breakdown has a VAT amount.", amount != no_node);
    q.two_places(tax, "BR-DEC-19", "A breakdown's taxable amount has at most two decimals.",
                 taxable);
    q.two_places(tax, "BR-DEC-20", "A breakdown's VAT amount has at most two decimals.", amount);
    bool const vat = spells_vat(q.text(q.child(tax, cii::TypeCode)));  // here blanks do no harm
    Number const base = q.number(taxable);
    Number const stated = q.number(amount);
    Number const rate =
        vat ? q.number(q.only(tax, cii::RateApplicablePercent)) : Number::none();
    if (!base.unreadable() && !stated.unreadable() && !rate.unreadable())
        q.check(tax, "BR-CO-17", "A breakdown's VAT amount is its taxable amount by its rate.",
                tax_fits(stated, base, rate), stated, expected_tax(base, rate));
}

void ask_breakdown(Inquiry& q, Node tax)
{
    if (q.parent_term(tax) != cii::ApplicableHeaderTradeSettlement || is_asked_elsewhere(q, tax))
        return;
    bool const vat = under_vat_cii(q, tax);
    q.check(tax, "BR-47", "Every VAT breakdown has a VAT category.",
            vat && q.exists(tax, cii::CategoryCode));
    q.check(tax, "BR-48", "Every VAT breakdown has a rate, unless it is outside the scope.",
            vat && (q.exists(tax, cii::RateApplicablePercent) ||
                    has_text(q, tax, "O", cii::CategoryCode)));
    q.check(tax, "BR-CO-03", "The document has a VAT date or a code for it, but not both.",
            q.all(cii::TaxPointDate).empty() || q.all(cii::DueDateTypeCode).empty());
    ask_amounts(q, tax);
}

constexpr Context contexts[] = {
    {cii::ApplicableTradeTax, ask_breakdown},
};

}  // namespace

extern Family const cii_breakdown;
Family const cii_breakdown{"VAT breakdown", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
