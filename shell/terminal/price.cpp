// `counterpart price`: what a contract says that a period costs, or what terms and facts come to,
// case by case.
#include "base/text.h"

#include "files.h"
#include "options.h"
#include "price_cases.h"
#include "price_statement.h"
#include "print.h"
#include "subcommand.h"
#include "syntax/json.h"

#include <cstdio>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {{"--cases", true}, {"--contract", true}, {"--period", true},
                                {"--usage", true}, {"--known", true},    {"--json"}};

struct Count {
    std::uint64_t cases = 0;
    std::uint64_t differing = 0;
    std::uint64_t unreadable = 0;
};

void answer_line(std::string_view line, std::string const& place, Count& count)
{
    ++count.cases;
    auto const answer = answer_case(line, place);
    if (answer) {
        count.differing += answer->differs ? 1 : 0;
        print(answer->line + "\n");
        return;
    }
    ++count.unreadable;
    complain(answer.error());
    std::string id;
    json::append_string(id, place);
    print("{\"id\": " + id + ", \"result\": {\"error\":\"" + answer.error().code +
          "\"}, \"pass\": false, \"why\": \"the line cannot be read\"}\n");
}

Result<int> price_cases(std::string const& path)
{
    auto const bytes = TRY(read_bytes(path));
    Count count;
    std::uint64_t number = 0;
    for (auto const line : split(bytes, '\n')) {
        ++number;
        if (!trimmed(line).empty())
            answer_line(trimmed(line), path + ", line " + std::to_string(number), count);
    }
    std::string const summary = counted(count.cases, "case", "cases") + ", " +
                                std::to_string(count.differing + count.unreadable) + " differ\n";
    std::fputs(summary.c_str(), stderr);
    if (count.unreadable > 0)
        return exit_cannot_read;
    return count.differing > 0 ? exit_findings : exit_clean;
}

Result<int> try_price(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (!options.files.empty())
        return Error{"option.unknown", "Every file is named by an option.", options.files.front()};
    if (options.has("--contract") && options.has("--cases"))
        return Error{"option.unknown", "Cases are priced on their own, without a contract.",
                     "--cases"};
    if (options.has("--contract"))
        return price_statements(options);
    if (!options.has("--cases"))
        return Error{"option.missing",
                     "Either a contract is needed, --contract FILE --period MONTH, or a file of "
                     "cases, --cases FILE.",
                     "price"};
    return price_cases(options.value("--cases"));
}

int run_price(std::vector<std::string> const& arguments)
{
    auto const code = try_price(arguments);
    if (code)
        return *code;
    complain(code.error());
    return exit_cannot_read;
}

} // namespace

extern Subcommand const price_subcommand{
    "price",
    "Says what a contract's period costs, or what terms and facts come to.",
    "price --contract WORKSPACE.json --period MONTH [--usage USAGE.csv] [--known DATE] [--json]\n"
    "       counterpart price --cases FILE.ndjson\n\n"
    "  --contract FILE  contracts, price books and what came, in Counterpart's own JSON\n"
    "  --period MONTH   the month to price, such as 2026-03\n"
    "  --usage FILE     more of what was counted: a table with the columns item, from, to, "
    "quantity\n"
    "                   and unit; both from and to are days that are counted\n"
    "  --known DATE     as it could be known on that day; else on the day after the period\n"
    "  --json           every line, term and step as data\n"
    "  --cases FILE     one case a line: {\"id\", \"model\", \"params\", \"usage\", "
    "\"expected\"}\n\n"
    "Each case is answered with one line: {\"id\", \"result\", \"pass\", \"why\"}.\n\n"
    "Exit code: 0 all of it could be priced and every expectation is met, 1 a line could not be\n"
    "priced or a case differs, 2 something could not be read.",
    run_price,
};

} // namespace counterpart::terminal
