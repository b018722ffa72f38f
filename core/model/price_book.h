// PriceBook: rows that say what one item costs, by which charge model, from when, by which document.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/id.h"
#include "syntax/json.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// A charge model by name with its parameters as contract data (see pricing/charge.h for the table).
struct Charge {
    std::string model;   ///< "standard", "graduated", "volume"
    json::Value params;  ///< object; decimals as strings

    bool operator==(Charge const&) const = default;
};

struct PriceRow {
    std::uint32_t number = 0;  ///< row number as printed, 1-based, for "row 3"
    ItemId item;
    std::string description;
    std::vector<std::string> also_called;  ///< other item ids an invoice may use (BT-155..BT-157)
    std::string category;                  ///< group of items that terms speak of; may be empty
    std::string unit;                      ///< UN/ECE Recommendation 20 code: "HUR", "C62"
    Charge charge;
    DocumentId document;                   ///< dates the row: effective and known
    std::string clause;
    std::optional<Date> effective;         ///< when it differs from the document's

    bool operator==(PriceRow const&) const = default;
};

struct PriceBook {
    PriceBookId id;
    ContractId contract;
    std::string title;
    Currency currency;
    std::vector<PriceRow> rows;

    bool operator==(PriceBook const&) const = default;
};

}  // namespace counterpart
