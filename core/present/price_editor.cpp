#include "present/price_editor.h"

#include "base/text.h"
#include "desk/contract_checks.h"
#include "model/unit.h"
#include "present/form_kinds.h"
#include "present/wording.h"
#include "pricing/example.h"

#include <algorithm>

namespace counterpart::present {
namespace {

constexpr std::string_view charge_place = "charge.";

struct HeadField {
    std::string_view place;
    std::string PriceDraft::*text;
    std::string_view label;
    std::string_view says;
    bool required;
};
constexpr HeadField head_fields[] = {
    {"description", &PriceDraft::description, "Description", "The item in words, as people know it.", true},
    {"item", &PriceDraft::item, "Item", "The id by which invoice lines name it.", true},
    {"unit", &PriceDraft::unit, "Unit", "UN/ECE code: C62 pieces, HUR hours, MON months. Empty: any.", false},
    {"also_called", &PriceDraft::also_called, "Also called", "Other ids, with commas between them.", false},
};

std::string problem_at(Problems const& problems, std::string_view place, bool tried)
{
    for (auto const& problem : problems)
        if (problem.where == place && (tried || problem.code != "edit.missing")) return problem.message;
    return {};
}

Form head_form(PriceDraft const& draft, Problems const& problems)
{
    Form form;
    for (auto const& row : head_fields) {
        FormField field;
        field.place = row.place;
        field.label = row.label;
        field.says = row.says;
        if (row.place == "unit" && !trimmed(draft.unit).empty()) field.says = counts_pieces(trimmed(draft.unit)) ? "Counted in pieces." : "Counted by the " + unit_name(trimmed(draft.unit)) + ".";
        field.required = row.required;
        field.value = draft.*row.text;
        field.error = problem_at(problems, row.place, draft.tried);
        form.fields.push_back(std::move(field));
    }
    return form;
}

std::span<ChargeField const> fields_of(PriceDraft const& draft)
{
    auto const* model = find_charge_model(draft.model);
    return model ? model->fields : std::span<ChargeField const>{};
}

PriceRow row_of(Contract const& contract, PriceDraft const& draft)
{
    PriceRow row;
    row.number = draft.edit == PriceEdit::correct ? draft.number : 0;
    row.item.text = trimmed(draft.item);
    row.description = trimmed(draft.description);
    row.unit = trimmed(draft.unit);
    for (auto const name : split(draft.also_called, ','))
        if (!trimmed(name).empty()) row.also_called.emplace_back(trimmed(name));
    row.charge = {draft.model, stated_of(fields_of(draft), draft.params)};
    row.document = paper_id(contract, draft.paper);
    row.clause = trimmed(draft.paper.clause);
    row.effective = effective_of(draft.paper);
    return row;
}

std::string title_of(PriceDraft const& draft)
{
    auto const name = draft.description.empty() ? draft.item : draft.description;
    switch (draft.edit) {
    case PriceEdit::new_item: return "New price";
    case PriceEdit::correct: return "Correct the price of " + name;
    case PriceEdit::new_price: return "New price for " + name;
    }
    return {};
}

void fill_models(PriceEditor& editor, PriceDraft const& draft)
{
    for (auto const* model : charge_models()) {
        if (model->name == draft.model) editor.model = editor.models.size();
        editor.models.push_back({std::string(model->name), model_label(model->name)});
    }
    auto const* model = find_charge_model(draft.model);
    if (!model) return;
    editor.model_says = model->says;
    if (priced_by_units(model->name)) return;
    auto const* facts = example_facts(model->name);
    auto const needs = facts && !facts->label.empty() ? facts->label : std::string_view("dates and other facts");
    editor.model_note = "An invoice line states a quantity; this model asks for " + std::string(needs) +
                        ", so lines priced by it are not checked by quantity alone.";
}

Form charge_form(PriceDraft const& draft, Problems const& problems)
{
    auto form = form_of(fields_of(draft), draft.params, problems, "charge.params", draft.tried);
    set_under(form, charge_place);
    return form;
}

bool complete(PaperDraft const& paper, std::optional<ContractDocument> const& brought)
{
    return paper.document != new_paper || brought.has_value();
}

bool is_charge(std::string_view place)
{
    return place.substr(0, charge_place.size()) == charge_place;
}

/// Another model inside brings fields of its own.
void write_charge(json::Value& params, std::string_view place, std::string const& text)
{
    constexpr std::string_view model = ".model";
    auto const chooses = place.size() > model.size() && place.substr(place.size() - model.size()) == model;
    if (chooses) choose_inner_model(params, place, text);
    else write_draft(params, place, text);
}

/// A quantity that reaches the last tier, so that the first example shows all of them at work.
std::string telling_quantity(json::Value const& params)
{
    std::optional<Decimal> last;
    for (auto const& tier : params["tiers"].array())
        if (auto const bound = Decimal::parse(tier["up_to"].string())) last = *bound;
    return last ? to_text(round(*last * Decimal::of(12, 1), 0, Rounding::up)) : std::string("100");
}

PriceDraft draft_of_row(Contract const& contract, PriceBook const& book, PriceRow const& row)
{
    PriceDraft draft;
    draft.contract = contract.id.text;
    draft.book = book.id.text;
    draft.number = row.number;
    draft.edit = PriceEdit::correct;
    draft.item = row.item.text;
    draft.description = row.description;
    draft.unit = row.unit;
    draft.also_called = join(row.also_called, ", ");
    draft.paper = paper_draft(row.document, row.clause, row.effective);
    draft.model = row.charge.model;
    draft.params = draft_of(fields_of(draft), row.charge.params);
    draft.quantity = telling_quantity(row.charge.params);
    return draft;
}

PriceRow const* filed_row(Books const& books, PriceDraft const& draft)
{
    auto const book = books.price_books.find(PriceBookId{draft.book});
    if (book == books.price_books.end()) return nullptr;
    for (auto const& row : book->second.rows)
        if (row.number == draft.number) return &row;
    return nullptr;
}

Currency currency_of(Books const& books, Contract const& contract, PriceDraft const& draft)
{
    auto const book = books.price_books.find(PriceBookId{draft.book});
    return book == books.price_books.end() ? contract.currency : book->second.currency;
}

}  // namespace

PriceDraft new_price_draft(Desk const& desk, ContractId const& id)
{
    PriceDraft draft;
    draft.contract = id.text;
    draft.model = "standard";
    draft.unit = "C62";
    auto const contract = desk.books().contracts.find(id);
    if (contract == desk.books().contracts.end()) return draft;
    if (!contract->second.price_books.empty()) draft.book = contract->second.price_books.front().text;
    if (!contract->second.documents.empty()) draft.paper.document = contract->second.documents.back().id.text;
    return draft;
}

std::optional<PriceDraft> price_draft(Desk const& desk, ContractId const& id, std::string const& row)
{
    auto const contract = desk.books().contracts.find(id);
    auto const slash = row.rfind('/');
    if (contract == desk.books().contracts.end() || slash == std::string::npos) return std::nullopt;
    auto const book = desk.books().price_books.find(PriceBookId{row.substr(0, slash)});
    if (book == desk.books().price_books.end()) return std::nullopt;
    for (auto const& price : book->second.rows)
        if (std::to_string(price.number) == row.substr(slash + 1))
            return draft_of_row(contract->second, book->second, price);
    return std::nullopt;
}

void choose_edit(Desk const& desk, PriceDraft& draft, PriceEdit edit)
{
    auto const contract = desk.books().contracts.find(ContractId{draft.contract});
    if (draft.edit == edit || contract == desk.books().contracts.end()) return;
    draft.edit = edit;
    if (edit == PriceEdit::new_price) draft.paper = amendment_draft(contract->second);
    auto const* row = filed_row(desk.books(), draft);
    if (edit == PriceEdit::correct && row) draft.paper = paper_draft(row->document, row->clause, row->effective);
}

void choose_model(PriceDraft& draft, std::string const& model)
{
    draft.model = model;
    draft.params = draft_for_model(model, draft.params);
}

std::optional<PriceEditor> price_editor(Desk const& desk, PriceDraft const& draft)
{
    auto const found = desk.books().contracts.find(ContractId{draft.contract});
    if (found == desk.books().contracts.end()) return std::nullopt;
    auto contract = found->second;
    PriceEditor editor;
    editor.command = {contract.id, PriceBookId{draft.book}, row_of(contract, draft), paper_of(contract, draft.paper)};
    if (editor.command.amendment) contract.documents.push_back(*editor.command.amendment);
    auto const& row = editor.command.row;
    auto problems = price_row_problems(desk.books(), contract, editor.command.book, row);
    // A paper that is still being written cannot be found yet, and its own fields say so.
    auto const whole = complete(draft.paper, editor.command.amendment);
    if (!whole)
        problems.erase(std::remove_if(problems.begin(), problems.end(),
                                      [](Error const& problem) { return problem.where == "document"; }),
                       problems.end());

    editor.title = title_of(draft);
    editor.offers_amendment = draft.number != 0;
    editor.head = head_form(draft, problems);
    editor.paper = paper_form(found->second, draft.paper, problems, draft.tried);
    fill_models(editor, draft);
    editor.charge = charge_form(draft, problems);
    editor.asked = editor.charge.asked();
    editor.preview = price_preview(row.charge, currency_of(desk.books(), contract, draft), row.unit, draft.quantity);
    editor.ready = whole && problems.empty() && !editor.paper.has_errors() && !editor.charge.has_errors();
    if (draft.tried && !editor.ready) editor.wanting = still_wanting({&editor.head, &editor.charge, &editor.paper});
    return editor;
}

void write_field(PriceDraft& draft, std::string_view place, std::string const& text)
{
    if (is_charge(place)) {
        write_charge(draft.params, place.substr(charge_place.size()), text);
        return;
    }
    if (write_paper(draft.paper, place, text)) return;
    for (auto const& row : head_fields)
        if (row.place == place) draft.*row.text = text;
}

void add_row(PriceDraft& draft, std::string_view place)
{
    if (is_charge(place)) add_draft_row(draft.params, place.substr(charge_place.size()));
}

void state_part(PriceDraft& draft, std::string_view place, bool stated)
{
    if (is_charge(place)) state_draft_part(draft.params, place.substr(charge_place.size()), stated);
}

void raise_row(PriceDraft& draft, std::string_view place, std::size_t row)
{
    if (is_charge(place)) raise_draft_row(draft.params, place.substr(charge_place.size()), row);
}

void remove_row(PriceDraft& draft, std::string_view place, std::size_t row)
{
    if (is_charge(place)) remove_draft_row(draft.params, place.substr(charge_place.size()), row);
}

}  // namespace counterpart::present
