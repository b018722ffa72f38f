// Review: what people decided about a finding. The latest decision stands; undo removes it.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/id.h"

#include <optional>
#include <string>

namespace counterpart {

/// open: nobody decided. accepted: pay as asked. disputed: hold the amount, reasons given.
/// dismissed: the finding is wrong, pay as asked. rejected: never to be paid, a credit is asked
/// for. settled: the supplier gets a share, a credit is asked for the rest.
enum class Verdict : std::uint8_t { open, accepted, disputed, dismissed, rejected, settled };

std::string_view name_of(Verdict);
Result<Verdict> verdict_from(std::string_view);

struct Review {
    FindingId finding;
    InvoiceId invoice;
    Verdict verdict = Verdict::open;
    std::string reason;   ///< required for disputed, dismissed and rejected
    std::string by;
    Instant at;
    Money at_stake;       ///< as it stood when decided, so history does not move
    std::string says;     ///< the finding's sentence as it stood when decided
    std::optional<Date> deadline;             ///< of a dispute: the day an answer is asked for by
    std::optional<Decimal> supplier_percent;  ///< of a settlement: what the supplier gets, 0 to 100

    bool operator==(Review const&) const = default;
};

/// The day of the decision, in UTC: what interest and ageing count from.
Date day_of(Review const&);

}  // namespace counterpart
