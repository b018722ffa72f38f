// Loading: a stored journal on its way to becoming a desk, in short steps, so that a page can say how
// far it is. Nothing else is asked of the desk until it is done.
#pragma once

#include "journal/records_steps.h"
#include "journal/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace counterpart {

class Loading {
public:
    /// What is still to do stands behind what was done.
    enum class Stage : std::uint8_t { snapshot, records, events, books, done };

    /// 0 to 1000.
    int progress() const;
    /// Once it is done: what was damaged, and what the books cannot show.
    std::vector<Error> const& damage() const { return damage_; }

private:
    friend class Desk;

    /// A snapshot whose records are being unpacked.
    struct Opened {
        std::string name;
        std::uint64_t bytes = 0;
        Snapshot snapshot;
        std::unique_ptr<RecordsUnpacking> unpacking;
    };

    StoredFiles files_;
    bool past_is_elsewhere_ = false;
    Stage stage_ = Stage::snapshot;
    std::size_t next_snapshot_ = 0;
    std::unique_ptr<Opened> opened_;
    std::vector<std::string> to_show_;
    std::size_t shown_ = 0;
    std::vector<Error> damage_;
};

}  // namespace counterpart
