// Places in a text: where a byte is, said in lines and columns, and whether bytes are UTF-8 at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart::syntax {

/// 1-based, columns in bytes. A line ends at LF, CR LF or a lone CR.
struct LineColumn {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

LineColumn locate(std::string_view text, std::size_t offset);

/// "invoice-17.xml, line 14, column 3"
std::string place(std::string_view file, LineColumn);

/// Length in bytes (1 to 4) of the well-formed UTF-8 character that starts at `at`; 0 when there
/// is none: overlong forms, surrogates and numbers above U+10FFFF are not characters.
std::size_t character_length(std::string_view text, std::size_t at);

/// Offset of the first byte that is not well-formed UTF-8, or npos.
std::size_t first_not_utf8(std::string_view text);

/// "0xE9", for messages about a byte nobody can print.
std::string byte_name(char byte);

}  // namespace counterpart::syntax
