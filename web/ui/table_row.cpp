#include "ui/table_parts.h"

#include "ui/flow.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace counterpart::web::ui::table_parts {
namespace {

using semantics::Role;

constexpr float indent_step = 20;

// One row while it is being drawn.
struct RowPen
{
    Frame const& frame;
    TableRow const& row;
    std::uint64_t index;
    ImRect box;
    ImGuiID id;
    bool is_cursor;
    TableEvents& events;

    Role cell_role() const { return frame.is_grid ? Role::grid_cell : Role::cell; }
    // Only the row that holds the table's place in the Tab order offers what is inside it too.
    std::uint32_t stop() const
    {
        return is_cursor || !frame.is_grid ? semantics::focusable : semantics::reachable;
    }
};

ImU32 ink_of(Tone tone)
{
    return theme::ink(colours_of(tone).ink);
}

void draw_ground(RowPen const& pen)
{
    bool const pointed = pen.frame.is_grid && !pen.row.group &&
                         ImGui::IsMouseHoveringRect(pen.box.Min, pen.box.Max) &&
                         ImGui::IsWindowHovered();
    if (pen.row.selected) {
        paint::fill(pen.box, theme::ink(Colour::accent_tint));
    } else if (pen.row.group) {
        paint::fill(pen.box, theme::ink(Colour::sunken));
    } else if (pointed) {
        paint::fill(pen.box, theme::ink(Colour::hover));
    }
    bool const ends_box = pen.frame.options.fit_rows && pen.frame.options.boxed &&
                          pen.index + 1 == pen.frame.source.rows;
    if (!ends_box) {
        paint::horizontal_line(pen.box.Min.x, pen.box.Max.x, pen.box.Max.y - 1,
                               theme::ink(Colour::line));
    }
}

void draw_check(RowPen const& pen)
{
    ImRect const box(pen.box.Min.x, pen.box.Min.y, pen.box.Min.x + check_width, pen.box.Max.y);
    semantics::open(id_of(pen.id, "check cell"), {.role = pen.cell_role()}, flow::as_rect(box));
    if (!pen.row.group) {
        ImVec2 const centre = box.GetCenter();
        float const half = coarse_pointer() ? 20.0f : 13.0f;
        ImRect const target(centre.x - half, centre.y - half, centre.x + half, centre.y + half);
        Item const item = interact(id_of(pen.id, "check"), target);
        draw_tick_box(target, pen.row.checked, false, item.hovered);
        if (item.shows_focus) {
            paint::focus_ring(target, theme::small_radius);
        }
        std::string const name = pen.row.name.empty() ? "Select row" : "Select " + pen.row.name;
        semantics::leaf(item.id,
                        {.role = Role::checkbox, .name = name,
                         .states = pen.stop() | (pen.row.checked ? semantics::checked : 0u)},
                        flow::as_rect(target));
        if (item.pressed) {
            pen.events.checked = pen.index;
            pen.events.extends = ImGui::GetIO().KeyShift;
        }
    }
    semantics::close();
}

void draw_expander(RowPen const& pen, ImRect const& box, std::string_view name)
{
    Item const item = interact(id_of(pen.id, "expand"), box);
    draw_arrow(box.GetCenter(), pen.row.expanded,
               theme::ink(item.hovered ? Colour::text : Colour::muted));
    if (item.shows_focus) {
        paint::focus_ring(box, theme::small_radius);
    }
    semantics::leaf(item.id,
                    {.role = Role::button, .name = name,
                     .states = pen.stop() | semantics::expandable |
                               (pen.row.expanded ? semantics::expanded : 0u)},
                    flow::as_rect(box));
    if (item.pressed) {
        pen.events.expanded = pen.index;
    }
}

float align_of(TableColumn const& column)
{
    constexpr std::array<float, 3> shares = {0, 1, 0.5f};
    return shares[static_cast<std::size_t>(column.align)];
}

void draw_plain(ImRect inside, TableCell const& cell, float align, bool two_lines)
{
    paint::Font const font = align == 1
                                 ? paint::for_figures(cell.text, inside.GetWidth(), cell.strong)
                                 : paint::Font::of(TextSize::body, cell.strong);
    if (!cell.glyph.empty()) {
        ImRect const glyph_box(inside.Min.x, inside.Min.y, inside.Min.x + 16, inside.Max.y);
        paint::glyph(cell.glyph, glyph_box, ink_of(cell.tone));
        inside.Min.x += 24;
    }
    bool const one_line = !two_lines || cell.secondary.empty();
    if (one_line && align == 1 && two_lines) {
        paint::figures(inside, ink_of(cell.tone), cell.text, cell.strong, align);
        return;
    }
    if (one_line) {
        paint::line(font, inside, ink_of(cell.tone), cell.text, align);
        return;
    }
    paint::Font const small = paint::Font::of(TextSize::small);
    float const middle = inside.GetCenter().y + 1;
    paint::line(font, ImRect(inside.Min.x, middle - font.height, inside.Max.x, middle),
                ink_of(cell.tone), cell.text, align);
    paint::line(small, ImRect(inside.Min.x, middle, inside.Max.x, middle + small.height),
                theme::ink(Colour::muted), cell.secondary, align);
}

void draw_badge_cell(ImRect const& inside, TableCell const& cell, float align)
{
    float const width = std::min(badge_width(cell.glyph, cell.text), inside.GetWidth());
    float const x = std::floor(inside.Min.x + (inside.GetWidth() - width) * align);
    float const y = std::floor(inside.GetCenter().y - 11);
    if (!cell.text.empty()) {
        draw_badge(ImRect(x, y, x + width, y + 22), cell.tone, cell.glyph, cell.text);
    }
}

void draw_pressable(Item const& item, TableCell const& cell, float align)
{
    if (cell.look == TableCell::Look::amount) {
        draw_amount(item, cell.text, cell.tone, cell.strong, cell.selected, align);
        return;
    }
    bool const is_button = cell.look == TableCell::Look::button;
    if (is_button) {
        paint::fill(item.box, theme::ink(item.hovered ? Colour::pressed : Colour::raised),
                    theme::small_radius);
        paint::outline(item.box, theme::ink(Colour::outline, 0.55f), theme::small_radius);
    }
    ImU32 const colour = theme::ink(is_button ? Colour::text : Colour::accent);
    paint::line(paint::Font::of(is_button ? TextSize::small : TextSize::body, is_button), item.box,
                colour, cell.text, is_button ? 0.5f : align);
    if (item.hovered && !is_button) {
        ImRect words = item.box;
        words.Max.x = std::min(
            words.Max.x,
            words.Min.x + paint::width_of(paint::Font::of(TextSize::body), cell.text));
        words.Max.y = words.GetCenter().y + theme::line_height(TextSize::body) / 2;
        paint::underline(words, colour);
    }
    if (item.shows_focus) {
        paint::focus_ring(item.box, theme::small_radius);
    }
}

ImRect target_of(ImRect const& inside, TableCell const& cell, float align)
{
    bool const is_button = cell.look == TableCell::Look::button;
    paint::Font const font = paint::Font::of(is_button ? TextSize::small : TextSize::body,
                                             is_button || cell.strong);
    float const width = std::min(
        inside.GetWidth(),
        std::max(24.0f, paint::width_of(font, cell.text) + (is_button ? 20.0f : 0.0f)));
    float const half = is_button ? 14.0f : coarse_pointer() ? 20.0f : 13.0f;
    float const x = inside.Min.x + (inside.GetWidth() - width) * align;
    float const y = inside.GetCenter().y;
    return ImRect(std::floor(x), std::floor(y - half), std::ceil(x + width), std::floor(y + half));
}

void press_cell(RowPen const& pen, int column, ImRect const& inside, TableCell const& cell,
                float align)
{
    ImRect const target = target_of(inside, cell, align);
    Item const item = interact(ImHashData(&column, sizeof column, pen.id), target);
    draw_pressable(item, cell, align);
    bool const is_link = cell.look == TableCell::Look::link;
    semantics::leaf(item.id,
                    {.role = is_link ? Role::link : Role::button,
                     .name = cell.name.empty() ? std::string_view(cell.text)
                                               : std::string_view(cell.name),
                     .states = pen.stop() |
                               (cell.selected ? semantics::pressable | semantics::pressed : 0u)},
                    flow::as_rect(target));
    if (item.pressed) {
        pen.events.pressed = CellPlace{pen.index, column};
    }
}

bool is_pressable(TableCell const& cell)
{
    return !cell.text.empty() && (cell.look == TableCell::Look::amount ||
                                  cell.look == TableCell::Look::button ||
                                  cell.look == TableCell::Look::link);
}

std::string read_aloud(TableCell const& cell)
{
    return cell.secondary.empty() ? cell.text : cell.text + " " + cell.secondary;
}

// Nothing is said twice: a second line goes when the column that it stands in for is there.
TableCell shown_cell(RowPen const& pen, int column)
{
    TableCell cell = pen.frame.source.cell(pen.index, column);
    auto const& places = pen.frame.columns;
    bool const said = cell.secondary_of >= 0 &&
                      std::any_of(places.begin(), places.end(), [&](ColumnPlace const& place) {
                          return place.column == cell.secondary_of;
                      });
    if (said) {
        cell.secondary.clear();
    }
    return cell;
}

void draw_cell(RowPen const& pen, ColumnPlace const& place, ImRect const& box, bool is_first)
{
    TableColumn const& column = pen.frame.options.columns[static_cast<std::size_t>(place.column)];
    TableCell const cell = shown_cell(pen, place.column);
    bool const pressable = is_pressable(cell);
    std::string const words = read_aloud(cell);
    ImGuiID const key = ImHashData(&place.column, sizeof place.column, id_of(pen.id, "cell"));
    bool const expands = is_first && pen.row.expandable;
    bool const holds_more = pressable || expands;
    semantics::open(key, {.role = pen.cell_role(),
                          .name = holds_more ? std::string_view() : std::string_view(words)},
                    flow::as_rect(box));
    ImRect inside(box.Min.x + cell_padding, box.Min.y, box.Max.x - cell_padding, box.Max.y);
    if (column.align == Align::right) {
        // Figures may use the room that only keeps columns apart, rather than be cut.
        inside.Min.x = box.Min.x + 2;
    }
    if (is_first) {
        inside.Min.x += static_cast<float>(pen.row.depth) * indent_step;
    }
    if (expands) {
        float const middle = box.GetCenter().y;
        draw_expander(pen, ImRect(inside.Min.x - 6, middle - 12, inside.Min.x + 18, middle + 12),
                      words);
        inside.Min.x += 22;
    }
    float const align = align_of(column);
    if (pressable) {
        press_cell(pen, place.column, inside, cell, align);
    } else if (cell.look == TableCell::Look::badge) {
        draw_badge_cell(inside, cell, align);
    } else {
        draw_plain(inside, cell, align, pen.frame.options.two_lines);
    }
    semantics::close();
}

void draw_cells(RowPen const& pen)
{
    if (pen.frame.options.checks) {
        draw_check(pen);
    }
    auto const& columns = pen.frame.columns;
    // The words of a heading line may run on until its sum, which may take the room of two columns:
    // a sum is never cut.
    float const sum_left = columns.size() > 2 ? columns[columns.size() - 2].left : columns.back().left;
    bool is_first = true;
    for (ColumnPlace const& place : columns) {
        ImRect box(pen.frame.left + place.left, pen.box.Min.y,
                   pen.frame.left + place.left + place.width, pen.box.Max.y);
        bool const is_sum = !is_first && place.column == columns.back().column;
        if (pen.row.group && is_first && columns.size() > 1) {
            box.Max.x = pen.frame.left + sum_left;
        } else if (pen.row.group && is_sum) {
            box.Min.x = pen.frame.left + sum_left;
        }
        if (!pen.row.group || is_first || is_sum) {
            draw_cell(pen, place, box, is_first);
        }
        is_first = false;
    }
}

void press_row(RowPen const& pen)
{
    ImRect target = pen.box;
    target.Max.x = pen.frame.pressable_right;
    Item const item = interact(pen.id, target);
    if (item.shows_focus) {
        ImRect ring = pen.box;
        ring.Expand(-2);
        paint::outline(ring, theme::ink(Colour::focus), theme::small_radius, 2);
    }
    if (!item.pressed) {
        return;
    }
    if (pen.row.group && pen.row.expandable) {
        pen.events.expanded = pen.index;
    } else if (!pen.row.group && pen.frame.options.activates_rows) {
        pen.events.activated = pen.index;
    }
}

}  // namespace

