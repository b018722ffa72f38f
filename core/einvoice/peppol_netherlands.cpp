// Peppol, the Netherlands: what Dutch sellers state, and how their Dutch buyers pay. UBL and CII.
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

// -- what both syntaxes ask -----------------------------------------------------------------------

constexpr std::string_view says_reference =
    "A Dutch seller's credit note refers to the invoice it is for.";
constexpr std::string_view says_seller_address =
    "A Dutch seller's address has street, city and post code.";
constexpr std::string_view says_buyer_address =
    "The address of a Dutch seller's Dutch buyer has street, city and post code.";
constexpr std::string_view says_representative_address =
    "The address of a Dutch seller's Dutch representative has street, city and post code.";
constexpr std::string_view says_order =
    "A Dutch seller's invoice refers to the order whose lines its lines refer to.";

bool is_dutch_registration(Inquiry const& q, Node id)
{
    std::string_view const scheme = q.attribute_text(id, attribute::schemeID);
    return (has_word(scheme, "0106") || has_word(scheme, "0190")) && q.filled(id);
}

void ask_registration(Inquiry& q, Node id, bool of_seller)
{
    bool const asked = of_seller ? q.peppol->dutch_seller() : q.peppol->dutch();
    if (!asked)
        return;
    if (of_seller)
        q.check(id, "NL-R-003", "A Dutch seller's legal registration is a KVK or OIN number.",
                is_dutch_registration(q, id), q.raw(id), Value());
    else
        q.check(id, "NL-R-005",
                "The legal registration of a Dutch seller's Dutch buyer is a KVK or OIN number.",
                is_dutch_registration(q, id), q.raw(id), Value());
}

/// Nothing is owed to the seller, or it is said how to pay.
void ask_means_given(Inquiry& q, Node totals, Number const& due, bool credit, bool means)
{
    bool const nothing_owed =
        due.unreadable() ||
        (due.known() && (credit ? due.value >= Decimal() : due.value <= Decimal()));
    q.check(totals, "NL-R-007", "A Dutch seller says how to pay when the buyer owes something.",
            means || nothing_owed, due, Value());
}

void ask_means(Inquiry& q, Node means, Sole const& code)
{
    if (code.second != no_node)
        return q.stands_twice(code.second);
    q.check(means, "NL-R-008",
            "Between Dutch parties the payment means is 30, 48, 49, 57, 58 or 59.",
            normalized_in(q.raw(code.node), {"30", "48", "49", "57", "58", "59"}), q.raw(code.node),
            Value());
}

// -- UBL ------------------------------------------------------------------------------------------

bool is_full_ubl_address(Inquiry const& q, Node address)
{
    return q.exists(address, ubl::StreetName) && q.exists(address, ubl::CityName) &&
           q.exists(address, ubl::PostalZone);
}

void ask_ubl_credit_note(Inquiry& q, Node code)
{
    if (q.peppol->dutch_seller())
        q.check(code, "NL-R-001", says_reference,
                q.exists(0, ubl::BillingReference, ubl::InvoiceDocumentReference, ubl::ID));
}

void ask_ubl_address(Inquiry& q, Node address)
{
    if (!q.peppol->dutch_seller())
        return;
    bool const full = is_full_ubl_address(q, address);
    if (q.parent_term(address) == ubl::TaxRepresentativeParty) {
        if (q.peppol->representative_address.country.is("NL"))
            q.check(address, "NL-R-006", says_representative_address, full);
        return;
    }
    if (q.parent_term(address) != ubl::Party)
        return;
    Term const role = q.parent_term(q.parent(address));
    if (role == ubl::AccountingSupplierParty)
        q.check(address, "NL-R-002", says_seller_address, full);
    else if (role == ubl::AccountingCustomerParty && q.peppol->dutch())
        q.check(address, "NL-R-004", says_buyer_address, full);
}

void ask_ubl_registration(Inquiry& q, Node id)
{
    Node const party = q.above(id, 2);
    if (q.parent_term(id) != ubl::PartyLegalEntity || party == no_node ||
        q.term(party) != ubl::Party)
        return;
    Term const role = q.parent_term(party);
    if (role == ubl::AccountingSupplierParty || role == ubl::AccountingCustomerParty)
        ask_registration(q, id, role == ubl::AccountingSupplierParty);
}

void ask_ubl_totals(Inquiry& q, Node totals)
{
    if (!q.peppol->dutch_seller())
        return;
    bool const means = !q.all(ubl::PaymentMeans).empty();
    Number const due = means ? Number() : q.number(q.only(totals, ubl::PayableAmount));
    ask_means_given(q, totals, due, q.term(0) == ubl::CreditNote, means);
}

void ask_ubl_means(Inquiry& q, Node means)
{
    if (q.peppol->dutch())
        ask_means(q, means, sole(q, means, ubl::PaymentMeansCode));
}

void ask_ubl_order_line(Inquiry& q, Node id)
{
    if (q.peppol->dutch_seller() && q.parent_term(id) == ubl::OrderLineReference)
        q.check(id, "NL-R-009", says_order, q.exists(0, ubl::OrderReference, ubl::ID));
}

