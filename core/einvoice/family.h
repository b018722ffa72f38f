// Family: some rules that belong together, in one file; and the one table of all families.
#pragma once

#include "einvoice/inquiry.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace counterpart::einvoice {

/// Which rule sets are asked.
enum class Layers : std::uint8_t { en16931 = 1, peppol = 2, both = 3 };

constexpr bool includes(Layers asked, Layers one)
{
    return (static_cast<std::uint8_t>(asked) & static_cast<std::uint8_t>(one)) != 0;
}

/// The elements a function asks about: those of a term, or all whose names end alike.
struct Context {
    Term term = 0;
    void (*ask)(Inquiry&, Node) = nullptr;
    Suffix const* suffix = nullptr; ///< instead of a term
};

struct Family {
    std::string_view says; ///< what its rules are about
    Syntax syntax = Syntax::ubl;
    Layers layer = Layers::en16931;
    std::span<Context const> contexts;
    void (*prepare)(Inquiry&) = nullptr; ///< once for a document, before all contexts
};

/// In the order they are asked.
std::span<Family const* const> families();

} // namespace counterpart::einvoice
