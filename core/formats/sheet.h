// Sheet: a table of text as a spreadsheet or another program saved it, with named columns and rows
// that know their number. What the cells mean is another question (sheet_reading.h).
#pragma once

#include "base/hash.h"
#include "base/result.h"
#include "syntax/csv.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct Sheet {
    std::string name;                  ///< of the file, as the user named it
    std::string digest;                ///< SHA-256 of its bytes, hex
    std::string encoding;              ///< a sentence: see SheetText
    char delimiter = ',';
    std::uint64_t header_row = 0;      ///< as a spreadsheet numbers it; 0: no row names columns
    std::vector<std::string> columns;  ///< each name once: "Amount", "Amount (2)"
    std::vector<csv::Row> rows;        ///< below the header, without rows of empty cells
};

/// Rows above the header, such as a title, are passed over. Without a header the columns are called
/// "Column 1", "Column 2". `delimiter` 0: the one that makes the most rows alike.
/// Errors: sheet.not_text, sheet.empty, and those of csv::read but for ragged rows.
Result<Sheet> read_sheet(std::string_view bytes, std::string_view name, char delimiter = 0);

/// The same in short steps.
class SheetLoading {
public:
    /// The bytes stay where they are until it is done.
    SheetLoading(std::string_view bytes, std::string name, char delimiter = 0);
    SheetLoading(SheetLoading const&) = delete;
    SheetLoading& operator=(SheetLoading const&) = delete;

    /// True when there is nothing left to do.
    bool step();
    Result<Sheet> take();
    /// 0 to 1000.
    int progress() const;

private:
    enum class Stage : std::uint8_t { text, digest, rows, blank_rows, done };

    bool refuse(Error);
    bool take_text();
    void digest_some();
    void read_some();
    void drop_some_blank_rows();
    bool name_columns();

    std::string_view bytes_;
    char delimiter_;
    Stage stage_ = Stage::text;
    std::string text_;
    std::size_t at_ = 0;     ///< of the bytes, then of the rows
    std::size_t kept_ = 0;   ///< rows that are not blank
    Sha256 sum_;
    std::optional<csv::Reading> reading_;
    Sheet sheet_;
    std::optional<Error> error_;
};

/// Whether a file is to be read as a sheet: by its name, or for ".txt" by its looks as well.
bool looks_like_sheet(std::string_view name, std::string_view bytes);

/// "comma", "semicolon", "tab", "bar".
std::string_view delimiter_name(char delimiter);

/// How names in headers are compared: small letters without accents, marks as single blanks.
/// "Unit-Price (net)" and "unit price net" are one name.
std::string plain_name(std::string_view name);

/// The row's cell, trimmed; "" behind the last cell.
std::string_view cell_at(csv::Row const&, std::size_t column);

}  // namespace counterpart
