// Whole numbers in as few bytes as they need (seven bits a byte, the lowest first), and texts behind
// their length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

void append_packed(std::string& out, std::uint64_t number);

/// Takes a number off the front; nothing when none stands there.
std::optional<std::uint64_t> take_packed(std::string_view& from);

/// Takes a text off the front that its length stands before; nothing when it is not all there.
std::optional<std::string_view> take_packed_text(std::string_view& from);

}  // namespace counterpart
