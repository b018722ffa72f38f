#include "present/approval.h"

#include "audit/approval_money.h"
#include "base/text.h"
#include "present/people.h"
#include "present/wording.h"

namespace counterpart::present {
namespace {

constexpr std::int32_t soon = 7;  ///< days: what ends within them asks for attention

std::string capitalised(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

Approval const* approval_of(Books const& books, InvoiceId const& invoice)
{
    auto const found = books.approvals.find(invoice);
    return found == books.approvals.end() ? nullptr : &found->second;
}

Tone tone_of_day(Date day, Date today)
{
    if (day < today) return Tone::at_risk;
    return days_between(today, day) <= soon ? Tone::attention : Tone::info;
}

std::string decided_text(Approval const& approval)
{
    auto text = (approval.by.empty() ? std::string() : "by " + person_name(approval.by) + ", ") +
                to_long_text(utc_day(approval.at)) + ": " + approval.says;
    if (approval.pay_by) text += ", pay by " + to_long_text(*approval.pay_by);
    return text;
}

std::string state_text(Approval const& approval, ApprovalState const& state, Disposition const& money)
{
    auto text = "Approved for " + money_text(approval.payable, approval.currency);
    if (!state.changed) return text;
    if (approval.payable == money.payable_now)
        return text + "; what is held or rejected changed since";
    return text + ", now " + money_text(money.payable_now, approval.currency) + " is payable";
}

std::string action_text(ApprovalState const& state, Disposition const& money)
{
    if (state.approved && !state.changed) return {};
    if (state.approved) return "Approve again";
    return money.held.is_zero() ? "Approve" : "Short-pay";
}

}  // namespace

ApprovalState approval_state(Books const& books, Audit const& audit, Disposition const& money, Date today)
{
    ApprovalState state;
    auto const* approval = approval_of(books, audit.invoice);
    if (!approval) return state;
    state.approved = true;
    state.changed = moved_since(*approval, audit, money);
    state.overdue = approval->hold_until && *approval->hold_until < today && !money.held.is_zero();
    state.word = state.changed    ? "Changed since approval"
                 : state.overdue  ? "Hold is over"
                 : money.held.is_zero() ? "Approved"
                                        : "Short-paid";
    state.tone = state.changed || state.overdue ? Tone::attention : Tone::ok;
    return state;
}

ApprovalCard approval_card(Books const& books, FiledInvoice const& filed, Audit const& audit,
                           Disposition const& money, Date today)
{
    ApprovalCard card;
    card.state = approval_state(books, audit, money, today);
    if (auto const* approval = approval_of(books, audit.invoice)) {
        card.says = state_text(*approval, card.state, money);
        card.detail = decided_text(*approval);
    }
    card.holds = !money.held.is_zero();
    card.credit_due = !money.rejected.is_zero();
    auto draft = approval_now(audit, money);
    draft.rejected = Decimal{};
    card.pays = capitalised(approval_in_words(draft));
    if (card.credit_due)
        card.credits = ", ask a credit of " + money_text(money.rejected, filed.invoice.currency);
    bool const payable = money.payable_now.sign() > 0 || audit.money.asked.is_zero();
    if (payable) card.action = action_text(card.state, money);
    return card;
}

std::string approval_sentence(ApprovalCard const& card, std::optional<Date> hold_until)
{
    auto const until = card.holds && hold_until ? " until " + to_long_text(*hold_until) : std::string();
    return card.pays + until + card.credits + ".";
}

std::string days_in_words(Date day, Date today)
{
    auto const left = days_between(today, day);
    if (left == 0) return "today is the last day";
    auto const days = counted(static_cast<std::uint64_t>(left < 0 ? -left : left), "day", "days");
    return left > 0 ? days + " left" : days + " ago";
}

std::string ageing(Review const& review, Date today)
{
    if (review.verdict != Verdict::disputed) return {};
    auto const age = days_between(day_of(review), today);
    auto text = age <= 0 ? std::string("Disputed today")
                         : "Disputed " + counted(static_cast<std::uint64_t>(age), "day", "days") + " ago";
    if (!review.deadline) return text;
    text += ", answer asked for by " + to_long_text(*review.deadline) + ": ";
    auto const late = days_between(*review.deadline, today);
    if (late <= 0) return text + days_in_words(*review.deadline, today);
    return text + counted(static_cast<std::uint64_t>(late), "day", "days") + " late";
}

std::vector<LabelledValue> notices(Disposition const& money, ApprovalState const& state, Date today)
{
    std::vector<LabelledValue> all;
    if (money.dispute_by && !money.open.is_zero()) {
        auto const day = *money.dispute_by;
        all.push_back({"Dispute by", (day < today ? "The right to dispute ended on "
                                                  : "The right to dispute ends on ") +
                                         to_long_text(day) + ": " + days_in_words(day, today) + ".",
                       tone_of_day(day, today)});
    }
    if (money.hold_until && !money.held.is_zero())
        all.push_back({"Held until", "The rest is held until " + to_long_text(*money.hold_until) +
                                         (state.overdue ? ": overdue to decide, " : ": ") +
                                         days_in_words(*money.hold_until, today) + ".",
                       tone_of_day(*money.hold_until, today)});
    if (money.answer_by && *money.answer_by < today)
        all.push_back({"Answer late", "An answer was asked for by " + to_long_text(*money.answer_by) +
                                          ", " + days_in_words(*money.answer_by, today) + ".",
                       Tone::at_risk});
    return all;
}

}  // namespace counterpart::present
