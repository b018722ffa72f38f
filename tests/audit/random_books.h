// Random books and invoices, the same on every machine, for what holds of every audit.
#pragma once

#include "audit/audit.h"
#include "support/dice.h"

#include <string>
#include <vector>

namespace random_books {

using namespace counterpart;
using seeded::Dice;

inline std::string text(Decimal const& value)
{
    return to_text(value);
}

inline Date const start = Date::of(2026, 1, 1).value();

inline Party party(std::string const& id)
{
    Party result;
    result.id = PartyId{id};
    result.name = id;
    result.vat_id = "V" + id;
    return result;
}

inline json::Value tiers(Dice& dice)
{
    json::Value params;
    json::Array list;
    Decimal bound;
    for (int i = 0; i < 3; ++i) {
        json::Value tier;
        bound += Decimal::of(dice.roll(1, 300), 1);
        if (i < 2)
            tier.set("up_to", text(bound));
        tier.set("unit_price", text(Decimal::of(dice.roll(0, 99999), 3)));
        if (dice.chance(30))
            tier.set("flat_fee", text(Decimal::of(dice.roll(0, 5000), 2)));
        list.push_back(tier);
    }
    params.set("tiers", list);
    return params;
}

inline Charge charge(Dice& dice)
{
    Charge result;
    auto const kind = dice.roll(0, 3);
    result.model = kind == 2 ? "graduated" : kind == 3 ? "volume" : "standard";
    if (kind < 2)
        result.params.set("unit_price", text(Decimal::of(dice.roll(1, 99999), 3)));
    else
        result.params = tiers(dice);
    return result;
}

inline void add_term(Contract& contract, std::string const& name, json::Value fields)
{
    Term term;
    term.name = name;
    term.document = contract.documents.front().id;
    term.fields = std::move(fields);
    contract.terms.push_back(term);
}

inline void add_terms(Contract& contract, Dice& dice)
{
    static char const* const bases[] = {"invoice", "order", "receipt"};
    json::Value basis;
    basis.set("basis", bases[dice.roll(0, 2)]);
    if (dice.chance(70))
        add_term(contract, "quantity_basis", basis);
    json::Value tolerance;
    tolerance.set("percent", text(Decimal::of(dice.roll(0, 300), 2)));
    if (dice.chance(30))
        add_term(contract, "price_tolerance", tolerance);
    json::Value discount;
    discount.set("percent", "2.5");
    discount.set("from_total", text(Decimal::of(dice.roll(0, 2000))));
    if (dice.chance(30))
        add_term(contract, "contract_discount", discount);
    json::Value limits;
    limits.set("for", dice.chance(50) ? "price" : dice.chance(50) ? "line" : "quantity");
    limits.set("scope", "contract");
    limits.set("percent_upper", text(Decimal::of(dice.roll(0, 2000), 2)));
    if (dice.chance(50))
        limits.set("absolute_upper", text(Decimal::of(dice.roll(0, 500))));
    if (dice.chance(30))
        limits.set("combine", dice.chance(50) ? "and" : "or");
    if (dice.chance(30))
        add_term(contract, "tolerance", limits);
    json::Value window;
    window.set("months", 0);
    if (dice.chance(10))
        add_term(contract, "invoicing_window", window);
    json::Value tax;
    tax.set("rate", text(Decimal::of(dice.roll(0, 25))));
    if (dice.chance(20))
        add_term(contract, "tax", tax);
    json::Value ceiling;
    ceiling.set("amount", text(Decimal::of(dice.roll(0, 40'000))));
    if (dice.chance(20))
        add_term(contract, "ceiling", ceiling);
    json::Value rounding;
    rounding.set("places", 2);
    rounding.set("mode", "half_even");
    if (dice.chance(30))
        add_term(contract, "invoice_rounding", rounding);
}

inline Books contract_books(Dice& dice)
{
    Books books;
    for (auto const* id : {"buyer", "seller"})
        books.parties.emplace(PartyId{id}, party(id));
    Contract contract;
    contract.id = ContractId{"C"};
    contract.buyer = PartyId{"buyer"};
    contract.supplier = PartyId{"seller"};
    contract.currency = Currency::parse("EUR").value();
    ContractDocument document;
    document.id = DocumentId{"WO"};
    document.reference = "WO";
    document.effective = document.signed_on = start;
    contract.documents = {document};
    contract.price_books = {PriceBookId{"B"}};
    add_terms(contract, dice);

    PriceBook book;
    book.id = PriceBookId{"B"};
    book.currency = contract.currency;
    Order order;
    order.id = OrderId{"PO"};
    order.number = "PO";
    for (int i = 1; i <= 5; ++i) {
        PriceRow row;
        row.number = static_cast<std::uint32_t>(i);
        row.item = ItemId{"I" + std::to_string(i)};
        row.charge = charge(dice);
        row.document = document.id;
        book.rows.push_back(row);
        order.lines.push_back({std::to_string(i), row.item, Decimal::of(dice.roll(0, 60)), "", {}});
        Receipt receipt;
        receipt.id = ReceiptId{"R" + std::to_string(i)};
        receipt.order_number = "PO";
        receipt.order_line = std::to_string(i);
        receipt.quantity = Decimal::of(dice.roll(0, 600), 1);
        books.receipts.emplace(receipt.id, receipt);
    }
    books.orders.emplace(order.id, order);
    books.price_books.emplace(book.id, book);
    books.contracts.emplace(contract.id, contract);
    return books;
}

inline InvoiceLine line(Dice& dice, int number)
{
    InvoiceLine result;
    result.id = std::to_string(number);
    auto const item = dice.roll(1, 6); // 6 is in no price book
    result.seller_item = "I" + std::to_string(item);
    result.order_line = std::to_string(item);
    result.quantity = Decimal::of(dice.roll(dice.chance(10) ? -300 : 0, 900), 1);
    result.unit_price = Decimal::of(dice.roll(0, 99999), 3);
    if (dice.chance(10))
        result.item_name = "Volume rebate";
    if (dice.chance(10)) {
        AllowanceCharge part;
        part.amount = Decimal::of(dice.roll(1, 500), 1);
        part.reason = dice.chance(50) ? "Volume rebate" : "Courtesy";
        result.allowances_charges.push_back(part);
    }
    if (dice.chance(10))
        result.price_base_quantity = Decimal::of(dice.roll(1, 7));
    auto const exact = *result.quantity * *result.unit_price;
    result.net_amount = round(exact, 2, dice.chance(80) ? Rounding::half_up : Rounding::down);
    if (dice.chance(10))
        *result.net_amount += Decimal::of(dice.roll(-5000, 5000), 2);
    if (dice.chance(90))
        result.vat_rate = Decimal::of(dice.roll(0, 25));
    return result;
}

inline Invoice invoice(Dice& dice)
{
    Invoice result;
    result.id = InvoiceId{"I"};
    result.number = "I";
    result.kind = dice.chance(20) ? InvoiceKind::credit_note : InvoiceKind::invoice;
    result.issued = plus_days(start, 40);
    result.currency = Currency::parse("EUR").value();
    result.contract_reference = "WO";
    result.order_reference = "PO";
    result.seller = party("seller");
    result.buyer = party(dice.chance(3) ? "stranger" : "buyer");
    auto const count = dice.roll(1, 6);
    Decimal net;
    for (int i = 1; i <= count; ++i) {
        result.lines.push_back(line(dice, i));
        net += *result.lines.back().net_amount;
    }
    if (dice.chance(20)) {
        AllowanceCharge part;
        part.charge = dice.chance(30);
        part.amount = Decimal::of(dice.roll(1, 5000), 2);
        part.reason = "Volume rebate";
        result.allowances_charges.push_back(part);
    }
    if (dice.chance(70))
        result.totals.lines = net;
    if (dice.chance(70))
        result.totals.without_vat = net + Decimal::of(dice.roll(0, 3));
    if (dice.chance(80))
        result.totals.vat = round(net * Decimal::of(21, 2), 2, Rounding::half_up);
    if (dice.chance(80))
        result.totals.payable = net + Decimal::of(dice.roll(0, 99999), 2);
    return result;
}

inline std::vector<Due> dues(Dice& dice)
{
    std::vector<Due> result;
    auto const count = dice.roll(0, 3);
    for (int i = 0; i < count; ++i) {
        Due due;
        due.id = DueId{"D" + std::to_string(i)};
        due.kind = DueKind::rebate;
        due.term = "Volume rebate";
        due.period = {start, plus_days(start, 30)};
        due.due = plus_days(start, dice.roll(30, 50));
        due.amount = {Decimal::of(dice.roll(-50'000, 50'000), 2), Currency::parse("EUR").value()};
        due.says = "A rebate.";
        result.push_back(due);
    }
    return result;
}

/// Every letter of an audit, so that two can be compared whole.
inline std::string in_full(Audit const& audit)
{
    return json::canonical(to_json(audit));
}

} // namespace random_books
