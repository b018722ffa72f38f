#include "peppol_story.h"

using namespace counterpart;
using namespace counterpart::einvoice;
using namespace counterpart::einvoice::story;

TEST_CASE("a good Peppol invoice in CII breaks no rule")
{
    holds(peppol_cii);
}

TEST_CASE("what a CII document states for Peppol")
{
    tell_all(
        peppol_cii,
        {{"a process of one digit", "billing:01:1.0", "billing:1:1.0", "PEPPOL-EN16931-R007", true},
         {"an older specification", "billing:3.0<", "billing:2.0<", "PEPPOL-EN16931-R004", true},
         {"a note of a subject", "<ram:Content>Thank you.</ram:Content>",
          "<ram:Content>A</ram:Content><ram:SubjectCode>REG</ram:SubjectCode>",
          "PEPPOL-EN16931-R002", true},
         {"no buyer reference", "<ram:BuyerReference>B-7</ram:BuyerReference>", "",
          "PEPPOL-EN16931-R003", true},
         {"the accounting currency is the invoice currency", "<ram:InvoiceCurrencyCode>",
          "<ram:TaxCurrencyCode>EUR</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>",
          "PEPPOL-EN16931-R005", true},
         {"no VAT total in the invoice currency", "currencyID=\"EUR\"", "currencyID=\"SEK\"",
          "PEPPOL-EN16931-R053", true},
         {"but one in another", "currencyID=\"EUR\"", "currencyID=\"SEK\"", "PEPPOL-EN16931-R054",
          true},
         {"a currency that is none", "currencyID=\"EUR\"", "currencyID=\"EURO\"",
          "PEPPOL-EN16931-CL007", true},
         {"an address without a kind", "<ram:URIID schemeID=\"0088\">", "<ram:URIID>",
          "PEPPOL-EN16931-CL008", true},
         {"a date of seven digits", "20260331", "2026033", "PEPPOL-EN16931-F001", true},
         {"a date that is not of the calendar", "20260331", "20260399", "PEPPOL-EN16931-F001",
          false},
         {"a type nobody knows", ">380<", ">999<", "PEPPOL-EN16931-P0100", false},
         {"a direct debit without mandate", ">30<", ">49<", "PEPPOL-EN16931-R061", true},
         {"a location number that cannot be", "4012345000009", "4012345000008",
          "PEPPOL-COMMON-R040", true}});
}

TEST_CASE("VAT totals of CII: nothing and less than nothing differ")
{
    auto const with_totals = [](char const* ours, char const* theirs) {
        auto text =
            changed(peppol_cii, "<ram:InvoiceCurrencyCode>",
                    "<ram:TaxCurrencyCode>SEK</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>");
        text = changed(text, ">30.00</ram:TaxTotalAmount>",
                       ">" + std::string(ours) + "</ram:TaxTotalAmount>" +
                           "<ram:TaxTotalAmount currencyID=\"SEK\">" + theirs +
                           "</ram:TaxTotalAmount>");
        return fires(validate(text, "a.xml", Layers::peppol), "PEPPOL-EN16931-R055");
    };
    CHECK_FALSE(with_totals("30.00", "330.00"));
    CHECK_FALSE(with_totals("-30.00", "-330.00"));
    CHECK_FALSE(with_totals("0", "330.00"));
    CHECK(with_totals("0", "-330.00"));
    CHECK(with_totals("-30.00", "330.00"));
}

TEST_CASE("lines and charges of CII, two cents up or down")
{
    tell_all(
        peppol_cii,
        {{"two cents more", ">120.00</ram:LineTotal", ">120.02</ram:LineTotal",
          "PEPPOL-EN16931-R120", false},
         {"three cents more", ">120.00</ram:LineTotal", ">120.03</ram:LineTotal",
          "PEPPOL-EN16931-R120", true},
         {"two cents less", ">120.00</ram:LineTotal", ">119.98</ram:LineTotal",
          "PEPPOL-EN16931-R120", false},
         {"three cents less", ">120.00</ram:LineTotal", ">119.97</ram:LineTotal",
          "PEPPOL-EN16931-R120", true},
         {"a charge three cents off", ">20.00<", ">20.03<", "PEPPOL-EN16931-R040", true},
         {"a charge two cents off", ">20.00<", ">20.02<", "PEPPOL-EN16931-R040", false},
         {"no base", "<ram:BasisAmount>200.00</ram:BasisAmount>", "", "PEPPOL-EN16931-R041", true},
         {"no percentage", "<ram:CalculationPercent>10</ram:CalculationPercent>", "",
          "PEPPOL-EN16931-R042", true},
         {"an indicator of 1", ">true<", ">1<", "PEPPOL-EN16931-R043", true},
         {"a charge for an allowance's reason", ">FC<", ">95<", "PEPPOL-EN16931-CL003", true},
         {"a price for less than nothing", "C62\">1<", "C62\">-1<", "PEPPOL-EN16931-R121", true},
         {"a price by the hour", "<ram:BasisQuantity unitCode=\"C62\">",
          "<ram:BasisQuantity unitCode=\"HUR\">", "PEPPOL-EN16931-R130", true},
         {"a document that is no object", "<ram:SpecifiedTradeSettlementLineMonetarySummation>",
          "<ram:AdditionalReferencedDocument/><ram:SpecifiedTradeSettlementLineMonetarySummation>",
          "PEPPOL-EN16931-R101", true}});
}

