// Payments: what was really paid for an invoice, one payment a row, as a bank or a ledger lists it.
#include "formats/sheet_kind.h"
#include "formats/sheet_names.h"
#include "model/codec.h"

namespace counterpart {

namespace {

constexpr SheetField fields[] = {
    {.name = "invoice", .label = "Invoice paid", .required = true,
     .also_called = "paid invoice|invoice settled|invoice reference|bezahlte rechnung|"
                    "rechnungsreferenz|facture payee|factura pagada"},
    {.name = "paid", .label = "Paid on", .kind = SheetFieldKind::date, .required = true,
     .also_called = "payment date|date paid|value date|zahlungsdatum|bezahlt am|zahldatum|"
                    "date de paiement|date de valeur|fecha de pago|fecha valor"},
    {.name = "amount", .label = "Amount paid", .kind = SheetFieldKind::decimal, .required = true,
     .also_called = "payment amount|paid amount|gezahlter betrag|zahlbetrag|zahlungsbetrag|"
                    "montant paye|importe pagado"},
    {.name = "currency", .label = "Currency", .also_called = sheet_names::currency},
    {.name = "number", .label = "Payment number",
     .also_called = "payment id|payment no|payment reference|transaction id|zahlungsnummer|"
                    "zahlungsreferenz|numero de paiement|numero de pago"},
};

/// The invoice a row names by its id, or by its number where no other supplier uses it too.
FiledInvoice const* invoice_in(SheetRow& row, Books const& books)
{
    auto const text = row.text("invoice");
    if (text.empty())
        return nullptr;
    FiledInvoice const* found = nullptr;
    for (auto const& [id, filed] : books.invoices) {
        if (id.text == text)
            return &filed;
        if (filed.invoice.number != text)
            continue;
        if (found) {
            row.refuse("invoice", "Several invoices have the number " + text + ": " +
                                      found->invoice.id.text + " and " + id.text +
                                      "; write the one that is meant.");
            return nullptr;
        }
        found = &filed;
    }
    if (!found)
        row.refuse("invoice", "No invoice has the number " + text + ".");
    return found;
}

Currency currency_in(SheetRow& row, Invoice const& invoice)
{
    auto const text = row.text("currency");
    if (text.empty() || text == invoice.currency.code())
        return invoice.currency;
    row.refuse("currency", "Invoice " + invoice.number + " is in " +
                               std::string(invoice.currency.code()) + ", the payment in " + text +
                               ".");
    return {};
}

SheetDocument read_payment(SheetRow& row, SheetContext const& context)
{
    Payment payment;
    auto const* filed = invoice_in(row, context.books);
    payment.paid = row.date("paid").value_or(Date{});
    payment.amount = row.decimal("amount").value_or(Decimal());
    auto const number = row.text("number");
    payment.reference = number;
    if (!filed)
        return {};
    payment.invoice = filed->invoice.id;
    payment.currency = currency_in(row, filed->invoice);
    payment.id.text =
        filed->invoice.id.text + "~" + (number.empty() ? to_text(payment.paid) : number);
    return {payment.id.text, to_json(payment)};
}

} // namespace

extern SheetKind const payment_sheet{
    .name = "payments",
    .label = "Payments",
    .says = "What was really paid for an invoice, one payment a row.",
    .one = "payment",
    .many = "payments",
    .record = "payment",
    .key = "invoice and payment number (or day)",
    .fields = fields,
    .reader = make_sheet_reader<EachRow<read_payment>>,
    .current = current_in<&Books::payments>,
};

} // namespace counterpart
