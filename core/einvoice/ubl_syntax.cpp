// UBL: rules of the syntax that are more than "absent" or "at most so many"; the rest are tables.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

bool same_letters(std::string_view text, std::string_view upper)
{
    if (text.size() != upper.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if ((c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) != upper[i])
            return false;
    }
    return true;
}

// -- amounts and attachments ----------------------------------------------------------------------

// The published context leaves out what has a price among its ancestors that has an allowance.
bool beside_gross_price(Inquiry const& q, Node amount)
{
    for (Node at = q.parent(amount); at != no_node; at = q.parent(at)) {
        if (q.term(at) == ubl::Price && q.exists(at, ubl::AllowanceCharge))
            return true;
    }
    return false;
}

void ask_amount(Inquiry& q, Node amount)
{
    std::string_view const text = q.raw(amount);
    std::size_t const point = text.find('.');
    if (point == std::string_view::npos || text.size() - point <= 3 ||
        beside_gross_price(q, amount))
        return;
    q.two_places(amount, "UBL-DT-01", "Every amount but a price has at most two decimals.", amount);
}

void ask_attachment(Inquiry& q, Node attachment)
{
    q.check(attachment, "UBL-DT-06", "An attached file names its type.",
            q.has_attribute(attachment, attribute::mimeCode));
    q.check(attachment, "UBL-DT-07", "An attached file has a file name.",
            q.has_attribute(attachment, attribute::filename));
}

void ask_names(Inquiry& q)
{
    for (xml::Attribute const& attribute : q.document().tree().attributes) {
        if (q.word(attribute) != attribute::name || attribute.space != 0)
            continue;
        int names = 0;
        for (xml::Attribute const& other : q.document().tree().attributes)
            names += q.word(other) == attribute::name && other.space == 0;
        for (Node const code : q.all(ubl::PaymentMeansCode))
            names -= q.has_attribute(code, attribute::name);
        q.check(0, "UBL-DT-18", "Only a payment means code carries a name beside it.", names <= 0);
        return;
    }
}

// -- references -----------------------------------------------------------------------------------

bool has_type(Inquiry const& q, Node reference, std::string_view type)
{
    return q.any(
        reference, [&](Node code) { return q.raw(code) == type; }, ubl::DocumentTypeCode);
}

/// Some type other than that of an invoiced object, or none at all.
bool is_no_object(Inquiry const& q, Node reference)
{
    return !q.exists(reference, ubl::DocumentTypeCode) ||
           q.any(
               reference, [&](Node code) { return q.raw(code) != "130"; }, ubl::DocumentTypeCode);
}

bool has_scheme(Inquiry const& q, Node reference)
{
    return q.any(
        reference, [&](Node id) { return q.has_attribute(id, attribute::schemeID); }, ubl::ID);
}

void ask_references(Inquiry& q)
{
    bool plain_scheme = false, attached = false, described = false;
    int objects = 0;
    for (Node const reference : q.all(ubl::AdditionalDocumentReference)) {
        bool const object = has_type(q, reference, "130");
        plain_scheme = plain_scheme || (is_no_object(q, reference) && has_scheme(q, reference));
        attached = attached || (object && q.exists(reference, ubl::Attachment));
        described = described || (object && q.exists(reference, ubl::DocumentDescription));
        objects += object && q.at_root(reference) ? q.count(reference, ubl::ID) : 0;
    }
    q.check(0, "UBL-CR-665", "Only the reference to an invoiced object names a scheme.",
            !plain_scheme);
    q.check(0, "UBL-CR-666", "The reference to an invoiced object has no attachment.", !attached);
    q.check(0, "UBL-CR-673", "The reference to an invoiced object has no description.", !described);
    q.check(0, "UBL-SR-04", "At most one invoiced object is named.", objects <= 1);
}

void ask_reference(Inquiry& q, Node reference)
{
    bool const credit = q.term(0) == ubl::CreditNote;
    q.check(reference, "UBL-SR-43",
            "An additional reference is to an invoiced object, in a credit note to a project, or "
            "has no type and no scheme.",
            has_type(q, reference, "130") || (credit && has_type(q, reference, "50")) ||
                (!has_scheme(q, reference) && !q.exists(reference, ubl::DocumentTypeCode)));
}

void ask_preceding(Inquiry& q, Node reference)
{
    q.check(reference, "UBL-SR-07", "A reference to a preceding invoice has its number.",
            q.exists(reference, ubl::InvoiceDocumentReference, ubl::ID));
}

// -- parties --------------------------------------------------------------------------------------

struct TaxIds {
    int vat = 0;
    int other = 0;
};

// Upper case is asked for, blanks are not forgiven; a registration with two schemes may be both.
TaxIds tax_ids(Inquiry const& q, Term role)
{
    TaxIds ids;
    q.each(
        0,
        [&](Node registration) {
            int const companies = q.count(registration, ubl::CompanyID);
            bool vat = false, other = false;
            q.each(
                registration,
                [&](Node scheme) {
                    bool const is_vat = same_letters(q.raw(q.child(scheme, ubl::ID)), "VAT");
                    vat = vat || is_vat;
                    other = other || !is_vat;
                },
                ubl::TaxScheme);
            ids.vat += vat ? companies : 0;
            ids.other += other ? companies : 0;
        },
        role, ubl::Party, ubl::PartyTaxScheme);
    return ids;
}

