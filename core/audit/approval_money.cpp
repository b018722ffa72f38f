#include "audit/approval_money.h"

namespace counterpart {

Approval approval_now(Audit const& audit, Disposition const& money)
{
    Approval approval;
    approval.invoice = audit.invoice;
    approval.currency = audit.money.currency;
    approval.asked = audit.money.asked;
    approval.payable = money.payable_now;
    approval.held = money.held;
    approval.rejected = money.rejected;
    approval.interest = money.interest;
    return approval;
}

bool moved_since(Approval const& approval, Audit const& audit, Disposition const& money)
{
    return !(approval.asked == audit.money.asked && approval.payable == money.payable_now &&
             approval.held == money.held && approval.rejected == money.rejected);
}

std::string approval_in_words(Approval const& approval)
{
    auto const text = [&](Decimal const& amount) {
        return to_text(Money{amount, approval.currency});
    };
    std::string says = "pay " + text(approval.payable) + " now";
    if (!approval.interest.is_zero())
        says += " and " + text(approval.interest) + " of interest";
    if (!approval.held.is_zero())
        says += ", hold " + text(approval.held);
    if (!approval.held.is_zero() && approval.hold_until)
        says += " until " + to_long_text(*approval.hold_until);
    if (!approval.rejected.is_zero())
        says += ", ask a credit of " + text(approval.rejected);
    return says;
}

} // namespace counterpart
