#include "present/integrity.h"

#include "base/text.h"
#include "present/changes.h"

namespace counterpart::present {
namespace {

constexpr std::size_t most_affected = 6;
constexpr std::size_t most_troubles = 40;

TroubleCard card_of(Books const& books, Trouble const& trouble)
{
    TroubleCard card;
    card.says = trouble.message;
    card.where = trouble.where;
    for (auto const& record : trouble.affected) {
        if (card.affected.size() == most_affected) break;
        card.affected.push_back(record_in_words(books, record));
    }
    if (trouble.affected.size() > card.affected.size())
        card.more = "and " + counted(trouble.affected.size() - card.affected.size(), "other", "others");
    return card;
}

std::string sentence(StoreCheck const& check)
{
    auto const events = counted(check.integrity.events, "action", "actions");
    auto const troubles = check.integrity.troubles.size();
    if (check.whole())
        return "Everything is whole: " + events + ", every byte, every chain and every signature.";
    return counted(troubles, "trouble was", "troubles were") + " found. " + events +
           " are intact and stay in the books.";
}

std::vector<LabelledValue> facts_of(StoreCheck const& check)
{
    auto const& found = check.integrity;
    return {
        {"Actions", counted(found.events, "action", "actions") + " of " + counted(found.devices, "device", "devices")},
        {"Signatures", counted(found.signed_events, "action is", "actions are") + " signed, " +
                           std::to_string(found.unsigned_events) + " unsigned"},
        {"Stored as", counted(check.segments, "segment", "segments") + ", " + counted(check.packs, "pack", "packs") +
                          ", " + counted(check.snapshots, "snapshot", "snapshots")},
        {"Digest", check.digest},
    };
}

}  // namespace

IntegrityScreen integrity_running(StoreChecker const& checker)
{
    IntegrityScreen screen;
    screen.running = true;
    screen.percent = checker.percent();
    screen.says = std::string(checker.doing());
    return screen;
}

IntegrityScreen integrity_screen(Books const& books, StoreCheck const& check)
{
    IntegrityScreen screen;
    screen.percent = 100;
    screen.says = sentence(check);
    screen.tone = check.whole() ? Tone::ok : Tone::at_risk;
    screen.facts = facts_of(check);
    for (auto const& trouble : check.integrity.troubles) {
        if (screen.troubles.size() == most_troubles) break;
        screen.troubles.push_back(card_of(books, trouble));
    }
    auto const more = check.integrity.troubles.size() - screen.troubles.size();
    if (more > 0) screen.more = counted(more, "more trouble is", "more troubles are") + " not shown.";
    return screen;
}

}  // namespace counterpart::present
