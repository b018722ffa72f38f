// CSV (RFC 4180) as rows of text with positions; the separator is found, never guessed silently.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::csv {

struct Limits {
    std::uint64_t bytes = 256u << 20;
    std::uint64_t rows = 2'000'000;
    std::uint64_t columns = 1'000;
};

struct Row {
    std::uint64_t line = 0;  ///< first physical line of the row, 1-based
    std::vector<std::string> cells;
    /// As a spreadsheet numbers it: blank lines count, a line break inside a cell does not.
    std::uint64_t number = 0;
};

/// What is known about a table before it is read.
struct Shape {
    char separator = 0;  ///< 0: found in the first row
    bool even = true;    ///< false: rows may have any number of cells, and the caller judges
};

struct Table {
    char separator = ',';
    std::vector<Row> rows;  ///< the header, when there is one, is rows[0]
};

/// Separator: the one of , ; tab | that gives the header row the most cells (ties: in that order).
/// Errors: csv.not_utf8, csv.quote, csv.too_large, csv.ragged (a row with another number of cells
/// than the header, naming both), csv.empty.
Result<Table> read(std::string_view bytes, std::string_view name, Limits const& = {},
                   Shape const& = {});

/// One row, quoted where needed, ended by CRLF.
void append_row(std::string& out, std::vector<std::string> const& cells, char separator = ',');

}  // namespace counterpart::csv
