// Two copies side by side, in words: for the screen, the terminal and programs.
#pragma once

#include "present/screen.h"
#include "share/compare.h"

#include <string>

namespace counterpart::present {

/// "only we have it"
std::string side_text(DifferenceSide);
/// "clause: 7.2 here, 7.3 there"
std::string member_text(MemberDifference const&);
/// A value as a person reads it: texts bare, lists and objects as short JSON, absent "not stated".
std::string value_text(std::optional<json::Value> const&);

json::Value comparison_json(ShareComparison const&);

/// One tick: something that can be taken over, or why it cannot.
struct Takeable {
    std::string id;      ///< of the difference
    std::string about;
    std::string says;    ///< what to know before it is taken over; mostly empty
};

/// Amounts first, with the first differing step; then what stands side by side.
struct ShareCompareScreen {
    std::string says;          ///< "2 amounts and 1 term differ; 14 records are alike."
    Table amounts;             ///< what, ours, theirs, why
    Table differences;         ///< what, field, ours, theirs; the row's id is the difference's
    std::vector<Takeable> can_take;
    std::vector<std::string> cannot;    ///< what cannot be taken over, each with its reason
};
ShareCompareScreen share_compare_screen(ShareComparison const&);

}  // namespace counterpart::present
