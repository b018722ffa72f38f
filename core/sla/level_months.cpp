#include "sla/level_months.h"

#include <algorithm>
#include <limits>

namespace counterpart::sla {

namespace {

/// Reasons may be asked for as known on many days; beyond so many the memory begins anew.
constexpr std::uint64_t most_held = 20'000;

/// A day of a calendar anywhere begins and ends within this many days of the same day in UTC.
constexpr std::int32_t zone_days = 2;

/// The last day up to `known` on which a paper was signed or a calendar became known.
Date last_paper(Books const& books, Contract const& contract, Date known)
{
    Date last{std::numeric_limits<std::int32_t>::min()};
    auto const take = [&](Date day) {
        if (day <= known)
            last = std::max(last, day);
    };
    for (auto const& document : contract.documents)
        take(document.signed_on);
    for (auto const& entry : books.calendars)
        for (auto const& version : entry.second.versions)
            take(version.known);
    return last;
}

/// From this day on nothing more can happen to the month: it is over, and so is every ticket that
/// had begun by then. Never while one of them is open.
std::optional<Date> settled_by(LevelStock const& stock, Month month)
{
    auto day = plus_days(days_of(month).to, zone_days);
    auto const end = reading_at(day);
    for (auto const& stocked : stock.tickets) {
        if (stocked.begun >= end)
            continue;
        if (!stocked.settled)
            return std::nullopt;
        day = std::max(day, plus_days(day_of(*stocked.settled), zone_days));
    }
    return day;
}

} // namespace

LevelMonths::LevelMonths(Books const& books) : books_(books) {}

LevelMonths::Knowledge LevelMonths::knowledge(Contract const& contract, LevelId const& level,
                                              Month month, Date known)
{
    auto const settled = settled_by(stock(level), month);
    bool const over = settled && *settled <= known;
    return {last_paper(books_, contract, known), over ? *settled : known};
}

Result<KeptMonth> LevelMonths::of(Contract const& contract, ServiceLevel const& level, Month month,
                                  Date known)
{
    if (held_ >= most_held)
        forget_everything();
    auto const key = std::pair{month, knowledge(contract, level.id, month, known)};
    auto const& of_level = kept_[level.id];
    auto const found = of_level.find(key);
    if (found != of_level.end())
        return found->second;
    ++made_;
    auto computed = TRY(month_of(books_, contract, level, stock(level.id), month, known));
    auto kept = std::make_shared<LevelMonth const>(std::move(computed));
    kept_[level.id].emplace(key, kept);
    ++held_;
    return kept;
}

LevelStock const& LevelMonths::stock(LevelId const& level)
{
    if (!stocked_) {
        for (auto const& entry : books_.service_levels)
            unstocked_.insert(entry.first);
        stocked_ = true;
    }
    auto const found = stocks_.find(level);
    if (found != stocks_.end())
        return found->second;
    unstocked_.insert(level);
    for (auto& entry : stocks_of(books_, unstocked_))
        stocks_.insert_or_assign(entry.first, std::move(entry.second));
    unstocked_.clear();
    return stocks_.at(level);
}

MonthOf LevelMonths::source()
{
    return [this](Contract const& contract, ServiceLevel const& level, Month month, Date known) {
        return of(contract, level, month, known);
    };
}

void LevelMonths::forget(LevelId const& level)
{
    if (!stocked_)
        return; // nothing was ever looked up
    auto const kept = kept_.find(level);
    if (kept != kept_.end()) {
        held_ -= kept->second.size();
        kept_.erase(kept);
    }
    stocks_.erase(level);
    unstocked_.insert(level);
}

void LevelMonths::forget_everything()
{
    kept_.clear();
    held_ = 0;
    stocks_.clear();
    unstocked_.clear();
    stocked_ = false;
}

} // namespace counterpart::sla
