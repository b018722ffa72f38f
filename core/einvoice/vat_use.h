// VatUse: which tax numbers the parties must have, or must not have, where a VAT category is used.
// UBL and CII ask the same; how they find uses and numbers is their own.
#pragma once

#include "einvoice/vat_category.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace counterpart::einvoice {

/// Where in a document a category is used.
enum class VatPlace : std::uint8_t { line, allowance, charge };

/// What the parties of a document have, as its syntax looks for it.
struct TaxNumbers {
    bool seller_registered = false; ///< a tax registration, or a tax representative's VAT id
    bool seller_vat = false;        ///< a VAT id of the seller or its tax representative
    bool both_vat = false;          ///< and one of the buyer
    bool seller_and_buyer = false;  ///< the seller is registered, the buyer has a VAT or legal id
    bool no_vat_ids = false;        ///< nobody has one
};

struct VatUseRule {
    VatCategory category;
    VatPlace place;
    std::string_view id;
    std::string_view says;
    bool TaxNumbers::*needed;
};

std::span<VatUseRule const> vat_use_rules();

} // namespace counterpart::einvoice
