// Records as bytes: what a snapshot keeps, so that later writes merge as if nothing had been packed.
//
//   packed  = field names, records, seen, awaited; each a count and that many entries
//   record  = name, fields; field = place of its name, heads; head = key, value
//   seen    = 16 bytes of digest, in order
//   awaited = record, field, keys
#include "journal/records.h"

#include "journal/packing.h"
#include "journal/records_steps.h"

#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t long_piece = 512u << 10;

std::uint64_t size_of(Record const& record)
{
    return static_cast<std::uint64_t>(record.fields.end() - record.fields.begin());
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
    RecordsPacking steps(*this);
    while (steps.step()) {
    }
    return steps.take();
}

// -- a record at a time ---------------------------------------------------------------------------

RecordsPacking::RecordsPacking(Records const& records)
    : records_(records), order_(records.unordered()), seen_(records.seen_)
{
}

bool RecordsPacking::step()
{
    switch (phase_) {
    case Phase::naming: name_some(); break;
    case Phase::sorting:
        if (!order_.sort_some())
            phase_ = Phase::records;
        break;
    case Phase::records:
        if (auto const* named = order_.next())
            pack(**named);
        else
            phase_ = Phase::sorting_seen;
        break;
    case Phase::sorting_seen:
        if (seen_.sort_some())
            break;
        packer_.number(seen_.size());
        phase_ = Phase::seen;
        break;
    case Phase::seen:
        if (auto const* hash = seen_.next()) {
            append_little_endian(packer_.bytes, hash->first, 8);
            append_little_endian(packer_.bytes, hash->second, 8);
        } else {
            phase_ = Phase::awaited;
        }
        break;
    case Phase::awaited:
        pack_awaited();
        phase_ = Phase::done;
        break;
    case Phase::done: break;
    }
    close_long_piece();
    return phase_ != Phase::done;
}

void RecordsPacking::close_long_piece()
{
    if (packer_.bytes.size() < long_piece)
        return;
    pieces_.push_back(std::move(packer_.bytes));
    packer_.bytes.clear();
}

std::vector<std::string> RecordsPacking::take_pieces()
{
    pieces_.push_back(std::move(packer_.bytes));
    return std::move(pieces_);
}

std::string RecordsPacking::take()
{
    std::string all;
    for (auto const& piece : take_pieces())
        all += piece;
    return all;
}

/// Field names are few and come first, each once.
void RecordsPacking::name_some()
{
    if (named_ < records_.records_.size()) {
        for (auto const& field : records_.records_[named_++].record.fields)
            names_.try_emplace(field.first, 0);
        return;
    }
    std::uint64_t place = 0;
    packer_.number(names_.size());
    for (auto& name : names_) {
        name.second = place++;
        packer_.text(name.first);
    }
    packer_.number(order_.size());
    phase_ = Phase::sorting;
}

void RecordsPacking::pack(NamedRecord const& named)
{
    packer_.text(named.id);
    packer_.number(size_of(named.record));
    for (auto const& [field, heads] : named.record.fields) {
        packer_.number(names_.find(field)->second);
        packer_.number(heads.size());
        for (auto const& head : heads) {
            packer_.key(head.event);
            packer_.value(head.value);
        }
    }
}

void RecordsPacking::pack_awaited()
{
    packer_.number(records_.awaited_.size());
    for (auto const& [place, events] : records_.awaited_) {
        packer_.text(place.record);
        packer_.text(place.field);
        packer_.number(events.size());
        for (auto const& event : events)
            packer_.key(event);
    }
}

RecordsDigest::RecordsDigest(Records const& records) : order_(records.unordered()) {}

bool RecordsDigest::step()
{
    if (!sorted_) {
        sorted_ = !order_.sort_some();
        return true;
    }
    auto const* named = order_.next();
    if (named == nullptr)
        return false;
    for (auto const& [field, heads] : (*named)->record.fields) {
        for (auto const& head : heads) {
            line_.clear();
            json::append_string(line_, (*named)->id);
            json::append_string(line_, field);
            json::append_string(line_, head.event.text());
            line_ += json::canonical(head.value.read());
            line_ += '\n';
            sum_.add(line_);
        }
    }
    return true;
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
    RecordsUnpacking steps(bytes);
    while (steps.step()) {
    }
    return steps.take(where);
}

void RecordsUnpacking::begin()
{
    names_ = unpacked_names(from_);
    left_ = from_.count(2);
    records_.record_index_.reserve(static_cast<std::size_t>(left_));
    begun_ = true;
}

bool RecordsUnpacking::step()
{
    if (!begun_)
        begin();
    constexpr int at_once = 64;
    for (int done = 0; done < at_once && left_ > 0; ++done, --left_)
        records_.unpack_record(from_, names_);
    return left_ > 0;
}

Result<Records> RecordsUnpacking::take(std::string_view where)
{
    records_.unpack_seen(from_);
    records_.unpack_awaited(from_);
    if (!from_.at_end())
        return Error{"records.packed",
                     "The packed records end too early or say more than they hold.",
                     std::string(where)};
    return std::move(records_);
}

}  // namespace counterpart
