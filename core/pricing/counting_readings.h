// Counting readings: what a ladder would come to, did it count by other switches (rule W2).
#pragma once

#include "pricing/charge.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace counterpart {

/// Only readings of switches that change the amount.
struct CountingReadings {
    Working open;               ///< a sentence for each that the contract leaves open
    std::vector<Switch> stated; ///< of those that it states
};

/// What the same units come to at another charge; nothing where it cannot price them.
using AmountAt = std::function<std::optional<Decimal>(Charge const&)>;

/// Of a ladder that looks back, all the switches about what it counts; of any other, only whether
/// it does. Nothing for a charge that is no ladder.
CountingReadings counting_readings(Charge const&, std::string_view currency, AmountAt const&);

} // namespace counterpart
