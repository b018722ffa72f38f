// UBL: the VAT breakdown, whatever the category.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

void ask_total(Inquiry& q, Node total)
{
    if (!q.at_root(total) || !q.exists(total, ubl::TaxSubtotal))
        return;
    Number sum = Number::of({});
    q.each(
        total,
        [&](Node subtotal) {
            Number const tax = q.number(q.only(subtotal, ubl::TaxAmount));
            if (!tax.missing())
                sum = sum + tax;
        },
        ubl::TaxSubtotal);
    q.equal(total, "BR-CO-14", "The VAT total equals the sum of the breakdown's VAT amounts.",
            q.number(q.only(total, ubl::TaxAmount)), round_up_ties(sum, 2));
}

struct Rate {
    bool category = false; // a code under a VAT scheme
    bool stated = false;
    bool outside_scope = false;
    Number rate;
};

Rate rate_of(Inquiry& q, Node subtotal)
{
    Rate rate;
    q.each(
        subtotal,
        [&](Node category) {
            if (!under_vat(q, category))
                return;
            Node const percent = q.only(category, ubl::Percent);
            if (rate.category)
                q.stands_twice(category);
            rate.category = rate.category || q.exists(category, ubl::ID);
            rate.outside_scope = rate.outside_scope || q.text(q.child(category, ubl::ID)) == "O";
            if (!rate.stated && percent != no_node) {
                rate.stated = true;
                rate.rate = q.number(percent);
            }
        },
        ubl::TaxCategory);
    return rate;
}

/// Rate per cent of the base, in cents, whatever the base's sign.
Number expected_tax(Number const& base, Number const& rate)
{
    return round_up_ties(abs(base) * rate * Number::of(Decimal::of(1, 2)), 2);
}

// A rate that rounds to zero asks for a tax that rounds to zero; any other allows for less than one
// unit of difference, because breakdowns may be sums of rounded lines.
bool tax_fits(Number const& tax, Number const& base, Rate const& rate)
{
    bool const no_tax = tax.known() && round_up_ties(tax.value, 0).is_zero();
    if (!rate.stated || round_up_ties(rate.rate.value, 0).is_zero())
        return no_tax;
    Number const expected = expected_tax(base, rate.rate);
    if (!tax.known() || !expected.known())
        return false;
    Decimal const one = Decimal::of(1);
    Decimal const size = counterpart::abs(tax.value);
    return size - one < expected.value && size + one > expected.value;
}

void ask_subtotal(Inquiry& q, Node subtotal)
{
    if (q.parent_term(subtotal) != ubl::TaxTotal)
        return;
    Node const taxable = q.only(subtotal, ubl::TaxableAmount);
    Node const amount = q.only(subtotal, ubl::TaxAmount);
    q.check(subtotal, "BR-45", "Every VAT breakdown has a taxable amount.", taxable != no_node);
    q.check(subtotal, "BR-46", "Every VAT breakdown has a VAT amount.", amount != no_node);
    Rate const rate = rate_of(q, subtotal);
    q.check(subtotal, "BR-47", "Every VAT breakdown has a VAT category.", rate.category);
    q.check(subtotal, "BR-48", "Every VAT breakdown has a rate, unless it is outside the scope.",
            rate.stated || rate.outside_scope);
    Number const base = q.number(taxable);
    Number const tax = q.number(amount);
    if (!base.unreadable() && !tax.unreadable() && !rate.rate.unreadable())
        q.check(subtotal, "BR-CO-17", "A breakdown's VAT amount is its taxable amount by its rate.",
                tax_fits(tax, base, rate), tax, expected_tax(base, rate.rate));
    q.two_places(subtotal, "BR-DEC-19", "A breakdown's taxable amount has at most two decimals.",
                 taxable);
    q.two_places(subtotal, "BR-DEC-20", "A breakdown's VAT amount has at most two decimals.",
                 amount);
}

constexpr Context contexts[] = {
    {ubl::TaxTotal, ask_total},
    {ubl::TaxSubtotal, ask_subtotal},
};

} // namespace

extern Family const ubl_breakdown;
Family const ubl_breakdown{"VAT breakdown", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
