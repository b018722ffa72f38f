// The invoice screen in two files: what is decided about its findings, and what is paid of it.
#pragma once

#include "views/view.h"

namespace counterpart::web {

/// The buttons of one finding or document rule, and the dialog that asks what a decision needs.
void draw_finding_actions(present::InvoiceScreen const&, present::FindingCard const&, Frame const&);
void draw_rule_actions(present::InvoiceScreen const&, present::DocumentCard const&, Frame const&);
void draw_decision_dialog(present::InvoiceScreen const&, Frame const&);

/// What approving does, what was approved, and the dialog that asks how long the rest is held.
void draw_approval(present::InvoiceScreen const&, Frame const&);
void draw_approval_dialog(present::InvoiceScreen const&, Frame const&);

}  // namespace counterpart::web
