// A table of any length: only the rows in view are asked for, drawn and mirrored.
//
// The view describes the columns, answers two questions (what is row r, what is in cell r,c) and
// reads what happened from the returned events. Rows are numbered in the order they are shown, so
// sorting, filtering and unfolding groups are the view's own business.
//
//   TableEvents events = table(
//       {.label = "Invoices", .columns = columns, .sorted_column = 2, .activates_rows = true},
//       {.rows = shown.size(),
//        .row = [&](std::uint64_t r) { return TableRow{.key = shown[r].key}; },
//        .cell = [&](std::uint64_t r, int c) { return cell_of(shown[r], c); }});
//   if (events.activated) { open(shown[*events.activated]); }
#pragma once

#include "ui/text.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace counterpart::web::ui {

enum class Align : std::uint8_t { left, right, centre };

struct TableColumn
{
    std::string title;
    Align align = Align::left;
    float weight = 1;          // share of the width the fixed columns leave
    float fixed = 0;           // width in pixels; 0: by weight
    float min_width = 64;      // a weighted column gets at least this
    int priority = 0;          // 0 is always shown; the highest number is left out first when
                               // the columns do not fit
    bool sortable = false;
};

struct TableCell
{
    enum class Look : std::uint8_t
    {
        plain,
        badge,    // text on a tint of the tone
        amount,   // pressable figures that explain themselves: `TableEvents::pressed`
        button,   // a small quiet button: `TableEvents::pressed`
        link,     // pressable words: `TableEvents::pressed`
    };
    std::string text;
    Tone tone = Tone::text;
    std::string_view glyph = {};
    std::string secondary;      // a muted second line (the table must have `two_lines`)
    int secondary_of = -1;      // column that says the same: the line is there only when that is not
    bool strong = false;
    Look look = Look::plain;
    std::string name;           // accessible name of an amount, button or link
    bool selected = false;      // an amount whose explanation is shown
};

struct TableRow
{
    std::uint64_t key = 0;      // stays with the row when the order changes
    std::string name;           // accessible name; empty: the texts of its cells
    bool selected = false;      // the row whose record is open
    bool checked = false;       // the tick of a table with `checks`
    bool group = false;         // a heading line over the rows that follow; cell 0 spans them
    bool expandable = false;
    bool expanded = false;
    int depth = 0;              // indentation of the first column
};

struct TableOptions
{
    std::string_view label;                  // accessible name and memory of the table
    std::span<TableColumn const> columns;
    int sorted_column = -1;
    bool descending = false;
    bool activates_rows = false;             // click or Enter opens a row
    bool checks = false;                     // ticks in front of the rows, and one for all
    bool all_checked = false;
    bool grouped = false;                    // rows stand under headings that open and close
    bool two_lines = false;
    bool fit_rows = false;                   // as tall as its rows, no scrolling of its own
    bool boxed = true;                       // hairline border and rounded corners
    float height = 0;                        // 0: what is left in the region
    std::string_view empty = "Nothing to show";
};

struct TableSource
{
    std::uint64_t rows = 0;
    std::function<TableRow(std::uint64_t row)> row;
    std::function<TableCell(std::uint64_t row, int column)> cell;
};

struct CellPlace
{
    std::uint64_t row;
    int column;
};

struct TableEvents
{
    std::optional<int> sort;                  // the column whose header was pressed
    std::optional<std::uint64_t> activated;   // row opened by click or Enter
    std::optional<std::uint64_t> moved_to;    // row reached with the arrow keys
    std::optional<std::uint64_t> checked;     // row whose tick was pressed (or Space)
    bool extends = false;                     // Shift was held: from the last tick to this row
    bool all_checked = false;                 // the tick of the header was pressed
    std::optional<std::uint64_t> expanded;    // row whose arrow was pressed (or Left, Right, Enter)
    std::optional<CellPlace> pressed;         // amount, button or link pressed
};

TableEvents table(TableOptions const& options, TableSource const& source);

}  // namespace counterpart::web::ui
