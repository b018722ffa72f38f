#include "present/form_kinds.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "present/wording.h"

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
    {"revised", "Revised to", "decimal", false, "not revised"},
    {"revised_on", "Revised on", "date", false, "not revised"},
};
constexpr GridColumn exchange_rate_columns[] = {
    {"on", "Day", "date", true, "2026-01-31"},
    {"rate", "Rate", "decimal", true},
};
constexpr GridColumn package_columns[] = {
    {"item", "Item", "text", true},
    {"quantity", "Quantity", "decimal", true},
    {"price", "We pay", "decimal", true},
    {"lower_price", "They pay", "decimal", true},
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

constexpr GridColumn block_columns[] = {
    {"unit", "Unit", "text", true, "GB"},
    {"size", "Units in a block", "decimal", true},
    {"price", "Price of a block", "decimal", true},
    {"max_blocks", "At most, blocks", "decimal", false, "no limit"},
};
constexpr GridColumn unit_limit_columns[] = {
    {"unit", "Unit", "text", true, "GB"},
    {"limit", "Up to", "decimal", false, "no limit"},
};
constexpr GridColumn fact_columns[] = {
    {"fact", "Fact", "text", true, "units"},
    {"value", "Value", "fact", true},
};
constexpr GridColumn percent_columns[] = {
    {"kind", "Kind of income", "text", true, "licences"},
    {"percent", "Percent", "percent", true},
};
constexpr GridColumn range_columns[] = {
    {"reading", "Reading", "text", true, "temperature"},
    {"min", "Smallest", "decimal", true},
    {"max", "Largest", "decimal", true},
};
constexpr GridColumn escalation_columns[] = {
    {"to", "Who is told", "text", true, "Service manager"},
    {"below", "Figure below", "decimal", false, "-"},
    {"missed_months", "Months missed in a row", "whole", false, "-"},
    {"days_open", "Days an incident is open", "whole", false, "-"},
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
    {"exchange_rates", "rate", exchange_rate_columns},
    {"package_prices", "item", package_columns},
    {"discounts", "discount", discount_columns},
    {"slots", "price", slot_columns},
    {"min_proration", "share", part_columns, true},
    {"proration", "share", part_columns, true},
    {"unit_conversion", "conversion", conversion_columns, true},
    {"pricing_unit", "pricing unit", credit_columns, true},
    {"blocks", "block", block_columns, false, false, true},
    {"unit_limits", "limit", unit_limit_columns, false, true},
    {"step_facts", "fact", fact_columns, false, true},
    {"percents", "rate", percent_columns, false, true},
    {"escalation_steps", "step", escalation_columns, false, false, true},
};
/// Two models call different things by one kind: shares in their order, and ranges by what is read.
constexpr GridKind share_grid{"ranges", "range", share_columns};
constexpr GridKind reading_grid{"ranges", "range", range_columns, false, true};

// -- forms within a field --------------------------------------------------------------------------

constexpr std::string_view ways_to_combine[] = {"replace", "add", "subtract"};
constexpr ChargeField step_fields[] = {
    {"combine", "What becomes of the amount so far", "choice",
     "replace: this step's amount takes its place; add: it is added; subtract: it is taken off.", false, ways_to_combine, true},
    {"feed", "Where the amount so far goes in", "feed", "What this step takes from the steps before it."},
    {"usage_from", "Its facts are called", "text", "Absent: the step is asked with what the whole price is asked with."},
    {"usage", "Facts of its own", "step_facts", "What this step is always asked with, whatever came; several values with commas."},
};
constexpr ChargeField block_fields[] = {
    {"blocks", "Blocks", "blocks", "One row for each unit that this tier sells in blocks.", true},
};
constexpr ChargeField capacity_fields[] = {
    {"price", "Price of this step", "decimal", "Charged when everything fits.", true},
    {"limits", "Holds", "unit_limits", "How much of each unit fits; a unit without a row is not limited.", true},
};
constexpr ChargeField window_fields[] = {
    {"start", "From what time", "text", "Such as 18:00:00; absent: from midnight."},
    {"weekdays", "On which days", "wholes", "1 Monday to 7 Sunday, with commas; absent: every day."},
    {"slots", "Prices", "slots", "From how many seconds on, which price for how many seconds.", true},
    {"connect_fee", "Connection fee", "decimal", "Due once; absent: none."},
    {"rounding", "Rounding", "rounding", "Absent: kept exact."},
};
constexpr std::string_view fee_sources[] = {"stated", "invoiced", "expected"};
constexpr std::string_view fee_months[] = {"month", "next_month"};
constexpr ChargeField fee_fields[] = {
    {"source", "What the fee is", "choice",
     "stated: the amount beside it; invoiced: what the month's invoices ask; expected: what the contract says they should.",
     false, fee_sources, true},
    {"amount", "Stated amount", "decimal", "A month's fee; only where it is stated."},
    {"of", "Of which month", "choice", "month: the one that was missed; next_month: the one after it.", false, fee_months, true},
};
constexpr std::string_view due_times[] = {"next_invoice", "month_end"};
constexpr ChargeField due_fields[] = {
    {"when", "Counted from", "choice", "next_invoice: with the invoice that follows; month_end: from the month's last day.",
     false, due_times, true},
    {"days", "Days after it", "whole", "Absent: none."},
};

constexpr PartKind parts[] = {
    {"model", {}, {}, true},
    {"steps", "step", step_fields, true},
    {"block_tiers", "tier", block_fields},
    {"capacity_tiers", "step", capacity_fields},
    {"windows", "time of day", window_fields},
    {"fee", {}, fee_fields},
    {"due", {}, due_fields},
};

struct KindRow {
    std::string_view kind;
    FieldKind asked_as;
};
constexpr KindRow simple_kinds[] = {
    {"decimal", FieldKind::number}, {"percent", FieldKind::number},  {"whole", FieldKind::number},
    {"choice", FieldKind::choice},  {"flag", FieldKind::choice},     {"rounding", FieldKind::rounding},
    {"date", FieldKind::date},      {"text", FieldKind::text},       {"texts", FieldKind::text},
    {"items", FieldKind::text},     {"decimals", FieldKind::text},
    {"document", FieldKind::choice}, {"wholes", FieldKind::text},    {"feed", FieldKind::choice},
};

}  // namespace

