#include "peppol_story.h"

using namespace counterpart;
using namespace counterpart::einvoice;
using namespace counterpart::einvoice::story;

namespace {

constexpr auto means = "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>P-1"
                       "</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>AA75</cbc:ID>"
                       "</cac:PayeeFinancialAccount>";
constexpr auto registration = "<cac:PartyLegalEntity><cbc:RegistrationName>Nordwind";

/// The same document with one more change made for good.
std::string with(std::string document, std::string_view from, std::string_view to)
{
    return changed(std::move(document), from, to);
}

std::string with_reference(std::string document, std::string_view description, std::string_view id)
{
    return with(std::move(document), "<cac:AccountingSupplierParty>",
                "<cac:AdditionalDocumentReference><cbc:ID>" + std::string(id) +
                    "</cbc:ID><cbc:DocumentDescription>" + std::string(description) +
                    "</cbc:DocumentDescription></cac:AdditionalDocumentReference>"
                    "<cac:AccountingSupplierParty>");
}

} // namespace

TEST_CASE("Norway is told by the VAT id, then by the representative, then by the address")
{
    auto const norwegian = sold_from(peppol_invoice, "NO", "NO123456785MVA");
    tell_all(norwegian,
             {{"a good number, not in the register", ">10.00<", ">10.00<", "NO-R-002", true},
              {"a good number", ">10.00<", ">10.00<", "NO-R-001", false},
              {"a check digit too low", "123456785", "123456784", "NO-R-001", true},
              {"without MVA", "123456785MVA", "123456785", "NO-R-001", true},
              {"a Swedish VAT id decides for Sweden", "NO123456785MVA", "SE1", "NO-R-002", false},
              {"without a VAT id the address decides", "NO123456785MVA", "", "NO-R-002", true},
              {"in the register", registration,
               "<cac:PartyTaxScheme><cbc:CompanyID> Foretaksregisteret </cbc:CompanyID>"
               "<cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
               "<cac:PartyLegalEntity><cbc:RegistrationName>Nordwind",
               "NO-R-002", false}});
}

TEST_CASE("Denmark is told by the address alone, exactly as it is written")
{
    auto const danish = within(peppol_invoice, "DK", "DK12345678");
    tell_all(danish,
             {{"a registration of no scheme", ">10.00<", ">10.00<", "DK-R-014", true},
              {"a registration of scheme 0184", "<cbc:CompanyID>7654321",
               "<cbc:CompanyID schemeID=\"0184\">87654321", "DK-R-014", false},
              {"no registration", "<cbc:CompanyID>7654321</cbc:CompanyID>", "", "DK-R-002", true},
              {"a blank before the country", ">DK<", "> DK<", "DK-R-002", false},
              {"cash", ">30<", ">10<", "DK-R-005", false},
              {"a credit transfer of code 30", ">10.00<", ">10.00<", "DK-R-005", true},
              {"a bank transfer without branch", ">30<", ">42<", "DK-R-006", true},
              {"a direct debit without mandate", ">30<", ">49<", "DK-R-007", true},
              {"a giro payment of no card type", ">30<", ">50<", "DK-R-008", true}});
    auto const giro = with(danish, means,
                           "<cbc:PaymentMeansCode>50</cbc:PaymentMeansCode><cbc:PaymentID>"
                           "04#1234567890123456</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>"
                           "1234567</cbc:ID></cac:PayeeFinancialAccount>");
    tell_all(giro, {{"card type 04 with 16 digits", ">10.00<", ">10.00<", "DK-R-009", false},
                    {"card type 04 with 15 digits", "#1234567890123456", "#123456789012345",
                     "DK-R-009", true},
                    {"card type 01 with any", "04#1234567890123456", "01#1", "DK-R-009", false},
                    {"an account of eight digits", ">1234567<", ">12345678<", "DK-R-008", false},
                    {"an account of nine digits", ">1234567<", ">123456789<", "DK-R-008", true}});
    auto const slip =
        with(with(giro, ">50<", ">93<"), "04#1234567890123456</", "71#123456789012345</");
    tell_all(slip, {{"a creditor of seven digits", ">10.00<", ">10.00<", "DK-R-010", true},
                    {"a creditor of eight digits", ">1234567<", ">12345678<", "DK-R-010", false},
                    {"15 digits", ">10.00<", ">10.00<", "DK-R-011", false},
                    {"17 digits", "#123456789012345<", "#12345678901234567<", "DK-R-011", true}});
}

