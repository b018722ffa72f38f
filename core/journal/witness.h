// Witness: goes through events in order, learning keys on the way, and says which signature holds.
#pragma once

#include "journal/integrity.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace counterpart {

class Witness {
public:
    explicit Witness(Integrity& answer) : answer_(answer) {}

    /// Events in id order, each once.
    void hear(Event const&);

private:
    struct KnownKey {
        PublicKey key;
        std::string author;
        EventId revoked;  ///< the event that took it back; empty while it stands
    };
    using Fault = std::pair<char const*, std::string>;

    void learn(Event const&);
    void forget(Event const&);
    void hear_unsigned(Event const&);
    std::optional<Fault> fault_of(Event const&) const;
    void report(Event const&, char const* code, std::string const& what);

    Integrity& answer_;
    std::map<std::string, KnownKey> keys_;
    std::map<std::string, bool> devices_with_key_;
};

}  // namespace counterpart
