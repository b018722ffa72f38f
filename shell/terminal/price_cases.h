// Price cases: lines of terms, facts and an expected price, each answered with one line.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart::terminal {

struct CaseAnswer {
    std::string line; ///< {"id": ..., "result": {...}, "pass": true | false | null, "why": ...}
    bool differs = false;
};

/// Prices one line. `place` names it where it has no id of its own.
/// Errors: those of the JSON reader, but a number with a fraction only fails its own case, with
/// float_in_case.
Result<CaseAnswer> answer_case(std::string_view line, std::string const& place);

} // namespace counterpart::terminal
