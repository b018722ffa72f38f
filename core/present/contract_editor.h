// Contract editor: the head of a contract, its documents and orders, as a form. A new contract begins
// with one document; prices and terms follow.
#pragma once

#include "desk/desk.h"
#include "present/form.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// One document as typed.
struct DocumentDraft {
    std::string id;         ///< empty: made when it is filed
    std::string kind = "master_agreement";
    std::string title;
    std::string reference;
    std::string parent;
    std::string effective;
    std::string signed_on;
    std::string ends;       ///< last day it applies
    int precedence = 0;

    bool operator==(DocumentDraft const&) const = default;
};

struct ContractDraft {
    std::string contract;   ///< id; empty: a new one
    std::string title;
    std::string buyer;      ///< id of a party, or a name nobody has yet
    std::string supplier;
    std::string currency = "EUR";
    std::string orders;     ///< with commas between them
    std::vector<DocumentDraft> documents;
    bool tried = false;

    bool operator==(ContractDraft const&) const = default;
};

struct DocumentForm {
    std::string title;      ///< "Document 2: Amendment 1"
    Form form;
    bool can_go = false;    ///< no price or term stands on it
};

struct ContractEditor {
    std::string title;
    std::string says;
    Form head;              ///< fields "title", "buyer", ...
    std::vector<DocumentForm> documents;  ///< fields "documents[0].title", ...
    bool is_new = false;
    std::string wanting;    ///< said once saving was asked for in vain
    bool ready = false;
    Command command;
};

ContractDraft new_contract_draft(Desk const&);
std::optional<ContractDraft> contract_draft(Desk const&, ContractId const&);
ContractEditor contract_editor(Desk const&, ContractDraft const&);
void write_field(ContractDraft&, std::string_view place, std::string const& text);
void add_document(ContractDraft&);
void remove_document(ContractDraft&, std::size_t index);

}  // namespace counterpart::present
