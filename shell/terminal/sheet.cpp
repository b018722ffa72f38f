// `counterpart sheet`: how a sheet would be read, what it leaves open, and what is wrong with it.
#include "base/text.h"
#include "desk/desk.h"
#include "files.h"
#include "formats/sheet_guess.h"
#include "formats/sheet_reading.h"
#include "model/codec.h"
#include "options.h"
#include "present/sheet_import.h"
#include "print.h"
#include "subcommand.h"

#include <algorithm>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--kind", true}, {"--mapping", true}, {"--contract", true}, {"--json"},
};

std::string known_kinds()
{
    std::vector<std::string> names;
    for (auto const* kind : sheet_kinds())
        names.emplace_back(kind->name);
    return join(names, ", ");
}

Result<SheetKind const*> kind_in(Options const& options)
{
    if (!options.has("--kind"))
        return static_cast<SheetKind const*>(nullptr);
    auto const* kind = find_sheet_kind(options.value("--kind"));
    if (kind)
        return kind;
    return Error{"option.value",
                 "There is no kind \"" + options.value("--kind") + "\"; there are " +
                     known_kinds() + ".",
                 "--kind"};
}

Result<SheetMapping> mapping_in(Options const& options, Books const& books, Sheet const& sheet)
{
    auto const* kind = TRY(kind_in(options));
    if (!options.has("--mapping"))
        return guessed_mapping(books, sheet, kind);
    auto const path = options.value("--mapping");
    auto const bytes = TRY(read_bytes(path));
    auto const value = TRY(json::read(bytes, path));
    return sheet_mapping_from(value, path);
}

json::Value value_of(SheetQuestion const& question)
{
    json::Value value;
    value.set("about", question.about);
    value.set("says", question.says);
    value.set("where", question.where);
    json::Array choices;
    for (auto const& choice : question.choices)
        choices.emplace_back(choice.value);
    value.set("choices", std::move(choices));
    return value;
}

json::Value value_of(Error const& error)
{
    json::Value value;
    value.set("code", error.code);
    value.set("message", error.message);
    value.set("where", error.where);
    return value;
}

json::Value value_of(SheetReading const& reading)
{
    json::Value value;
    value.set("mapping", to_json(reading.settled_mapping()));
    json::Array questions;
    for (auto const& question : reading.questions())
        questions.push_back(value_of(question));
    value.set("questions", std::move(questions));
    json::Array errors;
    for (auto const& error : reading.errors().first())
        errors.push_back(value_of(error));
    value.set("errors", std::move(errors));
    value.set("error_count", reading.errors().count());
    value.set("rows", reading.counts().rows);
    json::Array records;
    for (auto const& document : reading.news())
        records.push_back(document.value);
    value.set("records", std::move(records));
    return value;
}

std::string column_lines(present::SheetImportScreen const& screen)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& column : screen.columns)
        rows.push_back({column.column,
                        screen.fields.labels[static_cast<std::size_t>(column.field)],
                        column.reads_as, column.samples});
    return text_table({{"Column"}, {"Read as"}, {"How"}, {"For example"}}, rows, 2);
}

std::string row_lines(present::Table const& table)
{
    std::vector<TextColumn> columns;
    for (auto const& column : table.columns)
        columns.push_back({column.title, column.numeric});
    std::vector<std::vector<std::string>> rows;
    for (auto const& row : table.rows) {
        rows.emplace_back();
        for (auto const& cell : row.cells)
            rows.back().push_back(cell.text);
    }
    return text_table(columns, rows, 2);
}

std::string text_of(present::SheetImportScreen const& screen)
{
    auto text = screen.title + "\n" + screen.subtitle + "\n";
    auto const kind = static_cast<std::size_t>(screen.kinds.chosen);
    text += "\n" + (screen.kind_says.empty() ? "What it is cannot be told from its columns.\n"
                                             : screen.kinds.labels[kind] + ": " + screen.kind_says +
                                                   "\n");
    text += column_lines(screen);
    for (auto const& ask : screen.asks) {
        text += "\n" + ask.label + "? " + ask.says + "\n";
        if (!ask.where.empty())
            text += "  " + ask.where + "\n";
    }
    if (!screen.rows.rows.empty())
        text += "\n" + screen.rows.title + "\n" + row_lines(screen.rows);
    if (!screen.errors.empty())
        text += "\n" + screen.errors_title + "\n";
    for (auto const& error : screen.errors)
        text += "  " + error + "\n";
    return text + "\n" + (screen.may_import ? screen.import_label : screen.why_not) + "\n";
}

Result<int> try_sheet(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.size() != 1)
        return Error{"option.missing", "One file is read: counterpart sheet FILE.csv.", "sheet"};
    Desk desk;
    if (options.has("--contract")) {
        auto const path = options.value("--contract");
        auto bytes = TRY(read_bytes(path));
        TRY(desk.dispatch(ImportFile{path, std::move(bytes)}, Context{}));
    }
    auto const& path = options.files.front();
    auto const bytes = TRY(read_bytes(path));
    auto const sheet = TRY(read_sheet(bytes, path));
    auto const mapping = TRY(mapping_in(options, desk.books(), sheet));
    SheetReading reading(desk.books(), sheet, mapping);
    reading.finish();
    if (options.has("--json"))
        print(json::pretty(value_of(reading)) + "\n");
    else
        print(text_of(present::sheet_preview(desk.books(), path, bytes, mapping)));
    return reading.clean() ? exit_clean : exit_findings;
}

int run_sheet(std::vector<std::string> const& arguments)
{
    auto const code = try_sheet(arguments);
    if (code)
        return *code;
    complain(code.error());
    return exit_cannot_read;
}

}  // namespace

extern Subcommand const sheet_subcommand{
    "sheet",
    "Shows how a sheet (CSV) would be read: its columns, what it leaves open, its faults.",
    "sheet FILE.csv [--kind KIND] [--mapping MAPPING.json] [--contract CONTRACT.json] [--json]\n\n"
    "  --kind KIND     usage, orders, receipts, invoices; guessed from the header when not given\n"
    "  --mapping FILE  {\"kind\", \"columns\": [{\"column\", \"field\"}], \"constants\", \"date_order\", "
    "...}\n"
    "  --contract FILE a Counterpart file with the contracts and orders the rows name\n"
    "  --json          the mapping, the questions, the faults and the records\n\n"
    "Exit code: 0 the sheet can be read, 1 it has faults or questions, 2 it is no sheet.",
    run_sheet,
};

}  // namespace counterpart::terminal
