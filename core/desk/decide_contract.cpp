// Contracts: one that is filed changes its head; a new one begins from nothing.
#include "desk/contract_edit.h"
#include "desk/decisions.h"
#include "desk/record_names.h"
#include "model/codec.h"

namespace counterpart {
namespace {

void write_parties(Proposal& proposal, Books const& books, std::vector<Party> const& brought)
{
    for (auto const& party : brought) {
        auto const known = books.parties.find(party.id);
        if (known != books.parties.end() && known->second == party) continue;
        proposal.writes.push_back(FieldWrite{record::named(record::party, party.id.text),
                                             std::string(record::value), to_json(party), {}});
    }
}

ContractId free_id(Books const& books, Contract const& contract)
{
    auto const wanted = contract.id.empty() ? id_from(contract.title, "contract") : contract.id.text;
    ContractId id{wanted};
    for (int copy = 2; books.contracts.count(id) != 0; ++copy) id.text = wanted + "-" + std::to_string(copy);
    return id;
}

} // namespace

Result<Proposal> decide(Books const& books, SaveContract const& wanted, Context const&)
{
    auto const before = TRY(contract_to_edit(books, wanted.contract.id));
    auto contract = wanted.contract;
    contract.terms = before.terms;
    contract.price_books = before.price_books;
    TRY(none_of(contract_problems(books, contract, wanted.parties), before.title));

    Proposal proposal;
    proposal.kind = "contract.changed";
    proposal.says = "Changed the contract " + contract.title;
    proposal.focus = record::named(record::contract, contract.id.text);
    write_parties(proposal, books, wanted.parties);
    if (!(contract == before)) write_contract(proposal, contract);
    if (proposal.writes.empty())
        return Error{"desk.unchanged", "Nothing about this contract was changed.", contract.title};
    return proposal;
}

Result<Proposal> decide(Books const& books, NewContract const& wanted, Context const&)
{
    auto contract = wanted.contract;
    contract.id = free_id(books, contract);
    contract.price_books.clear();
    TRY(none_of(contract_problems(books, contract, wanted.parties), "new contract"));

    Proposal proposal;
    proposal.kind = "contract.added";
    proposal.says = "New contract " + contract.title;
    proposal.focus = record::named(record::contract, contract.id.text);
    write_parties(proposal, books, wanted.parties);
    write_contract(proposal, contract);
    return proposal;
}

} // namespace counterpart
