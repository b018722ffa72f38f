// What the desk's snapshots hold besides their head.
#pragma once

#include <string_view>

namespace counterpart::snapshot_part {

inline constexpr std::string_view records = "records";
inline constexpr std::string_view tails = "tails";
inline constexpr std::string_view trail = "trail";

}  // namespace counterpart::snapshot_part
