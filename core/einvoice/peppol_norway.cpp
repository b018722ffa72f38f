// Peppol, Norway: what Norwegian sellers state. UBL and CII.
#include "einvoice/family.h"
#include "einvoice/peppol_check_digits.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

constexpr std::string_view business_register = "Foretaksregisteret";

/// The VAT ids of a seller as the Norwegian rule sees them.
struct VatIds {
    Sole id;
    bool norwegian = false;

    void add(Inquiry const& q, Node found)
    {
        norwegian = norwegian || first_characters(q.raw(found), 2) == "NO";
        id.add(found);
    }
};

bool is_norwegian_vat(std::string_view text)
{
    std::string_view const number = without_first(text, 2);
    return number.size() == 12 && all_digits(number.substr(0, 9)) && number.substr(9) == "MVA" &&
           is_norwegian_organization(number.substr(0, 9));
}

void ask_vat(Inquiry& q, Node seller, VatIds const& ids)
{
    if (!ids.norwegian)
        return;
    if (ids.id.second != no_node)
        return q.stands_twice(ids.id.second);
    q.check(seller, "NO-R-001",
            "A Norwegian VAT number is NO, an organization number that fits its check digit, and "
            "MVA.",
            is_norwegian_vat(q.raw(ids.id.node)), q.raw(ids.id.node), Value());
}

void ask_register(Inquiry& q, Node seller, bool named)
{
    q.check(seller, "NO-R-002",
            "A Norwegian seller says that it is in the register of business enterprises.", named);
}

void ask_ubl(Inquiry& q, Node party)
{
    if (!q.peppol->seller.is("NO") || q.parent_term(party) != ubl::AccountingSupplierParty)
        return;
    VatIds vat;
    Sole tax;
    q.each(
        party,
        [&](Node registration) {
            Normalized const scheme(q.raw(q.single(registration, ubl::TaxScheme, ubl::ID)));
            Node const id = q.child(registration, ubl::CompanyID);
            if (scheme.view() == "VAT" && id != no_node)
                vat.add(q, id);
            else if (scheme.view() == "TAX" && id != no_node)
                tax.add(id);
        },
        ubl::PartyTaxScheme);
    ask_vat(q, party, vat);
    if (tax.second != no_node)
        q.stands_twice(tax.second);
    else
        ask_register(q, party, normalized_is(q.raw(tax.node), business_register));
}

void ask_cii(Inquiry& q, Node party)
{
    if (!q.peppol->seller.is("NO"))
        return;
    VatIds vat;
    bool named = false;
    q.each(
        party,
        [&](Node registration) {
            q.each(
                registration,
                [&](Node id) {
                    auto const* scheme = q.attribute(id, attribute::schemeID);
                    if (scheme != nullptr && scheme->value == "VAT")
                        vat.add(q, id);
                    else if (scheme != nullptr && scheme->value == "FC")
                        named = named || normalized_is(q.raw(id), business_register);
                },
                cii::ID);
        },
        cii::SpecifiedTaxRegistration);
    ask_vat(q, party, vat);
    ask_register(q, party, named);
}

constexpr Context ubl_contexts[] = {{ubl::Party, ask_ubl}};
constexpr Context cii_contexts[] = {{cii::SellerTradeParty, ask_cii}};

} // namespace

extern Family const peppol_ubl_norway;
Family const peppol_ubl_norway{"Norway", Syntax::ubl, Layers::peppol, ubl_contexts};
extern Family const peppol_cii_norway;
Family const peppol_cii_norway{"Norway", Syntax::cii, Layers::peppol, cii_contexts};

} // namespace counterpart::einvoice
