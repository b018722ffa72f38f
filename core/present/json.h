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
json::Value to_json(std::vector<Figure> const&);
json::Value to_json(std::vector<LabelledValue> const&);
json::Value to_json(InvoicesScreen const&);
json::Value to_json(InvoiceScreen const&);
json::Value to_json(ClaimsScreen const&);
json::Value to_json(ContractsScreen const&);
json::Value to_json(ContractScreen const&);
json::Value to_json(Why const&);

struct TodayScreen;
struct LevelsScreen;
struct LevelScreen;
struct LevelDraftScreen;
struct TicketScreen;
struct CreditScreen;
json::Value to_json(TodayScreen const&);
json::Value to_json(LevelsScreen const&);
json::Value to_json(LevelScreen const&);
json::Value to_json(LevelDraftScreen const&);
json::Value to_json(TicketScreen const&);
json::Value to_json(CreditScreen const&);
/// Absent when no screen about service levels, nor Today, has that name.
std::optional<Result<json::Value>> level_screen_called(Desk const&, std::string_view name,
                                                       std::string const& record, Date today);

/// The screen called `name` ("invoices", "invoice", "contracts", "contract", "claims", "why",
/// "today", "levels", "level", "level_draft", "ticket", "credits") for a record. A level and a
/// contract's credits may be of a month: "2026-03/UPTIME".
/// Errors: screen.unknown, screen.no_record.
Result<json::Value> screen(Desk const&, std::string_view name, std::string const& record, Date today);

}  // namespace counterpart::present
