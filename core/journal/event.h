// Event: one thing a person did, as immutable field writes. Everything the books know is a fold of
// events; undo is a new event; sync is a set union.
//
//   event     = canonical JSON object
//               {v, kind, says, author, by, seq, prev, hlc, writes:[{rec, set, base}], sig, ...more}
//   set       = {field:value}, base = {field:[id]}; one entry a record, in record order
//   id        = <hlc> "-" <first 32 hex digits of SHA-256 over the canonical event without id and sig>
//   sig       = "ed25519:" <fingerprint of the key> ":" <128 hex digits>, over the same bytes as the id
//   hlc       = 9 base-36 digits of milliseconds, 4 base-36 digits of counter
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "syntax/kept.h"

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
    json::Kept value;
    std::vector<EventId> base;

    bool operator==(FieldWrite const&) const = default;
};

/// The order in which an event's writes stand: by record, then by field.
bool stands_before(FieldWrite const&, FieldWrite const&);

struct Event {
    static constexpr int current_version = 1;

    EventId id;
    int version = current_version;
    std::string kind;      ///< "invoice.imported", "finding.disputed", "undo"
    std::string says;      ///< one sentence, so that history reads the same after a reload
    std::string author;    ///< device id
    std::string person;    ///< who sat at the device; may be empty
    std::uint64_t sequence = 0;  ///< 1, 2, 3 ... per author
    EventId previous;      ///< the author's event before this one; empty for the first
    std::string clock;     ///< hybrid logical clock, text order is time order
    std::vector<FieldWrite> writes;  ///< each record and field once
    std::string signature; ///< of the device's key; empty when the event is unsigned
    json::Value more;      ///< members a newer program added; kept, so that the id still holds
    json::Value original;  ///< what an older program wrote, kept for the same reason; null otherwise

    bool operator==(Event const&) const = default;
};

json::Value to_json(Event const&);
/// Checks the id against the content; what an older program wrote is upcast.
/// Errors: event.syntax, event.version, event.hash.
/// Kinds and fields are not judged: what this program does not know is kept for one that does.
Result<Event> event_from(json::Value const&, std::string_view where);
EventId id_of(Event const&);
/// Exactly the bytes that the id and the signature stand for.
std::string signed_form(Event const&);

/// Hybrid logical clock: never behind what it has issued or seen; the wall clock is an argument.
class Clock {
public:
    std::string tick(Instant now);
    /// A stamp more than 24 h ahead of `now` is not adopted.
    void see(std::string_view stamp, Instant now);
    /// A stamp this device issued itself is always adopted, however wrong the wall clock is today.
    void resume(std::string_view own_stamp);

private:
    void adopt(std::int64_t milliseconds, std::uint32_t counter);

    std::int64_t milliseconds_ = 0;
    std::uint32_t counter_ = 0;
};

/// Errors: event.clock.
Result<Instant> instant_of(std::string_view clock_stamp);

}  // namespace counterpart
