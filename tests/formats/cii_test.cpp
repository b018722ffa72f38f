#include "formats/cii_text.h"
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

/// Without what tells where an invoice came from.
Invoice without_source(Invoice invoice)
{
    invoice.source = {};
    invoice.id = {};
    invoice.seller_place = {};
    invoice.buyer_place = {};
    for (auto& line : invoice.lines)
        line.place = {};
    return invoice;
}

}  // namespace

TEST_CASE("an invoice in CII and the same invoice in UBL are one neutral invoice")
{
    auto const cii = without_source(read_well(cii_text::invoice));
    auto const ubl = without_source(read_well(ubl_text::invoice));
    CHECK(cii.kind == ubl.kind);
    CHECK(cii.number == ubl.number);
    CHECK(cii.issued == ubl.issued);
    CHECK(cii.type_code == ubl.type_code);
    CHECK(cii.currency == ubl.currency);
    CHECK(cii.tax_currency == ubl.tax_currency);
    CHECK(cii.tax_point == ubl.tax_point);
    CHECK(cii.due == ubl.due);
    CHECK(cii.buyer_reference == ubl.buyer_reference);
    CHECK(cii.project == ubl.project);
    CHECK(cii.contract_reference == ubl.contract_reference);
    CHECK(cii.order_reference == ubl.order_reference);
    CHECK(cii.sales_order == ubl.sales_order);
    CHECK(cii.receiving_advice == ubl.receiving_advice);
    CHECK(cii.despatch_advice == ubl.despatch_advice);
    CHECK(cii.buyer_account == ubl.buyer_account);
    CHECK(cii.payment_terms == ubl.payment_terms);
    CHECK(cii.notes == ubl.notes);
    CHECK(cii.process == ubl.process);
    CHECK(cii.specification == ubl.specification);
    CHECK(cii.preceding == ubl.preceding);
    CHECK(cii.payee == ubl.payee);
    CHECK(cii.delivered == ubl.delivered);
    CHECK(cii.period == ubl.period);
    CHECK(cii.payment_means == ubl.payment_means);
    CHECK(cii.remittance == ubl.remittance);
    CHECK(cii.account == ubl.account);
    CHECK(cii.seller == ubl.seller);
    CHECK(cii.buyer == ubl.buyer);
    CHECK(cii.totals == ubl.totals);
    CHECK(cii.vat == ubl.vat);
    CHECK(cii.allowances_charges == ubl.allowances_charges);
    CHECK(cii.lines == ubl.lines);
    CHECK(cii == ubl);
}

TEST_CASE("a CII invoice says where it and its lines came from")
{
    auto const invoice = read_well(cii_text::invoice);
    CHECK(invoice.source.format == "UN/CEFACT CII invoice");
    CHECK(invoice.id.text == "INV-42~" + invoice.source.digest.substr(0, 8));
    CHECK(invoice.lines.at(0).place.line == 16);
    CHECK(invoice.lines.at(0).place.path ==
          "/CrossIndustryInvoice/SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem");
    CHECK(invoice.seller_place.path == "/CrossIndustryInvoice/SupplyChainTradeTransaction/"
                                       "ApplicableHeaderTradeAgreement/SellerTradeParty");
    CHECK(invoice.buyer_place.line > invoice.seller_place.line);
}

TEST_CASE("the type code tells a credit note in CII from an invoice")
{
    for (auto const* const type : {"81", "83", "261", "381", "396"}) {
        CAPTURE(type);
        auto const text =
            with(cii_text::invoice, "<TypeCode>380<", "<TypeCode>" + std::string(type) + "<");
        CHECK(read_well(text).kind == InvoiceKind::credit_note);
    }
    for (auto const* const type : {"380", "384", "389", "80"}) {
        CAPTURE(type);
        auto const text =
            with(cii_text::invoice, "<TypeCode>380<", "<TypeCode>" + std::string(type) + "<");
        CHECK(read_well(text).kind == InvoiceKind::invoice);
    }
}

