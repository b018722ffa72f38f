#include "journal/records.h"

#include "journal/records_steps.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace counterpart {
namespace {

bool before(Head const& head, EventKey const& event)
{
    return head.event < event;
}

bool remove_head(std::vector<Head>& heads, EventKey const& event)
{
    auto const found = std::lower_bound(heads.begin(), heads.end(), event, before);
    if (found == heads.end() || !(found->event == event))
        return false;
    heads.erase(found);
    return true;
}

std::uint32_t hash_of(std::string_view id)
{
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(id));
}

/// The place of the field, or where it would stand.
template <class Fields>
auto at_name(Fields& fields, std::string_view name)
{
    return std::lower_bound(
        fields.begin(), fields.end(), name,
        [](auto const& field, std::string_view wanted) { return field.first < wanted; });
}

}  // namespace

bool same_value(json::Value const& a, json::Value const& b)
{
    if (a == b)
        return true;
    bool const nested = (a.is_object() && b.is_object()) || (a.is_array() && b.is_array());
    return nested && json::canonical(a) == json::canonical(b);
}

bool same_value(json::Kept const& a, json::Kept const& b)
{
    return a == b;
}

// -- one record -----------------------------------------------------------------------------------

std::vector<Head>& FieldHeads::operator[](std::string_view field)
{
    auto const at = at_name(fields_, field);
    if (at != fields_.end() && at->first == field)
        return at->second;
    return fields_.insert(at, Field{std::string(field), {}})->second;
}

std::vector<FieldHeads::Field>::const_iterator FieldHeads::find(std::string_view field) const
{
    auto const at = at_name(fields_, field);
    return at != fields_.end() && at->first == field ? at : fields_.end();
}

json::Kept const& Record::value(std::string_view field) const
{
    static json::Kept const absent;
    auto const found = fields.find(field);
    return found == fields.end() || found->second.empty() ? absent : found->second.back().value;
}

bool Record::conflicted(std::string_view field) const
{
    auto const found = fields.find(field);
    if (found == fields.end())
        return false;
    auto const& heads = found->second;
    return std::any_of(heads.begin(), heads.end(),
                       [&](Head const& head) { return !same_value(head.value, heads.front().value); });
}

// -- the fold -------------------------------------------------------------------------------------

std::vector<std::string> Records::apply(Event const& event)
{
    if (!begin(event.id))
        return {};
    return apply_writes(event, 0, event.writes.size());
}

bool Records::begin(EventId const& event)
{
    auto const key = EventKey::of(event);
    return key && see(*key);
}

std::vector<std::string> Records::apply_writes(Event const& event, std::size_t from, std::size_t to)
{
    std::vector<std::string> touched;
    auto const key = EventKey::of(event.id);
    Record* record = nullptr;
    LastBase last;
    for (auto at = from; at < to; ++at) {
        auto const& field_write = event.writes[at];
        if (touched.empty() || touched.back() != field_write.record) {
            record = &entry(field_write.record).record;
            touched.push_back(field_write.record);
        }
        write(*key, field_write, record->fields[field_write.field], last);
    }
    if (!awaited_.empty())
        no_longer_await(*key, touched);
    return touched;
}

NamedRecord& Records::entry(std::string_view id)
{
    auto const hash = hash_of(id);
    auto const place =
        record_index_.find(hash, [&](std::uint32_t at) { return records_[at].id == id; });
    if (place != FlatIndex::none)
        return records_[place];
    record_index_.add(hash, static_cast<std::uint32_t>(records_.size()));
    records_.push_back(NamedRecord{std::string(id), {}});
    return records_.back();
}

bool Records::see(EventKey const& event)
{
    if (has_seen(event))
        return false;
    seen_index_.add(static_cast<std::uint32_t>(event.hash_low),
                    static_cast<std::uint32_t>(seen_.size()));
    seen_.emplace_back(event.hash_high, event.hash_low);
    return true;
}

bool Records::has_seen(EventKey const& event) const
{
    Hash const hash{event.hash_high, event.hash_low};
    return seen_index_.find(static_cast<std::uint32_t>(event.hash_low), [&](std::uint32_t at) {
               return seen_[at] == hash;
           }) != FlatIndex::none;
}

bool Records::has_seen(EventId const& event) const
{
    auto const key = EventKey::of(event);
    return key && has_seen(*key);
}

void Records::write(EventKey const& event, FieldWrite const& field_write, std::vector<Head>& heads,
                    LastBase& last)
{
    bool const was_contested = heads.size() > 1;
    replace(field_write, heads, last);
    if (awaited_.empty() || !was_awaited(event, field_write)) {
        auto const at = std::lower_bound(heads.begin(), heads.end(), event, before);
        heads.insert(at, Head{event, field_write.value});
    }
    bool const is_contested = heads.size() > 1;
    if (is_contested && !was_contested)
        contested_.insert(FieldPlace{field_write.record, field_write.field});
    else if (was_contested && !is_contested)
        contested_.erase(FieldPlace{field_write.record, field_write.field});
}

void Records::replace(FieldWrite const& field_write, std::vector<Head>& heads, LastBase& last)
{
    for (auto const& base : field_write.base) {
        // What is no event id can never arrive as one.
        if (base != last.text)
            last = LastBase{base, EventKey::of(base)};
        auto const& key = last.key;
        if (!key || remove_head(heads, *key))
            continue;
        // A base that has not arrived must not become a head when it does.
        if (!has_seen(*key))
            awaited_[FieldPlace{field_write.record, field_write.field}].insert(*key);
    }
}

bool Records::was_awaited(EventKey const& event, FieldWrite const& field_write)
{
    auto const found = awaited_.find(FieldPlace{field_write.record, field_write.field});
    if (found == awaited_.end() || found->second.erase(event) == 0)
        return false;
    if (found->second.empty())
        awaited_.erase(found);
    return true;
}

/// What was named as replaced in a field it does not write has arrived all the same.
void Records::no_longer_await(EventKey const& event, std::vector<std::string> const& records)
{
    for (auto const& id : records) {
        auto place = awaited_.lower_bound(FieldPlace{id, {}});
        while (place != awaited_.end() && place->first.record == id) {
            place->second.erase(event);
            place = place->second.empty() ? awaited_.erase(place) : std::next(place);
        }
    }
}

// -- questions ------------------------------------------------------------------------------------

Record const* Records::find(std::string_view id) const
{
    auto const place =
        record_index_.find(hash_of(id), [&](std::uint32_t at) { return records_[at].id == id; });
    return place == FlatIndex::none ? nullptr : &records_[place].record;
}

std::vector<NamedRecord const*> Records::unordered() const
{
    std::vector<NamedRecord const*> list;
    list.reserve(records_.size());
    for (auto const& named : records_)
        list.push_back(&named);
    return list;
}

std::vector<NamedRecord const*> Records::all() const
{
    auto ordered = unordered();
    std::sort(ordered.begin(), ordered.end(),
              [](NamedRecord const* a, NamedRecord const* b) { return a->id < b->id; });
    return ordered;
}

std::vector<EventId> Records::heads(std::string_view record, std::string_view field) const
{
    std::vector<EventId> ids;
    auto const* found = find(record);
    if (found == nullptr)
        return ids;
    auto const heads = found->fields.find(field);
    if (heads == found->fields.end())
        return ids;
    for (auto const& head : heads->second)
        ids.push_back(head.event.text());
    return ids;
}

std::string Records::digest() const
{
    RecordsDigest steps(*this);
    while (steps.step()) {
    }
    return steps.take();
}

}  // namespace counterpart
