// Document: what can be wrong with an invoice as a whole, whatever its lines say.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// Addressed to somebody else, or sent by somebody the contract is not with.
std::vector<Draft> check_parties(Subject const&);

/// In a currency that neither the contract nor any of its price books is in.
std::optional<Draft> check_currency(Subject const&);

/// No contract, or more than one that fits: a note, because the invoice may still be right.
std::optional<Draft> check_match(Subject const&, ContractMatch const&);

/// Charges on the document that no contract document lets be asked.
std::vector<Draft> check_charges(Subject const&);

/// Discounts the contract promises on what the lines should come to, and the invoice does not give.
std::vector<Draft> check_discounts(Subject const&, std::vector<LineAudit> const&);

} // namespace counterpart
