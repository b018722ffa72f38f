#include "present/workspaces.h"

#include "base/text.h"
#include "journal/integrity.h"
#include "present/history_words.h"
#include "share/share_head.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace counterpart::present {
namespace {

constexpr std::int64_t day_in_milliseconds = 86'400'000;

bool never(Instant at) { return at.milliseconds == 0; }

std::string title_of(StoredWorkspace const& stored)
{
    return stored.title.empty() ? "Workspace without a title" : stored.title;
}

WorkspaceCard card_of(StoredWorkspace const& stored)
{
    WorkspaceCard card;
    card.name = stored.name;
    card.title = title_of(stored);
    card.says = counted(stored.actions, "action", "actions") + ", " + size_in_words(stored.bytes) +
                (never(stored.saved_at) ? ", nothing saved yet" : ", saved " + moment_in_words(stored.saved_at));
    card.backup = never(stored.backed_up_at) ? "No backup was made here"
                                             : "Last backup " + moment_in_words(stored.backed_up_at);
    card.sealed = stored.sealed;
    card.current = stored.current;
    return card;
}

std::vector<LabelledValue> room_facts(StoreFacts const& facts)
{
    std::vector<LabelledValue> said;
    if (facts.originals)
        said.push_back({"Originals", counted(facts.originals->count, "file", "files") + ", " +
                                         size_in_words(facts.originals->bytes)});
    if (!facts.room) return said;
    said.push_back({"Room used", facts.room->known ? size_in_words(facts.room->used) + " of " +
                                                         size_in_words(facts.room->allowed)
                                                   : "This browser does not say"});
    said.push_back(facts.room->persisted
                       ? LabelledValue{"Kept", "The browser promised not to clear this by itself", Tone::ok}
                       : LabelledValue{"Kept", "The browser may clear this when the disk is full", Tone::attention});
    return said;
}

std::vector<KeyRow> keys_of(Desk const& desk, std::string const& own)
{
    std::string const prefix = std::string(key_record::kind) + "/";
    std::vector<KeyRow> keys;
    for (auto const* named : desk.records().all()) {
        if (named->id.rfind(prefix, 0) != 0) continue;
        KeyRow row;
        row.fingerprint = named->id.substr(prefix.size());
        row.spoken = spoken_fingerprint(row.fingerprint);
        row.device = named->record.value(key_record::author).string();
        row.own = row.fingerprint == own;
        auto const& revoked = named->record.value(key_record::revoked);
        row.revoked = !revoked.is_null();
        row.tone = row.revoked ? Tone::at_risk : Tone::ok;
        row.state = row.revoked ? "Revoked: " + revoked.string() : row.own ? "Signs here" : "Counts";
        keys.push_back(std::move(row));
    }
    std::stable_sort(keys.begin(), keys.end(), [](KeyRow const& a, KeyRow const& b) { return a.own && !b.own; });
    return keys;
}

}  // namespace

std::string size_in_words(std::uint64_t bytes)
{
    static constexpr std::string_view units[] = {"kB", "MB", "GB", "TB"};
    if (bytes < 1000) return counted(bytes, "byte", "bytes");
    std::size_t unit = 0;
    auto tenths = (bytes + 50) / 100;
    for (; tenths >= 10'000 && unit + 1 < std::size(units); ++unit) tenths = (tenths + 500) / 1000;
    auto const whole = std::to_string(tenths / 10);
    auto const text = tenths >= 1000 ? whole : whole + "." + std::to_string(tenths % 10);
    return text + " " + std::string(units[unit]);
}

std::optional<Instant> first_action(Desk const& desk)
{
    // Books that are packed away would have to be read for their first event: any invoice or file
    // says nearly the same.
    std::optional<Instant> first;
    for (auto const& [digest, file] : desk.books().files)
        if (!first || file.at < *first) first = file.at;
    return first;
}

std::string backup_reminder(Instant first_kept, Instant backed_up, Instant now, bool synced)
{
    if (synced || never(first_kept)) return {};
    auto const since = never(backed_up) ? first_kept : backed_up;
    auto const days = (now.milliseconds - since.milliseconds) / day_in_milliseconds;
    if (days < days_without_backup) return {};
    auto const how_long = counted(static_cast<std::uint64_t>(days), "day", "days");
    return never(backed_up) ? "This workspace is " + how_long + " old and exists only in this browser. Make a backup."
                            : "The last backup is " + how_long + " old. Make another one.";
}

WorkspacesScreen workspaces_screen(Desk const& desk, StoreFacts const& facts, Instant now)
{
    WorkspacesScreen screen;
    screen.title = "Workspaces";
    if (facts.workspaces)
        for (auto const& stored : *facts.workspaces) screen.workspaces.push_back(card_of(stored));
    screen.room = room_facts(facts);
    screen.ask_to_persist = facts.room && !facts.room->persisted;
    screen.last_backup = never(facts.backed_up_at) ? "No backup of this workspace was made in this browser."
                                                   : "Last backup: " + moment_in_words(facts.backed_up_at) + ".";
    screen.keys = keys_of(desk, facts.own_key);
    screen.own_key = facts.own_key;
    screen.reminder = backup_reminder(first_action(desk).value_or(Instant{}), facts.backed_up_at, now,
                                      facts.synced);
    screen.trouble = facts.trouble;
    return screen;
}

}  // namespace counterpart::present
