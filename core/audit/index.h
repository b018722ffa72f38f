// AuditIndex: everything an audit looks up in the books, found once for all invoices.
#pragma once

#include "model/books.h"
#include "terms/price_index.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace counterpart {

/// Whether an invoice comes earlier in the order in which quantities are used up and numbers taken.
bool comes_before(FiledInvoice const&, FiledInvoice const&);

/// One order line, as quantities and receipts are counted.
std::string order_line_key(std::string_view order_number, std::string_view line_number);

/// The line of an order that an invoice line bills: by its number, else by its item when only one
/// line of the order has that item.
OrderLine const* billed_order_line(Order const&, InvoiceLine const&);

/// Everything that makes two invoices the same claim, apart from number and issue date.
std::string content_key(Invoice const&);

/// Seller, currency, amount due and issue date; empty when no amount is stated.
std::string amount_key(Invoice const&);

class AuditIndex {
public:
    using Contracts = std::vector<Contract const*>;
    using Invoices = std::vector<FiledInvoice const*>;

    explicit AuditIndex(Books const&);

    Contracts const& contracts_with_reference(std::string_view) const;
    Contracts const& contracts_with_order(std::string_view) const;
    PriceIndex const* prices(ContractId const&) const;
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
    Invoices const& with_content(Invoice const&) const;

    /// Invoices of the seller over the same amount on the same day.
    Invoices const& with_amount(Invoice const&) const;

    /// All invoices and credit notes, in the order of `comes_before`.
    Invoices const& in_order() const { return in_order_; }

    /// Credit notes that name this invoice as the one they correct.
    Invoices const& credits_of(Invoice const&) const;

private:
    struct Billed {
        FiledInvoice const* filed = nullptr;
        Decimal quantity;
        Decimal before; ///< sum of all earlier entries
    };

    void add_contract(Books const&, Contract const&);
    void add_order(Books const&, Order const&);
    void add_receipt(Receipt const&);
    void add_invoice(FiledInvoice const&);
    void add_quantities(FiledInvoice const&);

    std::unordered_map<std::string, Contracts> by_reference_;
    std::unordered_map<std::string, Contracts> by_order_;
    std::map<ContractId, PriceIndex> prices_;
    std::unordered_map<std::string, Order const*> orders_;
    std::unordered_map<std::string, Decimal> received_;
    std::unordered_map<std::string, std::vector<Billed>> billed_;
    std::unordered_map<std::string, Invoices> by_number_;
    std::unordered_map<std::string, Invoices> by_content_;
    std::unordered_map<std::string, Invoices> by_amount_;
    std::unordered_map<std::string, Invoices> credits_;
    Invoices in_order_;
};

} // namespace counterpart
