#include "ui/heat_grid.h"

#include "ui/flow.h"
#include "ui/item.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

constexpr float header_height = 32;
constexpr float least_cell = 76;   // a glyph beside "99.9512"

float row_height()
{
    return coarse_pointer() ? 46.0f : 40.0f;
}

struct Grid
{
    HeatGridOptions const& options;
    ImGuiID id;
    ImRect box;
    float labels;    // width of the column of row labels
    float cell;      // width of every other column
    int first;       // the first column shown: older ones leave a narrow screen first
    int columns;
    CellPlace cursor;

    ImRect cell_box(std::uint64_t row, int column) const
    {
        float const x = box.Min.x + labels + cell * static_cast<float>(column - first);
        float const y = box.Min.y + header_height + row_height() * static_cast<float>(row);
        return ImRect(std::floor(x), y, std::floor(x + cell), y + row_height());
    }
};

ImGuiID cell_id(Grid const& grid, CellPlace place)
{
    int const number = static_cast<int>(place.row) * grid.columns + place.column;
    return ImHashData(&number, sizeof number, grid.id);
}

Grid grid_of(HeatGridOptions const& options)
{
    auto const rows = static_cast<float>(options.rows.size());
    int const columns = static_cast<int>(options.columns.size());
    ImGuiID const id = id_of(options.label);
    ImRect const box = flow::place(flow::available_width(), header_height + row_height() * rows);
    float const labels = std::round(std::clamp(box.GetWidth() * 0.2f, 132.0f, 240.0f));
    float const room = box.GetWidth() - labels;
    int const fitting = std::max(1, static_cast<int>(room / least_cell));
    int const first = std::max(0, columns - fitting);
    int const shown = std::max(1, columns - first);
    int const kept = ImGui::GetStateStorage()->GetInt(id, columns - 1);
    int const column = std::clamp(kept % std::max(1, columns), first, std::max(first, columns - 1));
    auto const row = static_cast<std::uint64_t>(kept / std::max(1, columns));
    auto const last = static_cast<std::uint64_t>(std::max<std::size_t>(1, options.rows.size()) - 1);
    return {options, id, box, labels, room / static_cast<float>(shown), first, columns,
            {std::min(row, last), column}};
}

void keep_cursor(Grid& grid, CellPlace place)
{
    grid.cursor = place;
    ImGui::GetStateStorage()->SetInt(grid.id, static_cast<int>(place.row) * grid.columns + place.column);
}

CellPlace after_keys(Grid const& grid, CellPlace at)
{
    auto const last_row = grid.options.rows.size() - 1;
    if (key_pressed(ImGuiKey_RightArrow)) {
        at.column = std::min(at.column + 1, grid.columns - 1);
    } else if (key_pressed(ImGuiKey_LeftArrow)) {
        at.column = std::max(at.column - 1, grid.first);
    } else if (key_pressed(ImGuiKey_DownArrow)) {
        at.row = std::min<std::uint64_t>(at.row + 1, last_row);
    } else if (key_pressed(ImGuiKey_UpArrow)) {
        at.row = at.row > 0 ? at.row - 1 : 0;
    } else if (key_pressed(ImGuiKey_Home)) {
        at.column = grid.first;
    } else if (key_pressed(ImGuiKey_End)) {
        at.column = grid.columns - 1;
    }
    return at;
}

void move_by_keys(Grid& grid)
{
    if (semantics::focused() != cell_id(grid, grid.cursor)) {
        return;
    }
    CellPlace const to = after_keys(grid, grid.cursor);
    if (to.row != grid.cursor.row || to.column != grid.cursor.column) {
        keep_cursor(grid, to);
        semantics::request_focus(cell_id(grid, to));
    }
}

void draw_cell(Item const& item, HeatCell const& cell, ImRect box)
{
    box.Expand(-2);
    bool const quiet = cell.tone == Tone::text || cell.tone == Tone::muted;
    auto const colours = colours_of(cell.tone);
    if (!quiet) {
        paint::fill(box, theme::ink(colours.tint), theme::small_radius);
    }
    if (item.hovered || cell.selected) {
        paint::outline(box, theme::ink(quiet ? Colour::outline : colours.ink, 0.7f), theme::small_radius);
    }
    paint::Font const font = paint::Font::of(TextSize::small);
    float const glyph_room = cell.glyph.empty() ? 0.0f : 15.0f;
    float const words = std::min(paint::width_of(font, cell.text), box.GetWidth() - glyph_room);
    float const x = std::floor(box.GetCenter().x - (words + glyph_room) / 2);
    paint::glyph(cell.glyph, ImRect(x, box.Min.y, x + 12, box.Max.y), theme::ink(colours.ink), 12);
    paint::line(font, ImRect(x + glyph_room, box.Min.y, box.Max.x + 2, box.Max.y),
                theme::ink(quiet ? colours.ink : Colour::text), cell.text);
    if (item.shows_focus) {
        paint::focus_ring(box, theme::small_radius);
    }
}