bool is_sepa(Inquiry const& q, Node id)
{
    return same_letters(q.attribute_text(id, attribute::schemeID), "SEPA");
}

void ask_tax_ids(Inquiry& q)
{
    TaxIds const seller = tax_ids(q, ubl::AccountingSupplierParty);
    q.check(0, "UBL-SR-12", "The seller has at most one VAT id.", seller.vat <= 1);
    q.check(0, "UBL-SR-13", "The seller has at most one other tax registration.",
            seller.other <= 1);
    q.check(0, "UBL-SR-18", "The buyer has at most one VAT id.",
            tax_ids(q, ubl::AccountingCustomerParty).vat <= 1);
    int sepa = 0;
    for (Node const party : q.all(ubl::PartyIdentification))
        q.each(
            party, [&](Node id) { sepa += is_sepa(q, id); }, ubl::ID);
    q.check(0, "UBL-SR-29", "The document names at most one creditor identifier.", sepa <= 1);
}

bool named_unlike_seller(Inquiry const& q, Node payee)
{
    return q.any(
        payee,
        [&](Node name) {
            return q.any(
                q.parent(payee), [&](Node seller) { return q.raw(seller) != q.raw(name); },
                ubl::AccountingSupplierParty, ubl::Party, ubl::PartyLegalEntity,
                ubl::RegistrationName);
        },
        ubl::PartyName, ubl::Name);
}

void ask_payee(Inquiry& q, Node payee)
{
    bool const unlike = named_unlike_seller(q, payee);
    int ids = 0;
    q.each(
        payee, [&](Node id) { ids += !is_sepa(q, id); }, ubl::PartyIdentification, ubl::ID);
    q.check(payee, "UBL-SR-19", "A payee has one name, other than the seller's legal name.",
            unlike && q.count(payee, ubl::PartyName, ubl::Name) <= 1);
    q.check(payee, "UBL-SR-20", "A payee, named unlike the seller, has at most one identifier.",
            unlike && ids <= 1);
    q.check(payee, "UBL-SR-21", "A payee, named unlike the seller, has at most one legal id.",
            unlike && q.count(payee, ubl::PartyLegalEntity, ubl::CompanyID) <= 1);
}

void ask_registration(Inquiry& q, Node registration)
{
    q.check(registration, "UBL-SR-53", "A tax registration has a scheme and an identifier.",
            q.exists(registration, ubl::TaxScheme, ubl::ID) &&
                q.exists(registration, ubl::CompanyID));
}

void ask_address(Inquiry& q, Node address)
{
    q.check(address, "UBL-SR-51", "An address has at most one further address line.",
            q.count(address, ubl::AddressLine) <= 1);
}

// -- payment, allowances, charges -----------------------------------------------------------------

bool all_equal(Inquiry const& q, Term term)
{
    for (Node const node : q.all(term)) {
        if (q.raw(node) != q.raw(q.first(term)))
            return false;
    }
    return true;
}

void ask_payment(Inquiry& q)
{
    q.check(0, "UBL-SR-44", "All payment instructions carry the same remittance text.",
            all_equal(q, ubl::PaymentID));
    q.check(0, "UBL-SR-47", "All payment instructions have the same payment means.",
            all_equal(q, ubl::PaymentMeansCode));
    q.check(0, "UBL-CR-412", "Only a credit note dates a payment at its means.",
            q.term(0) == ubl::CreditNote || !q.exists(0, ubl::PaymentMeans, ubl::PaymentDueDate));
}

void ask_item(Inquiry& q, Node item)
{
    if (q.count(item, ubl::AllowanceChargeReason) <= 1)
        return;
    auto const charge = is_charge(q, item);
    q.check(item, "UBL-SR-30", "An allowance has at most one reason in words.",
            charge != Inquiry::Truth::no);
    q.check(item, "UBL-SR-31", "A charge has at most one reason in words.",
            charge != Inquiry::Truth::yes);
}

void ask_document(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    q.check(0, "UBL-CR-002", "The version of the syntax, if stated, is 2.1.",
            q.root_child(ubl::UBLVersionID) == no_node ||
                q.any(
                    0, [&](Node version) { return q.raw(version) == "2.1"; }, ubl::UBLVersionID));
    ask_names(q);
    ask_references(q);
    ask_tax_ids(q);
    ask_payment(q);
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_document},
    {ubl::CreditNote, ask_document},
    {0, ask_amount, &ubl::ending_in_Amount},
    {0, ask_attachment, &ubl::ending_in_BinaryObject},
    {ubl::AdditionalDocumentReference, ask_reference},
    {ubl::BillingReference, ask_preceding},
    {ubl::PayeeParty, ask_payee},
    {ubl::PartyTaxScheme, ask_registration},
    {ubl::PostalAddress, ask_address},
    {ubl::Address, ask_address},
    {ubl::AllowanceCharge, ask_item},
};

} // namespace

extern Family const ubl_syntax;
Family const ubl_syntax{"syntax", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
