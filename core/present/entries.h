// Entries: what a person typed into a field, read as a date or a share, and what was understood.
#pragma once

#include "base/date.h"
#include "base/money.h"

#include <optional>
#include <string>
#include <string_view>

namespace counterpart::present {

struct DateEntry {
    std::optional<Date> date;
    std::string says;    ///< "31 Dec 2026", or what would be understood
    bool wrong = false;  ///< something stands there that cannot be taken
};

/// Takes what a sheet's cell may say (formats/sheet_cell.h): 2026-12-31, 31.12.2026, 31/12/2026,
/// 31 Dec 2026 and Dec 31, 2026, with years of four digits. Where day and month could be either, it
/// asks instead of guessing. A day before `today` is wrong.
DateEntry read_date(std::string_view typed, Date today);

struct ShareEntry {
    std::optional<Decimal> percent;
    std::string says;    ///< "The supplier gets EUR 2,700.00; EUR 1,800.00 is to be credited."
    bool wrong = false;
};

/// A percentage from 0 to 100 of the contested amount.
ShareEntry read_share(std::string_view typed, Money const& contested);

}  // namespace counterpart::present
