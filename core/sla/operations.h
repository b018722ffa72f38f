// The families of operations, each in its own file.
#pragma once

#include "sla/operation.h"

namespace counterpart::sla {

extern std::span<Operation const> const calendar_operations;
extern std::span<Operation const> const clock_operations;
extern std::span<Operation const> const availability_operations;
extern std::span<Operation const> const metric_operations;
extern std::span<Operation const> const credit_operations;
extern std::span<Operation const> const trigger_operations;
extern std::span<Operation const> const budget_operations;

} // namespace counterpart::sla
