#include "desk/audit_change.h"

#include "audit/match.h"
#include "base/text.h"
#include "desk/record_names.h"

#include <algorithm>

namespace counterpart {
namespace {

/// Above this many changed records it is cheaper to audit everything anew than to choose.
bool is_much(std::size_t records, Books const& books)
{
    constexpr std::size_t few = 256;
    return records > few && records > books.invoices.size();
}

template <class Map>
auto const* found_in(Map const& map, typename Map::key_type const& key)
{
    auto const found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

template <class Map>
auto copy_of(Map const& map, typename Map::key_type const& key)
{
    auto const* value = found_in(map, key);
    return value ? std::optional(*value) : std::nullopt;
}

bool some_bind_together(Books const& books, AuditIndex const& index)
{
    return std::any_of(books.contracts.begin(), books.contracts.end(), [&](auto const& entry) {
        return binds_invoices_together(books, index, entry.second);
    });
}

/// By what invoices find their contract; without them a change stays with those that found it.
bool same_identity(Contract const& a, Contract const& b)
{
    auto const same_reference = [](ContractDocument const& one, ContractDocument const& other) {
        return one.reference == other.reference;
    };
    return a.supplier == b.supplier && a.order_numbers == b.order_numbers &&
           a.price_books == b.price_books &&
           std::equal(a.documents.begin(), a.documents.end(), b.documents.begin(),
                      b.documents.end(), same_reference);
}

bool same_but_rows(PriceBook const& a, PriceBook const& b)
{
    return a.contract == b.contract && a.title == b.title && a.currency == b.currency;
}

/// The items of all rows between the equal beginning and the equal end of both, less those that
/// stand in the same place and say the same.
std::set<std::string> changed_items(std::vector<PriceRow> const& a, std::vector<PriceRow> const& b)
{
    std::size_t begin = 0;
    while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) ++begin;
    std::size_t end = 0;
    auto const shorter = std::min(a.size(), b.size()) - begin;
    while (end < shorter && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;
    std::set<std::string> items;
    for (std::size_t i = begin; i + end < std::max(a.size(), b.size()); ++i) {
        auto const* was = i + end < a.size() ? &a[i] : nullptr;
        auto const* is = i + end < b.size() ? &b[i] : nullptr;
        if (a.size() == b.size() && *was == *is) continue;
        for (auto const* row : {was, is})
            if (row) items.insert(row->item.text);
    }
    return items;
}

void add_names(PriceBook const& book, std::set<std::string> const& items, std::set<std::string>& names)
{
    for (auto const& row : book.rows) {
        if (items.count(row.item.text) == 0) continue;
        names.insert(row.item.text);
        names.insert(row.also_called.begin(), row.also_called.end());
        if (!row.description.empty()) names.insert(folded(row.description));
    }
}

}  // namespace

AuditChange::AuditChange(Books const& books, std::set<std::string> const& records, AuditIndex* index)
    : books_(books), records_(records), index_(index), we_(books.we)
{
    if (!index_) return;
    reach_.everything = is_much(records.size(), books);
    bound_ = some_bind_together(books, *index_);
    for (auto const& name : records) {
        if (reach_.everything) return;
        before(record::kind_of(name), std::string(record::id_of(name)));
    }
}

Reach AuditChange::finish()
{
    if (!index_ || reach_.everything) return std::move(reach_);
    reach_.everything = !(we_ == books_.we);
    // Contracts and prices first: nothing may be looked up among those that are gone.
    if (!contracts_.empty()) index_->contracts_moved();
    for (auto const& [id, old] : price_books_) reach_prices(id);
    for (auto const& [id, old] : contracts_)
        reach_contract(old ? &*old : nullptr, found_in(books_.contracts, id));
    bound_ = bound_ || some_bind_together(books_, *index_);
    for (auto const& name : records_) after(record::kind_of(name), std::string(record::id_of(name)));
    // Invoices last: who their relatives are is asked of an index that knows all of the change.
    for (auto const& name : records_)
        if (record::kind_of(name) == record::invoice)
            if (auto const* filed = found_in(books_.invoices, InvoiceId{std::string(record::id_of(name))}))
                reach_relatives(*filed);
    return std::move(reach_);
}

void AuditChange::before(std::string_view kind, std::string const& id)
{
    if (kind == record::invoice) {
        reach_.invoices.insert(InvoiceId{id});
        if (auto const* filed = found_in(books_.invoices, InvoiceId{id})) {
            reach_relatives(*filed);
            index_->leave(*filed);
        }
    } else if (kind == record::order) {
        if (auto const* order = found_in(books_.orders, OrderId{id})) {
            reach_order(order->number, order->contract);
            reach_counting();
            index_->leave(*order);
        }
    } else if (kind == record::receipt) {
        if (auto const* receipt = found_in(books_.receipts, ReceiptId{id})) {
            reach_order(receipt->order_number, {});
            reach_counting();
            index_->leave(*receipt);
        }
    } else if (kind == record::usage) {
        if (auto const* usage = found_in(books_.usage, UsageId{id})) {
            reach_.contract(usage->contract);
            reach_counting();
        }
    } else if (kind == record::contract) {
        contracts_.emplace(ContractId{id}, copy_of(books_.contracts, ContractId{id}));
    } else if (kind == record::price_book) {
        price_books_.emplace(PriceBookId{id}, copy_of(books_.price_books, PriceBookId{id}));
    } else if (kind == record::trusted_key || kind == record::shared_head) {
        // Whom we share with moves no amount.
    } else if (kind != record::kind_of(record::workspace)) {
        // A party's name may stand in any audit, and so may what nobody thought of here.
        reach_.everything = true;
    }
}

void AuditChange::after(std::string_view kind, std::string const& id)
{
    if (kind == record::invoice) {
        if (auto const* filed = found_in(books_.invoices, InvoiceId{id})) index_->enter(*filed);
    } else if (kind == record::order) {
        if (auto const* order = found_in(books_.orders, OrderId{id})) {
            index_->enter(*order);
            reach_order(order->number, order->contract);
            reach_counting();
        }
    } else if (kind == record::receipt) {
        if (auto const* receipt = found_in(books_.receipts, ReceiptId{id})) {
            index_->enter(*receipt);
            reach_order(receipt->order_number, {});
            reach_counting();
        }
    } else if (kind == record::usage) {
        if (auto const* usage = found_in(books_.usage, UsageId{id})) {
            reach_.contract(usage->contract);
            reach_counting();
        }
    }
}

// -- invoices, orders and receipts ----------------------------------------------------------------

/// Those that share a number, an order or a content with it, and those whose doubles it credits.
void AuditChange::reach_relatives(FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    auto const name = [&](AuditIndex::Invoices const& all) {
        for (auto const* other : all) reach_.invoices.insert(other->invoice.id);
    };
    if (bound_) reach_bound(find_contract(books_, *index_, filed).contract);
    reach_.order(invoice.order_reference);
    name(index_->with_content(invoice));
    name(index_->with_amount(invoice));
    name(index_->credits_of(invoice));
    // A number counts once, so what its other documents bill may move, whatever order they name.
    for (auto const* other : index_->with_number(invoice.seller, invoice.number)) {
        reach_.invoices.insert(other->invoice.id);
        reach_.order(other->invoice.order_reference);
    }
    for (auto const& corrected : invoice.preceding)
        for (auto const* other : index_->with_number(invoice.seller, corrected)) {
            reach_.invoices.insert(other->invoice.id);
            name(index_->with_content(other->invoice));
            name(index_->with_amount(other->invoice));
        }
}

void AuditChange::reach_order(std::string const& number, ContractId const& contract)
{
    reach_.order(number);
    if (!bound_) return;
    reach_bound(found_in(books_.contracts, contract));
    for (auto const* each : index_->contracts_with_order(number)) reach_bound(each);
    for (auto const* filed : index_->billing(number))
        reach_bound(find_contract(books_, *index_, *filed).contract);
}

void AuditChange::reach_bound(Contract const* contract)
{
    if (contract && binds_invoices_together(books_, *index_, *contract)) reach_.contract(contract->id);
}

/// What came under one contract may count towards the ladders of another.
void AuditChange::reach_counting()
{
    if (!bound_) return;
    for (auto const& entry : books_.contracts)
        if (index_->counts_on(entry.first)) reach_.contract(entry.first);
}

// -- contracts and prices -------------------------------------------------------------------------

void AuditChange::reach_contract(Contract const* old, Contract const* now)
{
    for (auto const* contract : {old, now})
        if (contract) reach_.contract(contract->id);
    if (old && now && same_identity(*old, *now)) return;
    for (auto const* contract : {old, now})
        if (contract) reach_identity(*contract);
}

void AuditChange::reach_identity(Contract const& contract)
{
    reach_.unsettled();
    for (auto const& document : contract.documents) reach_.reference(document.reference);
    for (auto const& number : contract.order_numbers) reach_.order(number);
    for (auto const& [id, order] : books_.orders)
        if (order.contract == contract.id) reach_.order(order.number);
}

void AuditChange::reach_prices(PriceBookId const& id)
{
    auto const& old = price_books_.at(id);
    auto const* now = found_in(books_.price_books, id);
    bool const whole = !old || !now || !same_but_rows(*old, *now);
    auto const items = whole ? std::set<std::string>() : changed_items(old->rows, now->rows);
    for (auto const& [contract_id, contract] : books_.contracts) {
        auto const& listed = contract.price_books;
        if (std::find(listed.begin(), listed.end(), id) == listed.end()) continue;
        index_->prices_moved(contract_id);
        if (whole || (!items.empty() && binds_invoices_together(books_, *index_, contract))) {
            reach_.contract(contract_id);
            reach_.unsettled();
            continue;
        }
        std::set<std::string> names = items;
        reach_rows(contract, items, names);
        for (auto const& name : names) {
            reach_.item_under(contract_id, name);
            reach_.item_anywhere(name);
        }
    }
}

/// Every name of the items, in whichever of the contract's price books, as it was and as it is.
void AuditChange::reach_rows(Contract const& contract, std::set<std::string> const& items,
                             std::set<std::string>& names)
{
    for (auto const& listed : contract.price_books) {
        if (auto const* book = found_in(books_.price_books, listed)) add_names(*book, items, names);
        auto const was = price_books_.find(listed);
        if (was != price_books_.end() && was->second) add_names(*was->second, items, names);
    }
}

}  // namespace counterpart
