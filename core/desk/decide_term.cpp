// Terms: a new one, a corrected one, and one taken out.
#include "desk/contract_edit.h"
#include "desk/decisions.h"
#include "desk/record_names.h"

namespace counterpart {
namespace {

std::string in_words(std::string name)
{
    for (auto& letter : name)
        if (letter == '_') letter = ' ';
    return name;
}

Result<Done> is_there(Contract const& contract, std::uint32_t index)
{
    if (index < contract.terms.size()) return Done{};
    return Error{"desk.unknown_term", "The contract has no term number " + std::to_string(index + 1) + ".",
                 contract.title};
}

Result<std::string> file_term(Contract& contract, SaveTerm const& wanted)
{
    auto const name = in_words(wanted.term.name);
    if (!wanted.index) {
        contract.terms.push_back(wanted.term);
        return "New term " + name + " " + by_document(contract, wanted.term.document);
    }
    TRY(is_there(contract, *wanted.index));
    auto& term = contract.terms[*wanted.index];
    if (term == wanted.term)
        return Error{"desk.unchanged", "Nothing about this term was changed.", contract.title + ", " + name};
    term = wanted.term;
    return "Corrected the term " + name;
}

} // namespace

Result<Proposal> decide(Books const& books, SaveTerm const& wanted, Context const&)
{
    auto contract = TRY(contract_to_edit(books, wanted.contract));
    bring(contract, wanted.amendment);
    TRY(none_of(term_problems(contract, wanted.term), contract.title + ", " + in_words(wanted.term.name)));
    if (wanted.amendment)
        TRY(none_of(document_problems(contract, contract.documents.size() - 1), contract.title));
    Proposal proposal;
    proposal.kind = wanted.index ? "term.corrected" : "term.added";
    proposal.says = TRY(file_term(contract, wanted));
    proposal.focus = record::named(record::contract, contract.id.text);
    write_contract(proposal, contract);
    return proposal;
}

Result<Proposal> decide(Books const& books, RemoveTerm const& wanted, Context const&)
{
    auto contract = TRY(contract_to_edit(books, wanted.contract));
    TRY(is_there(contract, wanted.index));
    Proposal proposal;
    proposal.kind = "term.removed";
    proposal.says = "Removed the term " + in_words(contract.terms[wanted.index].name);
    proposal.focus = record::named(record::contract, contract.id.text);
    contract.terms.erase(contract.terms.begin() + static_cast<std::ptrdiff_t>(wanted.index));
    write_contract(proposal, contract);
    return proposal;
}

} // namespace counterpart
