#include "desk/command_codec.h"

#include "model/codec.h"

#include <string>

namespace counterpart {
namespace {

Result<std::string> member(json::Value const& value, std::string_view key, std::string_view where)
{
    if (value[key].is_string()) return value[key].string();
    return Error{"command.missing", "The command needs a text member \"" + std::string(key) + "\".",
                 std::string(where)};
}

Result<std::optional<Date>> date_if_any(json::Value const& value, std::string_view key,
                                        std::string_view where)
{
    std::optional<Date> date;
    if (!value.has(key)) return date;
    auto const read = Date::parse(value[key].string());
    if (!read) return Error{read.error().code, read.error().message, std::string(where) + ", " + std::string(key)};
    date = *read;
    return date;
}

std::vector<InvoiceId> invoices_of(json::Value const& value)
{
    std::vector<InvoiceId> invoices;
    for (auto const& id : value["invoices"].array()) invoices.push_back({id.string()});
    return invoices;
}

Result<Command> import_from(json::Value const& value, std::string_view where)
{
    ImportFile command;
    command.name = TRY(member(value, "name", where));
    command.bytes = TRY(member(value, "bytes", where));
    return Command{std::move(command)};
}

Result<Command> import_sheet_from(json::Value const& value, std::string_view where)
{
    ImportSheet command;
    command.name = TRY(member(value, "name", where));
    command.bytes = TRY(member(value, "bytes", where));
    command.mapping = TRY(sheet_mapping_from(value["mapping"], std::string(where) + ".mapping"));
    return Command{std::move(command)};
}

Result<Command> choose_from(json::Value const& value, std::string_view where)
{
    ChooseContract command;
    command.invoice = {TRY(member(value, "invoice", where))};
    command.contract = {TRY(member(value, "contract", where))};
    return Command{std::move(command)};
}

Result<Command> decide_from(json::Value const& value, std::string_view where)
{
    DecideFinding command;
    command.invoice = {TRY(member(value, "invoice", where))};
    command.finding = {TRY(member(value, "finding", where))};
    auto const verdict = TRY(member(value, "verdict", where));
    command.verdict = TRY(verdict_from(verdict));
    command.reason = value["reason"].string();
    command.deadline = TRY(date_if_any(value, "deadline", where));
    if (value.has("supplier_percent"))
        command.supplier_percent = TRY(Decimal::parse(value["supplier_percent"].string()));
    return Command{std::move(command)};
}

Result<Command> approve_from(json::Value const& value, std::string_view where)
{
    ApproveInvoices command;
    command.invoices = invoices_of(value);
    command.pay_by = TRY(date_if_any(value, "pay_by", where));
    command.hold_until = TRY(date_if_any(value, "hold_until", where));
    return Command{std::move(command)};
}

Result<Command> withdraw_from(json::Value const& value, std::string_view)
{
    return Command{WithdrawApproval{invoices_of(value)}};
}

Result<Command> set_rules_from(json::Value const& value, std::string_view where)
{
    SetApprovalRules command;
    command.rules = TRY(approval_rules_from(value["rules"], where));
    return Command{std::move(command)};
}

Result<Command> remove_rules_from(json::Value const& value, std::string_view where)
{
    RemoveApprovalRules command;
    command.rules.text = TRY(member(value, "rules", where));
    return Command{std::move(command)};
}

Result<Command> auto_approve_from(json::Value const& value, std::string_view)
{
    return Command{AutoApprove{invoices_of(value), value["on_import"].boolean(),
                               ApprovalRulesId{value["rules"].string()}}};
}

Result<Command> rename_from(json::Value const& value, std::string_view where)
{
    return Command{RenameWorkspace{TRY(member(value, "title", where))}};
}

Result<Command> resolve_from(json::Value const& value, std::string_view where)
{
    ResolveConflict command;
    command.record = TRY(member(value, "record", where));
    command.field = TRY(member(value, "field", where));
    command.chosen = TRY(member(value, "chosen", where));
    return Command{std::move(command)};
}

Result<Command> revoke_from(json::Value const& value, std::string_view where)
{
    RevokeKey command;
    command.fingerprint = TRY(member(value, "key", where));
    command.reason = value["reason"].string();
    return Command{std::move(command)};
}

Result<Command> report_month_from(json::Value const& value, std::string_view where)
{
    ReportMonth command;
    command.contract = {TRY(member(value, "contract", where))};
    auto const month = TRY(member(value, "month", where));
    command.month = TRY(Month::parse(month));
    return Command{std::move(command)};
}

Result<Command> restate_month_from(json::Value const& value, std::string_view where)
{
    RestateMonth command;
    command.contract = {TRY(member(value, "contract", where))};
    auto const month = TRY(member(value, "month", where));
    command.month = TRY(Month::parse(month));
    command.reason = value["reason"].string();
    return Command{std::move(command)};
}

/// The paper that comes with a price or a term, where one does.
Result<std::optional<ContractDocument>> amendment_from(json::Value const& value, std::string_view where)
{
    if (value["amendment"].is_null()) return std::optional<ContractDocument>{};
    return std::optional(TRY(contract_document_from(value["amendment"], std::string(where) + ", amendment")));
}

std::uint32_t number_in(json::Value const& value, std::string_view key)
{
    return static_cast<std::uint32_t>(value[key].integer());
}

Result<std::vector<Party>> parties_from(json::Value const& value, std::string_view where)
{
    std::vector<Party> parties;
    for (auto const& party : value["parties"].array())
        parties.push_back(TRY(party_from(party, std::string(where) + ", parties")));
    return parties;
}

Result<Command> save_price_from(json::Value const& value, std::string_view where)
{
    SavePriceRow command;
    command.contract = {TRY(member(value, "contract", where))};
    command.book = {value["book"].string()};
    command.row = TRY(price_row_from(value["row"], std::string(where) + ", row"));
    command.amendment = TRY(amendment_from(value, where));
    return Command{std::move(command)};
}

Result<Command> remove_price_from(json::Value const& value, std::string_view where)
{
    RemovePriceRow command;
    command.contract = {TRY(member(value, "contract", where))};
    command.book = {value["book"].string()};
    command.number = number_in(value, "number");
    return Command{std::move(command)};
}

Result<Command> save_term_from(json::Value const& value, std::string_view where)
{
    SaveTerm command;
    command.contract = {TRY(member(value, "contract", where))};
    if (value["index"].is_integer()) command.index = number_in(value, "index");
    command.term = TRY(term_from(value["term"], std::string(where) + ", term"));
    command.amendment = TRY(amendment_from(value, where));
    return Command{std::move(command)};
}

Result<Command> remove_term_from(json::Value const& value, std::string_view where)
{
    RemoveTerm command;
    command.contract = {TRY(member(value, "contract", where))};
    command.index = number_in(value, "index");
    return Command{std::move(command)};
}

template <class Wanted>
Result<Command> contract_command_from(json::Value const& value, std::string_view where)
{
    Wanted command;
    command.contract = TRY(contract_from(value["contract"], std::string(where) + ", contract"));
    command.parties = TRY(parties_from(value, where));
    return Command{std::move(command)};
}

Result<Command> trust_from(json::Value const& value, std::string_view where)
{
    TrustKey command;
    command.key = TRY(member(value, "key", where));
    command.name = TRY(member(value, "name", where));
    return Command{std::move(command)};
}

Result<Command> distrust_from(json::Value const& value, std::string_view where)
{
    return Command{DistrustKey{TRY(member(value, "key", where))}};
}

Result<Command> attach_level_from(json::Value const& value, std::string_view where)
{
    AttachLevel command;
    command.level = {TRY(member(value, "level", where))};
    command.contract = {TRY(member(value, "contract", where))};
    command.document = {TRY(member(value, "document", where))};
    auto const expected = TRY(member(value, "expected", where));
    command.expected = TRY(Decimal::parse(expected));
    command.calendar = {value["calendar"].string()};
    return Command{std::move(command)};
}

Result<Command> hand_over_from(json::Value const& value, std::string_view where)
{
    HandOverPayments command;
    command.name = TRY(member(value, "name", where));
    for (auto const& id : value["only"].array())
        command.only.push_back({id.string()});
    return Command{std::move(command)};
}

Result<Command> record_payments_from(json::Value const& value, std::string_view where)
{
    RecordPayments command;
    for (auto const& payment : value["payments"].array())
        command.payments.push_back(
            TRY(payment_from(payment, std::string(where) + ", payments[" +
                                          std::to_string(command.payments.size()) + "]")));
    return Command{std::move(command)};
}

Result<Command> undo_from(json::Value const&, std::string_view) { return Command{Undo{}}; }

Result<Command> take_back_from(json::Value const& value, std::string_view where)
{
    return Command{TakeBack{TRY(member(value, "event", where))}};
}

Result<Command> redo_from(json::Value const&, std::string_view) { return Command{Redo{}}; }

struct Reader {
    std::string_view name;
    Result<Command> (*read)(json::Value const&, std::string_view where);
};
constexpr Reader readers[] = {
    {"import", import_from}, {"choose_contract", choose_from}, {"decide", decide_from},
    {"approve", approve_from}, {"withdraw_approval", withdraw_from}, {"set_approval_rules", set_rules_from},
    {"remove_approval_rules", remove_rules_from}, {"auto_approve", auto_approve_from},
    {"resolve_conflict", resolve_from}, {"revoke_key", revoke_from},
    {"import_sheet", import_sheet_from},
    {"rename", rename_from}, {"undo", undo_from},              {"redo", redo_from},
    {"trust_key", trust_from}, {"distrust_key", distrust_from},
    {"hand_over_payments", hand_over_from}, {"record_payments", record_payments_from},
    {"report_month", report_month_from}, {"restate_month", restate_month_from},
    {"save_price", save_price_from},
    {"remove_price", remove_price_from},
    {"save_term", save_term_from},
    {"remove_term", remove_term_from},
    {"save_contract", contract_command_from<SaveContract>},
    {"new_contract", contract_command_from<NewContract>},
    {"take_back", take_back_from},
    {"attach_level", attach_level_from},
};

}  // namespace

Result<Command> command_from(json::Value const& value, std::string_view where)
{
    auto const name = TRY(member(value, "do", where));
    std::string known;
    for (auto const& reader : readers) {
        if (reader.name == name) return reader.read(value, where);
        known += (known.empty() ? "" : ", ") + std::string(reader.name);
    }
    return Error{"command.unknown", "\"" + name + "\" is no command; there are " + known + ".", std::string(where)};
}

}  // namespace counterpart
