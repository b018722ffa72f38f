// Owed: all that a contract makes one party owe the other beside the price of what came.
#pragma once

#include "model/books.h"
#include "model/due.h"
#include "sla/level_months.h"

#include <vector>

namespace counterpart {

/// Rebates, shortfalls and service credits in one list, as known on a day.
std::vector<Due> owed(Books const&, Contract const&, Date known, sla::LevelMonths* = nullptr);

} // namespace counterpart
