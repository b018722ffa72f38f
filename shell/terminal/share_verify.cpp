#include "share_verify.h"

#include "base/text.h"
#include "present/share_report.h"
#include "share/attachment.h"
#include "share/file_check.h"

#include "desk_files.h"
#include "files.h"
#include "print.h"
#include "share_files.h"
#include "subcommand.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace counterpart::terminal {
namespace {

/// Not damage: the file is of another kind, or cannot be opened by whoever asks.
constexpr std::array<std::string_view, 8> unreadable{
    "file.missing",     "file.unreadable",  "share.not_ours",    "share.version",
    "share.sealed",     "share.too_large",  "passphrase.wrong",  "passphrase.memory",
};

bool is_unreadable(Error const& error)
{
    return std::find(unreadable.begin(), unreadable.end(), error.code) != unreadable.end();
}

Result<std::map<SharedHeadId, SharedHead>> known_heads(Options const& options)
{
    std::map<SharedHeadId, SharedHead> known;
    for (auto const& path : listed_in(options, "--known")) {
        auto const file = TRY(read_counterpart_file(path, Options{}));
        auto head = remembered_head(file.head, false, Instant{});
        auto const id = head.id;
        known.insert_or_assign(id, std::move(head));
    }
    return known;
}

/// A key that was expected and is not there is as bad as a changed file.
void expect_key(CounterpartFile const& file, Options const& options, FileCheck& found)
{
    if (!options.has("--fingerprint"))
        return;
    auto wanted = options.value("--fingerprint");
    wanted.erase(std::remove(wanted.begin(), wanted.end(), ' '), wanted.end());
    if (wanted != fingerprint(file.head.key))
        found.troubles.push_back(
            Error{"share.unexpected_key",
                  "It is signed with the key " + spoken_fingerprint(file.head.key) +
                      ", not with the one that was expected.",
                  ""});
}

void print_lines(std::string_view title, std::vector<std::string> const& lines)
{
    if (!lines.empty())
        print(std::string(title) + "\n");
    for (auto const& line : lines)
        print("  " + line + "\n");
}

void print_errors(std::string_view title, std::vector<Error> const& errors)
{
    std::vector<std::string> lines;
    for (auto const& error : errors)
        lines.push_back(error.message + " (" + error.code + ")");
    print_lines(title, lines);
}

void print_text(CounterpartFile const& file, FileCheck const& found)
{
    print(std::string(found.holds() ? "Holds: " : "Does not hold: ") + "\"" + file.head.title +
          "\", number " + std::to_string(file.head.number) + ", by " + file.head.rule_set + ", " +
          counted(found.fields_shown, "field", "fields") + " shown, " +
          std::to_string(found.fields_withheld) + " withheld.\n");
    std::vector<std::string> signatures;
    for (auto const& each : found.statements)
        signatures.push_back(each.says + (each.holds ? "" : " The signature is wrong."));
    print_lines("Signatures:", signatures);
    print_errors("What is wrong:", found.troubles);
    print_errors("To be careful about:", found.warnings);
    print_lines("What this proves:", found.holds() ? found.proves : std::vector<std::string>{});
    print_lines("What it does not prove:", found.leaves_open);
}

json::Value errors_json(std::vector<Error> const& errors)
{
    json::Array list;
    for (auto const& error : errors) {
        json::Value entry;
        entry.set("code", error.code);
        entry.set("message", error.message);
        list.push_back(std::move(entry));
    }
    return json::Value(std::move(list));
}

void print_json(CounterpartFile const& file, FileCheck const& found)
{
    json::Array signatures;
    for (auto const& each : found.statements) {
        json::Value entry;
        entry.set("kind", name_of(each.statement.kind));
        entry.set("fingerprint", each.fingerprint);
        entry.set("holds", each.holds);
        entry.set("by", each.statement.by);
        entry.set("at", to_text(each.statement.at));
        entry.set("withheld", each.statement.withheld);
        signatures.push_back(std::move(entry));
    }
    json::Value answer;
    answer.set("holds", found.holds());
    answer.set("newest", found.newest());
    answer.set("head", found.digest);
    answer.set("number", file.head.number);
    answer.set("records", file.head.records);
    answer.set("complete", found.records_complete);
    answer.set("shown", found.fields_shown);
    answer.set("withheld", found.fields_withheld);
    answer.set("signatures", std::move(signatures));
    answer.set("troubles", errors_json(found.troubles));
    answer.set("warnings", errors_json(found.warnings));
    print(json::pretty(answer) + "\n");
}

/// Only what is the file its digest names is written, under a name that leads nowhere else.
Result<Done> extract_originals(CounterpartFile const& file, FileCheck const& found,
                               std::string const& folder)
{
    if (!found.holds())
        return Error{"share.changed", "Nothing is taken out of a file that does not hold.", folder};
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    auto const books = TRY(books_of(file));
    for (auto const& original : attachments_in(books)) {
        if (!original.bytes)
            continue;
        auto path = std::filesystem::path(folder) / safe_file_name(original);
        if (std::filesystem::exists(path))
            path = std::filesystem::path(folder) /
                   (original.sha256.substr(0, 12) + "-" + safe_file_name(original));
        TRY(write_bytes(path.string(), *original.bytes));
        print("Wrote " + path.string() + ", the file that its digest names.\n");
    }
    return Done{};
}

}  // namespace

Result<int> verify_counterpart(std::string const& path, Options const& options)
{
    auto const file = read_counterpart_file(path, options);
    if (!file && is_unreadable(file.error()))
        return file.error();
    if (!file) {
        complain(file.error());
        return exit_findings;
    }
    auto found = check(*file, TRY(known_heads(options)));
    expect_key(*file, options, found);
    if (options.has("--json"))
        print_json(*file, found);
    else
        print_text(*file, found);
    if (options.has("--report"))
        TRY(write_bytes(options.value("--report"), present::share_report_html(*file, found)));
    if (options.has("--extract"))
        TRY(extract_originals(*file, found, options.value("--extract")));
    return found.holds() && found.newest() ? exit_clean : exit_findings;
}

}  // namespace counterpart::terminal
