// Term editor: one term of a contract as a form built from its kind.
#pragma once

#include "desk/desk.h"
#include "present/form.h"
#include "present/paper_draft.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

struct TermDraft {
    std::string contract;
    std::optional<std::uint32_t> index;   ///< of the term it corrects
    std::string name;
    PaperDraft paper;
    json::Value fields;                   ///< texts, as form.h keeps them
    bool tried = false;

    bool operator==(TermDraft const&) const = default;
};

struct TermChoice {
    std::string name;
    std::string label;
};

struct TermEditor {
    std::string title;
    std::vector<TermChoice> kinds;
    std::size_t kind = 0;
    std::string says;
    Form fields;
    Form paper;
    std::uint64_t asked = 0;
    std::string wanting;                  ///< said once saving was asked for in vain
    bool ready = false;
    SaveTerm command;
};

TermDraft new_term_draft(Desk const&, ContractId const&);
std::optional<TermDraft> term_draft(Desk const&, ContractId const&, std::uint32_t index);
void choose_kind(TermDraft&, std::string const& name);
std::optional<TermEditor> term_editor(Desk const&, TermDraft const&);
void write_field(TermDraft&, std::string_view place, std::string const& text);
void add_row(TermDraft&, std::string_view place);
void remove_row(TermDraft&, std::string_view place, std::size_t row);
/// Begins a part that there is at most one of, or takes it away.
void state_part(TermDraft&, std::string_view place, bool stated);
/// Puts a row or a part before the one that stands in front of it.
void raise_row(TermDraft&, std::string_view place, std::size_t row);

}  // namespace counterpart::present
