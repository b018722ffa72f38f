// Records steps: the digest and the packed form of records, made a record at a time, for a page that
// has to stay awake meanwhile. The records stay as they are until all is done.
#pragma once

#include "base/hash.h"
#include "journal/packing.h"
#include "journal/records.h"
#include "journal/sliced_order.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct RecordBefore {
    bool operator()(NamedRecord const* a, NamedRecord const* b) const { return a->id < b->id; }
};
using RecordOrder = SlicedOrder<NamedRecord const*, RecordBefore>;

class RecordsDigest {
public:
    explicit RecordsDigest(Records const&);
    /// Answers whether there is more to do.
    bool step();
    /// Once there is not.
    std::string take() { return hex(sum_.finish()); }

private:
    RecordOrder order_;
    bool sorted_ = false;
    Sha256 sum_;
    std::string line_;
};

/// Packed records read back.
class RecordsUnpacking {
public:
    /// The bytes stay where they are until all is done.
    explicit RecordsUnpacking(std::string_view bytes) : from_(bytes) {}
    /// Answers whether there is more to do.
    bool step();
    /// Once there is not. Errors: records.packed.
    Result<Records> take(std::string_view where);

private:
    void begin();

    Unpacker from_;
    Records records_;
    std::vector<std::string> names_;
    std::uint64_t left_ = 0;
    bool begun_ = false;
};

class RecordsPacking {
public:
    explicit RecordsPacking(Records const&);
    bool step();
    /// Once there is no more to do: all of it, or in the pieces it was made in, because one text of
    /// this length is copied as a whole whenever it has to grow.
    std::string take();
    std::vector<std::string> take_pieces();

private:
    enum class Phase : std::uint8_t { naming, sorting, records, sorting_seen, seen, awaited, done };
    using Hash = std::pair<std::uint64_t, std::uint64_t>;

    void name_some();
    void pack(NamedRecord const&);
    void close_long_piece();
    void pack_awaited();

    Records const& records_;
    std::vector<std::string> pieces_;
    Packer packer_;
    Phase phase_ = Phase::naming;
    std::size_t named_ = 0;
    std::map<std::string, std::uint64_t, std::less<>> names_;
    RecordOrder order_;
    SlicedOrder<Hash, std::less<Hash>> seen_;
};

}  // namespace counterpart
