#include "formats/sheet.h"

#include "base/text.h"
#include "formats/sheet_text.h"
#include "formats/sniff.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace counterpart {

namespace {

constexpr std::string_view delimiters = ",;\t|";
constexpr std::size_t looked_rows = 50;
constexpr std::size_t bytes_at_once = 64u << 10;
constexpr std::size_t rows_at_once = 512;

/// How many cells the delimiter makes of each of the first rows; blank lines are left out.
std::vector<std::size_t> widths(std::string_view text, char delimiter)
{
    std::vector<std::size_t> found;
    std::size_t cells = 1;
    bool quoted = false;
    bool blank = true;
    for (char const c : text) {
        quoted ^= c == '"';
        if (!quoted && (c == '\n' || c == '\r')) {
            if (!blank)
                found.push_back(cells);
            if (found.size() == looked_rows)
                return found;
            cells = 1;
            blank = true;
            continue;
        }
        blank = false;
        cells += !quoted && c == delimiter;
    }
    if (!blank)
        found.push_back(cells);
    return found;
}

/// The width that most rows have, and how many do; a wider one wins a tie.
std::pair<std::size_t, std::size_t> usual(std::vector<std::size_t> const& widths)
{
    std::map<std::size_t, std::size_t> counts;
    for (auto const width : widths)
        ++counts[width];
    std::pair<std::size_t, std::size_t> best{1, 0};
    for (auto const& [width, count] : counts) {
        if (width > 1 && count >= best.second)
            best = {width, count};
    }
    return best;
}

char delimiter_of(std::string_view text)
{
    char found = delimiters.front();
    std::pair<std::size_t, std::size_t> best{0, 0};  // rows alike, cells in each
    for (char const candidate : delimiters) {
        auto const [width, rows] = usual(widths(text, candidate));
        if (std::pair{rows, width} > best && width > 1) {
            best = {rows, width};
            found = candidate;
        }
    }
    return found;
}

/// Excel writes, and obeys, a first line "sep=;".
char stated_delimiter(std::string& text)
{
    constexpr std::string_view word = "sep=";
    if (folded(std::string_view(text).substr(0, word.size())) != word || text.size() <= word.size())
        return 0;
    char const stated = text[word.size()];
    auto const end = text.find_first_of("\r\n");
    if (end != word.size() + 1 || delimiters.find(stated) == std::string_view::npos)
        return 0;
    // Blank, not gone: the rows below keep the numbers the spreadsheet shows.
    text.erase(0, end);
    return stated;
}

/// Digits and what stands between them: a number, a date, a time. No column is called that.
bool is_figure(std::string_view cell)
{
    return cell.find_first_of("0123456789") != std::string_view::npos &&
           cell.find_first_not_of("0123456789.,:/+-% '") == std::string_view::npos;
}

std::size_t filled(csv::Row const& row)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        count += !cell_at(row, i).empty();
    return count;
}

bool names_columns(csv::Row const& row, std::size_t width)
{
    if (row.cells.size() != width || filled(row) * 2 < width || filled(row) == 0)
        return false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (is_figure(cell_at(row, i)))
            return false;
    }
    return true;
}

std::size_t usual_width(std::vector<csv::Row> const& rows)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rows.size() && i < looked_rows; ++i)
        found.push_back(rows[i].cells.size());
    return usual(found).first;
}

/// The index of the row that names the columns, or as many as there are rows.
std::size_t header_index(std::vector<csv::Row> const& rows)
{
    auto const width = usual_width(rows);
    for (std::size_t i = 0; i < rows.size() && i < looked_rows; ++i) {
        if (names_columns(rows[i], width))
            return i;
        // Figures above any name: these are rows already.
        if (rows[i].cells.size() == width && filled(rows[i]) * 2 >= width)
            break;
    }
    return rows.size();
}

std::vector<std::string> unique_names(csv::Row const* header, std::size_t width)
{
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < width; ++i) {
        std::string name;
        if (header)
            name = cell_at(*header, i);
        if (name.empty())
            name = "Column " + std::to_string(i + 1);
        auto free = name;
        for (int copy = 2; !seen.insert(free).second; ++copy)
            free = name + " (" + std::to_string(copy) + ")";
        names.push_back(std::move(free));
    }
    return names;
}

