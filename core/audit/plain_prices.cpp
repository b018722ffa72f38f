#include "audit/plain_prices.h"

#include "audit/expected.h"
#include "audit/match.h"
#include "pricing/price_move.h"

#include <algorithm>

namespace counterpart {

namespace {

/// The one price of every unit, where the row says nothing else.
std::optional<Decimal> unit_price_of(PriceRow const& row)
{
    auto const& params = row.charge.params;
    auto const& stated = params["unit_price"];
    if (row.charge.model != "standard" || params.object().size() != 1 || !stated.is_string())
        return std::nullopt;
    auto const value = Decimal::parse(stated.string());
    return value ? std::optional{*value} : std::nullopt;
}

/// A line that says no more than a quantity, a price and what they come to.
bool is_plain(InvoiceLine const& line)
{
    return line.quantity && line.unit_price && line.net_amount && !line.unit_price->is_negative() &&
           !line.price_base_quantity && line.allowances_charges.empty();
}

} // namespace

PlainPrices::PlainPrices(Contract const& contract, PriceIndex const& prices)
    : contract_(contract), prices_(prices)
{
    rounds_as_usual_ =
        !moves_prices(contract) &&
        std::none_of(contract.terms.begin(), contract.terms.end(),
                     [](Term const& term) { return term.name == "invoice_rounding"; });
    prices.for_each_row([&](RowPlace const& place) {
        if (auto const price = unit_price_of(*place.row))
            unit_prices_.emplace(place.row, *price);
    });
}

std::optional<Decimal> PlainPrices::as_agreed(Invoice const& invoice, InvoiceLine const& line,
                                              Date known) const
{
    auto const* rows = rounds_as_usual_ && is_plain(line) ? rows_of(prices_, line) : nullptr;
    if (!rows)
        return std::nullopt;
    auto const* place = winning_row(contract_, *rows, {service_date(invoice, line), known});
    if (!place)
        return std::nullopt;
    auto const price = unit_prices_.find(place->row);
    auto const& currency = place->book->currency;
    if (price == unit_prices_.end() || !(price->second == *line.unit_price) ||
        !(currency.none() || currency == invoice.currency) ||
        !same_unit(line.unit, place->row->unit))
        return std::nullopt;
    auto const amount = round(*line.quantity * price->second,
                              shown_places(invoice.currency, *line.net_amount), Rounding::half_up);
    return amount == *line.net_amount ? std::optional{amount} : std::nullopt;
}

} // namespace counterpart
