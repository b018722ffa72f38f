// Store: a journal as plain files in a folder, the same segments, packs and snapshots as in the
// browser. A file appears whole or not at all.
//
//   seg-0000000012          one action
//   pack-1-0000000012       the segments 1 to 12, one after the other
//   snap-0000000012         what they come to
//   newest                  the number of the last segment
#pragma once

#include "desk/desk.h"

#include <cstdint>
#include <string>
#include <vector>

namespace counterpart::terminal {

/// The files a desk opens: all but the mark of the newest segment. Errors: as read_store.
Result<std::vector<NamedBytes>> read_journal(std::string const& folder);
/// Every file of the journal, in name order; what a broken-off write left behind is passed over.
/// Errors: store.missing, and those of reading.
Result<std::vector<NamedBytes>> read_store(std::string const& folder);
/// Creates the folder when needed. Errors: store.unwritable.
Result<Done> store_segment(std::string const& folder, std::uint64_t sequence,
                           std::string const& bytes);
/// Writes the pack, then the snapshot, and only then removes what they replace.
Result<Done> store_compaction(std::string const& folder, Compaction const&);
/// Joins packs of like size, as the page does, and answers how many became fewer. A damaged one is
/// left where it is. Errors: store.unwritable, and those of joined_packs.
Result<std::uint64_t> join_packs(std::string const& folder);

}  // namespace counterpart::terminal
