#include "journal/pack_joining.h"

#include "journal/frame.h"

namespace counterpart {

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
    std::string payload;
    std::uint64_t last = 0;
    for (auto const& [name, bytes] : packs) {
        TRY(check_frame(pack_frame, bytes, name));
        payload.append(bytes, frame_head);
        last = sequence_in(bytes);
    }
    return framed(pack_frame, last, payload);
}

}  // namespace counterpart
