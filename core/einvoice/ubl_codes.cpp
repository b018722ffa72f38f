// UBL: codes that must be members of their published lists.
#include "einvoice/code_questions.h"
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

void ask_document_type(Inquiry& q, Node code)
{
    CodeList const& list =
        q.term(code) == ubl::InvoiceTypeCode ? codes::invoice_type : codes::credit_note_type;
    q.in_list(code, "BR-CL-01", "The document type is one of UNTDID 1001 for invoices or credits.",
              q.raw(code), list);
}

void ask_amount(Inquiry& q, Node amount)
{
    q.in_list(amount, "BR-CL-03", "Every amount names its currency by ISO 4217.",
              q.attribute_text(amount, attribute::currencyID), codes::currency);
}

void ask_tax_point(Inquiry& q, Node code)
{
    if (q.parent_term(code) == ubl::InvoicePeriod)
        q.in_list(code, "BR-CL-06", "The VAT date code is 3, 35 or 432 of UNTDID 2005.",
                  q.raw(code), codes::tax_point_ubl);
}

// -- identifiers ----------------------------------------------------------------------------------

bool is_object_reference(Inquiry const& q, Node reference)
{
    return q.any(
        reference, [&](Node code) { return q.raw(code) == "130"; }, ubl::DocumentTypeCode);
}

bool may_be_sepa(Inquiry const& q, Node id)
{
    return q.inside(id, ubl::AccountingSupplierParty) || q.inside(id, ubl::PayeeParty);
}

void ask_scheme(Inquiry& q, Node id, std::string_view scheme)
{
    switch (q.parent_term(id)) {
    case ubl::AdditionalDocumentReference:
    case ubl::DocumentReference:
        if (is_object_reference(q, q.parent(id)))
            q.in_list(id, "BR-CL-07", "The scheme of an invoiced object is one of UNTDID 1153.",
                      scheme, codes::object_scheme);
        return;
    case ubl::PartyIdentification:
        if (xml::trim(scheme) != "SEPA" || !may_be_sepa(q, id))
            q.in_list(id, "BR-CL-10", "The scheme of a party's identifier is one of ISO 6523.",
                      scheme, codes::identifier_scheme);
        return;
    case ubl::StandardItemIdentification:
        q.in_list(id, "BR-CL-21", "The scheme of an item's standard identifier is one of ISO 6523.",
                  scheme, codes::identifier_scheme);
        return;
    case ubl::DeliveryLocation:
        q.in_list(id, "BR-CL-26", "The scheme of a delivery location is one of ISO 6523.", scheme,
                  codes::identifier_scheme);
        return;
    default:
        return;
    }
}

void ask_id(Inquiry& q, Node id)
{
    Term const parent = q.parent_term(id);
    if (parent == ubl::TaxCategory)
        q.in_list(id, "BR-CL-17", "The VAT category of an item or a breakdown is a known one.",
                  q.raw(id), codes::vat_category);
    else if (parent == ubl::ClassifiedTaxCategory)
        q.in_list(id, "BR-CL-18", "The VAT category of a line is a known one.", q.raw(id),
                  codes::vat_category);
    else if (auto const* scheme = q.attribute(id, attribute::schemeID))
        ask_scheme(q, id, scheme->value);
}

void ask_company_id(Inquiry& q, Node id)
{
    auto const* scheme = q.attribute(id, attribute::schemeID);
    if (scheme != nullptr && q.parent_term(id) == ubl::PartyLegalEntity)
        q.in_list(id, "BR-CL-11", "The scheme of a legal registration is one of ISO 6523.",
                  scheme->value, codes::identifier_scheme);
}

void ask_endpoint(Inquiry& q, Node endpoint)
{
    if (auto const* scheme = q.attribute(endpoint, attribute::schemeID))
        q.in_list(endpoint, "BR-CL-25", "The scheme of an electronic address is one of the EAS.",
                  scheme->value, codes::endpoint_scheme);
}

// -- items, countries, payment, reasons -----------------------------------------------------------

void ask_classification(Inquiry& q, Node code)
{
    auto const* list = q.attribute(code, attribute::listID);
    if (list != nullptr && q.parent_term(code) == ubl::CommodityClassification)
        q.in_list(code, "BR-CL-13", "The list of an item's classification is one of UNTDID 7143.",
                  list->value, codes::item_classification);
}

void ask_country(Inquiry& q, Node code)
{
    if (q.parent_term(code) == ubl::Country)
        q.in_list(code, "BR-CL-14", "A country code is one of ISO 3166-1.", q.raw(code),
                  codes::country_ubl);
    else if (q.parent_term(code) == ubl::OriginCountry)
        q.in_list(code, "BR-CL-15", "An item's country of origin is one of ISO 3166-1.",
                  q.raw(code), codes::country_ubl);
}

void ask_means(Inquiry& q, Node code)
{
    if (q.parent_term(code) == ubl::PaymentMeans)
        q.in_list(code, "BR-CL-16", "The payment means is one of UNTDID 4461.", q.raw(code),
                  codes::payment_means);
}

void ask_reason(Inquiry& q, Node code)
{
    if (q.parent_term(code) != ubl::AllowanceCharge)
        return;
    ask_reason_code(q, code, is_charge(q, q.parent(code)));
}

constexpr Context contexts[] = {
    {ubl::InvoiceTypeCode, ask_document_type},
    {ubl::CreditNoteTypeCode, ask_document_type},
    {ubl::Amount, ask_amount},
    {ubl::BaseAmount, ask_amount},
    {ubl::PriceAmount, ask_amount},
    {ubl::TaxAmount, ask_amount},
    {ubl::TaxableAmount, ask_amount},
    {ubl::LineExtensionAmount, ask_amount},
    {ubl::TaxExclusiveAmount, ask_amount},
    {ubl::TaxInclusiveAmount, ask_amount},
    {ubl::AllowanceTotalAmount, ask_amount},
    {ubl::ChargeTotalAmount, ask_amount},
    {ubl::PrepaidAmount, ask_amount},
    {ubl::PayableRoundingAmount, ask_amount},
    {ubl::PayableAmount, ask_amount},
    {ubl::DocumentCurrencyCode, ask_document_currency},
    {ubl::TaxCurrencyCode, ask_accounting_currency},
    {ubl::DescriptionCode, ask_tax_point},
    {ubl::ID, ask_id},
    {ubl::CompanyID, ask_company_id},
    {ubl::EndpointID, ask_endpoint},
    {ubl::ItemClassificationCode, ask_classification},
    {ubl::IdentificationCode, ask_country},
    {ubl::PaymentMeansCode, ask_means},
    {ubl::AllowanceChargeReasonCode, ask_reason},
    {ubl::TaxExemptionReasonCode, ask_exemption},
    {ubl::InvoicedQuantity, ask_quantity},
    {ubl::CreditedQuantity, ask_quantity},
    {ubl::BaseQuantity, ask_quantity},
    {ubl::EmbeddedDocumentBinaryObject, ask_attachment},
};

} // namespace

extern Family const ubl_codes;
Family const ubl_codes{"code lists", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
