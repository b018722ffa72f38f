// Peppol, CII, Denmark: what Danish sellers state, and how their Danish buyers pay.
#include "einvoice/family.h"
#include "einvoice/peppol_denmark.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;
using namespace peppol::denmark;

bool lives_in_denmark(Inquiry const& q, Term party)
{
    return any_is(q, 0, "DK", cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeAgreement,
                  party, cii::PostalTradeAddress, cii::CountryID);
}

void prepare(Inquiry& q)
{
    q.peppol->danish_seller = lives_in_denmark(q, cii::SellerTradeParty);
    q.peppol->danish_buyer = lives_in_denmark(q, cii::BuyerTradeParty);
}

/// An element at a path below the header agreement, or below the header settlement.
template <class... Steps>
Sole of_agreement(Inquiry const& q, Steps... steps)
{
    return sole(q, 0, cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeAgreement,
                steps...);
}

template <class... Steps>
Sole of_settlement(Inquiry const& q, Steps... steps)
{
    return sole(q, 0, cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeSettlement,
                steps...);
}

/// All reasons of the document are read as one, so a second one stops the official rule.
void ask_duties(Inquiry& q, Node root)
{
    if (!any_is(q, root, "ZZZ", cii::SupplyChainTradeTransaction,
                cii::ApplicableHeaderTradeSettlement, cii::SpecifiedTradeAllowanceCharge,
                cii::ReasonCode))
        return;
    Sole const reason = of_settlement(q, cii::SpecifiedTradeAllowanceCharge, cii::Reason);
    if (reason.second != no_node)
        return q.stands_twice(reason.second);
    q.check(root, "DK-R-004", says_duty, is_duty_reason(q.raw(reason.node)), q.raw(reason.node),
            Value());
}

bool names_scheme(Inquiry& q, Term party)
{
    Sole const id = of_agreement(q, party, cii::GlobalID);
    return id.node == no_node || !xml::trim(q.attribute_text(id.node, attribute::schemeID)).empty();
}

void ask_root(Inquiry& q, Node root)
{
    if (!q.peppol->danish_seller || root != 0)
        return;
    Registration registration;
    q.each(
        root, [&](Node id) { registration.add(q, id); }, cii::SupplyChainTradeTransaction,
        cii::ApplicableHeaderTradeAgreement, cii::SellerTradeParty, cii::SpecifiedLegalOrganization,
        cii::ID);
    ask_registration(q, root, registration);
    if (!q.peppol->danish_buyer)
        return;
    ask_duties(q, root);
    q.check(root, "DK-R-013", says_scheme,
            names_scheme(q, cii::SellerTradeParty) && names_scheme(q, cii::BuyerTradeParty));
    if (!normalized_is(q.raw(q.single(root, cii::ExchangedDocument, cii::TypeCode)), "381"))
        return;
    Sole const due = of_settlement(q, cii::SpecifiedTradeSettlementHeaderMonetarySummation,
                                   cii::DuePayableAmount);
    if (due.second != no_node)
        return q.stands_twice(due.second);
    q.check(root, "DK-R-016", says_positive,
            read_sign(q.raw(due.node)).state != Sign::State::negative, q.raw(due.node), Value());
}

bool of_document(Inquiry const& q, Node node, Term owner)
{
    return q.parent_term(node) == owner &&
           q.parent_term(q.parent(node)) == cii::SupplyChainTradeTransaction &&
           q.above(node, 3) == 0;
}

void ask_means(Inquiry& q, Node means)
{
    if (!q.peppol->danish() || !of_document(q, means, cii::ApplicableHeaderTradeSettlement))
        return;
    Sole const code = sole(q, means, cii::TypeCode);
    if (code.second != no_node)
        return q.stands_twice(code.second);
    Node const settlement = q.parent(means);
    Payment payment;
    payment.code = q.raw(code.node);
    payment.account =
        any_filled(q, means, cii::PayeePartyCreditorFinancialAccount, cii::IBANID) &&
        any_filled(q, means, cii::PayeeSpecifiedCreditorFinancialInstitution, cii::BICID);
    // The mandate is looked for below the payment means, where the schema has none.
    payment.mandate =
        any_filled(q, settlement, cii::CreditorReferenceID) &&
        any_filled(q, means, cii::SpecifiedTradePaymentTerms, cii::DirectDebitMandateID);
    if (one_of(payment.code, {"50", "93"})) {
        payment.reference = q.raw(q.only(settlement, cii::PaymentReference));
        payment.creditor =
            q.raw(q.single(means, cii::PayeePartyCreditorFinancialAccount, cii::IBANID));
        payment.giro_account = characters(payment.creditor) == 7;
    }
    ask_payment(q, means, payment);
}

void ask_line(Inquiry& q, Node line)
{
    bool const asked =
        q.parent_term(line) == cii::SupplyChainTradeTransaction && q.above(line, 2) == 0;
    if (!q.peppol->danish() || !asked)
        return;
    Versions versions;
    q.each(
        line,
        [&](Node code) {
            versions.add(q.attribute_text(code, attribute::listID),
                         q.attribute_text(code, attribute::listVersionID));
        },
        cii::SpecifiedTradeProduct, cii::DesignatedProductClassification, cii::ClassCode);
    ask_versions(q, line, versions);
}

constexpr Context contexts[] = {
    {cii::CrossIndustryInvoice, ask_root},
    {cii::SpecifiedTradeSettlementPaymentMeans, ask_means},
    {cii::IncludedSupplyChainTradeLineItem, ask_line},
};

} // namespace

extern Family const peppol_cii_denmark;
Family const peppol_cii_denmark{"Denmark", Syntax::cii, Layers::peppol, contexts, prepare};

} // namespace counterpart::einvoice
