// Records: the fold of events, field by field, with every value that still stands ("heads").
#pragma once

#include "journal/event.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace counterpart {

/// A write that no other write names in its base.
struct Head {
    EventId event;
    json::Value value;

    bool operator==(Head const&) const = default;
};

/// Field name -> heads. One head: settled. Several with different values: a visible conflict, of
/// which the greatest event id is shown until a resolving event names them all.
struct Record {
    std::map<std::string, std::vector<Head>, std::less<>> fields;

    json::Value const& value(std::string_view field) const;  ///< null when absent or removed
    bool conflicted(std::string_view field) const;
};

class Records {
public:
    /// Applies an event once; a second time changes nothing. Returns the ids of records it touched.
    /// The order in which events arrive does not change the outcome.
    std::vector<std::string> apply(Event const&);

    Record const* find(std::string_view id) const;
    std::map<std::string, Record, std::less<>> const& all() const { return records_; }
    std::vector<EventId> heads(std::string_view record, std::string_view field) const;
    /// SHA-256 over the canonical form of every record and head: equal for equal event sets.
    std::string digest() const;

private:
    std::map<std::string, Record, std::less<>> records_;
    std::unordered_set<EventId> seen_;
    // Writes that were named as replaced before they arrived themselves, by record and field.
    std::map<std::string, std::set<EventId>, std::less<>> awaited_;

    void write(EventId const&, FieldWrite const&, std::vector<Head>&);
    bool was_awaited(EventId const&, std::string const& place);
};

}  // namespace counterpart
