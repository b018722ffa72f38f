#include "present/approval_rules.h"

#include "base/text.h"
#include "present/form_kinds.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

std::string party_name(Books const& books, PartyId const& id)
{
    auto const found = books.parties.find(id);
    return found == books.parties.end() ? id.text : found->second.name;
}

std::string contract_title(Books const& books, ContractId const& id)
{
    auto const found = books.contracts.find(id);
    return found == books.contracts.end() ? id.text : found->second.title;
}

/// Every currency that invoices come in, and contracts are kept in.
std::set<std::string> currencies_of(Books const& books, ApprovalRulesDraft const& draft)
{
    std::set<std::string> codes;
    for (auto const& entry : books.invoices) codes.insert(std::string(entry.second.invoice.currency.code()));
    for (auto const& entry : books.contracts) codes.insert(std::string(entry.second.currency.code()));
    for (auto const* amounts : {&draft.most_asked, &draft.most_over})
        for (auto const& entry : *amounts) codes.insert(entry.first);
    codes.erase("");
    if (codes.empty()) codes.insert("EUR");
    return codes;
}

// -- limits ----------------------------------------------------------------------------------------

struct LimitRow {
    std::string_view place;
    std::map<std::string, std::string> ApprovalRulesDraft::*amounts;
    std::string_view label;
    std::string_view says;
};
constexpr LimitRow limit_rows[] = {
    {"most_asked", &ApprovalRulesDraft::most_asked, "Asks at most", "Empty: invoices in this currency pass whatever they ask, unless another one has a limit."},
    {"most_over", &ApprovalRulesDraft::most_over, "Lets pass too much", "What may be asked above the contract and still be paid. Empty: nothing."},
};

std::string problem_of(std::string const& text)
{
    auto problem = complaint("decimal", text);
    if (!problem.empty()) return problem;
    auto const amount = Decimal::parse(trimmed(text));
    return amount && amount->is_negative() ? std::string("A limit is zero or more.") : std::string();
}

FormField limit_field(LimitRow const& row, std::string const& code, ApprovalRulesDraft const& draft)
{
    auto const& amounts = draft.*row.amounts;
    auto const typed = amounts.find(code);
    FormField field;
    field.place = std::string(row.place) + "." + code;
    field.label = std::string(row.label) + ", " + code;
    field.says = row.says;
    field.kind = FieldKind::number;
    field.value = typed == amounts.end() ? std::string() : typed->second;
    field.placeholder = "no limit";
    field.error = problem_of(field.value);
    return field;
}

Form limits_form(std::set<std::string> const& codes, ApprovalRulesDraft const& draft)
{
    Form form;
    for (auto const& row : limit_rows)
        for (auto const& code : codes) {
            form.fields.push_back(limit_field(row, code, draft));
            if (row.place == "most_over") form.fields.back().placeholder = "nothing";
        }
    FormField percent;
    percent.place = "most_over_percent";
    percent.label = "Lets pass too much, percent";
    percent.says = "Of what is asked; where an amount stands as well, both must hold.";
    percent.kind = FieldKind::number;
    percent.placeholder = "nothing";
    percent.value = draft.most_over_percent;
    percent.error = problem_of(percent.value);
    form.fields.push_back(std::move(percent));
    return form;
}

std::vector<Money> limits_of(std::map<std::string, std::string> const& typed)
{
    std::vector<Money> limits;
    for (auto const& [code, text] : typed) {
        auto const amount = Decimal::parse(trimmed(text));
        auto const currency = Currency::parse(code);
        if (amount && currency) limits.push_back({*amount, *currency});
    }
    return limits;
}

std::map<std::string, std::string> typed_limits(std::vector<Money> const& limits)
{
    std::map<std::string, std::string> typed;
    for (auto const& limit : limits) typed[std::string(limit.currency.code())] = to_text(limit.amount);
    return typed;
}

// -- choices ---------------------------------------------------------------------------------------

/// Findings about figures; what questions the document as a whole is never let pass.
constexpr Cause passable[] = {
    Cause::price, Cause::quantity, Cause::price_and_quantity, Cause::arithmetic, Cause::missing_discount,
    Cause::missed_rebate, Cause::unapplied_indexation, Cause::tax, Cause::exchange_rate, Cause::superseded_price,
    Cause::not_yet_effective, Cause::late_invoice, Cause::missed_early_payment,
};

