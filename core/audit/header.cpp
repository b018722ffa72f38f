#include "audit/header.h"

#include "audit/arithmetic.h"
#include "audit/tolerance.h"

namespace counterpart {

bool tolerate_total(Subject const& subject, std::vector<Draft>& drafts)
{
    Decimal at_stake;
    for (auto const& draft : drafts) {
        if (draft.whole)
            return false;
        at_stake += draft.finding.at_stake.amount;
    }
    auto const answer =
        tolerance_on(subject, {ToleranceFor::header,
                               nullptr,
                               decisive_day(subject.invoice()),
                               at_stake,
                               asked_net(subject.invoice()) - subject.to_buyer(at_stake),
                               {}});
    if (!answer || !answer->accepted)
        return false;
    for (auto& draft : drafts) {
        auto& working = draft.finding.working;
        working.insert(working.end() - 1, answer->step);
        draft.finding.severity = Severity::note;
    }
    return true;
}

void take_off_stakes(std::vector<Draft> const& drafts, std::vector<Stake>& stakes)
{
    for (std::size_t i = 0; i < drafts.size(); ++i)
        if (!drafts[i].whole)
            stakes[i] = {};
}

} // namespace counterpart
