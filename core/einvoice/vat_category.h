// VatCategory: the VAT categories that have rules of their own.
#pragma once

#include <cstdint>
#include <string_view>

namespace counterpart::einvoice {

enum class VatCategory : std::uint8_t { S, Z, E, AE, K, G, O, L, M, B, none };
inline constexpr std::size_t vat_categories = 10;

/// By its code as written, without blanks around.
VatCategory vat_category_of(std::string_view code);

}  // namespace counterpart::einvoice
