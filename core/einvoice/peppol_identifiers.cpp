// Peppol: registration numbers that carry check digits, by the scheme they name. UBL and CII.
#include "einvoice/family.h"
#include "einvoice/peppol_check_digits.h"
#include "einvoice/peppol_facts.h"

namespace counterpart::einvoice {

namespace {

using namespace peppol;

struct Scheme {
    std::string_view id;
    std::string_view rule;
    std::string_view says;
    bool (*good)(std::string_view normalized);
    bool only_addresses = false; ///< asked of electronic addresses alone
};

constexpr std::string_view says_tax_code = "An Italian tax code has the form of one.";

bool is_swedish_number(std::string_view text)
{
    return text.size() == 10 && is_swedish_organization(text);
}

bool is_whole_australian_business(std::string_view text)
{
    return text.size() == 11 && all_digits(text) && is_australian_business(text);
}

constexpr Scheme location{"0088", "PEPPOL-COMMON-R040",
                          "A global location number ends in its check digit.", is_location_number};
constexpr Scheme norwegian{
    "0192", "PEPPOL-COMMON-R041",
    "A Norwegian organization number has nine digits, the last of which is its check digit.",
    is_norwegian_organization};
constexpr Scheme belgian{
    "0208", "PEPPOL-COMMON-R043",
    "A Belgian enterprise number has ten digits, the last two of which are its check digits.",
    is_belgian_enterprise};
constexpr Scheme office{"0201", "PEPPOL-COMMON-R044",
                        "The code of an Italian public office has six letters or digits.",
                        is_italian_office};
constexpr Scheme tax_code{"0210", "PEPPOL-COMMON-R045", says_tax_code, is_italian_tax_code};
constexpr Scheme tax_code_address{"9907", "PEPPOL-COMMON-R046", says_tax_code, is_italian_tax_code,
                                  true};
constexpr Scheme swedish{
    "0007", "PEPPOL-COMMON-R049",
    "A Swedish organization number has ten digits, the last of which is its check digit.",
    is_swedish_number};

constexpr Scheme ubl_schemes[] = {
    location,
    norwegian,
    belgian,
    office,
    tax_code,
    tax_code_address,
    swedish,
    {"0151", "PEPPOL-COMMON-R050",
     "An Australian business number has eleven digits that fit its check digits.",
     is_whole_australian_business}};

// In CII what follows the eleventh character is not looked at.
constexpr Scheme cii_schemes[] = {location,
                                  norwegian,
                                  belgian,
                                  office,
                                  tax_code,
                                  tax_code_address,
                                  swedish,
                                  {"0151", "PEPPOL-COMMON-R050",
                                   "An Australian business number begins with eleven digits that "
                                   "fit its check digits.",
                                   is_australian_business}};

void ask_danish(Inquiry& q, Node id)
{
    q.check(id, "PEPPOL-COMMON-R042",
            "A Danish organization number has eight digits, alone or after DK.",
            is_danish_organization(q.raw(id)), q.raw(id), Value());
}

void ask_italian_vat(Inquiry& q, Node id, std::string_view rule)
{
    auto const good = is_italian_vat(Normalized(q.raw(id)));
    if (!good)
        q.cannot_read(id, "eleven digits after the country");
    q.check(id, rule, "An Italian VAT number has eleven digits that fit its check digit.",
            good.value_or(true), q.raw(id), Value());
}

void ask_scheme(Inquiry& q, Node id, Scheme const& scheme)
{
    q.check(id, scheme.rule, scheme.says, scheme.good(Normalized(q.raw(id))), q.raw(id), Value());
}

template <std::size_t count>
void ask(Inquiry& q, Node id, Scheme const (&schemes)[count], bool address)
{
    auto const* named = q.attribute(id, attribute::schemeID);
    if (named == nullptr)
        return;
    if (named->value == "0184")
        return ask_danish(q, id);
    if (named->value == "0211")
        return ask_italian_vat(q, id, "PEPPOL-COMMON-R047");
    for (Scheme const& scheme : schemes) {
        if (scheme.id == named->value && (address || !scheme.only_addresses))
            ask_scheme(q, id, scheme);
    }
}

void ask_ubl_address(Inquiry& q, Node id)
{
    ask(q, id, ubl_schemes, true);
}

void ask_ubl_company(Inquiry& q, Node id)
{
    ask(q, id, ubl_schemes, false);
}

void ask_ubl_id(Inquiry& q, Node id)
{
    if (q.parent_term(id) == ubl::PartyIdentification)
        ask(q, id, ubl_schemes, false);
}

void ask_cii_address(Inquiry& q, Node id)
{
    ask(q, id, cii_schemes, true);
    if (q.attribute_text(id, attribute::schemeID) == "9906")
        ask_italian_vat(q, id, "PEPPOL-COMMON-R048");
}

void ask_cii_id(Inquiry& q, Node id)
{
    ask(q, id, cii_schemes, false);
}

constexpr Context ubl_contexts[] = {
    {ubl::EndpointID, ask_ubl_address},
    {ubl::ID, ask_ubl_id},
    {ubl::CompanyID, ask_ubl_company},
};

constexpr Context cii_contexts[] = {
    {cii::URIID, ask_cii_address},
    {cii::ID, ask_cii_id},
    {cii::GlobalID, ask_cii_id},
};

} // namespace

extern Family const peppol_ubl_identifiers;
Family const peppol_ubl_identifiers{"check digits", Syntax::ubl, Layers::peppol, ubl_contexts};
extern Family const peppol_cii_identifiers;
Family const peppol_cii_identifiers{"check digits", Syntax::cii, Layers::peppol, cii_contexts};

} // namespace counterpart::einvoice
