#include "present/history.h"

#include "base/text.h"
#include "desk/record_names.h"
#include "present/changes.h"
#include "present/history_words.h"
#include "present/people.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

/// How many events are looked at between two questions whether there is time for more.
constexpr std::size_t events_at_once = 64;

Instant moment_of(Event const& event)
{
    auto const at = instant_of(event.clock);
    return at ? *at : Instant{};
}

// -- what a query means ---------------------------------------------------------------------------

Result<std::optional<Period>> days_from(std::string_view typed)
{
    auto const text = trimmed(typed);
    if (text.empty()) return std::optional<Period>{};
    if (auto const day = Date::parse(text)) return std::optional(Period{*day, plus_days(*day, 1)});
    if (auto const month = month_period(text)) return std::optional(*month);
    auto const january = Date::parse(std::string(text) + "-01-01");
    if (text.size() == 4 && january) return std::optional(Period{*january, plus_months(*january, 12)});
    return Error{"history.day", "Write a day as 2026-11-22, a month as 2026-11 or a year as 2026.", "day"};
}

void add_invoice(Books const& books, std::string const& id, std::set<std::string>& records)
{
    records.insert(record::named(record::approval, id));
    for (auto const& [finding, review] : books.reviews)
        if (review.invoice.text == id) records.insert(record::named(record::review, finding.text));
}

void add_contract(Books const& books, std::string const& id, std::set<std::string>& records)
{
    auto const contract = books.contracts.find({id});
    if (contract != books.contracts.end())
        for (auto const& book : contract->second.price_books)
            records.insert(record::named(record::price_book, book.text));
    for (auto const& [book, prices] : books.price_books)
        if (prices.contract.text == id) records.insert(record::named(record::price_book, book.text));
    for (auto const& [level, promise] : books.service_levels)
        if (promise.contract.text == id) records.insert(record::named(record::service_level, level.text));
}

/// A record and those that say something about it.
std::set<std::string> records_about(Books const& books, std::string const& record)
{
    if (record.empty()) return {};
    std::set<std::string> records = {record};
    std::string const id(record::id_of(record));
    if (record::kind_of(record) == record::invoice) add_invoice(books, id, records);
    if (record::kind_of(record) == record::contract) add_contract(books, id, records);
    return records;
}

std::vector<HistoryChoice> choices_from(std::map<std::string, std::uint64_t> const& counts, bool are_kinds)
{
    std::vector<HistoryChoice> choices;
    for (auto const& [id, count] : counts)
        choices.push_back({id, are_kinds ? std::string(kind_group_called(id).label) : id, count});
    return choices;
}

// -- rows -----------------------------------------------------------------------------------------

bool is_bookkeeping(std::string_view record) { return record::kind_of(record) == record::history; }

/// The things an action wrote to, the first by name.
std::string touched_in_words(Books const& books, Event const& event)
{
    std::string first;
    std::string_view last;
    std::uint64_t others = 0;
    for (auto const& write : event.writes) {
        if (is_bookkeeping(write.record) || write.record == last) continue;
        last = write.record;
        if (first.empty()) first = record_in_words(books, write.record);
        else ++others;
    }
    return others == 0 ? first : first + " and " + counted(others, "other", "others");
}

Row row_of(Desk const& desk, Event const& event, SignatureState state)
{
    auto const at = moment_of(event);
    auto const signature = signature_words(state);
    bool const undone = desk.is_undone(event.id);
    Row row;
    row.id = event.id;
    row.cells = {
        {.text = event.says, .detail = touched_in_words(desk.books(), event)},
        {.text = to_long_text(utc_day(at)), .detail = to_text(at).substr(11, 8) + " UTC"},
        {.text = who_did(person_name(event.person), event.author), .detail = event.person.empty() ? "" : event.author},
        {.text = undone ? "Taken back" : std::string(kind_group(event.kind).word),
         .tone = undone ? Tone::info : Tone::muted},
        {.text = std::string(signature.word), .tone = signature.tone},
    };
    return row;
}

}  // namespace

