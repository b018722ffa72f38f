// Attachment: the original file a record was read from, as it travels in a counterpart file: with
// its bytes, or by its digest alone. Withheld whole, it leaves nothing but a count of fields.
//
//   attachment/<SHA-256> = {sha256, of, name, size, content}, content in base64
#pragma once

#include "share/shared_record.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct Attachment {
    std::string sha256;                 ///< 64 hex digits, and its name
    std::string of;                     ///< the record that was read from it: "invoice/INV-1"
    std::string name;                   ///< of the file; empty when it is withheld
    std::optional<std::uint64_t> size;  ///< in bytes, as it is said or counted
    std::optional<std::string> bytes;   ///< absent: it goes by its digest

    bool operator==(Attachment const&) const = default;
};

/// Which originals go along, and how.
enum class OriginalsWish : std::uint8_t { none, by_digest, included };

/// The bytes of originals by their SHA-256, as far as they are kept here.
using OriginalBytesBy = std::map<std::string, std::string>;

SharedRecord record_of(Attachment const&);

/// The originals a file shows. Errors: share.attachment (what is there is not what its digest
/// names).
Result<Attachment> attachment_from(std::string_view record, SharedState const&);
std::vector<Attachment> attachments_in(SharedBooks const&);
/// What is wrong with any of them.
std::vector<Error> attachment_troubles(SharedBooks const&);

/// A file name that is safe to save under, made of what the other party called it.
std::string safe_file_name(Attachment const&);
/// Whether a person can read the bytes as they are.
bool reads_as_text(std::string_view bytes);

}  // namespace counterpart
