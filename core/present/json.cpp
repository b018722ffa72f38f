#include "present/json.h"

namespace counterpart::present {
namespace {

std::string_view name_of(Tone tone)
{
    constexpr std::string_view names[] = {"plain", "muted", "ok", "attention", "at_risk", "info"};
    return names[static_cast<std::size_t>(tone)];
}

/// Adds a member only when there is something to say, so that screens stay readable.
void put(json::Value& object, std::string_view key, std::string const& value)
{
    if (!value.empty()) object.set(key, value);
}

void put(json::Value& object, Tone tone)
{
    if (tone != Tone::plain) object.set("tone", name_of(tone));
}

template <class T>
json::Value list(std::vector<T> const& items, json::Value (*one)(T const&))
{
    json::Array array;
    for (auto const& item : items) array.push_back(one(item));
    return array;
}

json::Value value_of(LabelledValue const& labelled)
{
    json::Value object;
    object.set("label", labelled.label);
    object.set("value", labelled.value);
    put(object, labelled.tone);
    return object;
}

json::Value value_of(Figure const& figure)
{
    json::Value object;
    object.set("label", figure.label);
    object.set("value", figure.value);
    put(object, figure.tone);
    put(object, "detail", figure.detail);
    put(object, "why", figure.why);
    return object;
}

json::Value value_of(Cell const& cell)
{
    json::Value object;
    object.set("text", cell.text);
    put(object, cell.tone);
    put(object, "detail", cell.detail);
    put(object, "why", cell.why);
    return object;
}

json::Value value_of(Row const& row)
{
    json::Value object;
    object.set("id", row.id);
    object.set("cells", list<Cell>(row.cells, value_of));
    return object;
}

json::Value value_of(Filter const& filter)
{
    json::Value object;
    object.set("id", filter.id);
    object.set("label", filter.label);
    object.set("count", filter.count);
    return object;
}

json::Value value_of(FindingCard const& card)
{
    json::Value object;
    object.set("id", card.id);
    object.set("title", card.title);
    object.set("says", card.says);
    object.set("place", card.place);
    object.set("at_stake", card.at_stake);
    put(object, "clause", card.clause);
    put(object, "why", card.why);
    put(object, card.tone);
    object.set("verdict", card.verdict);
    put(object, "reason", card.reason);
    put(object, "decided", card.decided);
    put(object, "ageing", card.ageing);
    return object;
}

json::Value value_of(ApprovalCard const& card)
{
    json::Value object;
    put(object, "word", card.state.word);
    put(object, "says", card.says);
    put(object, "detail", card.detail);
    put(object, "action", card.action);
    object.set("does", approval_sentence(card, std::nullopt));
    return object;
}

json::Value value_of(DocumentCard const& card)
{
    json::Value object;
    object.set("id", card.id);
    object.set("rule", card.rule);
    object.set("says", card.says);
    object.set("place", card.place);
    put(object, "compared", card.compared);
    object.set("fatal", card.fatal);
    object.set("verdict", card.verdict);
    put(object, "decided", card.decided);
    return object;
}

json::Value value_of(ContractChoice const& choice)
{
    json::Value object;
    object.set("id", choice.id);
    object.set("title", choice.title);
    object.set("detail", choice.detail);
    return object;
}

json::Value value_of(WhyStep const& step)
{
    json::Value object;
    object.set("says", step.says);
    put(object, "rule", step.rule);
    put(object, "clause", step.clause);
    put(object, "amount", step.amount);
    if (!step.inputs.empty()) object.set("inputs", list<LabelledValue>(step.inputs, value_of));
    if (!step.readings.empty()) object.set("readings", list<LabelledValue>(step.readings, value_of));
    return object;
}

Error no_record(std::string_view name, std::string const& record)
{
    return {"screen.no_record", "There is no record \"" + record + "\" for the screen \"" + std::string(name) + "\".", {}};
}

template <class Screen>
Result<json::Value> or_no_record(std::optional<Screen> const& screen, std::string_view name, std::string const& record)
{
    if (!screen) return no_record(name, record);
    return to_json(*screen);
}

}  // namespace

json::Value to_json(Table const& table)
{
    json::Value object;
    object.set("title", table.title);
    json::Array columns;
    for (auto const& column : table.columns) columns.push_back(column.title);
    object.set("columns", columns);
    if (!table.filters.empty()) object.set("filters", list<Filter>(table.filters, value_of));
    object.set("rows", list<Row>(table.rows, value_of));
    return object;
}

json::Value to_json(std::vector<Figure> const& figures)
{
    return list<Figure>(figures, value_of);
}

json::Value to_json(std::vector<LabelledValue> const& values)
{
    return list<LabelledValue>(values, value_of);
}

json::Value to_json(InvoicesScreen const& screen)
{
    json::Value object;
    object.set("title", screen.title);
    object.set("figures", list<Figure>(screen.figures, value_of));
    object.set("invoices", to_json(screen.invoices));
    return object;
}

json::Value to_json(InvoiceScreen const& screen)
{
    json::Value object;
    object.set("id", screen.id);
    object.set("title", screen.title);
    object.set("subtitle", screen.subtitle);
    object.set("status", screen.status);
    object.set("figures", list<Figure>(screen.figures, value_of));
    object.set("facts", list<LabelledValue>(screen.facts, value_of));
    object.set("approval", value_of(screen.approval));
    if (!screen.notices.empty()) object.set("notices", list<LabelledValue>(screen.notices, value_of));
    object.set("lines", to_json(screen.lines));
    object.set("findings", list<FindingCard>(screen.findings, value_of));
    put(object, "document_status", screen.document_status);
    if (!screen.document.empty()) object.set("document", list<DocumentCard>(screen.document, value_of));
    if (!screen.choices.empty()) object.set("choices", list<ContractChoice>(screen.choices, value_of));
    put(object, "contract", screen.contract);
    return object;
}

json::Value to_json(ClaimsScreen const& screen)
{
    json::Value object;
    object.set("title", screen.title);
    object.set("figures", list<Figure>(screen.figures, value_of));
    object.set("claims", to_json(screen.claims));
    return object;
}

json::Value to_json(ContractsScreen const& screen)
{
    json::Value object;
    object.set("title", screen.title);
    object.set("contracts", to_json(screen.contracts));
    return object;
}

json::Value to_json(ContractScreen const& screen)
{
    json::Value object;
    object.set("id", screen.id);
    object.set("title", screen.title);
    object.set("subtitle", screen.subtitle);
    object.set("facts", list<LabelledValue>(screen.facts, value_of));
    object.set("documents", to_json(screen.documents));
    object.set("terms", to_json(screen.terms));
    object.set("prices", to_json(screen.prices));
    return object;
}

json::Value to_json(Why const& why)
{
    json::Value object;
    object.set("id", why.id);
    object.set("title", why.title);
    object.set("amount", why.amount);
    object.set("dates", list<LabelledValue>(why.dates, value_of));
    object.set("switches", list<LabelledValue>(why.switches, value_of));
    object.set("steps", list<WhyStep>(why.steps, value_of));
    return object;
}

Result<json::Value> screen(Desk const& desk, std::string_view name, std::string const& record, Date today)
{
    desk.audit_some([] { return true; });
    if (name == "invoices") return to_json(invoices_screen(desk));
    if (name == "claims") return to_json(claims_screen(desk, today));
    if (name == "contracts") return to_json(contracts_screen(desk));
    if (name == "invoice") return or_no_record(invoice_screen(desk, InvoiceId{record}, today), name, record);
    if (name == "contract") return or_no_record(contract_screen(desk, ContractId{record}, today), name, record);
    if (name == "why") return or_no_record(why(desk, record), name, record);
    if (auto found = level_screen_called(desk, name, record, today)) return std::move(*found);
    return Error{"screen.unknown", "There is no screen called \"" + std::string(name) + "\".", {}};
}

}  // namespace counterpart::present
