#include "journal/records.h"

#include "base/hash.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

bool before(Head const& head, EventId const& id)
{
    return head.event < id;
}

bool remove_head(std::vector<Head>& heads, EventId const& id)
{
    auto const found = std::lower_bound(heads.begin(), heads.end(), id, before);
    if (found == heads.end() || found->event != id)
        return false;
    heads.erase(found);
    return true;
}

/// No record id holds a zero byte, so the two names cannot run into each other.
std::string place_of(FieldWrite const& write)
{
    std::string place;
    place.reserve(write.record.size() + write.field.size() + 1);
    place += write.record;
    place += '\0';
    return place += write.field;
}

}  // namespace

json::Value const& Record::value(std::string_view field) const
{
    static json::Value const absent;
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
                       [&](Head const& head) { return !(head.value == heads.front().value); });
}

std::vector<std::string> Records::apply(Event const& event)
{
    std::vector<std::string> touched;
    if (!seen_.insert(event.id).second)
        return touched;
    Record* record = nullptr;
    for (auto const& field_write : event.writes) {
        if (touched.empty() || touched.back() != field_write.record) {
            record = &records_.try_emplace(field_write.record).first->second;
            touched.push_back(field_write.record);
        }
        write(event.id, field_write, record->fields.try_emplace(field_write.field).first->second);
    }
    return touched;
}

void Records::write(EventId const& event, FieldWrite const& field_write, std::vector<Head>& heads)
{
    for (auto const& base : field_write.base) {
        // A base that has not arrived must not become a head when it does.
        if (!remove_head(heads, base) && seen_.count(base) == 0)
            awaited_[place_of(field_write)].insert(base);
    }
    if (!awaited_.empty() && was_awaited(event, place_of(field_write)))
        return;
    auto const at = std::lower_bound(heads.begin(), heads.end(), event, before);
    heads.insert(at, Head{event, field_write.value});
}

bool Records::was_awaited(EventId const& event, std::string const& place)
{
    auto const found = awaited_.find(place);
    if (found == awaited_.end() || found->second.erase(event) == 0)
        return false;
    if (found->second.empty())
        awaited_.erase(found);
    return true;
}

Record const* Records::find(std::string_view id) const
{
    auto const found = records_.find(id);
    return found == records_.end() ? nullptr : &found->second;
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
        ids.push_back(head.event);
    return ids;
}

std::string Records::digest() const
{
    Sha256 sum;
    std::string line;
    for (auto const& [id, record] : records_) {
        for (auto const& [field, heads] : record.fields) {
            for (auto const& head : heads) {
                line.clear();
                json::append_string(line, id);
                json::append_string(line, field);
                json::append_string(line, head.event);
                line += json::canonical(head.value);
                line += '\n';
                sum.add(line);
            }
        }
    }
    return hex(sum.finish());
}

}  // namespace counterpart
