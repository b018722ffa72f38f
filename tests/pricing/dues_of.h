// The dues of an agreement, as one line of text.
#pragma once

#include "pricing/dues.h"

#include "agreement.h"

#include <string>

namespace pricing_test {

/// "2026-01-01..2026-04-01 2000" for each due, in order.
inline std::string owed(Agreement const& agreement, char const* known)
{
    std::string text;
    for (auto const& due : dues(agreement.books, *agreement.contract, day(known)))
        text += (text.empty() ? "" : "; ") + to_text(due.period.from) + ".." +
                to_text(due.period.to) + " " + text_of(due.amount.amount);
    return text;
}

}  // namespace pricing_test
