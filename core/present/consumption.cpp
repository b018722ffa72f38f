#include "present/consumption.h"

#include "base/text.h"
#include "present/consumption_months.h"
#include "present/why.h"
#include "present/why_id.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

constexpr char no_data[] = "no data";

/// Amounts of one measure are money or a quantity.
struct Words {
    std::string unit;
    std::optional<Currency> currency;

    explicit Words(std::string const& code) : unit(code)
    {
        if (auto const money = Currency::parse(code)) currency = *money;
    }
    std::string operator()(Decimal const& amount) const
    {
        return currency ? money_text(amount, *currency) : quantity_text(amount, unit);
    }
    /// In a column or at an axis, whose head says what it is in.
    std::string bare(Decimal const& amount) const
    {
        return currency ? amount_text(amount, *currency) : grouped(to_text(amount.trimmed()));
    }
};

Date last_day(Period const& period) { return plus_days(period.to, -1); }

bool is_tiers(MeasuredUse const& track) { return track.last().state.kind == ConsumptionKind::tiers; }

// -- where one state stands ------------------------------------------------------------------------

struct Standing {
    std::string word;
    Tone tone = Tone::plain;
};

/// At the same pace; only while the stretch of time is not over yet.
std::optional<Decimal> forecast(Consumption const& it, Date today)
{
    return it.entries > 0 && it.expected && plus_days(today, 1) < it.period.to ? it.expected : std::nullopt;
}

Standing commitment_standing(Consumption const& it, Date today)
{
    if (!it.left->is_negative() && !it.left->is_zero()) {
        if (it.period.to <= today) return {"Missed", Tone::at_risk};
        auto const end = forecast(it, today);
        if (!end) return {};
        return *end < *it.limit ? Standing{"Behind", Tone::attention} : Standing{"On course", Tone::ok};
    }
    return {"Met", Tone::ok};
}

Standing ceiling_standing(Consumption const& it, Date today)
{
    if (it.left->is_negative()) return {"Over the ceiling", Tone::at_risk};
    auto const end = forecast(it, today);
    if (end && *it.limit < *end) return {"Heads over it", Tone::attention};
    return {"Within", Tone::ok};
}

Standing standing_of(MeasuredUse const& track, Consumption const& it, Date today)
{
    if (it.entries == 0) return {};
    if (it.kind == ConsumptionKind::commitment && it.left) return commitment_standing(it, today);
    if (it.kind == ConsumptionKind::ceiling && it.left) return ceiling_standing(it, today);
    auto const above = track.bounds.size() == it.tiers && !track.bounds.empty() && track.bounds.back() < it.used;
    return above ? Standing{"Above the last tier", Tone::attention} : Standing{};
}

std::string tier_text(Consumption const& it)
{
    return "tier " + std::to_string(it.tier) + " of " + std::to_string(it.tiers);
}

std::string left_text(Consumption const& it, Words const& in)
{
    if (!it.left) return {};
    return it.left->is_negative() ? in(-*it.left) + " over it" : in(*it.left) + " left";
}

std::string pace_text(Consumption const& it, Words const& in, Date today)
{
    auto const end = forecast(it, today);
    return end ? "; at this pace " + in(*end) + " by " + to_long_text(last_day(it.period)) : std::string();
}

std::string tiers_say(Consumption const& it, Words const& in, Date today)
{
    auto says = "T" + tier_text(it).substr(1);
    if (it.left && it.tier < it.tiers) says += "; " + in(*it.left) + " left in it";
    else if (it.left && it.left->is_negative()) says += "; " + in(-*it.left) + " above its end";
    else if (!it.limit) says += ", which has no end";
    return says + pace_text(it, in, today);
}

std::string limit_says(Consumption const& it, Words const& in, Date today)
{
    auto const until = it.period.open_ended() ? std::string() : " until " + to_long_text(last_day(it.period));
    if (it.entries == 0) return "Nothing is recorded from " + to_long_text(it.period.from) + until + ".";
    auto const over = it.left && it.left->is_negative();
    auto const rest = over && it.kind == ConsumptionKind::commitment ? in(-*it.left) + " more than promised" : left_text(it, in);
    return rest + until + (it.share_percent ? "; " + to_text(it.share_percent->trimmed()) + " % used" : std::string()) +
           pace_text(it, in, today);
}

