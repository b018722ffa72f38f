#include "price_statement.h"

#include "base/text.h"
#include "files.h"
#include "formats/format.h"
#include "model/codec.h"
#include "model/unit.h"
#include "price_usage.h"
#include "pricing/statement.h"
#include "print.h"
#include "sla/statement.h"
#include "subcommand.h"
#include "terms/term_kind.h"
#include "working_text.h"

namespace counterpart::terminal {
namespace {

template <class Key, class Value>
void keep(std::map<Key, Value>& map, std::vector<Value>& values)
{
    for (auto& value : values) {
        auto const id = value.id;
        map.insert_or_assign(id, std::move(value));
    }
}

Result<Books> read_books(std::string const& path)
{
    auto bytes = TRY(read_bytes(path));
    auto imported = TRY(read_file(std::move(bytes), path));
    Books books;
    keep(books.parties, imported.parties);
    keep(books.contracts, imported.contracts);
    keep(books.price_books, imported.price_books);
    keep(books.orders, imported.orders);
    keep(books.receipts, imported.receipts);
    keep(books.usage, imported.usage);
    keep(books.calendars, imported.calendars);
    keep(books.service_levels, imported.service_levels);
    keep(books.measurements, imported.measurements);
    keep(books.incidents, imported.incidents);
    keep(books.tickets, imported.tickets);
    for (auto& invoice : imported.invoices) {
        auto const id = invoice.id;
        books.invoices[id].invoice = std::move(invoice);
    }
    if (books.contracts.empty())
        return Error{"price.no_contract", "The file states no contract; expected at least one.",
                     path};
    return books;
}

Result<Period> period_in(Options const& options)
{
    auto const period = month_period(options.value("--period"));
    if (period)
        return *period;
    return Error{period.error().code, "Expected a month such as 2026-03.", "--period"};
}

/// Without a known day, everything that was signed until the period was over.
Result<Date> known_in(Options const& options, Period const& period)
{
    if (!options.has("--known"))
        return period.to;
    auto const day = Date::parse(options.value("--known"));
    if (day)
        return *day;
    return Error{day.error().code, day.error().message, "--known"};
}

// -- as text --------------------------------------------------------------------------------------

std::string amount_text(Decimal const& amount)
{
    return grouped(to_text(amount));
}

std::string days_text(Period const& days)
{
    return to_text(days.from) + " to " + to_text(plus_days(days.to, -1));
}

std::string quantity_text(StatementLine const& line)
{
    if (line.basis.empty() && line.amount)
        return "fixed";
    auto const unit = counts_pieces(line.unit) ? std::string() : " " + unit_name(line.unit);
    return amount_text(line.quantity.trimmed()) + unit;
}

std::string lines_text(Statement const& statement)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& line : statement.lines)
        rows.push_back({line.item.text, line.description, days_text(line.days), quantity_text(line),
                        line.row, line.amount ? amount_text(*line.amount) : "not priced"});
    return text_table(
        {{"item"}, {"description"}, {"days"}, {"quantity", true}, {"price"}, {"amount", true}},
        rows, 2);
}

std::string terms_text(Statement const& statement)
{
    std::vector<std::vector<std::string>> rows{{"Lines", "", amount_text(statement.lines_total)}};
    for (auto const& term : statement.terms)
        rows.push_back({term.label, term.clause, amount_text(term.amount)});
    rows.push_back({"Total", "", amount_text(statement.total)});
    if (!(statement.invoiced == statement.total))
        rows.push_back({"Of which invoices show", "", amount_text(statement.invoiced)});
    return text_table({{"sum"}, {"clause"}, {std::string(statement.currency.code()), true}}, rows,
                      2);
}

/// Interest that is still growing is told, and is no part of what is owed today.
std::string settlement_amount(SettlementLine const& line)
{
    if (line.state == SettlementState::not_rated)
        return "not rated";
    return amount_text(line.amount) +
           (line.state == SettlementState::accruing ? ", not booked yet" : "");
}

std::string money_text(Statement const& statement)
{
    std::string text;
    if (statement.paid_in)
        text += "  Paid as " +
                to_text(Money{statement.paid_in->amount, statement.paid_in->currency}) +
                (statement.paid_in->clause.empty() ? "" : " [" + statement.paid_in->clause + "]") +
                "\n";
    for (auto const& line : statement.settlement)
        text += "  " + line.label + (line.clause.empty() ? "" : " [" + line.clause + "]") + ": " +
                settlement_amount(line) + ". " + line.says + "\n";
    return text;
}

std::string problems_text(Statement const& statement)
{
    std::string text;
    for (auto const& line : statement.lines)
        if (!line.amount)
            text += "  Not priced: " + line.item.text + ". " + line.problem + "\n";
    return text;
}

