// SheetMapping: how the columns of one kind of sheet are read, remembered by the names in its
// header, so that next month's file of the same shape needs one press.
#pragma once

#include "model/id.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

using SheetMappingId = Id<struct SheetMappingTag>;

/// How a date like 03/04/2026 is meant. Dates that begin with the year, and dates with points, are
/// read alike either way.
enum class DateOrder : std::uint8_t { not_stated, day_first, month_first };

/// What stands before the decimals: "1.234" is a number of one or of four digits before it.
enum class DecimalMark : std::uint8_t { not_stated, point, comma };

std::span<std::string_view const> names_of(DateOrder);
std::span<std::string_view const> names_of(DecimalMark);

struct SheetColumn {
    std::string column;  ///< its name in the header
    std::string field;   ///< of the kind: "quantity"

    bool operator==(SheetColumn const&) const = default;
};

/// A value that no column states and that holds for every row: the contract, the currency.
struct SheetConstant {
    std::string field;
    std::string value;

    bool operator==(SheetConstant const&) const = default;
};

struct SheetMapping {
    SheetMappingId id;                ///< follows from the header
    std::string kind;                 ///< row of the table of sheet kinds; empty: not chosen
    std::vector<std::string> header;  ///< the names in the header, in the order of the file
    std::string delimiter;            ///< ",", ";", tab or "|"; empty: found in the file
    std::vector<SheetColumn> columns; ///< columns that are read; the others are passed over
    std::vector<SheetConstant> constants;
    DateOrder date_order = DateOrder::not_stated;
    DecimalMark decimal_mark = DecimalMark::not_stated;
    std::string zone;                 ///< of times that state none, by its IANA name

    bool operator==(SheetMapping const&) const = default;
};

/// The field a column is read as, or "".
std::string_view field_of(SheetMapping const&, std::string_view column);
/// Reads `column` as `field` and nothing else as it; an empty field passes the column over.
void read_column_as(SheetMapping&, std::string_view column, std::string_view field);
/// The value given for all rows, or "".
std::string_view constant_of(SheetMapping const&, std::string_view field);
/// Gives a value for all rows; an empty one takes it back.
void give_constant(SheetMapping&, std::string_view field, std::string_view value);

}  // namespace counterpart
