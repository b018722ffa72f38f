// Peppol, Sweden: registrations, VAT rates and payments of Swedish sellers. UBL and CII.
#include "base/text.h"
#include "einvoice/family.h"
#include "einvoice/peppol_check_digits.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

// -- what both syntaxes ask -----------------------------------------------------------------------

/// Whether some VAT id is Swedish. Two ids in one registration leave it open from there on, and
/// then the official rules take the seller for no Swedish one.
struct SwedishVat {
    bool found = false;
    bool open = false;

    void add(Inquiry const& q, Sole const& id)
    {
        open = open || id.second != no_node;
        found = found || (!open && first_characters(q.raw(id.node), 2) == "SE");
    }
};

void ask_vat_id(Inquiry& q, Node seller, Sole const& id)
{
    if (id.second != no_node)
        return q.stands_twice(id.second);
    std::string_view const text = q.raw(id.node);
    q.check(seller, "SE-R-001", "A Swedish VAT number has 14 characters.",
            characters(Normalized(text)) == 14, text, Value());
    q.check(seller, "SE-R-002", "A Swedish VAT number ends in twelve digits.",
            is_number(first_characters(without_first(text, 2), 12)), text, Value());
}

void ask_organization(Inquiry& q, Node organization, Sole const& id)
{
    if (id.second != no_node)
        return q.stands_twice(id.second);
    std::string_view const text = q.raw(id.node);
    Normalized const number(text);
    q.check(organization, "SE-R-003", "A Swedish organization number is a number.", is_number(text),
            text, Value());
    q.check(organization, "SE-R-004", "A Swedish organization number has ten characters.",
            characters(number) == 10, text, Value());
    q.check(organization, "SE-R-013",
            "The tenth digit of a Swedish organization number fits the nine before it.",
            is_swedish_organization(number), text, Value());
}

void ask_tax_registration(Inquiry& q, Node id)
{
    q.check(id, "SE-R-005",
            "A Swedish seller's tax registration reads 'Godk\u00e4nd f\u00f6r F-skatt'.",
            folded(Normalized(q.raw(id))) == "godk\u00e4nd f\u00f6r f-skatt", q.raw(id), Value());
}

void ask_rate(Inquiry& q, Node category, Sole const& rate)
{
    if (rate.second != no_node)
        return q.stands_twice(rate.second);
    std::string_view const text = q.raw(rate.node);
    q.check(category, "SE-R-006", "Swedish VAT rates are 6, 12 and 25 percent.",
            is_between(text, 25, 25) || is_between(text, 12, 12) || is_between(text, 6, 6), text,
            Value());
}

void ask_giro_account(Inquiry& q, Node account, std::string_view giro)
{
    Normalized const text(q.raw(account));
    std::size_t const length = characters(text);
    if (giro == "SE:PLUSGIRO") {
        q.check(account, "SE-R-007", "A Plusgiro account is a number.", is_number(text),
                q.raw(account), Value());
        q.check(account, "SE-R-010", "A Plusgiro account has two to eight characters.",
                length >= 2 && length <= 8, q.raw(account), Value());
    } else if (giro == "SE:BANKGIRO") {
        q.check(account, "SE-R-008", "A Bankgiro account is a number.", is_number(text),
                q.raw(account), Value());
        q.check(account, "SE-R-009", "A Bankgiro account has seven or eight characters.",
                length == 7 || length == 8, q.raw(account), Value());
    }
}

void ask_means_code(Inquiry& q, Node means, bool giro, bool transfer)
{
    if (giro)
        q.fire(
            means, "SE-R-011",
            "A payment to Bankgiro or Plusgiro is given as code 30 with the giro as its branch.");
    else if (transfer && q.peppol->swedish_buyer)
        q.fire(means, "SE-R-012", "A credit transfer between Swedish parties is given as code 30.");
}

// -- UBL ------------------------------------------------------------------------------------------

bool lives_in_sweden(Inquiry const& q, Node party)
{
    return any_is(q, party, "SE", ubl::PostalAddress, ubl::Country, ubl::IdentificationCode);
}

template <class Visit>
void each_vat_id(Inquiry const& q, Node party, Visit visit)
{
    q.each(
        party,
        [&](Node registration) {
            if (any_is(q, registration, "VAT", ubl::TaxScheme, ubl::ID))
                q.each(registration, visit, ubl::CompanyID);
        },
        ubl::PartyTaxScheme);
}

