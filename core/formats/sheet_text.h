// The text of a sheet as UTF-8, whatever it was saved in, and a sentence that says what that was.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace counterpart {

struct SheetText {
    std::string text;      ///< UTF-8 without a byte order mark
    std::string encoding;  ///< "UTF-8", "UTF-16", "Windows-1252, because line 3 is not UTF-8"
};

/// Bytes that are not UTF-8 are read as Windows-1252, which spreadsheets in Europe and America
/// write; nothing else of one byte a letter can be told from it, so the sentence says it was.
/// Errors: sheet.not_text, for zero bytes, lone surrogates and bytes that mean nothing there.
Result<SheetText> sheet_text(std::string_view bytes, std::string_view name);

void append_utf8(std::string& out, std::uint32_t letter);

}  // namespace counterpart
