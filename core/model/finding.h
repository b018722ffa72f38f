// Finding: something in a document that differs from the contract or from itself. Data, never a stop.
#pragma once

#include "base/money.h"
#include "base/working.h"
#include "model/id.h"
#include "model/invoice.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

enum class Cause : std::uint8_t {
    price, quantity, price_and_quantity, arithmetic, duplicate, unknown_item, out_of_term,
    wrong_currency, missing_discount, wrong_party, no_contract, missed_rebate, missed_credit,
    over_claimed_credit, commitment, unapplied_indexation, tax, exchange_rate, over_ceiling,
    not_yet_effective, superseded_price, late_invoice, missed_early_payment,
};

/// As stored and printed: "price", "quantity", ...
std::string_view name_of(Cause);
Result<Cause> cause_from(std::string_view);

enum class Severity : std::uint8_t { note, warning, fatal };

/// `at_stake` > 0: the invoice asks too much; < 0: it asks too little (the supplier's leakage).
struct Finding {
    FindingId id;          ///< stable over re-audits: digest of invoice, line, cause and item
    Cause cause = Cause::price;
    Severity severity = Severity::warning;
    std::string line;      ///< BT-126 of the line, empty for the whole document
    std::string says;      ///< one sentence a buyer and a supplier both understand
    std::string clause;
    Money at_stake;
    SourcePlace place;
    Working working;

    bool operator==(Finding const&) const = default;
};

}  // namespace counterpart
