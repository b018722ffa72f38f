// A desk that holds the small world's contract and nothing else.
#pragma once

#include "desk/desk.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

namespace small_world {

inline Desk desk_with_contract()
{
    Desk desk;
    Context context;
    context.today = date("2026-04-02");
    context.now = Instant{1'775'119'380'000};
    REQUIRE(desk.dispatch(ImportFile{"contract.json", contract_file()}, context).ok());
    return desk;
}

}  // namespace small_world
