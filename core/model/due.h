// Due: an amount that a contract makes one party owe the other besides the price of what came: a
// rebate, a service credit, the shortfall of a commitment. It should show on an invoice.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "base/working.h"
#include "model/id.h"

#include <cstdint>
#include <string>

namespace counterpart {

enum class DueKind : std::uint8_t {
    rebate, service_credit, commitment_shortfall, damages, refund, gain_share,
};

/// How what is due is given: taken off the next invoice, by a credit note of its own, or as money.
enum class DueForm : std::uint8_t { next_invoice, credit_note, payment };

struct Due {
    DueId id;             ///< stable: contract, kind, term and period
    ContractId contract;
    DueKind kind = DueKind::rebate;
    std::string term;     ///< name or title of the term or service level it comes from
    Period period;        ///< what it was earned over
    DueForm form = DueForm::next_invoice;
    Date due;             ///< the first day on which an invoice or credit note should show it
    Money amount;         ///< > 0: owed to the buyer; < 0: owed to the supplier
    std::string says;     ///< one sentence a buyer and a supplier both understand
    std::string clause;
    Working working;      ///< ends in the amount

    bool operator==(Due const&) const = default;
};

}  // namespace counterpart
