// Event: one thing a person did, as immutable field writes. Everything the books know is a fold of
// events; undo is a new event; sync is a set union.
//
//   event     = canonical JSON object
//               {v, kind, author, seq, prev, hlc, writes:[{rec, set:{field:value}, base:{field:[id]}}]}
//   id        = <hlc> "-" <first 32 hex digits of SHA-256 over the canonical event without id and sig>
//   hlc       = 9 base-36 digits of milliseconds, 4 base-36 digits of counter
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "syntax/json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

using EventId = std::string;

/// One field of one record set to a value; null removes it. `base` names the writes it replaces.
struct FieldWrite {
    std::string record;  ///< "invoice/INV-2026-0042"
    std::string field;   ///< "document"
    json::Value value;
    std::vector<EventId> base;

    bool operator==(FieldWrite const&) const = default;
};

struct Event {
    static constexpr int current_version = 1;

    EventId id;
    int version = current_version;
    std::string kind;      ///< "invoice.imported", "finding.disputed", "undo"
    std::string author;    ///< device id
    std::uint64_t sequence = 0;  ///< 1, 2, 3 ... per author
    EventId previous;      ///< the author's event before this one; empty for the first
    std::string clock;     ///< hybrid logical clock, text order is time order
    std::vector<FieldWrite> writes;

    bool operator==(Event const&) const = default;
};

json::Value to_json(Event const&);
/// Checks the id against the content. Errors: event.syntax, event.version, event.hash.
Result<Event> event_from(json::Value const&, std::string_view where);
EventId id_of(Event const&);

/// Hybrid logical clock: never behind what it has issued or seen; the wall clock is an argument.
class Clock {
public:
    std::string tick(Instant now);
    /// A stamp more than 24 h ahead of `now` is not adopted.
    void see(std::string_view stamp, Instant now);

private:
    std::int64_t milliseconds_ = 0;
    std::uint32_t counter_ = 0;
};

Result<Instant> instant_of(std::string_view clock_stamp);

}  // namespace counterpart
