#include "audit/index.h"

#include "audit/identity.h"

#include <algorithm>
#include <tuple>

namespace counterpart {

namespace {

template <class Map>
auto const& found_or_none(Map const& map, std::string const& key)
{
    static typename Map::mapped_type const none{};
    auto const found = map.find(key);
    return found == map.end() ? none : found->second;
}

std::string number_key(Party const& seller, std::string_view number)
{
    return party_key(seller) + "\n" + reference_key(number);
}

bool names_item(InvoiceLine const& line, ItemId const& item)
{
    if (item.empty())
        return false;
    return line.buyer_item == item.text || line.seller_item == item.text ||
           line.standard_item == item.text;
}

std::string plain(std::optional<Decimal> const& value)
{
    return value ? to_text(value->trimmed()) : "-";
}

void add_once(AuditIndex::Contracts& contracts, Contract const& contract)
{
    if (std::find(contracts.begin(), contracts.end(), &contract) == contracts.end())
        contracts.push_back(&contract);
}

std::vector<FiledInvoice const*> sorted_invoices(Books const& books)
{
    std::vector<FiledInvoice const*> sorted;
    sorted.reserve(books.invoices.size());
    for (auto const& entry : books.invoices)
        sorted.push_back(&entry.second);
    std::sort(sorted.begin(), sorted.end(),
              [](FiledInvoice const* a, FiledInvoice const* b) { return comes_before(*a, *b); });
    return sorted;
}

} // namespace

bool comes_before(FiledInvoice const& a, FiledInvoice const& b)
{
    return std::tie(a.invoice.issued, a.received, a.invoice.number, a.invoice.id) <
           std::tie(b.invoice.issued, b.received, b.invoice.number, b.invoice.id);
}

std::string order_line_key(std::string_view order_number, std::string_view line_number)
{
    return reference_key(order_number) + "\n" + reference_key(line_number);
}

OrderLine const* billed_order_line(Order const& order, InvoiceLine const& line)
{
    OrderLine const* found = nullptr;
    for (auto const& candidate : order.lines) {
        if (!line.order_line.empty()) {
            if (reference_key(candidate.number) == reference_key(line.order_line))
                return &candidate;
        } else if (names_item(line, candidate.item)) {
            if (found)
                return nullptr;
            found = &candidate;
        }
    }
    return found;
}

std::string content_key(Invoice const& invoice)
{
    auto key = party_key(invoice.seller) + "\n" + std::string(invoice.currency.code()) + "\n" +
               plain(invoice.totals.payable);
    for (auto const& line : invoice.lines) {
        key += "\n" + line.buyer_item + "|" + line.seller_item + "|" + line.item_name + "|" +
               plain(line.quantity) + "|" + plain(line.net_amount);
        auto const& period = line.period ? line.period : invoice.period;
        if (period)
            key += "|" + to_text(period->from) + "|" + std::to_string(period->to.days);
    }
    return key;
}

std::string amount_key(Invoice const& invoice)
{
    auto const& payable = invoice.totals.payable;
    if (!payable || payable->is_zero())
        return {};
    return party_key(invoice.seller) + "\n" + std::string(invoice.currency.code()) +
           to_text(payable->trimmed()) + "\n" + std::to_string(invoice.issued.days);
}

AuditIndex::AuditIndex(Books const& books)
{
    for (auto const& entry : books.contracts)
        add_contract(books, entry.second);
    for (auto const& entry : books.orders)
        add_order(books, entry.second);
    for (auto const& entry : books.receipts)
        add_receipt(entry.second);
    in_order_ = sorted_invoices(books);
    for (auto const* filed : in_order_)
        add_invoice(*filed);
}

void AuditIndex::add_contract(Books const& books, Contract const& contract)
{
    prices_.emplace(contract.id, PriceIndex(books, contract));
    for (auto const& document : contract.documents)
        if (!document.reference.empty())
            add_once(by_reference_[reference_key(document.reference)], contract);
    for (auto const& number : contract.order_numbers)
        add_once(by_order_[reference_key(number)], contract);
}

void AuditIndex::add_order(Books const& books, Order const& order)
{
    orders_.emplace(reference_key(order.number), &order);
    auto const contract = books.contracts.find(order.contract);
    if (contract != books.contracts.end())
        add_once(by_order_[reference_key(order.number)], contract->second);
}

void AuditIndex::add_receipt(Receipt const& receipt)
{
    auto const key = receipt.order_line.empty()
                         ? order_line_key(receipt.order_number, "") + receipt.item.text
                         : order_line_key(receipt.order_number, receipt.order_line);
    received_[key] += receipt.quantity;
}

void AuditIndex::add_invoice(FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    auto const key = number_key(invoice.seller, invoice.number);
    if (invoice.kind == InvoiceKind::credit_note) {
        for (auto const& corrected : invoice.preceding)
            credits_[number_key(invoice.seller, corrected)].push_back(&filed);
        add_quantities(filed);
        return;
    }
    auto& same_number = by_number_[key];
    if (same_number.empty())
        add_quantities(filed);
    same_number.push_back(&filed);
    by_content_[content_key(invoice)].push_back(&filed);
    if (auto const amount = amount_key(invoice); !amount.empty())
        by_amount_[amount].push_back(&filed);
}

void AuditIndex::add_quantities(FiledInvoice const& filed)
{
    auto const& invoice = filed.invoice;
    if (invoice.order_reference.empty())
        return;
    auto const* its_order = order(invoice.order_reference);
    bool const gives_back = invoice.kind == InvoiceKind::credit_note;
    for (auto const& line : invoice.lines) {
        if (!line.quantity)
            continue;
        auto const* order_line = its_order ? billed_order_line(*its_order, line) : nullptr;
        auto const& number = order_line ? order_line->number : line.order_line;
        auto& entries = billed_[order_line_key(invoice.order_reference, number)];
        auto const before =
            entries.empty() ? Decimal{} : entries.back().before + entries.back().quantity;
        entries.push_back({&filed, gives_back ? -*line.quantity : *line.quantity, before});
    }
}

AuditIndex::Contracts const& AuditIndex::contracts_with_reference(std::string_view reference) const
{
    return found_or_none(by_reference_, reference_key(reference));
}

AuditIndex::Contracts const& AuditIndex::contracts_with_order(std::string_view number) const
{
    return found_or_none(by_order_, reference_key(number));
}

PriceIndex const* AuditIndex::prices(ContractId const& id) const
{
    auto const found = prices_.find(id);
    return found == prices_.end() ? nullptr : &found->second;
}

Order const* AuditIndex::order(std::string_view number) const
{
    auto const found = orders_.find(reference_key(number));
    return found == orders_.end() ? nullptr : found->second;
}

Decimal AuditIndex::received(std::string_view order_number, std::string_view line_number,
                             ItemId const& item) const
{
    auto total = found_or_none(received_, order_line_key(order_number, line_number));
    if (!item.empty() && !line_number.empty())
        total += found_or_none(received_, order_line_key(order_number, "") + item.text);
    return total;
}

Decimal AuditIndex::billed_before(std::string const& key, FiledInvoice const& filed,
                                  Invoices const& ignored) const
{
    auto const& entries = found_or_none(billed_, key);
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

AuditIndex::Invoices const& AuditIndex::with_content(Invoice const& invoice) const
{
    return found_or_none(by_content_, content_key(invoice));
}

AuditIndex::Invoices const& AuditIndex::with_amount(Invoice const& invoice) const
{
    return found_or_none(by_amount_, amount_key(invoice));
}

AuditIndex::Invoices const& AuditIndex::credits_of(Invoice const& invoice) const
{
    return found_or_none(credits_, number_key(invoice.seller, invoice.number));
}

} // namespace counterpart
