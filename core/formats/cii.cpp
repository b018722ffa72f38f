// UN/CEFACT CII, by the EN 16931 binding: which element holds which business term. The XML of
// Factur-X and ZUGFeRD is this.

#include "base/hash.h"
#include "formats/cii_parts.h"
#include "formats/format.h"
#include "model/imported_id.h"
#include "formats/sniff.h"

#include <algorithm>

namespace counterpart {

namespace {

constexpr std::size_t most_number_bytes = 200;

/// The three groups of the header.
struct Header {
    xml::Element agreement;
    xml::Element delivery;
    xml::Element settlement;
};

// The types of UNTDID 1001 that ask for money to be given back.
constexpr std::string_view credit_types[] = {"81",  "83",  "261", "262", "296", "308", "381",
                                             "396", "420", "458", "502", "503", "532"};

InvoiceKind kind_of(std::string_view type)
{
    bool const credit = std::find(std::begin(credit_types), std::end(credit_types), type) !=
                        std::end(credit_types);
    return credit ? InvoiceKind::credit_note : InvoiceKind::invoice;
}

/// One of the parts below the root, which are in the namespace of the document itself.
xml::Element top_part(CiiElements& cii, xml::Element root, std::string_view name)
{
    auto const found = root.child(cii::document, name);
    auto const second = found ? Elements::next_of(found) : xml::Element{};
    if (second) {
        cii.fail(second, ".repeated",
                 "Found a second <" + std::string(name) + ">, expected one only.");
    }
    if (!found) {
        cii.fail(root, ".missing",
                 "Expected <" + std::string(name) + "> in namespace \"" +
                     std::string(cii::document) + "\".");
    }
    return found;
}

void read_currencies(CiiElements& cii, xml::Element settlement, Invoice& invoice)
{
    auto const read = [&](std::string_view name, std::string_view code) {
        auto const currency = Currency::parse(code);
        if (!currency)
            cii.fail(cii.part(settlement, name), currency.error().code, currency.error().message);
        return currency ? *currency : Currency{};
    };
    auto const code = cii.required_text(settlement, "InvoiceCurrencyCode",
                                        "the currency of the document (BT-5), such as EUR");
    if (!code.empty())
        invoice.currency = read("InvoiceCurrencyCode", code);
    invoice.tax_currency = cii.text(settlement, "TaxCurrencyCode");  // BT-6
    if (!invoice.tax_currency.empty())
        read("TaxCurrencyCode", invoice.tax_currency);
}

/// A note with its subject as the UBL binding writes both in one: "#AAI#text".
std::string note_text(CiiElements& cii, xml::Element note)
{
    auto const subject = cii.text(note, "SubjectCode");
    auto const content = cii.text(note, "Content");
    return subject.empty() ? content : "#" + subject + "#" + content;
}

void read_document(CiiElements& cii, xml::Element document, Invoice& invoice)
{
    invoice.number = cii.required_text(document, "ID", "the number of the document (BT-1)");
    if (invoice.number.size() > most_number_bytes) {
        cii.fail(cii.part(document, "ID"), ".absurd",
                 "Found a number of " + std::to_string(invoice.number.size()) +
                     " bytes, expected at most " + std::to_string(most_number_bytes) + ".");
    }
    invoice.type_code = cii.text(document, "TypeCode");  // BT-3
    invoice.kind = kind_of(invoice.type_code);
    auto const issued = cii.day(document, "IssueDateTime");  // BT-2
    if (!issued)
        cii.fail_missing(document, "IssueDateTime", "the issue date (BT-2), such as 20260331");
    invoice.issued = issued.value_or(Date{});
    for (auto note = cii.part(document, "IncludedNote"); note; note = Elements::next_of(note))
        invoice.notes.push_back(note_text(cii, note));  // BG-1
}

void read_context(CiiElements& cii, xml::Element context, Invoice& invoice)
{
    invoice.process =
        cii.text(context, "BusinessProcessSpecifiedDocumentContextParameter/ID");  // BT-23
    invoice.specification =
        cii.text(context, "GuidelineSpecifiedDocumentContextParameter/ID");  // BT-24
}

void read_references(CiiElements& cii, Header const& header, Invoice& invoice)
{
    auto const agreed = [&](std::string_view path) { return cii.text(header.agreement, path); };
    auto const delivered = [&](std::string_view path) { return cii.text(header.delivery, path); };
    invoice.buyer_reference = agreed("BuyerReference");                                 // BT-10
    invoice.project = agreed("SpecifiedProcuringProject/ID");                           // BT-11
    invoice.contract_reference = agreed("ContractReferencedDocument/IssuerAssignedID");  // BT-12
    invoice.order_reference = agreed("BuyerOrderReferencedDocument/IssuerAssignedID");   // BT-13
    invoice.sales_order = agreed("SellerOrderReferencedDocument/IssuerAssignedID");      // BT-14
    invoice.receiving_advice =
        delivered("ReceivingAdviceReferencedDocument/IssuerAssignedID");  // BT-15
    invoice.despatch_advice =
        delivered("DespatchAdviceReferencedDocument/IssuerAssignedID");  // BT-16
    auto part = cii.part(header.settlement, "InvoiceReferencedDocument");
    for (; part; part = Elements::next_of(part)) {
        auto earlier = cii.text(part, "IssuerAssignedID");  // BT-25
        if (!earlier.empty())
            invoice.preceding.push_back(std::move(earlier));
    }
}

void read_parties(CiiElements& cii, Header const& header, Invoice& invoice)
{
    auto const seller = cii.part(header.agreement, "SellerTradeParty");
    auto const buyer = cii.part(header.agreement, "BuyerTradeParty");
    invoice.seller = cii_party(cii, seller);  // BG-4
    invoice.buyer = cii_party(cii, buyer);    // BG-7
    if (seller)
        invoice.seller_place = place_of(seller);
    if (buyer)
        invoice.buyer_place = place_of(buyer);
    invoice.payee = cii.text(header.settlement, "PayeeTradeParty/Name");              // BT-59
    invoice.delivered =
        cii.day(header.delivery, "ActualDeliverySupplyChainEvent/OccurrenceDateTime");  // BT-72
}

void read_payment(CiiElements& cii, xml::Element settlement, Invoice& invoice)
{
    auto const means = cii.part(settlement, "SpecifiedTradeSettlementPaymentMeans");
    auto const account = cii.part(means, "PayeePartyCreditorFinancialAccount");
    auto const terms = cii.part(settlement, "SpecifiedTradePaymentTerms");
    invoice.tax_point = cii.day(settlement, "ApplicableTradeTax/TaxPointDate");  // BT-7
    invoice.due = cii.day(terms, "DueDateDateTime");                             // BT-9
    invoice.buyer_account =
        cii.text(settlement, "ReceivableSpecifiedTradeAccountingAccount/ID");  // BT-19
    invoice.payment_terms = cii.text(terms, "Description");                    // BT-20
    invoice.period = cii_period(cii, settlement);                              // BG-14
    invoice.payment_means = cii.text(means, "TypeCode");                       // BT-81
    invoice.remittance = cii.text(settlement, "PaymentReference");             // BT-83
    invoice.account = cii.text(account, "IBANID");                             // BT-84
    if (invoice.account.empty())
        invoice.account = cii.text(account, "ProprietaryID");
}

void read_all(CiiElements& cii, xml::Element root, Invoice& invoice)
{
    read_context(cii, root.child(cii::document, "ExchangedDocumentContext"), invoice);
    auto const document = top_part(cii, root, "ExchangedDocument");
    auto const transaction = top_part(cii, root, "SupplyChainTradeTransaction");
    if (cii.fault())
        return;
    Header const header = {cii.only_part(transaction, "ApplicableHeaderTradeAgreement"),
                           cii.only_part(transaction, "ApplicableHeaderTradeDelivery"),
                           cii.only_part(transaction, "ApplicableHeaderTradeSettlement")};
    if (!header.settlement) {
        cii.fail_missing(transaction, "ApplicableHeaderTradeSettlement",
                         "the currency, the payment and the totals");
        return;
    }
    read_document(cii, document, invoice);
    read_currencies(cii, header.settlement, invoice);
    read_references(cii, header, invoice);
    read_parties(cii, header, invoice);
    read_payment(cii, header.settlement, invoice);
    invoice.allowances_charges =
        cii_allowances_charges(cii, header.settlement, invoice.currency);
    cii_totals(cii, header.settlement, invoice);
    auto line = cii.part(transaction, "IncludedSupplyChainTradeLineItem");
    for (; line; line = Elements::next_of(line))
        invoice.lines.push_back(cii_line(cii, line, invoice.currency));
}

constexpr std::string_view name = "UN/CEFACT CII invoice";

bool sniff(std::string_view bytes)
{
    auto const root = xml_root(bytes);
    return root && root->name == "CrossIndustryInvoice" && root->namespace_uri == cii::document;
}

Result<Imported> read(std::string bytes, std::string_view file)
{
    Invoice invoice;
    invoice.source = {std::string(file), std::string(name), sha256_hex(bytes)};
    auto const document = TRY(xml::Document::read(std::move(bytes), file));
    CiiElements cii(file);
    read_all(cii, document.root(), invoice);
    if (cii.fault())
        return *cii.fault();
    invoice.id = imported_id(invoice);
    Imported imported;
    imported.invoices.push_back(std::move(invoice));
    return imported;
}

}  // namespace

extern Format const cii_format = {
    .name = name,
    .says = "An electronic invoice or credit note in UN/CEFACT CII (XML), as in Factur-X, ZUGFeRD "
            "and XRechnung.",
    .sniff = sniff,
    .read = read,
};

}  // namespace counterpart
