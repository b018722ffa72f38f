// Review: what people decided about a finding. The latest decision stands; undo removes it.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/id.h"

#include <string>

namespace counterpart {

/// open: nobody decided. accepted: pay as asked. disputed: hold the amount, reasons given.
/// dismissed: the finding is wrong, pay as asked.
enum class Verdict : std::uint8_t { open, accepted, disputed, dismissed };

std::string_view name_of(Verdict);
Result<Verdict> verdict_from(std::string_view);

struct Review {
    FindingId finding;
    InvoiceId invoice;
    Verdict verdict = Verdict::open;
    std::string reason;   ///< required for disputed and dismissed
    std::string by;
    Instant at;
    Money at_stake;       ///< as it stood when decided, so history does not move
    std::string says;     ///< the finding's sentence as it stood when decided

    bool operator==(Review const&) const = default;
};

}  // namespace counterpart
