// Why: any amount of the books opened into the steps, clauses and dates that made it.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <optional>
#include <string>

namespace counterpart::present {

/// `id` is the `why` of a Cell, Figure or FindingCard. Absent when the record is gone.
std::optional<Why> why(Desk const&, std::string const& id);

/// A working told step by step.
Why why_from(std::string title, std::string amount, Working const&);

}  // namespace counterpart::present
