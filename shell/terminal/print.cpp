#include "print.h"

#include <algorithm>
#include <cstdio>

namespace counterpart::terminal {
namespace {

void write_to(std::FILE* stream, std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
}

/// Characters, not bytes: continuation bytes of UTF-8 take no place on a line.
std::size_t width_of(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
    }));
}

std::string aligned(std::string const& text, std::size_t width, bool right)
{
    std::string const blanks(width - std::min(width, width_of(text)), ' ');
    return right ? blanks + text : text + blanks;
}

std::string row_line(std::vector<TextColumn> const& columns, std::vector<std::string> const& cells,
                     std::vector<std::size_t> const& widths, std::size_t indent)
{
    std::string line(indent, ' ');
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (at > 0)
            line += "  ";
        line += aligned(cells[at], widths[at], columns[at].numeric);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

}  // namespace

void print(std::string_view text)
{
    write_to(stdout, text);
}

void complain(Error const& error)
{
    std::string line = "counterpart: ";
    if (!error.where.empty())
        line += error.where + ": ";
    line += error.message + " (" + error.code + ")\n";
    write_to(stderr, line);
}

std::string text_table(std::vector<TextColumn> const& columns,
                       std::vector<std::vector<std::string>> const& rows, std::size_t indent)
{
    std::vector<std::string> titles;
    std::vector<std::size_t> widths;
    for (auto const& column : columns) {
        titles.push_back(column.title);
        widths.push_back(width_of(column.title));
    }
    for (auto const& cells : rows) {
        for (std::size_t at = 0; at < columns.size(); ++at)
            widths[at] = std::max(widths[at], width_of(cells[at]));
    }
    auto text = row_line(columns, titles, widths, indent);
    for (auto const& cells : rows)
        text += row_line(columns, cells, widths, indent);
    return text;
}

}  // namespace counterpart::terminal
