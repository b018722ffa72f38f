// CII: rules of single VAT categories: supplies within the Union, outside the scope, split payment.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

void supply_within_union(Inquiry& q, Node tax)
{
    Node const settlement = q.parent(tax);
    bool const dated = in_header(q, cii::ApplicableHeaderTradeDelivery,
                                 cii::ActualDeliverySupplyChainEvent, cii::OccurrenceDateTime,
                                 cii::DateTimeString) ||
                       q.exists(settlement, cii::BillingSpecifiedPeriod, cii::StartDateTime) ||
                       q.exists(settlement, cii::BillingSpecifiedPeriod, cii::EndDateTime);
    q.check(tax, "BR-IC-11",
            "An intra-community supply states its delivery date or the invoicing period.", dated);
    q.check(tax, "BR-IC-12", "An intra-community supply states the country it is delivered to.",
            in_header(q, cii::ApplicableHeaderTradeDelivery, cii::ShipToTradeParty,
                      cii::PostalTradeAddress, cii::CountryID));
}

/// Some tax element of this term has a category other than outside the scope, or part of one.
bool another(Inquiry const& q, Term tax_term)
{
    for (Node const tax : q.all(tax_term)) {
        if (q.any(
                tax, [&](Node code) { return q.raw(code) != "O"; }, cii::CategoryCode))
            return true;
    }
    return false;
}

// As published, 11 and 12 are one test of breakdown and lines, 13 and 14 one of allowances and
// charges.
void outside_scope(Inquiry& q, Node tax)
{
    bool const only_taxes = !another(q, cii::ApplicableTradeTax);
    bool const only_items = !another(q, cii::CategoryTradeTax);
    q.check(tax, "BR-O-11", "Beside an outside-scope breakdown there is no other breakdown.",
            only_taxes);
    q.check(tax, "BR-O-12", "With an outside-scope breakdown every line is outside the scope.",
            only_taxes);
    q.check(tax, "BR-O-13", "With an outside-scope breakdown every allowance is outside the scope.",
            only_items);
    q.check(tax, "BR-O-14", "With an outside-scope breakdown every charge is outside the scope.",
            only_items);
}

void ask_breakdown(Inquiry& q, Node tax)
{
    Node const settlement = q.parent(tax);
    if (q.term(settlement) != cii::ApplicableHeaderTradeSettlement ||
        q.parent_term(settlement) != cii::SupplyChainTradeTransaction)
        return;
    bool const union_supply = has_text(q, tax, "K", cii::CategoryCode);
    bool const outside = has_text(q, tax, "O", cii::CategoryCode);
    if ((!union_supply && !outside) || !under_vat_cii(q, tax))
        return;
    if (union_supply)
        supply_within_union(q, tax);
    if (outside)
        outside_scope(q, tax);
}

bool anywhere(Inquiry const& q, std::string_view category)
{
    for (Node const code : q.all(cii::CategoryCode)) {
        if (q.raw(code) == category)
            return true;
    }
    return false;
}

bool only_italy(Inquiry const& q)
{
    for (Node const country : q.all(cii::CountryID)) {
        if (q.raw(country) != "IT")
            return false;
    }
    return true;
}

void ask_split_payment(Inquiry& q, Node root)
{
    if (root != 0 || !anywhere(q, "B"))
        return;
    q.check(0, "BR-B-01", "Split payment is used between Italian parties only.", only_italy(q));
    q.check(0, "BR-B-02", "Split payment and the standard rate are not used together.",
            !anywhere(q, "S"));
}

constexpr Context contexts[] = {
    {cii::ApplicableTradeTax, ask_breakdown},
    {cii::CrossIndustryInvoice, ask_split_payment},
};

}  // namespace

extern Family const cii_vat_special;
Family const cii_vat_special{"special VAT categories", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
