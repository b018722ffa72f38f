// Peppol, CII: codes, dates and document types.
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"

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
    if (q.parent_term(code) != cii::SpecifiedTradeAllowanceCharge)
        return;
    Sole const indicator = sole(q, q.parent(code), cii::ChargeIndicator, cii::Indicator);
    if (indicator.second != no_node)
        return;
    Normalized const word(q.raw(indicator.node));
    if (word.view() == "false")
        in_list(q, code, "PEPPOL-EN16931-CL002",
                "The reason of an allowance is one of the chosen codes of UNCL 5189.",
                codes::peppol_allowance_reason);
    else if (word.view() == "true")
        in_list(q, code, "PEPPOL-EN16931-CL003",
                "The reason of a charge is one of the codes of UNCL 7161.",
                codes::peppol_charge_reason);
}

void ask_tax_total(Inquiry& q, Node total)
{
    if (auto const* code = q.attribute(total, attribute::currencyID))
        q.check(total, "PEPPOL-EN16931-CL007", "A VAT total names its currency by ISO 4217.",
                codes::peppol_currency.has(code->value), code->value, Value());
}

// The official rule looks for a document of the wrong namespace, so a real one is not asked.
void ask_type(Inquiry& q, Node code)
{
    if (q.parent_term(code) == cii::ram_ExchangedDocument && q.peppol->profile == "01")
        in_list(q, code, "PEPPOL-EN16931-P0100",
                "The type of a document is one that its business process allows.",
                codes::peppol_document_type_cii);
}

bool is_date(std::string_view text)
{
    return text.size() == 8 && all_digits(text) && text.substr(0, 2) == "20";
}

void ask_date(Inquiry& q, Node date)
{
    q.check(date, "PEPPOL-EN16931-F001", "A date is written like 20260331, which is format 102.",
            normalized_is(q.attribute_text(date, attribute::format), "102") && is_date(q.raw(date)),
            q.raw(date), Value());
}

void ask_address(Inquiry& q, Node id)
{
    if (q.parent_term(id) != cii::URIUniversalCommunication)
        return;
    Term const party = q.parent_term(q.parent(id));
    if (party != cii::BuyerTradeParty && party != cii::SellerTradeParty)
        return;
    std::string_view const scheme = q.attribute_text(id, attribute::schemeID);
    q.check(id, "PEPPOL-EN16931-CL008",
            "The scheme of an electronic address is one that Peppol knows.",
            codes::peppol_endpoint_scheme.has(scheme), scheme, Value());
}

constexpr Context contexts[] = {
    {cii::AttachmentBinaryObject, ask_attachment},
    {cii::ReasonCode, ask_reason},
    {cii::TaxTotalAmount, ask_tax_total},
    {cii::TypeCode, ask_type},
    {cii::DateTimeString, ask_date},
    {cii::URIID, ask_address},
};

} // namespace

extern Family const peppol_cii_codes;
Family const peppol_cii_codes{"codes and dates", Syntax::cii, Layers::peppol, contexts};

} // namespace counterpart::einvoice
