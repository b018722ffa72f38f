// What every kind of outlook is made of: the facts of the month so far and the time that has passed.
#pragma once

#include "sla/outlook.h"

namespace counterpart::sla {

/// Agreed seconds of the month that have passed, and all of them.
struct Passed {
    Seconds passed = 0;
    Seconds all = 0;

    bool any() const { return passed > 0 && all > 0; }
    Ratio share() const { return Ratio(passed) / Ratio(all); }
};

struct Running {
    LevelFacts const& facts;
    LevelMonth const& month;
    Facts terms; ///< the level's "measure"
    Passed passed;
    Seconds now = 0;

    LevelVersion const& version() const { return *facts.terms.version; }
    Ratio target() const { return version().expected; }
    bool at_least() const { return version().direction == LevelDirection::at_least; }
    /// So many of a month of which `so_far` came in the time that has passed.
    Ratio projected(Ratio const& so_far) const { return so_far / passed.share(); }
};

/// Completes an outlook of a month that has figures. One function a way of measuring.
using Look = Result<Done> (*)(Running const&, Outlook&);

Result<Done> look_at_downtime(Running const&, Outlook&);
Result<Done> look_at_cases(Running const&, Outlook&);
Result<Done> look_at_error_rate(Running const&, Outlook&);
Result<Done> look_at_slices(Running const&, Outlook&);
Result<Done> look_at_count(Running const&, Outlook&);
Result<Done> look_at_average(Running const&, Outlook&);
Result<Done> look_at_extreme(Running const&, Outlook&);
Result<Done> look_at_rank(Running const&, Outlook&);

/// From what is allowed and used: the share that is left, how fast it goes, and when it is gone.
void add_budget(Running const&, Outlook&);
/// "66.7 % of what may go wrong is left; at the present rate it is used up on 12 Apr 2026."
std::string budget_sentence(Outlook const&);

} // namespace counterpart::sla