TEST_CASE("a line's period in CII lies within the invoice's")
{
    constexpr auto line = "20260331</udt:DateTimeString></ram:EndDateTime>"
                          "</ram:BillingSpecifiedPeriod>\n<ram:SpecifiedTradeAllowance";
    tell_all(peppol_cii, {{"a day late", line,
                           "20260401</udt:DateTimeString></ram:EndDateTime>"
                           "</ram:BillingSpecifiedPeriod>\n<ram:SpecifiedTradeAllowance",
                           "PEPPOL-EN16931-R111", true},
                          {"the last day", ">10.00<", ">10.00<", "PEPPOL-EN16931-R111", false}});
}

TEST_CASE("countries of CII")
{
    tell_all(sold_from(peppol_cii, "NO", "NO1"),
             {{"not in the register", ">30<", ">30<", "NO-R-002", true},
              {"in the register", "</ram:SpecifiedTaxRegistration>",
               "<ram:ID schemeID=\"FC\">Foretaksregisteret</ram:ID></ram:SpecifiedTaxRegistration>",
               "NO-R-002", false},
              {"a VAT id is only seen under VAT", ">30<", ">30<", "NO-R-001", false},
              {"a bad one", "schemeID=\"VA\"", "schemeID=\"VAT\"", "NO-R-001", true}});
    tell_all(within(peppol_cii, "DK", "DK1"),
             {{"a registration of no scheme", ">30<", ">30<", "DK-R-014", true},
              {"code 30", ">30<", ">30<", "DK-R-005", true},
              {"a credit note below zero", ">380<", ">381<", "DK-R-016", false},
              {"a giro payment of no card type", ">30<", ">50<", "DK-R-008", true}});
    tell_all(
        within(changed(changed(peppol_cii, ">380<", ">381<"), ">150.00<", ">-0.01<"), "DK", "DK1"),
        {{"a credit note below zero", ">30<", ">30<", "DK-R-016", true},
         {"a credit note of nothing", ">-0.01<", ">-0.00<", "DK-R-016", false}});
    tell_all(sold_from(peppol_cii, "IT", "IT1"),
             {{"no street", "<ram:LineOne>Quay 1</ram:LineOne>", "", "IT-R-002", true},
              {"a short tax registration", "schemeID=\"VA\"", "schemeID=\"FC\"", "IT-R-001", true},
              {"a VAT id", ">30<", ">30<", "IT-R-001", false}});
    auto const swedish = changed(
        within(changed(peppol_cii, "schemeID=\"VA\"", "schemeID=\"VAT\""), "SE", "SE556056625801"),
        "7654321", "5560566258");
    holds(swedish);
    tell_all(swedish,
             {{"20 per cent", ">25<", ">20<", "SE-R-006", true},
              {"nothing, even of another category", ">25<", ">0<", "SE-R-006", true},
              {"a VAT id of 13", "SE556056625801", "SE55605662580", "SE-R-001", true},
              {"a wrong check digit", "5560566258</ram", "5560566257</ram", "SE-R-013", true},
              {"a code for giros", ">30<", ">50<", "SE-R-011", true},
              {"a transfer at home", ">30<", ">31<", "SE-R-012", true}});
    tell_all(within(peppol_cii, "NL", "NL1"),
             {{"a registration of no scheme", ">30<", ">30<", "NL-R-003", true},
              {"a KVK number", "<ram:ID>7654321", "<ram:ID schemeID=\"0106\">7654321", "NL-R-003",
               false},
              {"no post code", "<ram:PostcodeCode>1000</ram:PostcodeCode>", "", "NL-R-002", true},
              {"the buyer without city", "<ram:CityName>Port</ram:CityName>", "", "NL-R-004", true},
              {"a credit note of nothing", ">380<", ">381<", "NL-R-001", true},
              {"cash", ">30<", ">10<", "NL-R-008", true}});
}