RulesChoices supplier_choices(Books const& books, ApprovalRulesDraft const& draft)
{
    RulesChoices shown{"suppliers", "Suppliers", "None chosen: any supplier.", {}};
    std::set<PartyId> suppliers;
    for (auto const& entry : books.contracts) suppliers.insert(entry.second.supplier);
    for (auto const& id : draft.suppliers) suppliers.insert(PartyId{id});
    for (auto const& id : suppliers) shown.choices.push_back({id.text, party_name(books, id), draft.suppliers.count(id.text) != 0});
    return shown;
}

RulesChoices contract_choices(Books const& books, ApprovalRulesDraft const& draft)
{
    RulesChoices shown{"contracts", "Contracts", "None chosen: any contract.", {}};
    for (auto const& [id, contract] : books.contracts)
        shown.choices.push_back({id.text, contract.title, draft.contracts.count(id.text) != 0});
    return shown;
}

RulesChoices cause_choices(ApprovalRulesDraft const& draft)
{
    RulesChoices shown{"causes", "Findings that may be let pass",
                       "None chosen: an invoice with an open finding waits for a person. One that is let pass needs a limit above.", {}};
    for (auto const cause : passable) {
        std::string const name(name_of(cause));
        shown.choices.push_back({name, cause_title(cause, true), draft.causes.count(name) != 0});
    }
    return shown;
}

// -- words -----------------------------------------------------------------------------------------

std::string limits_text(std::vector<Money> const& limits)
{
    std::vector<std::string> parts;
    for (auto const& limit : limits) parts.push_back(money_text(limit.amount, limit.currency));
    return join(parts, " or ");
}

template <class Ids, class Name>
std::string named(Ids const& ids, Name name)
{
    std::vector<std::string> parts;
    for (auto const& id : ids) parts.push_back(name(id));
    return join(parts, " or ");
}

std::string let_pass_text(ApprovalRules const& rules)
{
    std::vector<std::string> limits;
    if (!rules.most_over.empty()) limits.push_back(limits_text(rules.most_over));
    if (rules.most_over_percent) limits.push_back(to_text(rules.most_over_percent->trimmed()) + " %");
    if (rules.causes.empty() || limits.empty()) return "nothing on it is open";
    std::vector<std::string> causes;
    for (auto const cause : rules.causes) {
        auto title = cause_title(cause, true);
        title[0] = static_cast<char>(title[0] >= 'A' && title[0] <= 'Z' ? title[0] - 'A' + 'a' : title[0]);
        causes.push_back(std::move(title));
    }
    return "nothing is open on it but " + join(causes, " or ") + " of at most " + join(limits, " and ");
}

ApprovalRules rules_of(ApprovalRulesDraft const& draft)
{
    ApprovalRules rules;
    rules.id.text = draft.id;
    rules.name = std::string(trimmed(draft.name));
    rules.switched_off = !draft.on;
    rules.on_import = draft.on_import;
    rules.matched_contract = draft.matched_contract;
    rules.unbroken_document = draft.unbroken_document;
    for (auto const& id : draft.suppliers) rules.suppliers.push_back(PartyId{id});
    for (auto const& id : draft.contracts) rules.contracts.push_back(ContractId{id});
    for (auto const& name : draft.causes)
        if (auto const cause = cause_from(name)) rules.causes.push_back(*cause);
    rules.most_asked = limits_of(draft.most_asked);
    rules.most_over = limits_of(draft.most_over);
    if (auto const percent = Decimal::parse(trimmed(draft.most_over_percent))) rules.most_over_percent = *percent;
    return rules;
}

Cell state_cell(ApprovalRules const& rules)
{
    if (rules.switched_off) return {.text = "Off", .tone = Tone::muted};
    return {.text = "On", .tone = Tone::ok};
}

}  // namespace

// -- the list --------------------------------------------------------------------------------------

ApprovalRulesList approval_rules_list(Books const& books)
{
    ApprovalRulesList list;
    list.title = "Approval rules";
    list.says = "What may be paid without anybody looking. Every set says which invoices pass; each set can be tried before it is asked.";
    list.sets.title = "Approval rules";
    list.sets.empty = "No set matches";
    list.sets.row_word = "set";
    list.sets.columns = {{.title = "Set", .weight = 3},
                         {.title = "State", .weight = 1},
                         {.title = "On import", .weight = 2, .priority = 1},
                         {.title = "What it lets pass", .weight = 9, .priority = 2}};
    for (auto const& [id, rules] : books.approval_rules) {
        auto const words = rules_in_words(books, rules);
        Row row;
        row.id = id.text;
        row.cells = {{.text = rules.name}, state_cell(rules), {.text = rules.on_import ? "Asked by itself" : "When asked"},
                     {.text = words}};
        row.sort = {folded(rules.name), row.cells[1].text, row.cells[2].text, folded(words)};
        row.search = folded(rules.name + " " + words);
        list.any_on = list.any_on || !rules.switched_off;
        list.sets.rows.push_back(std::move(row));
    }
    return list;
}

