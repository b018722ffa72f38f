// Story: a contract, an invoice and what is expected of its audit, side by side in one file.
//
// A story states only what matters to it; everything else is a plain relationship between a buyer
// (Halden) and a supplier (Northlight), with a work order WO-1 that applies from 1 Jan 2026. Sums
// and VAT of an invoice are right unless the story states others.
#pragma once

#include "audit/audit.h"
#include "support/repository.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

namespace counterpart::story {

struct Story {
    std::string file;
    std::string title;
    json::Value root;
    Books books;
    InvoiceId invoice;
    Date known;
    std::vector<Due> dues;  ///< stated by the story, whatever its terms would give
};

inline Decimal decimal(std::string const& text)
{
    auto const value = Decimal::parse(text);
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

inline Date date(std::string const& text)
{
    auto const value = Date::parse(text);
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

namespace detail {

inline std::string text_or(json::Value const& object, std::string_view name, std::string fallback)
{
    return object.has(name) ? object[name].string() : fallback;
}

inline std::optional<Decimal> decimal_if_any(json::Value const& object, std::string_view name)
{
    if (!object.has(name))
        return std::nullopt;
    return decimal(object[name].string());
}

inline Currency currency(std::string const& code)
{
    auto const value = Currency::parse(code);
    REQUIRE_MESSAGE(value.ok(), code);
    return *value;
}

inline Party party(std::string const& id, std::string const& name)
{
    Party result;
    result.id = PartyId{id};
    result.name = name;
    result.vat_id = "VAT-" + id;
    return result;
}

inline void add_rows(PriceBook& book, json::Value const& prices, std::string const& document)
{
    for (auto const& price : prices.array()) {
        PriceRow row;
        row.number = static_cast<std::uint32_t>(book.rows.size() + 1);
        row.item = ItemId{price["item"].string()};
        row.description = price["name"].string();
        row.unit = price["unit"].string();
        row.category = price["category"].string();
        for (auto const& name : price["also_called"].array())
            row.also_called.push_back(name.string());
        row.charge.model = text_or(price, "model", "standard");
        row.charge.params = price["params"];
        if (price.has("price"))
            row.charge.params.set("unit_price", price["price"].string());
        row.document = DocumentId{document};
        book.rows.push_back(row);
    }
}

inline std::vector<Term> terms(json::Value const& list, std::string const& document)
{
    std::vector<Term> result;
    for (auto const& stated : list.array()) {
        Term term;
        term.name = stated["name"].string();
        term.document = DocumentId{document};
        term.clause = stated["clause"].string();
        term.fields = stated["fields"];
        result.push_back(term);
    }
    return result;
}

inline std::vector<Due> dues(json::Value const& list)
{
    std::vector<Due> result;
    for (auto const& stated : list.array()) {
        Due due;
        due.id = DueId{"D" + std::to_string(result.size() + 1)};
        due.contract = ContractId{"C"};
        auto const kind = stated["kind"].string();
        due.kind = kind == "rebate"           ? DueKind::rebate
                   : kind == "service_credit" ? DueKind::service_credit
                   : kind == "shortfall"      ? DueKind::commitment_shortfall
                                              : DueKind::damages;
        due.term = stated["term"].string();
        due.clause = stated["clause"].string();
        auto const month = month_period(stated["for_month"].string());
        REQUIRE(month.ok());
        due.period = *month;
        due.due = date(stated["due"].string());
        due.amount = {decimal(stated["amount"].string()), Currency::parse("EUR").value()};
        due.says = due.term + " for " + stated["for_month"].string() + ".";
        Step step;
        step.rule = "story.due";
        step.says = due.says;
        step.amount = due.amount.amount;
        step.unit = "EUR";
        due.working = {step};
        result.push_back(due);
    }
    return result;
}

inline void add_document(Contract& contract, PriceBook& book, json::Value const& stated,
                         DocumentKind kind, std::string const& fallback_id)
{
    ContractDocument document;
    document.id = DocumentId{text_or(stated, "id", fallback_id)};
    document.kind = kind;
    document.title = text_or(stated, "title", document.id.text);
    document.reference = document.id.text;
    if (kind == DocumentKind::amendment)
        document.parent = contract.documents.front().id;
    document.effective = date(text_or(stated, "effective", "2026-01-01"));
    document.signed_on = date(text_or(stated, "signed", "2025-12-01"));
    if (stated.has("ends"))
        document.ends = date(stated["ends"].string());
    contract.documents.push_back(document);
    add_rows(book, stated["prices"], document.id.text);
    for (auto const& term : terms(stated["terms"], document.id.text))
        contract.terms.push_back(term);
}

inline void add_contract(Books& books, json::Value const& stated, std::string const& id)
{
    Contract contract;
    contract.id = ContractId{id};
    contract.title = text_or(stated, "title", "Contract " + id);
    contract.buyer = PartyId{"halden"};
    contract.supplier = PartyId{text_or(stated, "supplier", "northlight")};
    contract.currency = currency(text_or(stated, "currency", "EUR"));
    contract.price_books = {PriceBookId{"B-" + id}};
    PriceBook book;
    book.id = contract.price_books.front();
    book.contract = contract.id;
    book.title = "Price book " + id;
    book.currency = contract.currency;
    add_document(contract, book, stated, DocumentKind::work_order, id == "C" ? "WO-1" : "WO-" + id);
    for (auto const& amendment : stated["amendments"].array())
        add_document(contract, book, amendment, DocumentKind::amendment, "");
    books.price_books.emplace(book.id, book);
    books.contracts.emplace(contract.id, contract);
}

inline void add_orders(Books& books, json::Value const& root)
{
    for (auto const& stated : root["orders"].array()) {
        Order order;
        order.number = stated["number"].string();
        order.id = OrderId{order.number};
        order.contract = ContractId{"C"};
        for (auto const& line : stated["lines"].array())
            order.lines.push_back({line["number"].string(), ItemId{line["item"].string()},
                                   decimal(line["quantity"].string()), "", std::nullopt});
        books.orders.emplace(order.id, order);
    }
    for (auto const& stated : root["receipts"].array()) {
        Receipt receipt;
        receipt.id = ReceiptId{"R" + std::to_string(books.receipts.size() + 1)};
        receipt.order_number = stated["order"].string();
        receipt.order_line = stated["line"].string();
        receipt.item = ItemId{stated["item"].string()};
        receipt.quantity = decimal(stated["quantity"].string());
        books.receipts.emplace(receipt.id, receipt);
    }
}

inline std::vector<AllowanceCharge> parts(json::Value const& object, std::string const& vat)
{
    std::vector<AllowanceCharge> result;
    for (bool const charge : {false, true})
        for (auto const& stated : object[charge ? "charges" : "allowances"].array()) {
            AllowanceCharge part;
            part.charge = charge;
            part.amount = decimal(stated["amount"].string());
            part.reason = stated["reason"].string();
            part.vat_category = "S";
            part.vat_rate = decimal(vat);
            result.push_back(part);
        }
    return result;
}

inline Decimal sum(std::vector<AllowanceCharge> const& parts, bool charges)
{
    Decimal total;
    for (auto const& part : parts)
        if (part.charge == charges)
            total += *part.amount;
    return total;
}

inline InvoiceLine line(json::Value const& stated, std::string const& id, std::string const& vat)
{
    InvoiceLine result;
    result.id = text_or(stated, "id", id);
    result.seller_item = stated["item"].string();
    result.item_name = stated["name"].string();
    result.unit = stated["unit"].string();
    result.order_line = stated["order_line"].string();
    result.quantity = decimal_if_any(stated, "quantity");
    result.unit_price = decimal_if_any(stated, "price");
    result.price_base_quantity = decimal_if_any(stated, "base");
    result.allowances_charges = parts(stated, vat);
    result.vat_category = "S";
    result.vat_rate = decimal(text_or(stated, "vat", vat));
    if (stated.has("for_month")) {
        auto const month = month_period(stated["for_month"].string());
        REQUIRE(month.ok());
        result.period = *month;
    }
    result.net_amount = decimal_if_any(stated, "net");
    return result;
}

/// A story states each line's net amount; sums and VAT follow from it.
inline void add_up(Invoice& invoice, json::Value const& stated, std::string const& vat)
{
    auto& totals = invoice.totals;
    Decimal net;
    for (auto const& it : invoice.lines)
        net += it.net_amount.value_or(Decimal{});
    totals.lines = net;
    totals.allowances = sum(invoice.allowances_charges, false);
    totals.charges = sum(invoice.allowances_charges, true);
    totals.without_vat = net - *totals.allowances + *totals.charges;
    VatBreakdown row;
    row.category = "S";
    row.rate = decimal(vat);
    row.taxable = totals.without_vat;
    row.tax = round(*totals.without_vat * *row.rate * Decimal::of(1, 2),
                    invoice.currency.minor_units(), Rounding::half_up);
    if (stated["vat_row"].has("taxable"))
        row.taxable = decimal_if_any(stated["vat_row"], "taxable");
    if (stated["vat_row"].has("tax"))
        row.tax = decimal_if_any(stated["vat_row"], "tax");
    invoice.vat = {row};

    auto const& other = stated["totals"];
    if (other.has("lines"))
        totals.lines = decimal_if_any(other, "lines");
    if (other.has("without_vat"))
        totals.without_vat = decimal_if_any(other, "without_vat");
    totals.vat = other.has("vat") ? decimal_if_any(other, "vat") : row.tax;
    totals.with_vat = other.has("with_vat") ? decimal_if_any(other, "with_vat")
                                            : *totals.without_vat + *totals.vat;
    totals.payable = other.has("payable") ? decimal_if_any(other, "payable") : totals.with_vat;
}

inline FiledInvoice invoice(json::Value const& stated, std::string const& fallback_number)
{
    FiledInvoice filed;
    auto& result = filed.invoice;
    result.number = text_or(stated, "number", fallback_number);
    result.id = InvoiceId{text_or(stated, "id", result.number)};
    result.kind = stated["credit_note"].boolean() ? InvoiceKind::credit_note : InvoiceKind::invoice;
    result.issued = date(text_or(stated, "issued", "2026-03-31"));
    result.currency = currency(text_or(stated, "currency", "EUR"));
    result.contract_reference = text_or(stated, "contract", "WO-1");
    result.order_reference = stated["order"].string();
    result.payment_terms = stated["payment_terms"].string();
    auto const seller = text_or(stated, "seller", "northlight");
    auto const buyer = text_or(stated, "buyer", "halden");
    result.seller = party(seller, seller);
    result.buyer = party(buyer, buyer);
    for (auto const& number : stated["corrects"].array())
        result.preceding.push_back(number.string());
    auto const vat = text_or(stated, "vat", "21");
    result.allowances_charges = parts(stated, vat);
    for (auto const& it : stated["lines"].array())
        result.lines.push_back(line(it, std::to_string(result.lines.size() + 1), vat));
    add_up(result, stated, vat);
    filed.chosen_contract = ContractId{stated["chosen"].string()};
    return filed;
}

} // namespace detail

/// Reads one story; `file` is its name.
inline Story read(std::string const& file, std::string const& bytes)
{
    auto parsed = json::read(bytes, file);
    REQUIRE_MESSAGE(parsed.ok(),
                    (parsed.ok() ? "" : parsed.error().where + parsed.error().message));
    Story story;
    story.file = file;
    story.root = *parsed;
    story.title = story.root["story"].string();
    auto& books = story.books;
    for (auto const* id : {"halden", "northlight", "southwind"})
        books.parties.emplace(PartyId{id}, detail::party(id, id));
    books.we = PartyId{"halden"};
    if (story.root.has("contract"))
        detail::add_contract(books, story.root["contract"], "C");
    if (story.root.has("another_contract"))
        detail::add_contract(books, story.root["another_contract"], "D");
    detail::add_orders(books, story.root);
    for (auto const& term : detail::terms(story.root["workspace_terms"], ""))
        books.workspace_terms.emplace(term.clause, term);
    story.dues = detail::dues(story.root["dues"]);
    for (auto const& earlier : story.root["earlier"].array()) {
        auto const filed = detail::invoice(earlier, "EARLIER");
        books.invoices.emplace(filed.invoice.id, filed);
    }
    auto const filed = detail::invoice(story.root["invoice"], "INV-1");
    story.invoice = filed.invoice.id;
    story.known = date(detail::text_or(story.root, "known", to_text(filed.invoice.issued)));
    books.invoices.emplace(filed.invoice.id, filed);
    return story;
}

/// Every file of tests/cases/audit, by name.
inline std::vector<Story> all()
{
    std::vector<std::filesystem::path> files;
    for (auto const& entry :
         std::filesystem::directory_iterator(repository::folder() + "/tests/cases/audit"))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Story> stories;
    for (auto const& path : files) {
        auto const name = path.filename().string();
        stories.push_back(read(name, repository::bytes_of("tests/cases/audit/" + name)));
    }
    return stories;
}

/// The audit of the story's invoice.
inline Audit audited(Story const& story)
{
    Auditor const auditor(story.books, [&](Books const&, Contract const& contract, Date) {
        return contract.id == ContractId{"C"} ? story.dues : std::vector<Due>{};
    });
    return auditor(story.books.invoices.at(story.invoice), story.known);
}

/// "price, line 1: 42.75", sorted.
inline std::vector<std::string> found(Audit const& audit)
{
    std::vector<std::string> result;
    for (auto const& finding : audit.findings)
        result.push_back(std::string(name_of(finding.cause)) +
                         (finding.line.empty() ? "" : ", line " + finding.line) + ": " +
                         to_text(finding.at_stake.amount.trimmed()));
    std::sort(result.begin(), result.end());
    return result;
}

/// What its findings say, a line each.
inline std::string said(Audit const& audit)
{
    std::string text;
    for (auto const& finding : audit.findings)
        text += finding.says + "\n";
    return text;
}

/// Whether a step of any of its findings says that.
inline bool explains(Audit const& audit, std::string const& words)
{
    for (auto const& finding : audit.findings)
        for (auto const& step : finding.working)
            if (step.says.find(words) != std::string::npos)
                return true;
    return false;
}

} // namespace counterpart::story
