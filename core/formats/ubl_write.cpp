#include "formats/ubl_write.h"

#include "formats/ubl_names.h"
#include "formats/ubl_write_parts.h"

namespace counterpart {
namespace {

/// What the two kinds of document call the same things.
struct KindNames {
    std::string_view root;
    std::string_view space;
    std::string_view type_code;
    std::string_view usual_type;
};
constexpr KindNames kinds[] = {
    {"Invoice", ubl::invoice, "cbc:InvoiceTypeCode", "380"},
    {"CreditNote", ubl::credit_note, "cbc:CreditNoteTypeCode", "381"},
};

KindNames const& names_for(InvoiceKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

void write_notes(UblWriter& out, Invoice const& invoice)
{
    for (auto const& note : invoice.notes)
        out.text("cbc:Note", note);  // BT-22
}

void write_header(UblWriter& out, Invoice const& invoice)
{
    bool const credit = invoice.kind == InvoiceKind::credit_note;
    auto const& names = names_for(invoice.kind);
    out.text("cbc:CustomizationID", invoice.specification);  // BT-24
    out.text("cbc:ProfileID", invoice.process);              // BT-23
    out.text("cbc:ID", invoice.number);                      // BT-1
    out.date("cbc:IssueDate", invoice.issued);               // BT-2
    if (credit)
        out.date("cbc:TaxPointDate", invoice.tax_point);  // BT-7
    else
        out.date("cbc:DueDate", invoice.due);  // BT-9
    out.text(names.type_code,
             invoice.type_code.empty() ? names.usual_type : invoice.type_code);  // BT-3
    write_notes(out, invoice);
    if (!credit)
        out.date("cbc:TaxPointDate", invoice.tax_point);
    out.text("cbc:DocumentCurrencyCode", invoice.currency.code());  // BT-5
    out.text("cbc:TaxCurrencyCode", invoice.tax_currency);          // BT-6
    out.text("cbc:AccountingCost", invoice.buyer_account);          // BT-19
    out.text("cbc:BuyerReference", invoice.buyer_reference);        // BT-10
}

void write_order(UblWriter& out, Invoice const& invoice)
{
    if (invoice.order_reference.empty() && invoice.sales_order.empty())
        return;
    out.xml.open("cac:OrderReference");
    out.text("cbc:ID", invoice.order_reference);         // BT-13
    out.text("cbc:SalesOrderID", invoice.sales_order);   // BT-14
    out.xml.close();
}

/// A credit note has no project reference; it names the project in a reference of type 50.
void write_project(UblWriter& out, Invoice const& invoice)
{
    if (invoice.project.empty())
        return;
    if (invoice.kind == InvoiceKind::invoice) {
        out.nested("cac:ProjectReference", "cbc:ID", invoice.project);  // BT-11
        return;
    }
    out.xml.open("cac:AdditionalDocumentReference");
    out.text("cbc:ID", invoice.project);
    out.text("cbc:DocumentTypeCode", "50");
    out.xml.close();
}

void write_references(UblWriter& out, Invoice const& invoice)
{
    write_ubl_period(out, invoice.period);  // BG-14
    write_order(out, invoice);
    for (auto const& earlier : invoice.preceding) {
        out.xml.open("cac:BillingReference");
        out.nested("cac:InvoiceDocumentReference", "cbc:ID", earlier);  // BT-25
        out.xml.close();
    }
    out.nested("cac:DespatchDocumentReference", "cbc:ID", invoice.despatch_advice);    // BT-16
    out.nested("cac:ReceiptDocumentReference", "cbc:ID", invoice.receiving_advice);    // BT-15
    out.nested("cac:ContractDocumentReference", "cbc:ID", invoice.contract_reference); // BT-12
    write_project(out, invoice);
}

void write_payment(UblWriter& out, Invoice const& invoice)
{
    if (invoice.payment_means.empty())
        return;
    out.xml.open("cac:PaymentMeans");
    out.text("cbc:PaymentMeansCode", invoice.payment_means);  // BT-81
    if (invoice.kind == InvoiceKind::credit_note)
        out.date("cbc:PaymentDueDate", invoice.due);  // BT-9
    out.text("cbc:PaymentID", invoice.remittance);    // BT-83
    out.nested("cac:PayeeFinancialAccount", "cbc:ID", invoice.account);  // BT-84
    out.xml.close();
}

void write_parties(UblWriter& out, Invoice const& invoice)
{
    write_ubl_party(out, "cac:AccountingSupplierParty", invoice.seller);  // BG-4
    write_ubl_party(out, "cac:AccountingCustomerParty", invoice.buyer);   // BG-7
    if (!invoice.payee.empty()) {
        out.xml.open("cac:PayeeParty");
        out.nested("cac:PartyName", "cbc:Name", invoice.payee);  // BT-59
        out.xml.close();
    }
    if (invoice.delivered) {
        out.xml.open("cac:Delivery");
        out.date("cbc:ActualDeliveryDate", invoice.delivered);  // BT-72
        out.xml.close();
    }
}

Error missing(std::string_view what, Invoice const& invoice)
{
    return {"ubl.missing", "A UBL document cannot be written without " + std::string(what) + ".",
            invoice.number};
}

}  // namespace

Result<std::string> write_ubl(Invoice const& invoice)
{
    if (invoice.number.empty())
        return missing("a number (BT-1)", invoice);
    if (invoice.currency.none())
        return missing("a currency (BT-5)", invoice);
    UblWriter out;
    out.currency = std::string(invoice.currency.code());
    auto const& names = names_for(invoice.kind);
    out.xml.open(names.root, {{"xmlns", names.space},
                              {"xmlns:cac", ubl::aggregates},
                              {"xmlns:cbc", ubl::basics}});
    write_header(out, invoice);
    write_references(out, invoice);
    write_parties(out, invoice);
    write_payment(out, invoice);
    out.nested("cac:PaymentTerms", "cbc:Note", invoice.payment_terms);  // BT-20
    write_ubl_allowances_charges(out, invoice.allowances_charges);
    write_ubl_totals(out, invoice);
    for (auto const& line : invoice.lines)
        write_ubl_line(out, line, invoice.kind);
    out.xml.close();
    return out.xml.finish();
}

}  // namespace counterpart
