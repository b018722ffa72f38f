// VatRates: which rate goes with a VAT category, where the category is used. UBL and CII ask the
// same but for IGIC; how they read a rate is their own.
#pragma once

#include "einvoice/inquiry.h"
#include "einvoice/vat_use.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace counterpart::einvoice {

/// Undecided when the rate cannot be read.
enum class RateAnswer : std::uint8_t { holds, fails, undecided };

/// Of the element that names category and rate.
using AskRate = RateAnswer (*)(Inquiry&, Node);

struct RateQuestions {
    AskRate above_zero;
    AskRate zero;
    AskRate not_negative;
    AskRate no_rate;
};

struct RateRule {
    VatCategory category;
    VatPlace place;
    std::string_view id;
    std::string_view says;
    AskRate RateQuestions::*ask;
};

/// What a syntax knows of rates.
struct RateSyntax {
    Term rate;                     ///< the name of its element
    RateQuestions questions;
    std::span<RateRule const> own; ///< rules that the other one has not
};

void ask_rate(Inquiry&, RateSyntax const&, Node, VatCategory, VatPlace);

} // namespace counterpart::einvoice