// -- the bars to date ------------------------------------------------------------------------------

Decimal widest(MeasuredUse const& track, Consumption const& it, Date today)
{
    auto top = max(it.used, Decimal::of(1));
    if (it.limit) top = max(top, *it.limit * Decimal::of(11, 1));
    if (!track.bounds.empty()) top = max(top, track.bounds.back() * Decimal::of(13, 1));
    if (auto const end = forecast(it, today)) top = max(top, *end);
    return top;
}

std::string bar_value(MeasuredUse const& track, MonthOfUse const& at, Words const& in)
{
    auto const& it = at.state;
    auto const used = it.entries == 0 ? std::string("No data") : in(it.used);
    if (!is_tiers(track)) return it.limit ? used + " of " + in(*it.limit) : used;
    return used + (track.monthly() ? " in " + to_long_text(at.month) : " since " + to_long_text(it.period.from));
}

ChartBar bar_of(MeasuredUse const& track, MonthOfUse const& at, Date today)
{
    auto const& it = at.state;
    Words const in(it.unit);
    ChartScale const scale{Decimal{}, widest(track, it, today), {}};
    auto const standing = standing_of(track, it, today);
    ChartBar bar;
    bar.label = it.subject;
    bar.value = bar_value(track, at, in);
    if (!is_tiers(track)) bar.says = limit_says(it, in, today);
    else if (at.has_data) bar.says = tiers_say(it, in, today);
    bar.share = scale.at(it.used);
    if (auto const end = forecast(it, today)) bar.expected = scale.at(*end);
    for (auto const& bound : track.bounds) bar.edges.push_back({scale.at(bound), in.bare(bound), Tone::muted});
    if (!is_tiers(track) && it.limit) bar.edges.push_back({scale.at(*it.limit), in.bare(*it.limit), Tone::muted});
    bar.state = standing.word;
    bar.tone = standing.tone;
    return bar;
}

// -- the months ------------------------------------------------------------------------------------

std::string month_says(MeasuredUse const& track, MonthOfUse const& month, Words const& in)
{
    auto says = to_long_text(month.month) + ": ";
    if (!month.has_data) return says + no_data;
    says += in(month.used);
    if (is_tiers(track)) return says + ", " + tier_text(month.state);
    return says + ", " + in(month.state.used) + " to date, " + left_text(month.state, in);
}

/// A scale that holds every column, the line to date and the level next above them.
ChartScale upward(MeasuredUse const& track)
{
    Decimal low;
    Decimal high;
    for (auto const& month : track.months) {
        auto const shown = track.monthly() ? month.used : month.state.used;
        low = min(low, min(month.used, shown));
        high = max(high, max(month.used, shown));
    }
    auto const reached = high;
    for (auto const& bound : track.bounds) {
        high = max(high, bound);
        if (reached < bound) break;
    }
    if (!is_tiers(track) && track.last().state.limit) high = max(high, *track.last().state.limit);
    return chart_scale(low, high, 4, true);
}

void add_levels(ColumnChart& chart, MeasuredUse const& track, ChartScale const& scale, Words const& in)
{
    for (std::size_t i = 0; i < track.bounds.size(); ++i)
        if (track.bounds[i] <= scale.high)
            chart.levels.push_back({scale.at(track.bounds[i]),
                                    "End of tier " + std::to_string(i + 1) + ", " + in.bare(track.bounds[i]), Tone::muted});
    auto const& last = track.last().state;
    if (is_tiers(track) || !last.limit) return;
    auto const word = last.kind == ConsumptionKind::ceiling ? "Ceiling, " : "Promised, ";
    chart.levels.push_back({scale.at(*last.limit), word + in.bare(*last.limit), Tone::attention});
}

