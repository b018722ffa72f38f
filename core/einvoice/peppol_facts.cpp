#include "einvoice/peppol_facts.h"

#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace peppol {

namespace {

// A digit stands for '#', any character for '.'.
bool fits(std::string_view text, std::string_view pattern)
{
    for (char const wanted : pattern) {
        if (text.empty())
            return false;
        bool const good = wanted == '.'   ? true
                          : wanted == '#' ? is_digit(text.front())
                                          : text.front() == wanted;
        if (!good)
            return false;
        take_character(text);
    }
    return true;
}

bool holds(std::string_view text, std::string_view pattern)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (fits(text.substr(at), pattern))
            return true;
    }
    return false;
}

std::string_view token(std::string_view text, int number)
{
    while (--number > 0)
        text.remove_prefix(text.find(':') + 1);
    return text.substr(0, text.find(':'));
}

} // namespace

PeppolFacts& fresh_facts(Inquiry& q)
{
    if (!q.peppol)
        q.peppol = std::make_shared<PeppolFacts>();
    *q.peppol = PeppolFacts();
    return *q.peppol;
}

PeppolCountry country_of(std::string_view text)
{
    Normalized const code(text);
    if (code.view().size() != 2)
        return {};
    PeppolCountry country;
    for (std::size_t i = 0; i < 2; ++i) {
        char const c = code.view()[i];
        country.letters[i] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return country;
}

std::string profile_of(std::string_view id)
{
    Normalized const text(id);
    if (!holds(text, "urn:fdc:peppol.eu:2017:poacc:billing:##:1.0"))
        return "Unknown";
    return std::string(token(text, 7));
}

bool german_or_open(Inquiry& q)
{
    for (PeppolAddress const* address : {&q.peppol->seller_address, &q.peppol->buyer_address}) {
        if (address->second != no_node) {
            q.stands_twice(address->second);
            return true;
        }
    }
    return q.peppol->german();
}

} // namespace peppol

namespace {

using namespace peppol;

/// What the VAT ids of a party say: nothing, one text, or several that leave it open.
struct Prefix {
    bool open = false;
    int count = 0;
    std::string_view text;

    bool told() const { return !open && count == 1 && !text.empty(); }

    void add(Sole const& id, std::string_view raw)
    {
        open = open || id.second != no_node || ++count > 1;
        text = first_characters(raw, 2);
    }
};

template <class... Steps>
Prefix ubl_prefix(Inquiry const& q, Steps... steps)
{
    Prefix prefix;
    auto const visit = [&](Node scheme) {
        if (!any_is(q, scheme, "VAT", ubl::TaxScheme, ubl::ID))
            return;
        Sole const id = sole(q, scheme, ubl::CompanyID);
        prefix.add(id, q.raw(id.node));
    };
    q.each(0, visit, static_cast<Term>(steps)..., ubl::PartyTaxScheme);
    return prefix;
}

template <class... Steps>
Prefix cii_prefix(Inquiry const& q, Node from, Steps... steps)
{
    Prefix prefix;
    auto const visit = [&](Node registration) {
        if (!any_attribute_is(q, registration, attribute::schemeID, "VAT", cii::ID))
            return;
        Sole const id = sole(q, registration, cii::ID);
        prefix.add(id, q.raw(id.node));
    };
    q.each(from, visit, static_cast<Term>(steps)..., cii::SpecifiedTaxRegistration);
    return prefix;
}

PeppolCountry country(Prefix const& vat, PeppolCountry otherwise)
{
    if (vat.open)
        return {};
    return vat.told() ? country_of(vat.text) : otherwise;
}

void gather_ubl(Inquiry& q)
{
    PeppolFacts& facts = fresh_facts(q);
    facts.profile = profile_of(q.raw(q.root_only(ubl::ProfileID)));
    facts.seller_address = address_of(q, ubl::AccountingSupplierParty, ubl::Party,
                                      ubl::PostalAddress, ubl::Country, ubl::IdentificationCode);
    facts.buyer_address = address_of(q, ubl::AccountingCustomerParty, ubl::Party,
                                     ubl::PostalAddress, ubl::Country, ubl::IdentificationCode);
    facts.representative_address = address_of(q, ubl::TaxRepresentativeParty, ubl::PostalAddress,
                                              ubl::Country, ubl::IdentificationCode);
    Prefix const seller = ubl_prefix(q, ubl::AccountingSupplierParty, ubl::Party);
    Prefix const representative = ubl_prefix(q, ubl::TaxRepresentativeParty);
    Prefix const buyer = ubl_prefix(q, ubl::AccountingCustomerParty, ubl::Party);
    PeppolCountry const address = facts.seller_address.country;
    facts.seller = country(seller, country(representative, address));
    facts.seller_itself = country(seller, address);
    facts.buyer = country(buyer, facts.buyer_address.country);
}

PeppolAddress cii_address(Inquiry const& q, Term party)
{
    return address_of(q, cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeAgreement,
                      party, cii::PostalTradeAddress, cii::CountryID);
}

void gather_cii(Inquiry& q)
{
    PeppolFacts& facts = fresh_facts(q);
    Node const process = q.single(0, cii::ExchangedDocumentContext,
                                  cii::BusinessProcessSpecifiedDocumentContextParameter, cii::ID);
    facts.profile = profile_of(q.raw(process));
    facts.seller_address = cii_address(q, cii::SellerTradeParty);
    facts.buyer_address = cii_address(q, cii::BuyerTradeParty);
    facts.representative_address = cii_address(q, cii::SellerTaxRepresentativeTradeParty);
    // The seller's VAT id is that of the first seller; the others may stand anywhere.
    Node const seller_party = q.at(0, cii::SupplyChainTradeTransaction,
                                   cii::ApplicableHeaderTradeAgreement, cii::SellerTradeParty);
    Prefix const seller = cii_prefix(q, seller_party);
    Prefix const representative =
        cii_prefix(q, 0, cii::SupplyChainTradeTransaction, cii::ApplicableHeaderTradeAgreement,
                   cii::SellerTaxRepresentativeTradeParty);
    PeppolCountry const address = facts.seller_address.country;
    facts.seller = country(seller, country(representative, address));
    facts.seller_itself = country(seller, address);
}

} // namespace

extern Family const peppol_ubl_facts;
Family const peppol_ubl_facts{"facts", Syntax::ubl, Layers::peppol, {}, gather_ubl};
extern Family const peppol_cii_facts;
Family const peppol_cii_facts{"facts", Syntax::cii, Layers::peppol, {}, gather_cii};

} // namespace counterpart::einvoice