std::vector<Column> history_columns()
{
    return {
        {.title = "What", .weight = 8, .sortable = false},
        {.title = "When", .weight = 3, .sortable = false},
        {.title = "Who", .weight = 3, .priority = 1, .sortable = false},
        {.title = "Kind", .weight = 2, .priority = 3, .sortable = false},
        {.title = "Signature", .weight = 3, .priority = 2, .sortable = false},
    };
}

std::string history_about(Books const& books, std::string const& record)
{
    return record_in_words(books, record);
}

// -- looking --------------------------------------------------------------------------------------

bool HistoryList::refresh(Desk const& desk, HistoryQuery const& query, std::function<bool()> const& may_go_on)
{
    if (finished_ && desk.version() == version_ && people_version() == names_ && query == query_) return true;
    if (!desk.open_history(may_go_on)) return false;
    auto const& events = desk.events();
    if (desk.version() != version_ || people_version() != names_ || !(query == query_) || (left_ == 0 && !finished_)) start(desk, query);
    while (left_ > 0) {
        for (std::size_t i = 0; i < events_at_once && left_ > 0; ++i) {
            --left_;
            look_at(events[left_], static_cast<std::uint32_t>(left_));
        }
        if (left_ > 0 && !may_go_on()) return false;
    }
    finish();
    return true;
}

void HistoryList::start(Desk const& desk, HistoryQuery const& query)
{
    auto const& events = desk.events();
    // What is shown stays until the new rows are found, unless its places mean other events now.
    bool const same_places = all_ <= events.size() && (all_ == 0 || events[static_cast<std::size_t>(all_) - 1].id == last_);
    if (!same_places) shown_.clear();
    auto const days = days_from(query.day);
    day_trouble_ = days ? std::string() : days.error().message;
    sought_ = Sought{records_about(desk.books(), query.record), folded(trimmed(query.search)),
                     days ? *days : std::nullopt};
    query_ = query;
    version_ = desk.version();
    names_ = people_version();
    found_.clear();
    person_counts_.clear();
    kind_counts_.clear();
    signatures_.clear();
    all_ = events.size();
    last_ = events.empty() ? EventId{} : events.back().id;
    left_ = events.size();
    finished_ = false;
}

void HistoryList::look_at(Event const& event, std::uint32_t index)
{
    ++person_counts_[who_did(person_name(event.person), event.author)];
    ++kind_counts_[std::string(kind_group(event.kind).id)];
    if (wanted(event)) found_.push_back(index);
}

bool HistoryList::wanted(Event const& event) const
{
    if (!query_.kind.empty() && kind_group(event.kind).id != query_.kind) return false;
    if (!query_.person.empty() && who_did(person_name(event.person), event.author) != query_.person) return false;
    if (sought_.days && !sought_.days->contains(utc_day(moment_of(event)))) return false;
    auto const touches = [&](auto const& test) {
        return std::any_of(event.writes.begin(), event.writes.end(), test);
    };
    if (!sought_.records.empty() &&
        !touches([&](FieldWrite const& write) { return sought_.records.count(write.record) != 0; }))
        return false;
    return sought_.needle.empty() || contains_folded(event.says, sought_.needle) ||
           contains_folded(person_name(event.person), sought_.needle) ||
           touches([&](FieldWrite const& write) { return contains_folded(write.record, sought_.needle); });
}

void HistoryList::finish()
{
    shown_.swap(found_);
    found_.clear();
    people_ = choices_from(person_counts_, false);
    kinds_ = choices_from(kind_counts_, true);
    finished_ = true;
}

Row HistoryList::row(Desk const& desk, std::size_t at) const
{
    auto const& event = desk.events()[shown_[at]];
    auto const known = signatures_.find(event.id);
    auto const state = known == signatures_.end()
                           ? signatures_.emplace(event.id, signature_state(event, desk.records())).first->second
                           : known->second;
    return row_of(desk, event, state);
}

EventId HistoryList::event(Desk const& desk, std::size_t at) const { return desk.events()[shown_[at]].id; }

std::vector<EventId> HistoryList::events(Desk const& desk) const
{
    std::vector<EventId> ids;
    ids.reserve(shown_.size());
    for (std::size_t at = 0; at < shown_.size(); ++at) ids.push_back(event(desk, at));
    return ids;
}

}  // namespace counterpart::present
