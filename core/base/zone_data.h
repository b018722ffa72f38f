// The compiled rules of every time zone, as the build packed them: one blob and a table of names.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace counterpart {

struct ZoneFile {
    std::string_view name; ///< "Europe/Berlin"
    std::uint32_t begin;
    std::uint32_t size;
};

std::string_view zone_bytes();
std::span<ZoneFile const> zone_files(); ///< sorted by name
extern std::string_view const zone_rules_version;

} // namespace counterpart
