// Contract checks: everything that is wrong with a price, a term or a contract before it is filed.
// A form shows all of it at its fields; a decision refuses with the first.
#pragma once

#include "model/books.h"
#include "base/result.h"
#include "pricing/charge.h"

#include <optional>
#include <string_view>
#include <vector>

namespace counterpart {

/// `where` names the field as the model spells it: "item", "charge.params.tiers[1].up_to".
/// Codes: edit.missing, edit.unknown, edit.taken, edit.date, and the charge model's own.
using Problems = std::vector<Error>;

/// What the fields that a table offers say about the members that are stated: needed ones that are
/// absent, and members that no field knows. `under` is put before each place.
Problems field_problems(std::span<ChargeField const>, json::Value const& stated,
                        std::string_view under);

/// The charge is tried with a worked example: what cannot be priced is not a price.
Problems charge_problems(Charge const&);

/// `contract` already holds the paper that states the row.
Problems price_row_problems(Books const&, Contract const&, PriceBookId const&, PriceRow const&);
Problems term_problems(Contract const&, Term const&);
Problems document_problems(Contract const&, std::size_t index);
Problems contract_problems(Books const&, Contract const&, std::vector<Party> const& brought);

} // namespace counterpart
