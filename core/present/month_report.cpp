#include "present/month_report.h"

#include "base/text.h"
#include "desk/charges.h"
#include "model/codec.h"
#include "model/names.h"
#include "present/exports.h"
#include "present/html.h"
#include "present/wording.h"
#include "syntax/csv.h"

namespace counterpart::present {
namespace {

struct Told {
    Contract const& contract;
    sla::CreditStatement statement;
};

Result<Told> told(Desk const& desk, ContractId const& id, Month month, Date known)
{
    auto const& books = desk.books();
    auto const contract = books.contracts.find(id);
    if (contract == books.contracts.end())
        return Error{"screen.no_record", "There is no contract \"" + id.text + "\".", id.text};
    auto statement = TRY(credit_statement_of(desk, contract->second, month, known));
    return Told{contract->second, std::move(statement)};
}

Download file_of(Told const& told, std::string_view ending, std::string mime)
{
    Download file;
    std::string contract;
    for (char const c : told.contract.id.text)
        contract += c == '/' || c == '\\' || c == ' ' ? '-' : c;
    file.name = "service-levels-" + contract + "-" + to_text(told.statement.month) +
                std::string(ending);
    file.mime = std::move(mime);
    file.says = counted(told.statement.levels.size(), "service level", "service levels") + " of " +
                to_long_text(told.statement.month) + ", credit " +
                money_text(told.statement.net, told.statement.currency);
    return file;
}

std::string text_of(std::optional<Decimal> const& value)
{
    return value ? to_text(value->trimmed()) : std::string();
}

// -- JSON -----------------------------------------------------------------------------------------

json::Value level_json(Books const& books, sla::CreditStatement const& statement,
                       sla::LevelCredit const& level, sla::LevelMonths& months)
{
    json::Value value;
    value.set("level", level.month->level.text);
    value.set("title", level.title);
    auto const figure = sla::shown_figure(*level.month);
    value.set("figure", figure ? json::Value(to_text(*figure)) : json::Value());
    value.set("expected", to_text(level.month->version->expected));
    value.set("state", spelled(level.month->state));
    value.set("failed", level.failed);
    value.set("credit", to_text(level.amount));
    auto const inputs = sla::inputs_digest(books, books.contracts.at(statement.contract),
                                           books.service_levels.at(level.month->level),
                                           months.stock(level.month->level),
                                           statement.month, statement.known);
    value.set("inputs", inputs ? json::Value(*inputs) : json::Value());
    value.set("working", to_json(level.working()));
    return value;
}

// -- HTML -----------------------------------------------------------------------------------------

std::string html_working(std::string const& title, Working const& working)
{
    std::string out = "<h2>" + html::escaped(title) + "</h2>\n<table>\n";
    for (auto const& step : working)
        out += html::row({step.says, step.clause,
                         step.amount ? to_text(*step.amount) + " " + step.unit : std::string()},
                        "td");
    return out + "</table>\n";
}

}  // namespace

json::Value statement_json(Books const& books, sla::CreditStatement const& statement)
{
    json::Value levels = json::Value(json::Array{});
    sla::LevelMonths months(books);
    for (auto const& level : statement.levels)
        levels.push(level_json(books, statement, level, months));
    json::Value back = json::Value(json::Array{});
    for (auto const& each : statement.earned_back) {
        json::Value row;
        row.set("level", each.level.text);
        row.set("month", to_text(each.month));
        row.set("returned", to_text(each.amount));
        back.push(std::move(row));
    }
    json::Value value;
    value.set("contract", statement.contract.text);
    value.set("month", to_text(statement.month));
    value.set("known", to_text(statement.known));
    value.set("currency", statement.currency.code());
    value.set("charges", statement.fee ? json::Value(to_text(statement.terms.money(*statement.fee)))
                                       : json::Value());
    value.set("earned", to_text(statement.earned));
    value.set("carried_in", to_text(statement.carried_in));
    value.set("total", to_text(statement.total));
    value.set("carried", to_text(statement.carried));
    value.set("net", to_text(statement.net));
    value.set("levels", std::move(levels));
    value.set("earned_back", std::move(back));
    value.set("working", to_json(statement.working));
    return value;
}

Result<Download> month_report_csv(Desk const& desk, ContractId const& id, Month month, Date known)
{
    auto const report = TRY(told(desk, id, month, known));
    auto file = file_of(report, ".csv", "text/csv;charset=utf-8");
    csv::append_row(file.bytes, {"contract", "month", "level", "title", "figure", "expected",
                                 "minimum", "state", "credit", "currency"});
    auto const code = std::string(report.statement.currency.code());
    for (auto const& level : report.statement.levels)
        csv::append_row(
            file.bytes,
            {harmless(id.text), to_text(month), harmless(level.month->level.text),
             harmless(level.title), text_of(sla::shown_figure(*level.month)),
             text_of(level.month->version->expected), text_of(level.month->version->minimum),
             std::string(spelled(level.month->state)), to_text(level.amount), code});
    csv::append_row(file.bytes, {harmless(id.text), to_text(month), "", "all levels", "", "", "",
                                 "", to_text(report.statement.total), code});
    return file;
}

Result<Download> month_report_json(Desk const& desk, ContractId const& id, Month month, Date known)
{
    auto const report = TRY(told(desk, id, month, known));
    auto file = file_of(report, ".json", "application/json");
    file.bytes = json::pretty(statement_json(desk.books(), report.statement)) + "\n";
    return file;
}

Result<Download> month_report_html(Desk const& desk, ContractId const& id, Month month, Date known)
{
    auto const report = TRY(told(desk, id, month, known));
    auto const& statement = report.statement;
    auto file = file_of(report, ".html", "text/html;charset=utf-8");
    auto& out = file.bytes;
    out = html::page_begin(report.contract.title + ": service levels of " + to_long_text(month));
    out += "<p>As known on " + html::escaped(to_long_text(known)) + ".</p>\n<table>\n" +
           html::row({"Level", "Figure", "Expected", "State", "Credit"}, "th");
    for (auto const& level : statement.levels)
        out += html::row({level.title, text_of(sla::shown_figure(*level.month)),
                         text_of(level.month->version->expected),
                         std::string(sla::word_for(level.month->state)),
                         money_text(level.amount, statement.currency)},
                        "td");
    out += html::row({"All levels", "", "", "", money_text(statement.total, statement.currency)},
                    "td");
    out += "</table>\n" + html_working("How the credit came about", statement.working);
    for (auto const& level : statement.levels)
        out += html_working(level.title, level.working());
    out += html::page_end;
    return file;
}

}  // namespace counterpart::present
