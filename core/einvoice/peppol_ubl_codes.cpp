// Peppol, UBL: codes, dates, document types, and the VAT category an exemption belongs to.
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"
#include "einvoice/schema_date.h"

#include <algorithm>

namespace counterpart::einvoice {

namespace {

using namespace peppol;

void in_list(Inquiry& q, Node node, std::string_view rule, std::string_view says,
             CodeList const& list)
{
    Normalized const code(q.raw(node));
    if (!list.has(code))
        q.fire(node, rule, says, q.text(node));
}

void ask_attachment(Inquiry& q, Node attachment)
{
    if (auto const* type = q.attribute(attachment, attribute::mimeCode))
        q.check(attachment, "PEPPOL-EN16931-CL001",
                "An attached file is of a type that every receiver can open.",
                codes::peppol_attachment_type.has(type->value), type->value, Value());
}

void ask_reason(Inquiry& q, Node code)
{
    if (q.parent_term(code) != ubl::AllowanceCharge)
        return;
    Node const item = q.parent(code);
    if (any_is(q, item, "false", ubl::ChargeIndicator))
        in_list(q, code, "PEPPOL-EN16931-CL002",
                "The reason of an allowance is one of the chosen codes of UNCL 5189.",
                codes::peppol_allowance_reason);
    else if (any_is(q, item, "true", ubl::ChargeIndicator))
        in_list(q, code, "PEPPOL-EN16931-CL003",
                "The reason of a charge is one of the codes of UNCL 7161.",
                codes::peppol_charge_reason);
}

void ask_tax_point(Inquiry& q, Node code)
{
    if (q.parent_term(code) == ubl::InvoicePeriod)
        in_list(q, code, "PEPPOL-EN16931-CL006",
                "The date VAT depends on is named by one of the chosen codes of UNCL 2005.",
                codes::peppol_tax_point);
}

void ask_endpoint(Inquiry& q, Node endpoint)
{
    if (auto const* scheme = q.attribute(endpoint, attribute::schemeID))
        q.check(endpoint, "PEPPOL-EN16931-CL008",
                "The scheme of an electronic address is one that Peppol knows.",
                codes::peppol_endpoint_scheme.has(scheme->value), scheme->value, Value());
}

// -- document types and dates ---------------------------------------------------------------------

void ask_invoice_type(Inquiry& q, Node code)
{
    if (q.peppol->profile == "01")
        in_list(q, code, "PEPPOL-EN16931-P0100",
                "The type of an invoice is one that its business process allows.",
                codes::peppol_invoice_type);
    q.check(code, "PEPPOL-EN16931-P0112",
            "Partial and corrected invoices pass between German sellers and buyers only.",
            !normalized_in(q.raw(code), {"326", "384"}) || german_or_open(q), q.raw(code), Value());
}

void ask_credit_note_type(Inquiry& q, Node code)
{
    if (q.peppol->profile == "01")
        in_list(q, code, "PEPPOL-EN16931-P0101",
                "The type of a credit note is one that its business process allows.",
                codes::peppol_credit_note_type);
}

void ask_date(Inquiry& q, Node date)
{
    constexpr std::size_t length = 10;
    q.check(date, "PEPPOL-EN16931-F001", "A date is written like 2026-03-31.",
            q.raw(date).size() == length && read_schema_date(q.raw(date)).has_value(), q.raw(date),
            Value());
}

// -- exemptions -----------------------------------------------------------------------------------

struct Exemption {
    std::string_view reason;
    std::string_view category;
    std::string_view rule;
    std::string_view says;
};

constexpr Exemption exemptions[] = {
    {"VATEX-EU-G", "G", "PEPPOL-EN16931-P0104",
     "What is exempt as an export outside the EU has VAT category G."},
    {"VATEX-EU-O", "O", "PEPPOL-EN16931-P0105",
     "What is exempt as not subject to VAT has VAT category O."},
    {"VATEX-EU-IC", "K", "PEPPOL-EN16931-P0106",
     "What is exempt as an intra-community supply has VAT category K."},
    {"VATEX-EU-AE", "AE", "PEPPOL-EN16931-P0107",
     "What is exempt as a reverse charge has VAT category AE."},
    {"VATEX-EU-D", "E", "PEPPOL-EN16931-P0108",
     "What is exempt under the scheme for second-hand means of transport has VAT category E."},
    {"VATEX-EU-F", "E", "PEPPOL-EN16931-P0109",
     "What is exempt under the scheme for second-hand goods has VAT category E."},
    {"VATEX-EU-I", "E", "PEPPOL-EN16931-P0110",
     "What is exempt under the scheme for works of art has VAT category E."},
    {"VATEX-EU-J", "E", "PEPPOL-EN16931-P0111",
     "What is exempt under the scheme for collectors' items and antiques has VAT category E."},
};

bool same_letters(std::string_view text, std::string_view upper)
{
    return std::equal(text.begin(), text.end(), upper.begin(), upper.end(), [](char a, char b) {
        return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b;
    });
}

void ask_exemption(Inquiry& q, Node reason)
{
    Node const category = q.parent(reason);
    bool const alone =
        q.sibling(reason) == no_node && q.child(category, ubl::TaxExemptionReasonCode) == reason;
    if (q.term(category) != ubl::TaxCategory || !alone)
        return;
    for (Exemption const& row : exemptions) {
        if (!same_letters(q.raw(reason), row.reason))
            continue;
        Node const id = q.only(category, ubl::ID);
        q.check(category, row.rule, row.says, normalized_is(q.raw(id), row.category), q.raw(id),
                row.category);
    }
}

constexpr Context contexts[] = {
    {ubl::EmbeddedDocumentBinaryObject, ask_attachment},
    {ubl::AllowanceChargeReasonCode, ask_reason},
    {ubl::DescriptionCode, ask_tax_point},
    {ubl::EndpointID, ask_endpoint},
    {ubl::InvoiceTypeCode, ask_invoice_type},
    {ubl::CreditNoteTypeCode, ask_credit_note_type},
    {ubl::IssueDate, ask_date},
    {ubl::DueDate, ask_date},
    {ubl::TaxPointDate, ask_date},
    {ubl::StartDate, ask_date},
    {ubl::EndDate, ask_date},
    {ubl::ActualDeliveryDate, ask_date},
    {ubl::TaxExemptionReasonCode, ask_exemption},
};

} // namespace

extern Family const peppol_ubl_codes;
Family const peppol_ubl_codes{"codes and dates", Syntax::ubl, Layers::peppol, contexts};

} // namespace counterpart::einvoice
