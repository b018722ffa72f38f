// Accepted: how much of each item came in a period, by what was counted, else by what was received
// or ordered.
#pragma once

#include "base/decimal.h"
#include "model/books.h"
#include "terms/price_index.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// One reading, receipt or order line.
struct AcceptedPart {
    Period days;
    Decimal quantity;
    std::string source; ///< "usage U-1", "receipt R-7", "order PO-3 line 10"

    /// The share of `quantity` that falls into the period, by days. Parts of a period add up to the
    /// last digit, however it is cut.
    Decimal within(Period const&) const;
};

enum class AcceptedFrom : std::uint8_t { usage, receipts, orders, invoices };

struct AcceptedItem {
    AcceptedFrom from = AcceptedFrom::usage;
    std::vector<AcceptedPart> parts; ///< by their first day

    bool touches(Period const&) const;
    Decimal within(Period const&) const;
};

/// Everything that came under one contract, as known on a day. Where usage was counted for an item
/// at all, nothing else counts; else what the contract's `quantity_basis` says.
class AcceptedQuantities {
public:
    AcceptedQuantities(Books const&, Contract const&, PriceIndex const&, Date known);
    /// What counts by a reading of the switch `counted_volume`, whatever the contract accepts.
    AcceptedQuantities(Books const&, Contract const&, PriceIndex const&, Date known,
                       std::string_view volume);

    /// By the name its price row gives the item; null when nothing of it ever came.
    AcceptedItem const* item(ItemId const&) const;
    std::map<ItemId, AcceptedItem> const& all() const { return items_; }

private:
    void add(ItemId const&, AcceptedFrom, AcceptedPart);
    void add_usage(Books const&, Contract const&, Date known);
    void add_receipts(Books const&, Contract const&, Date known);
    void add_orders(Books const&, Contract const&, Date known);
    void add_invoices(Books const&, Contract const&, Date known);
    void add_what_counts(Books const&, Contract const&, Date known, std::string_view volume);
    void add_accepted(Books const&, Contract const&, Date known);

    PriceIndex const* index_;
    std::map<ItemId, AcceptedItem> items_;
};

/// The name that the contract's price rows give an item, whichever of its names is given.
ItemId priced_as(PriceIndex const&, ItemId const&);

/// "counted", "received", "ordered", "invoiced".
std::string_view in_words(AcceptedFrom);

} // namespace counterpart
