// Records as bytes: what a snapshot keeps, so that later writes merge as if nothing had been packed.
//
//   packed  = field names, records, seen, awaited; each a count and that many entries
//   record  = name, fields; field = place of its name, heads; head = key, value
//   seen    = 16 bytes of digest, in order
//   awaited = record, field, keys
#include "journal/records.h"

#include "journal/packing.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

using FieldNames = std::map<std::string, std::uint64_t, std::less<>>;

FieldNames names_in(std::vector<NamedRecord const*> const& records)
{
    FieldNames names;
    for (auto const* named : records) {
        for (auto const& field : named->record.fields)
            names.try_emplace(field.first, 0);
    }
    std::uint64_t place = 0;
    for (auto& name : names)
        name.second = place++;
    return names;
}

std::uint64_t size_of(Record const& record)
{
    return static_cast<std::uint64_t>(record.fields.end() - record.fields.begin());
}

void pack(Packer& packer, NamedRecord const& named, FieldNames const& names)
{
    packer.text(named.id);
    packer.number(size_of(named.record));
    for (auto const& [field, heads] : named.record.fields) {
        packer.number(names.find(field)->second);
        packer.number(heads.size());
        for (auto const& head : heads) {
            packer.key(head.event);
            packer.value(head.value);
        }
    }
}

std::vector<std::string> unpacked_names(Unpacker& from)
{
    std::vector<std::string> names;
    for (auto left = from.count(1); left-- > 0;)
        names.emplace_back(from.text());
    return names;
}

std::vector<Head> unpacked_heads(Unpacker& from)
{
    std::vector<Head> heads;
    auto const count = from.count(26);
    heads.reserve(static_cast<std::size_t>(count));
    for (auto left = count; left-- > 0;) {
        auto const event = from.key();
        heads.push_back(Head{event, from.value()});
    }
    return heads;
}

}  // namespace

std::string Records::packed() const
{
    Packer packer;
    auto const records = all();
    auto const names = names_in(records);
    packer.number(names.size());
    for (auto const& name : names)
        packer.text(name.first);
    packer.number(records.size());
    for (auto const* named : records)
        pack(packer, *named, names);
    auto seen = seen_;
    std::sort(seen.begin(), seen.end());
    packer.number(seen.size());
    for (auto const& [high, low] : seen) {
        append_little_endian(packer.bytes, high, 8);
        append_little_endian(packer.bytes, low, 8);
    }
    packer.number(awaited_.size());
    for (auto const& [place, events] : awaited_) {
        packer.text(place.record);
        packer.text(place.field);
        packer.number(events.size());
        for (auto const& event : events)
            packer.key(event);
    }
    return std::move(packer.bytes);
}

void Records::unpack_record(Unpacker& from, std::vector<std::string> const& names)
{
    auto& named = entry(from.text());
    for (auto fields = from.count(2); fields-- > 0;) {
        auto const name = from.number();
        auto heads = unpacked_heads(from);
        if (name >= names.size())
            continue;
        auto const& field = names[static_cast<std::size_t>(name)];
        if (heads.size() > 1)
            contested_.insert(FieldPlace{named.id, field});
        named.record.fields[field] = std::move(heads);
    }
}

void Records::unpack_seen(Unpacker& from)
{
    auto const count = static_cast<std::size_t>(from.count(16));
    seen_.reserve(count);
    seen_index_.reserve(count);
    for (auto left = count; left-- > 0;) {
        auto const bytes = from.bytes(16);
        if (bytes.empty())
            return;
        see(EventKey{0, little_endian(bytes, 0, 8), little_endian(bytes, 8, 8), 0});
    }
}

void Records::unpack_awaited(Unpacker& from)
{
    for (auto places = from.count(3); places-- > 0;) {
        FieldPlace place;
        place.record = from.text();
        place.field = from.text();
        auto& events = awaited_[place];
        for (auto keys = from.count(25); keys-- > 0;)
            events.insert(from.key());
    }
}

Result<Records> Records::unpacked(std::string_view bytes, std::string_view where)
{
    Records records;
    Unpacker from(bytes);
    auto const names = unpacked_names(from);
    auto const count = from.count(2);
    records.record_index_.reserve(static_cast<std::size_t>(count));
    for (auto left = count; left-- > 0;)
        records.unpack_record(from, names);
    records.unpack_seen(from);
    records.unpack_awaited(from);
    if (!from.at_end())
        return Error{"records.packed",
                     "The packed records end too early or say more than they hold.",
                     std::string(where)};
    return records;
}

}  // namespace counterpart
