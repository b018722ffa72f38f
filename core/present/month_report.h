// Month report: a contract's service levels of one month as files for the other party.
#pragma once

#include "present/exports.h"
#include "sla/statement.h"

namespace counterpart::present {

/// One row a level, and one for the whole contract. Errors: screen.no_record, those of the month.
Result<Download> month_report_csv(Desk const&, ContractId const&, Month, Date known);
/// Figures, states, credits and every step of working.
Result<Download> month_report_json(Desk const&, ContractId const&, Month, Date known);
/// One page to print, without anything from elsewhere.
Result<Download> month_report_html(Desk const&, ContractId const&, Month, Date known);

/// What the JSON file holds; also what the terminal prints.
json::Value statement_json(Books const&, sla::CreditStatement const&);

}  // namespace counterpart::present
