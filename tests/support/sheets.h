// Sheets that come in as a person lets them who answers nothing: by the mapping that was guessed.
#pragma once

#include "desk/desk.h"
#include "formats/sheet_guess.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace support {

inline counterpart::Books books_with_contract()
{
    counterpart::Books books;
    auto const msa = small_world::contract("msa", "MSA-1");
    books.contracts.emplace(msa.id, msa);
    return books;
}

/// A second later than what was done before.
inline counterpart::Result<counterpart::Outcome>
take_sheet(counterpart::Desk& desk, counterpart::Context& context, std::string name, std::string bytes)
{
    context.now.milliseconds += 1'000;
    auto const sheet = counterpart::read_sheet(bytes, name);
    REQUIRE(sheet.ok());
    auto const mapping = counterpart::guessed_mapping(desk.books(), *sheet);
    return desk.dispatch(counterpart::ImportSheet{std::move(name), std::move(bytes), mapping}, context);
}

}  // namespace support
