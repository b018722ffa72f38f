// A small snapshot to hand over, and its signer: what the tests of counterpart files share.
#pragma once

#include "share/counterpart_file.h"
#include "share/redaction.h"

#include <string>
#include <vector>

namespace share_world {

using namespace counterpart;

/// The seed 00 01 02 ... 1f, and keys whose 32 secret bytes are all alike.
inline ShareSeed counting_seed()
{
    ShareSeed seed{};
    for (std::size_t at = 0; at < seed.size(); ++at)
        seed[at] = static_cast<std::uint8_t>(at);
    return seed;
}

inline SigningKey key_of(std::uint8_t byte)
{
    std::array<std::uint8_t, 32> secret{};
    secret.fill(byte);
    return signing_key_from(secret);
}

inline json::Value read_json(char const* text)
{
    auto value = json::read(text, "test");
    return value ? std::move(value).value() : json::Value("unreadable");
}

inline std::vector<SharedRecord> two_records()
{
    return {{"party/northwind",
             read_json(R"({"id":"northwind","name":"Northwind Support Ltd"})")},
            {"usage/u1", read_json(R"({"id":"u1","quantity":"41.20"})")}};
}

inline ShareClaims claims()
{
    ShareClaims claims;
    claims.title = "Example";
    claims.rule_set = "counterpart 1";
    claims.by = "Ana";
    claims.at = *Instant::parse("2026-03-31T14:03:00.000Z");
    return claims;
}

inline CounterpartFile file_of(std::vector<SharedRecord> const& records,
                               ShareClaims const& said = claims())
{
    return *counterpart_file_of(records, said, key_of(7), counting_seed());
}

inline CounterpartFile small_file()
{
    return file_of(two_records());
}

inline RedactionRule rule(char const* text)
{
    return *redaction_rule_from(text);
}

}  // namespace share_world
