// Compare: two parties' copies of the same contract side by side, element by element, and the
// amounts that differ with the step where the workings part.
#pragma once

#include "share/shared_record.h"
#include "share/working_walk.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

struct MemberDifference {
    std::string name;                   ///< "clause"
    std::optional<json::Value> ours;    ///< absent: not stated
    std::optional<json::Value> theirs;
};

enum class DifferenceSide : std::uint8_t { both, only_ours, only_theirs };

/// One thing that is not alike: a term, a price, a document, an invoice line, or the plain members of
/// a record.
struct ShareDifference {
    std::string id;         ///< stable: "contract/NW#terms/price_tolerance 7.2"
    std::string record;
    std::string part;       ///< list of the record: "terms"; empty: its own members, or all of it
    std::string element;    ///< "price_tolerance 7.2"
    std::string about;      ///< "Term price tolerance, clause 7.2"
    DifferenceSide side = DifferenceSide::both;
    std::vector<MemberDifference> members;  ///< of what both have
    std::string cannot;     ///< why it cannot be taken over; empty: it can
    std::string note;       ///< what to know before it is; mostly empty
};

/// An amount, or a figure of a service level, that both worked out and that is not the same.
struct AmountDifference {
    std::string record;     ///< "audit/INV-0042", "level_month/UPTIME~2026-03"
    std::string line;       ///< of an invoice; else empty
    std::string about;      ///< "Invoice INV-0042, line 3: what should be asked"
    std::string ours;       ///< "EUR 1,260.00"; "not worked out" when absent
    std::string theirs;
    std::optional<StepDifference> first;  ///< absent: a working is withheld, or they are alike
    std::string says;       ///< of the first step, or why there is none
};

struct ShareComparison {
    std::vector<ShareDifference> differences;
    std::vector<AmountDifference> amounts;
    std::uint64_t alike = 0;         ///< records that say the same
    std::uint64_t not_shown = 0;     ///< members of ours that are withheld in theirs

    bool same() const { return differences.empty() && amounts.empty(); }
};

/// Of the records of contracts that both speak of; the rest of our books is nobody's business.
ShareComparison compared(SharedBooks const& ours, SharedBooks const& theirs);

/// What our records say once the chosen differences are taken over from them.
/// Errors: share.unknown_difference, share.not_mergeable.
Result<std::vector<SharedRecord>> merged(SharedBooks const& ours, SharedBooks const& theirs,
                                         std::vector<std::string> const& chosen);

}  // namespace counterpart
