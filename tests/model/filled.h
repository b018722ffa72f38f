// One value of every model type with every member set to something that is not its default.
#pragma once

#include "model/books.h"
#include "model/finding.h"

namespace counterpart::filled {

inline Decimal decimal(char const* text)
{
    return Decimal::parse(text).value();
}

inline Date date(char const* text)
{
    return Date::parse(text).value();
}

inline Currency euro()
{
    return Currency::parse("EUR").value();
}

inline json::Value object(char const* name, char const* value)
{
    json::Value out;
    out.set(name, value);
    return out;
}

inline Party party()
{
    return {
        .id = {"northlight"},
        .name = "Northlight \"Managed\" Services",
        .legal_id = "NL-77",
        .vat_id = "SE556677889901",
        .endpoint = "0088:7300010000001",
        .other_ids = {"1", "2"},
        .address = {"Norra Hamngatan 4", "411 14 Göteborg"},
        .country = "SE",
        .contact = "Accounts, +46 31 000",
    };
}

inline Contract contract()
{
    ContractDocument const document = {
        .id = {"amendment-1"},
        .kind = DocumentKind::amendment,
        .title = "Amendment 1",
        .reference = "AM-1",
        .parent = {"order-1"},
        .effective = date("2026-04-01"),
        .signed_on = date("2026-04-20"),
        .ends = date("2027-01-01"),
        .precedence = 3,
    };
    Term const term = {
        .name = "price_tolerance",
        .document = {"amendment-1"},
        .clause = "7.2",
        .effective = date("2026-05-01"),
        .fields = object("absolute", "0.02"),
    };
    return {
        .id = {"C-1"},
        .title = "Operations",
        .buyer = {"halden"},
        .supplier = {"northlight"},
        .currency = euro(),
        .documents = {document},
        .terms = {term},
        .price_books = {{"B-1"}},
        .order_numbers = {"PO-1"},
    };
}

inline PriceBook price_book()
{
    PriceRow const row = {
        .number = 3,
        .item = {"ticket"},
        .description = "Service desk ticket",
        .also_called = {"SDT"},
        .category = "Labour",
        .unit = "C62",
        .charge = {"standard", object("unit_price", "11.40")},
        .document = {"order-1"},
        .clause = "Schedule B, row 3",
        .effective = date("2026-02-01"),
    };
    return {{"B-1"}, {"C-1"}, "Schedule B", euro(), {row}};
}

inline Order order()
{
    OrderLine const line = {"10", {"ticket"}, decimal("480"), "C62", decimal("11.40")};
    return {{"O-1"}, "PO-1", {"C-1"}, date("2026-01-02"), {line}};
}

inline Receipt receipt()
{
    return {{"R-1"}, "PO-1", "10", {"ticket"}, decimal("478.0"), date("2026-01-31")};
}

inline UsageRecord usage()
{
    return {{"U-1"},          {"C-1"}, {"ticket"}, {date("2026-01-01"), date("2026-02-01")},
            decimal("478.0"), "C62",   "tickets-2026-01.csv"};
}

inline AllowanceCharge allowance()
{
    return {
        .charge = true,
        .amount = decimal("1.00"),
        .base = decimal("10.00"),
        .percent = decimal("10"),
        .reason = "Freight",
        .reason_code = "FC",
        .vat_category = "S",
        .vat_rate = decimal("25"),
    };
}

inline InvoiceLine invoice_line()
{
    return {
        .id = "1",
        .note = "January",
        .quantity = decimal("480"),
        .unit = "C62",
        .net_amount = decimal("5472.00"),
        .order_line = "10",
        .cost_centre = "CC-9",
        .period = Period{date("2026-01-01"), date("2026-02-01")},
        .allowances_charges = {allowance()},
        .unit_price = decimal("11.40"),
        .price_discount = decimal("0.60"),
        .gross_price = decimal("12.00"),
        .price_base_quantity = decimal("1"),
        .vat_category = "S",
        .vat_rate = decimal("25"),
        .item_name = "Service desk ticket",
        .item_description = "First and second line",
        .seller_item = "SDT",
        .buyer_item = "H-1",
        .standard_item = "7300010000018",
        .place = {14, 3, "/Invoice/InvoiceLine[1]"},
    };
}

inline InvoiceTotals totals()
{
    return {
        .lines = decimal("1.01"),
        .allowances = decimal("1.02"),
        .charges = decimal("1.03"),
        .without_vat = decimal("1.04"),
        .vat = decimal("1.05"),
        .vat_accounting = decimal("1.06"),
        .with_vat = decimal("1.07"),
        .paid = decimal("1.08"),
        .rounding = decimal("-0.01"),
        .payable = decimal("1.09"),
    };
}

inline VatBreakdown vat()
{
    return {decimal("5472.00"), decimal("1368.00"), "S", decimal("25"), "none", "VATEX-EU-O"};
}

inline Invoice invoice()
{
    Invoice out;
    out.id = {"NL-1~0123abcd"};
    out.kind = InvoiceKind::credit_note;
    out.number = "NL-1";
    out.issued = date("2026-02-02");
    out.type_code = "381";
    out.currency = euro();
    out.tax_currency = "SEK";
    out.tax_point = date("2026-02-01");
    out.due = date("2026-03-04");
    out.buyer_reference = "HRG";
    out.project = "P-7";
    out.contract_reference = "WO-1";
    out.order_reference = "PO-1";
    out.sales_order = "SO-1";
    out.receiving_advice = "RA-1";
    out.despatch_advice = "DA-1";
    out.buyer_account = "6540";
    out.payment_terms = "30 days";
    out.notes = {"first", "second"};
    out.process = "urn:process";
    out.specification = "urn:specification";
    out.preceding = {"NL-0"};
    out.seller = party();
    out.buyer = party();
    out.seller_place = {7, 3, "/CreditNote/AccountingSupplierParty/Party"};
    out.buyer_place = {21, 3, "/CreditNote/AccountingCustomerParty/Party"};
    out.payee = "Factor";
    out.delivered = date("2026-01-31");
    out.period = Period{date("2026-01-01"), Date{Period::never}};
    out.payment_means = "30";
    out.remittance = "RF18";
    out.account = "SE35";
    out.allowances_charges = {allowance()};
    out.totals = totals();
    out.vat = {vat()};
    out.lines = {invoice_line()};
    out.source = {"nl-1.xml", "UBL 2.1 credit note", std::string(64, 'a')};
    return out;
}

inline Finding finding()
{
    Step const step = {
        .rule = "audit.compare",
        .says = "480 x 11.40 EUR",
        .clause = "Schedule B, row 3",
        .inputs = {{"quantity", "480"}},
        .amount = decimal("5472.00"),
        .unit = "EUR",
        .switches = {{"quantity_basis", "receipt", {{"order", decimal("5500.00")}}}},
    };
    return {
        .id = {"f-1"},
        .cause = Cause::missing_discount,
        .severity = Severity::fatal,
        .line = "1",
        .says = "The discount is missing.",
        .clause = "7.2",
        .at_stake = {decimal("-12.00"), euro()},
        .place = {14, 3, "/Invoice"},
        .working = {step},
    };
}

inline Review review()
{
    return {
        .finding = {"f-1"},
        .invoice = {"NL-1~0123abcd"},
        .verdict = Verdict::dismissed,
        .reason = "agreed by phone",
        .by = "Ana",
        .at = Instant::parse("2026-03-31T14:03:00.000Z").value(),
        .at_stake = {decimal("12.00"), euro()},
        .says = "The discount is missing.",
        .deadline = date("2026-04-30"),
        .supplier_percent = decimal("60"),
    };
}

inline Approval approval()
{
    return {
        .invoice = {"NL-1~0123abcd"},
        .by = "Ana",
        .at = Instant::parse("2026-03-31T14:03:00.000Z").value(),
        .rules = "Small clean invoices",
        .currency = euro(),
        .asked = decimal("10000.00"),
        .payable = decimal("8200.00"),
        .held = decimal("700.00"),
        .rejected = decimal("1100.00"),
        .interest = decimal("27.78"),
        .before = decimal("5500.00"),
        .pay_by = date("2026-04-30"),
        .hold_until = date("2026-12-31"),
        .says = "pay EUR 8,200.00 now",
    };
}

inline ApprovalRules approval_rules()
{
    return {
        .id = {"small"},
        .name = "Small clean invoices",
        .on_import = true,
        .suppliers = {{"northlight"}},
        .contracts = {{"C-1"}},
        .most_asked = {{decimal("5000.00"), euro()}},
        .most_over = {{decimal("10.00"), euro()}},
        .most_over_percent = decimal("0.5"),
        .causes = {Cause::price, Cause::arithmetic},
        .unbroken_document = false,
        .matched_contract = false,
    };
}

}  // namespace counterpart::filled
