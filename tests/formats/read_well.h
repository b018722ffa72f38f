// An invoice read from its bytes, and its values as text, for the stories about both syntaxes.
#pragma once

#include "formats/format.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

namespace counterpart::formats_test {

inline Invoice read_well(std::string const& text)
{
    auto imported = read_file(text, "inv.xml");
    REQUIRE_MESSAGE(imported.ok(), imported.error().where << ": " << imported.error().message);
    REQUIRE(imported->invoices.size() == 1);
    return imported->invoices[0];
}

template <class Value>
std::string shown(std::optional<Value> const& value)
{
    return value ? to_text(*value) : "absent";
}

}  // namespace counterpart::formats_test
