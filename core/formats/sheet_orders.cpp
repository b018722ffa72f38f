// Orders: one line of an order a row; rows of one order number make the order.
#include "formats/sheet_kind.h"
#include "formats/sheet_names.h"
#include "model/codec.h"

#include <algorithm>
#include <map>
#include <set>

namespace counterpart {

namespace {

constexpr SheetField fields[] = {
    {.name = "number", .label = "Order number", .required = true,
     .also_called = sheet_names::order_number},
    {.name = "issued", .label = "Order date", .kind = SheetFieldKind::date, .required = true,
     .also_called = "date|po date|issue date|issued|created|created on|ordered on|bestelldatum|datum|"
                    "date de commande|fecha de pedido|fecha"},
    {.name = "contract", .label = "Contract", .also_called = sheet_names::contract},
    {.name = "line", .label = "Line number", .required = true,
     .also_called = sheet_names::order_line},
    {.name = "item", .label = "Item", .required = true, .also_called = sheet_names::item},
    {.name = "quantity", .label = "Quantity", .kind = SheetFieldKind::decimal, .required = true,
     .also_called = sheet_names::quantity},
    {.name = "unit", .label = "Unit", .also_called = sheet_names::unit},
    {.name = "unit_price", .label = "Unit price", .kind = SheetFieldKind::decimal,
     .also_called = sheet_names::unit_price},
};

class OrderReader : public SheetReader {
public:
    explicit OrderReader(SheetContext const& context) : books_(context.books)
    {
        for (auto const& [id, order] : books_.orders)
            known_.emplace(order.number, id);
    }

    void row(SheetRow& row) override;
    std::vector<SheetDocument> finish() override;

private:
    struct Draft {
        Order order;
        std::uint64_t row = 0;
        std::map<std::string, std::uint64_t> lines;  // number to the row that states it
    };

    Draft& draft_of(std::string const& number, std::uint64_t row);
    void agree_on_header(SheetRow& row, Draft& draft, Date issued, ContractId const& contract);

    Books const& books_;
    std::map<std::string, OrderId> known_;
    std::map<std::string, std::size_t> places_;
    std::vector<Draft> drafts_;
};

OrderReader::Draft& OrderReader::draft_of(std::string const& number, std::uint64_t row)
{
    auto const [place, is_new] = places_.emplace(number, drafts_.size());
    if (is_new) {
        Draft draft;
        draft.row = row;
        draft.order.number = number;
        auto const known = known_.find(number);
        draft.order.id = known == known_.end() ? OrderId{number} : known->second;
        drafts_.push_back(std::move(draft));
    }
    return drafts_[place->second];
}

void OrderReader::agree_on_header(SheetRow& row, Draft& draft, Date issued,
                                  ContractId const& contract)
{
    if (draft.row == row.number()) {
        draft.order.issued = issued;
        draft.order.contract = contract;
        return;
    }
    if (!(draft.order.issued == issued))
        row.refuse("issued", "Order " + draft.order.number + " is dated " +
                                 to_text(draft.order.issued) + " in row " +
                                 std::to_string(draft.row) + ", but " + to_text(issued) + " here.");
    if (!(draft.order.contract == contract))
        row.refuse("contract", "Order " + draft.order.number + " names another contract in row " +
                                   std::to_string(draft.row) + ".");
}

void OrderReader::row(SheetRow& row)
{
    auto const number = row.text("number");
    auto const issued = row.date("issued");
    auto const contract = contract_in(row, "contract", books_);
    OrderLine line;
    line.number = row.text("line");
    line.item.text = row.text("item");
    line.quantity = row.decimal("quantity").value_or(Decimal());
    line.unit = row.text("unit");
    line.unit_price = row.decimal("unit_price");
    if (row.refused() || number.empty() || !issued)
        return;
    auto& draft = draft_of(number, row.number());
    agree_on_header(row, draft, *issued, contract);
    auto const [earlier, is_new] = draft.lines.emplace(line.number, row.number());
    if (!is_new)
        row.refuse("line", "Line " + line.number + " of order " + number + " stands in row " +
                               std::to_string(earlier->second) + " already.");
    if (!row.refused())
        draft.order.lines.push_back(std::move(line));
}

std::vector<SheetDocument> OrderReader::finish()
{
    std::vector<SheetDocument> documents;
    for (auto const& draft : drafts_) {
        auto const known = books_.orders.find(draft.order.id);
        bool const same = known != books_.orders.end() && known->second == draft.order;
        documents.push_back({draft.order.id.text, to_json(same ? known->second : draft.order),
                             draft.row});
    }
    return documents;
}

}  // namespace

extern SheetKind const order_sheet{
    .name = "orders",
    .label = "Orders",
    .says = "What was ordered, one order line a row.",
    .one = "order",
    .many = "orders",
    .record = "order",
    .key = "order number and line number",
    .fields = fields,
    .reader = make_sheet_reader<OrderReader>,
    .current = current_in<&Books::orders>,
};

}  // namespace counterpart
