// A desk with files of the sample workspace, imported as a user would.
#pragma once

#include "desk/desk.h"
#include "support/repository.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace support {

/// 21 November 2026, 14:03 in UTC.
inline counterpart::Context november()
{
    counterpart::Context context;
    context.today = *counterpart::Date::parse("2026-11-21");
    context.now = *counterpart::Instant::parse("2026-11-21T14:03:00Z");
    return context;
}

inline counterpart::Desk desk_with_files(std::vector<std::string> const& names, counterpart::Context const& context)
{
    counterpart::Desk desk;
    for (auto const& name : names)
        REQUIRE(desk.dispatch(counterpart::ImportFile{name, repository::sample_file(name)}, context).ok());
    return desk;
}

/// The sample's contract and the invoices of these numbers.
inline counterpart::Desk desk_with_invoices(std::vector<std::string> const& numbers)
{
    std::vector<std::string> names = {"contract.json"};
    for (auto const& number : numbers)
        names.push_back("invoices/" + number + ".xml");
    return desk_with_files(names, november());
}

}  // namespace support
