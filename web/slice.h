// Slice: how long a work that goes on over several frames may keep one of them.
#pragma once

#include "host/canvas.h"

#include <functional>

namespace counterpart::web {

inline std::function<bool()> for_a_slice()
{
    constexpr double milliseconds = 8;
    auto const until = canvas::work_until(milliseconds);
    return [until] { return canvas::now() < until; };
}

}  // namespace counterpart::web