/// Spreadsheets save empty columns behind the last; nobody means those.
void drop_empty_columns(Sheet& sheet, csv::Row const* header)
{
    auto width = header ? header->cells.size() : usual_width(sheet.rows);
    auto const unused = [&](std::size_t column) {
        if (header && !cell_at(*header, column).empty())
            return false;
        return std::all_of(sheet.rows.begin(), sheet.rows.end(), [&](csv::Row const& row) {
            return cell_at(row, column).empty();
        });
    };
    while (width > 1 && unused(width - 1))
        --width;
    sheet.columns = unique_names(header, width);
}

bool ends_with_folded(std::string_view text, std::string_view ending)
{
    return text.size() >= ending.size() &&
           folded(text.substr(text.size() - ending.size())) == ending;
}

// Letters that are the same to somebody who looks for a column: "Menge/Stück" and "menge stuck".
constexpr std::string_view accents[][2] = {
    {"\xC3\xA0", "a"}, {"\xC3\xA1", "a"}, {"\xC3\xA2", "a"}, {"\xC3\xA3", "a"}, {"\xC3\xA4", "a"},
    {"\xC3\xA7", "c"}, {"\xC3\xA8", "e"}, {"\xC3\xA9", "e"}, {"\xC3\xAA", "e"}, {"\xC3\xAB", "e"},
    {"\xC3\xAC", "i"}, {"\xC3\xAD", "i"}, {"\xC3\xAE", "i"}, {"\xC3\xAF", "i"}, {"\xC3\xB1", "n"},
    {"\xC3\xB2", "o"}, {"\xC3\xB3", "o"}, {"\xC3\xB4", "o"}, {"\xC3\xB5", "o"}, {"\xC3\xB6", "o"},
    {"\xC3\xB9", "u"}, {"\xC3\xBA", "u"}, {"\xC3\xBB", "u"}, {"\xC3\xBC", "u"}, {"\xC3\x9F", "ss"},
    {"\xC2\xBA", "o"}, {"\xC2\xB0", "o"},
};

std::string_view without_accent(std::string_view letter)
{
    for (auto const& row : accents) {
        if (row[0] == letter)
            return row[1];
    }
    return letter;
}

bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '%' || c == '#' ||
           static_cast<std::uint8_t>(c) >= 0x80;
}

}  // namespace

std::string plain_name(std::string_view name)
{
    auto const small = folded(name);
    std::string plain;
    for (std::size_t at = 0; at < small.size();) {
        bool const two = (static_cast<std::uint8_t>(small[at]) & 0xE0) == 0xC0;
        auto const letter = without_accent(std::string_view(small).substr(at, two ? 2 : 1));
        at += two ? 2 : 1;
        if (letter.size() > 1 || is_word_byte(letter.front()))
            plain += letter;
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    }
    return std::string(trimmed(plain));
}

std::string_view cell_at(csv::Row const& row, std::size_t column)
{
    return column < row.cells.size() ? trimmed(row.cells[column]) : std::string_view{};
}

std::string_view delimiter_name(char delimiter)
{
    constexpr std::array<std::string_view, 4> names = {"comma", "semicolon", "tab", "bar"};
    auto const which = delimiters.find(delimiter);
    return which == std::string_view::npos ? "other sign" : names[which];
}

Result<Sheet> read_sheet(std::string_view bytes, std::string_view name, char delimiter)
{
    SheetLoading loading(bytes, std::string(name), delimiter);
    while (!loading.step()) {
    }
    return loading.take();
}

// -- in steps -------------------------------------------------------------------------------------

SheetLoading::SheetLoading(std::string_view bytes, std::string name, char delimiter)
    : bytes_(bytes), delimiter_(delimiter)
{
    sheet_.name = std::move(name);
}

bool SheetLoading::step()
{
    switch (stage_) {
    case Stage::text: stage_ = take_text() ? Stage::digest : Stage::done; break;
    case Stage::digest: digest_some(); break;
    case Stage::rows: read_some(); break;
    case Stage::blank_rows: drop_some_blank_rows(); break;
    case Stage::done: break;
    }
    return stage_ == Stage::done;
}

