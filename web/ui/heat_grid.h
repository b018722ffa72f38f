// A grid of figures whose states are seen at a glance: rows by columns, each cell a picture of its
// state beside its figure. One stop for the keyboard: the arrow keys walk from cell to cell, Enter
// (or a press) opens one.
#pragma once

#include "ui/table.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace counterpart::web::ui {

struct HeatCell
{
    std::string text;
    Tone tone = Tone::text;
    Icon glyph = {};
    std::string spoken;   // what the cell says, with its row and column
    bool selected = false;
};

struct HeatGridOptions
{
    std::string_view label;
    std::span<std::string const> columns;
    std::span<std::string const> rows;
    std::function<HeatCell(std::uint64_t row, int column)> cell;
};

struct HeatGridEvents
{
    CellPlace at = {};                  // the cell in the Tab order
    std::optional<CellPlace> opened;
};

HeatGridEvents heat_grid(HeatGridOptions const& options);

}  // namespace counterpart::web::ui
