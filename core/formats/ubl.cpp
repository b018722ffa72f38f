// UBL 2.1 Invoice and CreditNote, by the EN 16931 binding: which element holds which business term.

#include "base/hash.h"
#include "formats/format.h"
#include "model/imported_id.h"
#include "formats/sniff.h"
#include "formats/ubl_names.h"
#include "formats/ubl_parts.h"
#include "formats/ubl_write.h"

namespace counterpart {

namespace {

constexpr std::size_t most_number_bytes = 200;

Currency read_currency(UblElements& ubl, xml::Element root)
{
    auto const code = ubl.required_text(root, "DocumentCurrencyCode",
                                        "the currency of the document (BT-5), such as EUR");
    if (code.empty())
        return {};
    auto const currency = Currency::parse(code);
    if (currency)
        return *currency;
    ubl.fail(root.child(ubl::basics, "DocumentCurrencyCode"), currency.error().code,
             currency.error().message);
    return {};
}

void check_tax_currency(UblElements& ubl, xml::Element root, std::string const& code)
{
    if (code.empty())
        return;
    auto const currency = Currency::parse(code);
    if (currency)
        return;
    ubl.fail(root.child(ubl::basics, "TaxCurrencyCode"), currency.error().code,
             currency.error().message);
}

std::string read_number(UblElements& ubl, xml::Element root)
{
    auto number = ubl.required_text(root, "ID", "the number of the document (BT-1)");
    if (number.size() > most_number_bytes) {
        ubl.fail(root.child(ubl::basics, "ID"), "ubl.absurd",
                 "Found a number of " + std::to_string(number.size()) +
                     " bytes, expected at most " + std::to_string(most_number_bytes) + ".");
    }
    return number;
}

Date read_issued(UblElements& ubl, xml::Element root)
{
    auto const issued = ubl.date(root, "IssueDate");
    if (!issued)
        ubl.fail_missing(root, "IssueDate", "the issue date (BT-2), such as 2026-03-31");
    return issued.value_or(Date{});
}

void read_header(UblElements& ubl, xml::Element root, Invoice& invoice)
{
    invoice.number = read_number(ubl, root);
    invoice.issued = read_issued(ubl, root);
    invoice.currency = read_currency(ubl, root);
    bool const credit = invoice.kind == InvoiceKind::credit_note;
    invoice.type_code = ubl.text(root, credit ? "CreditNoteTypeCode" : "InvoiceTypeCode");  // BT-3
    invoice.tax_currency = ubl.text(root, "TaxCurrencyCode");                               // BT-6
    check_tax_currency(ubl, root, invoice.tax_currency);
    invoice.tax_point = ubl.date(root, "TaxPointDate");                                // BT-7
    invoice.due = ubl.date(root, credit ? "PaymentMeans/PaymentDueDate" : "DueDate");  // BT-9
    invoice.buyer_reference = ubl.text(root, "BuyerReference");                        // BT-10
    invoice.buyer_account = ubl.text(root, "AccountingCost");                          // BT-19
    for (auto note = root.child(ubl::basics, "Note"); note; note = UblElements::next_of(note)) {
        invoice.notes.emplace_back(note.text());  // BT-22
    }
    invoice.process = ubl.text(root, "ProfileID");              // BT-23
    invoice.specification = ubl.text(root, "CustomizationID");  // BT-24
}

/// A credit note has no project reference; it names the project in a reference of type 50.
std::string project(UblElements& ubl, xml::Element root)
{
    auto const named = ubl.text(root, "ProjectReference/ID");
    if (!named.empty())
        return named;
    auto part = ubl.part(root, "AdditionalDocumentReference");
    for (; part; part = UblElements::next_of(part)) {
        if (ubl.text(part, "DocumentTypeCode") == "50")
            return ubl.text(part, "ID");
    }
    return {};
}

void read_references(UblElements& ubl, xml::Element root, Invoice& invoice)
{
    invoice.project = project(ubl, root);                                         // BT-11
    invoice.contract_reference = ubl.text(root, "ContractDocumentReference/ID");  // BT-12
    invoice.order_reference = ubl.text(root, "OrderReference/ID");                // BT-13
    invoice.sales_order = ubl.text(root, "OrderReference/SalesOrderID");          // BT-14
    invoice.receiving_advice = ubl.text(root, "ReceiptDocumentReference/ID");     // BT-15
    invoice.despatch_advice = ubl.text(root, "DespatchDocumentReference/ID");     // BT-16
    for (auto part = ubl.part(root, "BillingReference"); part; part = UblElements::next_of(part)) {
        auto earlier = ubl.text(part, "InvoiceDocumentReference/ID");  // BT-25
        if (!earlier.empty())
            invoice.preceding.push_back(std::move(earlier));
    }
}

void read_parties_and_payment(UblElements& ubl, xml::Element root, Invoice& invoice)
{
    auto const seller = ubl.part(root, "AccountingSupplierParty/Party");
    auto const buyer = ubl.part(root, "AccountingCustomerParty/Party");
    invoice.seller = ubl_party(ubl, seller);  // BG-4
    invoice.buyer = ubl_party(ubl, buyer);    // BG-7
    invoice.seller_place = place_of(seller);
    invoice.buyer_place = place_of(buyer);
    invoice.payee = ubl.text(root, "PayeeParty/PartyName/Name");                       // BT-59
    invoice.delivered = ubl.date(root, "Delivery/ActualDeliveryDate");                 // BT-72
    invoice.period = ubl_period(ubl, root);                                            // BG-14
    auto const means = ubl.part(root, "PaymentMeans");
    invoice.payment_means = ubl.text(means, "PaymentMeansCode");    // BT-81
    invoice.remittance = ubl.text(means, "PaymentID");              // BT-83
    invoice.account = ubl.text(means, "PayeeFinancialAccount/ID");  // BT-84
    invoice.payment_terms = ubl.text(root, "PaymentTerms/Note");    // BT-20
}

void read_lines(UblElements& ubl, xml::Element root, Invoice& invoice)
{
    auto const* const name =
        invoice.kind == InvoiceKind::credit_note ? "CreditNoteLine" : "InvoiceLine";
    for (auto line = ubl.part(root, name); line; line = UblElements::next_of(line)) {
        invoice.lines.push_back(ubl_line(ubl, line, invoice.currency));
    }
}

Result<Imported> read_ubl(std::string bytes, std::string_view file, InvoiceKind kind,
                          std::string_view format)
{
    Invoice invoice;
    invoice.kind = kind;
    invoice.source = {std::string(file), std::string(format), sha256_hex(bytes)};
    auto const document = TRY(xml::Document::read(std::move(bytes), file));
    auto const root = document.root();

    UblElements ubl(file);
    read_header(ubl, root, invoice);
    read_references(ubl, root, invoice);
    read_parties_and_payment(ubl, root, invoice);
    invoice.allowances_charges = ubl_allowances_charges(ubl, root, invoice.currency);
    ubl_totals(ubl, root, invoice);
    read_lines(ubl, root, invoice);
    if (ubl.fault())
        return *ubl.fault();

    invoice.id = imported_id(invoice);
    Imported imported;
    imported.invoices.push_back(std::move(invoice));
    return imported;
}

bool has_root(std::string_view bytes, std::string_view name, std::string_view namespace_uri)
{
    auto const root = xml_root(bytes);
    return root && root->name == name && root->namespace_uri == namespace_uri;
}

constexpr std::string_view invoice_name = "UBL 2.1 invoice";
constexpr std::string_view credit_note_name = "UBL 2.1 credit note";

bool sniff_invoice(std::string_view bytes)
{
    return has_root(bytes, "Invoice", ubl::invoice);
}

bool sniff_credit_note(std::string_view bytes)
{
    return has_root(bytes, "CreditNote", ubl::credit_note);
}

Result<Imported> read_invoice(std::string bytes, std::string_view file)
{
    return read_ubl(std::move(bytes), file, InvoiceKind::invoice, invoice_name);
}

Result<Imported> read_credit_note(std::string bytes, std::string_view file)
{
    return read_ubl(std::move(bytes), file, InvoiceKind::credit_note, credit_note_name);
}

}  // namespace

extern Format const ubl_invoice_format = {
    .name = invoice_name,
    .says =
        "An electronic invoice in UBL 2.1 (XML), the form most EN 16931 and Peppol invoices have.",
    .sniff = sniff_invoice,
    .read = read_invoice,
    .write = write_ubl,
};

extern Format const ubl_credit_note_format = {
    .name = credit_note_name,
    .says = "An electronic credit note in UBL 2.1 (XML).",
    .sniff = sniff_credit_note,
    .read = read_credit_note,
    .write = write_ubl,
};

}  // namespace counterpart
