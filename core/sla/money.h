// MoneyRule: how a credit is rounded, and the ways of limiting it.
#pragma once

#include "sla/facts.h"
#include "sla/figure.h"

namespace counterpart::sla {

struct MoneyRule {
    int scale = 2;
    Rounding rounding = Rounding::half_up;

    Decimal operator()(Ratio const& amount) const { return round(amount, scale, rounding); }
};

inline Result<MoneyRule> read_money_rule(Facts const& args)
{
    auto const scale = TRY(args.whole("scale", 2));
    if (scale < 0 || scale > 12)
        return Error{"bad_value", "Money has 0 to 12 decimals.", args.place("scale")};
    return MoneyRule{static_cast<int>(scale), TRY(args.rounding("rounding"))};
}

} // namespace counterpart::sla
