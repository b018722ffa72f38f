// The history as a file: one row a change for spreadsheets, one object an action for programs.
#include "present/history.h"

#include "base/text.h"
#include "desk/record_names.h"
#include "present/changes.h"
#include "present/history_words.h"
#include "present/people.h"
#include "syntax/csv.h"

namespace counterpart::present {
namespace {

constexpr std::size_t events_at_once = 8;
constexpr std::size_t most_changes = 1'000;

std::vector<std::string> const columns = {
    "When", "Who", "Device", "Kind", "What was done", "Record", "What", "Before", "After",
    "Signature", "Taken back", "Event",
};

std::string when(Event const& event)
{
    auto const at = instant_of(event.clock);
    return at ? to_text(*at) : std::string();
}

std::string_view signature_word(Desk const& desk, Event const& event)
{
    return signature_words(signature_state(event, desk.records())).word;
}

void write_row(Desk const& desk, Event const& event, std::string const& record, std::string const& what,
               ValueChange const& change, std::string& out)
{
    csv::append_row(out, {when(event), harmless(person_name(event.person)), harmless(event.author), event.kind,
                          harmless(event.says), harmless(record), harmless(what), harmless(person_name(change.before)),
                          harmless(person_name(change.after)), std::string(signature_word(desk, event)),
                          desk.is_undone(event.id) ? "yes" : "no", event.id});
}

void write_csv(Desk const& desk, Event const& event, std::string& out)
{
    bool written = false;
    for (auto const& write : event.writes) {
        if (record::kind_of(write.record) == record::history) continue;
        auto const record = record_in_words(desk.books(), write.record);
        auto const [before, after, field] = to_compare(write, desk.value_before(write).read());
        for (auto const& change : changes_between(before, after, most_changes).values) {
            auto const both = !field.empty() && !change.place.empty();
            write_row(desk, event, record, field + (both ? " > " : "") + change.place, change, out);
            written = true;
        }
    }
    if (!written) write_row(desk, event, {}, {}, {}, out);
}

json::Value json_of(Desk const& desk, Event const& event)
{
    json::Value entry;
    entry.set("at", json::Value(when(event)));
    entry.set("person", json::Value(person_name(event.person)));
    entry.set("device", json::Value(event.author));
    entry.set("kind", json::Value(event.kind));
    entry.set("says", json::Value(event.says));
    entry.set("signature", json::Value(signature_word(desk, event)));
    entry.set("taken_back", json::Value(desk.is_undone(event.id)));
    entry.set("event", json::Value(event.id));
    json::Array changes;
    for (auto const& write : event.writes) {
        json::Value change;
        change.set("record", json::Value(write.record));
        change.set("field", json::Value(write.field));
        change.set("before", desk.value_before(write).read());
        change.set("after", write.value.read());
        changes.push_back(std::move(change));
    }
    entry.set("changes", json::Value(std::move(changes)));
    return entry;
}

}  // namespace

HistoryFile::HistoryFile(Form form, std::vector<EventId> events, Date today)
    : form_(form), events_(std::move(events))
{
    bool const csv = form_ == Form::csv;
    file_.name = "history-" + to_text(today) + (csv ? ".csv" : ".json");
    file_.mime = csv ? "text/csv;charset=utf-8" : "application/json";
    file_.says = counted(events_.size(), "action", "actions") + " of the history";
    if (csv) csv::append_row(file_.bytes, columns);
    else file_.bytes = "[";
}

bool HistoryFile::go_on(Desk const& desk, std::function<bool()> const& may_go_on)
{
    while (next_ < events_.size()) {
        auto const* event = desk.event_called(events_[next_]);
        if (event != nullptr) write(desk, *event);
        ++next_;
        if (next_ % events_at_once == 0 && !may_go_on()) break;
    }
    return next_ == events_.size();
}

void HistoryFile::write(Desk const& desk, Event const& event)
{
    if (form_ == Form::csv) return write_csv(desk, event, file_.bytes);
    file_.bytes += next_ == 0 ? "\n" : ",\n";
    file_.bytes += json::canonical(json_of(desk, event));
}

int HistoryFile::percent() const
{
    return events_.empty() ? 100 : static_cast<int>(100 * next_ / events_.size());
}

Download HistoryFile::take()
{
    if (form_ == Form::json) file_.bytes += "\n]\n";
    return std::move(file_);
}

}  // namespace counterpart::present