bool has_swedish_vat(Inquiry const& q, Node party)
{
    SwedishVat vat;
    q.each(
        party,
        [&](Node registration) {
            if (any_is(q, registration, "VAT", ubl::TaxScheme, ubl::ID))
                vat.add(q, sole(q, registration, ubl::CompanyID));
        },
        ubl::PartyTaxScheme);
    return vat.found;
}

void prepare_ubl(Inquiry& q)
{
    PeppolFacts& facts = *q.peppol;
    for (Node const seller : q.all(ubl::AccountingSupplierParty)) {
        q.each(
            seller,
            [&](Node party) {
                if (!lives_in_sweden(q, party))
                    return;
                facts.swedish_seller = true;
                facts.swedish_vat = facts.swedish_vat || has_swedish_vat(q, party);
            },
            ubl::Party);
    }
    for (Node const buyer : q.all(ubl::AccountingCustomerParty))
        q.each(
            buyer,
            [&](Node party) {
                facts.swedish_buyer = facts.swedish_buyer || lives_in_sweden(q, party);
            },
            ubl::Party);
}

void ask_ubl_tax_registrations(Inquiry& q, Node party)
{
    q.each(
        party,
        [&](Node registration) {
            Sole const scheme = sole(q, registration, ubl::TaxScheme, ubl::ID);
            std::string_view const text = q.raw(scheme.node);
            if (scheme.second == no_node && folded(Normalized(text)) != "vat")
                q.each(
                    registration, [&](Node id) { ask_tax_registration(q, id); }, ubl::CompanyID);
        },
        ubl::PartyTaxScheme);
}

void ask_ubl_seller(Inquiry& q, Node party)
{
    if (!q.peppol->swedish_seller || q.parent_term(party) != ubl::AccountingSupplierParty ||
        !lives_in_sweden(q, party))
        return;
    if (has_swedish_vat(q, party)) {
        Sole vat;
        each_vat_id(q, party, [&](Node id) { vat.add(id); });
        ask_vat_id(q, party, vat);
    }
    q.each(
        party,
        [&](Node entity) {
            Sole const id = sole(q, entity, ubl::CompanyID);
            if (id.node != no_node)
                ask_organization(q, entity, id);
        },
        ubl::PartyLegalEntity);
    if (q.exists(party, ubl::PartyLegalEntity, ubl::CompanyID))
        ask_ubl_tax_registrations(q, party);
}

void ask_ubl_category(Inquiry& q, Node category)
{
    if (q.peppol->swedish_vat && any_is(q, category, "S", ubl::ID))
        ask_rate(q, category, sole(q, category, ubl::Percent));
}

void ask_ubl_means(Inquiry& q, Node means)
{
    if (!q.peppol->swedish_seller)
        return;
    ask_means_code(q, means,
                   any_is(q, means, "50", ubl::PaymentMeansCode) ||
                       any_is(q, means, "56", ubl::PaymentMeansCode),
                   any_is(q, means, "31", ubl::PaymentMeansCode));
    Sole const code = sole(q, means, ubl::PaymentMeansCode);
    Sole const giro =
        sole(q, means, ubl::PayeeFinancialAccount, ubl::FinancialInstitutionBranch, ubl::ID);
    if (code.second != no_node || giro.second != no_node || !normalized_is(q.raw(code.node), "30"))
        return;
    Normalized const name(q.raw(giro.node));
    q.each(
        means, [&](Node account) { ask_giro_account(q, account, name); },
        ubl::PayeeFinancialAccount, ubl::ID);
}

constexpr Context ubl_contexts[] = {
    {ubl::Party, ask_ubl_seller},
    {ubl::TaxCategory, ask_ubl_category},
    {ubl::ClassifiedTaxCategory, ask_ubl_category},
    {ubl::PaymentMeans, ask_ubl_means},
};

// -- CII ------------------------------------------------------------------------------------------

bool is_swedish(Inquiry const& q, Node party)
{
    return any_is(q, party, "SE", cii::PostalTradeAddress, cii::CountryID);
}

/// In the header agreement of the document itself.
bool of_document(Inquiry const& q, Node party)
{
    return q.parent_term(party) == cii::ApplicableHeaderTradeAgreement &&
           q.parent_term(q.parent(party)) == cii::SupplyChainTradeTransaction &&
           q.above(party, 3) == 0;
}