TEST_CASE("a Danish duty is four digits or has a # inside")
{
    auto const danish =
        with(within(peppol_invoice, "DK", "DK12345678"), "<cbc:AllowanceChargeReason>Freight",
             "<cbc:AllowanceChargeReasonCode>ZZZ</cbc:AllowanceChargeReasonCode>"
             "<cbc:AllowanceChargeReason>Freight");
    tell_all(danish, {{"a word", ">10.00<", ">10.00<", "DK-R-004", true},
                      {"four digits", "Freight", "3310", "DK-R-004", false},
                      {"three digits", "Freight", "331", "DK-R-004", true},
                      {"a # inside", "Freight", "33#10", "DK-R-004", false},
                      {"a # in front", "Freight", "#3310", "DK-R-004", true},
                      {"a # at the end", "Freight", "3310#", "DK-R-004", true},
                      {"another reason", ">ZZZ<", ">FC<", "DK-R-004", false}});
}

TEST_CASE("Italian sellers")
{
    auto const other = with(sold_from(peppol_invoice, "IT", "IT00743110157"), registration,
                            "<cac:PartyTaxScheme><cbc:CompanyID>RSSMRA85T10</cbc:CompanyID>"
                            "<cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme>"
                            "</cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>"
                            "Nordwind");
    holds(other);
    tell_all(
        other,
        {{"ten letters", "RSSMRA85T10", "RSSMRA85T1", "IT-R-001", true},
         {"sixteen letters", "RSSMRA85T10", "RSSMRA85T10A562S", "IT-R-001", false},
         {"seventeen letters", "RSSMRA85T10", "RSSMRA85T10A562SX", "IT-R-001", true},
         {"small letters", "RSSMRA85T10", "rssmra85t10", "IT-R-001", true},
         {"no street", "<cbc:StreetName>Quay 1</cbc:StreetName>", "", "IT-R-002", true},
         {"the buyer needs none", "<cbc:StreetName>Lock 2</cbc:StreetName>", "", "IT-R-002", false},
         {"no city", "<cbc:CityName>Town</cbc:CityName>", "", "IT-R-003", true},
         {"no post code", "<cbc:PostalZone>1000</cbc:PostalZone>", "", "IT-R-004", true}});
}

TEST_CASE("Swedish sellers, rates and giros")
{
    auto const moved = within(peppol_invoice, "SE", "SE556056625801");
    auto const rate = with(moved, "<cbc:Percent>20</", "<cbc:Percent>25.00</");
    auto const swedish = with(rate, "7654321", "5560566258");
    holds(swedish);
    tell_all(swedish,
             {{"a VAT id of 13", "SE556056625801", "SE55605662580", "SE-R-001", true},
              {"letters in the VAT id", "SE556056625801", "SE5560566258AB", "SE-R-002", true},
              {"a dash in the number", "5560566258</cbc", "556056-625</cbc", "SE-R-003", true},
              {"nine digits", "5560566258</cbc", "556056625</cbc", "SE-R-004", true},
              {"a wrong check digit", "5560566258</cbc", "5560566257</cbc", "SE-R-013", true},
              {"12 per cent", ">25.00<", ">12<", "SE-R-006", false},
              {"20 per cent", ">25.00<", ">20<", "SE-R-006", true},
              {"another category", "<cbc:ID>S</cbc:ID><cbc:Percent>25.00<",
               "<cbc:ID>E</cbc:ID><cbc:Percent>0<", "SE-R-006", false},
              {"a code for giros", ">30<", ">56<", "SE-R-011", true},
              {"a transfer at home", ">30<", ">31<", "SE-R-012", true},
              {"another tax registration", registration,
               "<cac:PartyTaxScheme><cbc:CompanyID>F-skatt</cbc:CompanyID><cac:TaxScheme><cbc:ID>"
               "TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>"
               "<cbc:RegistrationName>Nordwind",
               "SE-R-005", true},
              {"approved for F tax, in any letters", registration,
               "<cac:PartyTaxScheme><cbc:CompanyID>godk\u00e4nd  F\u00d6R f-skatt</cbc:CompanyID>"
               "<cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
               "<cac:PartyLegalEntity><cbc:RegistrationName>Nordwind",
               "SE-R-005", false}});
    auto const giro = with(swedish, "AA75</cbc:ID>",
                           "1234567</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>SE:BANKGIRO"
                           "</cbc:ID></cac:FinancialInstitutionBranch>");
    holds(giro);
    tell_all(giro, {{"a Bankgiro of six", ">1234567<", ">123456<", "SE-R-009", true},
                    {"a Bankgiro of eight", ">1234567<", ">12345678<", "SE-R-009", false},
                    {"a Bankgiro with a dash", ">1234567<", ">123-4567<", "SE-R-008", true}});
    auto const plus = with(giro, "BANKGIRO", "PLUSGIRO");
    tell_all(plus, {{"a Plusgiro of two", ">1234567<", ">12<", "SE-R-010", false},
                    {"a Plusgiro of one", ">1234567<", ">1<", "SE-R-010", true},
                    {"a Plusgiro with letters", ">1234567<", ">12A<", "SE-R-007", true}});
}

