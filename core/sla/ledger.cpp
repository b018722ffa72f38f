#include "sla/ledger.h"

#include "sla/reports.h"

namespace counterpart::sla {

CreditStatement const* LedgerPast::statement(Month month) const
{
    auto const& ledger = earlier_ && month < from_ ? *earlier_ : ledger_;
    auto const found = ledger.find(month);
    return found == ledger.end() ? nullptr : &found->second;
}

Month LedgerPast::first(Month otherwise) const
{
    if (earlier_ && !earlier_->empty() && earlier_->begin()->first < from_)
        return earlier_->begin()->first;
    return ledger_.empty() ? otherwise : ledger_.begin()->first;
}

LevelCredit const* LedgerPast::level(LevelId const& id, Month month) const
{
    auto const* found = statement(month);
    if (!found)
        return nullptr;
    for (auto const& level : found->levels)
        if (level.month->level == id)
            return &level;
    return nullptr;
}

Decimal LedgerPast::credited(Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, {}, month))
        return report->credit.amount;
    auto const* found = statement(month);
    return found ? found->total : Decimal();
}

Decimal LedgerPast::carried(Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, {}, month))
        return report->carried;
    auto const* found = statement(month);
    return found ? found->carried : Decimal();
}

Ratio LedgerPast::charged(Month first, Month last) const
{
    Ratio sum;
    for (auto month = first; month <= last; month = plus(month, 1)) {
        auto const* found = statement(month);
        if (found && found->fee)
            sum += *found->fee;
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
    return found && found->month->missed();
}

std::optional<Ratio> LedgerPast::figure(LevelId const& id, Month month) const
{
    if (auto const* report = standing_report(books_, contract_.id, id, month))
        return report->figure ? std::optional<Ratio>(*report->figure) : std::nullopt;
    auto const* found = level(id, month);
    return found ? found->month->figure : std::nullopt;
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
    auto const take = [&](Month month) {
        if (auto const value = figure(id, month))
            months[month.index] = *value;
    };
    if (earlier_)
        for (auto entry = earlier_->begin(); entry != earlier_->end() && entry->first < from_; ++entry)
            take(entry->first);
    for (auto const& entry : ledger_)
        take(entry.first);
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
