// Charges: what credits are a share of, as the audit knows it: by the contract an invoice was really
// matched to, and, where the contract says so, by what the invoice should have asked.
#pragma once

#include "desk/kept_ledgers.h"
#include "sla/what_if.h"

#include <optional>

namespace counterpart {

class Desk;

/// Absent where the contract states its charges: then no invoice needs to be read.
std::optional<sla::Charges> charges_of(Books const&, Contract const&, Month, Date known);
/// The same from the audits a desk keeps.
std::optional<sla::Charges> charges_of(Desk const&, Contract const&, Month, Date known);

/// What a desk keeps already, for a question of what if.
sla::WhatIfSources what_is_kept(Desk const&, ContractMonths const&);
/// A month's credits from the months the desk keeps. Errors: those of sla::credit_statement.
Result<sla::CreditStatement> credit_statement_of(Desk const&, Contract const&, Month, Date known);

}  // namespace counterpart
