// What if: a month told again with one thing changed, beside the month as it stands.
#pragma once

#include "sla/statement.h"

#include <variant>

namespace counterpart::sla {

/// So many more minutes of outage, in agreed time that was not down.
struct MoreOutage {
    std::int64_t minutes = 0;
};
/// An incident that both parties would agree not to count.
struct WithoutIncident {
    IncidentId incident;
};
struct OtherTarget {
    Decimal expected;
};
/// Another reading of a switch: "measure.mode", "credit.partial", "service_credits.carry".
struct OtherSwitch {
    std::string name;
    json::Value value;
};

using WhatIfChange = std::variant<MoreOutage, WithoutIncident, OtherTarget, OtherSwitch>;

struct WhatIf {
    LevelMonth before;   ///< figure and state only
    LevelMonth after;
    Money credit_before; ///< of this level
    Money credit_after;
    Money total_before;  ///< of the contract, with its caps
    Money total_after;
    Decimal difference;  ///< total after - total before
    std::string says;
    Working working;
};

/// What is known already and need not be computed again; any of it may be absent.
struct WhatIfSources {
    Charges const* charges = nullptr;
    CreditLedger const* ledger = nullptr; ///< of the contract, as known on the same day
    LevelMonths* months = nullptr;
};

/// Errors: those of the month and its credits; sla.unknown_incident, sla.unknown_switch.
Result<WhatIf> what_if(Books const&, ServiceLevel const&, Month, Date known, WhatIfChange const&,
                       WhatIfSources const& = {});

} // namespace counterpart::sla
