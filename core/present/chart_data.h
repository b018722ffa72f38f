// Pictures as data: what the charts draw, the page mirrors as tables and the printed report lists.
// Every value stands beside its text, so that nobody who reads a picture has to compute.
#pragma once

#include "present/screen.h"

#include <cstdint>
#include <string>
#include <vector>

namespace counterpart::present {

/// Rows by columns of cells: service levels by months.
struct HeatMap {
    std::string title;
    std::vector<std::string> columns;       ///< "Mar 2026"
    struct HeatRow {
        std::string id;
        std::string label;
        std::string detail;
        std::vector<Cell> cells;            ///< one for each column
    };
    std::vector<HeatRow> rows;
    std::string empty;
    std::vector<std::string> column_ids;    ///< "2026-03": what a cell opens, beside its row
};

/// Pieces of time in one span; positions are thousandths of it, for drawing only.
struct Timeline {
    std::string title;
    std::string from;
    std::string to;
    struct Piece {
        std::int32_t begin = 0;             ///< 0..1000
        std::int32_t end = 0;
        std::string label;                  ///< "I-17 (disk full)"
        std::string says;                   ///< "2 Mar 2026 10:00 to 11:30, 5,400 s counted"
        Tone tone = Tone::plain;
        std::string lane;                   ///< "Outages", "Excluded", "Running", "Paused"
    };
    std::vector<Piece> pieces;
    std::string empty;
};

/// A figure over time with the bands it is held against; heights are thousandths of the range.
struct Trend {
    std::string title;
    std::string lowest;                     ///< text at the bottom of the range
    std::string highest;
    struct Point {
        std::string label;                  ///< "Mar 2026"
        std::string value;                  ///< "99.767"; empty: no point here
        std::int32_t height = 0;            ///< 0..1000; meaningless without value
        Tone tone = Tone::plain;
        std::string why;
    };
    std::vector<Point> points;
    struct Band {
        std::string label;                  ///< "Expected 99.7"
        std::vector<std::int32_t> heights;  ///< one for each point; -1: not in force
    };
    std::vector<Band> bands;
    std::string empty;
};

}  // namespace counterpart::present
