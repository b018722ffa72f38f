#include "audit/match.h"

#include "audit/identity.h"
#include "audit/subject.h"
#include "base/text.h"

#include <algorithm>

namespace counterpart {

namespace {

using Contracts = AuditIndex::Contracts;

bool supplied_by(Books const& books, Contract const& contract, Party const& seller)
{
    auto const supplier = books.parties.find(contract.supplier);
    return supplier != books.parties.end() &&
           compare_parties(supplier->second, seller) == SameParty::same;
}

Contracts supplied_by(Books const& books, Contracts const& among, Party const& seller)
{
    Contracts result;
    for (auto const* contract : among)
        if (supplied_by(books, *contract, seller))
            result.push_back(contract);
    return result;
}

std::size_t items_priced(AuditIndex const& index, Contract const& contract, Invoice const& invoice)
{
    auto const* prices = index.prices(contract.id);
    if (!prices)
        return 0;
    return static_cast<std::size_t>(
        std::count_if(invoice.lines.begin(), invoice.lines.end(),
                      [&](InvoiceLine const& line) { return rows_of(*prices, line) != nullptr; }));
}

/// The seller's contracts that price every item; if none does, those that price any.
Contracts by_supplier_and_items(Books const& books, AuditIndex const& index, Invoice const& invoice)
{
    Contracts all;
    Contracts some;
    for (auto const& entry : books.contracts) {
        auto const& contract = entry.second;
        if (!supplied_by(books, contract, invoice.seller))
            continue;
        auto const priced = items_priced(index, contract, invoice);
        if (priced > 0 && priced == invoice.lines.size())
            all.push_back(&contract);
        if (priced > 0)
            some.push_back(&contract);
    }
    return all.empty() ? some : all;
}

/// What one way of looking found, in words.
ContractMatch decided(Contracts const& found, MatchBy by, std::string const& how)
{
    ContractMatch match;
    std::vector<std::string> titles;
    for (auto const* contract : found) {
        match.candidates.push_back(contract->id);
        titles.push_back(contract->title);
    }
    if (found.size() == 1) {
        match.contract = found.front();
        match.by = by;
        match.candidates.clear();
        match.step = audit_step("audit.match", how + " belongs to " + titles.front() + ".");
    } else {
        match.step = audit_step("audit.match",
                                how + " fits " + counted(found.size(), "contract", "contracts") +
                                    ": " + join(titles, "; ") + ". Somebody has to choose.");
    }
    return match;
}

/// Several contracts may share a reference; the seller then tells them apart.
Contracts narrowed(Books const& books, Contracts const& found, Party const& seller)
{
    if (found.size() < 2)
        return found;
    auto const theirs = supplied_by(books, found, seller);
    return theirs.empty() ? found : theirs;
}

ContractMatch none(Books const& books, Invoice const& invoice)
{
    ContractMatch match;
    for (auto const& entry : books.contracts)
        if (supplied_by(books, entry.second, invoice.seller))
            match.candidates.push_back(entry.first);
    match.step = audit_step("audit.match", "No contract was found by contract reference, order "
                                           "reference, or supplier and items.");
    return match;
}

} // namespace

std::vector<RowPlace> const* rows_of(PriceIndex const& prices, InvoiceLine const& line)
{
    for (auto const* name : {&line.buyer_item, &line.seller_item, &line.standard_item}) {
        if (name->empty())
            continue;
        if (auto const* rows = prices.rows(*name))
            return rows;
    }
    bool const has_id = !line.buyer_item.empty() || !line.seller_item.empty();
    // A line that gives an identifier is taken at its word; only a line without one goes by name.
    return has_id || line.item_name.empty() ? nullptr : prices.described(folded(line.item_name));
}

bool bills_item(PriceIndex const& prices, InvoiceLine const& line, ItemId const& item)
{
    auto const* rows = rows_of(prices, line);
    return rows && !rows->empty() && rows->front().row->item == item;
}

Date first_day(Invoice const& invoice, InvoiceLine const& line)
{
    if (line.period)
        return line.period->from;
    if (invoice.delivered)
        return *invoice.delivered;
    return invoice.period ? invoice.period->from : invoice.issued;
}

std::string item_text(InvoiceLine const& line)
{
    auto const& id = !line.buyer_item.empty()    ? line.buyer_item
                     : !line.seller_item.empty() ? line.seller_item
                                                 : line.standard_item;
    if (id.empty())
        return line.item_name.empty() ? "an item without a name" : line.item_name;
    return line.item_name.empty() ? id : line.item_name + " (" + id + ")";
}

ContractMatch find_contract(Books const& books, AuditIndex const& index, FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    auto const chosen = books.contracts.find(filed.chosen_contract);
    if (chosen != books.contracts.end())
        return decided({&chosen->second}, MatchBy::chosen, "The document, as somebody chose,");

    if (!invoice.contract_reference.empty()) {
        auto const& found = index.contracts_with_reference(invoice.contract_reference);
        if (!found.empty())
            return decided(narrowed(books, found, invoice.seller), MatchBy::contract_reference,
                           "Contract reference " + invoice.contract_reference);
    }
    if (!invoice.order_reference.empty()) {
        auto const found = index.contracts_with_order(invoice.order_reference);
        if (!found.empty())
            return decided(narrowed(books, found, invoice.seller), MatchBy::order_reference,
                           "Order reference " + invoice.order_reference);
    }
    auto const found = by_supplier_and_items(books, index, invoice);
    return found.empty() ? none(books, invoice)
                         : decided(found, MatchBy::supplier_and_items,
                                   "What " + described(invoice.seller) + " supplies here");
}

} // namespace counterpart
