// Contract edit: the steps that decisions about prices, terms and contracts share.
#pragma once

#include "desk/command.h"
#include "desk/contract_checks.h"

namespace counterpart {

/// Errors: desk.unknown_contract.
Result<Contract> contract_to_edit(Books const&, ContractId const&);

/// Files the paper that comes with a price or term, or leaves the contract as it is.
void bring(Contract&, std::optional<ContractDocument> const&);

/// The first problem as the reason of refusal; `place` names the record.
Result<Done> none_of(Problems const&, std::string const& place);

void write_contract(Proposal&, Contract const&);
void write_price_book(Proposal&, PriceBook const&);

/// "by Amendment 1", "by WO-2026-02".
std::string by_document(Contract const&, DocumentId const&);

/// "Application support": "application-support"; with a number where that is taken.
std::string id_from(std::string_view title, std::string_view when_empty);

} // namespace counterpart
