#include "einvoice/vat_use.h"

namespace counterpart::einvoice {

namespace {

using Place = VatPlace;

constexpr VatUseRule rules[] = {
    {VatCategory::S, Place::line, "BR-S-02",
     "A standard rated line needs a seller with a tax registration or a tax representative's VAT "
     "id.",
     &TaxNumbers::seller_registered},
    {VatCategory::Z, Place::line, "BR-Z-02",
     "A zero rated line needs a seller with a tax registration or a tax representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::E, Place::line, "BR-E-02",
     "A VAT exempt line needs a seller with a tax registration or a tax representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::AE, Place::line, "BR-AE-02",
     "A reverse charge line needs a tax registration of the seller and a VAT or legal id of the "
     "buyer.",
     &TaxNumbers::seller_and_buyer},
    {VatCategory::K, Place::line, "BR-IC-02",
     "An intra-community line needs VAT ids of seller (or its tax representative) and buyer.",
     &TaxNumbers::both_vat},
    {VatCategory::G, Place::line, "BR-G-02",
     "An export line needs a seller with a VAT id, its own or its tax representative's.",
     &TaxNumbers::seller_vat},
    {VatCategory::O, Place::line, "BR-O-02",
     "An outside-scope line goes with no VAT id of seller, tax representative or buyer.",
     &TaxNumbers::no_vat_ids},
    {VatCategory::L, Place::line, "BR-AF-02",
     "An IGIC line needs a seller with a tax registration or a tax representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::M, Place::line, "BR-AG-02",
     "An IPSI line needs a seller with a tax registration or a tax representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::S, Place::allowance, "BR-S-03",
     "A standard rated document allowance needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::Z, Place::allowance, "BR-Z-03",
     "A zero rated document allowance needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::E, Place::allowance, "BR-E-03",
     "A VAT exempt document allowance needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::AE, Place::allowance, "BR-AE-03",
     "A reverse charge document allowance needs a tax registration of the seller and a VAT or "
     "legal id of the buyer.",
     &TaxNumbers::seller_and_buyer},
    {VatCategory::K, Place::allowance, "BR-IC-03",
     "An intra-community document allowance needs VAT ids of seller (or its tax representative) "
     "and buyer.",
     &TaxNumbers::both_vat},
    {VatCategory::G, Place::allowance, "BR-G-03",
     "An export document allowance needs a seller with a VAT id, its own or its tax "
     "representative's.",
     &TaxNumbers::seller_vat},
    {VatCategory::O, Place::allowance, "BR-O-03",
     "An outside-scope document allowance goes with no VAT id of seller, tax representative or "
     "buyer.",
     &TaxNumbers::no_vat_ids},
    {VatCategory::L, Place::allowance, "BR-AF-03",
     "An IGIC document allowance needs a seller with a tax registration or a tax representative's "
     "VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::M, Place::allowance, "BR-AG-03",
     "An IPSI document allowance needs a seller with a tax registration or a tax representative's "
     "VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::S, Place::charge, "BR-S-04",
     "A standard rated document charge needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::Z, Place::charge, "BR-Z-04",
     "A zero rated document charge needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::E, Place::charge, "BR-E-04",
     "A VAT exempt document charge needs a seller with a tax registration or a tax "
     "representative's VAT id.",
     &TaxNumbers::seller_registered},
    {VatCategory::AE, Place::charge, "BR-AE-04",
     "A reverse charge document charge needs a tax registration of the seller and a VAT or legal "
     "id of the buyer.",
     &TaxNumbers::seller_and_buyer},
    {VatCategory::K, Place::charge, "BR-IC-04",
     "An intra-community document charge needs VAT ids of seller (or its tax representative) and "
     "buyer.",
     &TaxNumbers::both_vat},
    {VatCategory::G, Place::charge, "BR-G-04",
     "An export document charge needs a seller with a VAT id, its own or its tax representative's.",
     &TaxNumbers::seller_vat},
    {VatCategory::O, Place::charge, "BR-O-04",
     "An outside-scope document charge goes with no VAT id of seller, tax representative or buyer.",
     &TaxNumbers::no_vat_ids},
    {VatCategory::L, Place::charge, "BR-AF-04",
     "An IGIC document charge needs a seller with a tax registration or a tax representative's VAT "
     "id.",
     &TaxNumbers::seller_registered},
    {VatCategory::M, Place::charge, "BR-AG-04",
     "An IPSI document charge needs a seller with a tax registration or a tax representative's VAT "
     "id.",
     &TaxNumbers::seller_registered},
};

} // namespace

std::span<VatUseRule const> vat_use_rules()
{
    return rules;
}

} // namespace counterpart::einvoice
