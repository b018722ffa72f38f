// CSV (RFC 4180) as rows of text with positions; the separator is found, never guessed silently.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// The same in short steps.
class Reading {
public:
    /// The bytes stay where they are until it is done.
    Reading(std::string_view bytes, std::string name, Limits const& = {}, Shape const& = {});

    /// Reads on for at least so many bytes. True when there is nothing left to read.
    bool step(std::size_t bytes);
    /// Once there is not.
    Result<Table> take();
    std::size_t done() const { return at_; }

private:
    bool refuse(char const* code, std::string message, std::size_t offset);
    bool at_end() const { return at_ == text_.size(); }
    bool at_line_end() const { return at_end() || text_[at_] == '\n' || text_[at_] == '\r'; }
    void begin();
    void skip_line_end();
    bool read_row();
    bool read_cell(std::string& cell);
    bool read_quoted(std::string& cell);
    bool fits_header(Row const& row, std::size_t offset);

    std::string_view text_;
    std::string name_;
    Limits limits_;
    Shape shape_;
    Table table_;
    std::optional<Error> error_;
    bool begun_ = false;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t number_ = 1;
};

/// One row, quoted where needed, ended by CRLF.
void append_row(std::string& out, std::vector<std::string> const& cells, char separator = ',');

}  // namespace counterpart::csv
