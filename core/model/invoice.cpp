#include "model/invoice.h"

namespace counterpart {

namespace {

/// A period without an end has no last day; the day it begins is then the best there is.
Date last_day(Period const& period)
{
    return period.open_ended() ? period.from : plus_days(period.to, -1);
}

}  // namespace

Date service_date(Invoice const& invoice, InvoiceLine const& line)
{
    if (line.period)
        return last_day(*line.period);
    if (invoice.delivered)
        return *invoice.delivered;
    if (invoice.period)
        return last_day(*invoice.period);
    return invoice.issued;
}

}  // namespace counterpart
