// Code questions: codes that both syntaxes state alike and that the same rules ask about.
#pragma once

#include "einvoice/inquiry.h"

namespace counterpart::einvoice {

void ask_document_currency(Inquiry&, Node currency);   ///< BR-CL-04
void ask_accounting_currency(Inquiry&, Node currency); ///< BR-CL-05
/// BR-CL-19 of an allowance, BR-CL-20 of a charge; nothing where neither is said.
void ask_reason_code(Inquiry&, Node code, Inquiry::Truth is_charge);
void ask_exemption(Inquiry&, Node code);        ///< BR-CL-22
void ask_quantity(Inquiry&, Node quantity);     ///< BR-CL-23
void ask_attachment(Inquiry&, Node attachment); ///< BR-CL-24

} // namespace counterpart::einvoice
