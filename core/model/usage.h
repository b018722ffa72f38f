// Usage: what was counted or measured of an item over some days, the fact a period is priced from.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "model/id.h"

#include <string>

namespace counterpart {

/// One reading. Several readings of an item add up; days may be one or a whole month, and the
/// shorter they are, the better a price that changes inside a period can be told apart.
struct UsageRecord {
    UsageId id;
    ContractId contract;
    ItemId item;
    Period period;       ///< always closed: something was counted from a day to a day
    Decimal quantity;    ///< below zero where an earlier reading is corrected
    std::string unit;    ///< UN/ECE Recommendation 20 code; empty: the unit of the price row
    std::string source;  ///< where it comes from: a file, a meter, a person

    bool operator==(UsageRecord const&) const = default;
};

}  // namespace counterpart
