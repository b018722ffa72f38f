// The statement of one month of an agreement, and its terms as one line of text.
#pragma once

#include "pricing/statement.h"

#include "agreement.h"

namespace pricing_test {

inline Statement statement(Agreement const& agreement, char const* month_text, char const* known,
                           std::vector<Due> const& others = {})
{
    auto const result = expected_statement(agreement.books, *agreement.contract, month(month_text),
                                           day(known), others);
    REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().message));
    return *result;
}

/// "rebate -10; late interest 4.11", in order.
inline std::string terms(Statement const& it)
{
    std::string text;
    for (auto const& term : it.terms)
        text += (text.empty() ? "" : "; ") + term.name + " " + text_of(term.amount);
    return text;
}

} // namespace pricing_test