GridKind const* grid_kind(ChargeField const& field)
{
    if (field.kind == "ranges") return field.label == "Share ranges" ? &share_grid : &reading_grid;
    auto const& wanted = field.kind == "object" ? field.name : field.kind;
    for (auto const& row : grids)
        if (row.kind == wanted) return &row;
    return nullptr;
}

PartKind const* part_kind(ChargeField const& field)
{
    for (auto const& row : parts)
        if (row.kind == field.kind) return &row;
    return nullptr;
}

FieldKind field_kind(ChargeField const& field)
{
    if (part_kind(field)) return FieldKind::parts;
    for (auto const& row : simple_kinds)
        if (row.kind == field.kind) return row.asked_as;
    return grid_kind(field) ? FieldKind::grid : FieldKind::structured;
}

/// Names that their letters alone do not tell; every other is its words.
struct ModelLabel {
    std::string_view name;
    std::string_view label;
};
constexpr ModelLabel model_labels[] = {
    {"standard", "Price per unit"},
    {"graduated", "Tiers, each unit at its tier's price"},
    {"graduated_percentage", "Tiers of percent"},
    {"volume", "Tiers, all units at the tier reached"},
    {"package", "Packages"},
    {"dynamic", "Amount as it comes"},
    {"flat", "Fixed amount"},
    {"custom", "Amount worked out elsewhere"},
    {"grouped", "The same price for each group"},
    {"cumulative", "Total so far, less what was booked"},
    {"composite", "Several steps in order"},
    {"min_commitment", "Minimum commitment"},
    {"arc_rrc", "Additional and reduced resource charges (ARC, RRC)"},
    {"gain_share", "Gain and pain share"},
    {"sla_credit", "Service credit"},
    {"spec_penalty", "Penalty for readings out of range"},
    {"event_penalty", "Penalty for each event"},
    {"prorate", "Share of a period"},
    {"graduated_prorated", "Tiers, by the share of the period"},
    {"tier_blocks", "Blocks in tiers"},
    {"capacity", "Capacity steps"},
    {"min_purchase", "Minimum purchase"},
    {"fx", "Exchange rate"},
    {"pricing_unit", "Pricing unit (credits)"},
};

std::string model_label(std::string_view name)
{
    for (auto const& row : model_labels)
        if (row.name == name) return std::string(row.label);
    return name_in_words(name);
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

static json::Value stored_list(std::string_view text, std::string_view kind)
{
    json::Array list;
    for (auto const part : split(text, ','))
        if (!trimmed(part).empty()) list.push_back(stored(kind, std::string(trimmed(part))));
    return json::Value(std::move(list));
}

/// One value, several with commas (one alone with a comma behind it), or what was stored otherwise.
static json::Value stored_fact(std::string const& plain)
{
    if (plain.front() == '{' || plain.front() == '[')
        if (auto read = json::read(plain, "field")) return std::move(read).value();
    if (plain == "true" || plain == "false") return json::Value(plain == "true");
    return plain.find(',') == std::string::npos ? json::Value(plain) : stored_list(plain, "text");
}

json::Value stored(std::string_view kind, std::string const& text)
{
    std::string const plain(trimmed(text));
    if (plain.empty()) return {};
    if (kind == "flag") return plain == "true" ? json::Value(true) : json::Value(false);
    if (kind == "fact") return stored_fact(plain);
    if (kind == "wholes") return stored_list(plain, "whole");
    if (kind == "texts" || kind == "items" || kind == "decimals") return stored_list(plain, "text");
    if (kind == "structured")
        if (auto read = json::read(plain, "field")) return std::move(read).value();
    if (kind != "whole" || !complaint(kind, plain).empty()) return json::Value(plain);
    auto const digits = whole_number(plain[0] == '-' ? std::string_view(plain).substr(1) : plain);
    auto const size = static_cast<std::int64_t>(*digits);
    return json::Value(plain[0] == '-' ? -size : size);
}

}  // namespace counterpart::present
