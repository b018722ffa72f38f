#include "share_export.h"

#include "base/hash.h"
#include "base/text.h"
#include "desk/share_records.h"
#include "share/redaction.h"

#include "files.h"
#include "print.h"
#include "share_files.h"
#include "subcommand.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace counterpart::terminal {
namespace {

ShareSelection selection_of(Options const& options)
{
    ShareSelection wanted;
    for (auto& id : listed_in(options, "--only"))
        wanted.contracts.push_back(ContractId{std::move(id)});
    wanted.history = options.has("--with-history");
    auto const without = listed_in(options, "--without");
    auto const is_out = [&](std::string_view name) {
        for (auto const& each : without)
            if (each == name)
                return true;
        return false;
    };
    wanted.invoices = !is_out("invoices");
    wanted.measurements = !is_out("levels");
    wanted.workings = !is_out("workings");
    wanted.decisions = !is_out("decisions");
    return wanted;
}

Result<Done> check_without(Options const& options)
{
    for (auto const& each : listed_in(options, "--without"))
        if (each != "invoices" && each != "levels" && each != "workings" && each != "decisions")
            return Error{"option.value",
                         "Found \"" + each +
                             "\", expected some of invoices, levels, workings, decisions.",
                         "--without"};
    return Done{};
}

Result<ShareClaims> claims_of(Desk const& desk, Context const& context, Options const& options)
{
    ShareClaims claims;
    claims.title = options.has("--title") ? options.value("--title") : desk.books().workspace;
    claims.rule_set = rule_set_version;
    claims.by = options.value("--by");
    claims.at = context.now;
    if (options.has("--after")) {
        Options plain;  // the earlier file need not be closed with the same passphrase
        auto const before = TRY(read_counterpart_file(options.value("--after"), plain));
        claims.after = before_next(before.head);
    }
    return claims;
}

constexpr std::string_view digests_only = "digests";

/// The files of a folder by what they hold; what cannot be read is no original.
OriginalBytesBy files_in(std::string const& folder)
{
    OriginalBytesBy found;
    std::error_code trouble;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder, trouble)) {
        if (!entry.is_regular_file(trouble))
            continue;
        if (auto bytes = read_bytes(entry.path().string())) {
            auto digest = sha256_hex(*bytes);
            found.try_emplace(std::move(digest), std::move(bytes).value());
        }
    }
    return found;
}

/// Those given by name are at hand as well.
OriginalBytesBy originals_at_hand(Options const& options, std::string const& folder)
{
    auto found = files_in(folder);
    for (auto const& path : options.files)
        if (auto bytes = read_bytes(path)) {
            auto digest = sha256_hex(*bytes);
            found.try_emplace(std::move(digest), std::move(bytes).value());
        }
    return found;
}

Result<Done> add_attachments(std::vector<SharedRecord>& records, Desk const& desk,
                             Options const& options)
{
    if (!options.has("--attachments"))
        return Done{};
    auto const where = options.value("--attachments");
    if (where == digests_only) {
        add_originals(records, desk, OriginalsWish::by_digest, {});
        return Done{};
    }
    if (!std::filesystem::is_directory(where))
        return Error{"option.value", "Expected a folder with the original files, or \"digests\".",
                     "--attachments"};
    add_originals(records, desk, OriginalsWish::included, originals_at_hand(options, where));
    return Done{};
}

std::string attachments_in_words(std::vector<SharedRecord> const& records)
{
    std::uint64_t all = 0;
    std::uint64_t included = 0;
    for (auto const& record : records)
        if (kind_of_shared(record.id) == "attachment") {
            ++all;
            included += record.value.has("content") ? 1 : 0;
        }
    return all == 0 ? std::string()
                    : counted(all, "original", "originals") + ", " + std::to_string(included) +
                          " with the file itself.\n";
}

/// What is asked for by name must be there; the notes are withheld where there are any.
Result<CounterpartFile> shown_part(CounterpartFile file, Options const& options)
{
    std::vector<RedactionRule> rules;
    for (auto const& text : listed_in(options, "--withhold"))
        rules.push_back(TRY(redaction_rule_from(text)));
    if (!rules.empty())
        file = TRY(redacted(std::move(file), rules));
    if (options.has("--show-notes"))
        return file;
    auto const notes = internal_notes();
    return withheld_where_met(std::move(file), {notes.begin(), notes.end()});
}

}  // namespace

Result<int> export_counterpart(Desk const& desk, Context const& context, Options const& options)
{
    auto const path = options.value("-o");
    if (path.empty())
        return Error{"option.value", "Say where to write the counterpart file.", "-o"};
    TRY(check_without(options));
    auto records = TRY(records_to_share(desk, selection_of(options), context.today));
    TRY(add_attachments(records, desk, options));
    auto const claims = TRY(claims_of(desk, context, options));
    auto const key = TRY(key_in_file(options.value("--key")));
    auto const seed = TRY(drawn<ShareSeed>());
    auto const whole = TRY(counterpart_file_of(records, claims, key, seed));
    auto const file = TRY(shown_part(whole, options));
    if (options.has("--full"))
        TRY(write_counterpart_file(options.value("--full"), whole, options));
    TRY(write_counterpart_file(path, file, options));
    print("Wrote " + path + ": " + counted(file.head.records, "record", "records") + ", " +
          counted(file.disclosed.size(), "field", "fields") + " shown, " +
          std::to_string(file.withheld.size()) + " withheld.\n" + attachments_in_words(records) + "Signed with the key " +
          spoken_fingerprint(file.head.key) + " as number " + std::to_string(file.head.number) +
          ", head " + digest_of(file.head) + ".\n");
    return exit_clean;
}

}  // namespace counterpart::terminal
