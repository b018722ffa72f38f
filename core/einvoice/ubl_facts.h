// UblFacts: what several UBL families ask again and again, gathered once for each document.
#pragma once

#include "einvoice/inquiry.h"
#include "einvoice/vat_category.h"

#include <array>
#include <vector>

namespace counterpart::einvoice {

/// A TaxCategory or ClassifiedTaxCategory, wherever it stands.
struct UblCategory {
    enum class Place : std::uint8_t { breakdown, allowance, charge, line, elsewhere };

    Node node = no_node;
    std::string_view code; ///< without blanks around
    VatCategory category = VatCategory::none;
    Place place = Place::elsewhere;
    bool vat = false;         ///< under a VAT scheme
    bool exact = false;       ///< the code has no blanks around
    bool of_document = false; ///< of an allowance, charge or breakdown of the document itself
};

/// How often a category occurs in a document; "vat" counts only those under a VAT scheme.
struct UblUsage {
    int anywhere_vat = 0;
    int breakdowns = 0;
    int breakdowns_vat = 0;
    int breakdowns_exact = 0;
    int breakdowns_exact_vat = 0;
    int items = 0; ///< on allowances and charges of any level
    int items_vat = 0;
    int lines = 0;
    int lines_vat = 0;
    int allowances_vat = 0;
    int charges_vat = 0;
    int charges_exact_vat = 0;
    int document_allowances_vat = 0;
    int document_charges_vat = 0;
};

/// A line, an allowance or a charge: what is summed by category. `unclear` has no indicator.
struct UblPart {
    enum class Kind : std::uint8_t { invoice_line, credit_line, allowance, charge, unclear };

    Node node = no_node;
    Kind kind = Kind::invoice_line;
    bool of_document = false; ///< directly below the root
    Number amount;
    std::size_t categories = 0; ///< into UblFacts::part_categories
    std::size_t categories_end = 0;
};

struct UblPartCategory {
    std::string_view code;
    Number rate;
};

struct UblFacts {
    std::vector<UblCategory> categories;
    std::array<UblUsage, vat_categories> usage;
    std::vector<UblPart> parts;
    std::vector<UblPartCategory> part_categories;
    std::uint64_t parts_summed = 0; ///< so far, over all rows of the breakdown
    std::uint32_t used = 0;         ///< bit for each category that occurs

    bool seller_tax_id = false; ///< any tax registration
    bool seller_vat_id = false;
    bool representative_vat_id = false;
    bool buyer_vat_id = false;
    bool buyer_legal_id = false;

    bool uses(VatCategory category) const
    {
        return (used >> static_cast<unsigned>(category) & 1) != 0;
    }
    UblUsage const& of(VatCategory category) const
    {
        return usage[static_cast<std::size_t>(category)];
    }
    bool part_has(UblPart const&, std::string_view code) const;
    bool part_has_rate(UblPart const&, Number const& rate) const;
};

/// Some TaxScheme below has the id VAT, in any case and with any blanks around.
bool under_vat(Inquiry const&, Node);

/// The charge indicator of an AllowanceCharge.
inline Inquiry::Truth is_charge(Inquiry& q, Node item)
{
    return q.truth(q.child(item, ubl::ChargeIndicator));
}

} // namespace counterpart::einvoice
