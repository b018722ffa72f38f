// Drafts: what is stored as a person types it, and what was typed as it is stored.
#include "present/form.h"

#include "base/text.h"
#include "present/form_kinds.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace counterpart::present {
namespace {

/// The text a person would have typed for a stored value.
std::string typed(json::Value const& value)
{
    if (value.is_string()) return value.string();
    if (value.is_integer()) return std::to_string(value.integer());
    if (value.is_bool()) return value.boolean() ? "true" : "false";
    if (value.is_null()) return {};
    std::vector<std::string> parts;
    for (auto const& entry : value.array()) {
        if (!entry.is_string() && !entry.is_integer()) return json::pretty(value);
        parts.push_back(typed(entry));
    }
    return value.is_array() ? join(parts, ", ") : json::pretty(value);
}

json::Value typed_row(GridKind const& grid, json::Value const& stated)
{
    json::Value row{json::Object{}};
    for (auto const& column : grid.columns) row.set(column.name, typed(stated[column.name]));
    return row;
}

/// One value alone in a list keeps its comma, so that it goes back into a list.
std::string typed_cell(GridColumn const& column, json::Value const& value)
{
    auto text = typed(value);
    return column.kind == "fact" && value.is_array() && value.array().size() == 1 ? text + "," : text;
}

/// "GB": null and "temperature": {"min": ...} as rows, with the name in front.
json::Value typed_named_row(GridKind const& grid, json::Member const& member)
{
    json::Value row{json::Object{}};
    auto const alone = grid.columns.size() == 2;
    for (auto const& column : grid.columns.subspan(1))
        row.set(column.name, typed_cell(column, alone ? member.second : member.second[column.name]));
    row.set(grid.columns.front().name, member.first);
    return row;
}

json::Value typed_grid(GridKind const& grid, json::Value const& stated)
{
    json::Array rows;
    if (grid.named)
        for (auto const& member : stated.object()) rows.push_back(typed_named_row(grid, member));
    if (grid.single && stated.is_object()) rows.push_back(typed_row(grid, stated));
    for (auto const& row : stated.array()) rows.push_back(typed_row(grid, row));
    return json::Value(std::move(rows));
}

/// An open upper bound is stated as null, so that "none" is said and not forgotten.
json::Value stored_row(GridKind const& grid, json::Value const& draft)
{
    json::Value row{json::Object{}};
    for (auto const& column : grid.columns) {
        auto value = stored(column.kind, draft[column.name].string());
        if (!value.is_null() || column.placeholder == "no limit") row.set(column.name, std::move(value));
    }
    return row;
}

json::Value stored_named(GridKind const& grid, json::Value const& draft)
{
    json::Value all;
    auto const& key = grid.columns.front();
    for (auto const& row : draft.array()) {
        std::string const name(trimmed(row[key.name].string()));
        if (name.empty()) continue;
        auto const rest = grid.columns.subspan(1);
        json::Value value{json::Object{}};
        for (auto const& column : rest) value.set(column.name, stored(column.kind, row[column.name].string()));
        all.set(name, rest.size() == 1 ? value[rest[0].name] : value);
    }
    return all;
}

json::Value stored_grid(GridKind const& grid, json::Value const& draft)
{
    if (grid.named) return stored_named(grid, draft);
    json::Array rows;
    for (auto const& row : draft.array()) rows.push_back(stored_row(grid, row));
    if (rows.empty()) return {};
    return grid.single ? rows.front() : json::Value(std::move(rows));
}

json::Value typed_rounding(json::Value const& value)
{
    json::Value rounding;
    rounding.set("mode", value["mode"].is_null() ? "half_up" : value["mode"].string());
    rounding.set("places", typed(value["places"]));
    return rounding;
}

json::Value stored_rounding(json::Value const& draft)
{
    auto const& mode = draft["mode"].string();
    if (mode.empty()) return {};
    json::Value rounding;
    if (mode != "none") rounding.set("places", stored("whole", draft["places"].string()));
    rounding.set("mode", mode);
    return rounding;
}

// -- places ----------------------------------------------------------------------------------------

/// One step of "steps[0].params.tiers[1].up_to": a member, or a row of a list.
struct PlaceStep {
    std::string_view member;
    std::optional<std::size_t> row;
};

std::vector<PlaceStep> steps_of(std::string_view place)
{
    std::vector<PlaceStep> steps;
    for (auto const part : split(place, '.')) {
        auto const open = part.find('[');
        steps.push_back({part.substr(0, open), std::nullopt});
        if (open == std::string_view::npos) continue;
        auto const digits = part.substr(open + 1, part.find(']') - open - 1);
        if (auto const number = whole_number(digits)) steps.push_back({{}, static_cast<std::size_t>(*number)});
    }
    return steps;
}

template <class Edit>
void edit_place(json::Value& draft, std::span<PlaceStep const> steps, Edit const& edit)
{
    if (steps.empty()) {
        edit(draft);
        return;
    }
    auto const& step = steps.front();
    if (!step.row) {
        auto member = draft[step.member];
        edit_place(member, steps.subspan(1), edit);
        draft.set(step.member, std::move(member));
        return;
    }
    auto rows = draft.array();
    if (*step.row >= rows.size()) return;
    edit_place(rows[*step.row], steps.subspan(1), edit);
    draft = json::Value(std::move(rows));
}

template <class Edit>
void edit_rows(json::Value& draft, std::string_view place, Edit const& edit)
{
    edit_place(draft, steps_of(place), [&](json::Value& list) {
        auto rows = list.array();
        edit(rows);
        list = json::Value(std::move(rows));
    });
}

std::span<ChargeField const> fields_of(std::string_view name)
{
    auto const* model = find_charge_model(name);
    return model ? model->fields : std::span<ChargeField const>{};
}

json::Value object() { return json::Value(json::Object{}); }

/// What a field that must be there begins with.
json::Value first_draft(ChargeField const& field)
{
    auto const kind = field_kind(field);
    if (kind == FieldKind::grid) return json::Value(json::Array{object()});
    auto const* part = part_kind(field);
    if (!part) return {};
    auto first = new_draft(part->fields);
    return part->part_name.empty() ? first : json::Value(json::Array{std::move(first)});
}

// -- forms within a field --------------------------------------------------------------------------

json::Value typed_part(PartKind const& kind, json::Value const& stated)
{
    auto draft = draft_of(kind.fields, stated);
    if (!kind.has_model) return draft;
    draft.set("model", stated["model"].string());
    draft.set("params", draft_of(fields_of(stated["model"].string()), stated["params"]));
    return draft;
}

json::Value stored_part(PartKind const& kind, json::Value const& draft)
{
    auto part = object();
    if (kind.has_model) {
        auto const& model = draft["model"].string();
        if (!model.empty()) part.set("model", model);
        part.set("params", stated_of(fields_of(model), draft["params"]));
    }
    auto const stated = stated_of(kind.fields, draft);
    for (auto const& member : stated.object()) part.set(member.first, member.second);
    return part;
}

template <class Change>
json::Value each_part(PartKind const& kind, json::Value const& value, Change const& change)
{
    if (kind.part_name.empty()) return value.is_null() ? json::Value{} : change(kind, value);
    json::Array parts;
    for (auto const& part : value.array()) parts.push_back(change(kind, part));
    return parts.empty() ? json::Value{} : json::Value(std::move(parts));
}

json::Value typed_field(ChargeField const& field, json::Value const& value)
{
    switch (field_kind(field)) {
    case FieldKind::grid: return typed_grid(*grid_kind(field), value);
    case FieldKind::parts: return each_part(*part_kind(field), value, typed_part);
    case FieldKind::rounding: return typed_rounding(value);
    default: return typed(value);
    }
}

json::Value stored_field(ChargeField const& field, json::Value const& value)
{
    switch (field_kind(field)) {
    case FieldKind::grid: return stored_grid(*grid_kind(field), value);
    case FieldKind::parts: return each_part(*part_kind(field), value, stored_part);
    case FieldKind::rounding: return stored_rounding(value);
    case FieldKind::structured: return stored("structured", value.string());
    default: return stored(field.kind, value.string());
    }
}

}  // namespace