TEST_CASE("what CII says in its own way is kept")
{
    auto const subject = with(cii_text::invoice, "<Content>First note</Content>",
                              "<Content>First note</Content><SubjectCode>AAI</SubjectCode>");
    CHECK(read_well(subject).notes.at(0) == "#AAI#First note");

    auto const account = with(cii_text::invoice, "<IBANID>SE35</IBANID>",
                              "<ProprietaryID>12-34</ProprietaryID>");
    CHECK(read_well(account).account == "12-34");

    // A price raised instead of lowered counts against the discount.
    auto const raised = with(cii_text::invoice, "<u:Indicator>false</u:Indicator></ChargeIndicator>"
                                                "<ActualAmount>0.10",
                             "<u:Indicator>true</u:Indicator></ChargeIndicator><ActualAmount>0.10");
    CHECK(shown(read_well(raised).lines.at(0).price_discount) == "-0.10");

    auto const base = with(cii_text::invoice, "<ChargeAmount>10.00</ChargeAmount>",
                           "<ChargeAmount>10.00</ChargeAmount><BasisQuantity>5</BasisQuantity>");
    auto const gross_only = with(base, "<BasisQuantity unitCode=\"C62\">1</BasisQuantity>", "");
    CHECK(shown(read_well(gross_only).lines.at(0).price_base_quantity) == "5");

    auto const freight =
        with(cii_text::invoice, "<SpecifiedTradePaymentTerms>",
             "<SpecifiedLogisticsServiceCharge><Description>Freight</Description>"
             "<AppliedAmount>7.50</AppliedAmount><AppliedTradeTax><CategoryCode>S</CategoryCode>"
             "</AppliedTradeTax></SpecifiedLogisticsServiceCharge><SpecifiedTradePaymentTerms>");
    auto const charges = read_well(freight).allowances_charges;
    REQUIRE(charges.size() == 2);
    CHECK(charges[1].charge);
    CHECK(shown(charges[1].amount) == "7.50");
    CHECK(charges[1].reason == "Freight");
}

TEST_CASE("a CII invoice that cannot be read says what and where")
{
    struct Bad {
        std::string says;
        std::string text;
        std::string code;
        std::string where_has;
    };
    auto const& good = cii_text::invoice;
    Bad const all[] = {
        {"no number", with(good, "<ID>INV-42</ID>", ""), "cii.missing", "/ExchangedDocument"},
        {"no date", with(good, "IssueDateTime>", "IssueDate>"), "xml.not_well_formed", "line 11"},
        {"a month that is none", with(good, "20260202", "20261302"), "date.invalid", "line 11"},
        {"a date of another form", with(good, "format=\"102\">20260202", "format=\"610\">202602"),
         "cii.date_form", "DateTimeString"},
        {"a date without its inner element",
         with(good, "<u:DateTimeString format=\"102\">20260202</u:DateTimeString>", "20260202"),
         "cii.structure", "IssueDateTime"},
        {"no currency", with(good, "<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>", ""),
         "cii.missing", "ApplicableHeaderTradeSettlement"},
        {"an amount in words", with(good, "<LineTotalAmount>100.00", "<LineTotalAmount>hundred"),
         "number.syntax", "LineTotalAmount"},
        {"an amount in another currency",
         with(good, "<BasisAmount>95.00", "<BasisAmount currencyID=\"USD\">95.00"), "cii.currency",
         "BasisAmount"},
        {"an absurd amount", with(good, "<DuePayableAmount>109.00",
                                  "<DuePayableAmount>1000000000000000"),
         "cii.absurd", "DuePayableAmount"},
        {"two amounts for one", with(good, "<GrandTotalAmount>118.75</GrandTotalAmount>",
                                     "<GrandTotalAmount>118.75</GrandTotalAmount>"
                                     "<GrandTotalAmount>118.75</GrandTotalAmount>"),
         "cii.repeated", "GrandTotalAmount[2]"},
        {"three VAT totals", with(good, "<RoundingAmount>",
                                  "<TaxTotalAmount currencyID=\"EUR\">1</TaxTotalAmount>"
                                  "<RoundingAmount>"),
         "cii.repeated", "TaxTotalAmount[3]"},
        {"an indicator that is neither", with(good, "<u:Indicator>true<", "<u:Indicator>yes<"),
         "cii.indicator", "Indicator"},
        {"a negative price", with(good, "<ChargeAmount>9.90", "<ChargeAmount>-9.90"),
         "cii.negative_price", "NetPriceProductTradePrice"},
        {"a price for no units", with(good, "\"C62\">1</Basis", "\"C62\">0</Basis"),
         "cii.base_quantity", "NetPriceProductTradePrice"},
        {"two settlements", with_all(good, "ApplicableHeaderTradeDelivery",
                                     "ApplicableHeaderTradeSettlement"),
         "cii.repeated", "ApplicableHeaderTradeSettlement[2]"},
    };
    for (Bad const& bad : all) {
        CAPTURE(bad.says);
        auto const imported = read_file(bad.text, "inv.xml");
        REQUIRE_FALSE(imported.ok());
        CAPTURE(imported.error().where);
        CAPTURE(imported.error().message);
        CHECK(imported.error().code == bad.code);
        CHECK(imported.error().where.find("inv.xml, line ") == 0);
        CHECK(imported.error().where.find(bad.where_has) != std::string::npos);
    }
}

TEST_CASE("a CII name in another namespace is not taken for CII")
{
    auto const imported = read_file(
        with_all(cii_text::invoice, "standard:CrossIndustryInvoice:100", "standard:Other:1"),
        "inv.xml");
    REQUIRE_FALSE(imported.ok());
    CHECK(imported.error().code == "format.unknown");
}
