#include "einvoice/vat_category.h"

namespace counterpart::einvoice {

namespace {

constexpr std::string_view codes_of_categories[vat_categories] = {"S", "Z", "E", "AE", "K",
                                                                  "G", "O", "L", "M",  "B"};

}  // namespace

VatCategory vat_category_of(std::string_view code)
{
    for (std::size_t i = 0; i < vat_categories; ++i) {
        if (codes_of_categories[i] == code)
            return static_cast<VatCategory>(i);
    }
    return VatCategory::none;
}

}  // namespace counterpart::einvoice
