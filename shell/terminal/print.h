// Print: text to the two streams of a terminal, and tables of it.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart::terminal {

void print(std::string_view text);
/// "counterpart: INV-17.xml, line 14: An amount was expected. (ubl.amount)" to the error stream.
void complain(Error const&);

struct TextColumn {
    std::string title;
    bool numeric = false;  ///< aligned to the right
};

/// Columns as wide as their widest cell, two blanks apart, `indent` blanks in front.
std::string text_table(std::vector<TextColumn> const& columns,
                       std::vector<std::vector<std::string>> const& rows, std::size_t indent);

}  // namespace counterpart::terminal