int SheetLoading::progress() const
{
    auto const part = [](std::size_t done, std::size_t all) {
        return static_cast<int>(std::uint64_t{done} * 300 / std::max<std::size_t>(1, all));
    };
    switch (stage_) {
    case Stage::text: return 0;
    case Stage::digest: return 50 + part(at_, bytes_.size());
    case Stage::rows: return 350 + part(reading_->done(), text_.size());
    case Stage::blank_rows: return 650 + part(at_, sheet_.rows.size());
    case Stage::done: break;
    }
    return 1000;
}

Result<Sheet> SheetLoading::take()
{
    if (error_)
        return *std::move(error_);
    return std::move(sheet_);
}

bool SheetLoading::refuse(Error error)
{
    error_ = std::move(error);
    stage_ = Stage::done;
    return false;
}

bool SheetLoading::take_text()
{
    auto text = sheet_text(bytes_, sheet_.name);
    if (!text)
        return refuse(text.error());
    text_ = std::move(text.value().text);
    char const stated = stated_delimiter(text_);
    if (trimmed(text_).empty())
        return refuse({"sheet.empty", "The file has no rows; a header row was expected.", sheet_.name});
    sheet_.encoding = std::move(text.value().encoding);
    sheet_.delimiter = delimiter_ != 0 ? delimiter_ : stated != 0 ? stated : delimiter_of(text_);
    return true;
}

void SheetLoading::digest_some()
{
    auto const piece = bytes_.substr(at_, bytes_at_once);
    sum_.add(piece);
    at_ += piece.size();
    if (at_ < bytes_.size())
        return;
    sheet_.digest = hex(sum_.finish());
    csv::Shape shape;
    shape.even = false;
    shape.separator = sheet_.delimiter;
    reading_.emplace(text_, sheet_.name, csv::Limits{}, shape);
    stage_ = Stage::rows;
}

void SheetLoading::read_some()
{
    if (!reading_->step(bytes_at_once))
        return;
    auto table = reading_->take();
    stage_ = Stage::blank_rows;
    at_ = 0;
    if (table)
        sheet_.rows = std::move(table.value().rows);
    else
        refuse(table.error());
}

void SheetLoading::drop_some_blank_rows()
{
    auto& rows = sheet_.rows;
    auto const end = std::min(rows.size(), at_ + rows_at_once);
    for (; at_ < end; ++at_) {
        if (filled(rows[at_]) == 0)
            continue;
        if (kept_ != at_)
            rows[kept_] = std::move(rows[at_]);
        ++kept_;
    }
    if (at_ == rows.size() && name_columns())
        stage_ = Stage::done;
}

bool SheetLoading::name_columns()
{
    auto& rows = sheet_.rows;
    rows.resize(kept_);
    if (rows.empty())
        return refuse({"sheet.empty", "All cells of the file are empty.", sheet_.name});
    auto const header = header_index(rows);
    auto const found = header < rows.size();
    if (found && header + 1 == rows.size())
        return refuse({"sheet.empty", "One row names the columns, and none follows; rows with values were expected.",
                       sheet_.name + ", row " + std::to_string(rows[header].number)});
    csv::Row const names = found ? rows[header] : csv::Row{};
    if (found)
        rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(header) + 1);
    sheet_.header_row = found ? names.number : 0;
    drop_empty_columns(sheet_, found ? &names : nullptr);
    return true;
}

bool looks_like_sheet(std::string_view name, std::string_view bytes)
{
    if (ends_with_folded(name, ".csv") || ends_with_folded(name, ".tsv") ||
        ends_with_folded(name, ".tab"))
        return true;
    if (!ends_with_folded(name, ".txt") || begins_like_xml(bytes) || begins_like_json_object(bytes))
        return false;
    auto const beginning = sheet_text(bytes.substr(0, sniffed_bytes / 2 * 2), name);
    return beginning && usual(widths(beginning->text, delimiter_of(beginning->text))).first > 1;
}

}  // namespace counterpart
