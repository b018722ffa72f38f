// The contracts: a list, and one contract with its documents, terms and price book.
#pragma once

#include "desk/desk.h"
#include "present/open_questions.h"
#include "present/screen.h"

namespace counterpart::present {

struct ContractsScreen {
    std::string title;
    Table contracts;
};

struct ContractScreen {
    std::string id;
    std::string title;
    std::string subtitle;          ///< "Buyer and Supplier, EUR, since 1 Jan 2025"
    std::vector<Figure> figures;
    std::vector<LabelledValue> facts;
    Table documents;               ///< title, kind, effective, signed, clause count
    Table terms;                   ///< term, what it says, clause, document, effective
    std::vector<OpenQuestion> questions;  ///< what the contract does not say
    std::string questions_title;   ///< "2 more things the contract does not say"
    Table prices;                  ///< item, description, model, price, unit, effective, known, document
};

ContractsScreen contracts_screen(Desk const&);
std::optional<ContractScreen> contract_screen(Desk const&, ContractId const&, Date as_of);

}  // namespace counterpart::present
