// `counterpart replay`: folds a stored journal and says what it comes to.
#include "journal/conflicts.h"

#include "cases.h"
#include "options.h"
#include "print.h"
#include "store.h"
#include "subcommand.h"

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {{"--json"}, {"--compact"}};

struct Count {
    std::string_view name;
    std::uint64_t number;
};

std::vector<Count> counts(Desk const& desk)
{
    auto const& books = desk.books();
    return {
        {"segments", desk.sequence()},
        {"events", desk.records().events()},
        {"records", desk.records().all().size()},
        {"conflicts", conflicts(desk.records()).size()},
        {"contracts", books.contracts.size()},
        {"invoices", books.invoices.size()},
    };
}

void print_json(Desk const& desk, std::vector<Error> const& damage)
{
    json::Value answer;
    answer.set("digest", json::Value(desk.records().digest()));
    for (auto const& count : counts(desk))
        answer.set(count.name, json::Value(count.number));
    json::Array damaged;
    for (auto const& error : damage) {
        json::Value entry;
        entry.set("code", json::Value(error.code));
        entry.set("message", json::Value(error.message));
        entry.set("where", json::Value(error.where));
        damaged.push_back(std::move(entry));
    }
    answer.set("damage", json::Value(std::move(damaged)));
    print(json::pretty(answer) + "\n");
}

void print_text(Desk const& desk)
{
    std::vector<std::vector<std::string>> rows;
    for (auto const& count : counts(desk))
        rows.push_back({std::string(count.name), std::to_string(count.number)});
    print(desk.records().digest() + "\n" + text_table({{""}, {"", true}}, rows, 2));
}

Result<int> try_replay(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.size() != 1)
        return Error{"option.files", "The folder of one journal is needed.", "replay"};
    auto const files = TRY(read_journal(options.files[0]));
    Desk desk;
    auto const damage = desk.load(files);
    if (options.has("--compact")) {
        TRY(store_compaction(options.files[0], desk.compact()));
        auto const joined = join_packs(options.files[0]);
        if (!joined)
            complain(joined.error());
    }
    if (options.has("--json")) {
        print_json(desk, damage);
    } else {
        print_text(desk);
        for (auto const& error : damage)
            complain(error);
    }
    return damage.empty() ? exit_clean : exit_findings;
}

int run_replay(std::vector<std::string> const& arguments)
{
    return exit_code_of(try_replay(arguments));
}

}  // namespace

extern Subcommand const replay_subcommand{
    "replay",
    "Folds a stored journal and prints what it comes to.",
    "replay FOLDER [--json] [--compact]\n\n"
    "  --json     the digest, the counts and the damage as JSON\n"
    "  --compact  packs the segments, joins small packs and writes a snapshot, so that opening takes\n"
    "             less time; a damaged pack is left as it is\n\n"
    "Prints the digest of the records: equal for equal events, on any machine.\n"
    "Exit code: 0 all was read, 1 something is damaged, 2 there is no journal.",
    run_replay,
};

}  // namespace counterpart::terminal
