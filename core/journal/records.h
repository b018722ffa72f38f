// Records: the fold of events, field by field, with every value that still stands ("heads").
#pragma once

#include "journal/event.h"
#include "journal/event_key.h"
#include "journal/flat_index.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace counterpart {

class Unpacker;
class RecordsDigest;
class RecordsPacking;
class RecordsUnpacking;

/// Whether two values say the same, in whatever order their members were written.
bool same_value(json::Value const&, json::Value const&);
bool same_value(json::Kept const&, json::Kept const&);

/// A write that no other write names in its base.
struct Head {
    EventKey event;
    json::Kept value;

    bool operator==(Head const&) const = default;
};

/// Field names in order, with their heads. A record has a handful, so a sorted list is enough.
class FieldHeads {
public:
    using Field = std::pair<std::string, std::vector<Head>>;

    std::vector<Head>& operator[](std::string_view field);
    std::vector<Field>::const_iterator find(std::string_view field) const;
    std::vector<Field>::const_iterator begin() const { return fields_.begin(); }
    std::vector<Field>::const_iterator end() const { return fields_.end(); }

    bool operator==(FieldHeads const&) const = default;

private:
    std::vector<Field> fields_;
};

/// Field name -> heads. One head: settled. Several with different values: a visible conflict, of
/// which the greatest event id is shown until a resolving event names them all.
struct Record {
    FieldHeads fields;

    json::Kept const& value(std::string_view field) const;  ///< null when absent or removed
    bool conflicted(std::string_view field) const;

    bool operator==(Record const&) const = default;
};

struct NamedRecord {
    std::string id;  ///< "invoice/INV-0042"
    Record record;
};

/// A field of a record, as a place in the journal.
struct FieldPlace {
    std::string record;
    std::string field;

    bool operator==(FieldPlace const&) const = default;
    bool operator<(FieldPlace const& other) const
    {
        return std::tie(record, field) < std::tie(other.record, other.field);
    }
};

class Records {
public:
    /// Applies an event once; a second time changes nothing. Returns the ids of records it touched.
    /// The order in which events arrive does not change the outcome.
    std::vector<std::string> apply(Event const&);

    /// The same a stretch of writes at a time. Whether the event is new; only then are its writes,
    /// each once, to be applied.
    bool begin(EventId const&);
    std::vector<std::string> apply_writes(Event const&, std::size_t from, std::size_t to);

    Record const* find(std::string_view id) const;
    std::vector<NamedRecord const*> all() const;  ///< in the order of their ids
    /// Likewise, in the order of their first write.
    std::vector<NamedRecord const*> unordered() const;
    std::vector<EventId> heads(std::string_view record, std::string_view field) const;
    /// Where more than one write stands, equal or not.
    std::set<FieldPlace> const& contested() const { return contested_; }
    bool has_seen(EventId const&) const;
    std::size_t events() const { return seen_.size(); }
    /// SHA-256 over the canonical form of every record and head: equal for equal event sets.
    std::string digest() const;

    /// Everything here as bytes, with one spelling for one content, and back.
    /// Errors: records.packed.
    std::string packed() const;
    static Result<Records> unpacked(std::string_view bytes, std::string_view where);

private:
    friend class RecordsDigest;
    friend class RecordsPacking;
    friend class RecordsUnpacking;
    using Hash = std::pair<std::uint64_t, std::uint64_t>;

    std::deque<NamedRecord> records_;  // in the order of their first write
    FlatIndex record_index_;
    std::vector<Hash> seen_;           // 128 bits of digest name an event
    FlatIndex seen_index_;
    std::set<FieldPlace> contested_;
    // Writes that were named as replaced before they arrived themselves.
    std::map<FieldPlace, std::set<EventKey>> awaited_;

    /// The fields of one action mostly replace those of one other: its name is read once.
    struct LastBase {
        std::string_view text;
        std::optional<EventKey> key;
    };

    NamedRecord& entry(std::string_view id);
    bool see(EventKey const&);
    bool has_seen(EventKey const&) const;
    void write(EventKey const&, FieldWrite const&, std::vector<Head>&, LastBase&);
    void replace(FieldWrite const&, std::vector<Head>&, LastBase&);
    bool was_awaited(EventKey const&, FieldWrite const&);
    void no_longer_await(EventKey const&, std::vector<std::string> const& records);
    void unpack_record(Unpacker&, std::vector<std::string> const& names);
    void unpack_seen(Unpacker&);
    void unpack_awaited(Unpacker&);
};

}  // namespace counterpart
