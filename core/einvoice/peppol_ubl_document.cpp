// Peppol, UBL: the document as a whole, its parties and its VAT totals.
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

constexpr std::string_view specification =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

void processes(Inquiry& q, Node root)
{
    q.check(root, "PEPPOL-EN16931-R001", "The invoice names the business process it belongs to.",
            q.exists(root, ubl::ProfileID));
    q.check(root, "PEPPOL-EN16931-R007",
            "The business process is one of Peppol billing, with a number of two digits.",
            q.peppol->profile != "Unknown", q.raw(q.child(root, ubl::ProfileID)), Value());
    Normalized const id(q.raw(q.only(root, ubl::CustomizationID)));
    q.check(root, "PEPPOL-EN16931-R004", "The specification is that of Peppol BIS Billing 3.0.",
            id.view().substr(0, specification.size()) == specification);
}

void notes_and_references(Inquiry& q, Node root)
{
    q.check(root, "PEPPOL-EN16931-R002",
            "An invoice has one note at most, unless seller and buyer are both German.",
            q.count(root, ubl::Note) <= 1 || german_or_open(q));
    q.check(root, "PEPPOL-EN16931-R003", "A buyer reference or an order reference is given.",
            q.exists(root, ubl::BuyerReference) || q.exists(root, ubl::OrderReference, ubl::ID));
}

// -- VAT totals -----------------------------------------------------------------------------------

/// Which signs occur among the VAT totals in one currency; zero has both.
struct Signs {
    bool negative = false;
    bool positive = false;
    bool unreadable = false;
};

Signs signs_in(Inquiry& q, Node root, std::string_view currency)
{
    using State = Sign::State;
    Signs signs;
    q.each(
        root,
        [&](Node amount) {
            auto const* own = q.attribute(amount, attribute::currencyID);
            if (own == nullptr || own->value != currency)
                return;
            State const sign = q.sign(amount);
            signs.negative = signs.negative || sign == State::negative || sign == State::zero;
            signs.positive = signs.positive || sign == State::positive || sign == State::zero;
            signs.unreadable = signs.unreadable || sign == State::unreadable;
        },
        ubl::TaxTotal, ubl::TaxAmount);
    return signs;
}

bool same_direction(Inquiry& q, Node root)
{
    Normalized const accounting(q.raw(q.only(root, ubl::TaxCurrencyCode)));
    Normalized const document(q.raw(q.only(root, ubl::DocumentCurrencyCode)));
    Signs const theirs = signs_in(q, root, accounting);
    Signs const ours = signs_in(q, root, document);
    return (theirs.negative && ours.negative) || (theirs.positive && ours.positive) ||
           theirs.unreadable || ours.unreadable;
}

void vat_totals(Inquiry& q, Node root)
{
    int broken_down = 0;
    int plain = 0;
    q.each(
        root,
        [&](Node total) {
            bool const has_parts = q.exists(total, ubl::TaxSubtotal);
            broken_down += has_parts;
            plain += !has_parts;
        },
        ubl::TaxTotal);
    bool const accounting = q.exists(root, ubl::TaxCurrencyCode);
    q.check(root, "PEPPOL-EN16931-R053", "Exactly one VAT total is broken down by category.",
            broken_down == 1);
    q.check(root, "PEPPOL-EN16931-R054",
            "A VAT total without breakdown is given once if there is an accounting currency, and "
            "never otherwise.",
            plain == (accounting ? 1 : 0));
    q.check(root, "PEPPOL-EN16931-R055",
            "The VAT totals in invoice currency and accounting currency have the same sign.",
            !accounting || same_direction(q, root));
}

void ask_root(Inquiry& q, Node root)
{
    if (q.term(root) == ubl::CreditNote) {
        int projects = 0;
        q.each(
            root,
            [&](Node reference) { projects += any_is(q, reference, "50", ubl::DocumentTypeCode); },
            ubl::AdditionalDocumentReference);
        q.check(root, "PEPPOL-EN16931-R080", "A credit note refers to one project at most.",
                projects <= 1);
    }
    processes(q, root);
    notes_and_references(q, root);
    vat_totals(q, root);
}

void ask_accounting_currency(Inquiry& q, Node currency)
{
    Normalized const own(q.raw(currency));
    Normalized const document(q.raw(q.only(q.parent(currency), ubl::DocumentCurrencyCode)));
    q.check(currency, "PEPPOL-EN16931-R005",
            "A VAT accounting currency is named only if it is not the invoice currency.",
            own.view() != document.view());
}

void ask_party(Inquiry& q, Node party)
{
    bool const addressed = q.exists(party, ubl::EndpointID);
    if (q.parent_term(party) == ubl::AccountingCustomerParty)
        q.check(party, "PEPPOL-EN16931-R010", "The buyer has an electronic address.", addressed);
    else if (q.parent_term(party) == ubl::AccountingSupplierParty)
        q.check(party, "PEPPOL-EN16931-R020", "The seller has an electronic address.", addressed);
}

/// Every element of the document, known to any rule or not.
void prepare(Inquiry& q)
{
    for (Node node = 0; node < q.size(); ++node) {
        if (!q.has_children(node) && !q.filled(node))
            q.fire(node, "PEPPOL-EN16931-R008", "No element of the document is empty.");
    }
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_root},
    {ubl::CreditNote, ask_root},
    {ubl::TaxCurrencyCode, ask_accounting_currency},
    {ubl::Party, ask_party},
};

} // namespace

extern Family const peppol_ubl_document;
Family const peppol_ubl_document{"document, parties, VAT totals", Syntax::ubl, Layers::peppol,
                                 contexts, prepare};

} // namespace counterpart::einvoice
