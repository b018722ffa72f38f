// Open questions: what a contract does not say and contracts really differ in. Nobody assumes an
// answer; each question says how much money the answer can move.
#pragma once

#include "desk/desk.h"

#include <string>
#include <vector>

namespace counterpart::present {

struct OpenQuestion {
    std::string about;   ///< "Application change, small"
    std::string says;    ///< "Tier bound: upper inclusive or upper exclusive? The contract does ..."
    std::string row;     ///< id in the price table, when a price leaves it open
    std::string term;    ///< index in the table of terms, when a term does
};

/// Those that can move money, the most first; then those whose money cannot be said in advance.
std::vector<OpenQuestion> open_questions(Desk const&, Contract const&);

}  // namespace counterpart::present
