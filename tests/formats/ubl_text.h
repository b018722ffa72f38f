// A small UBL invoice to bend: one line of each kind of thing, and a way to replace a piece of it.
#pragma once

#include <string>
#include <string_view>

namespace counterpart::ubl_text {

inline std::string const invoice = R"(<?xml version="1.0" encoding="UTF-8"?>
<i:Invoice xmlns:i="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <CustomizationID>urn:cen.eu:en16931:2017</CustomizationID>
  <ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</ProfileID>
  <ID>INV-42</ID>
  <IssueDate>2026-02-02</IssueDate>
  <DueDate>2026-03-04</DueDate>
  <InvoiceTypeCode>380</InvoiceTypeCode>
  <Note>First note</Note>
  <Note>Second note</Note>
  <TaxPointDate>2026-01-31</TaxPointDate>
  <DocumentCurrencyCode>EUR</DocumentCurrencyCode>
  <TaxCurrencyCode>SEK</TaxCurrencyCode>
  <AccountingCost>6540</AccountingCost>
  <BuyerReference>HRG-OPS</BuyerReference>
  <a:InvoicePeriod><StartDate>2026-01-01</StartDate><EndDate>2026-01-31</EndDate></a:InvoicePeriod>
  <a:OrderReference><ID>PO-1</ID><SalesOrderID>SO-1</SalesOrderID></a:OrderReference>
  <a:BillingReference><a:InvoiceDocumentReference><ID>INV-40</ID></a:InvoiceDocumentReference></a:BillingReference>
  <a:DespatchDocumentReference><ID>DA-1</ID></a:DespatchDocumentReference>
  <a:ReceiptDocumentReference><ID>RA-1</ID></a:ReceiptDocumentReference>
  <a:ContractDocumentReference><ID>WO-1</ID></a:ContractDocumentReference>
  <a:ProjectReference><ID>P-7</ID></a:ProjectReference>
  <a:AccountingSupplierParty><a:Party>
    <EndpointID schemeID="0088">7300010000001</EndpointID>
    <a:PartyIdentification><ID>N-1</ID></a:PartyIdentification>
    <a:PartyIdentification><ID schemeID="0007">556677-8899</ID></a:PartyIdentification>
    <a:PartyName><Name>Northlight</Name></a:PartyName>
    <a:PostalAddress>
      <StreetName>Norra Hamngatan 4</StreetName><CityName>Göteborg</CityName>
      <PostalZone>411 14</PostalZone>
      <a:Country><IdentificationCode>SE</IdentificationCode></a:Country>
    </a:PostalAddress>
    <a:PartyTaxScheme><CompanyID>F-TAX</CompanyID><a:TaxScheme><ID>TAX</ID></a:TaxScheme></a:PartyTaxScheme>
    <a:PartyTaxScheme><CompanyID>SE556677889901</CompanyID><a:TaxScheme><ID>VAT</ID></a:TaxScheme></a:PartyTaxScheme>
    <a:PartyLegalEntity><RegistrationName>Northlight Managed Services AB</RegistrationName>
      <CompanyID>556677-8899</CompanyID></a:PartyLegalEntity>
    <a:Contact><Name>Accounts</Name><ElectronicMail>billing@northlight.example</ElectronicMail></a:Contact>
  </a:Party></a:AccountingSupplierParty>
  <a:AccountingCustomerParty><a:Party>
    <a:PartyLegalEntity><RegistrationName>Halden Retail Group A/S</RegistrationName></a:PartyLegalEntity>
  </a:Party></a:AccountingCustomerParty>
  <a:PayeeParty><a:PartyName><Name>Factor</Name></a:PartyName></a:PayeeParty>
  <a:Delivery><ActualDeliveryDate>2026-01-30</ActualDeliveryDate></a:Delivery>
  <a:PaymentMeans><PaymentMeansCode>30</PaymentMeansCode><PaymentID>RF18</PaymentID>
    <a:PayeeFinancialAccount><ID>SE35</ID></a:PayeeFinancialAccount></a:PaymentMeans>
  <a:PaymentTerms><Note>30 days</Note></a:PaymentTerms>
  <a:AllowanceCharge><ChargeIndicator>false</ChargeIndicator>
    <AllowanceChargeReasonCode>95</AllowanceChargeReasonCode>
    <AllowanceChargeReason>Volume discount</AllowanceChargeReason>
    <MultiplierFactorNumeric>5</MultiplierFactorNumeric>
    <Amount currencyID="EUR">5.00</Amount><BaseAmount currencyID="EUR">100.00</BaseAmount>
    <a:TaxCategory><ID>S</ID><Percent>25</Percent><a:TaxScheme><ID>VAT</ID></a:TaxScheme></a:TaxCategory>
  </a:AllowanceCharge>
  <a:TaxTotal><TaxAmount currencyID="EUR">23.75</TaxAmount>
    <a:TaxSubtotal><TaxableAmount currencyID="EUR">95.00</TaxableAmount>
      <TaxAmount currencyID="EUR">23.75</TaxAmount>
      <a:TaxCategory><ID>S</ID><Percent>25</Percent><a:TaxScheme><ID>VAT</ID></a:TaxScheme></a:TaxCategory>
    </a:TaxSubtotal></a:TaxTotal>
  <a:TaxTotal><TaxAmount currencyID="SEK">261.25</TaxAmount></a:TaxTotal>
  <a:LegalMonetaryTotal>
    <LineExtensionAmount currencyID="EUR">100.00</LineExtensionAmount>
    <TaxExclusiveAmount currencyID="EUR">95.00</TaxExclusiveAmount>
    <TaxInclusiveAmount currencyID="EUR">118.75</TaxInclusiveAmount>
    <AllowanceTotalAmount currencyID="EUR">5.00</AllowanceTotalAmount>
    <ChargeTotalAmount currencyID="EUR">0.00</ChargeTotalAmount>
    <PrepaidAmount currencyID="EUR">10.00</PrepaidAmount>
    <PayableRoundingAmount currencyID="EUR">0.25</PayableRoundingAmount>
    <PayableAmount currencyID="EUR">109.00</PayableAmount>
  </a:LegalMonetaryTotal>
  <a:InvoiceLine>
    <ID>1</ID><Note>January</Note>
    <InvoicedQuantity unitCode="C62">10</InvoicedQuantity>
    <LineExtensionAmount currencyID="EUR">100.00</LineExtensionAmount>
    <AccountingCost>CC-9</AccountingCost>
    <a:InvoicePeriod><StartDate>2026-01-01</StartDate><EndDate>2026-01-31</EndDate></a:InvoicePeriod>
    <a:OrderLineReference><LineID>10</LineID></a:OrderLineReference>
    <a:AllowanceCharge><ChargeIndicator>true</ChargeIndicator><AllowanceChargeReason>Rush</AllowanceChargeReason>
      <Amount currencyID="EUR">1.00</Amount></a:AllowanceCharge>
    <a:Item><Description>First and second line</Description><Name>Service desk ticket</Name>
      <a:BuyersItemIdentification><ID>H-1</ID></a:BuyersItemIdentification>
      <a:SellersItemIdentification><ID>SDT</ID></a:SellersItemIdentification>
      <a:StandardItemIdentification><ID schemeID="0160">7300010000018</ID></a:StandardItemIdentification>
      <a:ClassifiedTaxCategory><ID>S</ID><Percent>25</Percent><a:TaxScheme><ID>VAT</ID></a:TaxScheme></a:ClassifiedTaxCategory>
    </a:Item>
    <a:Price><PriceAmount currencyID="EUR">9.90</PriceAmount><BaseQuantity unitCode="C62">1</BaseQuantity>
      <a:AllowanceCharge><ChargeIndicator>false</ChargeIndicator><Amount currencyID="EUR">0.10</Amount>
        <BaseAmount currencyID="EUR">10.00</BaseAmount></a:AllowanceCharge></a:Price>
  </a:InvoiceLine>
</i:Invoice>
)";

