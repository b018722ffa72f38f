#include "present/paper_draft.h"

#include "base/text.h"
#include "present/form_kinds.h"

#include <algorithm>

namespace counterpart::present {
namespace {

struct PaperField {
    std::string_view place;
    std::string PaperDraft::*text;
    std::string_view label;
    std::string_view kind;
    std::string_view says;
    bool of_new;     ///< only asked for a document that is not filed yet
    bool required;
};
constexpr PaperField paper_fields[] = {
    {"paper.document", &PaperDraft::document, "Document", "document", "The signed paper that states it.", false, true},
    {"paper.title", &PaperDraft::title, "Title of the amendment", "text", "", true, true},
    {"paper.reference", &PaperDraft::reference, "Its reference", "text", "The number invoices quote, where they do.", true, false},
    {"paper.applies", &PaperDraft::applies, "Applies from", "date", "The first service day it changes.", true, true},
    {"paper.signed_on", &PaperDraft::signed_on, "Signed on", "date", "Nobody could know it before.", true, true},
    {"paper.clause", &PaperDraft::clause, "Clause", "text", "Where the document says so: \"Schedule B, row 3\".", false, false},
    {"paper.effective", &PaperDraft::effective, "Own first day", "date", "Only where it differs from the document's.", false, false},
};

bool is_new(PaperDraft const& draft) { return draft.document == new_paper; }

std::vector<FormChoice> documents(Contract const& contract)
{
    std::vector<FormChoice> choices;
    for (auto const& document : contract.documents)
        choices.push_back({document.id.text, document.title + ", from " + to_long_text(document.effective)});
    choices.push_back({std::string(new_paper), "A new amendment"});
    return choices;
}

DocumentId free_id(Contract const& contract)
{
    DocumentId id;
    int number = 1;
    do id.text = "AM-" + std::to_string(number++);
    while (find_document(contract, id));
    return id;
}

/// The engine's places, as this form spells them.
std::string problem_at(std::string_view place, std::vector<Error> const& problems, bool tried)
{
    for (auto const& problem : problems) {
        if (problem.code == "edit.missing" && !tried) continue;
        if (problem.where == "document" && place == "paper.document") return problem.message;
        if (problem.where == "effective" && place == "paper.effective") return problem.message;
    }
    return {};
}

}  // namespace

PaperDraft paper_draft(DocumentId const& document, std::string clause, std::optional<Date> const& effective)
{
    PaperDraft draft;
    draft.document = document.text;
    draft.clause = std::move(clause);
    if (effective) draft.effective = to_text(*effective);
    return draft;
}

PaperDraft amendment_draft(Contract const& contract)
{
    std::size_t amendments = 0;
    for (auto const& document : contract.documents)
        if (document.kind == DocumentKind::amendment) ++amendments;
    PaperDraft draft;
    draft.document = new_paper;
    draft.title = "Amendment " + std::to_string(amendments + 1);
    return draft;
}

std::optional<ContractDocument> paper_of(Contract const& contract, PaperDraft const& draft)
{
    auto const applies = Date::parse(trimmed(draft.applies));
    auto const signed_on = Date::parse(trimmed(draft.signed_on));
    if (!is_new(draft) || !applies || !signed_on) return std::nullopt;
    ContractDocument paper;
    paper.id = free_id(contract);
    paper.kind = DocumentKind::amendment;
    paper.title = trimmed(draft.title);
    paper.reference = trimmed(draft.reference);
    if (!contract.documents.empty()) {
        auto const& last = contract.documents.back();
        paper.parent = last.kind == DocumentKind::amendment && !last.parent.empty() ? last.parent : last.id;
        for (auto const& document : contract.documents)
            paper.precedence = std::max(paper.precedence, document.precedence + 1);
    }
    paper.effective = *applies;
    paper.signed_on = *signed_on;
    return paper;
}

DocumentId paper_id(Contract const& contract, PaperDraft const& draft)
{
    return is_new(draft) ? free_id(contract) : DocumentId{draft.document};
}

std::optional<Date> effective_of(PaperDraft const& draft)
{
    auto const date = Date::parse(trimmed(draft.effective));
    return date ? std::optional(*date) : std::nullopt;
}

Form paper_form(Contract const& contract, PaperDraft const& draft, std::vector<Error> const& problems, bool tried)
{
    Form form;
    for (auto const& row : paper_fields) {
        if (row.of_new && !is_new(draft)) continue;
        if (row.place == "paper.effective" && is_new(draft)) continue;
        FormField field;
        field.place = row.place;
        field.label = row.label;
        field.says = row.says;
        field.required = row.required;
        field.value = draft.*row.text;
        field.kind = row.kind == "document" ? FieldKind::choice : row.kind == "date" ? FieldKind::date : FieldKind::text;
        if (row.kind == "document") field.choices = documents(contract);
        if (row.kind == "date") field.placeholder = "2026-03-31";
        field.error = complaint(row.kind, field.value);
        if (field.error.empty() && tried && row.required && trimmed(field.value).empty())
            field.error = "Not stated yet; expected " + std::string(row.kind == "date" ? "a day such as 2026-03-31." : "some words.");
        if (field.error.empty()) field.error = problem_at(row.place, problems, tried);
        form.fields.push_back(std::move(field));
    }
    return form;
}

bool write_paper(PaperDraft& draft, std::string_view place, std::string const& text)
{
    for (auto const& row : paper_fields)
        if (row.place == place) {
            draft.*row.text = text;
            return true;
        }
    return false;
}

}  // namespace counterpart::present
