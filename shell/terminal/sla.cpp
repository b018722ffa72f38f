// `counterpart sla`: answers questions about service levels: calendars, clocks, credits, budgets.
#include "sla/operation.h"

#include "cases.h"
#include "options.h"
#include "print.h"
#include "sla_statement.h"
#include "subcommand.h"

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--cases", true}, {"--list"}, {"--contract", true}, {"--month", true}, {"--known", true}, {"--json"},
};

json::Value answer_case(json::Value const& one, std::string const&)
{
    auto const found = sla::answer(one["op"].string(), one["calendar"], one["args"]);
    json::Value actual;
    if (found)
        actual = found->figures;
    else
        actual.set("error", found.error().code);
    json::Value answer;
    answer.set("actual", std::move(actual));
    return answer;
}

bool meets_case(json::Value const& one, json::Value const& answer)
{
    return json::canonical(one["expected"]) == json::canonical(answer["actual"]);
}

int print_operations()
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& family : sla::operation_families())
        for (auto const& operation : family)
            rows.push_back({std::string(operation.name), std::string(operation.says)});
    print(text_table({{"operation"}, {"says"}}, rows, 0));
    return exit_clean;
}

Result<int> try_sla(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.has("--list"))
        return print_operations();
    if (options.has("--contract"))
        return print_credit_statement(options);
    if (!options.has("--cases"))
        return Error{"option.files",
                     "A contract or a file of cases is needed: --contract FILE or --cases FILE.", "sla"};
    return run_cases(options.value("--cases"), answer_case, meets_case);
}

int run_sla(std::vector<std::string> const& arguments)
{
    return exit_code_of(try_sla(arguments));
}

} // namespace

extern Subcommand const sla_subcommand{
    "sla",
    "Answers questions about service levels: open time, ticket clocks, credits, budgets.",
    "sla --contract BOOKS.json --month 2026-03 [--known DATE] [--json]\n"
    "       counterpart sla --cases FILE.ndjson | --list\n\n"
    "  --contract FILE  contract, service levels and what was observed, in Counterpart's own JSON\n"
    "  --month MONTH    whose credits are printed, with their working\n"
    "  --known DATE     as it could be known on that day; else on the day after the month\n"
    "  --json           one JSON document with every figure and step\n"
    "  --cases FILE     one case a line: {\"id\", \"op\", \"calendar\", \"args\", \"expected\"}\n"
    "  --list           every operation with one sentence\n\n"
    "Of cases it prints {\"id\", \"actual\"} for every one, in order.\n"
    "Exit code: 0 nothing is credited or all as expected, 1 a credit is due or some differ,\n"
    "2 the file could not be read.",
    run_sla,
};

} // namespace counterpart::terminal
