// The screens about service levels and the Today screen as JSON.
#include "present/json.h"
#include "present/level_draft.h"
#include "present/service_levels.h"
#include "present/today.h"
#include "present/what_if.h"
#include "sla/level_facts.h"

namespace counterpart::present {
namespace {

void put_text(json::Value& object, std::string_view key, std::string const& value)
{
    if (!value.empty()) object.set(key, value);
}

json::Value texts(std::vector<std::string> const& all)
{
    json::Array array;
    for (auto const& each : all) array.push_back(json::Value(each));
    return array;
}

json::Value value_of(HeatMap const& map)
{
    json::Value object;
    object.set("months", texts(map.column_ids));
    json::Array rows;
    for (auto const& row : map.rows) {
        json::Value one;
        one.set("id", row.id);
        one.set("label", row.label);
        json::Array cells;
        for (auto const& cell : row.cells) cells.push_back(json::Value(cell.spoken));
        one.set("cells", std::move(cells));
        rows.push_back(std::move(one));
    }
    object.set("rows", std::move(rows));
    return object;
}

json::Value value_of(Timeline const& timeline)
{
    json::Value object;
    put_text(object, "from", timeline.from);
    put_text(object, "to", timeline.to);
    json::Array pieces;
    for (auto const& piece : timeline.pieces) {
        json::Value one;
        one.set("label", piece.label);
        one.set("lane", piece.lane);
        one.set("says", piece.says);
        pieces.push_back(std::move(one));
    }
    object.set("pieces", std::move(pieces));
    return object;
}

json::Value value_of(Trend const& trend)
{
    json::Array points;
    for (auto const& point : trend.points) {
        json::Value one;
        one.set("label", point.label);
        put_text(one, "value", point.value);
        points.push_back(std::move(one));
    }
    return points;
}

json::Value value_of(TodayRow const& row)
{
    json::Value object;
    object.set("id", row.id);
    object.set("kind", row.kind);
    object.set("what", row.what);
    put_text(object, "says", row.says);
    object.set("when", row.when);
    put_text(object, "at_stake", row.stake_text);
    object.set("action", row.action);
    object.set("goes_to", row.record.empty() ? row.view : row.view + "/" + row.record);
    return object;
}

/// "2026-03/UPTIME"; without a month, the present one.
struct LevelPlace {
    Month month;
    std::string id;
};

LevelPlace place_from(std::string const& record, Date today)
{
    auto const slash = record.find('/');
    auto const month = Month::parse(record.substr(0, slash));
    if (slash == std::string::npos || !month) return {month_at(today), record};
    return {*month, record.substr(slash + 1)};
}

template <class Screen>
std::optional<json::Value> json_if_any(std::optional<Screen> const& screen)
{
    return screen ? std::optional<json::Value>(to_json(*screen)) : std::nullopt;
}

using Ask = std::optional<json::Value> (*)(Desk const&, LevelPlace const&, Date today, Instant now);

struct AskRow {
    std::string_view name;
    Ask ask;
};

constexpr AskRow rows[] = {
    {"today", [](Desk const& desk, LevelPlace const&, Date, Instant now) {
         return std::optional<json::Value>(to_json(today_screen(desk, now)));
     }},
    {"levels", [](Desk const& desk, LevelPlace const&, Date, Instant now) {
         return std::optional<json::Value>(to_json(levels_screen(desk, now)));
     }},
    {"level", [](Desk const& desk, LevelPlace const& place, Date, Instant now) {
         return json_if_any(level_screen(desk, {place.id}, place.month, now));
     }},
    {"level_draft", [](Desk const& desk, LevelPlace const& place, Date, Instant) {
         return json_if_any(level_draft_screen(desk, {place.id}));
     }},
    {"ticket", [](Desk const& desk, LevelPlace const& place, Date, Instant now) {
         return json_if_any(ticket_screen(desk, {place.id}, now));
     }},
    {"credits", [](Desk const& desk, LevelPlace const& place, Date today, Instant) {
         return json_if_any(credit_screen(desk, {place.id}, place.month, today));
     }},
};

}  // namespace

json::Value to_json(TodayScreen const& screen)
{
    json::Value object;
    object.set("title", screen.title);
    object.set("figures", to_json(screen.figures));
    put_text(object, "says", screen.says);
    if (screen.groups.empty()) {
        object.set("empty", screen.empty_title + ". " + screen.empty);
        return object;
    }
    json::Array groups;
    for (auto const& group : screen.groups) {
        json::Value one;
        one.set("title", group.title);
        json::Array all;
        for (auto const& row : group.rows) all.push_back(value_of(row));
        one.set("rows", std::move(all));
        groups.push_back(std::move(one));
    }
    object.set("groups", std::move(groups));
    return object;
}

json::Value to_json(LevelsScreen const& screen)
{
    json::Value object;
    object.set("title", screen.title);
    object.set("figures", to_json(screen.figures));
    object.set("months", value_of(screen.months));
    object.set("drafts", to_json(screen.drafts));
    json::Array alerts;
    for (auto const& row : screen.alerts) alerts.push_back(value_of(row));
    object.set("alerts", std::move(alerts));
    object.set("contracts", to_json(screen.contracts));
    return object;
}

json::Value to_json(LevelScreen const& screen)
{
    json::Value object;
    object.set("id", screen.id);
    object.set("title", screen.title);
    object.set("month", screen.month);
    object.set("figures", to_json(screen.figures));
    object.set("forecast", texts(screen.forecast));
    object.set("trend", value_of(screen.trend));
    object.set("timeline", value_of(screen.timeline));
    object.set("incidents", to_json(screen.incidents));
    object.set("tickets", to_json(screen.tickets));
    object.set("reports", to_json(screen.months));
    object.set("switches", to_json(screen.switches));
    if (!screen.lint.empty()) object.set("lint", texts(screen.lint));
    return object;
}

json::Value to_json(LevelDraftScreen const& screen)
{
    json::Value object;
    object.set("id", screen.id);
    object.set("title", screen.title);
    object.set("measured", screen.measured);
    object.set("expected", screen.expected);
    json::Array contracts;
    for (auto const& contract : screen.contracts) contracts.push_back(json::Value(contract.title));
    object.set("contracts", std::move(contracts));
    return object;
}

json::Value to_json(TicketScreen const& screen)
{
    json::Value object;
    object.set("id", screen.id);
    object.set("title", screen.title);
    object.set("figures", to_json(screen.figures));
    object.set("timeline", value_of(screen.timeline));
    object.set("segments", to_json(screen.segments));
    return object;
}

json::Value to_json(CreditScreen const& screen)
{
    json::Value object;
    object.set("id", screen.id);
    object.set("title", screen.title);
    object.set("month", screen.month);
    object.set("standing", screen.standing);
    object.set("figures", to_json(screen.figures));
    object.set("levels", to_json(screen.levels));
    object.set("earned_back", to_json(screen.earned_back));
    object.set("working", to_json(screen.working));
    return object;
}

std::optional<Result<json::Value>> level_screen_called(Desk const& desk, std::string_view name,
                                                       std::string const& record, Date today)
{
    Instant const now{std::int64_t{today.days} * 86'400'000};
    for (auto const& row : rows) {
        if (row.name != name) continue;
        auto found = row.ask(desk, place_from(record, today), today, now);
        if (found) return Result<json::Value>(std::move(*found));
        return Result<json::Value>(Error{"screen.no_record",
                                         "There is no record \"" + record + "\" for the screen \"" +
                                             std::string(name) + "\".", {}});
    }
    return std::nullopt;
}

}  // namespace counterpart::present
