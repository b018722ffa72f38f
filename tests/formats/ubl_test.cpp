#include "formats/format.h"

#include "formats/read_well.h"
#include "formats/ubl_text.h"

#include <doctest/doctest.h>

using namespace counterpart;
using formats_test::read_well;
using formats_test::shown;
using ubl_text::with;
using ubl_text::with_all;

namespace {

struct Bad {
    std::string says;
    std::string text;
    std::string code;
    std::string where_has;
    std::string message_has;
};

void check_refused(Bad const& bad)
{
    CAPTURE(bad.says);
    auto const imported = read_file(bad.text, "inv.xml");
    REQUIRE_FALSE(imported.ok());
    CAPTURE(imported.error().where);
    CAPTURE(imported.error().message);
    CHECK(imported.error().code == bad.code);
    CHECK(imported.error().where.find("inv.xml") == 0);
    CHECK(imported.error().where.find(bad.where_has) != std::string::npos);
    CHECK(imported.error().message.find(bad.message_has) != std::string::npos);
}

}  // namespace

TEST_CASE("the header of a UBL invoice is read by the business terms of EN 16931")
{
    auto const invoice = read_well(ubl_text::invoice);
    CHECK(invoice.kind == InvoiceKind::invoice);
    CHECK(invoice.number == "INV-42");
    CHECK(to_text(invoice.issued) == "2026-02-02");
    CHECK(invoice.type_code == "380");
    CHECK(invoice.currency.code() == "EUR");
    CHECK(invoice.tax_currency == "SEK");
    CHECK(shown(invoice.tax_point) == "2026-01-31");
    CHECK(shown(invoice.due) == "2026-03-04");
    CHECK(invoice.buyer_reference == "HRG-OPS");
    CHECK(invoice.project == "P-7");
    CHECK(invoice.contract_reference == "WO-1");
    CHECK(invoice.order_reference == "PO-1");
    CHECK(invoice.sales_order == "SO-1");
    CHECK(invoice.receiving_advice == "RA-1");
    CHECK(invoice.despatch_advice == "DA-1");
    CHECK(invoice.buyer_account == "6540");
    CHECK(invoice.payment_terms == "30 days");
    CHECK(invoice.notes == std::vector<std::string>{"First note", "Second note"});
    CHECK(invoice.process == "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    CHECK(invoice.specification == "urn:cen.eu:en16931:2017");
    CHECK(invoice.preceding == std::vector<std::string>{"INV-40"});
    CHECK(invoice.payee == "Factor");
    CHECK(shown(invoice.delivered) == "2026-01-30");
    CHECK(invoice.payment_means == "30");
    CHECK(invoice.remittance == "RF18");
    CHECK(invoice.account == "SE35");
    CHECK(invoice.source.file == "inv.xml");
    CHECK(invoice.source.format == "UBL 2.1 invoice");
}

TEST_CASE("the last day of a period is included in the file and excluded in the books")
{
    auto const invoice = read_well(ubl_text::invoice);
    REQUIRE(invoice.period.has_value());
    CHECK(to_text(invoice.period->from) == "2026-01-01");
    CHECK(to_text(invoice.period->to) == "2026-02-01");

    auto const open = read_well(with(ubl_text::invoice, "<EndDate>2026-01-31</EndDate>", ""));
    CHECK(open.period->open_ended());
}

TEST_CASE("a party is read with every name an invoice knows it by")
{
    auto const seller = read_well(ubl_text::invoice).seller;
    CHECK(seller.id.empty());
    CHECK(seller.name == "Northlight Managed Services AB");
    CHECK(seller.legal_id == "556677-8899");
    CHECK(seller.vat_id == "SE556677889901");
    CHECK(seller.endpoint == "0088:7300010000001");
    CHECK(seller.other_ids == std::vector<std::string>{"N-1", "0007:556677-8899"});
    CHECK(seller.address == std::vector<std::string>{"Norra Hamngatan 4", "411 14 Göteborg"});
    CHECK(seller.country == "SE");
    CHECK(seller.contact == "Accounts, billing@northlight.example");
}

TEST_CASE("totals, VAT and document discounts keep absent apart from zero")
{
    auto const invoice = read_well(ubl_text::invoice);
    CHECK(shown(invoice.totals.lines) == "100.00");
    CHECK(shown(invoice.totals.allowances) == "5.00");
    CHECK(shown(invoice.totals.charges) == "0.00");
    CHECK(shown(invoice.totals.without_vat) == "95.00");
    CHECK(shown(invoice.totals.vat) == "23.75");
    CHECK(shown(invoice.totals.vat_accounting) == "261.25");
    CHECK(shown(invoice.totals.with_vat) == "118.75");
    CHECK(shown(invoice.totals.paid) == "10.00");
    CHECK(shown(invoice.totals.rounding) == "0.25");
    CHECK(shown(invoice.totals.payable) == "109.00");
    REQUIRE(invoice.vat.size() == 1);
    CHECK(shown(invoice.vat[0].taxable) == "95.00");
    CHECK(shown(invoice.vat[0].rate) == "25");
    CHECK(invoice.vat[0].category == "S");
    REQUIRE(invoice.allowances_charges.size() == 1);
    auto const& discount = invoice.allowances_charges[0];
    CHECK_FALSE(discount.charge);
    CHECK(shown(discount.amount) == "5.00");
    CHECK(shown(discount.base) == "100.00");
    CHECK(shown(discount.percent) == "5");
    CHECK(discount.reason == "Volume discount");
    CHECK(discount.reason_code == "95");

    auto const without = read_well(with(
        ubl_text::invoice, "<ChargeTotalAmount currencyID=\"EUR\">0.00</ChargeTotalAmount>", ""));
    CHECK(shown(without.totals.charges) == "absent");
}

TEST_CASE("the invoice says where its file names the parties")
{
    auto const invoice = read_well(ubl_text::invoice);
    CHECK(invoice.seller_place.line == 25);
    CHECK(invoice.seller_place.path == "/Invoice/AccountingSupplierParty/Party");
    CHECK(invoice.buyer_place.line == 41);
    CHECK(place_text("inv.xml", invoice.buyer_place) ==
          "inv.xml, line 41, column 30, /Invoice/AccountingCustomerParty/Party");
    CHECK(place_text("inv.xml", SourcePlace{}) == "inv.xml");
}

TEST_CASE("a line is read with its price, its base quantity and its place in the file")
{
    auto const line = read_well(ubl_text::invoice).lines.at(0);
    CHECK(line.id == "1");
    CHECK(line.note == "January");
    CHECK(shown(line.quantity) == "10");
    CHECK(line.unit == "C62");
    CHECK(shown(line.net_amount) == "100.00");
    CHECK(line.order_line == "10");
    CHECK(line.cost_centre == "CC-9");
    REQUIRE(line.period.has_value());
    CHECK(to_text(line.period->to) == "2026-02-01");
    CHECK(shown(line.unit_price) == "9.90");
    CHECK(shown(line.price_discount) == "0.10");
    CHECK(shown(line.gross_price) == "10.00");
    CHECK(shown(line.price_base_quantity) == "1");
    CHECK(line.vat_category == "S");
    CHECK(shown(line.vat_rate) == "25");
    CHECK(line.item_name == "Service desk ticket");
    CHECK(line.item_description == "First and second line");
    CHECK(line.seller_item == "SDT");
    CHECK(line.buyer_item == "H-1");
    CHECK(line.standard_item == "7300010000018");
    REQUIRE(line.allowances_charges.size() == 1);
    CHECK(line.allowances_charges[0].charge);
    CHECK(line.place.line == 72);
    CHECK(line.place.path == "/Invoice/InvoiceLine");
}

TEST_CASE("a credit note keeps its positive amounts and has its own names for some terms")
{
    auto const note = read_well(ubl_text::credit_note());
    CHECK(note.kind == InvoiceKind::credit_note);
    CHECK(note.type_code == "381");
    CHECK(shown(note.due) == "2026-03-09");
    CHECK(note.project == "P-8");
    CHECK(shown(note.totals.payable) == "109.00");
    REQUIRE(note.lines.size() == 1);
    CHECK(shown(note.lines[0].quantity) == "10");
    CHECK(note.lines[0].unit == "C62");
    CHECK(note.source.format == "UBL 2.1 credit note");
}

TEST_CASE("the same file has the same id, other content under the same number another")
{
    auto const first = read_well(ubl_text::invoice);
    auto const again = read_well(ubl_text::invoice);
    auto const other = read_well(with(ubl_text::invoice, "109.00", "109.01"));
    CHECK(first.id == again.id);
    CHECK(first.number == other.number);
    CHECK_FALSE(first.id == other.id);
    CHECK(first.id.text == "INV-42~" + first.source.digest.substr(0, 8));
}

TEST_CASE("prefixes are the author's choice, and what belongs to other namespaces is stepped over")
{
    auto text = with_all(ubl_text::invoice, "<a:", "<cac:");
    text = with_all(text, "</a:", "</cac:");
    text = with(text, "xmlns:a=", "xmlns:cac=");
    text = with(text, "<ID>INV-42</ID>", "<x:ID xmlns:x=\"urn:x\">not this</x:ID><ID>INV-42</ID>");
    CHECK(read_well(text).number == "INV-42");
    CHECK(read_well(text).lines.size() == 1);
}

TEST_CASE("an amount split by a comment or CDATA is read whole")
{
    auto const text = with(ubl_text::invoice, ">109.00<", ">10<!-- x -->9<![CDATA[.00]]><");
    CHECK(shown(read_well(text).totals.payable) == "109.00");
}

TEST_CASE("numbers and dates may be written in every way XML Schema allows")
{
    CHECK(shown(read_well(with(ubl_text::invoice, ">0.25<", ">.25<")).totals.rounding) == "0.25");
    CHECK(shown(read_well(with(ubl_text::invoice, ">0.25<", ">-.25<")).totals.rounding) == "-0.25");
    CHECK(shown(read_well(with(ubl_text::invoice, ">109.00<", "> +109. <")).totals.payable) ==
          "109");
    CHECK(to_text(read_well(with(ubl_text::invoice, "2026-02-02", "2026-02-02+01:00")).issued) ==
          "2026-02-02");
}

TEST_CASE("a byte order mark and a comment before the root do not hide a UBL invoice")
{
    CHECK(read_well("\xEF\xBB\xBF" + ubl_text::invoice).number == "INV-42");
    CHECK(read_well(with(ubl_text::invoice, "<i:Invoice", "<!-- > a <b> -->\n<i:Invoice")).number ==
          "INV-42");
}

TEST_CASE("what must be there and is not is named with its business term")
{
    check_refused({"no number", with(ubl_text::invoice, "<ID>INV-42</ID>", ""), "ubl.missing",
                   "line 2, column 1, /Invoice", "(BT-1)"});
    check_refused({"an empty number", with(ubl_text::invoice, "INV-42", " "), "ubl.missing",
                   "line 2", "<ID>"});
    check_refused({"no issue date",
                   with(ubl_text::invoice, "<IssueDate>2026-02-02</IssueDate>", ""), "ubl.missing",
                   "/Invoice", "(BT-2)"});
    check_refused({"no currency",
                   with(ubl_text::invoice, "<DocumentCurrencyCode>EUR</DocumentCurrencyCode>", ""),
                   "ubl.missing", "/Invoice", "(BT-5)"});
    check_refused({"the number stands in another namespace",
                   with(ubl_text::invoice, "<ID>INV-42</ID>", "<x:ID xmlns:x=\"urn:x\">7</x:ID>"),
                   "ubl.missing", "/Invoice", "the one here is in namespace \"urn:x\""});
    check_refused({"an allowance that might be a charge",
                   with(ubl_text::invoice, "<ChargeIndicator>false</ChargeIndicator>", ""),
                   "ubl.missing", "/Invoice/AllowanceCharge", "<ChargeIndicator>"});
}

TEST_CASE("what cannot be read is named with its line and what was expected")
{
    check_refused({"an amount with a comma", with(ubl_text::invoice, ">109.00<", ">109,00<"),
                   "number.syntax", "line 70, column 5, /Invoice/LegalMonetaryTotal/PayableAmount",
                   "109,00"});
    check_refused({"an amount in scientific notation", with(ubl_text::invoice, ">109.00<", ">1E2<"),
                   "number.syntax", "line 70", "1E2"});
    check_refused({"an empty amount", with(ubl_text::invoice, ">109.00<", "><"), "number.syntax",
                   "PayableAmount", "expected"});
    check_refused({"an amount torn by an element",
                   with(ubl_text::invoice, ">109.00<", ">10<ID/>9.00<"), "ubl.structure", "line 70",
                   "text only"});
    check_refused({"a second payable amount",
                   with(ubl_text::invoice, "<PayableAmount ",
                        "<PayableAmount>1.00</PayableAmount><PayableAmount "),
                   "ubl.repeated", "line 70", "<PayableAmount>"});
    check_refused({"a second price",
                   with(ubl_text::invoice, "</a:Price>",
                        "</a:Price><a:Price><PriceAmount>1</PriceAmount></a:Price>"),
                   "ubl.repeated", "/Invoice/InvoiceLine/Price", "<Price>"});
    check_refused({"a day that does not exist", with(ubl_text::invoice, "2026-02-02", "2026-02-30"),
                   "date.invalid", "line 8, column 3, /Invoice/IssueDate", "2026-02-30"});
    check_refused({"a date in another order", with(ubl_text::invoice, "2026-03-04", "04.03.2026"),
                   "date.syntax", "line 9", "04.03.2026"});
    check_refused({"an indicator that is neither", with(ubl_text::invoice, ">false<", ">no<"),
                   "ubl.indicator", "ChargeIndicator", "true or false"});
}

TEST_CASE("absurd and negative numbers are refused before they can become money")
{
    check_refused({"an amount of a thousand million million",
                   with(ubl_text::invoice, ">109.00<", ">1000000000000000<"), "ubl.absurd",
                   "PayableAmount", "1,000,000,000,000,000"});
    check_refused({"a quantity of forty digits",
                   with(ubl_text::invoice, ">10<", ">" + std::string(40, '9') + "<"),
                   "number.out_of_range", "InvoicedQuantity", "9999"});
    check_refused({"a price with eleven decimals",
                   with(ubl_text::invoice, ">9.90<", ">9.90000000001<"), "ubl.absurd",
                   "Price/PriceAmount", "10 digits"});
    check_refused({"a negative price", with(ubl_text::invoice, ">9.90<", ">-9.90<"),
                   "ubl.negative_price", "/Invoice/InvoiceLine/Price", "-9.90"});
    check_refused({"a price for no units at all",
                   with(ubl_text::invoice, "<BaseQuantity unitCode=\"C62\">1<",
                        "<BaseQuantity unitCode=\"C62\">0<"),
                   "ubl.base_quantity", "/Invoice/InvoiceLine/Price", "above zero"});
    check_refused({"a number long enough to be a book",
                   with(ubl_text::invoice, "INV-42", std::string(201, 'N')), "ubl.absurd",
                   "/Invoice/ID", "201 bytes"});

    auto const just_below = with(ubl_text::invoice, ">109.00<", ">999999999999999.99<");
    CHECK(shown(read_well(just_below).totals.payable) == "999999999999999.99");
    auto const correction =
        with(ubl_text::invoice, "unitCode=\"C62\">10<", "unitCode=\"C62\">-10<");
    CHECK(shown(read_well(correction).lines[0].quantity) == "-10");
}

TEST_CASE("currencies must be known, and all amounts in the currency of the document")
{
    check_refused({"no such currency", with(ubl_text::invoice, ">EUR<", ">EUX<"),
                   "currency.unknown", "line 14, column 3, /Invoice/DocumentCurrencyCode", "EUX"});
    check_refused({"no such tax currency", with(ubl_text::invoice, ">SEK<", ">kronor<"),
                   "currency.unknown", "/Invoice/TaxCurrencyCode", "kronor"});
    check_refused({"a price in dollars on a bill in euros",
                   with(ubl_text::invoice, "<PriceAmount currencyID=\"EUR\">",
                        "<PriceAmount currencyID=\"USD\">"),
                   "ubl.currency", "PriceAmount", "\"USD\", expected EUR"});
    check_refused({"VAT in a third currency",
                   with(ubl_text::invoice, "currencyID=\"SEK\"", "currencyID=\"DKK\""),
                   "ubl.repeated", "/Invoice/TaxTotal[2]", "<TaxTotal>"});
}
