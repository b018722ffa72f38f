#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>

namespace counterpart::web::ui::table_parts {
namespace {

float least_width(TableColumn const& column)
{
    return column.fixed > 0 ? column.fixed : column.min_width;
}

// Leaves out the least important columns until the rest fits.
std::vector<int> that_fit(std::span<TableColumn const> columns, float room)
{
    std::vector<int> kept;
    float needed = 0;
    for (std::size_t column = 0; column < columns.size(); column++) {
        kept.push_back(static_cast<int>(column));
        needed += least_width(columns[column]);
    }
    auto const less_important = [&](int a, int b) {
        return columns[static_cast<std::size_t>(a)].priority <
               columns[static_cast<std::size_t>(b)].priority;
    };
    while (needed > room && kept.size() > 1) {
        // The last of equals, so that a table is cut from its right end.
        auto const last = std::max_element(kept.rbegin(), kept.rend(), less_important);
        if (columns[static_cast<std::size_t>(*last)].priority == 0) {
            break;
        }
        needed -= least_width(columns[static_cast<std::size_t>(*last)]);
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

}  // namespace

std::vector<ColumnPlace> place_columns(std::span<TableColumn const> columns, float width,
                                       float taken)
{
    std::vector<int> const kept = that_fit(columns, width - taken);
    float free = width - taken;
    float weights = 0;
    for (int column : kept) {
        TableColumn const& each = columns[static_cast<std::size_t>(column)];
        free -= least_width(each);
        weights += each.fixed > 0 ? 0 : each.weight;
    }
    std::vector<ColumnPlace> places;
    float x = taken;
    for (int column : kept) {
        TableColumn const& each = columns[static_cast<std::size_t>(column)];
        float const share = each.fixed > 0 || weights <= 0 ? 0 : each.weight / weights;
        float const wide = least_width(each) + std::max(0.0f, free) * share;
        places.push_back({column, std::floor(x), std::floor(x + wide) - std::floor(x)});
        x += wide;
    }
    if (free < 0) {
        squeeze(places, columns, taken, width - taken, -free);
    }
    return places;
}

}  // namespace counterpart::web::ui::table_parts
