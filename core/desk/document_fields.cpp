#include "desk/document_fields.h"

#include "desk/record_names.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace counterpart {
namespace {

using json::Value;

constexpr char within = '/';

/// A list whose entries are fields of their own, and the members that tell one from another.
struct EntryList {
    std::string_view kind;
    std::string_view list;
    std::string_view first;
    std::string_view second;  ///< may be empty
};
constexpr EntryList entry_lists[] = {
    {record::contract, "documents", "id", ""},
    {record::contract, "terms", "name", "document"},
    {record::price_book, "rows", "number", ""},
};

EntryList const* list_called(std::string_view list)
{
    for (auto const& row : entry_lists)
        if (row.list == list) return &row;
    return nullptr;
}

std::string_view list_of(std::string_view field)
{
    auto const slash = field.find(within);
    return slash == std::string_view::npos ? std::string_view() : field.substr(0, slash);
}

std::string text_of(Value const& value)
{
    return value.is_integer() ? std::to_string(value.integer()) : value.string();
}

std::string key_of(EntryList const& row, Value const& entry)
{
    auto key = text_of(entry[row.first]);
    if (!row.second.empty()) key += "@" + text_of(entry[row.second]);
    return key;
}

std::string field_of(EntryList const& row, std::string const& key)
{
    return std::string(row.list) + within + key;
}

/// Entries by key, or nothing when two of them cannot be told apart.
std::optional<std::map<std::string, Value const*>> by_key(EntryList const& row, Value const& list)
{
    std::map<std::string, Value const*> entries;
    for (auto const& entry : list.array())
        if (!entry.is_object() || !entries.emplace(key_of(row, entry), &entry).second) return std::nullopt;
    return entries;
}

Value removed()
{
    Value mark;
    mark.set("removed", Value(true));
    return mark;
}

// -- reading --------------------------------------------------------------------------------------

/// An entry that was written since, and when.
struct Overlay {
    std::string key;
    EventKey since;
    Value value;
};

/// In the order in which they were added; of one action, 9 comes before 10.
bool added_before(Overlay const& a, Overlay const& b)
{
    if (!(a.since == b.since)) return a.since < b.since;
    return a.key.size() != b.key.size() ? a.key.size() < b.key.size() : a.key < b.key;
}

Value list_with(EntryList const& row, Value const& list, std::vector<Overlay> overlays)
{
    std::map<std::string, Overlay const*> waiting;
    std::sort(overlays.begin(), overlays.end(), added_before);
    for (auto const& overlay : overlays) waiting[overlay.key] = &overlay;
    json::Array entries;
    for (auto const& entry : list.array()) {
        auto const found = waiting.find(key_of(row, entry));
        if (found == waiting.end())
            entries.push_back(entry);
        else if (!says_removed(found->second->value))
            entries.push_back(found->second->value);
        if (found != waiting.end()) waiting.erase(found);
    }
    for (auto const& overlay : overlays)
        if (waiting.count(overlay.key) != 0 && !says_removed(overlay.value)) entries.push_back(overlay.value);
    return Value(std::move(entries));
}

void put(json::Object& members, std::string_view name, Value value)
{
    auto const at = std::find_if(members.begin(), members.end(),
                                 [&](json::Member const& member) { return member.first == name; });
    bool const gone = says_removed(value);
    if (at == members.end() && !gone) members.emplace_back(std::string(name), std::move(value));
    else if (at != members.end() && gone) members.erase(at);
    else if (at != members.end()) at->second = std::move(value);
}

Value const& member_in(json::Object const& members, std::string_view name)
{
    static Value const none;
    auto const at = std::find_if(members.begin(), members.end(),
                                 [&](json::Member const& member) { return member.first == name; });
    return at == members.end() ? none : at->second;
}

// -- writing --------------------------------------------------------------------------------------

std::set<std::string, std::less<>> member_names(Value const& a, Value const& b)
{
    std::set<std::string, std::less<>> names;
    for (auto const* document : {&a, &b})
        for (auto const& member : document->object()) names.insert(member.first);
    return names;
}

class Difference {
public:
    Difference(std::string const& record_name, Record const& known, Value wanted)
        : record_(record_name), known_(known), before_(document_in(known)), wanted_(std::move(wanted))
    {
    }

