#include "present/entries.h"

#include "audit/settlement.h"
#include "base/text.h"
#include "formats/sheet_cell.h"
#include "present/wording.h"

namespace counterpart::present {
namespace {

constexpr char date_hint[] = "Such as 2026-12-31 or 31 Dec 2026";
constexpr char share_hint[] = "A number from 0 to 100, such as 60";

DateEntry taken(Date date) { return {date, to_long_text(date), false}; }

DateEntry either_way(Date one, Date other)
{
    return {std::nullopt, "This can be " + to_long_text(one) + " or " + to_long_text(other) + ": write " + to_text(one) +
                              " or " + to_text(other),
            true};
}

/// Read as a sheet's cell is, by both orders of day and month.
DateEntry understood(std::string_view text)
{
    auto const one = date_in(text, DateOrder::day_first);
    auto const other = date_in(text, DateOrder::month_first);
    if (one && other && !(*one == *other)) return either_way(*one, *other);
    if (one || other) return taken(one ? *one : *other);
    return {std::nullopt, date_hint, true};
}

}  // namespace

DateEntry read_date(std::string_view typed, Date today)
{
    auto const text = trimmed(typed);
    if (text.empty()) return {std::nullopt, date_hint, false};
    auto entry = understood(text);
    if (!entry.date || *entry.date >= today) return entry;
    return {std::nullopt, to_long_text(*entry.date) + " has passed", true};
}

ShareEntry read_share(std::string_view typed, Money const& contested)
{
    auto text = trimmed(typed);
    if (text.empty()) return {std::nullopt, share_hint, false};
    if (text.back() == '%') text = trimmed(text.substr(0, text.size() - 1));
    auto const percent = Decimal::parse(text);
    if (!percent || percent->is_negative() || *percent > Decimal::of(100))
        return {std::nullopt, share_hint, true};
    auto const share = suppliers_share(contested.amount, *percent, contested.currency);
    return {*percent,
            "The supplier gets " + money_text(share, contested.currency) + "; " +
                money_text(contested.amount - share, contested.currency) + " is to be credited.",
            false};
}

}  // namespace counterpart::present
