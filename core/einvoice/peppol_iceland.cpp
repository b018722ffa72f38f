// Peppol, Iceland: what Icelandic sellers state, their accounts and final due dates. UBL only.
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"
#include "einvoice/schema_date.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

constexpr std::string_view final_due_date = "EINDAGI";

std::string_view written_country(Inquiry const& q, Term party)
{
    Sole const code =
        sole(q, 0, party, ubl::Party, ubl::PostalAddress, ubl::Country, ubl::IdentificationCode);
    return code.second == no_node ? q.raw(code.node) : std::string_view();
}

void prepare(Inquiry& q)
{
    q.peppol->icelandic_seller = written_country(q, ubl::AccountingSupplierParty) == "IS";
    q.peppol->icelandic_buyer = written_country(q, ubl::AccountingCustomerParty) == "IS";
}

bool is_sale_or_credit(std::string_view type)
{
    return normalized_in(type, {"380", "381"});
}

bool has_legal_id(Inquiry const& q, Node role)
{
    return any_attribute_is(q, role, attribute::schemeID, "0196", ubl::Party, ubl::PartyLegalEntity,
                            ubl::CompanyID);
}

bool has_address(Inquiry const& q, Node role)
{
    return q.exists(role, ubl::Party, ubl::PostalAddress, ubl::StreetName) &&
           q.exists(role, ubl::Party, ubl::PostalAddress, ubl::PostalZone);
}

void ask_document(Inquiry& q, Node root)
{
    std::string_view const invoice = q.raw(q.only(root, ubl::InvoiceTypeCode));
    std::string_view const credit = q.raw(q.only(root, ubl::CreditNoteTypeCode));
    q.check(root, "IS-R-001", "An Icelandic seller's document is an invoice or a credit note.",
            is_sale_or_credit(invoice) || is_sale_or_credit(credit),
            invoice.empty() ? credit : invoice, Value());
    bool legal_id = false;
    bool street = false;
    bool post_code = false;
    q.each(
        root,
        [&](Node seller) {
            legal_id = legal_id || has_legal_id(q, seller);
            street = street || q.exists(seller, ubl::Party, ubl::PostalAddress, ubl::StreetName);
            post_code =
                post_code || q.exists(seller, ubl::Party, ubl::PostalAddress, ubl::PostalZone);
        },
        ubl::AccountingSupplierParty);
    q.check(root, "IS-R-002", "An Icelandic seller states its legal id under scheme 0196.",
            legal_id);
    q.check(root, "IS-R-003", "An Icelandic seller's address has street and post code.",
            street && post_code);
}

// -- payment --------------------------------------------------------------------------------------

struct Accounts {
    bool used = false; ///< some payment means has the code
    Sole id;
};

Accounts accounts_of(Inquiry const& q, Node root, std::string_view code)
{
    Accounts accounts;
    q.each(
        root,
        [&](Node means) {
            if (!any_is(q, means, code, ubl::PaymentMeansCode))
                return;
            accounts.used = true;
            q.each(
                means, [&](Node id) { accounts.id.add(id); }, ubl::PayeeFinancialAccount, ubl::ID);
        },
        ubl::PaymentMeans);
    return accounts;
}

/// Accounts of two payment means stop the official rule. True then, and when all is well.
bool has_account(Inquiry& q, Node root, std::string_view code)
{
    Accounts const accounts = accounts_of(q, root, code);
    if (accounts.id.second != no_node) {
        q.stands_twice(accounts.id.second);
        return true;
    }
    return !accounts.used || characters(Normalized(q.raw(accounts.id.node))) == 12;
}

void ask_accounts(Inquiry& q, Node root)
{
    q.check(root, "IS-R-006", "An Icelandic claim names an account of twelve characters.",
            has_account(q, root, "9"));
    q.check(root, "IS-R-007", "An Icelandic transfer names an account of twelve characters.",
            has_account(q, root, "42"));
}

// -- the final due date ---------------------------------------------------------------------------

struct FinalDate {
    bool given = false;
    Sole id;
};

FinalDate final_date_of(Inquiry const& q, Node root)
{
    FinalDate date;
    q.each(
        root,
        [&](Node reference) {
            if (!any_is(q, reference, final_due_date, ubl::DocumentDescription))
                return;
            date.given = true;
            q.each(
                reference, [&](Node id) { date.id.add(id); }, ubl::ID);
        },
        ubl::AdditionalDocumentReference);
    return date;
}

/// Some due date is, letter by letter, not behind some final one.
bool is_in_order(Inquiry const& q, Node root)
{
    auto const is_final = [&](Node due, Node reference) {
        return any_is(q, reference, final_due_date, ubl::DocumentDescription) &&
               q.any(
                   reference, [&](Node id) { return q.raw(due) <= q.raw(id); }, ubl::ID);
    };
    return q.any(
        root,
        [&](Node due) {
            return q.any(
                root, [&](Node reference) { return is_final(due, reference); },
                ubl::AdditionalDocumentReference);
        },
        ubl::DueDate);
}

void ask_final_date(Inquiry& q, Node root)
{
    FinalDate const date = final_date_of(q, root);
    if (!date.given)
        return;
    std::string_view const text = q.raw(date.id.node);
    if (date.id.second != no_node)
        q.stands_twice(date.id.second);
    else
        q.check(root, "IS-R-008", "An Icelandic final due date is written like 2026-03-31.",
                text.size() == 10 && read_schema_date(text).has_value(), text, Value());
    q.check(root, "IS-R-009", "An Icelandic invoice with a final due date has a due date.",
            q.exists(root, ubl::DueDate));
    q.check(root, "IS-R-010", "An Icelandic final due date is not before the due date.",
            is_in_order(q, root), text, q.raw(q.child(root, ubl::DueDate)));
}

void ask_root(Inquiry& q, Node root)
{
    if (!q.peppol->icelandic_seller)
        return;
    ask_document(q, root);
    ask_accounts(q, root);
    ask_final_date(q, root);
}

void ask_buyer(Inquiry& q, Node buyer)
{
    if (!q.peppol->icelandic() || !q.at_root(buyer))
        return;
    q.check(buyer, "IS-R-004",
            "The Icelandic buyer of an Icelandic seller is named by its legal id under scheme "
            "0196.",
            has_legal_id(q, buyer));
    q.check(buyer, "IS-R-005",
            "The address of an Icelandic seller's Icelandic buyer has street and post code.",
            has_address(q, buyer));
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_root},
    {ubl::CreditNote, ask_root},
    {ubl::AccountingCustomerParty, ask_buyer},
};

} // namespace

extern Family const peppol_ubl_iceland;
Family const peppol_ubl_iceland{"Iceland", Syntax::ubl, Layers::peppol, contexts, prepare};

} // namespace counterpart::einvoice
