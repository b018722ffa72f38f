// Drift: reported months that would be told differently today, because measurements, calendars or
// terms became known since.
#pragma once

#include "sla/statement.h"

namespace counterpart::sla {

struct Drift {
    ContractId contract;
    LevelId level;  ///< empty: the credits of the whole contract
    Month month;
    ReportId report; ///< the report that stands
    std::optional<Decimal> reported_figure;
    std::optional<Decimal> figure;
    LevelState reported_state = LevelState::not_rated;
    LevelState state = LevelState::not_rated;
    Money reported_credit;
    Money credit;
    std::string says;
};

std::vector<Drift> drift(Books const&, Date today);
std::vector<Drift> drift(Books const&, Contract const&, Date today, Charges const* = nullptr);
std::vector<Drift> drift(Books const&, Contract const&, CreditLedger const&);

} // namespace counterpart::sla
