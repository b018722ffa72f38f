// Price preview: what a price means before it is filed. The curve over the quantity and the worked
// example come from the engine that audits invoices, so the editor cannot promise anything else.
#pragma once

#include "base/money.h"
#include "model/price_book.h"
#include "present/chart_curve.h"
#include "pricing/charge.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

/// What one reading of a switch gives at the example's quantity.
struct ReadingAmount {
    std::string reading;  ///< "Upper exclusive"
    std::string amount;
    bool chosen = false;
};
struct SwitchReadings {
    std::string label;    ///< "Tier bound"
    bool stated = false;
    std::vector<ReadingAmount> readings;
};

struct WorkedExample {
    std::string label;    ///< what the quantity is called: "Units"
    std::string amount;   ///< empty when it cannot be priced
    std::string per_unit;
    std::string error;    ///< what is wrong with the quantity or the price
    std::string says;     ///< what the price still lacks
    std::vector<WhyStep> steps;
    std::vector<SwitchReadings> switches;
};

struct PricePreview {
    std::optional<CurveChart> total;
    std::optional<CurveChart> per_unit;
    std::vector<std::string> cliffs;   ///< "11 units cost EUR 12.00 less than 10."
    WorkedExample example;
};

PricePreview price_preview(Charge const&, Currency const&, std::string_view unit,
                           std::string_view quantity);

/// How far the readings of a switch that the contract does not state lie apart at most, and where.
struct SwitchSpread {
    ChargeField const* field = nullptr;
    Decimal amount;
    Decimal quantity;
    std::string place;  ///< of a charge inside: "step 2"; empty: the charge itself
};
/// With the switches of charges inside.
std::vector<SwitchSpread> open_switches(Charge const&);

}  // namespace counterpart::present
