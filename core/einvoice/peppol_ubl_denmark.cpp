// Peppol, UBL, Denmark: what Danish sellers state, and how their Danish buyers pay.
#include "einvoice/family.h"
#include "einvoice/peppol_denmark.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;
using namespace peppol::denmark;

std::string_view written_country(Inquiry const& q, Term party)
{
    Sole const code =
        sole(q, 0, party, ubl::Party, ubl::PostalAddress, ubl::Country, ubl::IdentificationCode);
    return code.second == no_node ? q.raw(code.node) : std::string_view();
}

void prepare(Inquiry& q)
{
    q.peppol->danish_seller = written_country(q, ubl::AccountingSupplierParty) == "DK";
    q.peppol->danish_buyer = written_country(q, ubl::AccountingCustomerParty) == "DK";
}

void ask_root(Inquiry& q, Node root)
{
    if (!q.peppol->danish_seller)
        return;
    Registration registration;
    q.each(
        root, [&](Node id) { registration.add(q, id); }, ubl::AccountingSupplierParty, ubl::Party,
        ubl::PartyLegalEntity, ubl::CompanyID);
    ask_registration(q, root, registration);
    if (q.term(root) != ubl::CreditNote || !q.peppol->danish_buyer)
        return;
    Node const due = q.single(root, ubl::LegalMonetaryTotal, ubl::PayableAmount);
    q.check(root, "DK-R-016", says_positive, read_sign(q.raw(due)).state != Sign::State::negative,
            q.raw(due), Value());
}

void ask_identification(Inquiry& q, Node identification)
{
    Term const role = q.parent_term(q.parent(identification));
    bool const asked = role == ubl::AccountingSupplierParty || role == ubl::AccountingCustomerParty;
    if (!q.peppol->danish() || q.parent_term(identification) != ubl::Party || !asked ||
        q.above(identification, 3) != 0)
        return;
    Node const id = q.only(identification, ubl::ID);
    q.check(identification, "DK-R-013", says_scheme,
            id == no_node || !xml::trim(q.attribute_text(id, attribute::schemeID)).empty());
}

bool is_giro_account(std::string_view account)
{
    return (account.size() == 7 || account.size() == 8) && all_digits(account);
}

void ask_means(Inquiry& q, Node means)
{
    if (!q.peppol->danish() || q.parent_term(means) != ubl::Invoice)
        return;
    Sole const code = sole(q, means, ubl::PaymentMeansCode);
    if (code.second != no_node)
        return q.stands_twice(code.second);
    Payment payment;
    payment.code = q.raw(code.node);
    payment.account =
        any_filled(q, means, ubl::PayeeFinancialAccount, ubl::ID) &&
        any_filled(q, means, ubl::PayeeFinancialAccount, ubl::FinancialInstitutionBranch, ubl::ID);
    payment.mandate =
        any_filled(q, means, ubl::PaymentMandate, ubl::ID) &&
        any_filled(q, means, ubl::PaymentMandate, ubl::PayerFinancialAccount, ubl::ID);
    if (one_of(payment.code, {"50", "93"})) {
        payment.reference = q.raw(q.only(means, ubl::PaymentID));
        payment.creditor = q.raw(q.single(means, ubl::PayeeFinancialAccount, ubl::ID));
        payment.giro_account = is_giro_account(payment.creditor);
    }
    ask_payment(q, means, payment);
}

void ask_line(Inquiry& q, Node line)
{
    bool const fits = q.term(line) == ubl::InvoiceLine ? q.parent_term(line) == ubl::Invoice
                                                       : q.parent_term(line) == ubl::CreditNote;
    if (!q.peppol->danish() || !fits)
        return;
    Versions versions;
    q.each(
        line,
        [&](Node code) {
            versions.add(q.attribute_text(code, attribute::listID),
                         q.attribute_text(code, attribute::listVersionID));
        },
        ubl::Item, ubl::CommodityClassification, ubl::ItemClassificationCode);
    ask_versions(q, line, versions);
}

void ask_allowance(Inquiry& q, Node item)
{
    if (!q.peppol->danish() || !any_is(q, item, "ZZZ", ubl::AllowanceChargeReasonCode))
        return;
    Sole const reason = sole(q, item, ubl::AllowanceChargeReason);
    if (reason.second != no_node)
        return q.stands_twice(reason.second);
    q.check(item, "DK-R-004", says_duty, is_duty_reason(q.raw(reason.node)), q.raw(reason.node),
            Value());
}

constexpr Context contexts[] = {
    {ubl::Invoice, ask_root},
    {ubl::CreditNote, ask_root},
    {ubl::PartyIdentification, ask_identification},
    {ubl::PaymentMeans, ask_means},
    {ubl::InvoiceLine, ask_line},
    {ubl::CreditNoteLine, ask_line},
    {ubl::AllowanceCharge, ask_allowance},
};

} // namespace

extern Family const peppol_ubl_denmark;
Family const peppol_ubl_denmark{"Denmark", Syntax::ubl, Layers::peppol, contexts, prepare};

} // namespace counterpart::einvoice
