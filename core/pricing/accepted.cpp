#include "pricing/accepted.h"

#include "base/ratio.h"
#include "pricing/spend.h"
#include "terms/in_force.h"
#include "terms/readings.h"

#include <algorithm>
#include <set>

namespace counterpart {

namespace {

/// Fine enough that no rounding of money can notice where a reading was cut.
constexpr int places_of_a_share = 12;

Decimal up_to(AcceptedPart const& part, Date day)
{
    auto const passed = std::clamp(days_between(part.days.from, day), 0, part.days.length());
    if (passed == part.days.length())
        return part.quantity;
    if (passed == 0)
        return {};
    return multiply_divide(part.quantity, Decimal::of(passed), Decimal::of(part.days.length()),
                           places_of_a_share, Rounding::half_even);
}

Period day_of(Date day)
{
    return {day, plus_days(day, 1)};
}

bool is_placed_under(Order const& order, Contract const& contract)
{
    auto const& numbers = contract.order_numbers;
    return order.contract == contract.id ||
           (order.contract.empty() && std::count(numbers.begin(), numbers.end(), order.number) > 0);
}

std::set<std::string> order_numbers(Books const& books, Contract const& contract)
{
    std::set<std::string> numbers(contract.order_numbers.begin(), contract.order_numbers.end());
    for (auto const& entry : books.orders)
        if (is_placed_under(entry.second, contract))
            numbers.insert(entry.second.number);
    return numbers;
}

std::string basis_of(Contract const& contract, Date known)
{
    auto const* term = term_in_force(contract, "quantity_basis", {known, known});
    if (!term)
        term = term_in_force(contract, "quantity_basis",
                             {contract_period(contract, known).from, known});
    return term ? term->fields["basis"].string() : std::string();
}

/// The first of a line's names that the contract prices; null when it prices none of them.
std::string const* billed_name(PriceIndex const& index, InvoiceLine const& line)
{
    for (auto const* name : {&line.buyer_item, &line.seller_item, &line.standard_item})
        if (!name->empty() && index.rows(*name))
            return name;
    return nullptr;
}

Period billed_days(Invoice const& invoice, InvoiceLine const& line)
{
    if (line.period)
        return *line.period;
    return invoice.period ? *invoice.period : day_of(service_date(invoice, line));
}

} // namespace

Decimal AcceptedPart::within(Period const& period) const
{
    return up_to(*this, period.to) - up_to(*this, period.from);
}

bool AcceptedItem::touches(Period const& period) const
{
    return std::any_of(parts.begin(), parts.end(), [&](AcceptedPart const& part) {
        return !intersect(part.days, period).empty();
    });
}

Decimal AcceptedItem::within(Period const& period) const
{
    Decimal sum;
    for (auto const& part : parts)
        sum += part.within(period);
    return sum;
}

AcceptedQuantities::AcceptedQuantities(Books const& books, Contract const& contract,
                                       PriceIndex const& index, Date known)
    : AcceptedQuantities(books, contract, index, known, readings::counted_volumes[0])
{}

AcceptedQuantities::AcceptedQuantities(Books const& books, Contract const& contract,
                                       PriceIndex const& index, Date known, std::string_view volume)
    : index_(&index)
{
    add_what_counts(books, contract, known, volume);
    for (auto& entry : items_)
        std::stable_sort(
            entry.second.parts.begin(), entry.second.parts.end(),
            [](AcceptedPart const& a, AcceptedPart const& b) { return a.days.from < b.days.from; });
}

void AcceptedQuantities::add_accepted(Books const& books, Contract const& contract, Date known)
{
    add_usage(books, contract, known);
    auto const basis = basis_of(contract, known);
    if (basis == "receipt")
        add_receipts(books, contract, known);
    if (basis == "order")
        add_orders(books, contract, known);
}

void AcceptedQuantities::add_what_counts(Books const& books, Contract const& contract, Date known,
                                         std::string_view volume)
{
    if (volume == readings::counted_volumes[1]) {
        add_orders(books, contract, known);
    } else if (volume == readings::counted_volumes[2]) {
        add_usage(books, contract, known);
        add_receipts(books, contract, known);
    } else if (volume == readings::counted_volumes[3]) {
        add_invoices(books, contract, known);
    } else {
        add_accepted(books, contract, known);
    }
}

AcceptedItem const* AcceptedQuantities::item(ItemId const& id) const
{
    auto const found = items_.find(id);
    return found == items_.end() ? nullptr : &found->second;
}

void AcceptedQuantities::add(ItemId const& name, AcceptedFrom from, AcceptedPart part)
{
    auto const [found, is_new] = items_.try_emplace(priced_as(*index_, name));
    auto& item = found->second;
    if (is_new)
        item.from = from;
    if (item.from == from) // what was counted comes first, and is not counted twice
        item.parts.push_back(std::move(part));
}

void AcceptedQuantities::add_usage(Books const& books, Contract const& contract, Date known)
{
    for (auto const& [id, usage] : books.usage)
        if (usage.contract == contract.id && usage.period.from <= known)
            add(usage.item, AcceptedFrom::usage,
                {usage.period, usage.quantity, "usage " + id.text});
}

void AcceptedQuantities::add_receipts(Books const& books, Contract const& contract, Date known)
{
    auto const numbers = order_numbers(books, contract);
    for (auto const& [id, receipt] : books.receipts)
        if (numbers.count(receipt.order_number) != 0 && receipt.received <= known)
            add(receipt.item, AcceptedFrom::receipts,
                {day_of(receipt.received), receipt.quantity, "receipt " + id.text});
}

void AcceptedQuantities::add_orders(Books const& books, Contract const& contract, Date known)
{
    for (auto const& entry : books.orders) {
        auto const& order = entry.second;
        if (!is_placed_under(order, contract) || known < order.issued)
            continue;
        for (auto const& line : order.lines)
            add(line.item, AcceptedFrom::orders,
                {day_of(order.issued), line.quantity,
                 "order " + order.number + " line " + line.number});
    }
}

/// A number that came twice counts once; what is credited is taken off.
void AcceptedQuantities::add_invoices(Books const& books, Contract const& contract, Date known)
{
    std::set<std::string> numbers;
    for (auto const& entry : books.invoices) {
        auto const& invoice = entry.second.invoice;
        if (known < invoice.issued || !bills_contract(entry.second, contract) ||
            !numbers.insert(invoice.number).second)
            continue;
        bool const gives_back = invoice.kind == InvoiceKind::credit_note;
        for (auto const& line : invoice.lines)
            if (auto const* name = billed_name(*index_, line); name && line.quantity)
                add(ItemId{*name}, AcceptedFrom::invoices,
                    {billed_days(invoice, line), gives_back ? -*line.quantity : *line.quantity,
                     "invoice " + invoice.number + " line " + line.id});
    }
}

ItemId priced_as(PriceIndex const& index, ItemId const& name)
{
    auto const* rows = index.rows(name);
    return rows && !rows->empty() ? rows->front().row->item : name;
}

std::string_view in_words(AcceptedFrom from)
{
    static constexpr std::string_view words[] = {"counted", "received", "ordered", "invoiced"};
    return words[static_cast<std::size_t>(from)];
}

} // namespace counterpart
