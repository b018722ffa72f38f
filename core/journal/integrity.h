// Integrity: what is wrong with a set of events, what is missing from it, and which records that
// touches. Answers in the order in which one should worry: the first trouble is the first bad or
// missing event.
#pragma once

#include "base/signature.h"
#include "journal/event.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

class Records;

/// What a signature begins with; the key's fingerprint follows.
constexpr std::string_view signature_scheme = "ed25519:";

/// Signs the event; its id must already be right.
void sign(Event&, SigningKey const&);

/// The record that holds a device's public key, and its fields.
namespace key_record {
constexpr std::string_view kind = "key";
constexpr std::string_view public_half = "public";  ///< 64 hex digits
constexpr std::string_view author = "author";       ///< the device it stands for
constexpr std::string_view revoked = "revoked";     ///< why, once it no longer stands for it
constexpr std::string_view added_kind = "key.added";
constexpr std::string_view revoked_kind = "key.revoked";
}  // namespace key_record

/// The writes that make a key known, or take it back.
std::vector<FieldWrite> writes_adding(PublicKey const&, std::string_view author);
std::vector<FieldWrite> writes_revoking(std::string_view fingerprint, std::string_view reason);

struct Trouble {
    std::string code;     ///< "chain.gap"
    std::string message;  ///< a sentence that names the first bad or missing event
    std::string where;    ///< event id or file
    std::vector<std::string> affected;  ///< records, in order

    bool operator==(Trouble const&) const = default;
};

struct Integrity {
    std::vector<Trouble> troubles;
    std::uint64_t events = 0;
    std::uint64_t signed_events = 0;    ///< with a signature that holds
    std::uint64_t unsigned_events = 0;  ///< readable, but nobody stands for them
    std::uint64_t devices = 0;
};

/// Events in any order, each once or more often. Troubles: chain.gap (events are missing),
/// chain.fork (a device numbered two events alike), chain.broken (an event does not follow the one
/// before it), base.missing (a replaced write is not there), signature.bad, signature.unknown_key,
/// signature.other_device, signature.revoked_key, signature.missing, key.unvouched (a later key of
/// a device that none of its earlier keys signed).
Integrity check_events(std::vector<Event> const& events);

/// The same event by event, for a page that has to stay awake meanwhile.
class EventCheck {
public:
    /// The events stay where they are until the check is done.
    explicit EventCheck(std::vector<Event> const& events);
    ~EventCheck();
    EventCheck(EventCheck&&) noexcept;
    EventCheck& operator=(EventCheck&&) noexcept;

    /// Goes one event further; answers whether there is more to do.
    bool step();
    std::uint64_t steps_done() const;
    std::uint64_t steps_in_all() const;
    /// Once there is nothing more to do.
    Integrity take();

private:
    class Work;
    std::unique_ptr<Work> work_;
};

/// What one event's signature is worth, by the keys that the records know today.
enum class SignatureState : std::uint8_t { none, holds, bad, unknown_key, other_device, revoked };
SignatureState signature_state(Event const&, Records const&);

/// Records that damaged bytes still mention, so that a loss can be said in words.
std::vector<std::string> records_mentioned(std::string_view damaged_bytes);

}  // namespace counterpart
