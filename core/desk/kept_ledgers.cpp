#include "desk/kept_ledgers.h"

#include "audit/index.h"
#include "desk/charges.h"
#include "desk/desk.h"
#include "desk/record_names.h"

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

Result<sla::CreditStatement> credit_statement_of(Desk const& desk, Contract const& contract,
                                                 Month month, Date known)
{
    auto const months = desk.months_of(contract, known);
    if (!months->ledger)
        return months->ledger.error();
    if (auto const* statement = months->statement(month))
        return *statement;
    return sla::credit_statement(desk.books(), contract, month, known, months->known_charges(),
                                 &desk.level_months());
}

// -- ahead of who asks -----------------------------------------------------------------------------

std::vector<MonthsAhead::Task> MonthsAhead::tasks(Books const& books, Date known)
{
    std::vector<Task> tasks;
    auto const through = month_at(known);
    for (auto const& entry : books.contracts) {
        auto const levels = sla::levels_of(books, entry.second);
        if (levels.empty())
            continue;
        auto const first = sla::first_ledger_month(books, entry.second, through);
        for (auto month = first; month <= through; month = plus(month, 1))
            for (auto const* level : levels)
                tasks.push_back({entry.first, level->id, month});
    }
    return tasks;
}

bool MonthsAhead::go_on(Books const& books, sla::LevelMonths& months, Date known,
                        std::uint64_t version, std::function<bool()> const& may_go_on)
{
    std::pair const wanted{version, known};
    if (of_ != wanted)
        left_ = tasks(books, known);
    of_ = wanted;
    while (!left_.empty() && may_go_on()) {
        auto const& task = left_.back();
        // A month that cannot be told is told as such by who asks for it.
        (void)months.of(books.contracts.at(task.contract), books.service_levels.at(task.level),
                        task.month, known);
        left_.pop_back();
    }
    return left_.empty();
}

std::shared_ptr<ContractMonths const> Desk::months_of(Contract const& contract, Date known) const
{
    return ledgers_.of(contract.id, known, version_, [&] {
        ContractMonths months;
        auto const through = month_at(known);
        months.charges = charges_of(*this, contract, through, known);
        months.ledger =
            sla::credit_ledger(*books_, contract, through, known, months.known_charges(),
                               level_months_.get());
        return months;
    });
}

bool Desk::months_some(Date known, std::function<bool()> const& may_go_on) const
{
    return months_of_screens_.go_on(*books_, *level_months_, known, version_, may_go_on);
}

/// One month of those that dues of audits rest on; whether all are there. What audits ask for is as
/// known when the last document was issued.
bool Desk::months_of_audits_some() const
{
    auto const& all = auditor_->index().in_order();
    if (all.empty())
        return true;
    bool first = true;
    return months_of_audits_.go_on(*books_, *level_months_, all.back()->invoice.issued, version_,
                                   [&first] { return std::exchange(first, false); });
}

// -- what a change of the books moves -------------------------------------------------------------

namespace {

void forget_contract(Books const& books, std::string const& id, sla::LevelMonths& months)
{
    for (auto const& entry : books.service_levels)
        if (entry.second.contract.text == id)
            months.forget(entry.first);
}

void forget_level(Books const&, std::string const& id, sla::LevelMonths& months)
{
    months.forget({id});
}

void forget_pack(Books const& books, std::string const& id, sla::LevelMonths& months)
{
    auto const found = books.measurements.find({id});
    if (found != books.measurements.end())
        months.forget(found->second.level);
}

void forget_incident(Books const& books, std::string const& id, sla::LevelMonths& months)
{
    auto const found = books.incidents.find({id});
    if (found == books.incidents.end())
        return;
    for (auto const& level : found->second.levels)
        months.forget(level);
}

void forget_ticket(Books const& books, std::string const& id, sla::LevelMonths& months)
{
    auto const found = books.tickets.find({id});
    if (found != books.tickets.end())
        months.forget(found->second.level);
}

void forget_all(Books const&, std::string const&, sla::LevelMonths& months)
{
    months.forget_everything();
}

struct Mover {
    std::string_view kind;
    void (*forget)(Books const&, std::string const& id, sla::LevelMonths&);
};
constexpr Mover movers[] = {
    {record::contract, forget_contract}, {record::service_level, forget_level},
    {record::measurements, forget_pack}, {record::incident, forget_incident},
    {record::ticket, forget_ticket},     {record::calendar, forget_all},
};

}  // namespace

void forget_months_of(Books const& books, std::string_view name, sla::LevelMonths& months)
{
    for (auto const& mover : movers)
        if (record::kind_of(name) == mover.kind)
            mover.forget(books, std::string(record::id_of(name)), months);
}

}  // namespace counterpart
