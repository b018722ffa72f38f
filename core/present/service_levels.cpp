#include "present/service_levels.h"

#include "base/text.h"
#include "desk/charges.h"
#include "present/level_wording.h"
#include "present/wording.h"
#include "sla/alerts.h"
#include "sla/reports.h"

#include <algorithm>
#include <map>

namespace counterpart::present {
namespace {

constexpr std::int32_t shown_months = 12;

/// A contract with its months, computed once for all that a screen says of it.
struct ContractMonths {
    Contract const* contract = nullptr;
    std::optional<sla::Charges> charges;
    sla::CreditLedger ledger;
    std::string problem;
};

ContractMonths months_of(Books const& books, Contract const& contract, Date today)
{
    ContractMonths months;
    months.contract = &contract;
    months.charges = charges_of(books, contract, month_at(today), today);
    auto ledger = sla::credit_ledger(books, contract, month_at(today), today,
                                     months.charges ? &*months.charges : nullptr);
    if (ledger)
        months.ledger = std::move(ledger).value();
    else
        months.problem = ledger.error().message + " (" + ledger.error().where + ")";
    return months;
}

sla::LevelCredit const* credit_in(ContractMonths const& months, LevelId const& level, Month month)
{
    auto const found = months.ledger.find(month);
    if (found == months.ledger.end())
        return nullptr;
    for (auto const& credit : found->second.levels)
        if (credit.month.level == level)
            return &credit;
    return nullptr;
}

/// A reported month says what was reported; another what it would be today.
Cell month_cell(Books const& books, ContractMonths const& months, ServiceLevel const& level,
                Month month, Date today)
{
    auto const* report = sla::standing_report(books, months.contract->id, level.id, month);
    auto const* credit = credit_in(months, level.id, month);
    Cell cell;
    auto const state = report   ? report->state
                       : credit ? credit->month.state
                                : LevelState::not_rated;
    auto const figure = report   ? report->figure
                        : credit ? sla::shown_figure(credit->month)
                                 : std::nullopt;
    auto const amount = report ? report->credit.amount : credit ? credit->amount : Decimal();
    cell.text = figure ? to_text(figure->trimmed()) : std::string(sla::word_for(state));
    cell.tone = state_tone(state);
    cell.detail = std::string(sla::word_for(state));
    if (amount.sign() > 0)
        cell.detail += ", " + money_text(amount, months.contract->currency);
    if (report)
        cell.detail += ", reported";
    else if (credit && !credit->month.complete)
        cell.detail += ", still running";
    cell.spoken = level.title + ", " + to_long_text(month) + ": " + cell.text + ", " + cell.detail;
    if (credit)
        cell.why = level_why(level.id, month, today);
    return cell;
}

void add_heat_rows(Books const& books, ContractMonths const& months, Date today, HeatMap& map)
{
    for (auto const* level : sla::levels_of(books, *months.contract)) {
        HeatMap::HeatRow row{level->id.text, level->title, months.contract->title, {}};
        for (auto i = shown_months - 1; i >= 0; --i)
            row.cells.push_back(
                month_cell(books, months, *level, plus(month_at(today), -i), today));
        map.rows.push_back(std::move(row));
    }
}

Row contract_row(ContractMonths const& months, Date today)
{
    auto const& contract = *months.contract;
    auto const found = months.ledger.find(plus(month_at(today), -1));
    Row row;
    row.id = contract.id.text;
    Cell credit;
    credit.text = months.problem.empty() ? "nothing" : months.problem;
    if (found != months.ledger.end() && found->second.fee) {
        credit.text = money_text(found->second.net, contract.currency);
        credit.why = credit_why(contract.id, found->first, today);
        credit.tone = found->second.net.sign() > 0 ? Tone::attention : Tone::plain;
    } else if (found != months.ledger.end()) {
        credit.text = "charges not known";
        credit.tone = Tone::attention;
    }
    row.cells = {{.text = contract.title}, {.text = to_long_text(plus(month_at(today), -1))}, credit};
    row.sort = {folded(contract.title), to_text(month_at(today)), credit.text};
    row.search = folded(contract.title);
    return row;
}

Tone alert_tone(sla::AlertKind kind)
{
    return kind == sla::AlertKind::target_lost || kind == sla::AlertKind::breach_ahead
               ? Tone::at_risk
               : Tone::attention;
}

Row alert_row(sla::LevelAlert const& alert)
{
    Row row;
    row.id = alert.id;
    auto const by = alert.act_by ? to_long_text(*alert.act_by) : std::string();
    row.cells = {{.text = name_in_words(sla::name_of(alert.kind)), .tone = alert_tone(alert.kind)},
                 {.text = alert.says},
                 {.text = by}};
    row.sort = {std::string(sla::name_of(alert.kind)), folded(alert.says),
                alert.act_by ? to_text(*alert.act_by) : "9"};
    row.search = folded(alert.says);
    row.tags = {std::string(sla::name_of(alert.kind))};
    return row;
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
        return level.month.state == LevelState::met || level.month.state == LevelState::missed;
    });
}

void add_unreported(Books const& books, ContractMonths const& months, Date today, Unreported& sum)
{
    for (auto const& [month, statement] : months.ledger) {
        if (month < plus(month_at(today), 1 - shown_months) || !was_rated(statement) ||
            sla::standing_report(books, months.contract->id, {}, month))
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
    screen.alerts = {"Needs somebody", {{"What"}, {"Why", false, 4}, {"Act by"}}, {}, {},
                     "Nothing about service levels needs anybody today."};
    Unreported unreported;
    for (auto const& entry : books.contracts) {
        if (sla::levels_of(books, entry.second).empty())
            continue;
        auto const months = months_of(books, entry.second, today);
        add_unreported(books, months, today, unreported);
        add_heat_rows(books, months, today, screen.months);
        screen.contracts.rows.push_back(contract_row(months, today));
        for (auto const& alert : sla::alerts(books, entry.second, now,
                                             months.charges ? &*months.charges : nullptr))
            screen.alerts.rows.push_back(alert_row(alert));
    }
    screen.figures = figures_of(unreported, screen.alerts.rows.size());
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
        auto const unit = books.service_levels.at(level.month.level).unit;
        Row row;
        row.id = level.month.level.text;
        row.cells = {{.text = level.title},
                     {.text = figure_text(sla::shown_figure(level.month), unit),
                      .why = level_why(level.month.level, statement.month, known)},
                     {.text = figure_text(level.month.version->expected, unit)},
                     {.text = std::string(sla::word_for(level.month.state)),
                      .tone = state_tone(level.month.state)},
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
    auto const charges = charges_of(books, contract->second, month, known);
    auto const found = sla::credit_statement(books, contract->second, month, known,
                                             charges ? &*charges : nullptr);
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
