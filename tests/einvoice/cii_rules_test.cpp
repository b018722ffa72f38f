#include "documents.h"

using namespace counterpart;
using namespace counterpart::einvoice;
using namespace counterpart::einvoice::story;

namespace {

// The same sale as good_invoice: lines of 100.00 and 50.00, an allowance of 10.00 and a charge of
// 5.00, all at 20 per cent: 145.00 without VAT, 29.00 VAT, 174.00 with VAT.
std::string const good_cii = R"(<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><GuidelineSpecifiedDocumentContextParameter><ID>urn:cen.eu:en16931:2017</ID></GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ID>INV-1</ID><TypeCode>380</TypeCode><IssueDateTime><udt:DateTimeString format="102">20260331</udt:DateTimeString></IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<IncludedSupplyChainTradeLineItem><AssociatedDocumentLineDocument><LineID>1</LineID></AssociatedDocumentLineDocument>
<SpecifiedTradeProduct><GlobalID schemeID="0160">4012345000016</GlobalID><Name>Chair</Name></SpecifiedTradeProduct>
<SpecifiedLineTradeAgreement><NetPriceProductTradePrice><ChargeAmount>10.00</ChargeAmount></NetPriceProductTradePrice></SpecifiedLineTradeAgreement>
<SpecifiedLineTradeDelivery><BilledQuantity unitCode="C62">10</BilledQuantity></SpecifiedLineTradeDelivery>
<SpecifiedLineTradeSettlement><ApplicableTradeTax><TypeCode>VAT</TypeCode><CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent></ApplicableTradeTax><SpecifiedTradeSettlementLineMonetarySummation><LineTotalAmount>100.00</LineTotalAmount></SpecifiedTradeSettlementLineMonetarySummation></SpecifiedLineTradeSettlement></IncludedSupplyChainTradeLineItem>
<IncludedSupplyChainTradeLineItem><AssociatedDocumentLineDocument><LineID>2</LineID></AssociatedDocumentLineDocument>
<SpecifiedTradeProduct><Name>Table</Name></SpecifiedTradeProduct>
<SpecifiedLineTradeAgreement><NetPriceProductTradePrice><ChargeAmount>50.00</ChargeAmount></NetPriceProductTradePrice></SpecifiedLineTradeAgreement>
<SpecifiedLineTradeDelivery><BilledQuantity unitCode="C62">1</BilledQuantity></SpecifiedLineTradeDelivery>
<SpecifiedLineTradeSettlement><ApplicableTradeTax><TypeCode>VAT</TypeCode><CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent></ApplicableTradeTax><SpecifiedTradeSettlementLineMonetarySummation><LineTotalAmount>50.00</LineTotalAmount></SpecifiedTradeSettlementLineMonetarySummation></SpecifiedLineTradeSettlement></IncludedSupplyChainTradeLineItem>
<ApplicableHeaderTradeAgreement>
<SellerTradeParty><Name>Nordwind GmbH</Name><PostalTradeAddress><CountryID>DE</CountryID></PostalTradeAddress><URIUniversalCommunication><URIID schemeID="0088">4012345000009</URIID></URIUniversalCommunication><SpecifiedTaxRegistration><ID schemeID="VA">DE123456789</ID></SpecifiedTaxRegistration></SellerTradeParty>
<BuyerTradeParty><Name>Canal SA</Name><PostalTradeAddress><CountryID>FR</CountryID></PostalTradeAddress></BuyerTradeParty>
</ApplicableHeaderTradeAgreement>
<ApplicableHeaderTradeDelivery/>
<ApplicableHeaderTradeSettlement><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>
<SpecifiedTradeSettlementPaymentMeans><TypeCode>30</TypeCode><PayeePartyCreditorFinancialAccount><IBANID>DE02</IBANID></PayeePartyCreditorFinancialAccount></SpecifiedTradeSettlementPaymentMeans>
<ApplicableTradeTax><CalculatedAmount>29.00</CalculatedAmount><TypeCode>VAT</TypeCode><BasisAmount>145.00</BasisAmount><CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent></ApplicableTradeTax>
<BillingSpecifiedPeriod><StartDateTime><udt:DateTimeString format="102">20260301</udt:DateTimeString></StartDateTime><EndDateTime><udt:DateTimeString format="102">20260331</udt:DateTimeString></EndDateTime></BillingSpecifiedPeriod>
<SpecifiedTradeAllowanceCharge><ChargeIndicator><udt:Indicator>false</udt:Indicator></ChargeIndicator><ActualAmount>10.00</ActualAmount><Reason>Loyalty</Reason><CategoryTradeTax><TypeCode>VAT</TypeCode><CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent></CategoryTradeTax></SpecifiedTradeAllowanceCharge>
<SpecifiedTradeAllowanceCharge><ChargeIndicator><udt:Indicator>true</udt:Indicator></ChargeIndicator><ActualAmount>5.00</ActualAmount><Reason>Freight</Reason><CategoryTradeTax><TypeCode>VAT</TypeCode><CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent></CategoryTradeTax></SpecifiedTradeAllowanceCharge>
<SpecifiedTradeSettlementHeaderMonetarySummation><LineTotalAmount>150.00</LineTotalAmount><ChargeTotalAmount>5.00</ChargeTotalAmount><AllowanceTotalAmount>10.00</AllowanceTotalAmount><TaxBasisTotalAmount>145.00</TaxBasisTotalAmount><TaxTotalAmount currencyID="EUR">29.00</TaxTotalAmount><GrandTotalAmount>174.00</GrandTotalAmount><DuePayableAmount>174.00</DuePayableAmount></SpecifiedTradeSettlementHeaderMonetarySummation>
</ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
)";

