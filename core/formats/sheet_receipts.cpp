// Receipts: what came and was accepted against an order line, one receipt a row.
#include "formats/sheet_kind.h"
#include "formats/sheet_names.h"
#include "model/codec.h"

#include <map>

namespace counterpart {

namespace {

constexpr SheetField fields[] = {
    {.name = "order", .label = "Order number", .required = true,
     .also_called = sheet_names::order_number},
    {.name = "line", .label = "Order line", .required = true,
     .also_called = sheet_names::order_line},
    {.name = "quantity", .label = "Quantity", .kind = SheetFieldKind::decimal, .required = true,
     .also_called = sheet_names::quantity},
    {.name = "received", .label = "Received on", .kind = SheetFieldKind::date, .required = true,
     .also_called = "date|received|receipt date|date received|delivery date|delivered|posting date|"
                    "accepted on|acceptance date|goods receipt date|wareneingang|wareneingangsdatum|"
                    "lieferdatum|datum|buchungsdatum|date de reception|date de livraison|"
                    "fecha de recepcion|fecha de entrega|fecha"},
    {.name = "item", .label = "Item", .also_called = sheet_names::item},
    {.name = "number", .label = "Receipt number",
     .also_called = "receipt|receipt id|receipt no|grn|gr number|goods receipt|goods receipt number|"
                    "delivery note|delivery note number|material document|lieferschein|"
                    "lieferscheinnummer|materialbeleg|bon de livraison|bon de reception|albaran|"
                    "numero de albaran"},
};

class ReceiptReader : public SheetReader {
public:
    explicit ReceiptReader(SheetContext const& context) : books_(context.books)
    {
        for (auto const& [id, order] : books_.orders) {
            for (auto const& line : order.lines)
                ordered_.emplace(std::pair(order.number, line.number), line.item);
        }
    }

    void row(SheetRow& row) override;
    std::vector<SheetDocument> finish() override { return std::move(documents_); }

private:
    ItemId item_of(SheetRow& row, Receipt const& receipt) const;

    Books const& books_;
    std::map<std::pair<std::string, std::string>, ItemId> ordered_;
    std::vector<SheetDocument> documents_;
};

/// The item the row names, or that the order line names where the books know the order.
ItemId ReceiptReader::item_of(SheetRow& row, Receipt const& receipt) const
{
    ItemId const named{row.text("item")};
    auto const ordered = ordered_.find({receipt.order_number, receipt.order_line});
    if (!named.empty() || row.refused())
        return named;
    if (ordered != ordered_.end())
        return ordered->second;
    row.refuse("item", "Expected an item: the row names none, and no order in the books has line " +
                           receipt.order_line + " of order " + receipt.order_number + ".");
    return {};
}

void ReceiptReader::row(SheetRow& row)
{
    Receipt receipt;
    receipt.order_number = row.text("order");
    receipt.order_line = row.text("line");
    receipt.quantity = row.decimal("quantity").value_or(Decimal());
    receipt.received = row.date("received").value_or(Date{});
    receipt.item = item_of(row, receipt);
    auto const number = row.text("number");
    if (row.refused())
        return;
    receipt.id.text = receipt.order_number + "~" + receipt.order_line + "~" +
                      (number.empty() ? to_text(receipt.received) : number);
    auto const known = books_.receipts.find(receipt.id);
    bool const same = known != books_.receipts.end() && known->second == receipt;
    documents_.push_back(
        {receipt.id.text, to_json(same ? known->second : receipt), row.number()});
}

}  // namespace

extern SheetKind const receipt_sheet{
    .name = "receipts",
    .label = "Receipts",
    .says = "What came and was accepted against an order line, one receipt a row.",
    .one = "receipt",
    .many = "receipts",
    .record = "receipt",
    .key = "order, order line and receipt number (or day)",
    .fields = fields,
    .reader = make_sheet_reader<ReceiptReader>,
    .current = current_in<&Books::receipts>,
};

}  // namespace counterpart
