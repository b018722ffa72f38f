// UBL: seller, buyer, payee, tax representative and where goods go.
#include "einvoice/family.h"
#include "einvoice/ubl_facts.h"

namespace counterpart::einvoice {

namespace {

bool is_party_of(Inquiry const& q, Node node, Term role)
{
    return q.parent_term(node) == ubl::Party && q.parent_term(q.parent(node)) == role;
}

bool has_country(Inquiry& q, Node address)
{
    return q.filled(q.single(address, ubl::Country, ubl::IdentificationCode));
}

void ask_address(Inquiry& q, Node address)
{
    if (is_party_of(q, address, ubl::AccountingSupplierParty))
        q.check(address, "BR-09", "The seller's address has a country code.",
                has_country(q, address));
    else if (is_party_of(q, address, ubl::AccountingCustomerParty))
        q.check(address, "BR-11", "The buyer's address has a country code.",
                has_country(q, address));
    else if (q.parent_term(address) == ubl::TaxRepresentativeParty)
        q.check(address, "BR-20", "The tax representative's address has a country code.",
                has_country(q, address));
}

void ask_endpoint(Inquiry& q, Node endpoint)
{
    if (is_party_of(q, endpoint, ubl::AccountingSupplierParty))
        q.check(endpoint, "BR-62", "The seller's electronic address names its scheme.",
                q.has_attribute(endpoint, attribute::schemeID));
    else if (is_party_of(q, endpoint, ubl::AccountingCustomerParty))
        q.check(endpoint, "BR-63", "The buyer's electronic address names its scheme.",
                q.has_attribute(endpoint, attribute::schemeID));
}

void ask_seller(Inquiry& q, Node seller)
{
    bool const vat_id = q.any(
        seller,
        [&](Node scheme) { return q.exists(scheme, ubl::CompanyID) && under_vat(q, scheme); },
        ubl::Party, ubl::PartyTaxScheme);
    bool const own_id = q.any(
        seller, [&](Node id) { return q.attribute_text(id, attribute::schemeID) != "SEPA"; },
        ubl::Party, ubl::PartyIdentification, ubl::ID);
    q.check(seller, "BR-CO-26",
            "The seller can be identified by an identifier, a legal registration or a VAT id.",
            vat_id || own_id ||
                q.exists(seller, ubl::Party, ubl::PartyLegalEntity, ubl::CompanyID));
}

/// Some element at a path below the payee has the text of some element at a path of the seller.
template <class... Steps>
bool shared_with_seller(Inquiry const& q, Node payee, Steps... steps)
{
    return q.any(
        payee,
        [&](Node own) {
            return q.any(
                q.parent(payee), [&](Node other) { return q.raw(own) == q.raw(other); },
                ubl::AccountingSupplierParty, ubl::Party, steps...);
        },
        steps...);
}

void ask_payee(Inquiry& q, Node payee)
{
    q.check(payee, "BR-17", "A payee is named and is somebody else than the seller.",
            q.exists(payee, ubl::PartyName, ubl::Name) &&
                !shared_with_seller(q, payee, ubl::PartyName, ubl::Name) &&
                !shared_with_seller(q, payee, ubl::PartyIdentification, ubl::ID));
}

void ask_representative(Inquiry& q, Node representative)
{
    q.check(representative, "BR-18", "A tax representative is named.",
            q.filled(q.single(representative, ubl::PartyName, ubl::Name)));
    q.check(representative, "BR-19", "A tax representative has a postal address.",
            q.exists(representative, ubl::PostalAddress));
    q.check(
        representative, "BR-56", "A tax representative has a VAT id.",
        q.any(
            representative,
            [&](Node scheme) { return q.exists(scheme, ubl::CompanyID) && under_vat(q, scheme); },
            ubl::PartyTaxScheme));
}

void ask_delivery_address(Inquiry& q, Node address)
{
    Node const place = q.parent(address);
    if (q.parent_term(address) != ubl::DeliveryLocation || q.parent_term(place) != ubl::Delivery)
        return;
    q.check(address, "BR-57", "The address goods are delivered to has a country code.",
            q.exists(address, ubl::Country, ubl::IdentificationCode));
}

// The official rule looks for the first two characters anywhere in a list written with blanks, so
// nothing at all, a single letter or two characters around a blank are found as well.
void ask_vat_id(Inquiry& q, Node scheme)
{
    if (!under_vat(q, scheme))
        return;
    std::string_view const prefix = q.raw(q.only(scheme, ubl::CompanyID)).substr(0, 2);
    bool const splits = prefix.size() == 2 && (static_cast<unsigned char>(prefix[1]) & 0x80) != 0;
    q.check(scheme, "BR-CO-09", "A VAT id begins with a country code.",
            !splits && codes::vat_prefix_ubl_text.find(prefix) != std::string_view::npos, prefix,
            Value());
}

constexpr Context contexts[] = {
    {ubl::PostalAddress, ask_address},
    {ubl::EndpointID, ask_endpoint},
    {ubl::AccountingSupplierParty, ask_seller},
    {ubl::PayeeParty, ask_payee},
    {ubl::TaxRepresentativeParty, ask_representative},
    {ubl::Address, ask_delivery_address},
    {ubl::PartyTaxScheme, ask_vat_id},
};

} // namespace

extern Family const ubl_parties;
Family const ubl_parties{"parties", Syntax::ubl, Layers::en16931, contexts};

} // namespace counterpart::einvoice
