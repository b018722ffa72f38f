// Invoices: one invoice line a row; rows of one supplier and number make the invoice. What the sheet
// does not state stays absent; totals are added up only when it states none at all.
#include "model/imported_id.h"
#include "formats/sheet_kind.h"
#include "formats/sheet_names.h"

#include <map>
#include <set>

namespace counterpart {

namespace {

constexpr std::string_view format_name = "Sheet of invoice lines";

constexpr auto decimal = SheetFieldKind::decimal;
constexpr auto date = SheetFieldKind::date;

constexpr SheetField fields[] = {
    {.name = "number", .label = "Invoice number", .required = true,
     .also_called = "invoice|invoice no|invoice id|document number|document no|bill number|"
                    "supplier invoice number|rechnung|rechnungsnummer|rechnungsnr|rechnungs nr|"
                    "belegnummer|facture|numero de facture|n o facture|no facture|factura|"
                    "numero de factura|n o factura"},
    {.name = "kind", .label = "Invoice or credit note", .kind = SheetFieldKind::choice,
     .also_called = "type|document type|invoice type|belegart|art|type de document|tipo",
     .choices = "invoice=inv|rechnung|re|facture|factura|380;"
                "credit_note=credit note|credit|credit memo|cn|gutschrift|gs|avoir|note de credit|"
                "abono|nota de credito|381"},
    {.name = "issued", .label = "Invoice date", .kind = date, .required = true,
     .also_called = "date|issue date|document date|bill date|rechnungsdatum|belegdatum|datum|"
                    "date de facture|date facture|fecha de factura|fecha"},
    {.name = "due", .label = "Due date", .kind = date,
     .also_called = "due|payment due|faelligkeit|falligkeit|falligkeitsdatum|fallig am|echeance|"
                    "date d echeance|vencimiento|fecha de vencimiento"},
    {.name = "currency", .label = "Currency", .required = true,
     .also_called = sheet_names::currency},
    {.name = "seller", .label = "Supplier", .required = true,
     .also_called = "supplier name|vendor|vendor name|seller|seller name|creditor|lieferant|"
                    "kreditor|lieferantenname|fournisseur|nom du fournisseur|proveedor|"
                    "nombre del proveedor"},
    {.name = "seller_vat", .label = "Supplier VAT number",
     .also_called = "supplier vat|supplier vat id|vendor vat|vat id|vat number|tax id|ust id|"
                    "ust idnr|ust id nr|numero tva|n o tva|tva intracommunautaire|nif|cif"},
    {.name = "buyer", .label = "Buyer",
     .also_called = "buyer name|customer|customer name|bill to|kunde|rechnungsempfanger|client|"
                    "cliente|company"},
    {.name = "contract", .label = "Contract reference", .also_called = sheet_names::contract},
    {.name = "order", .label = "Order number", .also_called = sheet_names::order_number},
    {.name = "line", .label = "Line number",
     .also_called = "line|line id|line no|invoice line|pos|position|zeile|rechnungsposition|ligne|"
                    "numero de ligne|linea|no"},
    {.name = "order_line", .label = "Order line",
     .also_called = "po line|po item|order item|bestellposition|ligne de commande|linea de pedido"},
    {.name = "item", .label = "Item", .also_called = sheet_names::item},
    {.name = "description", .label = "Description", .also_called = sheet_names::description},
    {.name = "quantity", .label = "Quantity", .kind = decimal,
     .also_called = sheet_names::quantity},
    {.name = "unit", .label = "Unit", .also_called = sheet_names::unit},
    {.name = "unit_price", .label = "Unit price", .kind = decimal,
     .also_called = sheet_names::unit_price},
    {.name = "amount", .label = "Line amount", .kind = decimal,
     .also_called = "amount|net amount|line total|line net amount|net|net value|betrag|nettobetrag|"
                    "positionsbetrag|nettowert|montant|montant ht|total ht|montant net|importe|"
                    "importe neto|base imponible"},
    {.name = "vat_rate", .label = "VAT rate", .kind = SheetFieldKind::percent,
     .also_called = "vat %|vat percent|tax rate|tax %|mwst|mwst satz|mwst %|ust satz|steuersatz|"
                    "taux tva|tva %|tipo de iva|iva %"},
    {.name = "vat_category", .label = "VAT category", .also_called = "tax category|vat code|tax code|"
                    "steuerkennzeichen|code tva|categoria de iva"},
    {.name = "vat_amount", .label = "VAT of the line", .kind = decimal,
     .also_called = "vat|vat amount|tax|tax amount|mwst betrag|ust betrag|steuerbetrag|steuer|tva|"
                    "montant tva|iva|importe iva|cuota iva"},
    {.name = "from", .label = "First day", .kind = date, .also_called = sheet_names::first_day},
    {.name = "to", .label = "Last day", .kind = date, .also_called = sheet_names::last_day},
    {.name = "cost_centre", .label = "Cost centre",
     .also_called = "cost center|kostenstelle|centre de cout|centre de couts|centro de coste"},
    {.name = "note", .label = "Note", .also_called = "comment|remark|bemerkung|hinweis|remarque|nota"},
    {.name = "total_net", .label = "Invoice total without VAT", .kind = decimal,
     .also_called = "invoice net total|total net|net total|invoice net amount|gesamt netto|"
                    "rechnungsbetrag netto|total facture ht|total neto"},
    {.name = "total_vat", .label = "Invoice total VAT", .kind = decimal,
     .also_called = "invoice vat total|total vat|vat total|total tax|gesamt mwst|total tva|total iva"},
    {.name = "total_gross", .label = "Invoice total with VAT", .kind = decimal,
     .also_called = "invoice total|invoice amount|total gross|gross total|total amount|gross amount|"
                    "rechnungsbetrag|rechnungsbetrag brutto|gesamt brutto|bruttobetrag|total ttc|"
                    "total facture ttc|montant ttc|total factura"},
    {.name = "payable", .label = "Amount to pay", .kind = decimal,
     .also_called = "payable|amount due|balance due|due amount|zahlbetrag|offener betrag|net a payer|"
                    "montant du|importe a pagar"},
};

/// The invoice without what tells one file from another.
Invoice content_of(Invoice invoice)
{
    invoice.source = {};
    for (auto& line : invoice.lines)
        line.place = {};
    return invoice;
}

using InvoiceKey = std::pair<std::string, std::string>;  // supplier, number

InvoiceKey key_of(Invoice const& invoice)
{
    return {plain_name(invoice.seller.name), invoice.number};
}

class InvoiceReader : public SheetReader {
public:
    explicit InvoiceReader(SheetContext const& context)
        : books_(context.books), sheet_(context.sheet)
    {
        for (auto const& [id, filed] : books_.invoices) {
            if (filed.invoice.source.format == format_name)
                known_.emplace(key_of(filed.invoice), id);
        }
    }

