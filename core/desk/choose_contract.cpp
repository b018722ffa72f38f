#include "audit/index.h"
#include "audit/match.h"
#include "desk/decisions.h"
#include "desk/record_names.h"

#include <algorithm>

namespace counterpart {
namespace {

/// The contracts the invoice could belong to if nobody had chosen yet.
std::vector<ContractId> candidates_of(Books const& books, FiledInvoice filed)
{
    filed.chosen_contract = {};
    AuditIndex const index(books, AuditIndex::Fill::agreements);
    return find_contract(books, index, filed).candidates;
}

}  // namespace

Result<Proposal> decide(Books const& books, ChooseContract const& wanted, Context const&)
{
    auto const filed = books.invoices.find(wanted.invoice);
    if (filed == books.invoices.end())
        return Error{"desk.unknown_invoice",
                     "There is no invoice \"" + wanted.invoice.text + "\" in this workspace.", ""};
    auto const& number = filed->second.invoice.number;
    auto const candidates = candidates_of(books, filed->second);
    auto const contract = books.contracts.find(wanted.contract);
    if (contract == books.contracts.end() ||
        std::find(candidates.begin(), candidates.end(), wanted.contract) == candidates.end())
        return Error{"desk.not_a_candidate",
                     "Contract \"" + wanted.contract.text + "\" is not one of the contracts that " +
                         number + " could belong to.",
                     "invoice " + number};
    if (filed->second.chosen_contract == wanted.contract)
        return Error{"desk.already_chosen",
                     "Invoice " + number + " is already held against \"" + contract->second.title +
                         "\", so nothing was changed.",
                     "invoice " + number};
    Proposal proposal;
    proposal.kind = "contract.chosen";
    proposal.says = "Held " + number + " against \"" + contract->second.title + "\"";
    proposal.focus = record::named(record::invoice, wanted.invoice.text);
    proposal.writes.push_back(FieldWrite{proposal.focus, std::string(record::chosen),
                                      json::Value(wanted.contract.text), {}});
    return proposal;
}

}  // namespace counterpart
