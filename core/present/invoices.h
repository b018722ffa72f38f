// The invoice list: every imported document with what it asks, what is wrong and what to do next.
#pragma once

#include "desk/desk.h"
#include "present/arrange.h"
#include "present/exports.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace counterpart::present {

/// While the invoices are being checked, and when that was stopped halfway.
struct Checking {
    std::string says;        ///< "Checking 12,300 of 40,000 invoices"
    int percent = 0;
    bool stopped = false;
};

struct InvoicesScreen {
    std::string title;
    std::optional<Checking> checking;
    std::vector<Figure> figures;  ///< to decide, disputed, payable now, asked too little
    Table invoices;
    std::uint64_t ready = 0;      ///< clean, payable and not approved
    bool nothing_yet = false;     ///< no invoice was ever imported
};

/// With every invoice checked first.
InvoicesScreen invoices_screen(Desk const&);

/// Nothing when all of them are checked.
std::optional<Checking> checking(AuditProgress const&, bool stopped);

/// The screen kept from change to change: only the rows that moved are made again, and of those only
/// as many as there is time for.
class InvoiceList {
public:
    /// Takes over what the desk knows by now, as long as `may_go_on` says so. Audits nothing itself:
    /// an invoice that is not checked yet says so. Returns whether nothing is left to do.
    bool refresh(Desk const&, std::function<bool()> const& may_go_on);
    InvoicesScreen const& screen() const { return screen_; }
    std::uint64_t rows_made() const { return rows_made_; }

private:
    /// What one row adds to the figures, so that it can be taken off again.
    struct Share {
        Currency currency;
        Decimal payable;
        Decimal held;
        Decimal open;
        Decimal disputed;
        Decimal left_out;  // what the supplier asks too little
        std::int32_t issued = 0;
    };

    void start_over(Desk const&);
    void take_over(Desk const&, InvoiceId const&);
    void put(Row, Share const&);
    void remove(InvoiceId const&);
    void count(std::uint32_t row, std::int64_t sign);
    bool goes_before(std::uint32_t, std::uint32_t) const;
    void put_in_order();
    void finish_screen();

    InvoicesScreen screen_;
    std::vector<Share> shares_;  // of the rows, in their order
    std::unordered_map<std::string, std::uint32_t> places_;
    std::map<std::string, std::int64_t> tag_counts_;
    std::map<std::string, Share> sums_;  // by currency
    std::vector<InvoiceId> waiting_;
    std::uint64_t seen_ = 0;
    std::uint64_t rows_made_ = 0;
    std::size_t unshown_ = 0;                // rows made since the screen was last finished
    bool order_lost_ = false;                // every row has to find its place anew
    std::vector<std::uint32_t> misplaced_;   // else these alone; may name one several times
};

/// The list as it is shown, row by row, for other programs: plain decimals with their currency in a
/// column of its own, days as 2026-03-31. Of an invoice that is not checked yet only what it states.
Download list_file(Desk const&, Table const&, Lines const&, Date today);

/// Rows that can be approved as they stand: something is payable, and nobody approved it.
std::vector<InvoiceId> approvable(Table const&, std::set<std::string> const& chosen);
/// The same of all rows that ask what was agreed.
std::vector<InvoiceId> clean_ones(Table const&);

}  // namespace counterpart::present