ImGuiID row_id(Frame const& frame, TableRow const& row)
{
    // The hash of numbers is linear, so only words keep a heading line apart from a row.
    ImGuiID const kind = id_of(frame.id, row.group ? "group" : "row");
    return ImHashData(&row.key, sizeof row.key, kind);
}

void draw_row(Frame const& frame, std::uint64_t index, float top, bool is_cursor,
              TableEvents& events)
{
    TableRow const row = frame.source.row(index);
    ImRect const box(frame.left, top, frame.right, top + frame.row_height);
    RowPen const pen = {frame, row, index, box, row_id(frame, row), is_cursor, events};
    std::uint32_t states = 0;
    if (frame.is_grid) {
        states |= is_cursor ? semantics::focusable : semantics::reachable;
        bool const selected = row.selected || row.checked;
        states |= row.group ? 0u : semantics::selectable | (selected ? semantics::selected : 0u);
        states |= row.expandable ? semantics::expandable : 0u;
        states |= row.expandable && row.expanded ? semantics::expanded : 0u;
    }
    draw_ground(pen);
    semantics::open(pen.id,
                    {.role = Role::row, .name = row.name, .states = states,
                     .numbers = {static_cast<std::int32_t>(index + 2),
                                 frame.options.grouped ? (row.group ? 1 : 2) : 0, 0}},
                    flow::as_rect(box));
    draw_cells(pen);
    // After its cells: what was placed first gets the pointer.
    if (frame.is_grid) {
        press_row(pen);
    }
    semantics::close();
}

}  // namespace counterpart::web::ui::table_parts
