// The conflicts screen: where two people wrote the same place without knowing of each other, both
// values side by side, and one step that settles it.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

/// One of the values, and whose it is.
struct ConflictSide {
    EventId event;
    std::string who;
    std::string when;
    std::string says;      ///< what they did when they wrote it
    bool shown = false;    ///< the screens show this one until somebody chooses
};

struct ConflictCard {
    std::string id;        ///< record and field
    std::string record;
    std::string field;
    std::string title;     ///< "Contract Application support"
    std::string what;      ///< "Verdict"; empty when it is the whole document
    std::vector<ConflictSide> sides;
    Table differences;     ///< what, then one column a side
    std::string focus;     ///< "invoice/INV-1": where the thing can be looked at; may be empty
};

struct ConflictsScreen {
    std::string title;
    std::string says;
    std::vector<ConflictCard> cards;
    std::string banner;    ///< one sentence for every other screen; empty when there is none
    std::uint64_t count = 0;
};

/// With the banner alone; the cards are only made for the screen itself.
ConflictsScreen conflicts_banner(Desk const&);
ConflictsScreen conflicts_screen(Desk const&);

}  // namespace counterpart::present
