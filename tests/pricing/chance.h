// Chance: the same numbers on every machine, for what holds of prices whatever the numbers are.
#pragma once

#include "base/decimal.h"

#include <cstdint>
#include <string>

namespace pricing_test {

using namespace counterpart;

struct Chance {
    std::uint64_t state;

    std::int64_t up_to(std::int64_t most)
    {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::int64_t>((state >> 24) % static_cast<std::uint64_t>(most + 1));
    }
    std::string cents(std::int64_t most) { return to_text(Decimal::of(up_to(most), 2)); }
};

} // namespace pricing_test
