// Reports: the reported months of the books, found by what they report.
#pragma once

#include "model/books.h"

#include <vector>

namespace counterpart::sla {

/// The report that stands: the one no other names as restated. Null: not reported. An empty level
/// asks for the whole contract's.
ReportedMonth const* standing_report(Books const&, ContractId const&, LevelId const&, Month);
/// The first report, then every restatement, in order.
std::vector<ReportedMonth const*> reports_of(Books const&, ContractId const&, LevelId const&,
                                             Month);

/// "C-1~2026-03~UPTIME", and for a restatement "C-1~2026-03~UPTIME~2".
ReportId report_id(ContractId const&, LevelId const&, Month, std::size_t number);

} // namespace counterpart::sla
