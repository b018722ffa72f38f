#include "peppol_story.h"

using namespace counterpart;
using namespace counterpart::einvoice;
using namespace counterpart::einvoice::story;

TEST_CASE("a good Peppol invoice breaks no rule of either set")
{
    holds(peppol_invoice);
    auto const validation = validate(peppol_invoice, "good.xml", Layers::both);
    REQUIRE(validation.rule_sets.size() == 2);
    CHECK(validation.rule_sets[1].name == "Peppol BIS Billing");
    CHECK(validation.rule_sets[1].version == "3.0.19");
    CHECK(validation.errors.empty());
}

TEST_CASE("what a Peppol document states about itself")
{
    tell_all(
        peppol_invoice,
        {{"an empty element", "<cbc:Note>Thank you.</cbc:Note>", "<cbc:Note> </cbc:Note>",
          "PEPPOL-EN16931-R008", true},
         {"an unknown empty element", "<cac:PartyName>", "<cac:PartyName><cbc:Curious/>",
          "PEPPOL-EN16931-R008", true},
         {"a process of three digits", "billing:01:1.0", "billing:001:1.0", "PEPPOL-EN16931-R007",
          true},
         {"another process", "billing:01:1.0", "billing:17:1.0", "PEPPOL-EN16931-R007", false},
         {"two notes", "<cbc:Note>", "<cbc:Note>A</cbc:Note><cbc:Note>", "PEPPOL-EN16931-R002",
          true},
         {"no buyer reference", "<cbc:BuyerReference>B-7</cbc:BuyerReference>", "",
          "PEPPOL-EN16931-R003", true},
         {"an order instead", "<cbc:BuyerReference>B-7</cbc:BuyerReference>",
          "<cac:OrderReference><cbc:ID>O</cbc:ID></cac:OrderReference>", "PEPPOL-EN16931-R003",
          false},
         {"more behind the specification", "billing:3.0<", "billing:3.0#more<",
          "PEPPOL-EN16931-R004", false},
         {"an older specification", "billing:3.0<", "billing:2.0<", "PEPPOL-EN16931-R004", true},
         {"the accounting currency is the invoice currency", "<cbc:BuyerReference>",
          "<cbc:TaxCurrencyCode>EUR </cbc:TaxCurrencyCode><cbc:BuyerReference>",
          "PEPPOL-EN16931-R005", true},
         {"no electronic address",
          "<cbc:EndpointID schemeID=\"0088\">4012345000009</cbc:EndpointID>", "",
          "PEPPOL-EN16931-R010", true},
         {"a second VAT breakdown", "<cac:LegalMonetaryTotal>",
          "<cac:TaxTotal><cac:TaxSubtotal/></cac:TaxTotal><cac:LegalMonetaryTotal>",
          "PEPPOL-EN16931-R053", true},
         {"a VAT total for no currency", "<cac:LegalMonetaryTotal>",
          "<cac:TaxTotal/><cac:LegalMonetaryTotal>", "PEPPOL-EN16931-R054", true}});
}

