#include "cases.h"

#include "base/text.h"
#include "files.h"
#include "print.h"
#include "subcommand.h"

#include <cstdio>

namespace counterpart::terminal {
namespace {

void note(std::string const& text)
{
    std::fputs(text.c_str(), stderr);
}

/// True when the answer is what the case expects.
Result<bool> run_line(std::string_view line, std::string const& place, AnswerCase const& answer,
                      MeetsCase const& meets)
{
    auto const one = TRY(json::read(line, place));
    auto const answered = answer(one, place);
    json::Value printed;
    printed.set("id", one["id"]);
    for (auto const& [name, value] : answered.object())
        printed.set(name, value);
    print(json::canonical(printed) + "\n");
    bool const good = meets(one, answered);
    if (!good)
        note("differs: " + one["id"].string() + "\n");
    return good;
}

} // namespace

Result<int> run_cases(std::string const& path, AnswerCase const& answer, MeetsCase const& meets)
{
    auto const bytes = TRY(read_bytes(path));
    std::uint64_t number = 0;
    std::uint64_t all = 0;
    std::uint64_t good = 0;
    for (auto const line : split(bytes, '\n')) {
        ++number;
        if (trimmed(line).empty())
            continue;
        ++all;
        auto const met = run_line(line, path + ", line " + std::to_string(number), answer, meets);
        if (!met)
            complain(met.error()); // the other lines are still answered
        good += met && *met ? 1 : 0;
    }
    note(std::to_string(good) + " of " + std::to_string(all) + " cases as expected\n");
    return good == all ? exit_clean : exit_findings;
}

int exit_code_of(Result<int> const& code)
{
    if (code)
        return *code;
    complain(code.error());
    return exit_cannot_read;
}

} // namespace counterpart::terminal