std::string all_working(Statement const& statement)
{
    std::string text = "  Working:\n";
    for (auto const& line : statement.lines)
        text += "    " + line.item.text + ", " + days_text(line.days) + ":\n" +
                working_text(line.working);
    for (auto const& term : statement.terms)
        text += "    " + term.label + ":\n" + working_text(term.working);
    if (statement.paid_in)
        text += "    Paid in " + std::string(statement.paid_in->currency.code()) + ":\n" +
                working_text(statement.paid_in->working);
    for (auto const& line : statement.settlement)
        text += "    " + line.label + ":\n" + working_text(line.working);
    return text + "    Total:\n" + working_text(statement.working);
}

/// What the contract leaves open, whether or not it changed anything this time.
std::string open_text(Contract const& contract)
{
    std::string text;
    for (auto const& term : contract.terms) {
        std::vector<std::string> names;
        for (auto const* field : not_stated(term))
            names.push_back(std::string(field->label));
        auto const* kind = find_term_kind(term.name);
        if (!names.empty() && kind)
            text += "    " + std::string(kind->label) +
                    (term.clause.empty() ? "" : " [" + term.clause + "]") + ": " +
                    join(names, ", ") + "\n";
    }
    return text.empty() ? text : "  Not stated in the contract:\n" + text;
}

std::string statement_text(Contract const& contract, Statement const& statement)
{
    return contract.title + ", " + days_text(statement.period) + ", as known on " +
           to_text(statement.known) + "\n" + lines_text(statement) + problems_text(statement) +
           terms_text(statement) + money_text(statement) + all_working(statement) +
           open_text(contract) + "\n";
}

// -- as data --------------------------------------------------------------------------------------

json::Value line_json(StatementLine const& line)
{
    json::Value value;
    value.set("item", line.item.text);
    value.set("description", line.description);
    value.set("from", to_text(line.days.from));
    value.set("to", to_text(line.days.to));
    value.set("quantity", to_text(line.quantity));
    value.set("unit", line.unit);
    value.set("basis", line.basis);
    value.set("row", line.row);
    if (line.amount)
        value.set("amount", to_text(*line.amount));
    else
        value.set("problem", line.problem);
    value.set("working", to_json(line.working));
    return value;
}

json::Value term_json(StatementTerm const& term)
{
    json::Value value;
    value.set("term", term.name);
    value.set("label", term.label);
    value.set("clause", term.clause);
    value.set("amount", to_text(term.amount));
    value.set("working", to_json(term.working));
    return value;
}

json::Value paid_in_json(ConvertedTotal const& total)
{
    json::Value value;
    value.set("currency", total.currency.code());
    value.set("amount", to_text(total.amount));
    value.set("clause", total.clause);
    value.set("working", to_json(total.working));
    return value;
}

json::Value settlement_json(SettlementLine const& line)
{
    json::Value value;
    value.set("term", line.name);
    value.set("label", line.label);
    value.set("clause", line.clause);
    if (line.by)
        value.set("by", to_text(*line.by));
    else
        value.set("invoice", line.invoice);
    if (line.state == SettlementState::not_rated)
        value.set("not_rated", true);
    else
        value.set("amount", to_text(line.amount));
    if (line.state == SettlementState::accruing)
        value.set("accruing", true);
    value.set("says", line.says);
    value.set("working", to_json(line.working));
    return value;
}

json::Value statement_json(Statement const& statement)
{
    json::Array lines;
    for (auto const& line : statement.lines)
        lines.push_back(line_json(line));
    json::Array terms;
    for (auto const& term : statement.terms)
        terms.push_back(term_json(term));
    json::Value value;
    value.set("contract", statement.contract.text);
    value.set("from", to_text(statement.period.from));
    value.set("to", to_text(statement.period.to));
    value.set("known", to_text(statement.known));
    value.set("currency", statement.currency.code());
    value.set("lines", std::move(lines));
    value.set("terms", std::move(terms));
    value.set("lines_total", to_text(statement.lines_total));
    value.set("total", to_text(statement.total));
    value.set("invoiced", to_text(statement.invoiced));
    if (statement.paid_in)
        value.set("paid_in", paid_in_json(*statement.paid_in));
    json::Array settlement;
    for (auto const& line : statement.settlement)
        settlement.push_back(settlement_json(line));
    if (!settlement.empty())
        value.set("settlement", std::move(settlement));
    value.set("working", to_json(statement.working));
    return value;
}

} // namespace

Result<int> price_statements(Options const& options)
{
    auto const period = TRY(period_in(options));
    auto const known = TRY(known_in(options, period));
    auto books = TRY(read_books(options.value("--contract")));
    if (options.has("--usage"))
        TRY(add_usage(books, options.value("--usage")));
    json::Array documents;
    bool complete = true;
    for (auto const& entry : books.contracts) {
        auto const credits = sla::service_credits(books, entry.second, known);
        auto const statement =
            TRY(expected_statement(books, entry.second, period, known, credits));
        complete = complete && statement.complete();
        if (options.has("--json"))
            documents.push_back(statement_json(statement));
        else
            print(statement_text(entry.second, statement));
    }
    if (options.has("--json"))
        print(json::pretty(json::Value(std::move(documents))) + "\n");
    return complete ? exit_clean : exit_findings;
}

} // namespace counterpart::terminal