/// `text` with the first `found` replaced; the test case is wrong when there is none.
inline std::string with(std::string text, std::string_view found, std::string_view replacement)
{
    auto const at = text.find(found);
    return at == std::string::npos ? "no such text" : text.replace(at, found.size(), replacement);
}

/// Every `found` replaced.
inline std::string with_all(std::string text, std::string_view found, std::string_view replacement)
{
    std::size_t at = 0;
    while ((at = text.find(found, at)) != std::string::npos) {
        text.replace(at, found.size(), replacement);
        at += replacement.size();
    }
    return text;
}

inline std::string credit_note()
{
    auto text = with_all(invoice, "i:Invoice", "i:CreditNote");
    text = with_all(text, "xsd:Invoice-2", "xsd:CreditNote-2");
    text = with_all(text, "a:InvoiceLine>", "a:CreditNoteLine>");
    text = with_all(text, "InvoicedQuantity", "CreditedQuantity");
    text = with(text, "<InvoiceTypeCode>380</InvoiceTypeCode>",
                "<CreditNoteTypeCode>381</CreditNoteTypeCode>");
    text = with(text, "<DueDate>2026-03-04</DueDate>", "");
    text = with(text, "<PaymentID>", "<PaymentDueDate>2026-03-09</PaymentDueDate><PaymentID>");
    return with(text, "<a:ProjectReference><ID>P-7</ID></a:ProjectReference>",
                "<a:AdditionalDocumentReference><ID>P-8</ID><DocumentTypeCode>50</DocumentTypeCode>"
                "</a:AdditionalDocumentReference>");
}

}  // namespace counterpart::ubl_text
