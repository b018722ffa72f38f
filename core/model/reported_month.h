// ReportedMonth: a month as it was told to the other party. It never moves: what is learned later
// becomes a restatement, a further report that names the earlier one and says why.
#pragma once

#include "base/money.h"
#include "model/id.h"
#include "model/month.h"

#include <optional>
#include <string>

namespace counterpart {

/// "No data" says that nothing could be measured; "not rated" that nothing had to be met.
enum class LevelState : std::uint8_t { met, missed, no_data, not_rated };

struct ReportedMonth {
    ReportId id;
    ContractId contract;
    LevelId level;  ///< empty: the credits of the whole contract
    Month month;
    std::optional<Decimal> figure;  ///< as shown; absent where nothing was measured
    LevelState state = LevelState::not_rated;
    Money credit;
    Decimal carried;          ///< of a contract: what waits for the next month
    std::string inputs;       ///< SHA-256 over the terms and facts that were counted
    Date known;
    std::string says;
    ReportId restates;        ///< empty: the first report of this month
    std::optional<Decimal> difference;  ///< of a restatement: this credit less the earlier one
    std::string reason;       ///< of a restatement

    bool operator==(ReportedMonth const&) const = default;
};

}  // namespace counterpart
