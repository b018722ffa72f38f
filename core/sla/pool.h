// Pool: credits out of the amount a supplier puts at risk, spread over categories and levels.
#pragma once

#include "base/working.h"
#include "sla/money.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::sla {

struct PoolLevel {
    std::string id;
    Ratio category_percent = 100;
    Ratio weight_percent;
    bool failed = false;
    std::int64_t consecutive = 1; ///< misses in a row, this one included
    Ratio severity_factor = 1;
};

struct PoolTerms {
    Ratio invoice;
    Ratio at_risk_percent;
    std::optional<Ratio> pool_percent; ///< weights may not sum to more
    std::vector<Ratio> multipliers;    ///< for the first, second, ... miss in a row; the last stays
    std::optional<Ratio> level_cap_percent; ///< of the amount at risk
    bool round_each = true;
    std::optional<Ratio> annual_cap;
    Ratio credited_this_year;
    MoneyRule money;
};

struct PoolCredit {
    Ratio at_risk;
    std::vector<Ratio> amounts; ///< in the order of the levels
    Ratio uncapped_total;
    Ratio total;
    Working working;
};

/// Errors: over_allocated.
Result<PoolCredit> pool_credit(PoolTerms const&, std::vector<PoolLevel> const&);

/// A capped total spread back over the levels, to the smallest coin, by largest remainder.
std::vector<Decimal> spread(Decimal const& total, std::vector<Ratio> const& amounts, int scale);

} // namespace counterpart::sla