constexpr Context ubl_contexts[] = {
    {ubl::CreditNoteTypeCode, ask_ubl_credit_note},
    {ubl::PostalAddress, ask_ubl_address},
    {ubl::CompanyID, ask_ubl_registration},
    {ubl::LegalMonetaryTotal, ask_ubl_totals},
    {ubl::PaymentMeans, ask_ubl_means},
    {ubl::LineID, ask_ubl_order_line},
};

// -- CII ------------------------------------------------------------------------------------------

bool is_full_cii_address(Inquiry const& q, Node address)
{
    return q.exists(address, cii::LineOne) && q.exists(address, cii::CityName) &&
           q.exists(address, cii::PostcodeCode);
}

/// `node` is a child of the document's header agreement or settlement.
bool of_document(Inquiry const& q, Node node, Term owner)
{
    return node != no_node && node != 0 && q.parent_term(node) == owner &&
           q.parent_term(q.parent(node)) == cii::SupplyChainTradeTransaction &&
           q.above(node, 3) == 0;
}

bool is_credit(Inquiry& q)
{
    return normalized_is(q.raw(q.single(0, cii::ExchangedDocument, cii::TypeCode)), "381");
}

void ask_cii_document(Inquiry& q, Node document)
{
    if (!q.peppol->dutch_seller() || !q.at_root(document))
        return;
    Sole const type = sole(q, document, cii::TypeCode);
    if (type.second != no_node ||
        !normalized_in(q.raw(type.node), {"81", "83", "381", "396", "532"}))
        return;
    bool referred = false;
    for (Node const settlement : q.all(cii::ApplicableHeaderTradeSettlement))
        referred =
            referred || q.exists(settlement, cii::InvoiceReferencedDocument, cii::IssuerAssignedID);
    q.check(document, "NL-R-001", says_reference, referred);
}

void ask_cii_address(Inquiry& q, Node address)
{
    if (!q.peppol->dutch_seller() ||
        !of_document(q, q.parent(address), cii::ApplicableHeaderTradeAgreement))
        return;
    bool const full = is_full_cii_address(q, address);
    Term const role = q.parent_term(address);
    if (role == cii::SellerTradeParty)
        q.check(address, "NL-R-002", says_seller_address, full);
    else if (role == cii::BuyerTradeParty && q.peppol->dutch())
        q.check(address, "NL-R-004", says_buyer_address, full);
    else if (role == cii::SellerTaxRepresentativeTradeParty &&
             q.peppol->representative_address.country.is("NL"))
        q.check(address, "NL-R-006", says_representative_address, full);
}

void ask_cii_registration(Inquiry& q, Node organization)
{
    Node const party = q.parent(organization);
    Term const role = q.term(party);
    bool const asked = role == cii::SellerTradeParty || role == cii::BuyerTradeParty;
    if (asked && of_document(q, party, cii::ApplicableHeaderTradeAgreement))
        q.each(
            organization, [&](Node id) { ask_registration(q, id, role == cii::SellerTradeParty); },
            cii::ID);
}

void ask_cii_totals(Inquiry& q, Node totals)
{
    if (!q.peppol->dutch_seller() || !of_document(q, totals, cii::ApplicableHeaderTradeSettlement))
        return;
    bool const means =
        q.exists(0, cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeSettlement,
                 cii::SpecifiedTradeSettlementPaymentMeans);
    Number const due = means ? Number() : q.number(q.only(totals, cii::DuePayableAmount));
    ask_means_given(q, totals, due, is_credit(q), means);
}

void ask_cii_means(Inquiry& q, Node means)
{
    if (q.peppol->dutch() && of_document(q, means, cii::ApplicableHeaderTradeSettlement))
        ask_means(q, means, sole(q, means, cii::TypeCode));
}

void ask_cii_order_line(Inquiry& q, Node order)
{
    Node const line = q.above(order, 2);
    if (!q.peppol->dutch_seller() || line == no_node ||
        q.parent_term(order) != cii::SpecifiedLineTradeAgreement ||
        q.term(line) != cii::IncludedSupplyChainTradeLineItem || q.above(line, 2) != 0)
        return;
    bool const given =
        q.exists(0, cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeAgreement,
                 cii::BuyerOrderReferencedDocument, cii::IssuerAssignedID);
    q.each(
        order, [&](Node id) { q.check(id, "NL-R-009", says_order, given); }, cii::LineID);
}

constexpr Context cii_contexts[] = {
    {cii::ExchangedDocument, ask_cii_document},
    {cii::PostalTradeAddress, ask_cii_address},
    {cii::SpecifiedLegalOrganization, ask_cii_registration},
    {cii::SpecifiedTradeSettlementHeaderMonetarySummation, ask_cii_totals},
    {cii::SpecifiedTradeSettlementPaymentMeans, ask_cii_means},
    {cii::BuyerOrderReferencedDocument, ask_cii_order_line},
};

} // namespace

extern Family const peppol_ubl_netherlands;
Family const peppol_ubl_netherlands{"the Netherlands", Syntax::ubl, Layers::peppol, ubl_contexts};
extern Family const peppol_cii_netherlands;
Family const peppol_cii_netherlands{"the Netherlands", Syntax::cii, Layers::peppol, cii_contexts};

} // namespace counterpart::einvoice
