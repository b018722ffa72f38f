// Editing: what is being written at the moment, and what a view may ask for. Views show and change the
// drafts; starting one needs the books and is the app's business.
#pragma once

#include "present/contract_editor.h"
#include "present/price_editor.h"
#include "present/term_editor.h"

#include <optional>
#include <string>

namespace counterpart::web {

enum class EditKind : std::uint8_t { none, price, term, contract };

struct Editing {
    EditKind kind = EditKind::none;
    present::PriceDraft price;
    present::TermDraft term;
    present::ContractDraft contract;
    bool saving = false;   ///< the command is on its way; success closes the editor

    bool operator==(Editing const&) const = default;
};

/// What to begin, or how to go on.
struct EditWish {
    enum class What : std::uint8_t { new_price, price, amend_or_correct, new_term, term, contract, new_contract, close };
    What what = What::close;
    std::string record;    ///< row of the price book, or index of a term
    present::PriceEdit edit = present::PriceEdit::correct;
};

struct EditorScreens {
    std::optional<present::PriceEditor> price;
    std::optional<present::TermEditor> term;
    std::optional<present::ContractEditor> contract;
};

}  // namespace counterpart::web
