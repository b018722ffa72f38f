// Level credits: what one level, or the levels of one pool together, earn in a month before the
// contract's own limits. One row a form.
#pragma once

#include "sla/statement.h"

#include <string_view>

namespace counterpart::sla {

struct CreditForm {
    std::string_view name;
    std::string_view says;
    std::string_view operation; ///< the engine's question that gives the amount
    /// Adds what the month knows to the terms of the credit; null: earned together with others.
    void (*add_facts)(LevelMonth const&, json::Value& args);
};

/// Earned amounts of all failed levels, with working. Errors: sla.unknown_form and the engine's.
Result<Done> earn(CreditStatement&);

} // namespace counterpart::sla
