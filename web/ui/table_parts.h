// The parts of a table, for table.cpp: how its columns share the width, and how a row is drawn.
#pragma once

#include "ui/item.h"
#include "ui/paint.h"
#include "ui/table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace counterpart::web::ui::table_parts {

inline constexpr float cell_padding = 12;
inline constexpr float check_width = 40;

struct ColumnPlace
{
    int column;
    float left;    // from the left edge of the table
    float width;
};

// How wide each column has to be for its title and the cells of the first rows to stand whole.
std::vector<float> natural_widths(TableOptions const& options, TableSource const& source);
// The same for the rows in view, of which only figures count further down: the columns only get
// wider, and words do not move under the pointer while a list is scrolled.
void widen(std::vector<float>& natural, TableOptions const& options, TableSource const& source,
           std::uint64_t first, std::uint64_t end);

// Which columns fit, and where they stand. The ones with the highest priority number go first;
// what is left of the width makes words whole before it only parts columns.
std::vector<ColumnPlace> place_columns(std::span<TableColumn const> columns,
                                       std::span<float const> natural, float width, float taken);

// What the drawing of a row needs to know about its table.
struct Frame
{
    TableOptions const& options;
    TableSource const& source;
    std::span<ColumnPlace const> columns;
    ImGuiID id;
    bool is_grid;      // its rows can have the focus
    float row_height;
    float left;
    float right;
    float pressable_right;   // beyond it lies the scroll bar
};

ImGuiID row_id(Frame const& frame, TableRow const& row);

// Draws the row with its top edge there, adds its nodes, and notes what happened to it.
void draw_row(Frame const& frame, std::uint64_t index, float top, bool is_cursor,
              TableEvents& events);

}  // namespace counterpart::web::ui::table_parts
