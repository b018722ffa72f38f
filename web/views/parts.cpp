#include "views/parts.h"

#include <algorithm>
#include <functional>

namespace counterpart::web {
namespace {

ui::TableColumn column_of(present::Column const& column)
{
    ui::TableColumn drawn;
    drawn.title = column.title;
    drawn.align = column.numeric ? ui::Align::right : ui::Align::left;
    drawn.weight = static_cast<float>(column.weight);
    drawn.min_width = 48.0f + 24.0f * static_cast<float>(column.weight);
    drawn.priority = column.priority;
    drawn.sortable = column.sortable;
    return drawn;
}

ui::TableCell cell_of(present::Cell const& cell, bool first, bool numeric, std::string_view opened)
{
    ui::TableCell drawn;
    drawn.text = cell.text;
    drawn.tone = tone_of(cell.tone);
    drawn.secondary = cell.detail;
    drawn.secondary_of = cell.detail_of;
    drawn.strong = first;
    if (!cell.why.empty()) {
        drawn.look = ui::TableCell::Look::amount;
        drawn.name = cell.spoken;
        drawn.selected = cell.why == opened;
    } else if (!numeric && drawn.tone != ui::Tone::text && drawn.tone != ui::Tone::muted) {
        drawn.look = ui::TableCell::Look::badge;
        drawn.glyph = glyph_of(cell.tone);
    }
    return drawn;
}

}  // namespace

ui::Tone tone_of(present::Tone tone)
{
    switch (tone) {
    case present::Tone::plain: return ui::Tone::text;
    case present::Tone::muted: return ui::Tone::muted;
    case present::Tone::ok: return ui::Tone::ok;
    case present::Tone::attention: return ui::Tone::attention;
    case present::Tone::at_risk: return ui::Tone::at_risk;
    case present::Tone::info: return ui::Tone::info;
    }
    return ui::Tone::text;
}

/// A heading names its group and how many rows it has in the first column, and the sum in the last.
static ui::TableCell head_cell(present::GroupHead const& head, bool first)
{
    ui::TableCell drawn;
    drawn.text = head.title;
    drawn.secondary = head.detail;
    if (!first) {
        // Each currency has its line: a sum that is cut would be read as another one.
        auto const other = head.at_stake.find(" + ");
        drawn.text = head.at_stake.substr(0, other);
        drawn.secondary = other == std::string::npos ? std::string() : head.at_stake.substr(other + 1);
    }
    drawn.strong = true;
    return drawn;
}

static ui::TableRow head_row(present::GroupHead const& head)
{
    ui::TableRow drawn;
    drawn.key = std::hash<std::string>{}(head.title);
    drawn.group = drawn.expandable = true;
    drawn.expanded = head.open;
    return drawn;
}

static ui::TableRow row_of(present::Row const& row, TableLook const& look, bool grouped)
{
    ui::TableRow drawn;
    drawn.key = std::hash<std::string>{}(row.id);
    drawn.selected = !look.selected.empty() && row.id == look.selected;
    drawn.depth = grouped ? 1 : 0;
    if (look.selection) {
        drawn.checked = look.selection->ids.count(row.id) != 0;
        drawn.name = row.cells[0].text + " " + row.cells[2].text;
    }
    return drawn;
}

static std::string const* row_on(present::Table const& table, present::Lines const& lines, std::uint64_t at)
{
    auto const& line = lines.lines[static_cast<std::size_t>(at)];
    return line.is_head ? nullptr : &table.rows[line.index].id;
}

/// Where the last ticked row stands now; `other` when it is not shown any more.
static std::uint64_t anchor_line(Selection const& selection, present::Table const& table,
                                 present::Lines const& lines, std::uint64_t other)
{
    for (std::uint64_t line = 0; line < lines.lines.size(); ++line) {
        auto const* id = row_on(table, lines, line);
        if (id && *id == selection.anchor) return line;
    }
    return other;
}

/// With Shift everything from the last ticked row to this one; without, this one the other way.
static void tick(Selection& selection, present::Table const& table, present::Lines const& lines,
                 std::uint64_t at, bool extends)
{
    auto const from = extends ? anchor_line(selection, table, lines, at) : at;
    for (auto line = std::min(from, at); line <= std::max(from, at); ++line) {
        auto const* id = row_on(table, lines, line);
        if (!id) continue;
        if (extends || selection.ids.count(*id) == 0) selection.ids.insert(*id);
        else selection.ids.erase(*id);
    }
    auto const* id = row_on(table, lines, at);
    if (!extends && id) selection.anchor = *id;
}

static bool all_ticked(Selection const& selection, present::Table const& table, present::Lines const& lines)
{
    if (lines.shown.empty() || selection.ids.size() < lines.shown.size()) return false;
    return std::all_of(lines.shown.begin(), lines.shown.end(), [&](std::uint32_t row) {
        return selection.ids.count(table.rows[row].id) != 0;
    });
}

static void tick_all(Selection& selection, present::Table const& table, present::Lines const& lines)
{
    bool const none = all_ticked(selection, table, lines);
    selection.ids.clear();
    if (none) return;
    for (auto const row : lines.shown) selection.ids.insert(table.rows[row].id);
}

TableNews draw_table(present::Table const& table, present::TableQuery& query, TableLook const& look)
{
    return draw_table(table, present::arrange_lines(table, query), query, look);
}

TableNews draw_table(present::Table const& table, present::Lines const& lines,
                     present::TableQuery& query, TableLook const& look)
{
    std::vector<ui::TableColumn> columns;
    for (auto const& column : table.columns) columns.push_back(column_of(column));

    ui::TableOptions options;
    options.label = table.title;
    options.columns = columns;
    options.sorted_column = query.column;
    options.descending = query.descending;
    options.activates_rows = look.opens_rows;
    options.two_lines = look.two_lines;
    options.fit_rows = look.fit_rows;
    options.empty = table.empty;
    options.grouped = !lines.heads.empty();
    options.checks = look.selection != nullptr;
    options.all_checked = look.selection && all_ticked(*look.selection, table, lines);

    auto const line_at = [&](std::uint64_t r) { return lines.lines[static_cast<std::size_t>(r)]; };
    auto const row_at = [&](std::uint64_t r) -> present::Row const& {
        return table.rows[line_at(r).index];
    };
    ui::TableSource source;
    source.rows = lines.lines.size();
    source.row = [&](std::uint64_t r) {
        auto const line = line_at(r);
        return line.is_head ? head_row(lines.heads[line.index])
                            : row_of(table.rows[line.index], look, options.grouped);
    };
    source.cell = [&](std::uint64_t r, int c) {
        auto const line = line_at(r);
        if (line.is_head) return head_cell(lines.heads[line.index], c == 0);
        auto const index = static_cast<std::size_t>(c);
        return cell_of(row_at(r).cells[index], c == 0, table.columns[index].numeric, look.why);
    };

    auto const events = ui::table(options, source);
    if (events.sort) query = present::sorted_by(query, *events.sort);
    if (events.expanded) {
        auto const& title = lines.heads[line_at(*events.expanded).index].title;
        if (query.closed.erase(title) == 0) query.closed.insert(title);
    }
    if (look.selection && events.checked) tick(*look.selection, table, lines, *events.checked, events.extends);
    if (look.selection && events.all_checked) tick_all(*look.selection, table, lines);
    TableNews news;
    if (events.activated) news.opened = row_at(*events.activated).id;
    if (events.pressed)
        news.why = row_at(events.pressed->row).cells[static_cast<std::size_t>(events.pressed->column)].why;
    return news;
}

TableNews draw_long_table(present::Table const& shape, std::uint64_t rows,
                          std::function<present::Row(std::uint64_t)> const& row_at, TableLook const& look)
{
    std::vector<ui::TableColumn> columns;
    for (auto const& column : shape.columns) columns.push_back(column_of(column));
    ui::TableOptions options;
    options.label = shape.title;
    options.columns = columns;
    options.activates_rows = look.opens_rows;
    options.two_lines = look.two_lines;
    options.fit_rows = look.fit_rows;
    options.empty = shape.empty;

    // The cells of a row are asked for one after the other.
    std::uint64_t made = rows;
    present::Row row;
    auto const at = [&](std::uint64_t r) -> present::Row const& {
        if (r != made) row = row_at(r);
        made = r;
        return row;
    };
    ui::TableSource source;
    source.rows = rows;
    source.row = [&](std::uint64_t r) { return row_of(at(r), look, false); };
    source.cell = [&](std::uint64_t r, int c) {
        auto const index = static_cast<std::size_t>(c);
        return cell_of(at(r).cells[index], c == 0, shape.columns[index].numeric, look.why);
    };
    auto const events = ui::table(options, source);
    TableNews news;
    if (events.activated) news.opened = row_at(*events.activated).id;
    return news;
}

/// On a phone a line of choices would push the list off the screen; a drop-down list holds them.
static int choose(std::string_view label, std::vector<std::string_view> const& choices, int chosen)
{
    if (!ui::narrow()) return ui::segmented(label, choices, chosen);
    return ui::select("##" + std::string(label), choices, chosen, {.name = label});
}

void draw_grouping(present::Table const& table, present::TableQuery& query)
{
    std::vector<std::string_view> choices = {"No groups"};
    int chosen = 0;
    for (auto const& grouping : table.groupings) {
        if (grouping.id == query.grouping) chosen = static_cast<int>(choices.size());
        choices.push_back(grouping.label);
    }
    auto const now = choose("Group by", choices, chosen);
    if (now == chosen) return;
    query.grouping = now == 0 ? std::string() : table.groupings[static_cast<std::size_t>(now - 1)].id;
    query.closed.clear();
}

static void draw_filter_list(present::Table const& table, present::TableQuery& query)
{
    std::vector<std::string> labels = {"All (" + std::to_string(table.rows.size()) + ")"};
    int chosen = 0;
    for (auto const& filter : table.filters) {
        if (filter.id == query.filter) chosen = static_cast<int>(labels.size());
        labels.push_back(filter.label + " (" + std::to_string(filter.count) + ")");
    }
    std::vector<std::string_view> const choices(labels.begin(), labels.end());
    auto const now = ui::select("##filter", choices, chosen, {.name = "Filter"});
    if (now == chosen) return;
    query.filter = now == 0 ? std::string() : table.filters[static_cast<std::size_t>(now - 1)].id;
}

void draw_search_and_filters(std::string_view label, present::Table const& table, present::TableQuery& query)
{
    ui::search_field(label, query.search, {.placeholder = label});
    if (table.filters.empty()) return;
    if (ui::narrow()) return draw_filter_list(table, query);
    ui::begin_row({.wrap = true});
    if (ui::chip("All", query.filter.empty(), static_cast<int>(table.rows.size()))) query.filter.clear();
    for (auto const& filter : table.filters) {
        auto const chosen = query.filter == filter.id;
        if (ui::chip(filter.label, chosen, static_cast<int>(filter.count)))
            query.filter = chosen ? std::string() : filter.id;
    }
    ui::end_row();
}

/// "EUR 5.00 + USD 1.00" breaks between the amounts and not within one.
static std::string line_for_each_currency(std::string words)
{
    for (auto at = words.find(" + "); at != std::string::npos; at = words.find(" + ", at + 2)) words[at] = '\n';
    return words;
}

static std::string in_lines_that_fit(std::string const& value)
{
    constexpr std::size_t longest_line = 36;
    return ui::narrow() || value.size() > longest_line ? line_for_each_currency(value) : value;
}

/// Billions take a smaller size, so that an amount never breaks behind its currency.
static ui::TextSize size_of_figure(std::string const& lines)
{
    constexpr std::size_t longest = 22;
    std::size_t from = 0;
    while (from <= lines.size()) {
        auto const end = std::min(lines.find('\n', from), lines.size());
        if (end - from > longest) return ui::TextSize::body;
        from = end + 1;
    }
    return ui::TextSize::title;
}

static void draw_figure(present::Figure const& figure, std::string& why)
{
    ui::begin_card(figure.label, figure.label, {.row = "figures"});
    ui::caption(figure.label);
    if (figure.why.empty()) {
        auto const value = line_for_each_currency(figure.value);
        ui::text(value, {.tone = tone_of(figure.tone), .size = size_of_figure(value), .strong = true});
    } else if (ui::amount_button(figure.value, "Why " + figure.label + " is " + figure.value,
                                 {.tone = tone_of(figure.tone), .strong = true, .selected = why == figure.why})) {
        why = figure.why;
    }
    ui::caption(figure.detail);
    ui::end_card();
}

/// On a narrow screen the figures stand in one card, so that the list below keeps its room.
static void draw_figure_lines(std::vector<present::Figure> const& figures, std::string& why)
{
    ui::begin_card("figures", "Figures");
    for (auto const& figure : figures) {
        if (figure.why.empty()) {
            ui::key_value(figure.label, in_lines_that_fit(figure.value),
                          {.tone = tone_of(figure.tone), .strong = true, .align_right = true});
        } else if (ui::key_amount(figure.label, figure.value, "Why " + figure.label + " is " + figure.value,
                                  {.tone = tone_of(figure.tone), .strong = true, .selected = why == figure.why})) {
            why = figure.why;
        }
    }
    ui::end_card();
}

/// An amount in its card needs this much.
constexpr float least_figure = 168;

void draw_figures(std::vector<present::Figure> const& figures, std::string& why)
{
    auto const crowded = ui::available_width() < least_figure * static_cast<float>(figures.size());
    if (ui::narrow() || crowded || figures.size() < 3 || figures.size() > 4) {
        draw_figure_lines(figures, why);
        return;
    }
    // A card below may have the name of a figure.
    ui::push_id("figures");
    if (figures.size() == 3) ui::begin_columns({ui::share(1), ui::share(1), ui::share(1)}, 12);
    else ui::begin_columns({ui::share(1), ui::share(1), ui::share(1), ui::share(1)}, 12);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (i) ui::next_column();
        draw_figure(figures[i], why);
    }
    ui::end_columns();
    ui::pop_id();
}

void draw_facts(std::vector<present::LabelledValue> const& facts)
{
    for (auto const& fact : facts) ui::key_value(fact.label, fact.value, {.tone = tone_of(fact.tone)});
}

}  // namespace counterpart::web
