// Peppol, CII: the document as a whole, its parties, references and VAT totals.
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

constexpr std::string_view specification =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

void ask_context(Inquiry& q, Node context)
{
    q.check(context, "PEPPOL-EN16931-R001", "The invoice names the business process it belongs to.",
            q.exists(context, cii::BusinessProcessSpecifiedDocumentContextParameter, cii::ID));
    q.check(context, "PEPPOL-EN16931-R007",
            "The business process is one of Peppol billing, with a number of two digits.",
            q.peppol->profile != "Unknown");
    Normalized const id(
        q.raw(q.single(context, cii::GuidelineSpecifiedDocumentContextParameter, cii::ID)));
    q.check(context, "PEPPOL-EN16931-R004", "The specification is that of Peppol BIS Billing 3.0.",
            id.view().substr(0, specification.size()) == specification);
}

void ask_document(Inquiry& q, Node document)
{
    q.check(document, "PEPPOL-EN16931-R002",
            "An invoice has one note at most, and that without a subject code.",
            q.count(document, cii::IncludedNote) <= 1 &&
                !q.exists(document, cii::IncludedNote, cii::SubjectCode));
}

int references_of_type(Inquiry const& q, Node agreement, std::string_view type)
{
    int found = 0;
    q.each(
        agreement, [&](Node reference) { found += any_is(q, reference, type, cii::TypeCode); },
        cii::AdditionalReferencedDocument);
    return found;
}

void ask_agreement(Inquiry& q, Node agreement)
{
    q.check(agreement, "PEPPOL-EN16931-R003", "A buyer reference or an order reference is given.",
            q.exists(agreement, cii::BuyerReference) ||
                q.exists(agreement, cii::BuyerOrderReferencedDocument, cii::IssuerAssignedID));
    q.check(agreement, "PEPPOL-EN16931-R006", "The document refers to one invoiced object at most.",
            references_of_type(q, agreement, "130") <= 1);
    q.check(agreement, "PEPPOL-EN16931-R080", "The document refers to one project at most.",
            references_of_type(q, agreement, "50") <= 1);
}

void ask_buyer(Inquiry& q, Node party)
{
    q.check(party, "PEPPOL-EN16931-R010", "The buyer has an electronic address.",
            q.exists(party, cii::URIUniversalCommunication, cii::URIID));
}

void ask_seller(Inquiry& q, Node party)
{
    q.check(party, "PEPPOL-EN16931-R020", "The seller has an electronic address.",
            q.exists(party, cii::URIUniversalCommunication, cii::URIID));
}

// -- VAT totals -----------------------------------------------------------------------------------

/// The VAT totals of a settlement by their currency; the official rules read the currencies of the
/// whole document.
struct Totals {
    int in_document_currency = 0;
    int in_another = 0;
    bool negative = false; ///< some total in the document currency is below zero
    bool positive = false; ///< some is not
    bool accounting_negative = false;
    bool accounting_positive = false;
    bool unreadable = false;
};

bool any_currency(Inquiry const& q, bool same, std::string_view code, Term term)
{
    return q.any(
        0, [&](Node currency) { return (q.raw(currency) == code) == same; },
        cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeSettlement, term);
}

void add_sign(Inquiry& q, Node total, bool in_document, bool in_accounting, Totals& totals)
{
    using State = Sign::State;
    State const sign = q.sign(total);
    bool const negative = sign == State::negative;
    bool const positive = sign == State::positive || sign == State::zero;
    totals.unreadable = totals.unreadable || sign == State::unreadable;
    totals.negative = totals.negative || (in_document && negative);
    totals.positive = totals.positive || (in_document && positive);
    totals.accounting_negative = totals.accounting_negative || (in_accounting && negative);
    totals.accounting_positive = totals.accounting_positive || (in_accounting && positive);
}

Totals totals_of(Inquiry& q, Node settlement, bool accounting)
{
    Totals totals;
    q.each(
        settlement,
        [&](Node total) {
            auto const* code = q.attribute(total, attribute::currencyID);
            if (code == nullptr)
                return;
            bool const in_document = any_currency(q, true, code->value, cii::InvoiceCurrencyCode);
            totals.in_document_currency += in_document;
            totals.in_another += any_currency(q, false, code->value, cii::InvoiceCurrencyCode);
            bool const in_accounting =
                accounting && any_currency(q, true, code->value, cii::TaxCurrencyCode);
            if (accounting && (in_document || in_accounting))
                add_sign(q, total, in_document, in_accounting, totals);
        },
        cii::SpecifiedTradeSettlementHeaderMonetarySummation, cii::TaxTotalAmount);
    return totals;
}

void ask_currencies(Inquiry& q, Node settlement)
{
    Sole const accounting = sole(q, settlement, cii::TaxCurrencyCode);
    if (accounting.node == no_node)
        return;
    if (accounting.second != no_node)
        return q.stands_twice(accounting.second);
    Normalized const own(q.raw(accounting.node));
    Normalized const document(q.raw(q.only(settlement, cii::InvoiceCurrencyCode)));
    q.check(settlement, "PEPPOL-EN16931-R005",
            "A VAT accounting currency is named only if it is not the invoice currency.",
            own.view() != document.view());
}

void ask_settlement(Inquiry& q, Node settlement)
{
    ask_currencies(q, settlement);
    bool const accounting = q.exists(0, cii::SupplyChainTradeTransaction,
                                     cii::ApplicableHeaderTradeSettlement, cii::TaxCurrencyCode);
    Totals const totals = totals_of(q, settlement, accounting);
    q.check(settlement, "PEPPOL-EN16931-R053", "Exactly one VAT total is in the invoice currency.",
            totals.in_document_currency == 1);
    q.check(settlement, "PEPPOL-EN16931-R054",
            "A VAT total in another currency is given once if there is an accounting currency, and "
            "never otherwise.",
            totals.in_another == (q.exists(settlement, cii::TaxCurrencyCode) ? 1 : 0));
    q.check(settlement, "PEPPOL-EN16931-R055",
            "The VAT totals in invoice currency and accounting currency have the same sign.",
            !accounting || totals.unreadable || (totals.negative && totals.accounting_negative) ||
                (totals.positive && totals.accounting_positive));
}

constexpr Context contexts[] = {
    {cii::ExchangedDocumentContext, ask_context},
    {cii::ExchangedDocument, ask_document},
    {cii::ApplicableHeaderTradeAgreement, ask_agreement},
    {cii::BuyerTradeParty, ask_buyer},
    {cii::SellerTradeParty, ask_seller},
    {cii::ApplicableHeaderTradeSettlement, ask_settlement},
};

} // namespace

extern Family const peppol_cii_document;
Family const peppol_cii_document{"document, parties, VAT totals", Syntax::cii, Layers::peppol,
                                 contexts};

} // namespace counterpart::einvoice
