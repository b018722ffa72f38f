#include "einvoice/family.h"

namespace counterpart::einvoice {

extern Family const ubl_facts;
extern Family const ubl_document;
extern Family const ubl_parties;
extern Family const ubl_totals;
extern Family const ubl_conditions;
extern Family const ubl_lines;
extern Family const ubl_breakdown;
extern Family const ubl_vat_use;
extern Family const ubl_vat_rates;
extern Family const ubl_vat_amounts;
extern Family const ubl_vat_special;
extern Family const ubl_codes;
extern Family const ubl_syntax;
extern Family const cii_facts;
extern Family const cii_document;
extern Family const cii_parties;
extern Family const cii_totals;
extern Family const cii_conditions;
extern Family const cii_lines;
extern Family const cii_breakdown;
extern Family const cii_vat_use;
extern Family const cii_vat_rates;
extern Family const cii_vat_amounts;
extern Family const cii_vat_special;
extern Family const cii_codes;
extern Family const cii_syntax;
extern Family const peppol_ubl_facts;
extern Family const peppol_ubl_document;
extern Family const peppol_ubl_amounts;
extern Family const peppol_ubl_lines;
extern Family const peppol_ubl_codes;
extern Family const peppol_ubl_identifiers;
extern Family const peppol_ubl_norway;
extern Family const peppol_ubl_denmark;
extern Family const peppol_ubl_italy;
extern Family const peppol_ubl_sweden;
extern Family const peppol_ubl_greece;
extern Family const peppol_ubl_iceland;
extern Family const peppol_ubl_netherlands;
extern Family const peppol_ubl_germany;
extern Family const peppol_ubl_germany_payment;
extern Family const peppol_cii_facts;
extern Family const peppol_cii_document;
extern Family const peppol_cii_lines;
extern Family const peppol_cii_codes;
extern Family const peppol_cii_identifiers;
extern Family const peppol_cii_norway;
extern Family const peppol_cii_denmark;
extern Family const peppol_cii_italy;
extern Family const peppol_cii_sweden;
extern Family const peppol_cii_netherlands;

namespace {

constexpr Family const* table[] = {
    &ubl_facts, // first: the other UBL families ask it
    &ubl_document, &ubl_parties,   &ubl_totals,      &ubl_conditions,  &ubl_lines, &ubl_breakdown,
    &ubl_vat_use,  &ubl_vat_rates, &ubl_vat_amounts, &ubl_vat_special, &ubl_codes, &ubl_syntax,
    &cii_facts,  // before the other CII families
    &cii_document,
    &cii_parties,
    &cii_totals,
    &cii_conditions,
    &cii_lines,
    &cii_breakdown,
    &cii_vat_use,
    &cii_vat_rates,
    &cii_vat_amounts,
    &cii_vat_special,
    &cii_codes,
    &cii_syntax,
    &peppol_ubl_facts,  // before the other Peppol families
    &peppol_ubl_document,
    &peppol_ubl_amounts,
    &peppol_ubl_lines,
    &peppol_ubl_codes,
    &peppol_ubl_identifiers,
    &peppol_ubl_norway,
    &peppol_ubl_denmark,
    &peppol_ubl_italy,
    &peppol_ubl_sweden,
    &peppol_ubl_greece,
    &peppol_ubl_iceland,
    &peppol_ubl_netherlands,
    &peppol_ubl_germany,
    &peppol_ubl_germany_payment,
    &peppol_cii_facts,  // the same
    &peppol_cii_document,
    &peppol_cii_lines,
    &peppol_cii_codes,
    &peppol_cii_identifiers,
    &peppol_cii_norway,
    &peppol_cii_denmark,
    &peppol_cii_italy,
    &peppol_cii_sweden,
    &peppol_cii_netherlands,
};

} // namespace

std::span<Family const* const> families()
{
    return table;
}

} // namespace counterpart::einvoice
