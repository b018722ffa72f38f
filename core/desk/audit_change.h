// AuditChange: stands around a change of the books, keeps the audits' index up to date with it and
// finds out which audits it reaches.
#pragma once

#include "audit/index.h"
#include "desk/reach.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace counterpart {

class AuditChange {
public:
    /// Before the records change. Without an index nothing was audited, and nothing is reached.
    AuditChange(Books const&, std::set<std::string> const& records, AuditIndex*);

    /// After they changed. With `everything` the index is no longer of any use.
    Reach finish();

private:
    void before(std::string_view kind, std::string const& id);
    void after(std::string_view kind, std::string const& id);

    void reach_relatives(FiledInvoice const&);
    void reach_order(std::string const& number, ContractId const&);
    void reach_bound(Contract const*);
    void reach_counting();
    void reach_contract(Contract const* old, Contract const* now);
    void reach_identity(Contract const&);
    void reach_prices(PriceBookId const&);
    void reach_rows(Contract const&, std::set<std::string> const& items,
                    std::set<std::string>& names);

    Books const& books_;
    std::set<std::string> const& records_;
    AuditIndex* index_;
    Reach reach_;
    bool bound_ = false;  ///< some contract binds its invoices together
    PartyId we_;
    std::map<ContractId, std::optional<Contract>> contracts_;   // as they were
    std::map<PriceBookId, std::optional<PriceBook>> price_books_;
};

}  // namespace counterpart