ColumnChart columns_of(MeasuredUse const& track, Words const& in, Date today)
{
    auto const scale = upward(track);
    ColumnChart chart;
    chart.title = track.last().state.subject + ", month by month";
    chart.base = scale.at(Decimal{});
    chart.column_word = "In the month";
    if (!track.monthly()) chart.line_word = "To date";
    for (auto const& tick : scale.ticks) chart.y_ticks.push_back({scale.at(tick), in.bare(tick)});
    for (auto const& month : track.months) {
        ChartColumn column;
        column.label = to_long_text(month.month);
        column.spoken = month_says(track, month, in);
        column.value = month.has_data ? in.bare(month.used) : std::string();
        column.height = scale.at(month.used);
        if (!track.monthly() && month.state.entries > 0) column.to_date = scale.at(month.state.used);
        column.tone = standing_of(track, month.state, today).tone;
        if (column.tone == Tone::ok) column.tone = Tone::plain;
        chart.summary += (chart.summary.empty() ? "" : ". ") + column.spoken;
        chart.columns.push_back(std::move(column));
    }
    add_levels(chart, track, scale, in);
    return chart;
}

// -- the table -------------------------------------------------------------------------------------

/// What a table is about.
struct Asked {
    Contract const& contract;
    Date today;
};

Cell missing() { return {.text = no_data, .tone = Tone::muted}; }

Cell of_month(MonthOfUse const& month, std::string text)
{
    return month.has_data ? Cell{.text = std::move(text)} : missing();
}

/// The amount opens into what was counted, when the engine counted it.
Cell used_cell(MeasuredUse const& track, MonthOfUse const& month, Asked const& asked, Decimal const& amount, bool known)
{
    if (!known) return missing();
    Words const in(month.state.unit);
    Cell cell{.text = in.bare(amount)};
    if (month.state.working.empty()) return cell;
    cell.why = why_id("consumption", asked.contract.id.text, to_text(asked.today) + to_text(month.month) + track.id);
    cell.spoken = "Why " + month.state.subject + " in " + to_long_text(month.month) + " is " + in(amount);
    return cell;
}

std::string tier_left(Consumption const& it, Words const& in)
{
    return it.left && it.tier < it.tiers ? in.bare(*it.left) : std::string("no end");
}

std::vector<Cell> tier_cells(MeasuredUse const& track, MonthOfUse const& month, Asked const& asked, Words const& in)
{
    auto const cost = month.cost ? amount_text(*month.cost, asked.contract.currency) : std::string("not priced");
    std::vector<Cell> cells{{.text = to_long_text(month.month)},
                            used_cell(track, month, asked, month.used, month.has_data)};
    if (!track.monthly()) cells.push_back({.text = in.bare(month.state.used)});
    cells.push_back(of_month(month, "T" + tier_text(month.state).substr(1)));
    cells.push_back(of_month(month, tier_left(month.state, in)));
    cells.push_back(of_month(month, cost));
    return cells;
}

std::vector<Cell> limit_cells(MeasuredUse const& track, MonthOfUse const& month, Asked const& asked, Words const& in)
{
    auto const& it = month.state;
    auto const standing = standing_of(track, it, asked.today);
    return {{.text = to_long_text(month.month)},
            of_month(month, in.bare(month.used)),
            used_cell(track, month, asked, it.used, it.entries > 0),
            {.text = it.limit ? in.bare(*it.limit) : "not stated"},
            {.text = it.left ? in.bare(*it.left) : "not stated", .tone = it.left && it.left->is_negative() ? standing.tone : Tone::plain},
            {.text = it.share_percent ? to_text(it.share_percent->trimmed()) + " %" : "-"}};
}

