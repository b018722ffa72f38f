#include "present/contract_editor.h"

#include "base/text.h"
#include "desk/contract_checks.h"
#include "desk/contract_edit.h"
#include "model/names.h"
#include "present/form_kinds.h"
#include "present/wording.h"

#include <algorithm>

namespace counterpart::present {
namespace {

struct HeadField {
    std::string_view place;
    std::string ContractDraft::*text;
    std::string_view label;
    std::string_view says;
    bool required;
};
constexpr HeadField head_fields[] = {
    {"title", &ContractDraft::title, "Title", "What people call this contract.", true},
    {"buyer", &ContractDraft::buyer, "Buyer", "Who is invoiced.", true},
    {"supplier", &ContractDraft::supplier, "Supplier", "Who delivers and invoices, named as on its invoices.", true},
    {"currency", &ContractDraft::currency, "Currency", "ISO 4217: EUR, USD, JPY.", true},
    {"order_numbers", &ContractDraft::orders, "Purchase orders", "Placed under it, with commas between them.", false},
};

struct DocumentField {
    std::string_view name;
    std::string DocumentDraft::*text;
    std::string_view label;
    std::string_view kind;
    std::string_view says;
    bool required;
};
constexpr DocumentField document_fields[] = {
    {"title", &DocumentDraft::title, "Document", "text", "As it is headed.", true},
    {"kind", &DocumentDraft::kind, "Kind", "choice", "", true},
    {"reference", &DocumentDraft::reference, "Reference", "text", "The number invoices quote.", false},
    {"effective", &DocumentDraft::effective, "Applies from", "date", "", true},
    {"signed_on", &DocumentDraft::signed_on, "Signed on", "date", "", true},
    {"ends", &DocumentDraft::ends, "Last day", "date", "Empty: it has no end.", false},
};

constexpr DocumentKind document_kinds[] = {
    DocumentKind::master_agreement, DocumentKind::work_order, DocumentKind::amendment,
    DocumentKind::price_schedule, DocumentKind::side_letter,
};

/// A party by its id or its name; one that nobody has filed yet is made from the name.
PartyId party_for(Books const& books, std::string const& typed, std::vector<Party>& brought)
{
    std::string const plain(trimmed(typed));
    if (plain.empty()) return {};
    for (auto const& [id, party] : books.parties)
        if (id.text == plain || folded(party.name) == folded(plain)) return id;
    Party party;
    auto const wanted = id_from(plain, "party");
    party.id.text = wanted;
    for (int copy = 2; books.parties.count(party.id) != 0; ++copy) party.id.text = wanted + "-" + std::to_string(copy);
    party.name = plain;
    brought.push_back(party);
    return party.id;
}

std::string party_name(Books const& books, PartyId const& id)
{
    auto const found = books.parties.find(id);
    return found == books.parties.end() ? id.text : found->second.name;
}

DocumentDraft draft_of(ContractDocument const& document)
{
    DocumentDraft draft;
    draft.id = document.id.text;
    draft.kind = spelled(document.kind);
    draft.title = document.title;
    draft.reference = document.reference;
    draft.parent = document.parent.text;
    draft.effective = to_text(document.effective);
    draft.signed_on = to_text(document.signed_on);
    if (document.ends) draft.ends = to_text(plus_days(*document.ends, -1));
    draft.precedence = document.precedence;
    return draft;
}

/// Dates that cannot be read yet are left out; their fields complain.
ContractDocument document_of(DocumentDraft const& draft, std::size_t index)
{
    ContractDocument document;
    document.id.text = draft.id.empty() ? "D-" + std::to_string(index + 1) : draft.id;
    for (auto const kind : document_kinds)
        if (spelled(kind) == draft.kind) document.kind = kind;
    document.title = trimmed(draft.title);
    document.reference = trimmed(draft.reference);
    document.parent.text = draft.parent;
    if (auto const date = Date::parse(trimmed(draft.effective))) document.effective = *date;
    if (auto const date = Date::parse(trimmed(draft.signed_on))) document.signed_on = *date;
    if (auto const date = Date::parse(trimmed(draft.ends))) document.ends = plus_days(*date, 1);
    document.precedence = draft.precedence;
    return document;
}

Contract contract_of(Books const& books, ContractDraft const& draft, std::vector<Party>& brought)
{
    Contract contract;
    if (auto const filed = books.contracts.find(ContractId{draft.contract}); filed != books.contracts.end())
        contract = filed->second;
    contract.title = trimmed(draft.title);
    contract.buyer = party_for(books, draft.buyer, brought);
    contract.supplier = party_for(books, draft.supplier, brought);
    auto const currency = Currency::parse(trimmed(draft.currency));
    contract.currency = currency ? *currency : Currency();
    contract.documents.clear();
    for (std::size_t i = 0; i < draft.documents.size(); ++i) {
        auto document = document_of(draft.documents[i], i);
        for (auto next = i + 2; draft.documents[i].id.empty() && find_document(contract, document.id); ++next)
            document.id.text = "D-" + std::to_string(next);
        contract.documents.push_back(std::move(document));
    }
    contract.order_numbers.clear();
    for (auto const number : split(draft.orders, ','))
        if (!trimmed(number).empty()) contract.order_numbers.emplace_back(trimmed(number));
    return contract;
}

std::string problem_at(Problems const& problems, std::string_view place, bool tried)
{
    for (auto const& problem : problems)
        if (problem.where == place && (tried || problem.code != "edit.missing")) return problem.message;
    return {};
}

std::string absent(DocumentField const& row)
{
    return row.kind == "date" ? "Not stated yet; expected a day such as 2026-01-31." : "Not stated yet; expected some words.";
}

Form document_form(DocumentDraft const& draft, std::size_t index, Problems const& problems, bool tried)
{
    Form form;
    for (auto const& row : document_fields) {
        FormField field;
        field.place = "documents[" + std::to_string(index) + "]." + std::string(row.name);
        field.label = row.label;
        field.says = row.says;
        field.required = row.required;
        field.value = draft.*row.text;
        field.kind = row.kind == "date" ? FieldKind::date : row.kind == "choice" ? FieldKind::choice : FieldKind::text;
        if (row.kind == "date") field.placeholder = "2026-01-31";
        if (row.kind == "choice")
            for (auto const kind : document_kinds) field.choices.push_back({std::string(spelled(kind)), document_kind_text(kind)});
        field.error = complaint(row.kind, field.value);
        if (field.error.empty() && tried && row.required && trimmed(field.value).empty()) field.error = absent(row);
        if (field.error.empty()) field.error = problem_at(problems, field.place, tried);
        form.fields.push_back(std::move(field));
    }
    return form;
}

bool stands_on(Books const& books, Contract const& contract, DocumentId const& id)
{
    for (auto const& term : contract.terms)
        if (term.document == id) return true;
    for (auto const& book_id : contract.price_books) {
        auto const book = books.price_books.find(book_id);
        if (book == books.price_books.end()) continue;
        for (auto const& row : book->second.rows)
            if (row.document == id) return true;
    }
    return false;
}

bool dates_missing(ContractDraft const& draft)
{
    return std::any_of(draft.documents.begin(), draft.documents.end(), [](DocumentDraft const& document) {
        return !Date::parse(trimmed(document.effective)) || !Date::parse(trimmed(document.signed_on));
    });
}

}  // namespace

ContractDraft new_contract_draft(Desk const& desk)
{
    ContractDraft draft;
    if (!desk.books().we.empty()) draft.buyer = party_name(desk.books(), desk.books().we);
    draft.documents.emplace_back();
    return draft;
}

std::optional<ContractDraft> contract_draft(Desk const& desk, ContractId const& id)
{
    auto const found = desk.books().contracts.find(id);
    if (found == desk.books().contracts.end()) return std::nullopt;
    auto const& contract = found->second;
    ContractDraft draft;
    draft.contract = id.text;
    draft.title = contract.title;
    draft.buyer = party_name(desk.books(), contract.buyer);
    draft.supplier = party_name(desk.books(), contract.supplier);
    draft.currency = contract.currency.code();
    draft.orders = join(contract.order_numbers, ", ");
    for (auto const& document : contract.documents) draft.documents.push_back(draft_of(document));
    return draft;
}

ContractEditor contract_editor(Desk const& desk, ContractDraft const& draft)
{
    auto const& books = desk.books();
    std::vector<Party> brought;
    auto const contract = contract_of(books, draft, brought);
    auto const problems = contract_problems(books, contract, brought);
    ContractEditor editor;
    editor.is_new = draft.contract.empty();
    editor.title = editor.is_new ? "New contract" : "Contract " + draft.title;
    if (editor.is_new) editor.says = "Name the two parties and the document they signed; prices and terms come next.";
    for (auto const& row : head_fields) {
        FormField field;
        field.place = row.place;
        field.label = row.label;
        field.says = row.says;
        field.required = row.required;
        field.value = draft.*row.text;
        field.error = problem_at(problems, row.place, draft.tried);
        editor.head.fields.push_back(std::move(field));
    }
    for (std::size_t i = 0; i < draft.documents.size(); ++i) {
        auto const& document = draft.documents[i];
        auto const name = document.title.empty() ? std::string() : ": " + document.title;
        editor.documents.push_back({"Document " + std::to_string(i + 1) + name,
                                    document_form(document, i, problems, draft.tried),
                                    draft.documents.size() > 1 && !stands_on(books, contract, contract.documents[i].id)});
    }
    editor.ready = problems.empty() && !dates_missing(draft) && !editor.head.has_errors() &&
                   std::none_of(editor.documents.begin(), editor.documents.end(),
                                [](DocumentForm const& form) { return form.form.has_errors(); });
    if (draft.tried && !editor.ready) {
        std::vector<std::string> labels;
        add_wanting(editor.head, labels);
        for (auto const& document : editor.documents) add_wanting(document.form, labels);
        editor.wanting = "Not saved yet. Look at: " + join(labels, ", ") + ".";
    }
    if (editor.is_new) editor.command = NewContract{contract, brought};
    else editor.command = SaveContract{contract, brought};
    return editor;
}

void write_field(ContractDraft& draft, std::string_view place, std::string const& text)
{
    for (auto const& row : head_fields)
        if (row.place == place) draft.*row.text = text;
    for (std::size_t i = 0; i < draft.documents.size(); ++i) {
        auto const under = "documents[" + std::to_string(i) + "].";
        if (place.substr(0, under.size()) != under) continue;
        for (auto const& row : document_fields)
            if (row.name == place.substr(under.size())) draft.documents[i].*row.text = text;
    }
}

void add_document(ContractDraft& draft)
{
    DocumentDraft document;
    document.kind = "amendment";
    if (!draft.documents.empty()) {
        document.parent = draft.documents.front().id;
        document.precedence = draft.documents.back().precedence + 1;
    }
    draft.documents.push_back(std::move(document));
}

void remove_document(ContractDraft& draft, std::size_t index)
{
    if (index < draft.documents.size())
        draft.documents.erase(draft.documents.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace counterpart::present