json::Value draft_of(std::span<ChargeField const> fields, json::Value const& stated)
{
    auto draft = object();
    for (auto const& field : fields)
        if (auto const& value = stated[field.name]; !value.is_null()) draft.set(field.name, typed_field(field, value));
    return draft;
}

json::Value stated_of(std::span<ChargeField const> fields, json::Value const& draft)
{
    auto stated = object();
    for (auto const& field : fields) {
        auto found = stored_field(field, draft[field.name]);
        if (!found.is_null()) stated.set(field.name, std::move(found));
    }
    return stated;
}

json::Value new_draft(std::span<ChargeField const> fields)
{
    auto draft = object();
    for (auto const& field : fields)
        if (auto first = field.required ? first_draft(field) : json::Value{}; !first.is_null())
            draft.set(field.name, std::move(first));
    return draft;
}

json::Value draft_for_model(std::string_view model, json::Value const& before)
{
    auto const fields = fields_of(model);
    auto draft = new_draft(fields);
    // Two models may call things of another kind by one name.
    for (auto const& field : fields) {
        auto const& kept = before[field.name];
        auto const grid = field_kind(field) == FieldKind::grid;
        if (field_kind(field) != FieldKind::parts && !kept.is_null() && kept.is_array() == grid) draft.set(field.name, kept);
    }
    return draft;
}

void choose_inner_model(json::Value& draft, std::string_view place, std::string const& model)
{
    auto const steps = steps_of(place.substr(0, place.rfind('.')));
    edit_place(draft, steps, [&](json::Value& part) {
        part.set("params", draft_for_model(model, part["params"]));
        part.set("model", model);
    });
}

void write_draft(json::Value& draft, std::string_view place, std::string text)
{
    edit_place(draft, steps_of(place), [&](json::Value& value) { value = json::Value(text); });
}

void add_draft_row(json::Value& draft, std::string_view place)
{
    edit_rows(draft, place, [](json::Array& rows) { rows.push_back(object()); });
}

void state_draft_part(json::Value& draft, std::string_view place, bool stated)
{
    edit_place(draft, steps_of(place), [&](json::Value& part) { part = stated ? object() : json::Value{}; });
}

void remove_draft_row(json::Value& draft, std::string_view place, std::size_t row)
{
    edit_rows(draft, place, [&](json::Array& rows) {
        if (row < rows.size()) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    });
}

void raise_draft_row(json::Value& draft, std::string_view place, std::size_t row)
{
    edit_rows(draft, place, [&](json::Array& rows) {
        if (row > 0 && row < rows.size()) std::swap(rows[row - 1], rows[row]);
    });
}

}  // namespace counterpart::present
