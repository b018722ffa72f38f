#include "desk/footprints.h"

#include <utility>

namespace counterpart {

Footprints::Slot Footprints::add(Footprint const& footprint)
{
    Span const span{static_cast<std::uint32_t>(keys_.size()),
                    static_cast<std::uint32_t>(footprint.size())};
    keys_.insert(keys_.end(), footprint.begin(), footprint.end());
    if (free_.empty()) {
        spans_.push_back(span);
        return static_cast<Slot>(spans_.size() - 1);
    }
    auto const slot = free_.back();
    free_.pop_back();
    spans_[slot] = span;
    return slot;
}

void Footprints::remove(Slot slot)
{
    gaps_ += spans_[slot].count;
    spans_[slot] = {};
    free_.push_back(slot);
    if (gaps_ > keys_.size() / 2) close_gaps();
}

std::vector<Footprints::Slot> Footprints::touched_by(Reach const& reach) const
{
    std::vector<Slot> touched;
    for (std::size_t slot = 0; slot < spans_.size(); ++slot) {
        auto const& span = spans_[slot];
        if (reach.touches({keys_.data() + span.first, span.count}))
            touched.push_back(static_cast<Slot>(slot));
    }
    return touched;
}

void Footprints::close_gaps()
{
    std::vector<std::uint64_t> keys;
    keys.reserve(keys_.size() - gaps_);
    for (auto& span : spans_) {
        auto const* const first = keys_.data() + span.first;
        span.first = static_cast<std::uint32_t>(keys.size());
        keys.insert(keys.end(), first, first + span.count);
    }
    keys_ = std::move(keys);
    gaps_ = 0;
}

}  // namespace counterpart
