// The editors of a contract, each drawn in place of what it edits.
#pragma once

#include "views/view.h"

namespace counterpart::web {

void draw_price_editor(Frame const&);
void draw_term_editor(Frame const&);
void draw_contract_editor(Frame const&);

}  // namespace counterpart::web
