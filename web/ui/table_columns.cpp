#include "ui/table_parts.h"

#include "ui/shapes.h"

#include <algorithm>
#include <cmath>

namespace counterpart::web::ui::table_parts {
namespace {

// A number, a day or a badge: nobody reads half of it. Longer words may be cut, names of rows later
// than others.
constexpr float short_words = 168;
constexpr float short_name = 240;

// What a column needs to stay. Only long figures may be drawn smaller: of two sizes in one column the
// larger looks as if it were more.
float least_width(TableColumn const& column, float natural)
{
    constexpr float smaller = 0.87f;
    if (column.fixed > 0) {
        return column.fixed;
    }
    if (column.align == Align::right) {
        return std::min(natural, std::max(short_words, natural * smaller));
    }
    return natural <= (column.priority == 0 ? short_name : short_words) ? natural : column.min_width;
}

// What a column that stays has at first: figures that are whole in less leave the rest to the words.
float first_width(TableColumn const& column, float natural)
{
    bool const figures = column.fixed <= 0 && column.align == Align::right;
    return figures ? std::min(column.min_width, natural) : least_width(column, natural);
}

// Leaves out the least important columns until the rest fits.
std::vector<int> that_fit(std::span<TableColumn const> columns, std::span<float const> natural,
                          float room)
{
    std::vector<int> kept;
    float needed = 0;
    for (std::size_t column = 0; column < columns.size(); column++) {
        kept.push_back(static_cast<int>(column));
        needed += least_width(columns[column], natural[column]);
    }
    auto const less_important = [&](int a, int b) {
        return columns[static_cast<std::size_t>(a)].priority <
               columns[static_cast<std::size_t>(b)].priority;
    };
    while (needed > room && kept.size() > 1) {
        // The last of equals, so that a table is cut from its right end.
        auto const last = std::max_element(kept.rbegin(), kept.rend(), less_important);
        auto const at = static_cast<std::size_t>(*last);
        if (columns[at].priority == 0) {
            break;
        }
        needed -= least_width(columns[at], natural[at]);
        kept.erase(std::next(last).base());
    }
    return kept;
}

// Takes what is missing from the columns of words first. Only when those would become unreadable
// do figures give too; they are then drawn smaller, because an amount that is cut would be read as
// another amount.
void squeeze(std::vector<ColumnPlace>& places, std::span<TableColumn const> columns, float taken,
             float table_width, float missing)
{
    auto const gives = [&](ColumnPlace const& place) {
        return columns[static_cast<std::size_t>(place.column)].align != Align::right;
    };
    float words = 0;
    for (ColumnPlace const& place : places) {
        words += gives(place) ? place.width : 0;
    }
    float const kept = std::max(0.6f, words > 0 ? 1 - missing / words : 1.0f);
    float const still_missing = std::max(0.0f, missing - words * (1 - kept));
    float const all = table_width + missing - words * (1 - kept);
    float const shrink = 1 - still_missing / std::max(all, 1.0f);
    float x = taken;
    for (ColumnPlace& place : places) {
        place.left = std::floor(x);
        place.width = std::floor(place.width * (gives(place) ? kept : 1) * shrink);
        x += place.width;
    }
}

float width_of_cell(TableCell const& cell, bool two_lines)
{
    if (cell.look == TableCell::Look::badge) {
        return badge_width(cell.glyph, cell.text);
    }
    bool const is_button = cell.look == TableCell::Look::button;
    paint::Font const font =
        paint::Font::of(is_button ? TextSize::small : TextSize::body, cell.strong || is_button);
    float const first = paint::width_of(font, cell.text) + (is_button ? 20.0f : 0.0f) +
                        (cell.glyph.empty() ? 0.0f : 24.0f);
    // A line that stands in for a column is there only on a narrow screen, where it may be cut, and
    // so may what is said below a name.
    bool const has_second =
        two_lines && !cell.secondary.empty() && cell.secondary_of < 0 && !cell.strong;
    return has_second ? std::max(first, paint::width_of(paint::Font::of(TextSize::small),
                                                        cell.secondary))
                      : first;
}

// Words beyond these are cut rather than move their column.
constexpr std::uint64_t first_rows = 24;

float title_width(TableColumn const& column)
{
    constexpr float arrow_room = 16;
    return paint::width_of(paint::Font::of(TextSize::small, true), column.title) +
           (column.sortable ? arrow_room : 0.0f);
}

// A column while the width is shared out.
struct Share
{
    float width;
    float lacking;   // until everything in it is whole
    bool figures;

