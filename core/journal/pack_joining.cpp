#include "journal/pack_joining.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

std::uint64_t payload_of(PackJoining::Part const& pack)
{
    return pack.bytes < frame_head ? 0 : pack.bytes - frame_head;
}

FrameHead begun(std::vector<PackJoining::Part> const& packs, std::size_t at)
{
    if (at >= packs.size())
        return FrameHead(pack_frame, 0, 0);
    return FrameHead(pack_frame, sequence_in(packs[at].head), payload_of(packs[at]));
}

FrameHead begun(std::vector<PackJoining::Part> const& packs)
{
    std::uint64_t together = 0;
    for (auto const& pack : packs)
        together += payload_of(pack);
    return FrameHead(pack_frame, packs.empty() ? 0 : sequence_in(packs.back().head), together);
}

}  // namespace

std::size_t packs_to_join(std::vector<std::uint64_t> const& sizes)
{
    std::size_t count = 0;
    std::uint64_t together = 0;
    for (auto at = sizes.size(); at-- > 0; ++count) {
        // One that is larger than all behind it would be copied too often for too little.
        if (count > 0 && sizes[at] > together)
            break;
        if (together + sizes[at] > largest_joined_pack)
            break;
        together += sizes[at];
    }
    return count < 2 ? 0 : count;
}

Result<std::string> joined_packs(std::vector<NamedBytes> const& packs)
{
    std::vector<PackJoining::Part> parts;
    for (auto const& [name, bytes] : packs)
        parts.push_back({name, bytes.substr(0, frame_head), bytes.size()});
    PackJoining joining(std::move(parts));
    for (auto const& pack : packs)
        joining.add(std::string_view(pack.second).substr(std::min(frame_head, pack.second.size())));
    auto joined = TRY(joining.head());
    for (auto const& pack : packs)
        joined.append(pack.second, frame_head);
    return joined;
}

PackJoining::PackJoining(std::vector<Part> packs)
    : packs_(std::move(packs)), left_(packs_.empty() ? 0 : payload_of(packs_.front())),
      own_(begun(packs_, 0)), joined_(begun(packs_))
{
    close_whole_ones();
}

void PackJoining::add(std::string_view piece)
{
    while (!piece.empty() && now_ < packs_.size()) {
        auto const own = piece.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, piece.size())));
        own_.add(own);
        joined_.add(own);
        left_ -= own.size();
        piece.remove_prefix(own.size());
        close_whole_ones();
    }
}

/// What stands in front of the bytes has to be what they need.
void PackJoining::close_whole_ones()
{
    while (now_ < packs_.size() && left_ == 0) {
        if (own_.take() != packs_[now_].head)
            damaged_.push_back(packs_[now_].name);
        ++now_;
        left_ = now_ < packs_.size() ? payload_of(packs_[now_]) : 0;
        own_ = begun(packs_, now_);
    }
}

Result<std::string> PackJoining::head()
{
    if (!damaged_.empty())
        return Error{"pack.crc", "The pack is not what its head says, so it is joined with no other.",
                     damaged_.front()};
    if (now_ < packs_.size())
        return Error{"pack.torn", "The pack ends too early, so it is joined with no other.", packs_[now_].name};
    return joined_.take();
}

}  // namespace counterpart
