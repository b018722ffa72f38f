// How service levels are worded: states, figures, moments, spans, and the ids their reasons open by.
#pragma once

#include "present/screen.h"
#include "sla/statement.h"

#include <string>
#include <string_view>

namespace counterpart::present {

/// "99.7672 %"; "nothing" without a figure.
std::string figure_text(std::optional<Decimal> const&, std::string const& unit);
Tone state_tone(LevelState);
/// "2 Mar 2026, 10:30"
std::string moment_text(Seconds, Zone const&);
/// "1 h 30 min", "45 s"
std::string duration_text(Seconds);

/// Where a moment stands in a picture of the span: 0..1000.
std::int32_t position_in(sla::Span const&, Seconds moment);
/// A row that is sorted and searched by the words it shows.
Row plain_row(std::string id, std::vector<Cell>);

/// Where a screen about service levels stands among them: "level/2026-03/UPTIME".
std::string level_place(std::string_view kind, Month, std::string const& id);

/// Opens into how a level's figure, or a contract's credit, of a month came about as known on a day.
std::string level_why(LevelId const&, Month, Date known);
/// Opens into how a running month will end, as seen at a moment.
std::string outlook_why(LevelId const&, Month, Instant now);
std::string credit_why(ContractId const&, Month, Date known);

}  // namespace counterpart::present
