// CreditStatement: what a contract's service levels credit for a month, with caps, carry-over and
// credits earned back; and the ledger of months that one month's caps and repeats look back to.
#pragma once

#include "model/due.h"
#include "sla/credit_terms.h"
#include "sla/level_months.h"

#include <map>

namespace counterpart::sla {

/// The charges credits are a share of, month by month, when somebody knows them better than the
/// plain sum of the invoices that name the contract.
struct Charges {
    std::map<Month, Ratio> by_month;
    std::string says; ///< "what the invoices should have asked"
};

struct LevelCredit {
    KeptMonth month;           ///< never null
    std::string title;
    std::string clause;
    bool failed = false;       ///< earns a credit: missed, and often enough where that is asked
    std::int64_t in_a_row = 0; ///< misses up to this month
    Ratio points;
    Ratio earned;              ///< before what limits all levels together
    Decimal amount;            ///< its part of what is paid
    Working steps;             ///< from the figure to the amount; the month says how it came about

    /// The month's own steps and these.
    Working working() const;
};

/// A credit of an earlier month that later months have earned back.
struct EarnedBack {
    LevelId level;
    Month month;
    Decimal amount;
    Step step;
};

struct CreditStatement {
    ContractId contract;
    Month month;
    Date known;
    Currency currency;
    CreditTerms terms;
    Ratio credited_this_year;  ///< before this month, in the year of the annual cap
    std::optional<Ratio> fee;  ///< absent: the charges are not known, so no amount can be said
    std::vector<LevelCredit> levels;
    Decimal earned;            ///< by this month's levels, before what limits them together
    Decimal carried_in;
    Decimal total;             ///< paid for this month: its levels and what was carried in
    Decimal carried_in_paid;   ///< the part of the total that waited from earlier months
    Decimal carried;           ///< waits for the next month
    std::vector<EarnedBack> earned_back;
    Decimal net;               ///< total less what was earned back
    Working working;           ///< ends in the net amount
};

/// Month by month from the first terms to `through`. Where a month was reported, what follows looks
/// back to the reported figures.
using CreditLedger = std::map<Month, CreditStatement>;
/// Months of levels that are kept already need not be computed.
Result<CreditLedger> credit_ledger(Books const&, Contract const&, Month through, Date known,
                                   Charges const* = nullptr, LevelMonths* = nullptr);
Result<CreditStatement> credit_statement(Books const&, Contract const&, Month, Date known,
                                         Charges const* = nullptr, LevelMonths* = nullptr);

/// What the buyer should see as credits: of reported months as reported, of other complete months
/// as computed. Months that cannot be computed yet are left out.
std::vector<Due> service_credits(Books const&, Contract const&, Date known,
                                 Charges const* = nullptr, LevelMonths* = nullptr);

/// The levels of a contract, in order of their ids.
std::vector<ServiceLevel const*> levels_of(Books const&, Contract const&);
/// The first month any level of the contract speaks of; absent without levels.
std::optional<Month> first_month(Books const&, Contract const&);
/// Where a ledger through a month begins: a contract that began long ago has its early months in
/// reports, not in a recomputation.
Month first_ledger_month(Books const&, Contract const&, Month through);
/// Net charges by the month they are for, of the invoices that name the contract.
Charges invoiced_charges(Books const&, Contract const&);

} // namespace counterpart::sla
