// VatAmounts: what is asked of the amounts of a VAT breakdown. Who finds a row in UBL or CII says
// how its amounts are asked; what both syntaxes ask alike is asked here.
#pragma once

#include "einvoice/inquiry.h"
#include "einvoice/vat_category.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace counterpart::einvoice {

/// One row of the breakdown under question.
struct BreakdownRow {
    Node node = no_node;
    Node category_node = no_node; ///< what tells its category, rate and exemption: in CII the row
    VatCategory category = VatCategory::none;
    std::string_view code;
};

/// What became of a question; undecided when something in it cannot be read.
struct AmountAnswer {
    enum class State : std::uint8_t { holds, fails, undecided };

    State state = State::undecided;
    Value found;
    Value expected;
};

inline AmountAnswer answer(bool holds, Value const& found = {}, Value const& expected = {})
{
    using State = AmountAnswer::State;
    return {holds ? State::holds : State::fails, found, expected};
}

using AskAmount = AmountAnswer (*)(Inquiry&, BreakdownRow const&);

struct AmountRule {
    VatCategory category;
    std::string_view id;
    std::string_view says;
    AskAmount ask;
};

/// How a syntax asks what both ask.
struct AmountQuestions {
    AskAmount tax_by_rate;
    AskAmount no_tax;
    AskAmount reason;
    AskAmount no_reason;
};

/// The syntax's own rules for the row's category, then those of the VAT amount and the reason.
void ask_amounts(Inquiry&, BreakdownRow const&, std::span<AmountRule const> own,
                 AmountQuestions const&);

} // namespace counterpart::einvoice