    void row(SheetRow& row) override;
    std::vector<SheetDocument> finish() override;

private:
    struct Draft {
        Invoice invoice;
        std::uint64_t row = 0;
        std::map<std::string, std::uint64_t> lines;  // id to the row that states it
        std::optional<Decimal> vat = Decimal();      // of the lines, while all of them state it
    };

    Invoice header_of(SheetRow& row) const;
    void take_header(SheetRow& row, Draft& draft, Invoice const& header) const;
    void take_line(SheetRow& row, Draft& draft, InvoiceLine line,
                   std::optional<Decimal> const& vat) const;
    InvoiceId id_of(Invoice const& invoice);

    Books const& books_;
    Sheet const& sheet_;
    std::map<InvoiceKey, InvoiceId> known_;
    std::map<InvoiceKey, std::size_t> places_;
    std::set<std::string> ids_;
    std::vector<Draft> drafts_;
};

Currency currency_in(SheetRow& row)
{
    auto const text = row.text("currency");
    if (text.empty())
        return {};
    auto const currency = Currency::parse(text);
    if (!currency)
        row.refuse("currency", currency.error().message);
    return currency ? *currency : Currency{};
}

Invoice InvoiceReader::header_of(SheetRow& row) const
{
    Invoice invoice;
    invoice.number = row.text("number");
    if (row.choice("kind") == "credit_note")
        invoice.kind = InvoiceKind::credit_note;
    invoice.issued = row.date("issued").value_or(Date{});
    invoice.due = row.date("due");
    invoice.currency = currency_in(row);
    invoice.seller.name = row.text("seller");
    invoice.seller.vat_id = row.text("seller_vat");
    invoice.buyer.name = row.text("buyer");
    invoice.contract_reference = row.text("contract");
    invoice.order_reference = row.text("order");
    invoice.totals.without_vat = row.decimal("total_net");
    invoice.totals.vat = row.decimal("total_vat");
    invoice.totals.with_vat = row.decimal("total_gross");
    invoice.totals.payable = row.decimal("payable");
    return invoice;
}

std::optional<Period> line_period(SheetRow& row)
{
    if (!row.states("from") && !row.states("to"))
        return {};
    return days_in(row, {.period = "", .day = "", .from = "from", .to = "to"});
}

InvoiceLine line_of(SheetRow& row)
{
    InvoiceLine line;
    line.id = row.text("line");
    line.order_line = row.text("order_line");
    line.seller_item = row.text("item");
    line.item_name = row.text("description");
    line.quantity = row.decimal("quantity");
    line.unit = row.text("unit");
    line.unit_price = row.decimal("unit_price");
    line.net_amount = row.decimal("amount");
    line.vat_rate = row.decimal("vat_rate");
    line.vat_category = row.text("vat_category");
    line.period = line_period(row);
    line.cost_centre = row.text("cost_centre");
    line.note = row.text("note");
    line.place.line = static_cast<std::uint32_t>(row.line());
    line.place.column = 1;
    line.place.path = "row " + std::to_string(row.number());
    return line;
}

/// What every row of an invoice repeats has to be the same; the first row states it.
template <class Value>
void agree(SheetRow& row, std::string_view field, Value& stated, Value const& here,
           std::uint64_t first_row)
{
    if (here == Value{})
        return;
    if (stated == Value{})
        stated = here;
    else if (!(stated == here))
        row.refuse(field, "Found \"" + std::string(row.cell(field)) +
                              "\", but this invoice states something else in row " +
                              std::to_string(first_row) + ".");
}

void InvoiceReader::take_header(SheetRow& row, Draft& draft, Invoice const& header) const
{
    auto& invoice = draft.invoice;
    if (draft.row == row.number()) {
        invoice = header;
        return;
    }
    auto const first = draft.row;
    agree(row, "kind", invoice.kind, header.kind, first);
    agree(row, "issued", invoice.issued, header.issued, first);
    agree(row, "due", invoice.due, header.due, first);
    agree(row, "currency", invoice.currency, header.currency, first);
    agree(row, "seller_vat", invoice.seller.vat_id, header.seller.vat_id, first);
    agree(row, "buyer", invoice.buyer.name, header.buyer.name, first);
    agree(row, "contract", invoice.contract_reference, header.contract_reference, first);
    agree(row, "order", invoice.order_reference, header.order_reference, first);
    agree(row, "total_net", invoice.totals.without_vat, header.totals.without_vat, first);
    agree(row, "total_vat", invoice.totals.vat, header.totals.vat, first);
    agree(row, "total_gross", invoice.totals.with_vat, header.totals.with_vat, first);
    agree(row, "payable", invoice.totals.payable, header.totals.payable, first);
}

void InvoiceReader::take_line(SheetRow& row, Draft& draft, InvoiceLine line,
                              std::optional<Decimal> const& vat) const
{
    if (line.id.empty())
        line.id = std::to_string(draft.invoice.lines.size() + 1);
    auto const [earlier, is_new] = draft.lines.emplace(line.id, row.number());
    if (!is_new)
        row.refuse("line", "Line " + line.id + " of invoice " + draft.invoice.number +
                               " stands in row " + std::to_string(earlier->second) + " already.");
    if (draft.vat && vat)
        *draft.vat += *vat;
    else
        draft.vat.reset();
    draft.invoice.lines.push_back(std::move(line));
}

void InvoiceReader::row(SheetRow& row)
{
    auto const header = header_of(row);
    auto line = line_of(row);
    auto const vat = row.decimal("vat_amount");
    bool const amounts = line.net_amount || line.unit_price || header.totals.without_vat ||
                         header.totals.with_vat || header.totals.payable;
    if (!row.refused() && !amounts && !row.states("amount") && !row.states("unit_price"))
        row.refuse("amount", "Expected an amount: the row states neither a line amount, a unit "
                             "price nor an invoice total.");
    if (row.refused() || header.number.empty() || header.seller.name.empty())
        return;
    auto const [place, is_new] = places_.emplace(key_of(header), drafts_.size());
    if (is_new) {
        Draft draft;
        draft.row = row.number();
        drafts_.push_back(std::move(draft));
    }
    auto& draft = drafts_[place->second];
    take_header(row, draft, header);
    take_line(row, draft, std::move(line), vat);
}

bool states_totals(InvoiceTotals const& totals)
{
    return totals.without_vat || totals.vat || totals.with_vat || totals.payable;
}

/// Adds the lines up, as far as every one of them states its part.
void add_up(Invoice& invoice, std::optional<Decimal> const& vat)
{
    Decimal sum;
    for (auto const& line : invoice.lines) {
        if (!line.net_amount)
            return;
        sum += *line.net_amount;
    }
    auto& totals = invoice.totals;
    totals.lines = sum;
    totals.without_vat = sum;
    if (vat) {
        totals.vat = vat;
        totals.with_vat = sum + *vat;
        totals.payable = totals.with_vat;
    }
    invoice.notes.push_back(vat ? "The sheet states no totals; they were added up from its lines."
                                : "The sheet states no totals and no VAT; the lines were added up "
                                  "without it.");
}

InvoiceId InvoiceReader::id_of(Invoice const& invoice)
{
    auto const known = known_.find(key_of(invoice));
    if (known != known_.end())
        return known->second;
    auto const wanted = imported_id(invoice).text;
    auto id = wanted;
    // Two suppliers may use one number.
    for (int copy = 2; !ids_.insert(id).second || books_.invoices.count(InvoiceId{id}); ++copy)
        id = wanted + "~" + std::to_string(copy);
    return {id};
}

std::vector<SheetDocument> InvoiceReader::finish()
{
    std::vector<SheetDocument> documents;
    for (auto& draft : drafts_) {
        auto& invoice = draft.invoice;
        if (!states_totals(invoice.totals))
            add_up(invoice, draft.vat);
        invoice.source = {sheet_.name, std::string(format_name), sheet_.digest};
        invoice.id = id_of(invoice);
        auto const known = books_.invoices.find(invoice.id);
        bool const same = known != books_.invoices.end() &&
                          content_of(known->second.invoice) == content_of(invoice);
        documents.push_back({invoice.id.text,
                             to_json(same ? known->second.invoice : invoice), draft.row});
    }
    return documents;
}

json::Value current_invoice(Books const& books, std::string const& id)
{
    auto const found = books.invoices.find(InvoiceId{id});
    return found == books.invoices.end() ? json::Value() : to_json(found->second.invoice);
}

}  // namespace

extern SheetKind const invoice_sheet{
    .name = "invoices",
    .label = "Invoices",
    .says = "What suppliers ask, one invoice line a row; rows of one number make an invoice.",
    .one = "invoice",
    .many = "invoices",
    .record = "invoice",
    .key = "supplier, invoice number and line number",
    .fields = fields,
    .reader = make_sheet_reader<InvoiceReader>,
    .current = current_invoice,
    .received = true,
};

}  // namespace counterpart
