// The namespaces of UBL 2.x; 2.0 to 2.4 share them.
#pragma once

#include <string_view>

namespace counterpart::ubl {

inline constexpr std::string_view invoice =
    "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
inline constexpr std::string_view credit_note =
    "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
inline constexpr std::string_view aggregates =
    "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
inline constexpr std::string_view basics =
    "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

}  // namespace counterpart::ubl
