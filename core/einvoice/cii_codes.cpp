// CII: codes that must be members of their published lists.
#include "einvoice/cii_facts.h"
#include "einvoice/code_questions.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

// -- document and currencies ----------------------------------------------------------------------

void ask_type(Inquiry& q, Node code)
{
    if (q.parent_term(code) == cii::ExchangedDocument)
        q.in_list(code, "BR-CL-01", "The document type is one of UNTDID 1001 for invoices.",
                  q.raw(code), codes::document_type_cii);
    else if (q.parent_term(code) == cii::SpecifiedTradeSettlementPaymentMeans)
        q.in_list(code, "BR-CL-16", "The payment means is one of UNTDID 4461.", q.raw(code),
                  codes::payment_means);
}

void ask_vat_total(Inquiry& q, Node amount)
{
    if (auto const* currency = q.attribute(amount, attribute::currencyID))
        q.in_list(amount, "BR-CL-03", "A VAT total names its currency by ISO 4217.",
                  currency->value, codes::currency);
}

void ask_tax_point(Inquiry& q, Node code)
{
    q.in_list(code, "BR-CL-06", "The VAT date code is 5, 29 or 72 of UNTDID 2475.", q.raw(code),
              codes::tax_point_cii);
}

void ask_object_scheme(Inquiry& q, Node code)
{
    q.in_list(code, "BR-CL-07", "The scheme of an invoiced object is one of UNTDID 1153.",
              q.raw(code), codes::object_scheme);
}

void ask_subject(Inquiry& q, Node code)
{
    q.in_list(code, "BR-CL-08", "A note's subject code is one of UNTDID 4451.", q.raw(code),
              codes::note_subject_cii);
}

// -- identifiers ----------------------------------------------------------------------------------

void ask_global_id(Inquiry& q, Node id)
{
    auto const* scheme = q.attribute(id, attribute::schemeID);
    if (scheme == nullptr)
        return;
    bool const of_product = q.inside(id, cii::SpecifiedTradeProduct);
    bool const of_delivery = q.inside(id, cii::ShipToTradeParty);
    if (!of_product && !of_delivery)
        q.in_list(id, "BR-CL-10", "The scheme of a party's identifier is one of ISO 6523.",
                  scheme->value, codes::identifier_scheme);
    else if (q.parent_term(id) == cii::SpecifiedTradeProduct)
        q.in_list(id, "BR-CL-21", "The scheme of an item's standard identifier is one of ISO 6523.",
                  scheme->value, codes::identifier_scheme);
    else if (q.parent_term(id) == cii::ShipToTradeParty &&
             q.parent_term(q.parent(id)) == cii::ApplicableHeaderTradeDelivery)
        q.in_list(id, "BR-CL-26", "The scheme of a delivery location is one of ISO 6523.",
                  scheme->value, codes::identifier_scheme);
}

// As published, a country of origin with a scheme is asked for the scheme instead of the country.
void ask_id(Inquiry& q, Node id)
{
    auto const* scheme = q.attribute(id, attribute::schemeID);
    if (scheme != nullptr && !q.inside(id, cii::SpecifiedTaxRegistration))
        q.in_list(id, "BR-CL-11", "The scheme of an identifier is one of ISO 6523.", scheme->value,
                  codes::identifier_scheme);
    else if (q.parent_term(id) == cii::OriginTradeCountry)
        q.in_list(id, "BR-CL-15", "An item's country of origin is one of ISO 3166-1.", q.raw(id),
                  codes::country_cii);
}

void ask_address(Inquiry& q, Node address)
{
    auto const* scheme = q.attribute(address, attribute::schemeID);
    if (scheme != nullptr && q.parent_term(address) == cii::URIUniversalCommunication)
        q.in_list(address, "BR-CL-25", "The scheme of an electronic address is one of the EAS.",
                  scheme->value, codes::endpoint_scheme);
}

// -- items, countries, categories, reasons --------------------------------------------------------

void ask_classification(Inquiry& q, Node code)
{
    if (auto const* list = q.attribute(code, attribute::listID))
        q.in_list(code, "BR-CL-13", "The list of an item's classification is one of UNTDID 7143.",
                  list->value, codes::item_classification);
}

void ask_country(Inquiry& q, Node code)
{
    q.in_list(code, "BR-CL-14", "A country code is one of ISO 3166-1.", q.raw(code),
              codes::country_cii);
}

void ask_category(Inquiry& q, Node code)
{
    if (q.parent_term(code) == cii::CategoryTradeTax)
        q.in_list(code, "BR-CL-17", "The VAT category of an allowance or a charge is a known one.",
                  q.raw(code), codes::vat_category);
    else if (q.parent_term(code) == cii::ApplicableTradeTax)
        q.in_list(code, "BR-CL-18", "The VAT category of a line or a breakdown is a known one.",
                  q.raw(code), codes::vat_category);
}

void ask_reason(Inquiry& q, Node code)
{
    if (q.parent_term(code) != cii::SpecifiedTradeAllowanceCharge)
        return;
    ask_reason_code(q, code, is_charge_cii(q, q.parent(code)));
}

constexpr Context contexts[] = {
    {cii::TypeCode, ask_type},
    {cii::TaxTotalAmount, ask_vat_total},
    {cii::InvoiceCurrencyCode, ask_document_currency},
    {cii::TaxCurrencyCode, ask_accounting_currency},
    {cii::DueDateTypeCode, ask_tax_point},
    {cii::ReferenceTypeCode, ask_object_scheme},
    {cii::SubjectCode, ask_subject},
    {cii::GlobalID, ask_global_id},
    {cii::ID, ask_id},
    {cii::URIID, ask_address},
    {cii::ClassCode, ask_classification},
    {cii::CountryID, ask_country},
    {cii::CategoryCode, ask_category},
    {cii::ReasonCode, ask_reason},
    {cii::ExemptionReasonCode, ask_exemption},
    {cii::BasisQuantity, ask_quantity},
    {cii::BilledQuantity, ask_quantity},
    {cii::AttachmentBinaryObject, ask_attachment},
};

}  // namespace

extern Family const cii_codes;
Family const cii_codes{"code lists", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
