#include "present/sync.h"

#include "base/text.h"
#include "present/people.h"

#include <array>
#include <utility>

namespace counterpart::present {
namespace {

struct PhaseRow {
    SyncPhase phase;
    std::string_view name;
    std::string_view words;
    std::string_view brief;
    Tone tone;
};
constexpr std::array<PhaseRow, 8> phases{{
    {SyncPhase::off, "off", "Sync off", "Sync off", Tone::muted},
    {SyncPhase::paused, "paused", "Sync paused", "Paused", Tone::muted},
    {SyncPhase::trying, "trying", "Trying the address...", "Trying...", Tone::muted},
    {SyncPhase::sending, "sending", "Syncing...", "Syncing...", Tone::muted},
    {SyncPhase::idle, "idle", "Synced", "Synced", Tone::ok},
    {SyncPhase::offline, "offline", "Server not reached", "No server", Tone::attention},
    {SyncPhase::refused, "refused", "Sync refused", "Refused", Tone::at_risk},
    {SyncPhase::elsewhere, "elsewhere", "Synced by another tab", "Other tab", Tone::muted},
}};

PhaseRow const& row_of(SyncPhase phase)
{
    for (auto const& row : phases) {
        if (row.phase == phase)
            return row;
    }
    return phases[0];
}

constexpr std::string_view what_it_is =
    "Keeps this workspace together with the same workspace on other devices, through a server of your "
    "choice. Off unless you set it up; without it, nothing leaves this browser.";
constexpr std::string_view what_it_does =
    "What you and others do is exchanged as it happens, and after a time without a network. Nothing is "
    "ever overwritten: where two people changed the same thing, both stand until somebody settles it.";

std::string amount(std::uint64_t count)
{
    return counted(count, "change", "changes");
}

std::vector<Figure> figures_of(SyncFacts const& facts)
{
    std::vector<Figure> figures;
    figures.push_back({"Last in step", facts.last.empty() ? "not yet" : facts.last,
                       facts.last.empty() ? Tone::muted : Tone::plain, {}, {}});
    figures.push_back({"Sent", amount(facts.pushed), Tone::plain, "since this page was opened", {}});
    figures.push_back({"Received", amount(facts.pulled), Tone::plain, "since this page was opened", {}});
    if (facts.left > 0)
        figures.push_back({"On the way", amount(facts.left), Tone::info, {}, {}});
    if (facts.refused > 0)
        figures.push_back({"Refused", amount(facts.refused), Tone::at_risk, "by the server", {}});
    if (facts.damaged > 0)
        figures.push_back({"Not accepted", amount(facts.damaged), Tone::at_risk,
                           "not what their names say", {}});
    return figures;
}

void add_people(SyncScreen& screen)
{
    std::uint64_t erased = 0;
    for (auto const& [id, name] : known_people()) {
        if (name.empty())
            ++erased;
        else
            screen.people.push_back({id, name, Tone::plain});
    }
    if (erased > 0)
        screen.erased = counted(erased, "name was erased.", "names were erased.");
}

std::string conflict_sentence(std::uint64_t count)
{
    if (count == 0)
        return {};
    return counted(count, "value was", "values were") +
           " changed by two people who did not know of each other.";
}

}  // namespace

SyncPhase sync_phase_named(std::string_view name)
{
    for (auto const& row : phases) {
        if (row.name == name)
            return row.phase;
    }
    return SyncPhase::off;
}

bool is_synced(SyncFacts const& facts)
{
    if (!facts.set_up || facts.ended)
        return false;
    bool const goes_on = facts.phase == SyncPhase::idle || facts.phase == SyncPhase::sending;
    return facts.phase == SyncPhase::elsewhere || (goes_on && !facts.last.empty());
}

std::vector<std::string> erasing_in_words(std::string const& name)
{
    return {"Everything " + name + " did stays in the history, under a pseudonym nobody can read any more. "
            "With sync, the name is erased on the server and on every device as each comes back.",
            "It cannot be undone. Names that were typed into contracts, reasons and notes are part of what "
            "happened and stay; so do files that were exported and backups that were made before. Let backups "
            "expire.",
            "Invoices and contracts have to be kept for years in most countries, and that duty usually "
            "outweighs the wish to erase. Which of both holds is a question for a lawyer."};
}

SyncMark sync_mark(SyncFacts const& facts)
{
    if (!facts.set_up && facts.phase != SyncPhase::trying)
        return {};
    auto const& row = row_of(facts.phase);
    if (facts.phase == SyncPhase::idle && facts.conflicts > 0)
        return {counted(facts.conflicts, "conflict", "conflicts"), Tone::attention,
                counted(facts.conflicts, "conflict", "conflicts")};
    std::string words(row.words);
    if (facts.phase == SyncPhase::idle && !facts.last.empty())
        words += " " + facts.last;
    return {std::move(words), row.tone, std::string(row.brief)};
}

SyncScreen sync_screen(SyncFacts const& facts)
{
    SyncScreen screen;
    screen.set_up = facts.set_up;
    screen.trying = facts.phase == SyncPhase::trying;
    screen.says = facts.set_up ? what_it_does : what_it_is;
    screen.mark = sync_mark(facts);
    screen.tried = facts.tried;
    screen.credential = facts.sealed
                            ? "Kept behind the passphrase of this workspace; it goes to this server and nowhere else."
                            : "Kept in this browser, in the clear; it goes to this server and nowhere else. A "
                              "passphrase on the workspace would protect it.";
    add_people(screen);
    if (!facts.set_up)
        return screen;
    screen.problem = facts.message;
    screen.conflicts = conflict_sentence(facts.conflicts);
    screen.figures = figures_of(facts);
    screen.facts = {{"Server", facts.address, Tone::plain},
                    {"Signed in", facts.name.empty() ? "with a token" : "as " + facts.name, Tone::plain}};
    bool const stopped = facts.phase == SyncPhase::paused || facts.ended;
    screen.can_resume = stopped;
    screen.can_pause = !stopped && facts.phase != SyncPhase::elsewhere;
    screen.can_compare = screen.can_pause && facts.phase != SyncPhase::sending;
    return screen;
}

}  // namespace counterpart::present
