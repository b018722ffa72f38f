// Share report: a snapshot as one page to read and print, for people who have no program for it.
#pragma once

#include "share/file_check.h"

#include <string>

namespace counterpart::present {

/// What is proven, what is withheld, how to check it, and the contracts, prices, invoices and
/// service levels with their working. No script, nothing from elsewhere.
std::string share_report_html(CounterpartFile const&, FileCheck const&);

}  // namespace counterpart::present
