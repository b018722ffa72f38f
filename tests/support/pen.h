// Pen: writes events as a device does, chained and stamped, for tests of the journal.
#pragma once

#include "journal/event.h"
#include "journal/integrity.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pen {

using namespace counterpart;

constexpr Instant spring{1'774'000'000'000};

struct WrittenField {
    std::string record;
    std::string field;
    json::Value value;
    std::vector<EventId> base;
};

/// Events of one device, chained as the desk chains them.
class Pen {
public:
    explicit Pen(std::string author) : author_(std::move(author)) {}

    Event write(std::vector<WrittenField> fields, std::int64_t after_spring = 0)
    {
        Event event;
        event.kind = "test.written";
        event.says = "Wrote something";
        event.author = author_;
        event.person = "Ana";
        event.sequence = ++sequence_;
        event.previous = previous_;
        event.clock = clock_.tick(Instant{spring.milliseconds + after_spring});
        for (auto& field : fields)
            event.writes.push_back(FieldWrite{std::move(field.record), std::move(field.field),
                                              std::move(field.value), std::move(field.base)});
        return stamped(std::move(event));
    }

    /// Makes the device's key known, and signs with it from this event on.
    Event take_key(SigningKey const& key)
    {
        key_ = key;
        return say(std::string(key_record::added_kind),
                   writes_adding(key.public_half, author_));
    }

    Event revoke_key(std::string const& reason)
    {
        return say(std::string(key_record::revoked_kind),
                   writes_revoking(fingerprint(key_->public_half), reason));
    }

    void put_key_away() { key_.reset(); }
    void sign_with(SigningKey const& key) { key_ = key; }

    Event say(std::string kind, std::vector<FieldWrite> writes)
    {
        Event event;
        event.kind = std::move(kind);
        event.says = "Changed a key";
        event.author = author_;
        event.sequence = ++sequence_;
        event.previous = previous_;
        event.clock = clock_.tick(spring);
        event.writes = std::move(writes);
        return stamped(std::move(event));
    }

private:
    Event stamped(Event event)
    {
        event.id = id_of(event);
        if (key_)
            sign(event, *key_);
        previous_ = event.id;
        return event;
    }

    std::optional<SigningKey> key_;
    std::string author_;
    std::uint64_t sequence_ = 0;
    EventId previous_;
    Clock clock_;
};

/// A small deterministic source of shuffles; the seed is the test's own.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t limit)
    {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>((state_ >> 33) % limit);
    }

private:
    std::uint64_t state_;
};

}  // namespace pen