std::string rules_in_words(Books const& books, ApprovalRules const& rules)
{
    std::vector<std::string> conditions;
    if (rules.matched_contract) conditions.push_back("its contract was found");
    if (!rules.suppliers.empty())
        conditions.push_back("it is from " + named(rules.suppliers, [&](PartyId const& id) { return party_name(books, id); }));
    if (!rules.contracts.empty())
        conditions.push_back("it belongs to " + named(rules.contracts, [&](ContractId const& id) { return contract_title(books, id); }));
    if (rules.unbroken_document) conditions.push_back("the document breaks no fatal rule");
    if (!rules.most_asked.empty()) conditions.push_back("it asks at most " + limits_text(rules.most_asked));
    conditions.push_back(let_pass_text(rules));
    auto const last = conditions.back();
    conditions.pop_back();
    return "An invoice is approved when " + (conditions.empty() ? last : join(conditions, ", ") + ", and " + last) + ".";
}

// -- one set ---------------------------------------------------------------------------------------

ApprovalRulesDraft approval_rules_draft(Books const& books, std::string const& id)
{
    ApprovalRulesDraft draft;
    draft.id = id;
    auto const found = books.approval_rules.find(ApprovalRulesId{id});
    if (found == books.approval_rules.end()) return draft;
    auto const& rules = found->second;
    draft.name = rules.name;
    draft.on = !rules.switched_off;
    draft.on_import = rules.on_import;
    draft.matched_contract = rules.matched_contract;
    draft.unbroken_document = rules.unbroken_document;
    for (auto const& each : rules.suppliers) draft.suppliers.insert(each.text);
    for (auto const& each : rules.contracts) draft.contracts.insert(each.text);
    for (auto const cause : rules.causes) draft.causes.insert(std::string(name_of(cause)));
    draft.most_asked = typed_limits(rules.most_asked);
    draft.most_over = typed_limits(rules.most_over);
    if (rules.most_over_percent) draft.most_over_percent = to_text(*rules.most_over_percent);
    return draft;
}

ApprovalRulesEditor approval_rules_editor(Books const& books, ApprovalRulesDraft const& draft)
{
    ApprovalRulesEditor editor;
    FormField name;
    name.place = "name";
    name.label = "Name";
    name.says = "Stands on every approval that it gives.";
    name.required = true;
    name.value = draft.name;
    if (draft.tried && trimmed(draft.name).empty()) name.error = "Give the set a name.";
    editor.name.fields = {std::move(name)};
    editor.limits = limits_form(currencies_of(books, draft), draft);
    editor.choices = {supplier_choices(books, draft), contract_choices(books, draft), cause_choices(draft)};
    editor.command.rules = rules_of(draft);
    auto const& rules = editor.command.rules;
    auto const known = books.approval_rules.find(rules.id);
    editor.on_record = known != books.approval_rules.end();
    // The order in which things were chosen says nothing.
    editor.stored = editor.on_record && rules_of(approval_rules_draft(books, draft.id)) == rules;
    editor.title = rules.name.empty() ? "New approval rules" : rules.name;
    editor.sentence = rules_in_words(books, rules);
    editor.ready = !rules.name.empty() && !editor.limits.has_errors();
    if (draft.tried && !editor.ready) editor.wanting = still_wanting({&editor.name, &editor.limits});
    return editor;
}

void write_field(ApprovalRulesDraft& draft, std::string_view place, std::string const& text)
{
    if (place == "name") draft.name = text;
    if (place == "most_over_percent") draft.most_over_percent = text;
    for (auto const& row : limit_rows) {
        if (place.substr(0, row.place.size()) != row.place || place.size() <= row.place.size() || place[row.place.size()] != '.') continue;
        std::string const code(place.substr(row.place.size() + 1));
        if (trimmed(text).empty()) (draft.*row.amounts).erase(code);
        else (draft.*row.amounts)[code] = text;
    }
}

void choose(ApprovalRulesDraft& draft, std::string_view place, std::string const& value, bool chosen)
{
    auto& set = place == "suppliers" ? draft.suppliers : place == "contracts" ? draft.contracts : draft.causes;
    if (chosen) set.insert(value);
    else set.erase(value);
}

}  // namespace counterpart::present
