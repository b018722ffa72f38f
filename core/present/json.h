// Screens as JSON: for the page's API, for scripts, and for tests that compare whole screens.
#pragma once

#include "present/claims.h"
#include "present/contract.h"
#include "present/invoice.h"
#include "present/invoices.h"
#include "present/why.h"
#include "syntax/json.h"

namespace counterpart::present {

json::Value to_json(Table const&);
json::Value to_json(InvoicesScreen const&);
json::Value to_json(InvoiceScreen const&);
json::Value to_json(ClaimsScreen const&);
json::Value to_json(ContractsScreen const&);
json::Value to_json(ContractScreen const&);
json::Value to_json(Why const&);

/// The screen called `name` ("invoices", "invoice", "contracts", "contract", "why") for a record.
/// Errors: screen.unknown, screen.no_record.
Result<json::Value> screen(Desk const&, std::string_view name, std::string const& record, Date today);

}  // namespace counterpart::present
