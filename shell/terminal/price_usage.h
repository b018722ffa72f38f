// Price usage: what was counted, from a table with the columns item, from, to, quantity and unit.
#pragma once

#include "base/result.h"
#include "model/books.h"

#include <string>

namespace counterpart::terminal {

/// Adds every row of the file to the books, under the contract that prices its item; all of them or
/// none. Both `from` and `to` are counted days. Errors name row and column: usage.column,
/// usage.date, usage.days, usage.quantity, usage.item, and those of csv::read.
Result<Done> add_usage(Books&, std::string const& path);

} // namespace counterpart::terminal
