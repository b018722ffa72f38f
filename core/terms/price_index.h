// PriceIndex: the price rows of one contract by every name an invoice may give their item.
#pragma once

#include "terms/in_force.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace counterpart {

/// Looks into the books it was built from, which must outlive it and stay as they are.
class PriceIndex {
public:
    PriceIndex(Books const&, Contract const&);

    /// All rows of the item, whichever of its names is given; null when no row knows the name.
    /// An amendment need not repeat the other names that the first row lists.
    std::vector<RowPlace> const* rows(ItemId const& name) const { return rows(name.text); }
    std::vector<RowPlace> const* rows(std::string_view name) const;

    /// The rows whose description is exactly this, letters' case aside.
    std::vector<RowPlace> const* described(std::string_view folded_description) const;

    template <class Use>
    void for_each_row(Use use) const
    {
        for (auto const& rows : items_)
            for (auto const& place : rows)
                use(place);
    }

private:
    void add(RowPlace const&);

    std::vector<std::vector<RowPlace>> items_;
    std::unordered_map<std::string_view, std::uint32_t> names_;
    std::unordered_map<std::string, std::uint32_t> descriptions_;
};

} // namespace counterpart
