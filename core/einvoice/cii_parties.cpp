// CII: seller, buyer, payee, tax representative and where goods go.
#include "einvoice/cii_facts.h"
#include "einvoice/family.h"

namespace counterpart::einvoice {

namespace {

constexpr Term agreement = cii::ApplicableHeaderTradeAgreement;

/// Only the first electronic address of a party counts.
bool address_names_scheme(Inquiry& q, Term party)
{
    bool any = false;
    bool named = false;
    each_in_header(
        q,
        [&](Node node) {
            Node const first = q.child(node, cii::URIUniversalCommunication);
            any = any || first != no_node;
            std::string_view const scheme =
                q.attribute_text(q.only(first, cii::URIID), attribute::schemeID);
            named = named || !xml::trim(scheme).empty();
        },
        agreement, party);
    return !any || named;
}

void ask_document(Inquiry& q, Node root)
{
    if (root != 0)
        return;
    constexpr Term seller = cii::SellerTradeParty;
    constexpr Term buyer = cii::BuyerTradeParty;
    auto const filled = [&](auto... path) {
        return q.filled(only_in_header(q, agreement, path...));
    };
    q.check(0, "BR-06", "The seller has a legal name.", filled(seller, cii::Name));
    q.check(0, "BR-07", "The buyer has a legal name.", filled(buyer, cii::Name));
    q.check(0, "BR-08", "The seller has a postal address.",
            in_header(q, agreement, seller, cii::PostalTradeAddress));
    q.check(0, "BR-09", "The seller's address has a country code.",
            filled(seller, cii::PostalTradeAddress, cii::CountryID));
    q.check(0, "BR-10", "The buyer has a postal address.",
            in_header(q, agreement, buyer, cii::PostalTradeAddress));
    q.check(0, "BR-11", "The buyer's address has a country code.",
            filled(buyer, cii::PostalTradeAddress, cii::CountryID));
    q.check(0, "BR-62", "The seller's electronic address names its scheme.",
            address_names_scheme(q, seller));
    q.check(0, "BR-63", "The buyer's electronic address names its scheme.",
            address_names_scheme(q, buyer));
}

void ask_seller(Inquiry& q, Node seller)
{
    q.check(seller, "BR-CO-26",
            "The seller can be identified by an identifier, a legal registration or a VAT id.",
            q.exists(seller, cii::ID) || q.exists(seller, cii::GlobalID) ||
                q.exists(seller, cii::SpecifiedLegalOrganization, cii::ID) ||
                has_tax_id(q, seller, "VA"));
}

/// Some element at a path below the payee has the text of some element at a path of the seller.
template <class... Steps>
bool shared_with_seller(Inquiry const& q, Node payee, Steps... steps)
{
    return q.any(
        payee,
        [&](Node own) {
            return q.any(
                q.above(payee, 2), [&](Node other) { return q.raw(own) == q.raw(other); },
                agreement, cii::SellerTradeParty, steps...);
        },
        steps...);
}

void ask_payee(Inquiry& q, Node payee)
{
    bool const same =
        q.above(payee, 2) != no_node &&
        (shared_with_seller(q, payee, cii::Name) || shared_with_seller(q, payee, cii::ID) ||
         shared_with_seller(q, payee, cii::SpecifiedLegalOrganization, cii::ID));
    q.check(payee, "BR-17", "A payee is named and is somebody else than the seller.",
            q.exists(payee, cii::Name) && !same);
}

Node vat_id(Inquiry& q, Node party)
{
    Node first = no_node;
    q.each(
        party,
        [&](Node id) {
            if (q.attribute_text(id, attribute::schemeID) != "VA")
                return;
            if (first != no_node)
                q.stands_twice(id);
            first = first == no_node ? id : first;
        },
        cii::SpecifiedTaxRegistration, cii::ID);
    return first;
}

void ask_representative(Inquiry& q, Node representative)
{
    q.check(representative, "BR-18", "A tax representative is named.",
            q.filled(q.only(representative, cii::Name)));
    q.check(representative, "BR-19", "A tax representative has a postal address.",
            q.exists(representative, cii::PostalTradeAddress));
    q.check(representative, "BR-20", "The tax representative's address has a country code.",
            q.filled(q.single(representative, cii::PostalTradeAddress, cii::CountryID)));
    q.check(representative, "BR-56", "A tax representative has a VAT id.",
            q.filled(vat_id(q, representative)));
}

void ask_delivery(Inquiry& q, Node delivery)
{
    if (!is_header(q, delivery) ||
        !q.exists(delivery, cii::ShipToTradeParty, cii::PostalTradeAddress))
        return;
    q.check(delivery, "BR-57", "The address goods are delivered to has a country code.",
            q.filled(q.single(delivery, cii::ShipToTradeParty, cii::PostalTradeAddress,
                              cii::CountryID)));
}

void ask_tax_id(Inquiry& q, Node id)
{
    if (q.parent_term(id) != cii::SpecifiedTaxRegistration ||
        q.attribute_text(id, attribute::schemeID) != "VA")
        return;
    std::string_view const prefix = q.raw(id).substr(0, 2);
    q.check(id, "BR-CO-09", "A VAT id begins with a country code.",
            codes::vat_prefix_cii.has(prefix), prefix, Value());
}

constexpr Context contexts[] = {
    {cii::CrossIndustryInvoice, ask_document},
    {cii::SellerTradeParty, ask_seller},
    {cii::PayeeTradeParty, ask_payee},
    {cii::SellerTaxRepresentativeTradeParty, ask_representative},
    {cii::ApplicableHeaderTradeDelivery, ask_delivery},
    {cii::ID, ask_tax_id},
};

}  // namespace

extern Family const cii_parties;
Family const cii_parties{"parties", Syntax::cii, Layers::en16931, contexts};

}  // namespace counterpart::einvoice
