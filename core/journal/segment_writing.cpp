#include "journal/segment_writing.h"

#include "journal/frame.h"
#include "journal/integrity.h"
#include "journal/packing.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t text_at_once = 16 << 10;
constexpr std::size_t hashed_at_once = 128 << 10;
constexpr std::size_t id_digits = 32;
constexpr std::size_t signature_digits = 128;
constexpr std::size_t checked_from = 4;    // of the frame's head: behind the magic
constexpr std::size_t checksum_at = 20;

void append_member(std::string& out, std::string_view name, std::string_view text)
{
    if (out.back() != '{')
        out += ',';
    json::append_string(out, name);
    out += ':';
    json::append_string(out, text);
}

void append_base(std::string& out, FieldWrite const& write)
{
    json::append_string(out, write.field);
    out += ":[";
    for (auto const& id : write.base) {
        if (out.back() != '[')
            out += ',';
        json::append_string(out, id);
    }
    out += ']';
}

}  // namespace

SegmentWriting::SegmentWriting(std::uint64_t sequence, Event const& event, SigningKey const* key)
    : event_(event)
{
    if (key) {
        signing_.emplace(*key);
        key_name_ = std::string(signature_scheme) + fingerprint(key->public_half) + ":";
    }
    write_head(sequence);
}

/// Places are left for what is known only at the end: length, checksum, id and signature.
void SegmentWriting::write_head(std::uint64_t sequence)
{
    bytes_ = framed(segment_frame, sequence, {});
    bytes_ += "{\"events\":[";
    begin_ = bytes_.size();
    bytes_ += '{';
    append_member(bytes_, "author", event_.author);
    append_member(bytes_, "by", event_.person);
    append_member(bytes_, "hlc", event_.clock);
    id_at_ = bytes_.size();
    append_member(bytes_, "id", event_.clock + "-" + std::string(id_digits, '0'));
    id_end_ = bytes_.size();
    append_member(bytes_, "kind", event_.kind);
    append_member(bytes_, "prev", event_.previous);
    append_member(bytes_, "says", event_.says);
    bytes_ += ",\"seq\":" + std::to_string(event_.sequence);
    signature_at_ = bytes_.size();
    if (signing_)
        append_member(bytes_, "sig", key_name_ + std::string(signature_digits, '0'));
    signature_end_ = bytes_.size();
    bytes_ += ",\"v\":" + std::to_string(event_.version) + ",\"writes\":[";
}

bool SegmentWriting::step()
{
    switch (stage_) {
    case Stage::text: write_entries(); break;
    case Stage::digest: digest_some(); break;
    case Stage::signature: sign_some(); break;
    case Stage::checksum: check_some(); break;
    case Stage::done: break;
    }
    return stage_ == Stage::done;
}

int SegmentWriting::progress() const
{
    constexpr int share[] = {0, 700, 800, 900, 1000};
    if (stage_ != Stage::text)
        return share[static_cast<int>(stage_)];
    return event_.writes.empty() ? 0 : static_cast<int>(700 * next_write_ / event_.writes.size());
}

// -- the text -------------------------------------------------------------------------------------

void SegmentWriting::write_entries()
{
    auto const enough = bytes_.size() + text_at_once;
    while (next_write_ < event_.writes.size() && bytes_.size() < enough)
        write_entry();
    if (next_write_ < event_.writes.size())
        return;
    bytes_ += "]}";
    end_ = bytes_.size();
    bytes_ += "]}";
    std::string length;
    append_little_endian(length, bytes_.size() - frame_head, 4);
    std::copy(length.begin(), length.end(), bytes_.begin() + checksum_at - 4);
    at_ = begin_;
    stage_ = Stage::digest;
}

/// All writes of one record.
void SegmentWriting::write_entry()
{
    auto const& writes = event_.writes;
    auto const first = next_write_;
    auto const& record = writes[first].record;
    while (next_write_ < writes.size() && writes[next_write_].record == record)
        ++next_write_;
    if (first > 0)
        bytes_ += ',';
    std::string base;
    for (auto at = first; at < next_write_; ++at) {
        if (writes[at].base.empty())
            continue;
        base += base.empty() ? "{\"base\":{" : ",";
        append_base(base, writes[at]);
    }
    bytes_ += base.empty() ? std::string("{\"rec\":") : base + "},\"rec\":";
    json::append_string(bytes_, record);
    bytes_ += ",\"set\":{";
    for (auto at = first; at < next_write_; ++at) {
        if (at > first)
            bytes_ += ',';
        json::append_string(bytes_, writes[at].field);
        bytes_ += ':';
        bytes_ += json::canonical(writes[at].value.read());
    }
    bytes_ += "}}";
}

// -- what stands for it ---------------------------------------------------------------------------

std::string_view SegmentWriting::next_signed()
{
    if (at_ == id_at_)
        at_ = id_end_;
    if (at_ == signature_at_)
        at_ = signature_end_;
    auto const stop = at_ < id_at_ ? id_at_ : at_ < signature_at_ ? signature_at_ : end_;
    auto const piece = std::string_view(bytes_).substr(at_, std::min(stop - at_, hashed_at_once));
    at_ += piece.size();
    return piece;
}

void SegmentWriting::digest_some()
{
    auto const piece = next_signed();
    digest_.add(piece);
    if (signing_)
        signing_->add(piece);
    if (!piece.empty())
        return;
    name_event();
    at_ = begin_;
    if (signing_)
        signing_->turn();
    stage_ = signing_ ? Stage::signature : Stage::checksum;
    if (!signing_)
        at_ = checked_from;
}

void SegmentWriting::name_event()
{
    id_ = event_.clock + "-" + hex(digest_.finish()).substr(0, id_digits);
    auto const digits = std::string_view(id_).substr(id_.size() - id_digits);
    std::copy(digits.begin(), digits.end(),
              bytes_.begin() + static_cast<std::ptrdiff_t>(id_end_ - 1 - id_digits));
}

void SegmentWriting::sign_some()
{
    auto const piece = next_signed();
    signing_->add(piece);
    if (!piece.empty())
        return;
    auto const digits = signing_->finish();
    signature_ = key_name_ + digits;
    std::copy(digits.begin(), digits.end(),
              bytes_.begin() + static_cast<std::ptrdiff_t>(signature_end_ - 1 - signature_digits));
    at_ = checked_from;
    stage_ = Stage::checksum;
}

/// The checksum stands in the head and covers all the rest of it.
void SegmentWriting::check_some()
{
    auto const stop = at_ < checksum_at ? checksum_at : bytes_.size();
    auto const piece = std::string_view(bytes_).substr(at_, std::min(stop - at_, hashed_at_once));
    checksum_.add(piece);
    at_ += piece.size();
    if (at_ == checksum_at)
        at_ = frame_head;
    if (at_ < bytes_.size())
        return;
    std::string sum;
    append_little_endian(sum, checksum_.value(), 4);
    std::copy(sum.begin(), sum.end(), bytes_.begin() + checksum_at);
    stage_ = Stage::done;
}

}  // namespace counterpart
