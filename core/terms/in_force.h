// In force: which term or price row applied to a day, as it could be known on another day (rule
// W3).
#pragma once

#include "base/working.h"
#include "model/books.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace counterpart {

/// The two dates of every question: when the service happened, and what could be known when.
struct AsOf {
    Date service;
    Date known;
};

/// A price row with the book it stands in: what competes when a price is looked up.
struct RowPlace {
    PriceBook const* book = nullptr;
    PriceRow const* row = nullptr;
};

/// A price row that applied, with the step that says why this row and not another.
struct RowInForce {
    PriceBook const* book = nullptr;
    PriceRow const* row = nullptr;
    ContractDocument const* document = nullptr;
    Period effective; ///< the days on which this row wins, as known on the known day
    Step step;
};

/// Why no row applied; each is a different finding.
enum class NoRow : std::uint8_t { unknown_item, not_yet_effective, not_yet_known, ended };

struct RowAnswer {
    std::optional<RowInForce> row;
    NoRow reason = NoRow::unknown_item;         ///< meaningful when there is no row
    ContractDocument const* document = nullptr; ///< the document that comes closest, when no row
};

/// Documents effective on or before the service day and signed on or before the known day compete;
/// higher precedence wins, then the later effective date, then the later signature.
RowAnswer price_in_force(Books const&, Contract const&, ItemId const&, AsOf const&);

/// The same competition among rows that were found already (see PriceIndex).
RowAnswer price_in_force(Contract const&, std::vector<RowPlace> const&, AsOf const&);

/// Its winner alone, for who does not ask why; null when no row competes.
RowPlace const* winning_row(Contract const&, std::vector<RowPlace> const&, AsOf const&);

/// The same competition among terms called `name`; null when the contract states none.
Term const* term_in_force(Contract const&, std::string_view name, AsOf const&);

/// The same among the terms that `counts` picks: terms of one name stand side by side where they
/// speak of different things, as tolerances for prices and for quantities do.
Term const* term_in_force(Contract const&, std::string_view name, AsOf const&,
                          std::function<bool(Term const&)> const& counts);

/// The winners among all terms called `name`: terms that are about different items, categories or
/// differences do not compete with each other. In the order in which the contract lists them.
std::vector<Term const*> terms_in_force(Contract const&, std::string_view name, AsOf const&);

/// The first day on which a term can apply: its own, else that of its document.
Date effective_from(Contract const&, Term const&);

/// The days on which the contract (any of its documents that is no amendment) applies, with the
/// renewals that are certain on the known day; without one, as its documents state them.
Period contract_period(Contract const&);
Period contract_period(Contract const&, Date known);

/// The days on which one document applies. An amendment, schedule or side letter that states no
/// end of its own ends with the document it stands under.
Period document_period(Contract const&, ContractDocument const&);
Period document_period(Contract const&, ContractDocument const&, Date known);

/// How people name the document: its title, else its reference, else its id.
std::string const& short_name(ContractDocument const&);

} // namespace counterpart
