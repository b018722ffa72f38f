// AuditIndex: everything an audit looks up in the books, found once for all invoices and kept up to
// date record by record, because books of many invoices change by one record at a time.
#pragma once

#include "audit/invoice_keys.h"
#include "audit/plain_prices.h"
#include "model/books.h"
#include "terms/price_index.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace counterpart {

class AuditIndex {
public:
    using Contracts = std::vector<Contract const*>;
    using Invoices = std::vector<FiledInvoice const*>;

    /// The books must outlive it. Whatever changes in them is told with `leave` before and `enter`
    /// after, or with `contracts_moved` and `prices_moved` afterwards.
    enum class Fill : std::uint8_t { all, agreements };
    /// With `agreements` the invoices are entered by the caller, a few at a time.
    explicit AuditIndex(Books const&, Fill = Fill::all);

    void leave(FiledInvoice const&);
    void enter(FiledInvoice const&);
    void leave(Order const&);
    void enter(Order const&);
    void leave(Receipt const&);
    void enter(Receipt const&);
    void contracts_moved();
    void prices_moved(ContractId const&);

    Contracts const& contracts_with_reference(std::string_view) const;
    Contracts contracts_with_order(std::string_view) const;
    /// Made when first asked for.
    PriceIndex const* prices(ContractId const&) const;
    PlainPrices const* plain_prices(ContractId const&) const;
    /// Whether any of its prices counts what came before, so that its invoices depend on another.
    bool counts_on(ContractId const&) const;
    Order const* order(std::string_view number) const;

    /// Received so far against an order line, whichever way the receipt names it.
    Decimal received(std::string_view order_number, std::string_view line_number,
                     ItemId const& item) const;

    /// Billed on an order line by earlier invoices, credit notes taken off; a number that is used
    /// twice counts once. `ignored` are invoices that are left out.
    Decimal billed_before(std::string const& order_line_key, FiledInvoice const&,
                          Invoices const& ignored) const;

    /// Invoices (no credit notes) in the order of `comes_before`.
    Invoices const& with_number(Party const& seller, std::string_view number) const;
    Invoices with_content(Invoice const&) const;

    /// Invoices of the seller over the same amount on the same day.
    Invoices const& with_amount(Invoice const&) const;

    /// All invoices and credit notes, in the order of `comes_before`.
    Invoices const& in_order() const;

    /// Credit notes that name this invoice as the one they correct.
    Invoices const& credits_of(Invoice const&) const;

    /// Documents that bill the order of this number, in the order of `comes_before`.
    Invoices const& billing(std::string_view order_number) const;

private:
    struct Billed {
        FiledInvoice const* filed = nullptr;
        Decimal quantity;
        Decimal before; ///< sum of all earlier entries
    };
    using Entries = std::unordered_map<std::string, std::vector<Billed>>;

    void forget_quantities(Invoice const&);
    bool is_counted(FiledInvoice const&) const;
    Entries const& entries_of(std::string const& order_key) const;
    void add_entries(Entries&, FiledInvoice const&) const;

    Books const& books_;
    std::unordered_map<std::string, Contracts> by_reference_;
    std::unordered_map<std::string, Contracts> by_order_;
    mutable std::map<ContractId, PriceIndex> prices_;
    mutable std::map<ContractId, PlainPrices> plain_prices_;
    mutable std::map<ContractId, bool> counts_on_;
    std::unordered_map<std::string, std::vector<Order const*>> orders_;     // in the order of ids
    std::unordered_map<std::string, std::vector<Receipt const*>> receipts_; // by order number
    std::unordered_map<std::string, Invoices> billing_;                     // by order number
    mutable std::unordered_map<std::string, Entries> billed_; // by order number, when asked for
    std::unordered_map<std::string, Invoices> by_number_;
    std::unordered_map<std::uint64_t, Invoices> by_content_; // equal content has an equal key here
    std::unordered_map<std::string, Invoices> by_amount_;
    std::unordered_map<std::string, Invoices> credits_;
    mutable Invoices in_order_;
    mutable bool sorted_ = true; // whether `in_order_` is
};

} // namespace counterpart
