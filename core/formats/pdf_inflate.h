// Unpacking what a PDF has packed, up to a size.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

enum class Unpacked : std::uint8_t { whole, damaged, too_large };

/// Appends to `out` what the zlib stream holds. `out` never grows beyond `most_bytes`.
Unpacked inflate(std::string_view packed, std::uint64_t most_bytes, std::string& out);

}  // namespace counterpart
