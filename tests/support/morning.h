// Morning: when most stories of desks begin, and who tells them.
#pragma once

#include "desk/command.h"

#include <string>
#include <utility>

namespace support {

/// 2 April 2026, 08:43 in UTC.
inline counterpart::Context morning(std::string person = {})
{
    counterpart::Context context;
    context.today = *counterpart::Date::parse("2026-04-02");
    context.now = counterpart::Instant{1'775'119'380'000};
    context.person = std::move(person);
    return context;
}

}  // namespace support
