// Receipts: what came and was accepted against an order line, one receipt a row.
#include "formats/sheet_kind.h"
#include "formats/sheet_names.h"

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

/// The item that the order line names, where the books know the order.
ItemId ordered_item(Books const& books, Receipt const& receipt)
{
    for (auto const& [id, order] : books.orders) {
        if (order.number != receipt.order_number)
            continue;
        for (auto const& line : order.lines) {
            if (line.number == receipt.order_line)
                return line.item;
        }
    }
    return {};
}

SheetDocument read_receipt(SheetRow& row, SheetContext const& context)
{
    Receipt receipt;
    receipt.order_number = row.text("order");
    receipt.order_line = row.text("line");
    receipt.quantity = row.decimal("quantity").value_or(Decimal());
    receipt.received = row.date("received").value_or(Date{});
    receipt.item.text = row.text("item");
    if (receipt.item.empty())
        receipt.item = ordered_item(context.books, receipt);
    if (receipt.item.empty() && !row.refused())
        row.refuse("item", "Expected an item: the row names none, and no order in the books has "
                           "line " + receipt.order_line + " of order " + receipt.order_number + ".");
    auto const number = row.text("number");
    receipt.id.text = receipt.order_number + "~" + receipt.order_line + "~" +
                      (number.empty() ? to_text(receipt.received) : number);
    auto const known = context.books.receipts.find(receipt.id);
    bool const same = known != context.books.receipts.end() && known->second == receipt;
    return {receipt.id.text, to_json(same ? known->second : receipt)};
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
    .reader = make_sheet_reader<EachRow<read_receipt>>,
    .current = current_in<&Books::receipts>,
};

}  // namespace counterpart