TEST_CASE("VAT totals in two currencies point the same way")
{
    auto const with_total = [](char const* amount) {
        auto const named =
            changed(peppol_invoice, "<cbc:BuyerReference>",
                    "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:BuyerReference>");
        return changed(named, "<cac:LegalMonetaryTotal>",
                       std::string("<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">") + amount +
                           "</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal>");
    };
    auto const rule = "PEPPOL-EN16931-R055";
    CHECK_FALSE(fires(validate(with_total("264.00"), "a.xml", Layers::peppol), rule));
    CHECK_FALSE(fires(validate(with_total("0"), "a.xml", Layers::peppol), rule));
    CHECK(fires(validate(with_total("-264.00"), "a.xml", Layers::peppol), rule));
    auto const unreadable = validate(with_total("much"), "a.xml", Layers::peppol);
    CHECK_FALSE(fires(unreadable, rule));
    REQUIRE(unreadable.errors.size() == 1);
    CHECK(unreadable.errors[0].code == "einvoice.unreadable");
    CHECK(fires(
        validate(changed(peppol_invoice, "<cbc:BuyerReference>",
                         "<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode><cbc:BuyerReference>"),
                 "a.xml", Layers::peppol),
        "PEPPOL-EN16931-R054"));
}

TEST_CASE("a charge is its percentage of its base, two cents up or down")
{
    tell_all(peppol_invoice,
             {{"two cents more", "\"EUR\">20.00<", "\"EUR\">20.02<", "PEPPOL-EN16931-R040", false},
              {"three cents more", "\"EUR\">20.00<", "\"EUR\">20.03<", "PEPPOL-EN16931-R040", true},
              {"two cents less", "\"EUR\">20.00<", "\"EUR\">19.98<", "PEPPOL-EN16931-R040", false},
              {"three cents less", "\"EUR\">20.00<", "\"EUR\">19.97<", "PEPPOL-EN16931-R040", true},
              {"no base", "<cbc:BaseAmount currencyID=\"EUR\">200.00</cbc:BaseAmount>", "",
               "PEPPOL-EN16931-R041", true},
              {"no percentage", "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>", "",
               "PEPPOL-EN16931-R042", true},
              {"an indicator of 1", "Indicator>true<", "Indicator>1<", "PEPPOL-EN16931-R043", true},
              {"a charge on the price", "Indicator>false<", "Indicator>true<",
               "PEPPOL-EN16931-R044", true},
              {"the price is a cent off", ">12.00</cbc:BaseAmount>", ">12.01</cbc:BaseAmount>",
               "PEPPOL-EN16931-R046", true}});
}

TEST_CASE("without percentage or base nothing else is asked about an allowance")
{
    auto const open = changed(peppol_invoice,
                              "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>", "");
    tell_all(open, {{"an indicator of 1", "Indicator>true<", "Indicator>1<", "PEPPOL-EN16931-R043",
                     false}});
}

TEST_CASE("a line is quantity times price, two cents up or down")
{
    constexpr auto net = "\"EUR\">120.00</cbc:LineExtensionAmount><cac:I";
    tell_all(peppol_invoice,
             {{"two cents more", net, "\"EUR\">120.02</cbc:LineExtensionAmount><cac:I",
               "PEPPOL-EN16931-R120", false},
              {"three cents more", net, "\"EUR\">120.03</cbc:LineExtensionAmount><cac:I",
               "PEPPOL-EN16931-R120", true},
              {"two cents less", net, "\"EUR\">119.98</cbc:LineExtensionAmount><cac:I",
               "PEPPOL-EN16931-R120", false},
              {"three cents less", net, "\"EUR\">119.97</cbc:LineExtensionAmount><cac:I",
               "PEPPOL-EN16931-R120", true},
              {"a price for none", "C62\">1<", "C62\">0<", "PEPPOL-EN16931-R121", true},
              {"a price for none counts as for one", "C62\">1<", "C62\">0<", "PEPPOL-EN16931-R120",
               false},
              {"a price by the hour", "<cbc:BaseQuantity unitCode=\"C62\">",
               "<cbc:BaseQuantity unitCode=\"HUR\">", "PEPPOL-EN16931-R130", true},
              {"a document that is no object", "<cac:Item>",
               "<cac:DocumentReference><cbc:ID>D</cbc:ID></cac:DocumentReference><cac:Item>",
               "PEPPOL-EN16931-R101", true}});
    // 10 / 3 keeps 18 places, so 3 x 3.333333333333333333 stays below 10 and 10.02 is too far off.
    auto thirds = changed(peppol_invoice, "C62\">10<", "C62\">3<");
    thirds = changed(thirds, "C62\">1<", "C62\">3<");
    tell_all(thirds, {{"10.01 and the charge", net, "\"EUR\">30.01</cbc:LineExtensionAmount><cac:I",
                       "PEPPOL-EN16931-R120", false},
                      {"10.02 and the charge", net, "\"EUR\">30.02</cbc:LineExtensionAmount><cac:I",
                       "PEPPOL-EN16931-R120", true},
                      {"9.98 and the charge", net, "\"EUR\">29.98</cbc:LineExtensionAmount><cac:I",
                       "PEPPOL-EN16931-R120", false}});
}

TEST_CASE("a line's period lies within the invoice's")
{
    constexpr auto start = "<cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-31"
                           "</cbc:EndDate></cac:InvoicePeriod>\n<cac:AllowanceCharge>";
    tell_all(peppol_invoice,
             {{"a day early", start,
               "<cbc:StartDate>2026-02-28</cbc:StartDate></cac:InvoicePeriod><cac:AllowanceCharge>",
               "PEPPOL-EN16931-R110", true},
              {"a day late", start,
               "<cbc:EndDate>2026-04-01</cbc:EndDate></cac:InvoicePeriod><cac:AllowanceCharge>",
               "PEPPOL-EN16931-R111", true},
              {"the first day", start,
               "<cbc:StartDate>2026-03-01</cbc:StartDate></cac:InvoicePeriod><cac:AllowanceCharge>",
               "PEPPOL-EN16931-R110", false}});
}

TEST_CASE("codes, currencies, dates and document types of Peppol")
{
    tell_all(
        peppol_invoice,
        {{"a line in dollars", "currencyID=\"EUR\">10.00", "currencyID=\"USD\">10.00",
          "PEPPOL-EN16931-R051", true},
         {"a currency that is none", "currencyID=\"EUR\">10.00", "currencyID=\"EURO\">10.00",
          "PEPPOL-EN16931-CL007", true},
         {"a date of the calendar", "2026-04-30", "2026-04-31", "PEPPOL-EN16931-F001", true},
         {"a date with its zone", "2026-04-30", "2026-04-30Z", "PEPPOL-EN16931-F001", true},
         {"a type for nobody", ">380<", ">325<", "PEPPOL-EN16931-P0100", true},
         {"a corrected invoice outside Germany", ">380<", ">384<", "PEPPOL-EN16931-P0112", true},
         {"a direct debit without mandate", ">30<", "> 59 <", "PEPPOL-EN16931-R061", true},
         {"an address of an unknown kind", "\"0088\"", "\"9999\"", "PEPPOL-EN16931-CL008", true},
         {"a location number that cannot be", "4012345000009", "4012345000008",
          "PEPPOL-COMMON-R040", true},
         {"an export that is called exempt",
          "<cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></"
          "cac:Tax",
          "<cbc:TaxExemptionReasonCode>vatex-eu-g</cbc:TaxExemptionReasonCode></cac:Tax",
          "PEPPOL-EN16931-P0104", true},
         {"a reason that is no allowance's", "<cbc:AllowanceChargeReason>Freight",
          "<cbc:AllowanceChargeReasonCode>95</cbc:AllowanceChargeReasonCode>"
          "<cbc:AllowanceChargeReason>Freight",
          "PEPPOL-EN16931-CL003", true}});
}