TEST_CASE("Greek invoice numbers, tax numbers and MARK")
{
    auto const named = with(sold_from(peppol_invoice, "GR", "EL094019245"), "INV-1",
                            "094019245|31/03/2026|7|1.1|A|1");
    auto const marked = with_reference(named, "##M.AR.K##", "4001");
    auto const greek =
        with(with_reference(marked, "##INVOICE|URL##", "U"), "URL##</cbc:DocumentDescription>",
             "URL##</cbc:DocumentDescription><cac:Attachment><cac:ExternalReference><cbc:URI>u"
             "</cbc:URI></cac:ExternalReference></cac:Attachment>");
    constexpr auto endpoint = "<cbc:EndpointID schemeID=\"0088\">4012345000009</cbc:EndpointID>";
    tell_all(greek,
             {{"five segments", "|A|1<", "|A<", "GR-R-001-1", true},
              {"six segments", ">10.00<", ">10.00<", "GR-R-001-1", false},
              {"another tax number", ">094019245|", ">000000050|", "GR-R-001-2", true},
              {"its own tax number", ">10.00<", ">10.00<", "GR-R-001-2", false},
              {"a day before the issue", "|31/03/2026|", "|30/03/2026|", "GR-R-001-3", true},
              {"the day of issue", ">10.00<", ">10.00<", "GR-R-001-3", false},
              {"a series below zero", "|7|", "|-7|", "GR-R-001-4", true},
              {"a series of zero", "|7|", "|0|", "GR-R-001-4", false},
              {"a type not in use", "|1.1|", "|1.2|", "GR-R-001-5", true},
              {"an empty fifth segment", "|A|1<", "||1<", "GR-R-001-6", true},
              {"an empty sixth segment", "|A|1<", "|A|<", "GR-R-001-7", true},
              {"a VAT id that cannot be", "EL094019245", "EL094019244", "GR-R-003", true},
              {"nor be called one", "EL094019245", "EL094019244", "GR-S-011", true},
              {"no trade name", "<cac:PartyName><cbc:Name>Nordwind</cbc:Name></cac:PartyName>", "",
               "GR-R-002", true},
              {"the buyer without trade name",
               "<cac:PartyName><cbc:Name>Canal</cbc:Name></cac:PartyName>", "", "GR-R-005", true},
              {"a MARK of zero", ">4001<", ">0<", "GR-R-004-2", true},
              {"no MARK", "##M.AR.K##", "other", "GR-R-004-1", true},
              {"no address to verify at", "##INVOICE|URL##", "other", "GR-S-008-1", true},
              {"an empty one", "<cbc:URI>u</cbc:URI>", "<cbc:URI> </cbc:URI>", "GR-R-008-3", true},
              {"a location number as address", ">10.00<", ">10.00<", "GR-R-009", true},
              {"the tax number as address", endpoint,
               "<cbc:EndpointID schemeID=\"9933\">094019245</cbc:EndpointID>", "GR-R-009", false},
              {"a foreign buyer's address is its own", ">10.00<", ">10.00<", "GR-R-010", false},
              {"a Greek buyer's is not", ">BE<", ">GR<", "GR-R-010", true},
              {"a Greek buyer without VAT id", ">BE<", ">GR<", "GR-R-006", true}});
    auto const unreadable = validate(with(greek, "|7|", "|7.5|"), "a.xml", Layers::peppol);
    CHECK_FALSE(fires(unreadable, "GR-R-001-4"));
    CHECK(unreadable.errors.size() == 1);
}

