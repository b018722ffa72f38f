// Arranging a table: which rows a search, a filter, a sort and a grouping leave, in which order. Pure.
#pragma once

#include "present/screen.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace counterpart::present {

struct TableQuery {
    std::string search;     ///< as typed
    std::string filter;     ///< id of one Filter, or empty for all
    int column = -1;        ///< sorted by this column, or the table's own order
    bool descending = false;
    std::string grouping;   ///< id of one Grouping, or empty for none
    std::set<std::string> closed;  ///< titles of the groups whose rows are folded away

    bool operator==(TableQuery const&) const = default;
};

/// Indices into `table.rows`. The sort is stable, so equal keys keep the table's own order.
std::vector<std::uint32_t> arrange(Table const&, TableQuery const&);

/// What pressing a column's header makes of the query: ascending, descending, the table's own order.
TableQuery sorted_by(TableQuery, int column);

/// The heading of a group: how many rows, and what is at stake in them together.
struct GroupHead {
    std::string title;
    std::string detail;    ///< "12 invoices"
    std::string at_stake;  ///< "EUR 1,240.00", one amount for each currency
    bool open = true;
};

/// A line as it is shown: a heading or a row.
struct TableLine {
    bool is_head = false;
    std::uint32_t index = 0;  ///< into `Lines::heads`, or into `table.rows`
};

struct Lines {
    std::vector<GroupHead> heads;       ///< what is most at stake comes first
    std::vector<TableLine> lines;       ///< without the rows of closed groups
    std::vector<std::uint32_t> shown;   ///< rows, those of closed groups too
};

Lines arrange_lines(Table const&, TableQuery const&);

/// The lines of a table as they were last asked for, arranged anew only when table or query moved.
class Arrangement {
public:
    Lines const& of(Table const&, TableQuery const&);

private:
    std::uint64_t version_ = 0;
    TableQuery query_;
    Lines lines_;
};

}  // namespace counterpart::present
