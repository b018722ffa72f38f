// Subject: the invoice under audit with what its checks look at, and how they word what they find.
#pragma once

#include "audit/audit.h"
#include "audit/index.h"
#include "audit/ledgers.h"
#include "audit/plain_prices.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

struct Subject {
    Books const& books;
    AuditIndex const& index;
    Ledgers const& ledgers;
    FiledInvoice const& filed;
    Date known;
    Contract const* contract = nullptr;
    PriceIndex const* prices = nullptr;
    AuditIndex::Invoices duplicate_of; ///< earlier invoices that asked the same
    DueEffects const* dues = nullptr;  ///< what the contract's dues mean for this document
    PlainPrices const* plain = nullptr; ///< where only the findings are asked for, not the working
    bool tells_readings = false; ///< somebody asks why, so other readings of switches are priced

    Invoice const& invoice() const { return filed.invoice; }
    bool is_credit() const { return invoice().kind == InvoiceKind::credit_note; }

    /// A document's amount as the buyer feels it: a credit note that states too much gives too
    /// much, so its difference counts the other way round.
    Decimal to_buyer(Decimal const& difference) const
    {
        return is_credit() ? -difference : difference;
    }
    std::string currency() const { return std::string(invoice().currency.code()); }
    std::string money(Decimal const& amount) const; ///< "EUR 1,234.50"
    std::string document() const;                   ///< "Invoice INV-7"
    AsOf as_of(InvoiceLine const& line) const { return {service_date(invoice(), line), known}; }
    Term const* term(std::string_view name, Date service) const;
};

/// Where findings are set off against each other before anything is held.
constexpr int totals_place = -1; ///< the document's own sums
constexpr int alone = -2;        ///< set off against nothing

/// A finding on its way into an audit, with what decides its weight in payment.
struct Draft {
    Finding finding;
    std::string item;                ///< tells findings of one line and cause apart
    int place = alone;               ///< index of its line, or one of the above
    std::optional<Decimal> vat_rate; ///< absent: the amount at stake has no VAT on top
    bool whole = false;
};

/// A finding that ends its working in its own amount at stake. `difference` is asked - expected.
Draft draft(Subject const&, Cause, std::string says, Decimal const& difference);
/// The same about a line: id, place, VAT rate and currency are the line's.
Draft draft(Subject const&, std::size_t line, Cause, std::string says, Decimal const& difference);

/// Puts the steps before the finding's last one, which states its amount, and names the clause.
void explain(Draft&, Working const& before, std::string clause);

Step audit_step(std::string rule, std::string says);
Step audit_step(std::string rule, std::string says, Decimal const& amount, std::string unit);

/// The day that decides which terms apply to the document as a whole.
Date decisive_day(Invoice const&);

/// "12.5", without trailing zeros, grouped.
std::string number_text(Decimal const&);

} // namespace counterpart
