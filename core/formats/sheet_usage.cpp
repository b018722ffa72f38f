// Usage: one reading a row, for a day, a month or any other days.
#include "formats/sheet_kind.h"
#include "formats/sheet_names.h"
#include "model/codec.h"

namespace counterpart {

namespace {

constexpr SheetField fields[] = {
    {.name = "contract", .label = "Contract", .required = true, .also_called = sheet_names::contract},
    {.name = "item", .label = "Item", .required = true, .also_called = sheet_names::item},
    {.name = "quantity", .label = "Quantity", .kind = SheetFieldKind::decimal, .required = true,
     .also_called = sheet_names::quantity},
    {.name = "unit", .label = "Unit", .also_called = sheet_names::unit},
    {.name = "period", .label = "Period", .kind = SheetFieldKind::period,
     .also_called = sheet_names::period},
    {.name = "day", .label = "Day", .kind = SheetFieldKind::date, .also_called = sheet_names::day},
    {.name = "from", .label = "First day", .kind = SheetFieldKind::date,
     .also_called = sheet_names::first_day},
    {.name = "to", .label = "Last day", .kind = SheetFieldKind::date,
     .also_called = sheet_names::last_day},
    {.name = "number", .label = "Record number",
     .also_called = "record id|usage id|reading id|reading number|satznummer|datensatz|id|lfd nr|"
                    "numero d enregistrement|numero de registro"},
    {.name = "source", .label = "Source",
     .also_called = "meter|meter id|meter number|zahler|zahlernummer|compteur|contador|quelle|"
                    "origin|origen"},
};

std::string usage_id(UsageRecord const& usage, std::string const& number)
{
    auto const key = usage.contract.text + "~" + usage.item.text + "~";
    if (!number.empty())
        return key + number;
    return key + to_text(usage.period.from) + "~" + to_text(plus_days(usage.period.to, -1));
}

SheetDocument read_usage(SheetRow& row, SheetContext const& context)
{
    UsageRecord usage;
    usage.contract = contract_in(row, "contract", context.books);
    usage.item.text = row.text("item");
    usage.quantity = row.decimal("quantity").value_or(Decimal());
    usage.unit = row.text("unit");
    usage.period = days_in(row).value_or(Period{});
    usage.source = row.text("source");
    if (usage.source.empty())
        usage.source = row.file();
    usage.id.text = usage_id(usage, row.text("number"));
    // The same reading in a file of another name is the same reading.
    auto const known = context.books.usage.find(usage.id);
    if (known != context.books.usage.end() && !row.states("source")) {
        auto again = usage;
        again.source = known->second.source;
        if (again == known->second)
            return {usage.id.text, to_json(known->second)};
    }
    return {usage.id.text, to_json(usage)};
}

}  // namespace

extern SheetKind const usage_sheet{
    .name = "usage",
    .label = "Usage",
    .says = "What was used or counted of an item over some days, one reading a row.",
    .one = "usage record",
    .many = "usage records",
    .record = "usage",
    .key = "contract, item and days (or record number)",
    .fields = fields,
    .reader = make_sheet_reader<EachRow<read_usage>>,
    .current = current_in<&Books::usage>,
};

}  // namespace counterpart