    std::vector<FieldWrite> writes()
    {
        for (auto const& name : member_names(before_, wanted_))
            if (!entries(name)) member(name);
        // Where entries were moved about, only the whole list says so.
        for (auto const& name : member_names(before_, wanted_))
            if (!same_value(outcome()[name], wanted_[name])) whole_list(name);
        std::vector<FieldWrite> made;
        for (auto& [field, value] : writes_) made.push_back(FieldWrite{record_, field, std::move(value), {}});
        return made;
    }

private:
    bool entries(std::string const& name)
    {
        auto const* row = list_called(name);
        if (row == nullptr || row->kind != record::kind_of(record_)) return false;
        auto const before = by_key(*row, before_[name]);
        auto const wanted = by_key(*row, wanted_[name]);
        if (!before || !wanted || before_.has(name) != wanted_.has(name)) return false;
        for (auto const& [key, entry] : *wanted) {
            auto const was = before->find(key);
            if (was == before->end() || !same_value(*was->second, *entry)) writes_[field_of(*row, key)] = *entry;
        }
        for (auto const& [key, entry] : *before)
            if (wanted->count(key) == 0) writes_[field_of(*row, key)] = removed();
        return true;
    }

    void member(std::string const& name)
    {
        if (same_value(before_[name], wanted_[name])) return;
        if (list_called(name) != nullptr) return whole_list(name);
        writes_[name] = wanted_.has(name) ? wanted_[name] : removed();
    }

    void whole_list(std::string const& name)
    {
        auto const begins = name + within;
        for (auto at = writes_.lower_bound(begins); at != writes_.end() && at->first.rfind(begins, 0) == 0;)
            at = writes_.erase(at);
        for (auto const& field : known_.fields)
            if (list_of(field.first) == name && !known_.value(field.first).is_null()) writes_[field.first] = Value();
        writes_[name] = wanted_.has(name) ? wanted_[name] : removed();
    }

    Value outcome() const
    {
        auto record = known_;
        EventKey latest;
        latest.stamp = std::numeric_limits<std::uint64_t>::max();
        for (auto const& [field, value] : writes_) record.fields[field] = {Head{latest, value}};
        return document_in(record);
    }

    std::string const& record_;
    Record const& known_;
    Value before_;
    Value const wanted_;
    std::map<std::string, Value> writes_;
};

}  // namespace

std::vector<EventId> base_of(FieldWrite const& write, Records const& records)
{
    auto const base = records.heads(write.record, write.field);
    if (!base.empty() || !is_kept_by_field(write.record)) return base;
    return records.heads(write.record, record::value);
}

bool is_kept_by_field(std::string_view record)
{
    auto const kind = record::kind_of(record);
    return kind == record::contract || kind == record::price_book;
}

bool says_removed(Value const& value)
{
    return value.object().size() == 1 && value["removed"].boolean();
}

Value document_in(Record const& record)
{
    auto const first = record.value(record::value).read();
    if (!first.is_object() || std::distance(record.fields.begin(), record.fields.end()) == 1) return first;
    auto members = first.object();
    std::map<std::string_view, std::vector<Overlay>> lists;
    for (auto const& [field, heads] : record.fields) {
        auto value = record.value(field).read();
        if (field == record::value || value.is_null()) continue;
        auto const list = list_of(field);
        if (list.empty()) put(members, field, std::move(value));
        else lists[list].push_back({field.substr(list.size() + 1), heads.back().event, std::move(value)});
    }
    for (auto& [list, overlays] : lists)
        if (auto const* row = list_called(list))
            put(members, list, list_with(*row, member_in(members, list), std::move(overlays)));
    return Value(std::move(members));
}

Value member_of(Value const& document, std::string_view field)
{
    if (field == record::value) return document;
    auto const list = list_of(field);
    auto const* row = list_called(list);
    if (row == nullptr) return document[field];
    for (auto const& entry : document[list].array())
        if (key_of(*row, entry) == field.substr(list.size() + 1)) return entry;
    return {};
}

Value holds_in(Record const& record, std::string_view field)
{
    return member_of(document_in(record), field);
}

Value alone_in_document(std::string_view field, Value const& value)
{
    Value document = Value(json::Object{});
    bool const nothing = value.is_null() || says_removed(value);
    auto const list = list_of(field);
    if (list.empty()) {
        if (!nothing) document.set(field, value);
    } else {
        document.set(list, Value(nothing ? json::Array{} : json::Array{value}));
    }
    return document;
}

std::vector<FieldWrite> field_writes(FieldWrite const& whole, Record const& known)
{
    auto const& first = known.value(record::value);
    if (whole.field != record::value || !whole.value.is_object()) return {whole};
    if (first.is_object()) return Difference(whole.record, known, whole.value.read()).writes();
    std::vector<FieldWrite> writes = {whole};
    for (auto const& field : known.fields)
        if (field.first != record::value && !known.value(field.first).is_null())
            writes.push_back(FieldWrite{whole.record, field.first, Value(), {}});
    return writes;
}

}  // namespace counterpart
