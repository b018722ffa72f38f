// Parts that several views draw the same way: tables of present data, figures, tones, the Why panel.
#pragma once

#include "ui/tone_glyph.h"
#include "views/view.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace counterpart::web {

ui::Tone tone_of(present::Tone);
using ui::glyph_of;

struct TableLook {
    bool opens_rows = false;   ///< click or Enter opens the row's record
    bool fit_rows = false;     ///< as tall as its rows
    bool two_lines = true;
    std::string_view selected = {};   ///< id of the row whose record is open
    std::string_view why = {};        ///< id of the amount whose reasons are shown
    Selection* selection = nullptr;   ///< rows can be ticked
};

struct TableNews {
    std::string opened;  ///< id of the row that was opened, or empty
    std::string why;     ///< id of the amount that was pressed, or empty
};

/// Draws `table` arranged by `query`, and changes the query when a header or a group is pressed.
TableNews draw_table(present::Table const&, present::TableQuery&, TableLook const& = {});
/// The same with lines that are arranged already.
TableNews draw_table(present::Table const&, present::Lines const&, present::TableQuery&,
                     TableLook const& = {});

/// A table of any length that makes its rows only when they are looked at; `shape` says the rest.
TableNews draw_long_table(present::Table const& shape, std::uint64_t rows,
                          std::function<present::Row(std::uint64_t)> const& row_at, TableLook const& = {});

/// The switch between no groups and each of the table's groupings.
void draw_grouping(present::Table const&, present::TableQuery&);

/// Search field and filter chips over a table.
void draw_search_and_filters(std::string_view label, present::Table const&, present::TableQuery&);

void draw_figures(std::vector<present::Figure> const&, std::string& why);
void draw_facts(std::vector<present::LabelledValue> const&);
void draw_why(present::Why const&, std::string& opened);

}  // namespace counterpart::web