    bool is_whole_or_nothing() const { return figures || width + lacking <= short_words; }
};

// Gives the columns what they lack: figures first, then words, of which those that lack little come
// first. Returns what is left.
float make_whole(std::vector<Share>& shares, float free)
{
    std::vector<Share*> order;
    for (Share& share : shares) {
        order.push_back(&share);
    }
    std::stable_sort(order.begin(), order.end(), [](Share const* a, Share const* b) {
        return a->figures != b->figures ? a->figures : a->lacking < b->lacking;
    });
    for (std::size_t at = 0; at < order.size(); at++) {
        float const rest = static_cast<float>(order.size() - at);
        float const fair = order[at]->is_whole_or_nothing() ? free : free / rest;
        float const given = std::min(order[at]->lacking, fair);
        order[at]->width += given;
        free -= given;
    }
    return free;
}

}  // namespace

std::vector<float> natural_widths(TableOptions const& options, TableSource const& source)
{
    std::vector<float> widths;
    for (TableColumn const& column : options.columns) {
        widths.push_back(title_width(column) + cell_padding * 2);
    }
    widen(widths, options, source, 0, first_rows);
    return widths;
}

void widen(std::vector<float>& natural, TableOptions const& options, TableSource const& source,
           std::uint64_t first, std::uint64_t end)
{
    constexpr float nesting = 22;
    for (std::uint64_t row = first; row < std::min(end, source.rows); row++) {
        TableRow const shape = source.row(row);
        for (std::size_t column = 0; column < natural.size() && !shape.group; column++) {
            bool const figures = options.columns[column].align == Align::right;
            if (row >= first_rows && !figures) {
                continue;
            }
            float const nested = column == 0 && shape.depth > 0 ? nesting : 0;
            TableCell const cell = source.cell(row, static_cast<int>(column));
            float const width = width_of_cell(cell, options.two_lines) + nested + cell_padding * 2;
            natural[column] = std::max(natural[column], width);
        }
    }
}

std::vector<ColumnPlace> place_columns(std::span<TableColumn const> columns,
                                       std::span<float const> natural, float width, float taken)
{
    std::vector<int> const kept = that_fit(columns, natural, width - taken);
    float free = width - taken;
    float weights = 0;
    std::vector<Share> shares;
    for (int column : kept) {
        auto const at = static_cast<std::size_t>(column);
        TableColumn const& each = columns[at];
        float const first = first_width(each, natural[at]);
        float const lacking = each.fixed > 0 ? 0 : std::max(0.0f, natural[at] - first);
        shares.push_back({first, lacking, each.align == Align::right});
        free -= first;
        weights += each.fixed > 0 ? 0 : each.weight;
    }
    float const spare = free > 0 ? make_whole(shares, free) : 0;
    std::vector<ColumnPlace> places;
    float x = taken;
    for (std::size_t at = 0; at < kept.size(); at++) {
        TableColumn const& each = columns[static_cast<std::size_t>(kept[at])];
        float const share = each.fixed > 0 || weights <= 0 ? 0 : each.weight / weights;
        float const wide = shares[at].width + spare * share;
        places.push_back({kept[at], std::floor(x), std::floor(x + wide) - std::floor(x)});
        x += wide;
    }
    if (free < 0) {
        squeeze(places, columns, taken, width - taken, -free);
    }
    return places;
}

}  // namespace counterpart::web::ui::table_parts
