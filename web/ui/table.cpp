#include "ui/table.h"

#include "ui/flow.h"
#include "ui/page_frame.h"
#include "ui/semantics.h"
#include "ui/shapes.h"
#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

namespace counterpart::web::ui {
namespace {

using namespace table_parts;
using semantics::Role;

// What a table remembers between frames.
struct Memory
{
    std::uint64_t cursor = 0;                    // the row in the Tab order
    std::optional<std::uint64_t> bring_to_view;
    std::uint64_t rows_in_view = 10;
    // How wide its columns want to be, as measured when it last showed other rows.
    std::vector<float> natural;
    std::uint64_t measured_rows = 0;
    std::uint64_t measured_first = 0;
    int measured_at = -2;                        // the frame in which that was last used
    std::uint64_t first_in_view = 0;
};
std::unordered_map<ImGuiID, Memory> memories;

float header_height()
{
    return coarse_pointer() ? 44.0f : 36.0f;
}

float row_height(TableOptions const& options)
{
    float const fine = options.two_lines ? 54.0f : 38.0f;
    return coarse_pointer() ? std::max(46.0f, fine + 4) : fine;
}

void draw_sort_arrow(float x, float y, bool descending, ImU32 colour)
{
    float const way = descending ? 1.0f : -1.0f;
    ImVec2 const points[] = {ImVec2(x - 3.5f, y - 2 * way), ImVec2(x, y + 2 * way),
                             ImVec2(x + 3.5f, y - 2 * way)};
    ImGui::GetWindowDrawList()->AddPolyline(points, 3, colour, 0, 1.6f);
}

void draw_title(TableOptions const& options, TableColumn const& column, int index, ImRect inside,
                bool hovered)
{
    constexpr float arrow_room = 14;
    bool const sorted = options.sorted_column == index;
    paint::Font const font = paint::Font::of(TextSize::small, true);
    ImU32 const colour = theme::ink(sorted || hovered ? Colour::text : Colour::muted);
    float const width = std::min(paint::width_of(font, column.title), inside.GetWidth());
    float const align = column.align == Align::right ? 1.0f : column.align == Align::centre ? 0.5f
                                                                                           : 0.0f;
    float const left = inside.Min.x + (inside.GetWidth() - width) * align;
    paint::line(font, inside, colour, column.title, align);
    if (sorted) {
        float const x = align == 1.0f ? left - arrow_room / 2 - 2 : left + width + arrow_room / 2;
        draw_sort_arrow(x, inside.GetCenter().y, options.descending, colour);
    }
}

std::uint32_t sort_states(TableOptions const& options, TableColumn const& column, int index)
{
    if (!column.sortable) {
        return 0;
    }
    std::uint32_t const way = options.descending ? semantics::descending : semantics::ascending;
    return semantics::sortable | (options.sorted_column == index ? way : 0u);
}

void draw_header_cell(Frame const& frame, ColumnPlace const& place, ImRect const& box,
                      TableEvents& events)
{
    TableColumn const& column = frame.options.columns[static_cast<std::size_t>(place.column)];
    ImGuiID const key = ImHashData(&place.column, sizeof place.column, id_of(frame.id, "title"));
    ImRect const inside(box.Min.x + cell_padding, box.Min.y, box.Max.x - cell_padding, box.Max.y);
    std::string_view const title = column.title;
    semantics::open(key,
                    {.role = Role::column_header,
                     .name = column.sortable ? std::string_view() : title,
                     .states = sort_states(frame.options, column, place.column)},
                    flow::as_rect(box));
    bool hovered = false;
    if (column.sortable) {
        Item const item = interact(id_of(key, "sort"), box);
        hovered = item.hovered;
        if (item.shows_focus) {
            ImRect ring = box;
            ring.Expand(-3);
            paint::outline(ring, theme::ink(Colour::focus), theme::small_radius, 2);
        }
        semantics::leaf(item.id, {.role = Role::button, .name = title, .states = states_of(item)},
                        flow::as_rect(box));
        if (item.pressed) {
            events.sort = place.column;
        }
    }
    draw_title(frame.options, column, place.column, inside, hovered);
    semantics::close();
}

void draw_check_all(Frame const& frame, ImRect const& box, TableEvents& events)
{
    semantics::open(id_of(frame.id, "all cell"), {.role = Role::column_header},
                    flow::as_rect(box));
    ImVec2 const centre = box.GetCenter();
    ImRect const target(centre.x - 13, centre.y - 13, centre.x + 13, centre.y + 13);
    Item const item = interact(id_of(frame.id, "all"), target);
    draw_tick_box(target, frame.options.all_checked, false, item.hovered);
    if (item.shows_focus) {
        paint::focus_ring(target, theme::small_radius);
    }
    semantics::leaf(item.id,
                    {.role = Role::checkbox, .name = "Select all rows",
                     .states = states_of(item) |
                               (frame.options.all_checked ? semantics::checked : 0u)},
                    flow::as_rect(target));
    events.all_checked = item.pressed;
    semantics::close();
}

void draw_header(Frame const& frame, ImRect const& box, TableEvents& events)
{
    float const radius = frame.options.boxed ? theme::card_radius : 0;
    paint::fill(box, theme::ink(Colour::sunken), radius, ImDrawFlags_RoundCornersTop);
    paint::horizontal_line(box.Min.x, box.Max.x, box.Max.y - 1, theme::ink(Colour::line));
    semantics::open(id_of(frame.id, "header"), {.role = Role::row, .numbers = {1, 0, 0}},
                    flow::as_rect(box));
    if (frame.options.checks) {
        draw_check_all(frame, ImRect(box.Min.x, box.Min.y, box.Min.x + check_width, box.Max.y),
                       events);
    }
    for (ColumnPlace const& place : frame.columns) {
        ImRect const cell(box.Min.x + place.left, box.Min.y, box.Min.x + place.left + place.width,
                          box.Max.y);
        draw_header_cell(frame, place, cell, events);
    }
    semantics::close();
}

void draw_empty(Frame const& frame, float top)
{
    ImRect const box(frame.left, top, frame.right, top + frame.row_height + 16);
    paint::line(paint::Font::of(TextSize::body), box, theme::ink(Colour::muted),
                frame.options.empty, 0.5f);
    semantics::open(id_of(frame.id, "empty"), {.role = Role::row}, flow::as_rect(box));
    semantics::leaf(id_of(frame.id, "empty cell"),
                    {.role = frame.is_grid ? Role::grid_cell : Role::cell,
                     .name = frame.options.empty},
                    flow::as_rect(box));
    semantics::close();
}

std::uint64_t row_after_keys(Memory const& memory, std::uint64_t rows)
{
    std::uint64_t const last = rows - 1;
    std::uint64_t const page = std::max<std::uint64_t>(1, memory.rows_in_view - 1);
    std::uint64_t const at = memory.cursor;
    if (key_pressed(ImGuiKey_DownArrow)) {
        return std::min(last, at + 1);
    }
    if (key_pressed(ImGuiKey_UpArrow)) {
        return at > 0 ? at - 1 : 0;
    }
    if (key_pressed(ImGuiKey_PageDown)) {
        return std::min(last, at + page);
    }
    if (key_pressed(ImGuiKey_PageUp)) {
        return at > page ? at - page : 0;
    }
    if (key_pressed(ImGuiKey_Home)) {
        return 0;
    }
    return key_pressed(ImGuiKey_End) ? last : at;
}

void keys_on_row(Frame const& frame, TableRow const& row, std::uint64_t at, TableEvents& events)
{
    if (key_pressed(ImGuiKey_Space) && frame.options.checks && !row.group) {
        events.checked = at;
        events.extends = ImGui::GetIO().KeyShift;
    }
    bool const opens = key_pressed(ImGuiKey_RightArrow) && !row.expanded;
    bool const closes = key_pressed(ImGuiKey_LeftArrow) && row.expanded;
    if (row.expandable && (opens || closes)) {
        events.expanded = at;
    }
}

// The arrow keys move the focus from row to row; it takes the view with it.
void move_by_keys(Frame const& frame, Memory& memory, TableEvents& events)
{
    if (!frame.is_grid || frame.source.rows == 0) {
        return;
    }
    memory.cursor = std::min(memory.cursor, frame.source.rows - 1);
    TableRow const row = frame.source.row(memory.cursor);
    if (semantics::focused() != row_id(frame, row)) {
        return;
    }
    keys_on_row(frame, row, memory.cursor, events);
    std::uint64_t const to = row_after_keys(memory, frame.source.rows);
    if (to != memory.cursor) {
        memory.cursor = to;
        memory.bring_to_view = to;
        events.moved_to = to;
        if (frame.options.checks && ImGui::GetIO().KeyShift) {
            events.checked = to;
            events.extends = true;
        }
        semantics::request_focus(row_id(frame, frame.source.row(to)));
    }
}

// A row that got the focus in another way (a press, a script) becomes the table's place.
void follow_focus(Frame const& frame, Memory& memory, std::uint64_t first, std::uint64_t end)
{
    for (std::uint64_t index = first; frame.is_grid && index < end; index++) {
        if (semantics::focused() == row_id(frame, frame.source.row(index))) {
            memory.cursor = index;
        }
    }
}

void draw_rows(Frame const& frame, Memory& memory, float start, std::uint64_t first,
               std::uint64_t end, TableEvents& events)
{
    auto const draw = [&](std::uint64_t index) {
        float const top = start + static_cast<float>(index) * frame.row_height;
        draw_row(frame, index, top, index == memory.cursor, events);
    };
    if (!events.moved_to) {
        follow_focus(frame, memory, first, end);
    }
    // The row with the focus stays in the document when it is scrolled away, or the focus is lost.
    if (frame.is_grid && memory.cursor < first) {
        draw(memory.cursor);
    }
    for (std::uint64_t index = first; index < end; index++) {
        draw(index);
    }
    if (frame.is_grid && memory.cursor >= end && memory.cursor < frame.source.rows) {
        draw(memory.cursor);
    }
}

void scroll_to_row(Frame const& frame, Memory& memory, float view_height)
{
    if (!memory.bring_to_view) {
        return;
    }
    float const top = static_cast<float>(*memory.bring_to_view) * frame.row_height;
    float const scroll = ImGui::GetScrollY();
    if (top < scroll) {
        ImGui::SetScrollY(top);
    } else if (top + frame.row_height > scroll + view_height) {
        ImGui::SetScrollY(top + frame.row_height - view_height);
    }
    memory.bring_to_view.reset();
}

void draw_scrolling_body(Frame const& frame, Memory& memory, ImRect const& box,
                         TableEvents& events)
{
    begin_scroll_window(id_of(frame.id, "rows"), frame.is_grid ? "" : frame.options.label, box,
                        Role::scroll, !frame.is_grid);
    float const start = ImGui::GetCursorScreenPos().y;
    float const view_height = box.GetHeight();
    memory.rows_in_view = static_cast<std::uint64_t>(view_height / frame.row_height);
    scroll_to_row(frame, memory, view_height);
    float const scroll = std::max(0.0f, box.Min.y - start);
    std::uint64_t const first =
        std::min(frame.source.rows, static_cast<std::uint64_t>(scroll / frame.row_height));
    std::uint64_t const end = std::min(frame.source.rows, first + memory.rows_in_view + 2);
    memory.first_in_view = first;
    if (frame.source.rows == 0) {
        draw_empty(frame, start);
    }
    draw_rows(frame, memory, start, first, end, events);
    ImGui::SetCursorScreenPos(ImVec2(box.Min.x, start));
    ImGui::ItemSize(ImVec2(1, static_cast<float>(frame.source.rows) * frame.row_height));
    end_scroll_window();
}

float height_of(TableOptions const& options, TableSource const& source)
{
    float const rows = static_cast<float>(std::max<std::uint64_t>(1, source.rows));
    float const natural = header_height() + rows * row_height(options) +
                          (source.rows == 0 ? 16.0f : 0.0f);
    if (options.fit_rows) {
        return natural;
    }
    float const given = options.height > 0 ? options.height : available_height() - 16;
    return std::max(header_height() + row_height(options) * 2, given);
}

// Columns do not move under the pointer while the same rows are shown, and a long list is not
// measured in every frame.
std::vector<float> const& natural_of(Memory& memory, TableOptions const& options,
                                     TableSource const& source)
{
    int const now = ImGui::GetFrameCount();
    std::uint64_t const first = source.rows > 0 ? source.row(0).key : 0;
    bool const same = memory.natural.size() == options.columns.size() &&
                      memory.measured_rows == source.rows && memory.measured_first == first &&
                      memory.measured_at >= now - 1;
    if (!same) {
        memory.natural = natural_widths(options, source);
        memory.measured_rows = source.rows;
        memory.measured_first = first;
    }
    memory.measured_at = now;
    widen(memory.natural, options, source, memory.first_in_view,
          memory.first_in_view + memory.rows_in_view + 2);
    return memory.natural;
}

bool rows_take_focus(TableOptions const& options)
{
    return options.activates_rows || options.checks;
}

}  // namespace

TableEvents table(TableOptions const& options, TableSource const& source)
{
    TableEvents events;
    ImGuiID const id = id_of(options.label);
    ImRect const box = flow::place(flow::available_width(), height_of(options, source));
    Memory& memory = memories[id];
    std::vector<ColumnPlace> const columns =
        place_columns(options.columns, natural_of(memory, options, source), box.GetWidth(),
                      options.checks ? check_width : 0);
    Frame const frame = {options, source, columns, id, rows_take_focus(options),
                         row_height(options), box.Min.x, box.Max.x,
                         box.Max.x - (options.fit_rows ? 0 : scroll_bar_width)};
    float const radius = options.boxed ? theme::card_radius : 0;
    paint::fill(box, theme::ink(Colour::raised), radius);
    semantics::open(id,
                    {.role = options.grouped ? Role::tree_grid
                             : frame.is_grid ? Role::grid
                                             : Role::table,
                     .name = options.label,
                     .numbers = {static_cast<std::int32_t>(source.rows + 1),
                                 static_cast<std::int32_t>(columns.size()), 0}},
                    flow::as_rect(box));
    ImRect const header(box.Min.x, box.Min.y, box.Max.x, box.Min.y + header_height());
    draw_header(frame, header, events);
    move_by_keys(frame, memory, events);
    // The border stays visible beside the rows, which are drawn after it.
    float const border = options.boxed ? 1 : 0;
    ImRect const body(box.Min.x + border, header.Max.y, box.Max.x - border, box.Max.y - border);
    if (options.fit_rows) {
        if (source.rows == 0) {
            draw_empty(frame, body.Min.y);
        }
        draw_rows(frame, memory, body.Min.y, 0, source.rows, events);
    } else {
        draw_scrolling_body(frame, memory, body, events);
    }
    semantics::close();
    if (options.boxed) {
        paint::outline(box, theme::ink(Colour::line), radius);
    }
    return events;
}

}  // namespace counterpart::web::ui
