// Rounding rule: which way the last kept digit goes, whatever the numbers are made of. The one place
// where the seven modes are told apart.
#pragma once

#include "base/decimal.h"
#include "base/wide.h"

namespace counterpart {

/// What is left after the last kept digit, compared with half a unit of that digit.
enum class Rest { none, below_half, half, above_half };

/// Whether the kept digits grow by one unit, away from zero; `odd` is the last of them.
COUNTERPART_INLINE bool grows(Rounding rounding, Rest rest, bool odd, bool negative)
{
    if (rest == Rest::none)
        return false;
    switch (rounding) {
    case Rounding::half_up:
        return rest >= Rest::half;
    case Rounding::half_down:
        return rest > Rest::half;
    case Rounding::half_even:
        return rest > Rest::half || (rest == Rest::half && odd);
    case Rounding::up:
        return true;
    case Rounding::down:
        return false;
    case Rounding::ceil:
        return !negative;
    case Rounding::floor:
        return negative;
    }
    return false;
}

}  // namespace counterpart
