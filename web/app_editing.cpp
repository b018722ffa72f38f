// What begins and ends while something is being written: drafts are made from the books, and their
// screens are made again whenever a draft moves.
#include "app.h"

#include <utility>

namespace counterpart::web {
namespace {

/// A contract's parts are edited on its own screen only.
bool belongs_here(Editing const& editing, Route const& route)
{
    if (route.view != "contracts") return false;
    switch (editing.kind) {
    case EditKind::none: return false;
    case EditKind::price: return editing.price.contract == route.record;
    case EditKind::term: return editing.term.contract == route.record;
    case EditKind::contract: return editing.contract.contract == route.record;
    }
    return false;
}

}  // namespace

void App::start_editing(EditWish const& wish)
{
    using What = EditWish::What;
    ContractId const id{memory_.route.record};
    Editing editing;
    auto begin = [&](EditKind kind, auto& place, auto draft) {
        if (!draft) return;
        editing.kind = kind;
        place = std::move(*draft);
    };
    switch (wish.what) {
    case What::close: break;
    case What::new_price: begin(EditKind::price, editing.price, std::optional(present::new_price_draft(desk_, id))); break;
    case What::price: begin(EditKind::price, editing.price, present::price_draft(desk_, id, wish.record)); break;
    case What::amend_or_correct:
        editing = memory_.editing;
        present::choose_edit(desk_, editing.price, wish.edit);
        break;
    case What::new_term: begin(EditKind::term, editing.term, std::optional(present::new_term_draft(desk_, id))); break;
    case What::term:
        begin(EditKind::term, editing.term,
              present::term_draft(desk_, id, static_cast<std::uint32_t>(std::stoul("0" + wish.record))));
        break;
    case What::contract: begin(EditKind::contract, editing.contract, present::contract_draft(desk_, id)); break;
    case What::new_contract:
        memory_.route = {"contracts", {}};
        begin(EditKind::contract, editing.contract, std::optional(present::new_contract_draft(desk_)));
        break;
    }
    memory_.editing = std::move(editing);
}

void App::refresh_editors()
{
    screens_.editors = {};
    auto& editing = memory_.editing;
    if (!belongs_here(editing, memory_.route)) {
        if (editing.kind != EditKind::none) editing = {};
        return;
    }
    if (editing.kind == EditKind::price) screens_.editors.price = present::price_editor(desk_, editing.price);
    if (editing.kind == EditKind::term) screens_.editors.term = present::term_editor(desk_, editing.term);
    if (editing.kind == EditKind::contract) screens_.editors.contract = present::contract_editor(desk_, editing.contract);
}

}  // namespace counterpart::web
