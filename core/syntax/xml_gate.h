// The byte gate of XML: everything a lenient parser lets pass and a conforming one must refuse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpart::xml {

/// Why a document is refused, and at which byte of the source.
struct Refusal {
    char const* code = "";
    std::string message;
    std::size_t offset = 0;
};

/// What the gate learned on the way that saves the parser work.
struct Passed {
    std::size_t root = 0;      ///< offset of the root element's '<'
    bool interrupted = false;  ///< comments, CDATA or instructions after it: texts may be split
};

/// `text` is without its byte order mark.
std::optional<Refusal> pass_gate(std::string_view text, Passed& passed);

/// Only what stands before the root element; `root` becomes the offset of its '<'.
std::optional<Refusal> pass_prolog(std::string_view text, std::size_t& root);

/// The encoding in words when the bytes start like one that is not UTF-8, else "".
std::string_view foreign_encoding(std::string_view bytes);

/// Whether XML has this character, however it is written.
constexpr bool is_xml_character(std::uint32_t number)
{
    return number == 0x9 || number == 0xA || number == 0xD || (number >= 0x20 && number < 0xD800) ||
           (number >= 0xE000 && number < 0xFFFE) || (number >= 0x10000 && number <= 0x10FFFF);
}

/// Nothing when `name` is [prefix:]local in characters that all parsers allow, else the reason.
std::string_view name_fault(std::string_view name);

}  // namespace counterpart::xml