TEST_CASE("Icelandic sellers, claims and final due dates")
{
    auto const moved = within(peppol_invoice, "IS", "IS12345");
    auto const seller =
        with(moved, "<cbc:CompanyID>7654321", "<cbc:CompanyID schemeID=\"0196\">7654321");
    auto const icelandic = with(seller, "<cbc:RegistrationName>Canal NV</cbc:RegistrationName>",
                                "<cbc:RegistrationName>Canal</cbc:RegistrationName>"
                                "<cbc:CompanyID schemeID=\"0196\">1234567</cbc:CompanyID>");
    holds(icelandic);
    tell_all(
        icelandic,
        {{"a proforma", ">380<", ">325<", "IS-R-001", true},
         {"no scheme at all", " schemeID=\"0196\"", "", "IS-R-002", true},
         {"nor for the buyer", " schemeID=\"0196\"", "", "IS-R-004", true},
         {"no street", "<cbc:StreetName>Quay 1</cbc:StreetName>", "", "IS-R-003", true},
         {"no street of the buyer", "<cbc:StreetName>Lock 2</cbc:StreetName>", "", "IS-R-005",
          true},
         {"a claim on a short account", ">30<", ">9<", "IS-R-006", true},
         {"a transfer to a short account", ">30<", ">42<", "IS-R-007", true},
         {"a foreign buyer is not asked",
          ">Lock 2</cbc:StreetName><cbc:CityName>Port</cbc:"
          "CityName><cbc:PostalZone>2000</cbc:PostalZone><cac:Country><cbc:IdentificationCode>IS",
          ">Lock 2</cbc:StreetName><cac:Country><cbc:IdentificationCode>BE", "IS-R-005", false}});
    auto const claim = with(with(icelandic, ">30<", ">9<"), "AA75", "012345678901");
    holds(claim);
    auto const final_date = with_reference(icelandic, "EINDAGI", "2026-04-30");
    holds(final_date);
    tell_all(final_date,
             {{"a day before the due date", ">2026-04-30</cbc:ID>", ">2026-04-29</cbc:ID>",
               "IS-R-010", true},
              {"no date", ">2026-04-30</cbc:ID>", ">30.04.2026</cbc:ID>", "IS-R-008", true},
              {"no due date", "<cbc:DueDate>2026-04-30</cbc:DueDate>", "", "IS-R-009", true}});
}