void draw_header(Grid const& grid)
{
    ImRect const line(grid.box.Min.x, grid.box.Min.y, grid.box.Max.x, grid.box.Min.y + header_height);
    paint::fill(line, theme::ink(Colour::sunken), theme::card_radius, ImDrawFlags_RoundCornersTop);
    paint::horizontal_line(line.Min.x, line.Max.x, line.Max.y - 1, theme::ink(Colour::line));
    semantics::open(id_of(grid.id, "header"), {.role = Role::row, .numbers = {1, 0, 0}}, flow::as_rect(line));
    ImRect const corner(line.Min.x, line.Min.y, line.Min.x + grid.labels, line.Max.y);
    paint::Font const font = paint::Font::of(TextSize::small, true);
    paint::line(font, ImRect(corner.Min.x + 12, corner.Min.y, corner.Max.x, corner.Max.y),
                theme::ink(Colour::muted), "Level");
    semantics::leaf(id_of(grid.id, "corner"), {.role = Role::column_header, .name = "Level"},
                    flow::as_rect(corner));
    for (int column = grid.first; column < grid.columns; column++) {
        auto const& words = grid.options.columns[static_cast<std::size_t>(column)];
        ImRect box = grid.cell_box(0, column);
        box.Min.y = line.Min.y;
        box.Max.y = line.Max.y;
        paint::line(font, box, theme::ink(Colour::muted), words, 0.5f);
        semantics::leaf(ImHashData(&column, sizeof column, id_of(grid.id, "title")),
                        {.role = Role::column_header, .name = words}, flow::as_rect(box));
    }
    semantics::close();
}

void draw_place(Grid& grid, CellPlace place, HeatGridEvents& events)
{
    HeatCell const cell = grid.options.cell(place.row, place.column);
    ImRect const box = grid.cell_box(place.row, place.column);
    ImGuiID const id = cell_id(grid, place);
    bool const is_cursor = place.row == grid.cursor.row && place.column == grid.cursor.column;
    semantics::open(id_of(id, "cell"), {.role = Role::grid_cell}, flow::as_rect(box));
    Item const item = interact(id, box);
    draw_cell(item, cell, box);
    semantics::leaf(id, {.role = Role::button, .name = cell.spoken,
                         .states = is_cursor ? semantics::focusable : semantics::reachable},
                    flow::as_rect(box));
    semantics::close();
    if (item.focused && !is_cursor) {
        keep_cursor(grid, place);
    }
    if (item.pressed) {
        events.opened = place;
    }
    explain(item, item.shows_focus ? std::string_view() : std::string_view(cell.spoken));
}

// A name that is too long for its column stands in two lines, as the rows are high enough for them.
void draw_label(ImRect const& box, std::string_view label)
{
    paint::Font const font = paint::Font::of(TextSize::body, true);
    paint::Font const small = paint::Font::of(TextSize::small, true);
    ImU32 const colour = theme::ink(Colour::text);
    std::vector<std::string_view> const lines = paint::lines_of(small, label, box.GetWidth());
    if (paint::width_of(font, label) <= box.GetWidth() || lines.size() != 2) {
        paint::line(font, box, colour, label);
        return;
    }
    ImVec2 const corner(box.Min.x, box.GetCenter().y - small.height);
    paint::wrapped(small, corner, colour, label, box.GetWidth());
}

void draw_row(Grid& grid, std::uint64_t row, HeatGridEvents& events)
{
    float const y = grid.cell_box(row, grid.first).Min.y;
    ImRect const box(grid.box.Min.x, y, grid.box.Max.x, y + row_height());
    auto const& label = grid.options.rows[static_cast<std::size_t>(row)];
    ImGuiID const id = ImHashData(&row, sizeof row, id_of(grid.id, "row"));
    semantics::open(id, {.role = Role::row, .numbers = {static_cast<std::int32_t>(row + 2), 0, 0}},
                    flow::as_rect(box));
    ImRect const words(box.Min.x + 12, y, box.Min.x + grid.labels - 8, y + row_height());
    draw_label(words, label);
    semantics::leaf(id_of(id, "label"), {.role = Role::grid_cell, .name = label},
                    flow::as_rect(ImRect(box.Min.x, y, words.Max.x, box.Max.y)));
    for (int column = grid.first; column < grid.columns; column++) {
        draw_place(grid, {row, column}, events);
    }
    semantics::close();
}

}  // namespace

HeatGridEvents heat_grid(HeatGridOptions const& options)
{
    Grid grid = grid_of(options);
    HeatGridEvents events;
    paint::fill(grid.box, theme::ink(Colour::raised), theme::card_radius);
    semantics::open(grid.id,
                    {.role = Role::grid, .name = options.label,
                     .numbers = {static_cast<std::int32_t>(options.rows.size() + 1),
                                 grid.columns - grid.first + 1, 0}},
                    flow::as_rect(grid.box));
    draw_header(grid);
    if (!options.rows.empty()) {
        move_by_keys(grid);
    }
    for (std::uint64_t row = 0; row < options.rows.size(); row++) {
        draw_row(grid, row, events);
    }
    semantics::close();
    paint::outline(grid.box, theme::ink(Colour::line), theme::card_radius);
    events.at = grid.cursor;
    return events;
}

}  // namespace counterpart::web::ui
