// Peppol, UBL: allowances, charges, prices, currencies and direct debits.
#include "einvoice/family.h"
#include "einvoice/peppol_amounts.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

// Of the document, or of a line that fits the kind of the document.
bool is_item(Inquiry const& q, Node item)
{
    if (item == 0)
        return false;
    Node const owner = q.parent(item);
    switch (q.term(owner)) {
    case ubl::Invoice:
    case ubl::CreditNote:
        return true;
    case ubl::InvoiceLine:
        return q.parent_term(owner) == ubl::Invoice;
    case ubl::CreditNoteLine:
        return q.parent_term(owner) == ubl::CreditNote;
    default:
        return false;
    }
}

void ask_price_allowance(Inquiry& q, Node item)
{
    Node const indicator = q.only(item, ubl::ChargeIndicator);
    q.check(item, "PEPPOL-EN16931-R044", "A price is lowered by an allowance, never charged more.",
            normalized_is(q.raw(indicator), "false"), q.raw(indicator), std::string_view("false"));
    if (!q.exists(item, ubl::BaseAmount))
        return;
    Number const net = q.number(q.only(q.parent(item), ubl::PriceAmount));
    // Without a net price the rule fires, whatever the other amounts are.
    Number const expected = net.missing() ? Number::none()
                                          : q.number(q.only(item, ubl::BaseAmount)) -
                                                q.number(q.only(item, ubl::Amount));
    q.equal(item, "PEPPOL-EN16931-R046", "The net price is the gross price less its allowance.",
            net, expected);
}

void ask_allowance(Inquiry& q, Node item)
{
    if (q.parent_term(item) == ubl::Price)
        return ask_price_allowance(q, item);
    if (!is_item(q, item))
        return;
    ShareParts const parts{q.only(item, ubl::MultiplierFactorNumeric),
                           q.only(item, ubl::BaseAmount), q.only(item, ubl::Amount)};
    if (!ask_share(q, item, parts))
        ask_indicator(q, item, q.only(item, ubl::ChargeIndicator));
}

void ask_means(Inquiry& q, Node means)
{
    Sole const code = sole(q, means, ubl::PaymentMeansCode);
    if (code.second == no_node && normalized_in(q.raw(code.node), {"49", "59"}))
        q.check(means, "PEPPOL-EN16931-R061", "A direct debit refers to its mandate.",
                q.exists(means, ubl::PaymentMandate, ubl::ID));
}

// -- currencies -----------------------------------------------------------------------------------

bool is_document_currency(Inquiry const& q, std::string_view code)
{
    if (q.second_root_child(ubl::DocumentCurrencyCode) == no_node)
        return q.root_child(ubl::DocumentCurrencyCode) != no_node &&
               q.raw(q.root_child(ubl::DocumentCurrencyCode)) == code;
    return any_is(q, 0, code, ubl::DocumentCurrencyCode);
}

void ask_known_currency(Inquiry& q, Node amount)
{
    auto const code = q.attribute_text(amount, attribute::currencyID);
    q.check(amount, "PEPPOL-EN16931-CL007", "Every amount names its currency by ISO 4217.",
            codes::peppol_currency.has(code), code, Value());
}

void ask_amount(Inquiry& q, Node amount)
{
    auto const* code = q.attribute(amount, attribute::currencyID);
    q.check(amount, "PEPPOL-EN16931-R051",
            "Every amount is in the invoice currency, except for the VAT total in the accounting "
            "currency.",
            code != nullptr && is_document_currency(q, code->value),
            code != nullptr ? code->value : std::string_view(),
            q.raw(q.root_child(ubl::DocumentCurrencyCode)));
    ask_known_currency(q, amount);
}

void ask_tax_amount(Inquiry& q, Node amount)
{
    Term const parent = q.parent_term(amount);
    bool const in_invoice_currency =
        parent == ubl::TaxSubtotal ||
        (parent == ubl::TaxTotal && q.exists(q.parent(amount), ubl::TaxSubtotal));
    if (in_invoice_currency)
        ask_amount(q, amount);
    else
        ask_known_currency(q, amount);
}

constexpr Context contexts[] = {
    {ubl::AllowanceCharge, ask_allowance},
    {ubl::PaymentMeans, ask_means},
    {ubl::Amount, ask_amount},
    {ubl::BaseAmount, ask_amount},
    {ubl::PriceAmount, ask_amount},
    {ubl::TaxAmount, ask_tax_amount},
    {ubl::TaxableAmount, ask_amount},
    {ubl::LineExtensionAmount, ask_amount},
    {ubl::TaxExclusiveAmount, ask_amount},
    {ubl::TaxInclusiveAmount, ask_amount},
    {ubl::AllowanceTotalAmount, ask_amount},
    {ubl::ChargeTotalAmount, ask_amount},
    {ubl::PrepaidAmount, ask_amount},
    {ubl::PayableRoundingAmount, ask_amount},
    {ubl::PayableAmount, ask_amount},
};

} // namespace

extern Family const peppol_ubl_amounts;
Family const peppol_ubl_amounts{"allowances, charges, currencies", Syntax::ubl, Layers::peppol,
                                contexts};

} // namespace counterpart::einvoice
