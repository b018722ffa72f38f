// CII: what the document itself must state, once, and its references.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

constexpr Term settlement = cii::ApplicableHeaderTradeSettlement;

/// The issue date, of which only the form 102 (20260331) counts.
Node issue_date(Inquiry& q)
{
    Node first = no_node;
    q.each(
        0,
        [&](Node date) {
            if (q.attribute_text(date, attribute::format) != "102")
                return;
            if (first != no_node)
                q.stands_twice(date);
            first = first == no_node ? date : first;
        },
        cii::ExchangedDocument, cii::IssueDateTime, cii::DateTimeString);
    return first;
}

void header(Inquiry& q)
{
    q.check(0, "BR-01", "The document names the specification it follows.",
            q.filled(q.single(0, cii::ExchangedDocumentContext,
                              cii::GuidelineSpecifiedDocumentContextParameter, cii::ID)));
    q.check(0, "BR-02", "The document has an invoice number.",
            q.filled(q.single(0, cii::ExchangedDocument, cii::ID)));
    q.check(0, "BR-03", "The document has an issue date.", q.filled(issue_date(q)));
    q.check(0, "BR-04", "The document has a type code.",
            q.filled(q.single(0, cii::ExchangedDocument, cii::TypeCode)));
    q.check(0, "BR-05", "The document names its currency.",
            q.filled(only_in_header(q, settlement, cii::InvoiceCurrencyCode)));
}

void ask_document(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    header(q);
    q.check(0, "BR-16", "The document has at least one line.",
            !q.all(cii::IncludedSupplyChainTradeLineItem).empty());
}

void ask_reference(Inquiry& q, Node reference)
{
    q.check(reference, "BR-52", "Every additional document reference has an identifier.",
            q.filled(q.only(reference, cii::IssuerAssignedID)));
}

void ask_preceding(Inquiry& q, Node reference)
{
    if (q.parent_term(reference) == settlement && is_header(q, q.parent(reference)))
        q.check(reference, "BR-55", "Every reference to a preceding invoice has its number.",
                q.filled(q.only(reference, cii::IssuerAssignedID)));
}

constexpr Context contexts[] = {
    {cii::CrossIndustryInvoice, ask_document},
    {cii::AdditionalReferencedDocument, ask_reference},
    {cii::InvoiceReferencedDocument, ask_preceding},
};

}  // namespace

extern Family const cii_document;
Family const cii_document{"document", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
