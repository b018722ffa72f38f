// Peppol, Germany: what is stated between German parties. UBL only.
#include "einvoice/binary.h"
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"
#include "einvoice/peppol_german_texts.h"

#include <algorithm>
#include <utility>

namespace counterpart::einvoice {

namespace {

using namespace peppol;

bool is_taxed(std::string_view category)
{
    return one_of(category, {"S", "Z", "E", "AE", "K", "G", "L", "M"});
}

bool has_taxed_item(Inquiry const& q, Node root)
{
    auto const taxed = [&](Node id) { return is_taxed(q.raw(id)); };
    auto const taxed_item = [&](Node item) {
        return (any_is(q, item, "false", ubl::ChargeIndicator) ||
                any_is(q, item, "true", ubl::ChargeIndicator)) &&
               q.any(item, taxed, ubl::TaxCategory, ubl::ID);
    };
    return q.any(root, taxed_item, ubl::AllowanceCharge) ||
           q.any(root, taxed, ubl::InvoiceLine, ubl::Item, ubl::ClassifiedTaxCategory, ubl::ID) ||
           q.any(root, taxed, ubl::CreditNoteLine, ubl::Item, ubl::ClassifiedTaxCategory, ubl::ID);
}

void ask_stated(Inquiry& q, Node root)
{
    q.check(root, "DE-R-001", "A German invoice says how to pay.",
            q.exists(root, ubl::PaymentMeans));
    q.check(root, "DE-R-015", "A German invoice has a buyer reference.",
            any_filled(q, root, ubl::BuyerReference));
    q.check(root, "DE-R-016",
            "A German seller of taxable items states a tax registration or a tax representative.",
            q.exists(root, ubl::TaxRepresentativeParty) ||
                any_filled(q, root, ubl::AccountingSupplierParty, ubl::Party, ubl::PartyTaxScheme,
                           ubl::CompanyID) ||
                !has_taxed_item(q, root));
}

// -- document types -------------------------------------------------------------------------------

bool is_usual_type(Inquiry const& q, Node root, Term code)
{
    auto const usual = [&](Node type) {
        return one_of(q.raw(type), {"326", "380", "384", "389", "381", "875", "876", "877"});
    };
    return q.any(root, usual, code);
}

/// Types are compared as numbers, which stops the official rule at one that is none.
bool is_correction(Inquiry& q, Node root, Term code)
{
    bool correction = false;
    q.each(
        root,
        [&](Node type) {
            if (!read_binary(q.raw(type)))
                q.cannot_read(type, "a number");
            correction = correction || is_between(q.raw(type), 384, 384);
        },
        code);
    return correction;
}

void ask_type(Inquiry& q, Node root)
{
    q.check(root, "DE-R-017", "A German document is of one of the usual types.",
            is_usual_type(q, root, ubl::InvoiceTypeCode) ||
                is_usual_type(q, root, ubl::CreditNoteTypeCode));
    bool const corrects = is_correction(q, root, ubl::InvoiceTypeCode) ||
                          is_correction(q, root, ubl::CreditNoteTypeCode);
    q.check(root, "DE-R-026", "A German corrected invoice refers to the invoice it corrects.",
            !corrects || q.exists(root, ubl::BillingReference, ubl::InvoiceDocumentReference));
}

// -- terms and attachments ------------------------------------------------------------------------

void ask_terms(Inquiry& q, Node root)
{
    Sole note;
    bool lines = false;
    bool good = true;
    q.each(
        root,
        [&](Node terms) {
            Node const first = q.child(terms, ubl::Note);
            if (first == no_node)
                return;
            note.add(first);
            CashDiscounts const discounts = cash_discounts_in(q.raw(first));
            lines = lines || discounts.any;
            good = good && discounts.good;
        },
        ubl::PaymentTerms);
    if (lines && good && note.second != no_node)
        return q.stands_twice(note.second);
    q.check(note.node == no_node ? root : note.node, "DE-R-018",
            "German cash discounts are given one to a line, as in "
            "#SKONTO#TAGE=14#PROZENT=2.00#, and the last line ends.",
            good);
}

void ask_attachments(Inquiry& q, Node root)
{
    std::vector<std::pair<std::string_view, Node>> names;
    q.each(
        root,
        [&](Node reference) {
            q.each(
                reference,
                [&](Node file) {
                    if (auto const* name = q.attribute(file, attribute::filename))
                        names.push_back({name->value, reference});
                },
                ubl::Attachment, ubl::EmbeddedDocumentBinaryObject);
        },
        ubl::AdditionalDocumentReference);
    std::sort(names.begin(), names.end());
    auto const twin =
        std::adjacent_find(names.begin(), names.end(), [](auto const& a, auto const& b) {
            return a.first == b.first && a.second != b.second;
        });
    q.check(root, "DE-R-022", "No two attachments of a German invoice have the same file name.",
            twin == names.end(), twin == names.end() ? std::string_view() : twin->first, Value());
}

void ask_debit(Inquiry& q, Node root)
{
    if (!q.exists(root, ubl::PaymentMeans, ubl::PaymentMandate))
        return;
    q.check(root, "DE-R-030", "A German direct debit names the creditor by a SEPA identifier.",
            any_attribute_is(q, root, attribute::schemeID, "SEPA", ubl::AccountingSupplierParty,
                             ubl::Party, ubl::PartyIdentification, ubl::ID) ||
                any_attribute_is(q, root, attribute::schemeID, "SEPA", ubl::PayeeParty,
                                 ubl::PartyIdentification, ubl::ID));
    q.check(root, "DE-R-031", "A German direct debit names the account that is debited.",
            q.exists(root, ubl::PaymentMeans, ubl::PaymentMandate, ubl::PayerFinancialAccount,
                     ubl::ID));
}

void ask_root(Inquiry& q, Node root)
{
    if (root != 0 || !q.peppol->german())
        return;
    ask_stated(q, root);
    ask_type(q, root);
    ask_terms(q, root);
    ask_attachments(q, root);
    ask_debit(q, root);
}

// -- parties, addresses, rates --------------------------------------------------------------------

void ask_contact(Inquiry& q, Node contact)
{
    q.check(contact, "DE-R-005", "A German seller names a person or office to contact.",
            any_filled(q, contact, ubl::Name));
    q.check(contact, "DE-R-006", "A German seller's contact has a telephone number.",
            any_filled(q, contact, ubl::Telephone));
    q.check(contact, "DE-R-007", "A German seller's contact has an e-mail address.",
            any_filled(q, contact, ubl::ElectronicMail));
    std::string_view const telephone = q.raw(q.only(contact, ubl::Telephone));
    q.check(contact, "DE-R-027", "A telephone number has at least three digits.",
            std::count_if(telephone.begin(), telephone.end(), is_digit) >= 3, telephone, Value());
    Node const mail = q.only(contact, ubl::ElectronicMail);
    q.check(contact, "DE-R-028", "An e-mail address has one @ between a name and a host.",
            is_mail_address(Normalized(q.raw(mail))), q.raw(mail), Value());
}

void ask_seller(Inquiry& q, Node seller)
{
    if (!q.peppol->german() || !q.at_root(seller))
        return;
    q.check(seller, "DE-R-002", "A German seller names a contact.",
            q.exists(seller, ubl::Party, ubl::Contact));
    q.each(
        seller,
        [&](Node address) {
            q.check(address, "DE-R-003", "A German seller's address has a city.",
                    any_filled(q, address, ubl::CityName));
            q.check(address, "DE-R-004", "A German seller's address has a post code.",
                    any_filled(q, address, ubl::PostalZone));
        },
        ubl::Party, ubl::PostalAddress);
    q.each(
        seller, [&](Node contact) { ask_contact(q, contact); }, ubl::Party, ubl::Contact);
}

void ask_buyer(Inquiry& q, Node buyer)
{
    if (!q.peppol->german() || !q.at_root(buyer))
        return;
    q.each(
        buyer,
        [&](Node address) {
            q.check(address, "DE-R-008", "A German buyer's address has a city.",
                    any_filled(q, address, ubl::CityName));
            q.check(address, "DE-R-009", "A German buyer's address has a post code.",
                    any_filled(q, address, ubl::PostalZone));
        },
        ubl::Party, ubl::PostalAddress);
}

void ask_delivery(Inquiry& q, Node delivery)
{
    if (!q.peppol->german() || !q.at_root(delivery))
        return;
    q.each(
        delivery,
        [&](Node address) {
            q.check(address, "DE-R-010", "The address of a German delivery has a city.",
                    any_filled(q, address, ubl::CityName));
            q.check(address, "DE-R-011", "The address of a German delivery has a post code.",
                    any_filled(q, address, ubl::PostalZone));
        },
        ubl::DeliveryLocation, ubl::Address);
}

void ask_total(Inquiry& q, Node total)
{
    if (!q.peppol->german() || !q.at_root(total))
        return;
    q.each(
        total,
        [&](Node part) {
            q.check(part, "DE-R-014", "Every part of a German VAT breakdown has a rate.",
                    any_filled(q, part, ubl::TaxCategory, ubl::Percent));
        },
        ubl::TaxSubtotal);
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_root},
    {ubl::CreditNote, ask_root},
    {ubl::AccountingSupplierParty, ask_seller},
    {ubl::AccountingCustomerParty, ask_buyer},
    {ubl::Delivery, ask_delivery},
    {ubl::TaxTotal, ask_total},
};

} // namespace

extern Family const peppol_ubl_germany;
Family const peppol_ubl_germany{"Germany", Syntax::ubl, Layers::peppol, contexts};

} // namespace counterpart::einvoice
