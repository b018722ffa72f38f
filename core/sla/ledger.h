// What earlier months of a ledger say to a later one: fees and credits that caps look back to, and
// the figures that repeats and earn-back look at. A reported month speaks as it was reported.
#pragma once

#include "sla/history.h"
#include "sla/statement.h"

namespace counterpart::sla {

/// Looks into the books and the ledger so far.
class LedgerPast {
public:
    LedgerPast(Books const& books, Contract const& contract, CreditLedger const& ledger)
        : books_(books), contract_(contract), ledger_(ledger)
    {}

    Decimal credited(Month) const;
    Decimal carried(Month) const;
    Ratio charged(Month first, Month last) const;
    Ratio credited(Month first, Month last) const;

    bool missed(LevelId const&, Month) const;
    std::optional<Ratio> figure(LevelId const&, Month) const;
    Decimal credit(LevelId const&, Month) const;
    Months figures(LevelId const&) const;
    /// Misses in a row that end in the month before.
    std::int64_t misses_before(LevelId const&, Month) const;
    Month first() const { return ledger_.empty() ? Month{} : ledger_.begin()->first; }

private:
    LevelCredit const* level(LevelId const&, Month) const;

    Books const& books_;
    Contract const& contract_;
    CreditLedger const& ledger_;
};

} // namespace counterpart::sla