TEST_CASE("Dutch sellers")
{
    auto const moved = within(peppol_invoice, "NL", "NL123456789B01");
    auto const dutch =
        with(moved, "<cbc:CompanyID>7654321", "<cbc:CompanyID schemeID=\"0106\">7654321");
    holds(dutch);
    constexpr auto whole_means =
        "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>"
        "<cbc:PaymentID>P-1</cbc:PaymentID><cac:PayeeFinancialAccount>"
        "<cbc:ID>AA75</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>";
    tell_all(
        dutch,
        {{"a small country", ">NL<", "> nl <", "NL-R-003", false},
         {"no scheme", " schemeID=\"0106\"", "", "NL-R-003", true},
         {"an OIN", "\"0106\"", "\"0190\"", "NL-R-003", false},
         {"no post code", "<cbc:PostalZone>1000</cbc:PostalZone>", "", "NL-R-002", true},
         {"the buyer without city", "<cbc:CityName>Port</cbc:CityName>", "", "NL-R-004", true},
         {"a buyer of another scheme", "<cbc:RegistrationName>Canal NV</cbc:RegistrationName>",
          "<cbc:CompanyID schemeID=\"0002\">1</cbc:CompanyID>", "NL-R-005", true},
         {"a representative without street", "<cac:PaymentMeans>",
          "<cac:TaxRepresentativeParty><cac:PostalAddress><cac:Country><cbc:IdentificationCode>"
          "NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
          "</cac:TaxRepresentativeParty><cac:PaymentMeans>",
          "NL-R-006", true},
         {"no way to pay", whole_means, "", "NL-R-007", true},
         {"cash", ">30<", ">10<", "NL-R-008", true},
         {"a line of an order that is not named", "<cac:Item>",
          "<cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference><cac:Item>",
          "NL-R-009", true}});
    auto const paid = with(dutch, whole_means, "");
    tell_all(paid, {{"nothing is due", ">144.00</cbc:PayableAmount>", ">0.00</cbc:PayableAmount>",
                     "NL-R-007", false},
                    {"one cent is due", ">144.00</cbc:PayableAmount>", ">0.01</cbc:PayableAmount>",
                     "NL-R-007", true}});
}

TEST_CASE("German parties")
{
    auto const german = within(peppol_invoice, "DE", "DE123456789");
    holds(german);
    tell_all(german,
             {{"a blank buyer reference", ">B-7<", "> <", "DE-R-015", true},
              {"no tax registration", "<cbc:CompanyID>DE123456789</cbc:CompanyID>", "", "DE-R-016",
               true},
              {"a type in little use", ">380<", ">386<", "DE-R-017", true},
              {"a corrected invoice of nothing", ">380<", ">384<", "DE-R-026", true},
              {"which is allowed at all", ">380<", ">384<", "PEPPOL-EN16931-P0112", false},
              {"two notes", "<cbc:Note>", "<cbc:Note>A</cbc:Note><cbc:Note>", "PEPPOL-EN16931-R002",
               false},
              {"a discount whose line does not end", "<cac:TaxTotal>",
               "<cac:PaymentTerms><cbc:Note>#SKONTO#TAGE=14#PROZENT=2.00#</cbc:Note>"
               "</cac:PaymentTerms><cac:TaxTotal>",
               "DE-R-018", true},
              {"a discount whose line ends", "<cac:TaxTotal>",
               "<cac:PaymentTerms><cbc:Note>#SKONTO#TAGE=14#PROZENT=2.00#\n</cbc:Note>"
               "</cac:PaymentTerms><cac:TaxTotal>",
               "DE-R-018", false},
              {"no city", "<cbc:CityName>Town</cbc:CityName>", "", "DE-R-003", true},
              {"no post code", "<cbc:PostalZone>1000</cbc:PostalZone>", "", "DE-R-004", true},
              {"a nameless contact", "<cbc:Name>Ines</cbc:Name>", "", "DE-R-005", true},
              {"no telephone", "<cbc:Telephone>+33 1 23</cbc:Telephone>", "", "DE-R-006", true},
              {"two digits", "+33 1 23", "+33", "DE-R-027", true},
              {"three digits", "+33 1 23", "+33 1", "DE-R-027", false},
              {"no e-mail", "<cbc:ElectronicMail>ines@nordwind.example</cbc:ElectronicMail>", "",
               "DE-R-007", true},
              {"two @", "ines@", "ines@@", "DE-R-028", true},
              {"the buyer without city", "<cbc:CityName>Port</cbc:CityName>", "", "DE-R-008", true},
              {"the buyer without post code", "<cbc:PostalZone>2000</cbc:PostalZone>", "",
               "DE-R-009", true},
              {"a delivery to nowhere", "<cac:PaymentMeans>",
               "<cac:Delivery><cac:DeliveryLocation><cac:Address/></cac:DeliveryLocation>"
               "</cac:Delivery><cac:PaymentMeans>",
               "DE-R-010", true},
              {"no rate", "<cbc:Percent>20</cbc:Percent>", "", "DE-R-014", true}});
}

