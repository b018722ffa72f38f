// One action of the history, opened: what it changed, and whether it can be taken back.
#include "present/history.h"

#include "base/text.h"
#include "desk/record_names.h"
#include "present/changes.h"
#include "present/history_words.h"
#include "present/people.h"
#include "present/wording.h"

namespace counterpart::present {
namespace {

constexpr std::size_t most_changes = 200;
/// Documents that came in together are named, not spelled out.
constexpr std::size_t most_spelled_out = 3;

std::size_t records_written(Event const& event)
{
    std::set<std::string_view> records;
    for (auto const& write : event.writes) records.insert(write.record);
    return records.size();
}

/// A decision names its finding and invoice by ids that say nothing beside "Decision on invoice 104".
struct Told {
    std::string_view field;
    std::string_view words;  ///< empty: not told
};
constexpr Told told_of_decisions[] = {
    {"Finding", {}},
    {"Invoice", {}},
    {"Says", "What was found"},
    {"At", "Decided"},
};

std::string told_as(std::string_view kind, std::string const& field)
{
    if (kind != record::review) return field;
    for (auto const& told : told_of_decisions)
        if (told.field == field) return std::string(told.words);
    return field;
}

class Spelling {
public:
    Spelling(Desk const& desk, Event const& event, HistoryEntry& entry)
        : desk_(desk), entry_(entry), brief_(records_written(event) > most_spelled_out)
    {
        for (auto const& write : event.writes)
            if (record::kind_of(write.record) != record::history) spell(write);
        entry_.more = more_ == 0 ? std::string() : counted(more_, "more value is", "more values are") + " not shown.";
    }

private:
    void spell(FieldWrite const& write)
    {
        auto const record = record_in_words(desk_.books(), write.record);
        auto const [before, after, field] = to_compare(write, desk_.value_before(write).read());
        if (brief_ && field.empty() && before.is_null()) return add(record, {}, "not there", "added");
        if (brief_ && field.empty() && write.value.is_null()) return add(record, {}, "there", "removed");
        auto const room = most_changes - std::min(most_changes, entry_.changes.rows.size());
        auto const changes = changes_between(before, after, room);
        more_ += changes.more;
        for (auto const& change : changes.values) {
            auto const what = told_as(record::kind_of(write.record), place(field, change.place));
            if (!what.empty() || change.place.empty()) add(record, what, person_name(change.before), person_name(change.after));
        }
        if (changes.values.empty() && changes.more == 0)
            add(record, field, value_in_words(before), value_in_words(after));
    }

    static std::string place(std::string const& field, std::string const& within)
    {
        if (field.empty() || within.empty()) return field + within;
        return field + " › " + within;
    }

    void add(std::string const& record, std::string const& what, std::string before, std::string after)
    {
        if (entry_.changes.rows.size() == most_changes) {
            ++more_;
            return;
        }
        Row row;
        row.id = std::to_string(entry_.changes.rows.size());
        row.cells = {
            {.text = what.empty() ? record : what, .detail = what.empty() ? std::string() : record},
            {.text = std::move(before), .tone = Tone::muted},
            {.text = std::move(after)},
        };
        row.sort = {row.cells[0].text, row.cells[1].text, row.cells[2].text};
        entry_.changes.rows.push_back(std::move(row));
    }

    Desk const& desk_;
    HistoryEntry& entry_;
    bool brief_;
    std::uint64_t more_ = 0;
};

std::vector<LabelledValue> facts_of(Desk const& desk, Event const& event)
{
    auto const at = instant_of(event.clock);
    auto const signature = signature_words(signature_state(event, desk.records()));
    return {
        {"When", at ? moment_in_words(*at) : "not known"},
        {"Who", event.person.empty() ? "not stated" : person_name(event.person)},
        {"Device", event.author + ", its action number " + std::to_string(event.sequence)},
        {"Kind", std::string(kind_group(event.kind).word) + " (" + event.kind + ")"},
        {"Signature", std::string(signature.word) + ". " + std::string(signature.says), signature.tone},
        {"Event", event.id},
    };
}

/// The invoice or contract an action is about, when it is about one.
std::string focus_of(Books const& books, Event const& event)
{
    std::string focus;
    for (auto const& write : event.writes) {
        auto const kind = record::kind_of(write.record);
        std::string about;
        if (kind == record::invoice || kind == record::contract) about = write.record;
        if (kind == record::approval) about = record::named(record::invoice, record::id_of(write.record));
        if (kind == record::review) {
            auto const review = books.reviews.find({std::string(record::id_of(write.record))});
            if (review != books.reviews.end()) about = record::named(record::invoice, review->second.invoice.text);
        }
        if (about.empty() || about == focus) continue;
        if (!focus.empty()) return {};
        focus = about;
    }
    return focus;
}

bool is_filed(Books const& books, std::string const& focus)
{
    std::string const id(record::id_of(focus));
    return record::kind_of(focus) == record::invoice ? books.invoices.count({id}) != 0
                                                     : books.contracts.count({id}) != 0;
}

}  // namespace

std::optional<HistoryEntry> history_entry(Desk const& desk, EventId const& id)
{
    auto const* event = desk.event_called(id);
    if (event == nullptr) return std::nullopt;
    HistoryEntry entry;
    entry.id = id;
    entry.title = event->says;
    entry.facts = facts_of(desk, *event);
    entry.changes.title = "What it changed";
    entry.changes.columns = {
        {.title = "What", .weight = 4, .sortable = false},
        {.title = "Before", .weight = 4, .sortable = false},
        {.title = "After", .weight = 4, .sortable = false},
    };
    entry.changes.empty = "It changed no record";
    Spelling(desk, *event, entry);
    entry.focus = focus_of(desk.books(), *event);
    if (!is_filed(desk.books(), entry.focus)) entry.focus.clear();
    if (!entry.focus.empty()) entry.focus_title = record_in_words(desk.books(), entry.focus);
    entry.undone = desk.is_undone(id);
    auto const may = desk.may_take_back(id);
    entry.can_take_back = may.ok();
    if (!may) entry.why_not = may.error().message;
    return entry;
}

}  // namespace counterpart::present
