// Term kinds: the clauses that Counterpart can execute. One row a kind; the contract editor builds
// its form from `fields`, and whatever a switch of them does not state is marked "not stated".
#pragma once

#include "model/contract.h"
#include "model/term_field.h"

#include <span>
#include <string_view>
#include <vector>

namespace counterpart {

struct TermKind {
    std::string_view name;  ///< as a term is stored: "rebate"
    std::string_view label; ///< "Volume rebate"
    std::string_view says;  ///< one sentence for the contract editor
    std::span<TermField const> fields;
    std::string_view charge_model = {}; ///< that prices it (see pricing/charge.h); empty: none
};

/// In the order in which the contract editor offers them.
std::span<TermKind const> term_kinds();

/// Null when no kind has this name.
TermKind const* find_term_kind(std::string_view name);

/// The switches the term leaves open; none for a term of unknown kind.
std::vector<TermField const*> not_stated(Term const&);

} // namespace counterpart
