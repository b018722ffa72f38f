#include "model/invoice.h"

#include "syntax/place.h"

namespace counterpart {

namespace {

/// A period without an end has no last day; the day it begins is then the best there is.
Date last_day(Period const& period)
{
    return period.open_ended() ? period.from : plus_days(period.to, -1);
}

}  // namespace

std::string place_text(std::string_view file, SourcePlace const& place)
{
    if (place.line == 0)
        return std::string(file);
    return syntax::place(file, {place.line, place.column}) + ", " + place.path;
}

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
