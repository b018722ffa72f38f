// Screens as data: what the ImGui views draw, the page mirrors, the terminal prints and tests read.
// Everything is already formatted; a reader of a screen compares no amounts and knows no rules.
#pragma once

#include "base/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// Meaning, never colour: each surface pairs it with an icon or a word.
enum class Tone : std::uint8_t { plain, muted, ok, attention, at_risk, info };

struct Cell {
    std::string text;
    Tone tone = Tone::plain;
    std::string detail;    ///< a second, quieter line
    int detail_of = -1;    ///< column that says the same: the line is there only when that is not
    std::string why;       ///< id of the working this amount opens into; empty: none
    std::string spoken;    ///< accessible name when the text alone is not enough

    bool operator==(Cell const&) const = default;
};

struct Column {
    std::string title;
    bool numeric = false;
    int weight = 1;        ///< share of spare width
    int priority = 0;      ///< 0 always shown; higher numbers leave first on narrow screens
    bool sortable = true;
};

struct Row {
    std::string id;                 ///< record id, stable
    std::vector<Cell> cells;
    std::vector<std::string> sort;  ///< one sort key per column, byte order
    std::string search;             ///< folded text that search looks in
    std::vector<std::string> tags;  ///< filters it belongs to
    std::vector<std::string> groups;  ///< its group in each of the table's groupings
    Money at_stake;                 ///< what groups are added up and ordered by
};

/// A way to put the rows of a table into groups: by cause, by supplier.
struct Grouping {
    std::string id;
    std::string label;
};

/// A filter chip over a table: rows whose tags hold `id`.
struct Filter {
    std::string id;
    std::string label;
    std::uint64_t count = 0;
    Tone tone = Tone::plain;
};

struct Table {
    std::string title;
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<Filter> filters;
    std::string empty;      ///< said when there are no rows
    std::string row_word = "row";  ///< what one row is: "invoice"
    std::vector<Grouping> groupings;
    std::vector<std::uint32_t> order;  ///< the table's own order of its rows; empty: as they stand
    std::uint64_t version = 0;         ///< moves with every change; 0: nobody keeps count
};

/// A figure at the top of a screen: "To hold", "EUR 4,120.00".
struct Figure {
    std::string label;
    std::string value;
    Tone tone = Tone::plain;
    std::string detail;
    std::string why;
};

struct LabelledValue {
    std::string label;
    std::string value;
    Tone tone = Tone::plain;
};

/// The Why panel: one amount opened into its reasons.
struct WhyStep {
    std::string says;
    std::string clause;
    std::string amount;
    std::vector<LabelledValue> inputs;
    std::vector<LabelledValue> readings;  ///< "edge (chosen)": "1,260.00"
    std::string rule;
};
struct Why {
    std::string id;
    std::string title;       ///< "Expected for line 3"
    std::string amount;
    std::vector<LabelledValue> dates;     ///< effective, known
    std::vector<WhyStep> steps;
    std::vector<LabelledValue> switches;  ///< the contract's choices
};

}  // namespace counterpart::present
