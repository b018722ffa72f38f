// What-if as a screen: a month of one service level told again with one thing changed.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// As typed and chosen in the form; one of the two.
struct WhatIfAsked {
    std::string more_minutes;      ///< of outage
    std::string without_incident;  ///< an incident that would not count

    bool operator==(WhatIfAsked const&) const = default;
};

struct WhatIfScreen {
    std::string says;
    Tone tone = Tone::info;
    Table compared;   ///< figure, state and credits, before and after
};

/// Absent when nothing is asked or the level is gone. What cannot be told says so in `says`.
std::optional<WhatIfScreen> what_if_screen(Desk const&, LevelId const&, Month, Date known,
                                           WhatIfAsked const&);

}  // namespace counterpart::present
