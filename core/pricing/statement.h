// Statement: what a contract says that a period costs, line by line and term by term.
#pragma once

#include "model/books.h"
#include "model/due.h"
#include "pricing/charge.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// One price row over the days of the period on which it applies.
struct StatementLine {
    ItemId item;
    std::string description;
    std::string unit; ///< UN/ECE Recommendation 20 code
    Period days;      ///< the period, or the part of it that this price covers
    Decimal quantity;
    std::string basis; ///< "counted", "received", "ordered"; empty for a fixed amount
    std::string row;   ///< "Work Order 1 row 3"
    std::string clause;
    Decimal exact;                 ///< before the contract's rounding
    std::optional<Decimal> amount; ///< absent: it could not be priced, and `problem` says why
    std::string problem;
    Working working; ///< ends in the amount
};

/// What one term adds to the lines, or takes off.
struct StatementTerm {
    std::string name;  ///< of its kind: "rebate"
    std::string label; ///< "Volume rebate"
    std::string clause;
    Decimal amount;  ///< < 0: taken off
    Working working; ///< ends in the amount
    DueForm form = DueForm::next_invoice; ///< any other: it stands on no invoice
};

/// The same total in the currency that is paid.
struct ConvertedTotal {
    Currency currency;
    Decimal amount;
    std::string clause;
    Working working; ///< names the source of the rate, and ends in the amount
};

/// Booked with the day of payment; accruing: told, and not booked before the rest is paid; not
/// rated: nobody can tell, and `says` why.
enum class SettlementState : std::uint8_t { booked, accruing, not_rated };

/// What the day of payment adds or takes off, beside what the period costs.
struct SettlementLine {
    std::string name;  ///< of its kind: "late_interest"
    std::string label; ///< "Late payment"
    std::string clause;
    std::string invoice;   ///< number of the invoice that was paid; empty: of this period
    std::optional<Date> by; ///< last day to pay for it; absent: it was paid already
    SettlementState state = SettlementState::booked;
    Decimal amount; ///< < 0: taken off; zero where not rated
    std::string says;
    Working working; ///< ends in the amount
};

struct Statement {
    ContractId contract;
    Period period;
    Date known;
    Currency currency;
    std::vector<StatementLine> lines;
    std::vector<StatementTerm> terms; ///< in the order in which they work
    Decimal lines_total;              ///< without the lines that could not be priced
    Decimal total;
    Decimal invoiced; ///< total without what comes by credit notes or money of its own
    std::optional<ConvertedTotal> paid_in; ///< absent: paid in the contract's currency
    std::vector<SettlementLine> settlement; ///< discounts and interest, by their day
    Working working; ///< of the total

    bool complete() const; ///< every line could be priced
};

/// Lines for everything that came in the period and for every fixed amount, each at the prices in
/// force on its days as known on `known`; then the contract's terms in the order it states, and
/// what else is due by then, such as service credits. Errors: statement.period (no days),
/// number.out_of_range.
Result<Statement> expected_statement(Books const&, Contract const&, Period const&, Date known,
                                     std::vector<Due> const& others = {});

} // namespace counterpart
