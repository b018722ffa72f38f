#include "pricing/related.h"

#include "terms/readings.h"

#include <algorithm>

namespace counterpart {

namespace {

bool is_master(ContractDocument const& document)
{
    return document.kind == DocumentKind::master_agreement && !document.reference.empty();
}

/// Two contracts stand under one master agreement where both file a paper of the same reference.
bool share_master(Contract const& one, Contract const& other)
{
    for (auto const& mine : one.documents)
        for (auto const& theirs : other.documents)
            if (is_master(mine) && is_master(theirs) && mine.reference == theirs.reference)
                return true;
    return false;
}

/// The companies that the contract names as ours.
bool is_of_our_group(Contract const& ours, PartyId const& buyer)
{
    if (buyer == ours.buyer)
        return true;
    return std::any_of(ours.terms.begin(), ours.terms.end(), [&](Term const& term) {
        auto const& companies = term.fields["companies"].array();
        return term.name == "buyer_group" &&
               std::any_of(companies.begin(), companies.end(), [&](json::Value const& it) {
                   return it.string() == buyer.text;
               });
    });
}

bool counts(Contract const& ours, Contract const& other, std::string_view reading)
{
    if (other.id == ours.id || other.supplier.empty() || !(other.supplier == ours.supplier))
        return false;
    if (reading == readings::counted_across[1])
        return other.buyer == ours.buyer;
    if (reading == readings::counted_across[2])
        return share_master(ours, other);
    return reading == readings::counted_across[3] && is_of_our_group(ours, other.buyer);
}

} // namespace

std::vector<Contract const*> related_contracts(Books const& books, Contract const& contract,
                                               std::string_view reading)
{
    std::vector<Contract const*> related;
    for (auto const& entry : books.contracts)
        if (counts(contract, entry.second, reading))
            related.push_back(&entry.second);
    return related;
}

} // namespace counterpart