Sole cii_vat_id(Inquiry const& q, Node party)
{
    Sole found;
    q.each(
        party,
        [&](Node id) {
            if (q.attribute_text(id, attribute::schemeID) == "VAT")
                found.add(id);
        },
        cii::SpecifiedTaxRegistration, cii::ID);
    return found;
}

bool has_swedish_cii_vat(Inquiry const& q, Node party)
{
    SwedishVat vat;
    q.each(
        party,
        [&](Node registration) {
            Sole id;
            q.each(
                registration,
                [&](Node found) {
                    if (q.attribute_text(found, attribute::schemeID) == "VAT")
                        id.add(found);
                },
                cii::ID);
            vat.add(q, id);
        },
        cii::SpecifiedTaxRegistration);
    return vat.found;
}

void prepare_cii(Inquiry& q)
{
    PeppolFacts& facts = *q.peppol;
    for (Node const seller : q.all(cii::SellerTradeParty)) {
        if (!of_document(q, seller) || !is_swedish(q, seller))
            continue;
        facts.swedish_seller = true;
        facts.swedish_vat = facts.swedish_vat || has_swedish_cii_vat(q, seller);
    }
    for (Node const buyer : q.all(cii::BuyerTradeParty))
        facts.swedish_buyer =
            facts.swedish_buyer || (of_document(q, buyer) && is_swedish(q, buyer));
}

void ask_cii_seller(Inquiry& q, Node seller)
{
    if (!q.peppol->swedish_seller || !of_document(q, seller) || !is_swedish(q, seller))
        return;
    if (has_swedish_cii_vat(q, seller))
        ask_vat_id(q, seller, cii_vat_id(q, seller));
    q.each(
        seller,
        [&](Node organization) {
            Sole const id = sole(q, organization, cii::ID);
            if (id.node != no_node)
                ask_organization(q, organization, id);
        },
        cii::SpecifiedLegalOrganization);
    if (!q.exists(seller, cii::SpecifiedLegalOrganization, cii::ID))
        return;
    q.each(
        seller,
        [&](Node id) {
            if (q.attribute_text(id, attribute::schemeID) == "FC")
                ask_tax_registration(q, id);
        },
        cii::SpecifiedTaxRegistration, cii::ID);
}

// Of every category, not only the standard rate.
void ask_cii_tax(Inquiry& q, Node tax)
{
    if (q.peppol->swedish_vat)
        ask_rate(q, tax, sole(q, tax, cii::RateApplicablePercent));
}

void ask_cii_means(Inquiry& q, Node means)
{
    Node const settlement = q.parent(means);
    if (!q.peppol->swedish_seller || q.term(settlement) != cii::ApplicableHeaderTradeSettlement ||
        q.parent_term(settlement) != cii::SupplyChainTradeTransaction || q.above(means, 3) != 0)
        return;
    Sole const type = sole(q, means, cii::TypeCode);
    if (type.second != no_node)
        return;
    Normalized const code(q.raw(type.node));
    ask_means_code(q, means, one_of(code, {"50", "56"}), code.view() == "31");
    Sole const giro = sole(q, means, cii::PayeeSpecifiedCreditorFinancialInstitution, cii::BICID);
    if (code.view() != "30" || giro.second != no_node)
        return;
    Normalized const name(q.raw(giro.node));
    q.each(
        means, [&](Node account) { ask_giro_account(q, account, name); },
        cii::PayeePartyCreditorFinancialAccount, cii::ProprietaryID);
}

constexpr Context cii_contexts[] = {
    {cii::SellerTradeParty, ask_cii_seller},
    {cii::ApplicableTradeTax, ask_cii_tax},
    {cii::CategoryTradeTax, ask_cii_tax},
    {cii::SpecifiedTradeSettlementPaymentMeans, ask_cii_means},
};

} // namespace

extern Family const peppol_ubl_sweden;
Family const peppol_ubl_sweden{"Sweden", Syntax::ubl, Layers::peppol, ubl_contexts, prepare_ubl};
extern Family const peppol_cii_sweden;
Family const peppol_cii_sweden{"Sweden", Syntax::cii, Layers::peppol, cii_contexts, prepare_cii};

} // namespace counterpart::einvoice
