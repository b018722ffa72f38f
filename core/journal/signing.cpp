// Signing: which key stands for which event, and whether it may.
#include "journal/witness.h"

#include "journal/records.h"

#include <map>
#include <optional>
#include <utility>

namespace counterpart {
namespace {

constexpr std::string_view scheme = signature_scheme;
constexpr std::size_t fingerprint_digits = 16;

struct Signature {
    std::string fingerprint;
    std::string_view digits;
};

std::optional<Signature> parts_of(std::string_view text)
{
    if (text.substr(0, scheme.size()) != scheme)
        return std::nullopt;
    text.remove_prefix(scheme.size());
    if (text.size() <= fingerprint_digits || text[fingerprint_digits] != ':')
        return std::nullopt;
    return Signature{std::string(text.substr(0, fingerprint_digits)),
                     text.substr(fingerprint_digits + 1)};
}

std::string record_of(std::string_view fingerprint)
{
    return std::string(key_record::kind) + "/" + std::string(fingerprint);
}

json::Kept const& written(Event const& event, std::string const& record, std::string_view field)
{
    static json::Kept const none;
    for (auto const& write : event.writes) {
        if (write.record == record && write.field == field)
            return write.value;
    }
    return none;
}

}  // namespace

// -- the witness ----------------------------------------------------------------------------------

void Witness::hear(Event const& event)
{
    if (event.kind == key_record::added_kind)
        learn(event);
    if (event.kind == key_record::revoked_kind)
        forget(event);
    if (event.signature.empty())
        hear_unsigned(event);
    else if (auto const fault = fault_of(event))
        report(event, fault->first, fault->second);
    else
        ++answer_.signed_events;
}

/// A device's first key stands for itself; a later one is vouched for by an earlier one.
void Witness::learn(Event const& event)
{
    auto const& record = event.writes.empty() ? std::string() : event.writes[0].record;
    auto const key = public_key_from(written(event, record, key_record::public_half).string());
    if (!key || record != record_of(fingerprint(*key)))
        return report(event, "key.unvouched", "does not fit the key it makes known");
    auto const signature = parts_of(event.signature);
    auto const voucher = signature ? keys_.find(signature->fingerprint) : keys_.end();
    bool const vouched = voucher != keys_.end() && voucher->second.author == event.author &&
                         voucher->second.revoked.empty();
    if (devices_with_key_.count(event.author) != 0 && !vouched)
        return report(event, "key.unvouched",
                      "makes a second key known that no earlier key of the device signed");
    devices_with_key_[event.author] = true;
    keys_.try_emplace(fingerprint(*key), KnownKey{*key, event.author, {}});
}

void Witness::forget(Event const& event)
{
    for (auto& [name, known] : keys_) {
        if (!written(event, record_of(name), key_record::revoked).is_null() && known.revoked.empty())
            known.revoked = event.id;
    }
}

void Witness::hear_unsigned(Event const& event)
{
    ++answer_.unsigned_events;
    bool stands = false;
    for (auto const& [name, known] : keys_)
        stands = stands || (known.author == event.author && known.revoked.empty());
    if (stands)
        report(event, "signature.missing", "is unsigned, although its device has a key");
}

std::optional<Witness::Fault> Witness::fault_of(Event const& event) const
{
    auto const signature = parts_of(event.signature);
    if (!signature)
        return Fault{"signature.bad", "has a signature that is none"};
    auto const known = keys_.find(signature->fingerprint);
    if (known == keys_.end())
        return Fault{"signature.unknown_key",
                     "is signed with the key " + signature->fingerprint + ", which is not known"};
    auto const& key = known->second;
    if (key.author != event.author)
        return Fault{"signature.other_device", "is signed with a key of " + key.author};
    if (!verifies(signed_form(event), signature->digits, key.key))
        return Fault{"signature.bad", "does not fit its signature"};
    if (!key.revoked.empty() && key.revoked < event.id)
        return Fault{"signature.revoked_key", "is signed with a key that was revoked before"};
    return std::nullopt;
}

void Witness::report(Event const& event, char const* code, std::string const& what)
{
    Trouble trouble{code, "The event " + event.id + " (\"" + event.says + "\") " + what + ".",
                    event.id, {}};
    for (auto const& write : event.writes) {
        if (trouble.affected.empty() || trouble.affected.back() != write.record)
            trouble.affected.push_back(write.record);
    }
    answer_.troubles.push_back(std::move(trouble));
}

// -- signing --------------------------------------------------------------------------------------

void sign(Event& event, SigningKey const& key)
{
    event.signature = std::string(scheme) + fingerprint(key.public_half) + ":" +
                      signature_of(signed_form(event), key);
}

std::vector<FieldWrite> writes_adding(PublicKey const& key, std::string_view author)
{
    auto const record = record_of(fingerprint(key));
    return {
        FieldWrite{record, std::string(key_record::author), json::Value(author), {}},
        FieldWrite{record, std::string(key_record::public_half), json::Value(to_text(key)), {}},
    };
}

std::vector<FieldWrite> writes_revoking(std::string_view fingerprint, std::string_view reason)
{
    return {FieldWrite{record_of(fingerprint), std::string(key_record::revoked),
                       json::Value(reason), {}}};
}

SignatureState signature_state(Event const& event, Records const& records)
{
    if (event.signature.empty())
        return SignatureState::none;
    auto const signature = parts_of(event.signature);
    if (!signature)
        return SignatureState::bad;
    auto const name = record_of(signature->fingerprint);
    auto const* record = records.find(name);
    auto const key = public_key_from(record == nullptr ? std::string_view()
                                                       : record->value(key_record::public_half).string());
    if (!key || fingerprint(*key) != signature->fingerprint)
        return SignatureState::unknown_key;
    if (record->value(key_record::author).string() != event.author)
        return SignatureState::other_device;
    if (!verifies(signed_form(event), signature->digits, *key))
        return SignatureState::bad;
    auto const revoked = records.heads(name, key_record::revoked);
    bool const before = !record->value(key_record::revoked).is_null() && !revoked.empty() &&
                        revoked.front() < event.id;
    return before ? SignatureState::revoked : SignatureState::holds;
}

}  // namespace counterpart
