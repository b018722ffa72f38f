// Credits: what a missed level costs the supplier, in the forms contracts use.
#pragma once

#include "base/working.h"
#include "sla/money.h"
#include "sla/tiers.h"

#include <optional>

namespace counterpart::sla {

struct Credit {
    Ratio percent; ///< of the fee, after its cap
    Decimal amount;
    Working working;
};

struct CreditLimits {
    std::optional<Ratio> cap_percent;
    std::optional<Ratio> min_credit; ///< a credit must be more than this to be paid at all
    MoneyRule money;
};

/// fee x percent / 100, within the limits. `why` opens the working.
Credit percent_credit(Ratio const& fee, Ratio const& percent, CreditLimits const&,
                      std::string const& why);

enum class Partial : std::uint8_t { down, up, fraction };
/// How many steps a shortfall holds.
Ratio steps_in(Ratio const& shortfall, Ratio const& step, Partial);

struct ProrataTerms {
    Ratio fee;
    Ratio multiplier = 1;
    Ratio affected = 1; ///< the share of the service that was down
    Ratio outage;
    Ratio scheduled;
    CreditLimits limits;
};

/// fee x multiplier x affected x outage / scheduled. Errors: empty_window.
Result<Credit> prorata_credit(ProrataTerms const&);

/// A cap over the last twelve months: a share of what was charged, less what was credited already.
struct RollingCap {
    Ratio percent;
    Ratio charged;        ///< in the last twelve months, this one included
    Ratio credited;       ///< in the eleven months before
    bool carries = false; ///< what does not fit waits for the next month instead of being lost
};

struct CappedCredit {
    Decimal paid;
    Decimal carried;
    Working working;
};

/// `earned` is what the month would credit without any cap, `amount` what its own caps left.
CappedCredit within_rolling_cap(Ratio const& earned, Ratio const& amount, RollingCap const&,
                                MoneyRule const&);

/// A failure counts again as much when the level also failed in the period before.
inline Ratio severity_points(Ratio const& points, bool repeated, Ratio const& repeat_factor = 2)
{
    return repeated ? points * repeat_factor : points;
}

} // namespace counterpart::sla
