#include "sla/ledger.h"

#include "sla/reports.h"

namespace counterpart::sla {

LevelCredit const* LedgerPast::level(LevelId const& id, Month month) const
{
    auto const found = ledger_.find(month);
    if (found == ledger_.end())
        return nullptr;
    for (auto const& level : found->second.levels)
        if (level.month.level == id)
            return &level;
    return nullptr;
}

Decimal LedgerPast::credited(Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, {}, month))
        return report->credit.amount;
    auto const found = ledger_.find(month);
    return found == ledger_.end() ? Decimal() : found->second.total;
}

Decimal LedgerPast::carried(Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, {}, month))
        return report->carried;
    auto const found = ledger_.find(month);
    return found == ledger_.end() ? Decimal() : found->second.carried;
}

Ratio LedgerPast::charged(Month first, Month last) const
{
    Ratio sum;
    for (auto month = first; month <= last; month = plus(month, 1)) {
        auto const found = ledger_.find(month);
        if (found != ledger_.end() && found->second.fee)
            sum += *found->second.fee;
    }
    return sum;
}

Ratio LedgerPast::credited(Month first, Month last) const
{
    Ratio sum;
    for (auto month = first; month <= last; month = plus(month, 1))
        sum += Ratio(credited(month));
    return sum;
}

bool LedgerPast::missed(LevelId const& id, Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, id, month))
        return report->state == LevelState::missed;
    auto const* found = level(id, month);
    return found && found->month.missed();
}

std::optional<Ratio> LedgerPast::figure(LevelId const& id, Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, id, month))
        return report->figure ? std::optional<Ratio>(*report->figure) : std::nullopt;
    auto const* found = level(id, month);
    return found ? found->month.figure : std::nullopt;
}

Decimal LedgerPast::credit(LevelId const& id, Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, id, month))
        return report->credit.amount;
    auto const* found = level(id, month);
    return found ? found->amount : Decimal();
}

Months LedgerPast::figures(LevelId const& id) const
{
    Months months;
    for (auto const& entry : ledger_)
        if (auto const value = figure(id, entry.first))
            months[entry.first.index] = *value;
    return months;
}

std::int64_t LedgerPast::misses_before(LevelId const& id, Month month) const
{
    std::int64_t count = 0;
    for (auto before = plus(month, -1); missed(id, before); before = plus(before, -1))
        ++count;
    return count;
}

} // namespace counterpart::sla
