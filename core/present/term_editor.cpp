#include "present/term_editor.h"

#include "desk/contract_checks.h"
#include "present/form_kinds.h"
#include "present/wording.h"
#include "terms/term_kind.h"

#include <algorithm>

namespace counterpart::present {
namespace {

std::span<TermField const> fields_of(std::string const& name)
{
    auto const* kind = find_term_kind(name);
    return kind ? kind->fields : std::span<TermField const>{};
}

/// The term as it would be filed; members that no field asks for stay as they were.
Term term_of(Contract const& contract, TermDraft const& draft)
{
    Term term;
    term.name = draft.name;
    term.document = paper_id(contract, draft.paper);
    term.clause = draft.paper.clause;
    term.effective = effective_of(draft.paper);
    term.fields = stated_of(fields_of(draft.name), draft.fields);
    return term;
}

Problems problems_of(Contract const& contract, Term const& term, bool paper_is_whole)
{
    auto problems = term_problems(contract, term);
    for (auto& problem : field_problems(fields_of(term.name), term.fields, "fields")) problems.push_back(std::move(problem));
    if (!paper_is_whole)
        problems.erase(std::remove_if(problems.begin(), problems.end(),
                                      [](Error const& problem) { return problem.where == "document"; }),
                       problems.end());
    return problems;
}

void fill_kinds(TermEditor& editor, TermDraft const& draft)
{
    for (auto const& kind : term_kinds()) {
        if (kind.name == draft.name) {
            editor.kind = editor.kinds.size();
            editor.says = kind.says;
        }
        editor.kinds.push_back({std::string(kind.name), std::string(kind.label)});
    }
}

}  // namespace

TermDraft new_term_draft(Desk const& desk, ContractId const& id)
{
    TermDraft draft;
    draft.contract = id.text;
    draft.fields = json::Value(json::Object{});
    if (!term_kinds().empty()) choose_kind(draft, std::string(term_kinds().front().name));
    auto const contract = desk.books().contracts.find(id);
    if (contract != desk.books().contracts.end() && !contract->second.documents.empty())
        draft.paper.document = contract->second.documents.back().id.text;
    return draft;
}

std::optional<TermDraft> term_draft(Desk const& desk, ContractId const& id, std::uint32_t index)
{
    auto const contract = desk.books().contracts.find(id);
    if (contract == desk.books().contracts.end() || index >= contract->second.terms.size()) return std::nullopt;
    auto const& term = contract->second.terms[index];
    TermDraft draft;
    draft.contract = id.text;
    draft.index = index;
    draft.name = term.name;
    draft.paper = paper_draft(term.document, term.clause, term.effective);
    draft.fields = draft_of(fields_of(term.name), term.fields);
    return draft;
}

void choose_kind(TermDraft& draft, std::string const& name)
{
    draft.name = name;
    draft.fields = new_draft(fields_of(name));
}

std::optional<TermEditor> term_editor(Desk const& desk, TermDraft const& draft)
{
    auto const found = desk.books().contracts.find(ContractId{draft.contract});
    if (found == desk.books().contracts.end()) return std::nullopt;
    auto contract = found->second;
    TermEditor editor;
    editor.command = {contract.id, draft.index, term_of(contract, draft), paper_of(contract, draft.paper)};
    if (editor.command.amendment) contract.documents.push_back(*editor.command.amendment);
    auto const whole = draft.paper.document != new_paper || editor.command.amendment.has_value();
    auto const problems = problems_of(contract, editor.command.term, whole);
    fill_kinds(editor, draft);
    editor.title = draft.index ? "Correct the term " + name_in_words(draft.name) : std::string("New term");
    editor.fields = form_of(fields_of(draft.name), draft.fields, problems, "fields", draft.tried);
    editor.paper = paper_form(found->second, draft.paper, problems, draft.tried);
    editor.asked = editor.fields.asked();
    editor.ready = whole && problems.empty() && !editor.paper.has_errors() && !editor.fields.has_errors();
    if (draft.tried && !editor.ready) editor.wanting = still_wanting({&editor.fields, &editor.paper});
    return editor;
}

void write_field(TermDraft& draft, std::string_view place, std::string const& text)
{
    if (!write_paper(draft.paper, place, text)) write_draft(draft.fields, place, text);
}

void add_row(TermDraft& draft, std::string_view place) { add_draft_row(draft.fields, place); }

void state_part(TermDraft& draft, std::string_view place, bool stated) { state_draft_part(draft.fields, place, stated); }

void raise_row(TermDraft& draft, std::string_view place, std::size_t row) { raise_draft_row(draft.fields, place, row); }

void remove_row(TermDraft& draft, std::string_view place, std::size_t row)
{
    remove_draft_row(draft.fields, place, row);
}

}  // namespace counterpart::present
