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
    /// Months before the first of `ledger` stand in `earlier`, which may tell later ones otherwise.
    LedgerPast(Books const& books, Contract const& contract, CreditLedger const& earlier,
               Month from, CreditLedger const& ledger)
        : books_(books), contract_(contract), ledger_(ledger), earlier_(&earlier), from_(from)
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
    Month first(Month otherwise) const; ///< of all its months

private:
    CreditStatement const* statement(Month) const;
    LevelCredit const* level(LevelId const&, Month) const;

    Books const& books_;
    Contract const& contract_;
    CreditLedger const& ledger_;
    CreditLedger const* earlier_ = nullptr;
    Month from_;
};

/// What months of a ledger are made from.
struct LedgerSources {
    Books const& books;
    Contract const& contract;
    Date known;
    Charges const& charges;
    MonthOf month_of;
};

/// The months from `first` to `through` of a ledger whose earlier months stand already.
Result<CreditLedger> continued_ledger(LedgerSources const&, CreditLedger const& earlier, Month first,
                                      Month through);

} // namespace counterpart::sla
