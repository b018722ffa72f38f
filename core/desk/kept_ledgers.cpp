#include "desk/kept_ledgers.h"

#include "desk/charges.h"
#include "desk/desk.h"

namespace counterpart {
namespace {

/// Reasons may be asked for as known on many days; beyond so many the memory begins anew.
constexpr std::size_t most_kept = 256;

}  // namespace

sla::CreditStatement const* ContractMonths::statement(Month month) const
{
    if (!ledger)
        return nullptr;
    auto const found = ledger->find(month);
    return found == ledger->end() ? nullptr : &found->second;
}

std::shared_ptr<ContractMonths const> KeptLedgers::of(ContractId const& id, Date known,
                                                      std::uint64_t version, Make const& make)
{
    if (version != version_ || kept_.size() >= most_kept)
        kept_.clear();
    version_ = version;
    auto& kept = kept_[{id, known}];
    if (!kept)
        kept = std::make_shared<ContractMonths const>(make());
    return kept;
}

std::shared_ptr<ContractMonths const> Desk::months_of(Contract const& contract, Date known) const
{
    return ledgers_.of(contract.id, known, version_, [&] {
        ContractMonths months;
        auto const through = month_at(known);
        months.charges = charges_of(*this, contract, through, known);
        months.ledger =
            sla::credit_ledger(*books_, contract, through, known, months.known_charges());
        return months;
    });
}

Result<sla::CreditStatement> credit_statement_of(Desk const& desk, Contract const& contract,
                                                 Month month, Date known)
{
    auto const months = desk.months_of(contract, known);
    if (!months->ledger)
        return months->ledger.error();
    if (auto const* statement = months->statement(month))
        return *statement;
    return sla::credit_statement(desk.books(), contract, month, known, months->known_charges());
}

}  // namespace counterpart
