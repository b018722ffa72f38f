// Units of quantity by their UN/ECE Recommendation 20 codes, as invoices and price books use them.
#pragma once

#include <string>
#include <string_view>

namespace counterpart {

/// The unit's common name: "HUR" -> "hour". An unknown code is shown as it is.
std::string unit_name(std::string_view code);

/// Whether the code only says that things are counted: "C62", "EA", "H87" and their kin.
bool counts_pieces(std::string_view code);

}  // namespace counterpart
