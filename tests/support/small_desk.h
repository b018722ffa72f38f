// A desk that holds the small world's contract and nothing else.
#pragma once

#include "desk/desk.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

namespace small_world {

inline Desk desk_with_contract()
{
    Desk desk;
    auto context = support::morning();
    REQUIRE(desk.dispatch(ImportFile{"contract.json", contract_file()}, context).ok());
    return desk;
}

}  // namespace small_world
