#include "present/service_levels.h"

#include "base/text.h"
#include "desk/charges.h"
#include "present/level_wording.h"
#include "present/wording.h"
#include "sla/reports.h"

#include <algorithm>
#include <map>

namespace counterpart::present {
namespace {

constexpr std::int32_t shown_months = 12;

/// A contract with its months.
struct ShownContract {
    Contract const* contract = nullptr;
    std::shared_ptr<ContractMonths const> months;

    std::string problem() const
    {
        auto const& ledger = months->ledger;
        return ledger ? std::string() : ledger.error().message + " (" + ledger.error().where + ")";
    }
};

sla::LevelCredit const* credit_in(ShownContract const& shown, LevelId const& level, Month month)
{
    auto const* statement = shown.months->statement(month);
    if (!statement)
        return nullptr;
    for (auto const& credit : statement->levels)
        if (credit.month->level == level)
            return &credit;
    return nullptr;
}

/// A reported month says what was reported; another what it would be today.
Cell month_cell(Books const& books, ShownContract const& shown, ServiceLevel const& level,
                Month month, Date today)
{
    auto const* report = sla::standing_report(books, shown.contract->id, level.id, month);
    auto const* credit = credit_in(shown, level.id, month);
    Cell cell;
    auto const state = report   ? report->state
                       : credit ? credit->month->state
                                : LevelState::not_rated;
    auto const figure = report   ? report->figure
                        : credit ? sla::shown_figure(*credit->month)
                                 : std::nullopt;
    auto const amount = report ? report->credit.amount : credit ? credit->amount : Decimal();
    auto const word = std::string(sla::word_for(state));
    // Months without terms are many and say nothing: a dash leaves the eye to the others.
    cell.text = figure ? to_text(figure->trimmed()) : state == LevelState::not_rated ? "-" : word;
    cell.tone = state_tone(state);
    cell.detail = word;
    if (amount.sign() > 0)
        cell.detail += ", " + money_text(amount, shown.contract->currency);
    if (report)
        cell.detail += ", reported";
    else if (credit && !credit->month->complete)
        cell.detail += ", still running";
    cell.spoken = level.title + ", " + to_long_text(month) + ": " + (figure ? cell.text + ", " : "") + cell.detail;
    if (credit)
        cell.why = level_why(level.id, month, today);
    return cell;
}

void add_heat_rows(Books const& books, ShownContract const& shown, Date today, HeatMap& map)
{
    for (auto const* level : sla::levels_of(books, *shown.contract)) {
        HeatMap::HeatRow row{level->id.text, level->title, shown.contract->title, {}};
        for (auto i = shown_months - 1; i >= 0; --i)
            row.cells.push_back(
                month_cell(books, shown, *level, plus(month_at(today), -i), today));
        map.rows.push_back(std::move(row));
    }
}

Row contract_row(ShownContract const& shown, Date today)
{
    auto const& contract = *shown.contract;
    auto const* last = shown.months->statement(plus(month_at(today), -1));
    Row row;
    row.id = contract.id.text;
    Cell credit;
    credit.text = shown.problem().empty() ? "nothing" : shown.problem();
    if (last && last->fee) {
        credit.text = money_text(last->net, contract.currency);
        credit.why = credit_why(contract.id, last->month, today);
        credit.tone = last->net.sign() > 0 ? Tone::attention : Tone::plain;
    } else if (last) {
        credit.text = "charges not known";
        credit.tone = Tone::attention;
    }
    row.cells = {{.text = contract.title}, {.text = to_long_text(plus(month_at(today), -1))}, credit};
    row.sort = {folded(contract.title), to_text(month_at(today)), credit.text};
    row.search = folded(contract.title);
    return row;
}

Row draft_row(ServiceLevel const& level)
{
    Row row;
    row.id = level.id.text;
    auto const& version = level.versions.front();
    row.cells = {{.text = level.title, .detail = level.id.text},
                 {.text = figure_text(version.expected, level.unit)},
                 {.text = fields_summary(version.measure)}};
    row.sort = {folded(level.title), sort_key(version.expected), ""};
    row.search = folded(level.title + " " + level.id.text);
    return row;
}

Table drafts_of(Books const& books)
{
    Table table{"Not promised by a contract yet", {{"Level"}, {"Target", true}, {"Measured", false, 2}},
                {}, {}, ""};
    for (auto const& entry : books.service_levels)
        if (entry.second.contract.empty() && !entry.second.versions.empty())
            table.rows.push_back(draft_row(entry.second));
    return table;
}

/// What no report has told yet: the credits of months that were not reported, and how many of them
/// are over.
struct Unreported {
    std::map<std::string, Money> credits;  ///< by currency
    std::uint64_t months = 0;
};

bool was_rated(sla::CreditStatement const& statement)
{
    return std::any_of(statement.levels.begin(), statement.levels.end(), [](auto const& level) {
        return level.month->state == LevelState::met || level.month->state == LevelState::missed;
    });
}

void add_unreported(Books const& books, ShownContract const& shown, Date today, Unreported& sum)
{
    if (!shown.months->ledger)
        return;
    for (auto const& [month, statement] : *shown.months->ledger) {
        if (month < plus(month_at(today), 1 - shown_months) || !was_rated(statement) ||
            sla::standing_report(books, shown.contract->id, {}, month))
            continue;
        auto& credits = sum.credits[std::string(statement.currency.code())];
        credits = {credits.amount + statement.net, statement.currency};
        sum.months += days_of(month).to <= today ? 1 : 0;
    }
}

std::string credits_text(Unreported const& sum)
{
    std::vector<std::string> amounts;
    for (auto const& [currency, credits] : sum.credits)
        if (credits.amount.sign() != 0)
            amounts.push_back(money_text(credits.amount, credits.currency));
    return amounts.empty() ? "nothing" : join(amounts, " and ");
}

std::vector<Figure> figures_of(Unreported const& sum, std::size_t alerts)
{
    auto const credits = credits_text(sum);
    return {{"Credit at stake", credits, credits == "nothing" ? Tone::ok : Tone::attention,
             "months not reported yet, and the running one", ""},
            {"Months to report", std::to_string(sum.months),
             sum.months ? Tone::attention : Tone::ok, "over, and not told the other party", ""},
            {"Needs somebody", std::to_string(alerts), alerts ? Tone::attention : Tone::ok,
             "targets, budgets and rights that run out", ""}};
}

}  // namespace

LevelsScreen levels_screen(Desk const& desk, Instant now)
{
    auto const& books = desk.books();
    auto const today = day_of(sla::seconds_of(now));
    LevelsScreen screen;
    screen.title = "Service levels";
    screen.months.title = "Twelve months";
    screen.months.empty = "No contract promises a service level yet. Import one, or begin with the "
                          "sample.";
    for (auto i = shown_months - 1; i >= 0; --i) {
        screen.months.columns.push_back(to_long_text(plus(month_at(today), -i)));
        screen.months.column_ids.push_back(to_text(plus(month_at(today), -i)));
    }
    screen.contracts = {"Credits of last month", {{"Contract"}, {"Month"}, {"Credit", true}}, {}, {},
                        "No credits: no contract promises a service level."};
    screen.drafts = drafts_of(books);
    screen.alerts = level_alert_rows(desk, now);
    Unreported unreported;
    for (auto const& entry : books.contracts) {
        if (sla::levels_of(books, entry.second).empty())
            continue;
        ShownContract const shown{&entry.second, desk.months_of(entry.second, today)};
        add_unreported(books, shown, today, unreported);
        add_heat_rows(books, shown, today, screen.months);
        screen.contracts.rows.push_back(contract_row(shown, today));
    }
    screen.figures = figures_of(unreported, screen.alerts.size());
    return screen;
}

LevelsScreen levels_wait()
{
    LevelsScreen screen;
    screen.title = "Service levels";
    screen.months.empty = "Working out the months of the service levels";
    return screen;
}

/// Whether the month was told the other party, and how often anew.
static void add_standing(Books const& books, ContractId const& id, Month month, Date known,
                         CreditScreen& screen)
{
    screen.month = to_text(month);
    screen.month_title = to_long_text(month);
    screen.complete = days_of(month).to <= known;
    auto const reports = sla::reports_of(books, id, {}, month);
    screen.reported = !reports.empty();
    if (reports.empty())
        screen.standing = screen.complete ? "This month was not reported yet."
                                          : "This month is still running; it can be reported when it is over.";
    else if (reports.size() == 1)
        screen.standing = "Reported as known on " + to_long_text(reports.back()->known) + ".";
    else
        screen.standing = "Restated as known on " + to_long_text(reports.back()->known) + ": " +
                          reports.back()->reason;
}

namespace {

std::string money_of(sla::CreditStatement const& statement, Decimal const& amount)
{
    return money_text(amount, statement.currency);
}

std::vector<Figure> credit_figures(sla::CreditStatement const& statement, std::string const& why)
{
    auto const money = [&](Decimal const& amount) { return money_of(statement, amount); };
    std::vector<Figure> figures = {
        {"Charges", statement.fee ? money(statement.terms.money(*statement.fee)) : "not known",
         statement.fee ? Tone::plain : Tone::attention, "", why},
        {"Earned", money(statement.earned), Tone::plain, "before caps", why},
        {"Credit", money(statement.total), statement.total.sign() > 0 ? Tone::attention : Tone::ok,
         "", why},
        {"Net", money(statement.net), Tone::plain, "after credits earned back", why}};
    if (statement.carried.sign() > 0)
        figures.push_back({"Carried on", money(statement.carried), Tone::info, "", why});
    return figures;
}

Table credit_levels(Books const& books, sla::CreditStatement const& statement, Date known,
                    std::string const& why)
{
    Table levels = {"Levels",
                    {{"Level"}, {"Figure", true}, {"Target", true}, {"State"}, {"Credit", true}},
                    {}, {}, "No level of this contract was in force in this month."};
    for (auto const& level : statement.levels) {
        auto const unit = books.service_levels.at(level.month->level).unit;
        Row row;
        row.id = level.month->level.text;
        row.cells = {{.text = level.title},
                     {.text = figure_text(sla::shown_figure(*level.month), unit),
                      .why = level_why(level.month->level, statement.month, known)},
                     {.text = figure_text(level.month->version->expected, unit)},
                     {.text = std::string(sla::word_for(level.month->state)),
                      .tone = state_tone(level.month->state)},
                     {.text = money_of(statement, level.amount), .why = why}};
        for (auto const& cell : row.cells)
            row.sort.push_back(folded(cell.text));
        row.search = folded(level.title);
        levels.rows.push_back(std::move(row));
    }
    return levels;
}

Table credits_earned_back(sla::CreditStatement const& statement)
{
    Table table = {"Earned back", {{"Level"}, {"Credit of"}, {"Returned", true}}, {}, {},
                   "No earlier credit was earned back in this month."};
    for (auto const& back : statement.earned_back) {
        Row row;
        row.id = back.level.text + "~" + to_text(back.month);
        row.cells = {{.text = back.level.text}, {.text = to_long_text(back.month)},
                     {.text = money_of(statement, back.amount)}};
        row.sort = {back.level.text, to_text(back.month), sort_key(back.amount)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

std::optional<CreditScreen> credit_screen(Desk const& desk, ContractId const& id, Month month,
                                          Date known)
{
    auto const& books = desk.books();
    auto const contract = books.contracts.find(id);
    if (contract == books.contracts.end())
        return std::nullopt;
    auto const found = credit_statement_of(desk, contract->second, month, known);
    CreditScreen screen;
    screen.id = id.text;
    screen.title = "Service credits of " + to_long_text(month);
    screen.subtitle = contract->second.title;
    add_standing(books, id, month, known, screen);
    if (!found) {
        screen.levels.empty = found.error().message + " (" + found.error().where + ")";
        return screen;
    }
    auto const why = credit_why(id, month, known);
    screen.figures = credit_figures(*found, why);
    screen.levels = credit_levels(books, *found, known, why);
    screen.earned_back = credits_earned_back(*found);
    if (auto working = why_service_level(desk, why))
        screen.working = std::move(*working);
    return screen;
}

}  // namespace counterpart::present
