// The preview of a sheet: what it is, how its columns will be read, what has to be answered, the
// first rows as they will be read, what would change, and every fault with its place.
#pragma once

#include "formats/sheet_reading.h"
#include "model/books.h"
#include "present/screen.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

/// A choice of one, as a select box shows it.
struct SheetOptions {
    std::vector<std::string> values;
    std::vector<std::string> labels;
    int chosen = 0;
};

struct SheetColumnChoice {
    std::string column;
    std::string samples;   ///< "12 · 14.5 · 9"
    std::string reads_as;  ///< "decimal comma, as row 5 proves"; empty: nothing to say
    int field = 0;         ///< index in SheetImportScreen::fields; 0: passed over
};

/// Something to answer, or a value for all rows that may be given.
struct SheetAsk {
    std::string about;   ///< see SheetQuestion; or the field
    std::string label;   ///< "Contract", "Date order"
    std::string says;
    std::string where;
    SheetOptions options;  ///< none: a text is asked for
    std::string value;     ///< as it stands now
};

struct SheetImportScreen {
    std::string title;     ///< "Import usage.csv"
    std::string subtitle;  ///< "214 rows, UTF-8, columns separated by semicolons, header in row 3"
    std::string refusal;   ///< the file cannot be read at all, or came in already; empty: it can
    bool remembered = false;
    bool working = false;  ///< still being read
    int progress = 0;      ///< 0 to 1000
    SheetOptions kinds;
    std::string kind_says;
    SheetOptions fields;   ///< what a column can be read as; the first is "Not read"
    std::vector<SheetColumnChoice> columns;
    std::vector<SheetAsk> asks;
    std::vector<Figure> figures;
    Table rows;            ///< the first twenty
    std::vector<std::string> errors;  ///< "usage.csv, row 17, column \"Qty\": Expected ..."
    std::string errors_title;         ///< "3 faults", "1,250 faults, the first 100"
    bool may_import = false;
    std::string import_label;  ///< "Import 214 usage records"
    std::string why_not;       ///< why it cannot be imported yet, in a sentence
};

/// A file that waits for its person: the sheet, the mapping as it stands, and how far the reading is.
/// The books must outlive it, and a change in them calls for `renew`.
class SheetDraft {
public:
    /// Without a mapping: as guessed.
    SheetDraft(std::string name, std::string bytes, std::optional<SheetMapping> mapping = {});

    // The reading points into the sheet: a draft stays where it was made.
    SheetDraft(SheetDraft const&) = delete;
    SheetDraft& operator=(SheetDraft const&) = delete;

    /// Begins anew against these books, with the mapping as it stands.
    void renew(Books const&);
    /// Reads on; true when there is nothing left to read.
    bool step(std::uint64_t rows);
    SheetImportScreen screen() const;

    std::string const& name() const { return name_; }
    std::string const& bytes() const { return bytes_; }
    SheetMapping const& mapping() const { return mapping_; }
    /// The sheet and its reading, when that is done; null while it is not, or when there is none.
    SheetReading const* reading() const { return reading_ && reading_->done() ? reading_.get() : nullptr; }
    Sheet const& sheet() const { return **sheet_; }

    // What a person may do; each reads the file anew.
    void choose_kind(std::string_view kind);
    void choose_field(std::string_view column, std::string_view field);
    /// Of a question, or of a field that no column states.
    void answer(std::string_view about, std::string_view value);

    /// When nobody needs it any more: gives a little of its memory back, and answers whether that was
    /// the last.
    bool throw_away_some();

private:
    bool load_some();
    void load();
    void restart();

    std::string name_;
    std::string bytes_;
    Books const* books_ = nullptr;
    std::optional<Result<Sheet>> sheet_;
    bool given_;  // a mapping: handed in, or guessed already
    SheetMapping mapping_;
    std::unique_ptr<SheetLoading> loading_;
    std::unique_ptr<SheetReading> reading_;
};

/// All of it at once, for the terminal, scripts and tests. Without a mapping: as guessed.
SheetImportScreen sheet_preview(Books const&, std::string const& name, std::string const& bytes,
                                std::optional<SheetMapping> const& mapping = {});

/// A mapping with one answer more: "date_order", "decimal_mark", "zone", "kind" or a field.
void answer_sheet(SheetMapping&, std::string_view about, std::string_view value);

}  // namespace counterpart::present
