// SlicedOrder: sorts in small steps, for a page that has to stay awake meanwhile. Short runs are
// sorted one a step, and what comes next is then taken from the front of one of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace counterpart {

template <class Item, class Before>
class SlicedOrder {
public:
    static constexpr std::size_t run_length = 2048;

    explicit SlicedOrder(std::vector<Item> items, Before before = {})
        : items_(std::move(items)), before_(before)
    {
    }

    /// Sorts one run; answers whether there is one more.
    bool sort_some()
    {
        if (sorted_ == items_.size())
            return false;
        auto const end = std::min(items_.size(), sorted_ + run_length);
        auto const from = items_.begin() + static_cast<std::ptrdiff_t>(sorted_);
        auto const to = items_.begin() + static_cast<std::ptrdiff_t>(end);
        if (!std::is_sorted(from, to, before_))
            std::stable_sort(from, to, before_);
        // What goes on where the run before ends belongs to it.
        if (!runs_.empty() && !before_(*from, *(from - 1)))
            runs_.back().end = end;
        else
            runs_.push_back(Run{sorted_, end});
        sorted_ = end;
        if (sorted_ == items_.size())
            std::make_heap(runs_.begin(), runs_.end(), Later{this});
        return sorted_ < items_.size();
    }

    /// Once everything is sorted: the next item in order; null behind the last one.
    Item* next()
    {
        if (runs_.empty())
            return nullptr;
        if (runs_.size() > 1)
            std::pop_heap(runs_.begin(), runs_.end(), Later{this});
        auto& run = runs_.back();
        auto* item = &items_[run.at++];
        if (run.at == run.end)
            runs_.pop_back();
        else if (runs_.size() > 1)
            std::push_heap(runs_.begin(), runs_.end(), Later{this});
        return item;
    }

    std::size_t size() const { return items_.size(); }

private:
    struct Run {
        std::size_t at = 0;
        std::size_t end = 0;
    };
    /// Of equal items the one that came first goes first.
    struct Later {
        SlicedOrder const* order;
        bool operator()(Run const& a, Run const& b) const
        {
            auto const& left = order->items_[a.at];
            auto const& right = order->items_[b.at];
            if (order->before_(right, left))
                return true;
            return !order->before_(left, right) && b.at < a.at;
        }
    };

    std::vector<Item> items_;
    Before before_;
    std::size_t sorted_ = 0;
    std::vector<Run> runs_;
};

}  // namespace counterpart
