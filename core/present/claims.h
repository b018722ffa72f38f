// The claims screen: money owed to us beyond the invoices, each amount with its reasons.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

struct ClaimsScreen {
    std::string title;
    std::string says;             ///< what a claim is, in one sentence
    std::vector<Figure> figures;  ///< per currency
    Table claims;
    bool nothing_yet = false;     ///< no claim: the screen says what would appear here
};

ClaimsScreen claims_screen(Desk const&, Date today);

/// One claim with its working; absent when it is settled. `day` is the day it was asked on.
struct OpenedClaim {
    std::string title;
    std::string amount;
    Working working;
};
std::optional<OpenedClaim> open_claim(Desk const&, std::string const& id, std::string const& day);

}  // namespace counterpart::present
