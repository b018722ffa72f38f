#include "desk/compaction_writing.h"

#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t largest_piece = 256u << 10;
/// What is smaller is not worth a piece of its own.
constexpr std::size_t least_piece = largest_piece;

std::string_view bytes_of(NamedBytes const& segment) { return segment.second; }
std::string_view bytes_of(std::string const& piece) { return piece; }

template <class Many>
std::uint64_t size_together(Many const& pieces)
{
    std::uint64_t size = 0;
    for (auto const& piece : pieces) size += bytes_of(piece).size();
    return size;
}

}  // namespace

CompactionWriting::CompactionWriting(std::uint64_t sequence, std::vector<NamedBytes> const& segments,
                                     std::vector<std::string> snapshot)
    : snapshot_(std::move(snapshot)),
      pack_head_(pack_frame, segments.empty() ? 0 : sequence_in(segments.back().second), size_together(segments)),
      snapshot_head_(snapshot_frame, sequence, size_together(snapshot_))
{
    heads_.sequence = sequence;
    for (auto const& segment : segments) {
        heads_.replaces.push_back(sequence_in(segment.second));
        parts_.push_back({CompactionFile::pack, segment.second});
    }
    for (auto const& piece : snapshot_) parts_.push_back({CompactionFile::snapshot, piece});
}

std::uint64_t CompactionWriting::snapshot_size() const
{
    return has_snapshot() ? frame_head + size_together(snapshot_) : 0;
}

FrameHead& CompactionWriting::head_of(CompactionFile file)
{
    return file == CompactionFile::pack ? pack_head_ : snapshot_head_;
}

bool CompactionWriting::ends_its_file() const
{
    return part_ + 1 == parts_.size() || parts_[part_ + 1].file != parts_[part_].file;
}

bool CompactionWriting::step(CompactionTaker const& taker)
{
    if (!begun_) taker.begin();
    begun_ = true;
    if (part_ == parts_.size()) return false;
    auto const& part = parts_[part_];
    auto const piece = part.bytes.substr(at_, largest_piece);
    head_of(part.file).add(piece);
    if (small_.empty() && piece.size() >= least_piece) taker.add(part.file, piece);
    else small_ += piece;
    at_ += piece.size();
    bool const whole = at_ == part.bytes.size();
    if (small_.size() >= least_piece || (whole && ends_its_file())) flush(part.file, taker);
    if (whole) {
        ++part_;
        at_ = 0;
    }
    return part_ < parts_.size();
}

void CompactionWriting::flush(CompactionFile file, CompactionTaker const& taker)
{
    if (small_.empty()) return;
    taker.add(file, small_);
    small_.clear();
}

CompactionHeads CompactionWriting::take()
{
    heads_.pack = pack_head_.take();
    if (has_snapshot()) heads_.snapshot = snapshot_head_.take();
    return std::move(heads_);
}

}  // namespace counterpart
