// A small world for stories: one supplier, one buyer, support hours at EUR 100.00.
#pragma once

#include "model/codec.h"
#include "syntax/json.h"

#include <string>
#include <utility>
#include <vector>

namespace small_world {

using namespace counterpart;

inline Decimal decimal(char const* text)
{
    return *Decimal::parse(text);
}

inline Date date(char const* text)
{
    return *Date::parse(text);
}

inline Party supplier()
{
    Party party;
    party.id.text = "northwind";
    party.name = "Northwind Support Ltd";
    party.vat_id = "IE1234567A";
    return party;
}

inline Party buyer()
{
    Party party;
    party.id.text = "contoso";
    party.name = "Contoso Retail GmbH";
    party.vat_id = "DE999999999";
    return party;
}

inline Contract contract(std::string id = "msa", std::string reference = "MSA-1")
{
    Contract contract;
    contract.id.text = id;
    contract.title = "Support agreement " + reference;
    contract.buyer = buyer().id;
    contract.supplier = supplier().id;
    contract.currency = *Currency::parse("EUR");
    ContractDocument document;
    document.id.text = id + "-paper";
    document.title = contract.title;
    document.reference = std::move(reference);
    document.effective = date("2026-01-01");
    document.signed_on = date("2025-12-15");
    contract.documents = {document};
    contract.price_books = {PriceBookId{id + "-prices"}};
    return contract;
}

inline PriceBook price_book(Contract const& contract, char const* unit_price = "100.00")
{
    PriceRow row;
    row.number = 1;
    row.item.text = "SUP-H";
    row.description = "Support hour";
    row.unit = "HUR";
    row.charge.model = "standard";
    row.charge.params.set("unit_price", json::Value(unit_price));
    row.document = contract.documents[0].id;
    row.clause = "Schedule B";
    PriceBook book;
    book.id = contract.price_books[0];
    book.contract = contract.id;
    book.title = "Support prices";
    book.currency = contract.currency;
    book.rows = {row};
    return book;
}

/// `hours` at `unit_price`, with totals that add up and no VAT.
inline Invoice invoice(std::string number, char const* hours, char const* unit_price)
{
    auto const net = round(decimal(hours) * decimal(unit_price), 2, Rounding::half_up);
    InvoiceLine line;
    line.id = "1";
    line.quantity = decimal(hours);
    line.unit = "HUR";
    line.net_amount = net;
    line.unit_price = decimal(unit_price);
    line.vat_category = "E";
    line.vat_rate = decimal("0");
    line.item_name = "Support hour";
    line.seller_item = "SUP-H";
    Invoice invoice;
    invoice.id.text = number;
    invoice.number = std::move(number);
    invoice.issued = date("2026-03-31");
    invoice.currency = *Currency::parse("EUR");
    invoice.contract_reference = "MSA-1";
    invoice.seller = supplier();
    invoice.seller.id = {};
    invoice.buyer = buyer();
    invoice.buyer.id = {};
    invoice.totals.lines = net;
    invoice.totals.without_vat = net;
    invoice.totals.vat = decimal("0.00");
    invoice.totals.with_vat = net;
    invoice.totals.payable = net;
    VatBreakdown vat;
    vat.taxable = net;
    vat.tax = decimal("0.00");
    vat.category = "E";
    vat.rate = decimal("0");
    vat.exemption_reason = "Exempt";
    invoice.vat = {vat};
    invoice.lines = {line};
    return invoice;
}

template <class Value>
json::Value list_of(std::vector<Value> const& values)
{
    json::Array list;
    for (auto const& value : values)
        list.push_back(to_json(value));
    return json::Value(std::move(list));
}

inline json::Value empty_file()
{
    json::Value root;
    root.set("counterpart", json::Value(1));
    return root;
}

/// A file of our own format: the parties, these contracts each with its price book.
inline std::string contract_file(std::vector<Contract> const& contracts = {contract()})
{
    std::vector<PriceBook> books;
    for (auto const& each : contracts)
        books.push_back(price_book(each));
    auto root = empty_file();
    root.set("workspace", json::Value("Contoso"));
    root.set("we", json::Value(buyer().id.text));
    root.set("parties", list_of(std::vector<Party>{buyer(), supplier()}));
    root.set("contracts", list_of(contracts));
    root.set("price_books", list_of(books));
    return json::pretty(root);
}

inline std::string invoice_file(std::vector<Invoice> const& invoices)
{
    auto root = empty_file();
    root.set("invoices", list_of(invoices));
    return json::pretty(root);
}

}  // namespace small_world
