#include "audit/index.h"

#include "audit/identity.h"
#include "pricing/row_facts.h"

#include <algorithm>
#include <utility>

namespace counterpart {

namespace {

constexpr std::size_t put_in_order_at_once = 4096;

template <class Map>
auto const& found_or_none(Map const& map, typename Map::key_type const& key)
{
    static typename Map::mapped_type const none{};
    auto const found = map.find(key);
    return found == map.end() ? none : found->second;
}

template <class Thing, class Before>
void put_in(std::vector<Thing const*>& list, Thing const& thing, Before before)
{
    auto const later = [&](Thing const& one, Thing const* other) { return before(one, *other); };
    list.insert(std::upper_bound(list.begin(), list.end(), thing, later), &thing);
}

template <class Map, class Thing>
void take_out(Map& map, typename Map::key_type const& key, Thing const& thing)
{
    auto const found = map.find(key);
    if (found == map.end())
        return;
    auto& list = found->second;
    list.erase(std::remove(list.begin(), list.end(), &thing), list.end());
    if (list.empty())
        map.erase(found);
}

void add_once(AuditIndex::Contracts& contracts, Contract const& contract)
{
    if (std::find(contracts.begin(), contracts.end(), &contract) == contracts.end())
        contracts.push_back(&contract);
}

bool pointee_comes_before(FiledInvoice const* a, FiledInvoice const* b)
{
    return comes_before(*a, *b);
}

std::vector<FiledInvoice const*> sorted_invoices(Books const& books)
{
    std::vector<FiledInvoice const*> sorted;
    sorted.reserve(books.invoices.size());
    for (auto const& entry : books.invoices)
        sorted.push_back(&entry.second);
    std::sort(sorted.begin(), sorted.end(), pointee_comes_before);
    return sorted;
}

} // namespace

AuditIndex::AuditIndex(Books const& books, Fill fill) : books_(books)
{
    contracts_moved();
    for (auto const& entry : books.orders)
        enter(entry.second);
    for (auto const& entry : books.receipts)
        enter(entry.second);
    if (fill == Fill::agreements)
        return;
    // In order, so that every list grows at its end.
    for (auto const* filed : sorted_invoices(books))
        enter(*filed);
}

// -- keeping up with the books --------------------------------------------------------------------

void AuditIndex::contracts_moved()
{
    by_reference_.clear();
    by_order_.clear();
    plain_prices_.clear();
    prices_.clear();
    counts_on_.clear();
    for (auto const& [id, contract] : books_.contracts) {
        for (auto const& document : contract.documents)
            if (!document.reference.empty())
                add_once(by_reference_[reference_key(document.reference)], contract);
        for (auto const& number : contract.order_numbers)
            add_once(by_order_[reference_key(number)], contract);
    }
}

void AuditIndex::prices_moved(ContractId const& id)
{
    plain_prices_.erase(id);
    prices_.erase(id);
    counts_on_.erase(id);
}

void AuditIndex::enter(Order const& order)
{
    auto const key = reference_key(order.number);
    put_in(orders_[key], order, [](Order const& a, Order const& b) { return a.id < b.id; });
    billed_.erase(key);
}

void AuditIndex::leave(Order const& order)
{
    auto const key = reference_key(order.number);
    take_out(orders_, key, order);
    billed_.erase(key);
}

void AuditIndex::enter(Receipt const& receipt)
{
    put_in(receipts_[reference_key(receipt.order_number)], receipt,
           [](Receipt const& a, Receipt const& b) { return a.id < b.id; });
}

void AuditIndex::leave(Receipt const& receipt)
{
    take_out(receipts_, reference_key(receipt.order_number), receipt);
}

void AuditIndex::enter(FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    if (!invoice.order_reference.empty())
        put_in(billing_[reference_key(invoice.order_reference)], filed, comes_before);
    if (invoice.kind == InvoiceKind::credit_note) {
        for (auto const& corrected : invoice.preceding)
            put_in(credits_[number_key(invoice.seller, corrected)], filed, comes_before);
    } else {
        put_in(by_number_[number_key(invoice.seller, invoice.number)], filed, comes_before);
        put_in(by_content_[content_hash(invoice)], filed, comes_before);
        if (auto const amount = amount_key(invoice); !amount.empty())
            put_in(by_amount_[amount], filed, comes_before);
    }
    sorted_ = sorted_ && (in_order_.empty() || comes_before(*in_order_.back(), filed));
    in_order_.push_back(&filed);
    // Now and then, so that nobody ever has to wait for many.
    if (in_order_.size() % put_in_order_at_once == 0)
        in_order();
    forget_quantities(invoice);
}

void AuditIndex::leave(FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    forget_quantities(invoice);
    take_out(billing_, reference_key(invoice.order_reference), filed);
    for (auto const& corrected : invoice.preceding)
        take_out(credits_, number_key(invoice.seller, corrected), filed);
    take_out(by_number_, number_key(invoice.seller, invoice.number), filed);
    take_out(by_content_, content_hash(invoice), filed);
    take_out(by_amount_, amount_key(invoice), filed);
    in_order_.erase(std::remove(in_order_.begin(), in_order_.end(), &filed), in_order_.end());
}

/// A number that is used twice counts once, so what one invoice bills also hangs on the others of
/// its number, whatever order those name.
void AuditIndex::forget_quantities(Invoice const& invoice)
{
    if (billed_.empty())
        return;
    billed_.erase(reference_key(invoice.order_reference));
    for (auto const* other : with_number(invoice.seller, invoice.number))
        billed_.erase(reference_key(other->invoice.order_reference));
}

// -- quantities -----------------------------------------------------------------------------------

bool AuditIndex::is_counted(FiledInvoice const& filed) const
{
    return filed.invoice.kind == InvoiceKind::credit_note ||
           with_number(filed.invoice.seller, filed.invoice.number).front() == &filed;
}

AuditIndex::Entries const& AuditIndex::entries_of(std::string const& order_key) const
{
    auto const [known, is_new] = billed_.try_emplace(order_key);
    if (is_new)
        for (auto const* filed : found_or_none(billing_, order_key))
            if (is_counted(*filed))
                add_entries(known->second, *filed);
    return known->second;
}

void AuditIndex::add_entries(Entries& all, FiledInvoice const& filed) const
{
    auto const& invoice = filed.invoice;
    auto const* its_order = order(invoice.order_reference);
    bool const gives_back = invoice.kind == InvoiceKind::credit_note;
    for (auto const& line : invoice.lines) {
        if (!line.quantity)
            continue;
        auto const* order_line = its_order ? billed_order_line(*its_order, line) : nullptr;
        auto const& number = order_line ? order_line->number : line.order_line;
        auto& entries = all[order_line_key(invoice.order_reference, number)];
        auto const before =
            entries.empty() ? Decimal{} : entries.back().before + entries.back().quantity;
        entries.push_back({&filed, gives_back ? -*line.quantity : *line.quantity, before});
    }
}

// -- looking up -----------------------------------------------------------------------------------

AuditIndex::Contracts const& AuditIndex::contracts_with_reference(std::string_view reference) const
{
    return found_or_none(by_reference_, reference_key(reference));
}

AuditIndex::Contracts AuditIndex::contracts_with_order(std::string_view number) const
{
    auto const key = reference_key(number);
    auto contracts = found_or_none(by_order_, key);
    for (auto const* order : found_or_none(orders_, key)) {
        auto const contract = books_.contracts.find(order->contract);
        if (contract != books_.contracts.end())
            add_once(contracts, contract->second);
    }
    return contracts;
}

PriceIndex const* AuditIndex::prices(ContractId const& id) const
{
    auto const known = prices_.find(id);
    if (known != prices_.end())
        return &known->second;
    auto const contract = books_.contracts.find(id);
    if (contract == books_.contracts.end())
        return nullptr;
    return &prices_.emplace(id, PriceIndex(books_, contract->second)).first->second;
}

PlainPrices const* AuditIndex::plain_prices(ContractId const& id) const
{
    auto const known = plain_prices_.find(id);
    if (known != plain_prices_.end())
        return &known->second;
    auto const contract = books_.contracts.find(id);
    if (contract == books_.contracts.end())
        return nullptr;
    PlainPrices plain(contract->second, *prices(id));
    return &plain_prices_.emplace(id, std::move(plain)).first->second;
}

bool AuditIndex::counts_on(ContractId const& id) const
{
    auto const known = counts_on_.find(id);
    if (known != counts_on_.end())
        return known->second;
    auto const contract = books_.contracts.find(id);
    if (contract == books_.contracts.end())
        return false;
    auto const& listed = contract->second.price_books;
    bool const counts = std::any_of(listed.begin(), listed.end(), [&](PriceBookId const& each) {
        auto const book = books_.price_books.find(each);
        return book != books_.price_books.end() &&
               std::any_of(book->second.rows.begin(), book->second.rows.end(),
                           [](PriceRow const& row) { return looks_back(row.charge); });
    });
    return counts_on_.emplace(id, counts).first->second;
}

Order const* AuditIndex::order(std::string_view number) const
{
    auto const& orders = found_or_none(orders_, reference_key(number));
    return orders.empty() ? nullptr : orders.front();
}

Decimal AuditIndex::received(std::string_view order_number, std::string_view line_number,
                             ItemId const& item) const
{
    auto const line_key = reference_key(line_number);
    bool const by_item_too = !item.empty() && !line_number.empty();
    Decimal total;
    for (auto const* receipt : found_or_none(receipts_, reference_key(order_number))) {
        bool const names_line = receipt->order_line.empty()
                                    ? line_key.empty() && receipt->item.empty()
                                    : reference_key(receipt->order_line) == line_key;
        bool const by_item =
            by_item_too && receipt->order_line.empty() && receipt->item == item;
        if (names_line || by_item)
            total += receipt->quantity;
    }
    return total;
}

Decimal AuditIndex::billed_before(std::string const& key, FiledInvoice const& filed,
                                  Invoices const& ignored) const
{
    auto const order_key = key.substr(0, key.find('\n'));
    auto const& entries = found_or_none(entries_of(order_key), key);
    auto const next = std::lower_bound(
        entries.begin(), entries.end(), filed,
        [](Billed const& entry, FiledInvoice const& it) { return comes_before(*entry.filed, it); });
    if (next == entries.begin())
        return {};
    auto total = std::prev(next)->before + std::prev(next)->quantity;
    if (ignored.empty())
        return total;
    for (auto entry = entries.begin(); entry != next; ++entry)
        if (std::find(ignored.begin(), ignored.end(), entry->filed) != ignored.end())
            total -= entry->quantity;
    return total;
}

AuditIndex::Invoices const& AuditIndex::with_number(Party const& seller,
                                                    std::string_view number) const
{
    return found_or_none(by_number_, number_key(seller, number));
}

AuditIndex::Invoices AuditIndex::with_content(Invoice const& invoice) const
{
    auto const& candidates = found_or_none(by_content_, content_hash(invoice));
    if (candidates.size() < 2)
        return candidates;
    auto const content = content_key(invoice);
    Invoices same;
    for (auto const* other : candidates)
        if (content_key(other->invoice) == content)
            same.push_back(other);
    return same;
}

AuditIndex::Invoices const& AuditIndex::with_amount(Invoice const& invoice) const
{
    return found_or_none(by_amount_, amount_key(invoice));
}

AuditIndex::Invoices const& AuditIndex::in_order() const
{
    if (!std::exchange(sorted_, true)) {
        // What came last is put among what is in order already.
        auto const tail =
            std::is_sorted_until(in_order_.begin(), in_order_.end(), pointee_comes_before);
        std::sort(tail, in_order_.end(), pointee_comes_before);
        std::inplace_merge(in_order_.begin(), tail, in_order_.end(), pointee_comes_before);
    }
    return in_order_;
}

AuditIndex::Invoices const& AuditIndex::billing(std::string_view order_number) const
{
    return found_or_none(billing_, reference_key(order_number));
}

AuditIndex::Invoices const& AuditIndex::credits_of(Invoice const& invoice) const
{
    return found_or_none(credits_, number_key(invoice.seller, invoice.number));
}

} // namespace counterpart
