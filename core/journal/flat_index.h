// FlatIndex: finds things that lie in a list by a hash of theirs. One block of memory, no nodes, so
// that a million entries cost a million short look-ups and sixteen megabytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace counterpart {

class FlatIndex {
public:
    static constexpr std::uint32_t none = 0xffff'ffff;

    /// The place of the first entry with this hash for which `same(place)` holds, or none.
    template <class Same>
    std::uint32_t find(std::uint32_t hash, Same const& same) const
    {
        if (slots_.empty())
            return none;
        for (auto at = hash & mask();; at = (at + 1) & mask()) {
            auto const& slot = slots_[at];
            if (slot.place == none || (slot.hash == hash && same(slot.place)))
                return slot.place;
        }
    }

    /// Only for what `find` did not find.
    void add(std::uint32_t hash, std::uint32_t place)
    {
        if (2 * ++size_ > slots_.size())
            grow(slots_.empty() ? 16 : 2 * slots_.size());
        put(Slot{hash, place});
    }

    void reserve(std::size_t count)
    {
        std::size_t slots = 16;
        while (slots < 2 * count)
            slots *= 2;
        if (slots > slots_.size())
            grow(slots);
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t place = none;
    };

    std::size_t mask() const { return slots_.size() - 1; }

    void put(Slot const& slot)
    {
        auto at = slot.hash & mask();
        while (slots_[at].place != none)
            at = (at + 1) & mask();
        slots_[at] = slot;
    }

    void grow(std::size_t slots)
    {
        std::vector<Slot> const before = std::move(slots_);
        slots_ = std::vector<Slot>(slots);
        for (auto const& slot : before) {
            if (slot.place != none)
                put(slot);
        }
    }

    std::vector<Slot> slots_;  // a power of two of them, at most half taken
    std::size_t size_ = 0;
};

}  // namespace counterpart
