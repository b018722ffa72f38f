// One service level: its trend, what happened in a month, the outlook, and how the contract reads
// what contracts read differently.
#include "base/text.h"
#include "desk/charges.h"
#include "model/names.h"
#include "present/level_wording.h"
#include "present/service_levels.h"
#include "present/wording.h"
#include "sla/outlook.h"
#include "sla/reports.h"

namespace counterpart::present {
namespace {

constexpr std::int32_t trend_months = 12;
constexpr std::int32_t whole_height = 1000;

struct Level {
    Books const& books;
    ServiceLevel const& stated;
    Contract const& contract;
    Month month;
    Date today;
    sla::LevelMonth const& now;
    std::vector<sla::KeptMonth> const& history;  ///< twelve months, the last one `month`
    sla::LevelCredit const* credit = nullptr;    ///< of the month; null: no charges are known
};

Zone zone_of(sla::LevelMonth const& month)
{
    bool const has_calendar = month.version && !month.version->calendar.empty() &&
                              month.calendars && !month.calendars->empty();
    return has_calendar ? month.calendars->front().zone : Zone();
}

// -- the trend ------------------------------------------------------------------------------------

struct Range {
    Ratio low;
    Ratio high;

    void take(Ratio const& value)
    {
        low = min(low, value);
        high = max(high, value);
    }
    std::int32_t height(Ratio const& value) const
    {
        if (!(low < high))
            return whole_height / 2;
        auto const share = (value - low) / (high - low) * whole_height;
        std::int64_t whole = 0;
        int scale = 0;
        round(share, 0, Rounding::half_up).small(whole, scale);
        return static_cast<std::int32_t>(whole);
    }
};

std::optional<Range> range_of(Level const& level)
{
    std::optional<Range> range;
    auto const take = [&](Ratio const& value) {
        if (!range)
            range = Range{value, value};
        range->take(value);
    };
    for (auto const& month : level.history) {
        if (month->figure)
            take(*month->figure);
        if (month->version)
            take(Ratio(month->version->expected));
        if (month->version && month->version->minimum)
            take(Ratio(*month->version->minimum));
    }
    return range;
}

Trend::Band band_of(Level const& level, Range const& range, std::string label,
                    std::optional<Decimal> (*target)(LevelVersion const&))
{
    Trend::Band band;
    std::optional<Decimal> last;
    for (auto const& month : level.history) {
        auto const value = month->version ? target(*month->version) : std::nullopt;
        band.heights.push_back(value ? range.height(Ratio(*value)) : -1);
        last = value ? value : last;
    }
    band.label = last ? label + " " + figure_text(last, level.stated.unit) : std::string();
    return band;
}

Trend trend_of(Level const& level)
{
    Trend trend;
    trend.title = "Twelve months";
    trend.empty = "Nothing was measured in these months.";
    auto const range = range_of(level);
    if (!range)
        return trend;
    trend.lowest = figure_text(round(range->low, 4, Rounding::half_up), level.stated.unit);
    trend.highest = figure_text(round(range->high, 4, Rounding::half_up), level.stated.unit);
    for (auto const& month : level.history) {
        auto const figure = sla::shown_figure(*month);
        trend.points.push_back({to_long_text(month->month),
                                figure ? figure_text(figure, level.stated.unit) : std::string(),
                                month->figure ? range->height(*month->figure) : 0,
                                state_tone(month->state),
                                level_why(level.stated.id, month->month, level.today)});
    }
    auto expected = band_of(level, *range, "Expected", [](LevelVersion const& version) {
        return std::optional<Decimal>(version.expected);
    });
    auto minimum = band_of(level, *range, "Minimum",
                           [](LevelVersion const& version) { return version.minimum; });
    for (auto* band : {&expected, &minimum})
        if (!band->label.empty())
            trend.bands.push_back(std::move(*band));
    return trend;
}

// -- the month ------------------------------------------------------------------------------------

Timeline timeline_of(Level const& level)
{
    auto const& window = level.now.window;
    auto const zone = zone_of(level.now);
    Timeline timeline;
    timeline.title = to_long_text(level.month);
    timeline.from = moment_text(window.from, zone);
    timeline.to = moment_text(window.to, zone);
    timeline.empty = "Nothing was down and nothing was excluded in this month.";
    for (auto const& piece : level.now.timeline)
        timeline.pieces.push_back({position_in(window, piece.span.from),
                                   position_in(window, piece.span.to),
                                   piece.incident->id.text, piece.says,
                                   piece.down ? Tone::at_risk : Tone::info,
                                   piece.down ? "Outages" : "Excluded"});
    return timeline;
}

Table incidents_of(Level const& level)
{
    Table table{"Outages and exclusions",
                {{"Incident", false, 2}, {"From", false, 3}, {"Length", true, 2},
                 {"Counted", true, 2}, {"What happened", false, 5}},
                {}, {}, "No incident touched this month."};
    auto const zone = zone_of(level.now);
    for (auto const& piece : level.now.timeline)
        table.rows.push_back(plain_row(
            piece.incident->id.text,
            {{.text = piece.incident->id.text},
             {.text = moment_text(piece.span.from, zone)},
             {.text = duration_text(piece.span.length())},
             {.text = piece.down ? duration_text(piece.counted) : std::string("excluded"),
              .tone = piece.down ? Tone::plain : Tone::muted},
             {.text = piece.incident->reason.empty() ? piece.says : piece.incident->reason}}));
    return table;
}

Table tickets_of(Level const& level)
{
    Table table{"Tickets",
                {{"Ticket"}, {"Priority"}, {"State"}, {"Used", true}, {"Paused", true}, {"In time"}},
                {}, {}, "No ticket was measured by this level."};
    for (auto const& each : level.now.tickets) {
        auto const& reading = each.reading;
        table.rows.push_back(plain_row(
            each.ticket->id.text,
            {{.text = each.ticket->id.text, .detail = each.ticket->title},
             {.text = each.ticket->priority},
             {.text = std::string(sla::name_of(reading.state))},
             {.text = duration_text(reading.elapsed)},
             {.text = duration_text(reading.paused)},
             {.text = reading.breached ? "late" : "in time",
              .tone = reading.breached ? Tone::at_risk : Tone::ok,
              .detail = each.counted ? "" : "counted in another month"}}));
    }
    return table;
}

// -- reports --------------------------------------------------------------------------------------

Cell changed_cell(ReportedMonth const& report, Contract const& contract)
{
    if (report.restates.empty())
        return {.text = "first report"};
    return {.text = "restated by " + signed_text(report.difference.value_or(Decimal()),
                                                  contract.currency),
            .tone = Tone::attention,
            .detail = report.reason};
}

Table months_of(Level const& level)
{
    Table table{"Reported months",
                {{"Month"}, {"Known"}, {"Figure", true}, {"State"}, {"Credit", true}, {"Report"}},
                {}, {}, "No month of this level was reported yet."};
    for (auto const& month : level.history) {
        for (auto const* report :
             sla::reports_of(level.books, level.contract.id, level.stated.id, month->month))
            table.rows.push_back(plain_row(
                report->id.text,
                {{.text = to_long_text(report->month)},
                 {.text = to_long_text(report->known)},
                 {.text = figure_text(report->figure, level.stated.unit)},
                 {.text = std::string(sla::word_for(report->state)),
                  .tone = state_tone(report->state)},
                 {.text = money_text(report->credit.amount, level.contract.currency)},
                 changed_cell(*report, level.contract)}));
    }
    return table;
}

// -- terms ----------------------------------------------------------------------------------------

void add_members(std::vector<LabelledValue>& values, std::string const& name,
                 json::Value const& fields)
{
    if (!fields.is_null())
        values.push_back({name, fields_summary(fields)});
}

std::vector<LabelledValue> switches_of(Level const& level)
{
    std::vector<LabelledValue> values;
    auto const* version = level.now.version;
    if (!version)
        return values;
    add_members(values, "Measured", version->measure);
    values.push_back({"No data counts as", name_in_words(spelled(version->no_data))});
    values.push_back({"Calendar", version->calendar.empty() ? "round the clock, UTC"
                                                            : version->calendar.text});
    add_members(values, "Few cases", version->low_volume);
    add_members(values, "Counts as default", version->default_rule);
    add_members(values, "Credit", version->credit);
    add_members(values, "Earned back", version->earn_back);
    add_members(values, "Improvement", version->improvement);
    return values;
}

std::vector<Figure> figures_of(Level const& level)
{
    auto const why = level_why(level.stated.id, level.month, level.today);
    auto const& month = level.now;
    std::vector<Figure> figures;
    figures.push_back({to_long_text(level.month),
                       figure_text(sla::shown_figure(month), level.stated.unit),
                       state_tone(month.state),
                       std::string(sla::word_for(month.state)) +
                           (month.complete ? "" : ", still running"),
                       why});
    if (month.version)
        figures.push_back({"Expected", figure_text(month.version->expected, level.stated.unit),
                           Tone::plain,
                           month.version->minimum
                               ? "minimum " + figure_text(month.version->minimum, level.stated.unit)
                               : std::string(),
                           why});
    if (level.credit)
        figures.push_back({"Credit", money_text(level.credit->amount, level.contract.currency),
                           level.credit->amount.sign() > 0 ? Tone::attention : Tone::ok,
                           "of this level, after caps",
                           credit_why(level.contract.id, level.month, level.today)});
    return figures;
}

Figure outlook_figure(Level const& level, sla::Outlook const& ahead, Instant now)
{
    auto const why = outlook_why(level.stated.id, level.month, now);
    if (ahead.standing == LevelState::not_rated || ahead.standing == LevelState::no_data)
        return {"Outlook", std::string(sla::word_for(ahead.standing)), Tone::muted, "so far", why};
    std::string detail;
    if (ahead.budget_left && ahead.reachable)
        detail = to_text(round(*ahead.budget_left, 1, Rounding::half_up)) + " % of the allowance left";
    if (!ahead.reachable) return {"Outlook", "lost", Tone::at_risk, "", why};
    if (ahead.breach_at || ahead.exhausted_at || ahead.behind)
        return {"Outlook", ahead.breach_at ? "at risk" : "behind", Tone::attention, detail, why};
    return {"Outlook", "on course", Tone::ok, detail, why};
}

void add_forecast(Level const& level, Instant now, sla::LevelMonths& months, LevelScreen& screen)
{
    auto const ahead =
        sla::outlook(level.books, level.contract, level.stated, level.month, now, &months);
    if (!ahead)
        screen.forecast.push_back(ahead.error().message);
    else if (*ahead) {
        screen.figures.push_back(outlook_figure(level, **ahead, now));
        if (!(*ahead)->says.empty())
            screen.forecast.push_back((*ahead)->says);
    }
}

LevelScreen screen_of(Level const& level, Instant now, sla::LevelMonths& months)
{
    LevelScreen screen;
    screen.id = level.stated.id.text;
    screen.title = level.stated.title;
    screen.subtitle = level.contract.title + ", " + name_in_words(spelled(level.stated.rank)) +
                      " level";
    screen.figures = figures_of(level);
    screen.trend = trend_of(level);
    screen.timeline = timeline_of(level);
    screen.incidents = incidents_of(level);
    screen.tickets = tickets_of(level);
    screen.months = months_of(level);
    screen.switches = switches_of(level);
    screen.lint = sla::lint_level(level.stated);
    screen.contract = level.contract.id.text;
    screen.contract_title = level.contract.title;
    screen.month = to_text(level.month);
    screen.month_title = to_long_text(level.month);
    screen.month_before = to_text(plus(level.month, -1));
    if (level.month < month_at(level.today))
        screen.month_after = to_text(plus(level.month, 1));
    add_forecast(level, now, months, screen);
    return screen;
}

LevelScreen problem_screen(ServiceLevel const& stated, Error const& error)
{
    LevelScreen screen;
    screen.id = stated.id.text;
    screen.title = stated.title;
    screen.forecast.push_back(error.message + " (" + error.where + ")");
    return screen;
}

}  // namespace

/// What the level credits in the month, when the charges are known.
static sla::LevelCredit const* credit_in(ContractMonths const& months, LevelId const& id, Month month)
{
    auto const* statement = months.statement(month);
    if (!statement || !statement->fee)
        return nullptr;
    for (auto const& credit : statement->levels)
        if (credit.month->level == id)
            return &credit;
    return nullptr;
}

std::optional<LevelScreen> level_screen(Desk const& desk, LevelId const& id, Month month,
                                        Instant now)
{
    auto const& books = desk.books();
    auto const stated = books.service_levels.find(id);
    if (stated == books.service_levels.end())
        return std::nullopt;
    auto const contract = books.contracts.find(stated->second.contract);
    if (contract == books.contracts.end())
        return problem_screen(stated->second,
                              {"", "No contract promises this level yet", stated->second.id.text});
    auto const today = day_of(sla::seconds_of(now));
    std::vector<sla::KeptMonth> history;
    for (auto i = trend_months - 1; i >= 0; --i) {
        auto each =
            desk.level_months().of(contract->second, stated->second, plus(month, -i), today);
        if (!each)
            return problem_screen(stated->second, each.error());
        history.push_back(std::move(each).value());
    }
    auto const months = desk.months_of(contract->second, today);
    return screen_of({books, stated->second, contract->second, month, today, *history.back(), history,
                      credit_in(*months, id, month)},
                     now, desk.level_months());
}

}  // namespace counterpart::present
