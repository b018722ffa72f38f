// Arranging a table: which rows a search, a filter and a sort leave, in which order. Pure.
#pragma once

#include "present/screen.h"

#include <cstdint>
#include <string>
#include <vector>

namespace counterpart::present {

struct TableQuery {
    std::string search;     ///< as typed
    std::string filter;     ///< id of one Filter, or empty for all
    int column = -1;        ///< sorted by this column, or the table's own order
    bool descending = false;

    bool operator==(TableQuery const&) const = default;
};

/// Indices into `table.rows`. The sort is stable, so equal keys keep the table's own order.
std::vector<std::uint32_t> arrange(Table const&, TableQuery const&);

/// What pressing a column's header makes of the query: ascending, descending, the table's own order.
TableQuery sorted_by(TableQuery, int column);

}  // namespace counterpart::present
