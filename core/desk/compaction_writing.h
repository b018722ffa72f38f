// CompactionWriting: a pack and a snapshot handed out in short pieces, because together they may be
// as long as everything that was ever done. Neither is ever in one place here.
#pragma once

#include "desk/compaction.h"
#include "journal/frame.h"
#include "journal/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

class CompactionWriting {
public:
    /// Of segments in the order of their numbers, which stay where they are until all is written;
    /// `snapshot` is the payload of one, or empty.
    CompactionWriting(std::uint64_t sequence, std::vector<NamedBytes> const& segments,
                      std::vector<std::string> snapshot);
    CompactionWriting(CompactionWriting const&) = delete;
    CompactionWriting& operator=(CompactionWriting const&) = delete;

    bool has_snapshot() const { return !snapshot_.empty(); }
    /// With its head; 0 when there is none.
    std::uint64_t snapshot_size() const;
    /// Hands out the next piece. Answers whether there is more to do.
    bool step(CompactionTaker const&);
    /// Once there is not.
    CompactionHeads take();

private:
    struct Part {
        CompactionFile file;
        std::string_view bytes;
    };

    FrameHead& head_of(CompactionFile);
    bool ends_its_file() const;
    void flush(CompactionFile, CompactionTaker const&);

    CompactionHeads heads_;
    std::vector<std::string> snapshot_;
    std::vector<Part> parts_;
    FrameHead pack_head_;
    FrameHead snapshot_head_;
    bool begun_ = false;
    std::size_t part_ = 0;
    std::size_t at_ = 0;   ///< within it
    std::string small_;    ///< gathers until it is worth a piece
};

}  // namespace counterpart
