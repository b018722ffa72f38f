// RoundRule: how a contract rounds an amount, or that it keeps it exact.
#pragma once

#include "base/decimal.h"
#include "base/ratio.h"

#include <string>

namespace counterpart {

struct RoundRule {
    bool exact = true; ///< no rule stated, or mode "none"
    int places = 0;    ///< negative: tens, hundreds
    Rounding mode = Rounding::half_up;

    Decimal operator()(Decimal const& value) const
    {
        return exact ? value : round(value, places, mode);
    }

    Ratio operator()(Ratio const& value) const
    {
        return exact ? value : Ratio(round(value, places, mode));
    }
};

/// "2 places, half_up".
std::string to_text(RoundRule const&);

} // namespace counterpart
