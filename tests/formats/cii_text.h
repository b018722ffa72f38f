// The same invoice as ubl_text::invoice, in UN/CEFACT CII.
#pragma once

#include <string>

namespace counterpart::cii_text {

inline std::string const invoice = R"(<?xml version="1.0" encoding="UTF-8"?>
<d:CrossIndustryInvoice xmlns:d="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:u="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <d:ExchangedDocumentContext>
    <BusinessProcessSpecifiedDocumentContextParameter><ID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</ID></BusinessProcessSpecifiedDocumentContextParameter>
    <GuidelineSpecifiedDocumentContextParameter><ID>urn:cen.eu:en16931:2017</ID></GuidelineSpecifiedDocumentContextParameter>
  </d:ExchangedDocumentContext>
  <d:ExchangedDocument>
    <ID>INV-42</ID><TypeCode>380</TypeCode>
    <IssueDateTime><u:DateTimeString format="102">20260202</u:DateTimeString></IssueDateTime>
    <IncludedNote><Content>First note</Content></IncludedNote>
    <IncludedNote><Content>Second note</Content></IncludedNote>
  </d:ExchangedDocument>
  <d:SupplyChainTradeTransaction>
    <IncludedSupplyChainTradeLineItem>
      <AssociatedDocumentLineDocument><LineID>1</LineID><IncludedNote><Content>January</Content></IncludedNote></AssociatedDocumentLineDocument>
      <SpecifiedTradeProduct><GlobalID schemeID="0160">7300010000018</GlobalID><SellerAssignedID>SDT</SellerAssignedID>
        <BuyerAssignedID>H-1</BuyerAssignedID><Name>Service desk ticket</Name><Description>First and second line</Description></SpecifiedTradeProduct>
      <SpecifiedLineTradeAgreement>
        <BuyerOrderReferencedDocument><LineID>10</LineID></BuyerOrderReferencedDocument>
        <GrossPriceProductTradePrice><ChargeAmount>10.00</ChargeAmount>
          <AppliedTradeAllowanceCharge><ChargeIndicator><u:Indicator>false</u:Indicator></ChargeIndicator><ActualAmount>0.10</ActualAmount></AppliedTradeAllowanceCharge></GrossPriceProductTradePrice>
        <NetPriceProductTradePrice><ChargeAmount>9.90</ChargeAmount><BasisQuantity unitCode="C62">1</BasisQuantity></NetPriceProductTradePrice>
      </SpecifiedLineTradeAgreement>
      <SpecifiedLineTradeDelivery><BilledQuantity unitCode="C62">10</BilledQuantity></SpecifiedLineTradeDelivery>
      <SpecifiedLineTradeSettlement>
        <ApplicableTradeTax><TypeCode>VAT</TypeCode><CategoryCode>S</CategoryCode><RateApplicablePercent>25</RateApplicablePercent></ApplicableTradeTax>
        <BillingSpecifiedPeriod><StartDateTime><u:DateTimeString format="102">20260101</u:DateTimeString></StartDateTime>
          <EndDateTime><u:DateTimeString format="102">20260131</u:DateTimeString></EndDateTime></BillingSpecifiedPeriod>
        <SpecifiedTradeAllowanceCharge><ChargeIndicator><u:Indicator>true</u:Indicator></ChargeIndicator>
          <ActualAmount>1.00</ActualAmount><Reason>Rush</Reason></SpecifiedTradeAllowanceCharge>
        <SpecifiedTradeSettlementLineMonetarySummation><LineTotalAmount>100.00</LineTotalAmount></SpecifiedTradeSettlementLineMonetarySummation>
        <ReceivableSpecifiedTradeAccountingAccount><ID>CC-9</ID></ReceivableSpecifiedTradeAccountingAccount>
      </SpecifiedLineTradeSettlement>
    </IncludedSupplyChainTradeLineItem>
    <ApplicableHeaderTradeAgreement>
      <BuyerReference>HRG-OPS</BuyerReference>
      <SellerTradeParty><ID>N-1</ID><GlobalID schemeID="0007">556677-8899</GlobalID><Name>Northlight Managed Services AB</Name>
        <SpecifiedLegalOrganization><ID>556677-8899</ID><TradingBusinessName>Northlight</TradingBusinessName></SpecifiedLegalOrganization>
        <DefinedTradeContact><PersonName>Accounts</PersonName><EmailURIUniversalCommunication><URIID>billing@northlight.example</URIID></EmailURIUniversalCommunication></DefinedTradeContact>
        <PostalTradeAddress><PostcodeCode>411 14</PostcodeCode><LineOne>Norra Hamngatan 4</LineOne><CityName>Göteborg</CityName><CountryID>SE</CountryID></PostalTradeAddress>
        <URIUniversalCommunication><URIID schemeID="0088">7300010000001</URIID></URIUniversalCommunication>
        <SpecifiedTaxRegistration><ID schemeID="FC">F-TAX</ID></SpecifiedTaxRegistration>
        <SpecifiedTaxRegistration><ID schemeID="VA">SE556677889901</ID></SpecifiedTaxRegistration>
      </SellerTradeParty>
      <BuyerTradeParty><Name>Halden Retail Group A/S</Name></BuyerTradeParty>
      <SellerOrderReferencedDocument><IssuerAssignedID>SO-1</IssuerAssignedID></SellerOrderReferencedDocument>
      <BuyerOrderReferencedDocument><IssuerAssignedID>PO-1</IssuerAssignedID></BuyerOrderReferencedDocument>
      <ContractReferencedDocument><IssuerAssignedID>WO-1</IssuerAssignedID></ContractReferencedDocument>
      <SpecifiedProcuringProject><ID>P-7</ID><Name>Project reference</Name></SpecifiedProcuringProject>
    </ApplicableHeaderTradeAgreement>
    <ApplicableHeaderTradeDelivery>
      <ActualDeliverySupplyChainEvent><OccurrenceDateTime><u:DateTimeString format="102">20260130</u:DateTimeString></OccurrenceDateTime></ActualDeliverySupplyChainEvent>
      <DespatchAdviceReferencedDocument><IssuerAssignedID>DA-1</IssuerAssignedID></DespatchAdviceReferencedDocument>
      <ReceivingAdviceReferencedDocument><IssuerAssignedID>RA-1</IssuerAssignedID></ReceivingAdviceReferencedDocument>
    </ApplicableHeaderTradeDelivery>
    <ApplicableHeaderTradeSettlement>
      <PaymentReference>RF18</PaymentReference><TaxCurrencyCode>SEK</TaxCurrencyCode><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>
      <PayeeTradeParty><Name>Factor</Name></PayeeTradeParty>
      <SpecifiedTradeSettlementPaymentMeans><TypeCode>30</TypeCode>
        <PayeePartyCreditorFinancialAccount><IBANID>SE35</IBANID></PayeePartyCreditorFinancialAccount></SpecifiedTradeSettlementPaymentMeans>
      <ApplicableTradeTax><CalculatedAmount>23.75</CalculatedAmount><TypeCode>VAT</TypeCode><BasisAmount>95.00</BasisAmount>
        <CategoryCode>S</CategoryCode><TaxPointDate><u:DateString format="102">20260131</u:DateString></TaxPointDate><RateApplicablePercent>25</RateApplicablePercent></ApplicableTradeTax>
      <BillingSpecifiedPeriod><StartDateTime><u:DateTimeString format="102">20260101</u:DateTimeString></StartDateTime>
        <EndDateTime><u:DateTimeString format="102">20260131</u:DateTimeString></EndDateTime></BillingSpecifiedPeriod>
      <SpecifiedTradeAllowanceCharge><ChargeIndicator><u:Indicator>false</u:Indicator></ChargeIndicator>
        <CalculationPercent>5</CalculationPercent><BasisAmount>100.00</BasisAmount><ActualAmount>5.00</ActualAmount>
        <ReasonCode>95</ReasonCode><Reason>Volume discount</Reason>
        <CategoryTradeTax><TypeCode>VAT</TypeCode><CategoryCode>S</CategoryCode><RateApplicablePercent>25</RateApplicablePercent></CategoryTradeTax></SpecifiedTradeAllowanceCharge>
      <SpecifiedTradePaymentTerms><Description>30 days</Description><DueDateDateTime><u:DateTimeString format="102">20260304</u:DateTimeString></DueDateDateTime></SpecifiedTradePaymentTerms>
      <SpecifiedTradeSettlementHeaderMonetarySummation><LineTotalAmount>100.00</LineTotalAmount><ChargeTotalAmount>0.00</ChargeTotalAmount>
        <AllowanceTotalAmount>5.00</AllowanceTotalAmount><TaxBasisTotalAmount>95.00</TaxBasisTotalAmount>
        <TaxTotalAmount currencyID="EUR">23.75</TaxTotalAmount><TaxTotalAmount currencyID="SEK">261.25</TaxTotalAmount>
        <RoundingAmount>0.25</RoundingAmount><GrandTotalAmount>118.75</GrandTotalAmount>
        <TotalPrepaidAmount>10.00</TotalPrepaidAmount><DuePayableAmount>109.00</DuePayableAmount></SpecifiedTradeSettlementHeaderMonetarySummation>
      <InvoiceReferencedDocument><IssuerAssignedID>INV-40</IssuerAssignedID></InvoiceReferencedDocument>
      <ReceivableSpecifiedTradeAccountingAccount><ID>6540</ID></ReceivableSpecifiedTradeAccountingAccount>
    </ApplicableHeaderTradeSettlement>
  </d:SupplyChainTradeTransaction>
</d:CrossIndustryInvoice>
)";

}  // namespace counterpart::cii_text