TEST_CASE("German ways of paying bring their own details and no others")
{
    auto const german = within(peppol_invoice, "DE", "DE123456789");
    constexpr auto account =
        "<cac:PayeeFinancialAccount><cbc:ID>AA75</cbc:ID></cac:PayeeFinancialAccount>";
    tell_all(german, {{"a SEPA transfer to a good IBAN", ">30<", ">58<", "DE-R-019", false},
                      {"a transfer to no account", account, "", "DE-R-023-1", true},
                      {"a transfer with a card", account,
                       "<cac:PayeeFinancialAccount/><cac:CardAccount/>", "DE-R-023-2", true},
                      {"a card payment without card", ">30<", ">48<", "DE-R-024-1", true},
                      {"a card payment with an account", ">30<", ">48.0<", "DE-R-024-2", true},
                      {"a direct debit without mandate", ">30<", ">59<", "DE-R-025-1", true},
                      {"a direct debit with an account", ">30<", ">59<", "DE-R-025-2", true}});
    tell_all(german, {{"no way to pay", "PaymentMeans>", "Other>", "DE-R-001", true}});
    tell_all(sold_from(peppol_invoice, "DE", "DE123456789"),
             {{"a buyer abroad", "PaymentMeans>", "Other>", "DE-R-001", false}});
    tell_all(with(german, ">30<", ">58<"),
             {{"a SEPA transfer to no IBAN", "AA75", "AA76", "DE-R-019", true},
              {"blanks in an IBAN", "AA75", "A A 7 5", "DE-R-019", false}});
    auto const debit =
        with(with(german, account,
                  "<cac:PaymentMandate><cbc:ID>M</cbc:ID><cac:PayerFinancialAccount><cbc:ID>AA75"
                  "</cbc:ID></cac:PayerFinancialAccount></cac:PaymentMandate>"),
             ">30<", ">59<");
    tell_all(debit, {{"a good mandate", ">10.00<", ">10.00<", "DE-R-020", false},
                     {"an IBAN that cannot be", "AA75", "AA74", "DE-R-020", true},
                     {"no creditor id", ">10.00<", ">10.00<", "DE-R-030", true},
                     {"a SEPA creditor", "<cac:PartyName><cbc:Name>Nordwind",
                      "<cac:PartyIdentification><cbc:ID schemeID=\"SEPA\">X</cbc:ID>"
                      "</cac:PartyIdentification><cac:PartyName><cbc:Name>Nordwind",
                      "DE-R-030", false},
                     {"no account to debit", "<cbc:ID>AA75</cbc:ID>", "", "DE-R-031", true}});
}

TEST_CASE("two attachments of one name are one too many in Germany")
{
    auto const attached = [](std::string_view first, std::string_view second) {
        auto text = within(peppol_invoice, "DE", "DE123456789");
        for (std::string_view const name : {first, second})
            text = changed(text, "<cac:AccountingSupplierParty>",
                           "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
                           "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/csv\" filename=\"" +
                               std::string(name) +
                               "\">eA==</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
                               "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>");
        return validate(text, "a.xml", Layers::peppol);
    };
    CHECK(fires(attached("a.csv", "a.csv"), "DE-R-022"));
    CHECK_FALSE(fires(attached("a.csv", "A.csv"), "DE-R-022"));
}

TEST_CASE("two country codes in one address leave it open which country's rules are asked")
{
    auto const twice =
        changed(within(peppol_invoice, "DE", "DE123456789"), "Quay 1</cbc:StreetName>",
                "Quay 1</cbc:StreetName><cac:Country><cbc:IdentificationCode>DE"
                "</cbc:IdentificationCode></cac:Country>");
    auto const validation = validate(changed(twice, ">380<", ">384<"), "a.xml", Layers::peppol);
    CHECK_FALSE(fires(validation, "DE-R-026"));
    CHECK_FALSE(fires(validation, "PEPPOL-EN16931-P0112"));
    REQUIRE(validation.errors.size() == 1);
    CHECK(validation.errors[0].code == "einvoice.unreadable");
}