std::vector<Column> columns_for(MeasuredUse const& track, Contract const& contract, Words const& words)
{
    auto const money = " (" + std::string(contract.currency.code()) + ")";
    auto const in = words.currency ? money : std::string();
    std::vector<Column> columns{{.title = "Month", .weight = 2}, {.title = "In the month" + in, .numeric = true, .weight = 3}};
    if (!track.monthly() || !is_tiers(track)) columns.push_back({.title = "To date", .numeric = true, .weight = 3});
    if (is_tiers(track)) {
        columns.push_back({.title = "Tier", .weight = 2});
        columns.push_back({.title = "Left in tier", .numeric = true, .weight = 2, .priority = 1});
        columns.push_back({.title = "Cost" + money, .numeric = true, .weight = 3});
    } else {
        columns.push_back({.title = "Of", .numeric = true, .weight = 3, .priority = 2});
        columns.push_back({.title = "Left", .numeric = true, .weight = 3});
        columns.push_back({.title = "Used", .numeric = true, .weight = 1, .priority = 1});
    }
    return columns;
}

Table table_of(MeasuredUse const& track, Asked const& asked, Words const& in)
{
    Table table;
    table.title = "Months of " + track.last().state.subject;
    table.row_word = "month";
    table.columns = columns_for(track, asked.contract, in);
    for (auto& column : table.columns) column.sortable = false;
    for (auto month = track.months.rbegin(); month != track.months.rend(); ++month) {
        Row row;
        row.id = to_text(month->month);
        row.cells = is_tiers(track) ? tier_cells(track, *month, asked, in) : limit_cells(track, *month, asked, in);
        row.sort.assign(row.cells.size(), row.id);
        table.rows.push_back(std::move(row));
    }
    return table;
}

// -- one part --------------------------------------------------------------------------------------

std::string source_of(MeasuredUse const& track)
{
    if (track.invoiced)
        return "Nothing was counted, received or ordered of it, so what was invoiced and accepted stands here.";
    return {};
}

ConsumptionPart part_of(MeasuredUse const& track, Contract const& contract, ChartBar const& bar, Date today)
{
    Words const in(track.last().state.unit);
    ConsumptionPart part;
    part.id = track.id;
    part.title = bar.label;
    part.says = bar.value + (bar.says.empty() ? std::string() : ". " + bar.says) + ".";
    if (part.says.size() > 1 && part.says[part.says.size() - 2] == '.') part.says.pop_back();
    part.source = source_of(track);
    part.months = columns_of(track, in, today);
    part.table = table_of(track, {contract, today}, in);
    return part;
}

}  // namespace

ConsumptionScreen consumption_screen(Desk const& desk, Contract const& contract, Date today)
{
    ConsumptionScreen screen;
    screen.to_date.title = "Tiers, commitments and ceilings";
    for (auto const& track : measured_use(desk, contract, today)) {
        auto bar = bar_of(track, is_tiers(track) ? track.latest() : track.last(), today);
        screen.to_date.summary += bar.label + ": " + bar.value + (bar.says.empty() ? "" : ", " + bar.says) + ". ";
        screen.parts.push_back(part_of(track, contract, bar, today));
        screen.to_date.bars.push_back(std::move(bar));
    }
    screen.empty = "This contract states no tiers, minimum commitment or ceiling that use could be held against. Add a "
                   "price with tiers or a term, and months appear here.";
    return screen;
}

std::optional<Why> why_consumption(Desk const& desk, std::string const& contract, std::string const& part)
{
    constexpr std::size_t day_letters = 10;
    constexpr std::size_t month_letters = 7;
    auto const found = desk.books().contracts.find(ContractId{contract});
    if (found == desk.books().contracts.end() || part.size() < day_letters + month_letters) return std::nullopt;
    auto const today = Date::parse(std::string_view(part).substr(0, day_letters));
    auto const month = part.substr(day_letters, month_letters);
    if (!today) return std::nullopt;
    for (auto const& track : measured_use(desk, found->second, *today)) {
        if (part.compare(day_letters + month_letters, std::string::npos, track.id) != 0) continue;
        for (auto const& each : track.months)
            if (to_text(each.month) == month)
                return why_from(each.state.subject + ", " + to_long_text(each.month), Words(each.state.unit)(each.state.used),
                                each.state.working);
    }
    return std::nullopt;
}

}  // namespace counterpart::present
