#include "present/level_wording.h"

#include "base/text.h"
#include "present/why_id.h"

#include <algorithm>
#include <utility>

namespace counterpart::present {

std::string figure_text(std::optional<Decimal> const& figure, std::string const& unit)
{
    if (!figure)
        return "nothing";
    return grouped(to_text(figure->trimmed())) + " " + (unit.empty() ? "%" : unit);
}

Tone state_tone(LevelState state)
{
    switch (state) {
    case LevelState::met: return Tone::ok;
    case LevelState::missed: return Tone::at_risk;
    case LevelState::no_data: return Tone::attention;
    case LevelState::not_rated: break;
    }
    return Tone::muted;
}

std::string moment_text(Seconds moment, Zone const& zone)
{
    auto const reading = zone.reading(moment);
    auto const time = time_of_day(reading);
    auto const two = [](Seconds number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    auto text = to_long_text(day_of(reading)) + ", " + two(time / 3600) + ":" + two(time / 60 % 60);
    if (time % 60 != 0)
        text += ":" + two(time % 60);
    return text;
}

std::string duration_text(Seconds seconds)
{
    if (seconds < 0)
        return "-" + duration_text(-seconds);
    std::vector<std::string> parts;
    if (seconds >= 3600)
        parts.push_back(grouped(std::to_string(seconds / 3600)) + " h");
    if (seconds / 60 % 60 != 0)
        parts.push_back(std::to_string(seconds / 60 % 60) + " min");
    if (seconds % 60 != 0 || parts.empty())
        parts.push_back(std::to_string(seconds % 60) + " s");
    return join(parts, " ");
}

std::int32_t position_in(sla::Span const& whole, Seconds moment)
{
    constexpr Seconds most = 1000;
    if (whole.length() <= 0)
        return 0;
    auto const part = (moment - whole.from) * most / whole.length();
    return static_cast<std::int32_t>(std::clamp<Seconds>(part, 0, most));
}

Row plain_row(std::string id, std::vector<Cell> cells)
{
    Row row;
    row.id = std::move(id);
    for (auto const& cell : cells) {
        row.sort.push_back(folded(cell.text));
        row.search += folded(cell.text) + " ";
    }
    row.cells = std::move(cells);
    return row;
}

std::string level_place(std::string_view kind, Month month, std::string const& id)
{
    return std::string(kind) + "/" + to_text(month) + "/" + id;
}

std::string level_why(LevelId const& level, Month month, Date known)
{
    return why_id("sla_figure", level.text, to_text(month) + "@" + to_text(known));
}

std::string outlook_why(LevelId const& level, Month month, Instant now)
{
    return why_id("sla_outlook", level.text, to_text(month) + "@" + to_text(now));
}

std::string credit_why(ContractId const& contract, Month month, Date known)
{
    return why_id("sla_credit", contract.text, to_text(month) + "@" + to_text(known));
}

}  // namespace counterpart::present
