// PeriodLines: the priced lines of any period of one contract, from what came and what it costs.
#pragma once

#include "pricing/accepted.h"
#include "pricing/round_rule.h"
#include "pricing/statement.h"

#include <functional>
#include <map>
#include <memory>

namespace counterpart {

/// How the contract rounds what it asks for.
struct LineRounding {
    RoundRule rule;
    bool by_line = true;
    Term const* term = nullptr; ///< null: the contract does not say, and cents per line are used
};

LineRounding line_rounding(Contract const&, AsOf const&);

/// Units of one item that came at one price.
struct PricedUnits {
    Period days;
    Decimal quantity;
    Decimal unit_price;
};

/// Looks into the books it was built from, which must outlive it and stay as they are.
class PeriodLines {
public:
    PeriodLines(Books const&, Contract const&, Date known);
    ~PeriodLines();
    PeriodLines(PeriodLines const&) = delete;
    PeriodLines& operator=(PeriodLines const&) = delete;

    std::vector<StatementLine> lines(Period const&) const;
    /// The same for whoever asks why, with what the other readings of a ladder's count come to.
    std::vector<StatementLine> lines_with_readings(Period const&) const;
    /// What came of an item at which price, as its terms moved it; without the days on which it had
    /// no single price per unit.
    std::vector<PricedUnits> units_at_prices(ItemId const&, Period const&) const;

    Books const& books() const { return *books_; }
    Contract const& contract() const { return *contract_; }
    AcceptedQuantities const& accepted() const { return accepted_; }
    /// What a ladder on the item counts by a reading of `counted_volume`; null: nothing ever.
    AcceptedItem const* counted(ItemId const&, std::string_view volume) const;
    /// The same under other contracts, as a reading of `counted_across` has them count.
    std::vector<AcceptedItem const*> elsewhere(ItemId const&, std::string_view across,
                                               std::string_view volume) const;
    PriceIndex const& index() const { return index_; }
    Date known() const { return known_; }
    /// Items in the order in which the price books list them.
    std::vector<ItemId> const& items() const { return items_; }

private:
    std::vector<StatementLine> all_lines(Period const&, bool with_readings) const;
    void add_item_lines(ItemId const&, Period const&, bool with_readings,
                        std::vector<StatementLine>&) const;
    void add_unknown_items(Period const&, std::vector<StatementLine>&) const;

    struct Elsewhere;

    Books const* books_;
    Contract const* contract_;
    Date known_;
    PriceIndex index_;
    AcceptedQuantities accepted_;
    std::vector<ItemId> items_;
    mutable std::map<std::string, AcceptedQuantities, std::less<>> counted_; ///< by volume
    mutable std::map<std::string, std::vector<std::unique_ptr<Elsewhere>>, std::less<>> elsewhere_;
};

} // namespace counterpart
