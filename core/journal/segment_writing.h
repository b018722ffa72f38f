// SegmentWriting: one event on its way to disk in short steps - its text, its id, its signature and
// its checksum - because the action that files ten thousand invoices is tens of megabytes long.
// What comes out is byte for byte what `encode` makes of the event.
#pragma once

#include "base/hash.h"
#include "base/signature.h"
#include "journal/event.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

class SegmentWriting {
public:
    /// The event has everything but its id and signature, and outlives the writing. Its writes stand
    /// in the order of records and fields.
    SegmentWriting(std::uint64_t sequence, Event const&, SigningKey const* key);

    /// A short piece. True when the bytes are whole.
    bool step();
    /// 0 to 1000.
    int progress() const;

    // -- once they are
    EventId const& id() const { return id_; }
    std::string const& signature() const { return signature_; }
    std::string take() { return std::move(bytes_); }

private:
    enum class Stage { text, digest, signature, checksum, done };

    void write_head(std::uint64_t sequence);
    void write_entries();
    void write_entry();
    /// The next stretch of what id and signature stand for; empty at its end.
    std::string_view next_signed();
    void digest_some();
    void sign_some();
    void check_some();
    void name_event();

    Event const& event_;
    Stage stage_ = Stage::text;
    std::string bytes_;
    std::size_t next_write_ = 0;
    std::size_t at_ = 0;        ///< how far a pass over the bytes has come
    std::size_t begin_ = 0;     ///< of the event
    std::size_t id_at_ = 0;     ///< of the member, with its comma
    std::size_t id_end_ = 0;
    std::size_t signature_at_ = 0;
    std::size_t signature_end_ = 0;
    std::size_t end_ = 0;
    Sha256 digest_;
    std::optional<LongSignature> signing_;
    std::string key_name_;      ///< "ed25519:" and the key's fingerprint
    Crc32 checksum_;
    EventId id_;
    std::string signature_;
};

}  // namespace counterpart