/// The good invoice in another VAT category: no rate above zero, no VAT, a reason.
std::string in_category(std::string_view code, std::string_view rate)
{
    auto text = changed(good_cii, "<CategoryCode>S<", "<CategoryCode>" + std::string(code) + "<");
    text = changed(text, "<RateApplicablePercent>20</RateApplicablePercent>", rate);
    text = changed(text, "29.00<", "0.00<");
    text = changed(text, "174.00", "145.00");
    return changed(text, "<TypeCode>VAT</TypeCode><BasisAmount>",
                   "<TypeCode>VAT</TypeCode><ExemptionReason>Why</ExemptionReason><BasisAmount>");
}

std::string const rate_zero = "<RateApplicablePercent>0</RateApplicablePercent>";

template <std::size_t count>
void tell_all(std::string const& text, Story const (&stories)[count])
{
    for (Story const& story : stories)
        tell(text, story);
}

}  // namespace

TEST_CASE("a good CII invoice breaks no rule")
{
    auto const validation = validate(good_cii, "good.xml", Layers::en16931);
    CHECK(fired(validation).empty());
    CHECK(validation.errors.empty());
    CHECK(validation.syntax == Syntax::cii);
}

TEST_CASE("what a CII document must state")
{
    Story const stories[] = {
        {"blanks are no number", "<ID>INV-1</ID>", "<ID> </ID>", "BR-02", true},
        {"a date of another form", "format=\"102\">20260331</udt:DateTimeString></IssueDateTime>",
         "format=\"610\">202603</udt:DateTimeString></IssueDateTime>", "BR-03", true},
        {"no currency", "<InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>", "", "BR-05", true},
        {"a nameless buyer", "<Name>Canal SA</Name>", "", "BR-07", true},
        {"no address, and so no country",
         "<PostalTradeAddress><CountryID>FR</CountryID></PostalTradeAddress>", "", "BR-11", true},
        {"an electronic address without a scheme", " schemeID=\"0088\"", "", "BR-62", true},
        {"an additional reference without a number", "<SellerTradeParty>",
         "<AdditionalReferencedDocument/><SellerTradeParty>", "BR-52", true},
        {"a preceding invoice without a number", "</ApplicableHeaderTradeSettlement>",
         "<InvoiceReferencedDocument/></ApplicableHeaderTradeSettlement>", "BR-55", true},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("parties of a CII document")
{
    Story const stories[] = {
        {"a seller nobody can identify", "schemeID=\"VA\"", "schemeID=\"FC\"", "BR-CO-26", true},
        {"a global id is enough", "<Name>Nordwind GmbH</Name>",
         "<GlobalID>1</GlobalID><Name>Nordwind GmbH</Name>", "BR-CO-26", false},
        {"a VAT id of no country", ">DE123", ">QQ123", "BR-CO-09", true},
        {"a VAT id of Greece", ">DE123", ">EL123", "BR-CO-09", false},
        {"a payee who is the seller", "<SpecifiedTradeSettlementPaymentMeans>",
         "<PayeeTradeParty><Name>Nordwind GmbH</Name></PayeeTradeParty>"
         "<SpecifiedTradeSettlementPaymentMeans>",
         "BR-17", true},
        {"a payee of another name", "<SpecifiedTradeSettlementPaymentMeans>",
         "<PayeeTradeParty><Name>Factor</Name></PayeeTradeParty>"
         "<SpecifiedTradeSettlementPaymentMeans>",
         "BR-17", false},
        {"a tax representative without a VAT id", "</ApplicableHeaderTradeAgreement>",
         "<SellerTaxRepresentativeTradeParty><Name>R</Name></SellerTaxRepresentativeTradeParty>"
         "</ApplicableHeaderTradeAgreement>",
         "BR-56", true},
        {"goods delivered to no country", "<ApplicableHeaderTradeDelivery/>",
         "<ApplicableHeaderTradeDelivery><ShipToTradeParty><PostalTradeAddress/></ShipToTradeParty>"
         "</ApplicableHeaderTradeDelivery>",
         "BR-57", true},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("sums of a CII document are binary where the official rules are")
{
    // 1.005 as a binary number lies below 1.005, so it rounds to 1.00; 1.006 rounds to 1.01.
    auto const lines = changed(changed(good_cii, "<LineTotalAmount>100.00", "<LineTotalAmount>0"),
                               "<LineTotalAmount>50.00", "<LineTotalAmount>1.005");
    Story const stories[] = {
        {"half a cent in decimals is less in binary", "<LineTotalAmount>150.00",
         "<LineTotalAmount>1.00", "BR-CO-10", false},
        {"so it does not round up", "<LineTotalAmount>150.00", "<LineTotalAmount>1.01", "BR-CO-10",
         true},
    };
    tell_all(lines, stories);
    // 0.125 is the same in binary: half a cent, and it rounds up.
    auto const eighth = changed(lines, "<LineTotalAmount>1.005", "<LineTotalAmount>0.125");
    Story const exact[] = {
        {"a true half rounds up", "<LineTotalAmount>150.00", "<LineTotalAmount>0.13", "BR-CO-10",
         false},
        {"a true half does not round down", "<LineTotalAmount>150.00", "<LineTotalAmount>0.12",
         "BR-CO-10", true},
    };
    tell_all(eighth, exact);
}

TEST_CASE("sums of a CII document")
{
    Story const stories[] = {
        {"the lines are a cent more", "<LineTotalAmount>150.00", "<LineTotalAmount>149.99",
         "BR-CO-10", true},
        {"allowances without their total", "<AllowanceTotalAmount>10.00</AllowanceTotalAmount>", "",
         "BR-CO-11", true},
        {"a total of charges that is wrong", "<ChargeTotalAmount>5.00", "<ChargeTotalAmount>5.01",
         "BR-CO-12", true},
        {"an allowance marked by 0", "<udt:Indicator>false", "<udt:Indicator>0", "BR-CO-11", false},
        {"the total without VAT forgets the charge", "<TaxBasisTotalAmount>145.00",
         "<TaxBasisTotalAmount>140.00", "BR-CO-13", true},
        {"a VAT total that is not the sum", "\"EUR\">29.00", "\"EUR\">29.01", "BR-CO-14", true},
        {"a total with VAT a cent too high", "<GrandTotalAmount>174.00", "<GrandTotalAmount>174.01",
         "BR-CO-15", true},
        {"as published, the total without VAT passes as one with VAT", "<GrandTotalAmount>174.00",
         "<GrandTotalAmount>145.00", "BR-CO-15", false},
        {"a prepayment that is not taken off", "<DuePayableAmount>",
         "<TotalPrepaidAmount>1.00</TotalPrepaidAmount><DuePayableAmount>", "BR-CO-16", true},
        {"a rounding amount that is not added", "<GrandTotalAmount>",
         "<RoundingAmount>0.01</RoundingAmount><GrandTotalAmount>", "BR-CO-16", true},
        {"an accounting currency without a total in it", "<InvoiceCurrencyCode>",
         "<TaxCurrencyCode>SEK</TaxCurrencyCode><InvoiceCurrencyCode>", "BR-53", true},
        {"an accounting currency that is no other", "<InvoiceCurrencyCode>",
         "<TaxCurrencyCode>EUR</TaxCurrencyCode><InvoiceCurrencyCode>", "BR-53", true},
        {"three decimals in the VAT total", "\"EUR\">29.00", "\"EUR\">29.001", "BR-DEC-13", true},
        {"zeros after two decimals of the VAT total", "\"EUR\">29.00", "\"EUR\">29.000",
         "BR-DEC-13", false},
        {"zeros after two decimals of any other total", "<GrandTotalAmount>174.00",
         "<GrandTotalAmount>174.000", "BR-DEC-14", true},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("allowances, charges, periods and payment in CII")
{
    Story const stories[] = {
        {"an allowance without a reason", "<Reason>Loyalty</Reason>", "", "BR-33", true},
        {"and by the other number of the same rule", "<Reason>Loyalty</Reason>", "", "BR-CO-21",
         true},
        {"an indicator in digits is not asked",
         "<udt:Indicator>false</udt:Indicator></ChargeIndicator><ActualAmount>10.00</ActualAmount>"
         "<Reason>Loyalty</Reason>",
         "<udt:Indicator>0</udt:Indicator></ChargeIndicator><ActualAmount>10.00</ActualAmount>",
         "BR-33", false},
        {"a charge with three decimals", "<ActualAmount>5.00", "<ActualAmount>5.000", "BR-DEC-05",
         true},
        {"a line charge without a reason", "<SpecifiedTradeSettlementLineMonetarySummation>",
         "<SpecifiedTradeAllowanceCharge><ChargeIndicator><udt:Indicator>true</udt:Indicator>"
         "</ChargeIndicator></SpecifiedTradeAllowanceCharge>"
         "<SpecifiedTradeSettlementLineMonetarySummation>",
         "BR-44", true},
        {"a period of one day", ">20260331</udt:DateTimeString></EndDateTime>",
         ">20260301</udt:DateTimeString></EndDateTime>", "BR-29", false},
        {"a period that ends before it starts", ">20260331</udt:DateTimeString></EndDateTime>",
         ">20260228</udt:DateTimeString></EndDateTime>", "BR-29", true},
        {"an account without a number", "<IBANID>DE02</IBANID>", "<IBANID/>", "BR-50", true},
        {"no means of payment", "<TypeCode>30</TypeCode>", "", "BR-49", true},
        {"ten digits of a card", "<TypeCode>30</TypeCode>",
         "<TypeCode>30</TypeCode><ApplicableTradeSettlementFinancialCard><ID>1234567890</ID>"
         "</ApplicableTradeSettlementFinancialCard>",
         "BR-51", false},
        {"eleven digits of a card", "<TypeCode>30</TypeCode>",
         "<TypeCode>30</TypeCode><ApplicableTradeSettlementFinancialCard><ID>12345678901</ID>"
         "</ApplicableTradeSettlementFinancialCard>",
         "BR-51", true},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("lines of a CII document")
{
    Story const stories[] = {
        {"a line without a quantity", "<BilledQuantity unitCode=\"C62\">1</BilledQuantity>", "",
         "BR-22", true},
        {"a price that is missing is not zero or more either", "<ChargeAmount>50.00</ChargeAmount>",
         "", "BR-27", true},
        {"a price of nothing", "<ChargeAmount>50.00", "<ChargeAmount>-0", "BR-27", false},
        {"a price below nothing", "<ChargeAmount>50.00", "<ChargeAmount>-0.01", "BR-27", true},
        {"a standard number of no scheme", " schemeID=\"0160\"", "", "BR-64", true},
        {"a type of tax in small letters is VAT all the same", "<TypeCode>VAT", "<TypeCode>vat",
         "BR-CO-04", false},
        {"a type of tax with a blank is not", "<TypeCode>VAT", "<TypeCode> VAT", "BR-CO-04", true},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("the VAT of a CII breakdown may be off by one unit, but not by more")
{
    Story const stories[] = {
        {"one unit off", "<CalculatedAmount>29.00", "<CalculatedAmount>30.00", "BR-CO-17", false},
        {"a cent beyond", "<CalculatedAmount>29.00", "<CalculatedAmount>30.01", "BR-CO-17", true},
        {"one unit off is too much for the standard rate", "<CalculatedAmount>29.00",
         "<CalculatedAmount>30.00", "BR-S-09", true},
        {"a cent within", "<CalculatedAmount>29.00", "<CalculatedAmount>29.99", "BR-S-09", false},
        {"below by one unit", "<CalculatedAmount>29.00", "<CalculatedAmount>28.00", "BR-S-09",
         true},
        {"below by a cent less", "<CalculatedAmount>29.00", "<CalculatedAmount>28.01", "BR-S-09",
         false},
        {"the taxable amount of a rate is exact", "<BasisAmount>145.00", "<BasisAmount>145.01",
         "BR-S-08", true},
        {"a row without a rate is not summed",
         "<CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent>"
         "</ApplicableTradeTax>\n<Bill",
         "<CategoryCode>S</CategoryCode></ApplicableTradeTax>\n<Bill", "BR-S-08", false},
        {"but it has no VAT either",
         "<CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent>"
         "</ApplicableTradeTax>\n<Bill",
         "<CategoryCode>S</CategoryCode></ApplicableTradeTax>\n<Bill", "BR-S-09", true},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("categories without VAT in CII")
{
    struct Category {
        std::string_view code;
        std::string_view prefix;
    };
    for (Category const category : {Category{"E", "BR-E"}, {"G", "BR-G"}, {"Z", "BR-Z"}}) {
        CAPTURE(category.code);
        auto const good = in_category(category.code, rate_zero);
        auto const asked = [&](std::string const& text, std::string_view number) {
            return fires(validate(text, "cii.xml", Layers::en16931),
                         std::string(category.prefix) + std::string(number));
        };
        bool const reason_wanted = category.code != "Z";
        CHECK_FALSE(asked(good, "-01"));
        CHECK_FALSE(asked(good, "-02"));
        CHECK_FALSE(asked(good, "-05"));
        CHECK_FALSE(asked(good, "-08"));
        CHECK_FALSE(asked(good, "-09"));
        CHECK(asked(good, "-10") != reason_wanted);
        CHECK(asked(changed(good, "schemeID=\"VA\"", "schemeID=\"XX\""), "-02"));
        CHECK(asked(changed(good, rate_zero, ""), "-05"));
        // Within one unit of 145.00.
        CHECK_FALSE(asked(changed(good, "<BasisAmount>145.00", "<BasisAmount>145.99"), "-08"));
        CHECK(asked(changed(good, "<BasisAmount>145.00", "<BasisAmount>146.00"), "-08"));
        CHECK_FALSE(asked(changed(good, "<BasisAmount>145.00", "<BasisAmount>144.01"), "-08"));
        CHECK(asked(changed(good, "<BasisAmount>145.00", "<BasisAmount>144.00"), "-08"));
        CHECK(asked(changed(good, "<CalculatedAmount>0.00", "<CalculatedAmount>0.01"), "-09"));
    }
}

TEST_CASE("supplies within the Union, outside the scope and by split payment in CII")
{
    auto const inside = in_category("K", rate_zero);
    Story const within_union[] = {
        {"a buyer without a VAT id", "<Name>Canal SA</Name>", "<Name>Canal</Name>", "BR-IC-02",
         true},
        {"a period is enough", "<Name>Canal SA</Name>", "<Name>Canal</Name>", "BR-IC-11", false},
        {"no country of delivery", "<Name>Canal SA</Name>", "<Name>Canal</Name>", "BR-IC-12", true},
        {"neither period nor delivery", "BillingSpecifiedPeriod>", "EffectiveSpecifiedPeriod>",
         "BR-IC-11", true},
    };
    tell_all(inside, within_union);

    auto const outside = in_category("O", "");
    Story const outside_scope[] = {
        {"a VAT id", "<Name>Canal SA</Name>", "<Name>Canal</Name>", "BR-O-02", true},
        {"no VAT id", "schemeID=\"VA\"", "schemeID=\"FC\"", "BR-O-02", false},
        {"a rate", "<CategoryCode>O</CategoryCode>",
         "<CategoryCode>O</CategoryCode><RateApplicablePercent>0</RateApplicablePercent>",
         "BR-O-05", true},
        {"another category beside it", "<CategoryCode>O</CategoryCode></ApplicableTradeTax><Spec",
         "<CategoryCode>E</CategoryCode></ApplicableTradeTax><Spec", "BR-O-12", true},
        {"a cent more than the sum", "<BasisAmount>145.00", "<BasisAmount>145.01", "BR-O-08", true},
        {"a row that has rules of its own is not asked for a rate", "<ExemptionReason>Why<",
         "<ExemptionReason>Other<", "BR-48", false},
    };
    tell_all(outside, outside_scope);

    Story const split[] = {
        {"a buyer in France", "<CategoryCode>S", "<CategoryCode>B", "BR-B-01", true},
        {"with the standard rate", "<CategoryCode>S</CategoryCode><RateApplicablePercent>20"
                                   "</RateApplicablePercent></CategoryTradeTax>",
         "<CategoryCode>B</CategoryCode></CategoryTradeTax>", "BR-B-02", true},
    };
    tell_all(good_cii, split);
}

TEST_CASE("a standard rated line needs a breakdown, though two lines make up for none")
{
    auto const no_breakdown =
        changed(good_cii, "<BasisAmount>145.00</BasisAmount><CategoryCode>S",
                "<BasisAmount>145.00</BasisAmount><CategoryCode>E");
    CHECK_FALSE(fires(validate(no_breakdown, "cii.xml", Layers::en16931), "BR-S-01"));
    Story const one_line[] = {
        {"one line alone",
         "<CategoryCode>S</CategoryCode><RateApplicablePercent>20</RateApplicablePercent>"
         "</ApplicableTradeTax><SpecifiedTradeSettlementLineMonetarySummation>"
         "<LineTotalAmount>50",
         "<CategoryCode>E</CategoryCode></ApplicableTradeTax>"
         "<SpecifiedTradeSettlementLineMonetarySummation><LineTotalAmount>50",
         "BR-S-01", true},
    };
    tell_all(no_breakdown, one_line);
}

TEST_CASE("codes of a CII document")
{
    Story const stories[] = {
        {"an unknown type", "<TypeCode>380", "<TypeCode>999", "BR-CL-01", true},
        {"blanks around a code", "<TypeCode>380", "<TypeCode> 380 ", "BR-CL-01", false},
        {"an unknown currency", "\"EUR\"", "\"ECU\"", "BR-CL-03", true},
        {"an unknown country", ">FR<", ">QQ<", "BR-CL-14", true},
        {"an unknown unit", "\"C62\"", "\"BOX OF SIX\"", "BR-CL-23", true},
        {"a country of origin with a scheme is asked for its scheme", "<Name>Table</Name>",
         "<Name>Table</Name><OriginTradeCountry><ID schemeID=\"QQ\">QQ</ID></OriginTradeCountry>",
         "BR-CL-15", false},
        {"a country of origin that is none", "<Name>Table</Name>",
         "<Name>Table</Name><OriginTradeCountry><ID>QQ</ID></OriginTradeCountry>", "BR-CL-15",
         true},
        {"an exemption code in small letters", "<BasisAmount>145.00",
         "<ExemptionReasonCode>vatex-eu-ae</ExemptionReasonCode><BasisAmount>145.00", "BR-CL-22",
         false},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("the syntax of CII")
{
    Story const stories[] = {
        {"two kinds of identifier of the buyer", "<Name>Canal SA</Name>",
         "<ID>1</ID><GlobalID schemeID=\"0088\">1</GlobalID><Name>Canal SA</Name>", "CII-SR-450",
         true},
        {"a transfer to no account", "<PayeePartyCreditorFinancialAccount><IBANID>DE02</IBANID>"
                                     "</PayeePartyCreditorFinancialAccount>",
         "", "CII-SR-470", true},
        {"an allowance that does not say so",
         "<ChargeIndicator><udt:Indicator>false</udt:Indicator></ChargeIndicator>", "",
         "CII-SR-463", true},
        {"the type of a tax in small letters", "<TypeCode>VAT", "<TypeCode>vat", "CII-DT-037",
         true},
        {"the thirteenth month", ">20260331</udt:DateTimeString></Issue",
         ">20261331</udt:DateTimeString></Issue", "CII-DT-097", true},
        {"a day that only some months have", ">20260331</udt:DateTimeString></Issue",
         ">20260231</udt:DateTimeString></Issue", "CII-DT-097", false},
        {"an element that is not used", "<SpecifiedLineTradeDelivery><Billed",
         "<SpecifiedLineTradeDelivery><PackageQuantity>1</PackageQuantity><Billed", "CII-SR-154",
         true},
    };
    tell_all(good_cii, stories);
}

TEST_CASE("a value that stops the official rules is reported and the others are still asked")
{
    auto const text = changed(changed(good_cii, "<CalculatedAmount>29.00", "<CalculatedAmount>x"),
                              "<ID>INV-1</ID>", "<ID/>");
    auto const validation = validate(text, "cii.xml", Layers::en16931);
    CHECK(fires(validation, "BR-02"));
    CHECK_FALSE(fires(validation, "BR-CO-14"));
    CHECK_FALSE(fires(validation, "BR-CO-17"));
    REQUIRE(validation.errors.size() == 1);
    CHECK(validation.errors[0].where.find("CalculatedAmount") != std::string::npos);
}
