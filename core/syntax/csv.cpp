#include "syntax/csv.h"

#include "syntax/place.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterpart::csv {

namespace {

constexpr std::string_view separators = ",;\t|";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// How often each separator stands outside quotes in the first row that is not blank.
char separator_of(std::string_view text)
{
    std::size_t counts[separators.size()] = {};
    bool quoted = false;
    bool blank = true;
    for (char const c : text) {
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) {
            if (blank)
                continue;
            break;
        }
        blank = false;
        std::size_t const which = separators.find(c);
        if (!quoted && which != std::string_view::npos)
            ++counts[which];
    }
    return separators[static_cast<std::size_t>(
        std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

}  // namespace

Reading::Reading(std::string_view bytes, std::string name, Limits const& limits, Shape const& shape)
    : text_(bytes), name_(std::move(name)), limits_(limits), shape_(shape)
{
    if (bytes.size() > limits.bytes) {
        error_ = Error{"csv.too_large",
                       "The file has " + std::to_string(bytes.size()) + " bytes; at most " +
                           std::to_string(limits.bytes) + " are read.",
                       syntax::place(name_, {})};
        return;
    }
    if (text_.substr(0, byte_order_mark.size()) == byte_order_mark)
        text_.remove_prefix(byte_order_mark.size());
}

bool Reading::refuse(char const* code, std::string message, std::size_t offset)
{
    error_ = Error{code, std::move(message), syntax::place(name_, syntax::locate(text_, offset))};
    return false;
}

void Reading::skip_line_end()
{
    if (at_end())
        return;
    bool const two = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += two ? 2 : 1;
    ++line_;
}

bool Reading::read_quoted(std::string& cell)
{
    std::size_t const opened = at_++;
    while (true) {
        std::size_t const quote = text_.find('"', at_);
        if (quote == std::string_view::npos)
            return refuse("csv.quote", "This quoted cell is not closed by '\"'.", opened);
        for (std::size_t i = at_; i < quote; ++i) {
            bool const lone_return = text_[i] == '\r' && text_[i + 1] != '\n';
            line_ += text_[i] == '\n' || lone_return;
        }
        cell.append(text_, at_, quote - at_);
        at_ = quote + 1;
        if (at_end() || text_[at_] != '"')
            break;
        cell += '"';
        ++at_;
    }
    if (at_line_end() || text_[at_] == table_.separator)
        return true;
    return refuse("csv.quote",
                  "Behind a closing quote a separator or the end of the line was expected; a "
                  "quote inside a cell is written twice.",
                  at_);
}

bool Reading::read_cell(std::string& cell)
{
    if (!at_end() && text_[at_] == '"')
        return read_quoted(cell);
    std::size_t const begin = at_;
    while (!at_line_end() && text_[at_] != table_.separator) {
        if (text_[at_] == '"')
            return refuse("csv.quote",
                          "A quote stands in a cell that does not begin with one; quote the whole "
                          "cell and write the quote twice.",
                          at_);
        ++at_;
    }
    cell = text_.substr(begin, at_ - begin);
    return true;
}

bool Reading::fits_header(Row const& row, std::size_t offset)
{
    if (!shape_.even || table_.rows.empty() || table_.rows.front().cells.size() == row.cells.size())
        return true;
    return refuse("csv.ragged",
                  "This row has " + std::to_string(row.cells.size()) +
                      " cells, the first row has " +
                      std::to_string(table_.rows.front().cells.size()) + ".",
                  offset);
}

bool Reading::read_row()
{
    std::size_t const begin = at_;
    Row row;
    row.line = line_;
    row.number = number_++;
    while (true) {
        if (row.cells.size() == limits_.columns)
            return refuse("csv.too_large",
                          "A row has more than " + std::to_string(limits_.columns) + " cells.",
                          at_);
        row.cells.emplace_back();
        if (!read_cell(row.cells.back()))
            return false;
        if (at_line_end())
            break;
        ++at_;
    }
    skip_line_end();
    if (!fits_header(row, begin))
        return false;
    if (table_.rows.size() == limits_.rows)
        return refuse("csv.too_large",
                      "The file has more than " + std::to_string(limits_.rows) + " rows.", begin);
    table_.rows.push_back(std::move(row));
    return true;
}

void Reading::begin()
{
    begun_ = true;
    table_.separator = shape_.separator != 0 ? shape_.separator : separator_of(text_);
    std::size_t const stray = syntax::first_not_utf8(text_);
    if (stray != std::string_view::npos)
        refuse("csv.not_utf8",
               "The byte " + syntax::byte_name(text_[stray]) +
                   " is not UTF-8; save the file as UTF-8 (\"CSV UTF-8\" in spreadsheets).",
               stray);
}

bool Reading::step(std::size_t bytes)
{
    if (!error_ && !begun_) {
        begin();
        return error_.has_value();
    }
    auto const enough = at_ + std::min(bytes, text_.size() - at_);
    while (!error_ && !at_end() && at_ < enough) {
        // A blank line is no row; an empty cell in a table of one column is written "".
        if (at_line_end()) {
            skip_line_end();
            ++number_;
        } else {
            read_row();
        }
    }
    return error_ || at_end();
}

Result<Table> Reading::take()
{
    if (!error_ && table_.rows.empty())
        refuse("csv.empty", "The file has no rows; a header row was expected.", 0);
    if (error_)
        return *error_;
    return std::move(table_);
}

Result<Table> read(std::string_view bytes, std::string_view name, Limits const& limits,
                   Shape const& shape)
{
    Reading reading(bytes, std::string(name), limits, shape);
    while (!reading.step(bytes.size())) {
    }
    return reading.take();
}

namespace {

bool needs_quotes(std::string const& cell, char separator)
{
    // All separators are quoted, not only the one in use, so that a reader finds the right one;
    // and a byte order mark, which at the start of a file would be taken for the file's own.
    constexpr std::string_view special = ",;\t|\"\r\n";
    return cell.find_first_of(special) != std::string::npos ||
           cell.find(separator) != std::string::npos ||
           cell.compare(0, byte_order_mark.size(), byte_order_mark) == 0;
}

void append_quoted(std::string& out, std::string const& cell)
{
    out += '"';
    for (char const c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

void append_row(std::string& out, std::vector<std::string> const& cells, char separator)
{
    // A row of one empty cell would read as a blank line, so it is quoted as well.
    bool const lonely = cells.size() == 1 && cells.front().empty();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            out += separator;
        if (lonely || needs_quotes(cells[i], separator))
            append_quoted(out, cells[i]);
        else
            out += cells[i];
    }
    out += "\r\n";
}

}  // namespace counterpart::csv
