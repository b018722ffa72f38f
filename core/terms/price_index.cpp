#include "terms/price_index.h"

#include "base/text.h"

namespace counterpart {

PriceIndex::PriceIndex(Books const& books, Contract const& contract)
{
    std::vector<RowPlace> all;
    for (auto const& id : contract.price_books) {
        auto const found = books.price_books.find(id);
        if (found == books.price_books.end())
            continue;
        for (auto const& row : found->second.rows)
            all.push_back({&found->second, &row});
    }
    for (auto const& place : all)
        add(place);

    // An item's own name always wins over another item's second name, so these come last.
    for (auto const& place : all) {
        auto const item = names_.find(place.row->item.text)->second;
        for (auto const& name : place.row->also_called)
            names_.emplace(name, item);
        if (!place.row->description.empty())
            descriptions_.emplace(folded(place.row->description), item);
    }
}

void PriceIndex::add(RowPlace const& place)
{
    auto const next = static_cast<std::uint32_t>(items_.size());
    auto const [found, is_new] = names_.emplace(place.row->item.text, next);
    if (is_new)
        items_.emplace_back();
    items_[found->second].push_back(place);
}

std::vector<RowPlace> const* PriceIndex::rows(std::string_view name) const
{
    auto const found = names_.find(name);
    return found == names_.end() ? nullptr : &items_[found->second];
}

std::vector<RowPlace> const* PriceIndex::described(std::string_view folded_description) const
{
    auto const found = descriptions_.find(std::string(folded_description));
    return found == descriptions_.end() ? nullptr : &items_[found->second];
}

} // namespace counterpart
