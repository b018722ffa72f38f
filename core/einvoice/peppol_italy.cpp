// Peppol, Italy: what Italian sellers state. UBL and CII.
#include "einvoice/family.h"
#include "einvoice/peppol_facts.h"

#include <algorithm>

namespace counterpart::einvoice {

namespace {

using namespace peppol;

bool is_registration(std::string_view raw)
{
    Normalized const text(raw);
    std::string_view const id = text;
    auto const allowed = [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); };
    return id.size() >= 11 && id.size() <= 16 && std::all_of(id.begin(), id.end(), allowed);
}

void ask_registration(Inquiry& q, Node registration, bool good, std::string_view found)
{
    q.check(registration, "IT-R-001",
            "An Italian seller's tax registration has 11 to 16 capital letters or digits.", good,
            found, Value());
}

void ask_address(Inquiry& q, Node party, bool street, bool city, bool post_code)
{
    q.check(party, "IT-R-002", "An Italian seller's address has a street.", street);
    q.check(party, "IT-R-003", "An Italian seller's address has a city.", city);
    q.check(party, "IT-R-004", "An Italian seller's address has a post code.", post_code);
}

void ask_ubl(Inquiry& q, Node party)
{
    if (!q.peppol->seller.is("IT") || q.parent_term(party) != ubl::AccountingSupplierParty)
        return;
    q.each(
        party,
        [&](Node registration) {
            Sole const scheme = sole(q, registration, ubl::TaxScheme, ubl::ID);
            if (scheme.second != no_node || normalized_is(q.raw(scheme.node), "VAT"))
                return;
            std::string_view const id = q.raw(q.only(registration, ubl::CompanyID));
            ask_registration(q, registration, is_registration(id), id);
        },
        ubl::PartyTaxScheme);
    ask_address(q, party, q.exists(party, ubl::PostalAddress, ubl::StreetName),
                q.exists(party, ubl::PostalAddress, ubl::CityName),
                q.exists(party, ubl::PostalAddress, ubl::PostalZone));
}

void ask_cii_registration(Inquiry& q, Node registration)
{
    Sole fiscal;
    bool other = false;
    q.each(
        registration,
        [&](Node id) {
            if (normalized_is(q.attribute_text(id, attribute::schemeID), "FC"))
                fiscal.add(id);
            else
                other = true;
        },
        cii::ID);
    if (!other && fiscal.second != no_node)
        return q.stands_twice(fiscal.second);
    ask_registration(q, registration, other || is_registration(q.raw(fiscal.node)),
                     q.raw(fiscal.node));
}

void ask_cii(Inquiry& q, Node party)
{
    if (!q.peppol->seller.is("IT"))
        return;
    q.each(
        party, [&](Node registration) { ask_cii_registration(q, registration); },
        cii::SpecifiedTaxRegistration);
    ask_address(q, party, q.exists(party, cii::PostalTradeAddress, cii::LineOne),
                q.exists(party, cii::PostalTradeAddress, cii::CityName),
                q.exists(party, cii::PostalTradeAddress, cii::PostcodeCode));
}

constexpr Context ubl_contexts[] = {{ubl::Party, ask_ubl}};
constexpr Context cii_contexts[] = {{cii::SellerTradeParty, ask_cii}};

} // namespace

extern Family const peppol_ubl_italy;
Family const peppol_ubl_italy{"Italy", Syntax::ubl, Layers::peppol, ubl_contexts};
extern Family const peppol_cii_italy;
Family const peppol_cii_italy{"Italy", Syntax::cii, Layers::peppol, cii_contexts};

} // namespace counterpart::einvoice
