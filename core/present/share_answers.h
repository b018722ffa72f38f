// Answers: our findings on the invoices that a snapshot speaks of, beside what the other party works
// out for the same line, each ready to be agreed to or disputed in our books.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"
#include "share/compare.h"
#include "share/share_head.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

struct ShareAnswer {
    std::string id;             ///< of the finding
    InvoiceId invoice;
    FindingId finding;
    std::string about;          ///< "INV-1, line 1"
    std::string says;           ///< our finding's sentence
    std::vector<LabelledValue> amounts;  ///< asked, ours, theirs
    std::string parting;        ///< the first step that differs, or why none is named
    std::string standing;       ///< what was decided before; empty when nothing was
    std::string reason;         ///< of a dispute, as it would be written
    Date deadline;              ///< by when an answer is asked for
    std::optional<Verdict> agreeing;     ///< what agreeing comes to; absent: it cannot be agreed to as it is
    std::string agree_reason;
    std::string agree_says;     ///< what agreeing means, or why it cannot be done from here
};

/// In the order of invoices and findings. Of lines that the snapshot shows nothing of there is none.
std::vector<ShareAnswer> share_answers(Desk const&, ShareComparison const&, SharedBooks const& theirs,
                                       ShareHead const&, Date today);

/// The commands of the two answers.
DecideFinding agreeing_with(ShareAnswer const&);
DecideFinding disputing(ShareAnswer const&, std::string reason, std::optional<Date> deadline);

}  // namespace counterpart::present
