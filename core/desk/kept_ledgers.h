// KeptLedgers: the months of contracts with service levels, each computed once from the first month
// on and kept until the books change; screens, reasons and alerts all read the same ones.
#pragma once

#include "model/books.h"
#include "sla/statement.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart {

/// A contract's credits month by month up to the month of `known`, as known on that day. Looks into
/// the books it was made from.
struct ContractMonths {
    std::optional<sla::Charges> charges; ///< absent: the contract states them
    Result<sla::CreditLedger> ledger = sla::CreditLedger{};

    sla::Charges const* known_charges() const { return charges ? &*charges : nullptr; }
    /// Null when the ledger could not be made or does not reach to that month.
    sla::CreditStatement const* statement(Month) const;
};

class KeptLedgers {
public:
    using Make = std::function<ContractMonths()>;

    /// The kept one, or a new one. It stays whole for whoever holds it, but must not be read after
    /// the books have changed.
    std::shared_ptr<ContractMonths const> of(ContractId const&, Date known, std::uint64_t version,
                                             Make const&);

    void clear() { kept_.clear(); }

private:
    std::uint64_t version_ = 0;
    std::map<std::pair<ContractId, Date>, std::shared_ptr<ContractMonths const>> kept_;
};

/// The months that screens and audits are going to ask for, computed a few at a time before they do.
class MonthsAhead {
public:
    /// As long as `may_go_on` says so, asked before each month; answers whether all are there.
    bool go_on(Books const&, sla::LevelMonths&, Date known, std::uint64_t version,
               std::function<bool()> const& may_go_on);

private:
    struct Task {
        ContractId contract;
        LevelId level;
        Month month;
    };
    static std::vector<Task> tasks(Books const&, Date known);

    std::optional<std::pair<std::uint64_t, Date>> of_; ///< version and day the tasks are of
    std::vector<Task> left_;
};

/// The levels whose months a change of a record moves: told before it and after it.
void forget_months_of(Books const&, std::string_view record, sla::LevelMonths&);

}  // namespace counterpart
