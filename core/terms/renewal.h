// Renewal: how a contract goes on when its term ends, and until when somebody can stop it (rule
// W24).
#pragma once

#include "base/result.h"
#include "base/working.h"
#include "model/contract.h"

#include <functional>
#include <optional>

namespace counterpart {

/// Whether people work on a day; calendars live elsewhere, so whoever asks brings the answer.
using WorkingDay = std::function<bool(Date)>;

/// Monday to Friday, where no calendar is known.
bool is_weekday(Date);

/// The days that matter before one term of a contract ends.
struct NoticeDays {
    Date last_day;             ///< the last on which notice still counts
    Date send_by;              ///< the last on which it can be posted to count by then
    std::optional<Date> opens; ///< the first on which notice is possible; absent: at any time
};

/// `end`: the first day the term no longer applies. Errors: missing_value, param.choice, renewal.
Result<NoticeDays> notice_days(Term const& renewal, Date end, WorkingDay const& = is_weekday);

/// The term of a document that runs on a day, as far as it could be known on another.
struct RunningTerm {
    Period days;         ///< half-open
    int renewals = 0;    ///< how many terms ended before it
    bool ends = false;   ///< notice was given, or nothing renews it
    std::optional<NoticeDays> notice; ///< absent: the term states no notice that can be read
    Working working;
};

/// The contract's renewal term that speaks of the document, or of the one it is a part of; null
/// when none does or the document states no end.
Term const* renewal_of(Contract const&, ContractDocument const&);

/// The day the document no longer applies, as known on a day: a tacit renewal is certain once the
/// last day for notice has passed. Absent: it states no end.
std::optional<Date> renewed_end(Contract const&, ContractDocument const&, Date known);

/// How many renewals of the document had begun by `day`, as known on `known`.
int renewals_by(Contract const&, ContractDocument const&, Date day, Date known);

/// Errors: renewal (the document has no end, or nothing says how it renews), and those of
/// `notice_days`.
Result<RunningTerm> running_term(Contract const&, ContractDocument const&, Date day, Date known,
                                 WorkingDay const& = is_weekday);

} // namespace counterpart
