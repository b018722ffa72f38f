#include "desk/contract_edit.h"

#include "desk/record_names.h"
#include "model/codec.h"

namespace counterpart {

Result<Contract> contract_to_edit(Books const& books, ContractId const& id)
{
    auto const found = books.contracts.find(id);
    if (found != books.contracts.end()) return found->second;
    return Error{"desk.unknown_contract",
                 "There is no contract \"" + id.text + "\" in this workspace.", ""};
}

void bring(Contract& contract, std::optional<ContractDocument> const& paper)
{
    if (paper && !find_document(contract, paper->id)) contract.documents.push_back(*paper);
}

Result<Done> none_of(Problems const& problems, std::string const& place)
{
    if (problems.empty()) return Done{};
    auto const& first = problems.front();
    return Error{first.code, first.message, place + ", " + first.where};
}

void write_contract(Proposal& proposal, Contract const& contract)
{
    proposal.writes.push_back(FieldWrite{record::named(record::contract, contract.id.text),
                                         std::string(record::value), to_json(contract), {}});
}

void write_price_book(Proposal& proposal, PriceBook const& book)
{
    proposal.writes.push_back(FieldWrite{record::named(record::price_book, book.id.text),
                                         std::string(record::value), to_json(book), {}});
}

std::string by_document(Contract const& contract, DocumentId const& id)
{
    auto const* document = find_document(contract, id);
    return "by " + (document ? document->title : id.text);
}

std::string id_from(std::string_view title, std::string_view when_empty)
{
    std::string id;
    for (char const letter : title) {
        auto const is_letter = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (is_letter) id += letter;
        else if (letter >= 'A' && letter <= 'Z') id += static_cast<char>(letter - 'A' + 'a');
        else if (!id.empty() && id.back() != '-') id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id.empty() ? std::string(when_empty) : id;
}

} // namespace counterpart
