// Approval on screen: what approving would do, what was approved, and what time brings.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// How an invoice stands with its approval; for the list as for the invoice itself.
struct ApprovalState {
    bool approved = false;
    bool changed = false;   ///< the money moved since
    bool overdue = false;   ///< the day until which the rest was held has passed
    std::string word;       ///< "Approved", "Short-paid", "Changed since approval"; empty: none
    Tone tone = Tone::plain;
};
ApprovalState approval_state(Books const&, Audit const&, Disposition const&, Date today);

struct ApprovalCard {
    ApprovalState state;
    std::string says;        ///< "Approved for EUR 5,500.00, now EUR 8,200.00 is payable"
    std::string detail;      ///< "by Ana, 21 Nov 2026: pay EUR 5,500.00 now, hold EUR 4,500.00"
    std::string action;      ///< "Approve", "Short-pay", "Approve again"; empty: nothing to approve
    std::string pays;        ///< what approving does: "Pay EUR 5,500.00 now, hold EUR 4,500.00"
    std::string credits;     ///< ", ask a credit of EUR 100.00", or empty
    bool holds = false;      ///< a rest is held, so a day is asked for
    bool credit_due = false; ///< a credit note can be asked for
};
ApprovalCard approval_card(Books const&, FiledInvoice const&, Audit const&, Disposition const&,
                           Date today);

/// "Pay EUR 5,500.00 now, hold EUR 4,500.00 until 31 Dec 2026."
std::string approval_sentence(ApprovalCard const&, std::optional<Date> hold_until);

/// "12 days left", "today is the last day", "3 days ago".
std::string days_in_words(Date day, Date today);

/// "Disputed 12 days ago, answer asked for by 30 Apr 2026: 4 days left"; empty for other verdicts.
std::string ageing(Review const&, Date today);

/// What will happen to the invoice's money by a day: the right to dispute that ends, the hold that
/// is over, answers that are late.
std::vector<LabelledValue> notices(Disposition const&, ApprovalState const&, Date today);

}  // namespace counterpart::present
