// Base64 (RFC 4648, with padding): bytes as text, in one spelling only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

std::string base64(std::string_view bytes);
/// Absent for anything that `base64` would not have written.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace counterpart
