#include "present/form_kinds.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"

namespace counterpart::present {
namespace {

constexpr GridColumn tier_columns[] = {
    {"up_to", "Up to", "decimal", false, "no limit"},
    {"unit_price", "Price per unit", "decimal"},
    {"flat_fee", "Flat fee", "decimal", false, "none"},
};
constexpr GridColumn percent_tier_columns[] = {
    {"up_to", "Up to", "decimal", false, "no limit"},
    {"rate_percent", "Percent", "percent"},
    {"flat_fee", "Flat fee", "decimal", false, "none"},
};
constexpr GridColumn band_columns[] = {
    {"up_to_percent", "Up to % away", "percent", false, "no limit"},
    {"rate", "Rate per unit", "decimal"},
};
constexpr GridColumn threshold_columns[] = {
    {"above", "From", "decimal", true},
    {"rate_percent", "Percent", "percent", true},
};
constexpr GridColumn rate_row_columns[] = {
    {"above", "From", "decimal", true},
    {"up_to", "Up to", "decimal", false, "no limit"},
    {"rate_percent", "Percent", "percent", true},
};
constexpr GridColumn level_columns[] = {
    {"below", "Below %", "percent", true},
    {"credit_percent", "Credit %", "percent", true},
};
constexpr GridColumn dated_rate_columns[] = {
    {"from", "From", "date", true, "2026-01-31"},
    {"annual_rate_percent", "Percent a year", "percent", true},
};
constexpr GridColumn index_columns[] = {
    {"from", "From", "date", true, "2026-01-31"},
    {"value", "Value", "decimal", true},
};
constexpr GridColumn discount_columns[] = {
    {"within_days", "Within days", "whole", true},
    {"percent", "Percent", "percent", true},
};
constexpr GridColumn slot_columns[] = {
    {"from_s", "From second", "decimal", false, "0"},
    {"price", "Price", "decimal", true},
    {"per_s", "For seconds", "decimal", false, "1"},
    {"increment_s", "In steps of", "decimal", false, "1"},
};
constexpr GridColumn share_columns[] = {
    {"up_to_percent", "Up to % of target", "percent", false, "no limit"},
    {"share_percent", "Supplier's %", "percent", true},
};
constexpr GridColumn part_columns[] = {
    {"days", "Days", "decimal", true},
    {"of_days", "Of days", "decimal", true},
};
constexpr GridColumn conversion_columns[] = {
    {"op", "multiply or divide", "text", true},
    {"factor", "Factor", "decimal", true},
    {"places", "Places", "whole", false, "0"},
    {"rounding", "Rounding", "text", false, "none"},
};
constexpr GridColumn credit_columns[] = {
    {"rate", "One credit is worth", "decimal", true},
    {"places", "Places of credits", "whole", false, "2"},
    {"fiat_places", "Places of money", "whole", false, "2"},
};

constexpr GridKind grids[] = {
    {"tiers", "tier", tier_columns},
    {"percent_tiers", "tier", percent_tier_columns},
    {"bands", "band", band_columns},
    {"rebate_tiers", "threshold", threshold_columns},
    {"rate_rows", "row", rate_row_columns},
    {"levels", "band", level_columns},
    {"rates", "rate", dated_rate_columns},
    {"index_values", "value", index_columns},
    {"discounts", "discount", discount_columns},
    {"slots", "price", slot_columns},
    {"min_proration", "share", part_columns, true},
    {"proration", "share", part_columns, true},
    {"unit_conversion", "conversion", conversion_columns, true},
    {"pricing_unit", "pricing unit", credit_columns, true},
};
/// Two models call different lists by one kind; only the one with an order of tiers is a grid.
constexpr GridKind share_grid{"ranges", "range", share_columns};

struct KindRow {
    std::string_view kind;
    FieldKind asked_as;
};
constexpr KindRow simple_kinds[] = {
    {"decimal", FieldKind::number}, {"percent", FieldKind::number},  {"whole", FieldKind::number},
    {"choice", FieldKind::choice},  {"flag", FieldKind::choice},     {"rounding", FieldKind::rounding},
    {"date", FieldKind::date},      {"text", FieldKind::text},       {"texts", FieldKind::text},
    {"items", FieldKind::text},     {"decimals", FieldKind::text},
     {"document", FieldKind::choice},
};

}  // namespace

GridKind const* grid_kind(ChargeField const& field)
{
    if (field.kind == "ranges") return field.label == "Share ranges" ? &share_grid : nullptr;
    auto const& wanted = field.kind == "object" ? field.name : field.kind;
    for (auto const& row : grids)
        if (row.kind == wanted) return &row;
    return nullptr;
}

FieldKind field_kind(ChargeField const& field)
{
    for (auto const& row : simple_kinds)
        if (row.kind == field.kind) return row.asked_as;
    return grid_kind(field) ? FieldKind::grid : FieldKind::structured;
}

std::string complaint(std::string_view kind, std::string_view text)
{
    auto const plain = trimmed(text);
    if (plain.empty()) return {};
    if ((kind == "decimal" || kind == "percent") && !Decimal::parse(plain))
        return "Expected a number such as 12.50, without grouping.";
    if (kind == "whole" && !whole_number(plain[0] == '-' ? plain.substr(1) : plain))
        return "Expected a whole number such as 30.";
    if (kind == "date" && !Date::parse(plain)) return "Expected a day such as 2026-03-31.";
    if (kind == "structured" && !json::read(plain, "field"))
        return "Expected it as a contract file spells it (JSON).";
    return {};
}

json::Value stored(std::string_view kind, std::string const& text)
{
    std::string const plain(trimmed(text));
    if (plain.empty()) return {};
    if (kind == "flag") return plain == "true" ? json::Value(true) : json::Value(false);
    if (kind == "texts" || kind == "items" || kind == "decimals") {
        json::Array list;
        for (auto const part : split(plain, ','))
            if (!trimmed(part).empty()) list.push_back(json::Value(trimmed(part)));
        return json::Value(std::move(list));
    }
    if (kind == "structured")
        if (auto read = json::read(plain, "field")) return std::move(read).value();
    if (kind != "whole" || !complaint(kind, plain).empty()) return json::Value(plain);
    auto const digits = whole_number(plain[0] == '-' ? std::string_view(plain).substr(1) : plain);
    auto const size = static_cast<std::int64_t>(*digits);
    return json::Value(plain[0] == '-' ? -size : size);
}

}  // namespace counterpart::present
