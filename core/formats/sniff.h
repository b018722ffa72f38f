// Sniffing: what bytes look like from their beginning, to choose a reader or to say what was found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

/// How far sniffing looks.
inline constexpr std::size_t sniffed_bytes = 64 * 1024;

/// The root's start tag, read without judging the rest of the document.
struct XmlRoot {
    std::string name;           ///< local name
    std::string namespace_uri;  ///< empty when none is declared
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// Absent when the bytes do not begin like XML or the root's start tag does not end in reach.
std::optional<XmlRoot> xml_root(std::string_view bytes);

bool begins_like_xml(std::string_view bytes);
bool begins_like_json_object(std::string_view bytes);

/// "a PDF", "a zip archive or an Office file", "text in UTF-16"; empty when nothing is recognised.
std::string_view looks_like(std::string_view bytes);

}  // namespace counterpart
