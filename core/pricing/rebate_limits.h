// How every rebate ends: its cap, its rounding, and what was paid on account.
#pragma once

#include "pricing/account.h"

namespace counterpart {

/// A negative result is too much paid on account: it is owed back. The figure "earned" is the
/// rebate before anything paid on account is taken off.
inline Result<Priced> settle_rebate(Ratio rebate, Params const& stated, Params const& facts,
                                    Account& account)
{
    auto const cap = TRY(stated.decimal_if_any("cap"));
    if (cap && Ratio(*cap) < rebate) {
        rebate = *cap;
        account.says("A rebate is at most " + account.money(rebate) + ".", rebate);
    }
    Ratio const paid = TRY(facts.decimal("already_paid", Decimal{}));
    auto const earned = account.rounded(rebate, TRY(stated.rounding("rounding")));
    auto const due = earned - paid;
    if (!paid.is_zero())
        account.says(account.money(paid) + (due.sign() < 0
                                                ? " were paid on account, which is too much."
                                                : " were paid on account."),
                     due);
    account.figure("earned", earned);
    return account.settle(due);
}

} // namespace counterpart
