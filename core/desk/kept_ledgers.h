// KeptLedgers: the months of contracts with service levels, each computed once from the first month
// on and kept until the books change; screens, reasons and alerts all read the same ones.
#pragma once

#include "sla/statement.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

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

private:
    std::uint64_t version_ = 0;
    std::map<std::pair<ContractId, Date>, std::shared_ptr<ContractMonths const>> kept_;
};

}  // namespace counterpart
