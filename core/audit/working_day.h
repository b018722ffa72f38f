// Working days of a contract: by the calendar its term names, else by the one its service levels use.
#pragma once

#include "model/books.h"
#include "terms/renewal.h"

namespace counterpart {

/// Monday to Friday where no calendar is found, where several could be meant, or where the one
/// found cannot be read.
WorkingDay working_days_of(Books const&, Contract const&, Term const&, Date known);

/// So many working days, or calendar days, after a start that is day 0.
Date days_after(Date start, std::int64_t days, WorkingDay const* working);

} // namespace counterpart
