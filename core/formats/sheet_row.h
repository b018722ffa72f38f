// SheetRow: one row of a sheet asked for its fields. Whatever cannot be read is refused with row and
// column, and the next field is asked all the same, so that a person hears of everything at once.
#pragma once

#include "base/result.h"
#include "base/zone.h"
#include "formats/sheet.h"
#include "formats/sheet_cell.h"
#include "model/sheet_mapping.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

enum class SheetFieldKind : std::uint8_t { text, decimal, percent, date, instant, period, choice };

/// One thing a row can state. Names that mean the same stand with bars between them, in small
/// letters without accents (see plain_name); the label and the name need not be repeated.
struct SheetField {
    std::string_view name;   ///< "quantity"
    std::string_view label;  ///< "Quantity"
    SheetFieldKind kind = SheetFieldKind::text;
    bool required = false;
    std::string_view also_called = {};  ///< "qty|menge|anzahl|quantite|cantidad"
    std::string_view choices = {};      ///< of a choice: "invoice=rechnung|facture;credit_note=..."
};

/// How the cells of one field are found and read.
struct SheetSource {
    SheetField const* field = nullptr;
    std::optional<std::size_t> column;  ///< in the sheet
    std::string constant;               ///< where no column states it
    DecimalMark mark = DecimalMark::not_stated;
    DateOrder order = DateOrder::not_stated;
    bool unsettled = false;  ///< asked about or refused for the whole column: no cell is read

    bool given() const { return column.has_value() || !constant.empty(); }
};

/// The first errors in full, and how many there were.
class SheetErrors {
public:
    static constexpr std::size_t most = 100;

    void add(Error error)
    {
        if (errors_.size() < most)
            errors_.push_back(std::move(error));
        ++count_;
    }
    std::uint64_t count() const { return count_; }
    std::vector<Error> const& first() const { return errors_; }

private:
    std::vector<Error> errors_;
    std::uint64_t count_ = 0;
};

class SheetRow {
public:
    SheetRow(Sheet const& sheet, csv::Row const& row, std::span<SheetSource const> sources,
             Zone const* zone, SheetErrors& errors)
        : sheet_(sheet), row_(row), sources_(sources), zone_(zone), errors_(errors)
    {
    }

    std::uint64_t number() const { return row_.number; }
    std::uint64_t line() const { return row_.line; }  ///< physical line of the file
    std::string_view file() const { return sheet_.name; }
    /// Whether a column or a value for all rows says something here.
    bool states(std::string_view field) const { return !cell(field).empty(); }
    /// The cell as it stands, trimmed.
    std::string_view cell(std::string_view field) const;

    // Absent when nothing is stated, when a required field is missing or when the cell cannot be
    // read; the last two are refused.
    std::string text(std::string_view field);
    std::optional<Decimal> decimal(std::string_view field);
    std::optional<Date> date(std::string_view field);
    std::optional<Instant> instant(std::string_view field);
    std::optional<Period> period(std::string_view field);
    /// The name of the choice, as the field lists them; "" when absent.
    std::string choice(std::string_view field);

    /// What is wrong with this field of this row, in a sentence.
    void refuse(std::string_view field, std::string message);
    bool refused() const { return refused_; }

private:
    SheetSource const* source(std::string_view field) const;
    std::string place(SheetSource const*) const;
    /// The cell to read; empty when there is none, which is refused where it must be stated.
    std::string_view wanted(SheetSource const*);
    void expected(SheetSource const&, std::string_view what, std::string_view found);

    Sheet const& sheet_;
    csv::Row const& row_;
    std::span<SheetSource const> sources_;
    Zone const* zone_;
    SheetErrors& errors_;
    bool refused_ = false;
};

/// "usage.csv, row 17, column \"Qty\"" and, for a value given for all rows, "usage.csv, the value
/// given for \"Contract\"".
std::string sheet_place(Sheet const&, std::uint64_t row, std::string_view column);

/// The choice a cell means, by its name or another it is called; "" for none.
std::string choice_called(SheetField const&, std::string_view cell);

}  // namespace counterpart
