#include "present/form.h"

#include "base/text.h"
#include "present/form_kinds.h"
#include "present/wording.h"

#include <algorithm>
#include <optional>

namespace counterpart::present {
namespace {

constexpr std::string_view rounding_modes[] = {"half_up", "half_even", "half_down", "up",
                                               "down",    "ceil",      "floor",     "none"};

/// The text a person would have typed for a stored value.
std::string typed(json::Value const& value)
{
    if (value.is_string()) return value.string();
    if (value.is_integer()) return std::to_string(value.integer());
    if (value.is_bool()) return value.boolean() ? "true" : "false";
    if (value.is_null()) return {};
    std::vector<std::string> parts;
    for (auto const& entry : value.array()) {
        if (!entry.is_string()) return json::pretty(value);
        parts.push_back(entry.string());
    }
    return value.is_array() ? join(parts, ", ") : json::pretty(value);
}

json::Value typed_row(GridKind const& grid, json::Value const& stated)
{
    json::Value row{json::Object{}};
    for (auto const& column : grid.columns) row.set(column.name, typed(stated[column.name]));
    return row;
}

json::Value typed_grid(GridKind const& grid, json::Value const& stated)
{
    json::Array rows;
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

json::Value stored_grid(GridKind const& grid, json::Value const& draft)
{
    json::Array rows;
    for (auto const& row : draft.array()) rows.push_back(stored_row(grid, row));
    if (rows.empty()) return {};
    return grid.single ? rows.front() : json::Value(std::move(rows));
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

/// "tiers[1].up_to" taken apart; a plain member has no row, a row of no list no index.
struct Place {
    std::string_view member;
    std::optional<std::size_t> index;
    std::string_view inner;
};

Place place_from(std::string_view text)
{
    Place place;
    auto const end = text.find_first_of("[.");
    place.member = text.substr(0, end);
    if (end == std::string_view::npos) return place;
    auto rest = text.substr(end);
    if (rest[0] == '[') {
        auto const close = rest.find(']');
        if (auto const number = whole_number(rest.substr(1, close - 1)))
            place.index = static_cast<std::size_t>(*number);
        rest = close == std::string_view::npos ? std::string_view{} : rest.substr(close + 1);
    }
    place.inner = rest.empty() ? rest : rest.substr(1);
    return place;
}

/// What was found wrong, by place.
class Complaints {
public:
    Complaints(std::span<Error const> problems, std::string_view under, bool tried)
        : problems_(problems), under_(under), tried_(tried)
    {
    }

    std::string at(std::string_view place, std::string own) const
    {
        if (!own.empty()) return own;
        for (auto const& problem : problems_)
            if (is_at(problem.where, place) && (tried_ || problem.code != "edit.missing"))
                return problem.message;
        return {};
    }

private:
    bool is_at(std::string_view where, std::string_view place) const
    {
        if (!under_.empty()) {
            if (where.substr(0, under_.size()) != under_ || where.size() <= under_.size()) return false;
            where = where.substr(under_.size() + 1);
        }
        return where == place;
    }

    std::span<Error const> problems_;
    std::string_view under_;
    bool tried_;
};

FormCell cell_of(GridColumn const& column, std::string const& list, std::size_t row,
                 std::string_view row_name, json::Value const& draft, Complaints const& complaints)
{
    FormCell cell;
    cell.place = list + "[" + std::to_string(row) + "]." + std::string(column.name);
    cell.label = std::string(column.label) + ", " + std::string(row_name) + " " + std::to_string(row + 1);
    cell.value = draft[column.name].string();
    cell.placeholder = column.placeholder;
    auto const stored_place = list + "." + std::string(column.name);
    cell.error = complaints.at(cell.place, complaint(column.kind, cell.value));
    if (cell.error.empty()) cell.error = complaints.at(stored_place, {});
    return cell;
}

FormGrid grid_of(GridKind const& grid, ChargeField const& field, json::Value const& draft,
                 Complaints const& complaints)
{
    FormGrid shown;
    shown.row_name = grid.row_name;
    for (auto const& column : grid.columns) shown.columns.emplace_back(column.label);
    auto const& rows = draft.array();
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::vector<FormCell> cells;
        for (auto const& column : grid.columns)
            cells.push_back(cell_of(column, std::string(field.name), r, grid.row_name, rows[r], complaints));
        shown.rows.push_back(std::move(cells));
    }
    shown.can_grow = !grid.single || rows.empty();
    return shown;
}

std::string lower_first(std::string words)
{
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
    return words;
}

std::vector<FormChoice> choices_of(ChargeField const& field)
{
    std::vector<FormChoice> choices{{"", std::string(not_said)}};
    auto const is_flag = field.kind == "flag";
    for (auto const reading : field.readings)
        choices.push_back({std::string(reading), is_flag ? (reading == "true" ? "Yes" : "No")
                                                         : name_in_words(reading)});
    if (is_flag && field.readings.empty()) {
        choices.push_back({"false", "No"});
        choices.push_back({"true", "Yes"});
    }
    return choices;
}

std::vector<FormChoice> modes()
{
    std::vector<FormChoice> choices{{"", std::string(not_said)}};
    for (auto const mode : rounding_modes)
        choices.push_back({std::string(mode), mode == "none" ? "Kept exact" : name_in_words(mode)});
    return choices;
}

/// What a field says, with its readings spelled as its list of choices spells them.
std::string says_of(ChargeField const& field)
{
    std::string says(field.says);
    for (auto const reading : field.readings) {
        auto const words = lower_first(name_in_words(reading));
        for (auto at = says.find(reading); reading.size() > 1 && at != std::string::npos; at = says.find(reading, at + words.size()))
            says.replace(at, reading.size(), words);
    }
    return says;
}

void fill_rounding(FormField& shown, json::Value const& draft, Complaints const& complaints)
{
    shown.value = draft["mode"].string();
    shown.choices = modes();
    shown.places.place = shown.place + ".places";
    shown.places.label = shown.label + ", places";
    shown.places.value = draft["places"].string();
    shown.places.error = complaints.at(shown.places.place, complaint("whole", shown.places.value));
}

/// A rounding is what one is used to reading: to how many places, and how ties go.
FormField field_of(ChargeField const& field, json::Value const& draft, Complaints const& complaints)
{
    FormField shown;
    shown.place = field.name;
    shown.label = field.label;
    shown.says = says_of(field);
    shown.kind = field_kind(field);
    shown.required = field.required;
    auto const& value = draft[field.name];
    auto own = std::string();
    if (shown.kind == FieldKind::grid) {
        shown.grid = grid_of(*grid_kind(field), field, value, complaints);
        shown.secondary = !field.required && shown.grid.rows.empty();
    } else if (shown.kind == FieldKind::rounding) {
        fill_rounding(shown, value, complaints);
        shown.secondary = shown.value.empty();
    } else {
        shown.value = value.string();
        if (shown.kind == FieldKind::choice) shown.choices = choices_of(field);
        own = complaint(shown.kind == FieldKind::structured ? "structured" : field.kind, shown.value);
        shown.secondary = !field.required && shown.value.empty() && !field.is_switch;
    }
    shown.asked = field.is_switch && shown.value.empty();
    shown.error = complaints.at(shown.place, std::move(own));
    if (!shown.error.empty()) shown.secondary = false;
    return shown;
}

bool cell_has_error(FormField const& field)
{
    for (auto const& row : field.grid.rows)
        for (auto const& cell : row)
            if (!cell.error.empty()) return true;
    return !field.places.error.empty();
}

}  // namespace

void add_wanting(Form const& form, std::vector<std::string>& labels)
{
    for (auto const& field : form.fields)
        if (!field.error.empty() || cell_has_error(field)) labels.push_back(field.label);
}

std::string still_wanting(std::initializer_list<Form const*> forms)
{
    std::vector<std::string> labels;
    for (auto const* form : forms) add_wanting(*form, labels);
    return labels.empty() ? std::string() : "Not saved yet. Look at: " + join(labels, ", ") + ".";
}

bool Form::has_errors() const
{
    return std::any_of(fields.begin(), fields.end(), [](FormField const& field) {
        return !field.error.empty() || cell_has_error(field);
    });
}

FormField const* Form::find(std::string_view place) const
{
    for (auto const& field : fields)
        if (field.place == place) return &field;
    return nullptr;
}

Form form_of(std::span<ChargeField const> fields, json::Value const& draft,
             std::span<Error const> problems, std::string_view under, bool tried)
{
    Complaints const complaints(problems, under, tried);
    Form form;
    for (auto const& field : fields) form.fields.push_back(field_of(field, draft, complaints));
    return form;
}

json::Value draft_of(std::span<ChargeField const> fields, json::Value const& stated)
{
    json::Value draft{json::Object{}};
    for (auto const& field : fields) {
        auto const& value = stated[field.name];
        if (value.is_null()) continue;
        auto const kind = field_kind(field);
        if (kind == FieldKind::grid) draft.set(field.name, typed_grid(*grid_kind(field), value));
        else if (kind == FieldKind::rounding) {
            json::Value rounding;
            rounding.set("mode", value["mode"].is_null() ? "half_up" : value["mode"].string());
            rounding.set("places", typed(value["places"]));
            draft.set(field.name, std::move(rounding));
        } else draft.set(field.name, typed(value));
    }
    return draft;
}

json::Value stated_of(std::span<ChargeField const> fields, json::Value const& draft)
{
    json::Value stated{json::Object{}};
    for (auto const& field : fields) {
        auto const kind = field_kind(field);
        auto const& value = draft[field.name];
        auto found = kind == FieldKind::grid       ? stored_grid(*grid_kind(field), value)
                     : kind == FieldKind::rounding ? stored_rounding(value)
                     : kind == FieldKind::structured ? stored("structured", value.string())
                                                     : stored(field.kind, value.string());
        if (!found.is_null()) stated.set(field.name, std::move(found));
    }
    return stated;
}

std::string read_draft(json::Value const& draft, std::string_view text)
{
    auto const place = place_from(text);
    auto const& member = draft[place.member];
    if (!place.index) return place.inner.empty() ? member.string() : member[place.inner].string();
    auto const& rows = member.array();
    return *place.index < rows.size() ? rows[*place.index][place.inner].string() : std::string();
}

void write_draft(json::Value& draft, std::string_view text, std::string value)
{
    auto const place = place_from(text);
    if (!place.index && place.inner.empty()) {
        draft.set(place.member, std::move(value));
        return;
    }
    auto member = draft[place.member];
    if (!place.index) {
        member.set(place.inner, std::move(value));
    } else {
        auto rows = member.array();
        if (*place.index >= rows.size()) return;
        rows[*place.index].set(place.inner, std::move(value));
        member = json::Value(std::move(rows));
    }
    draft.set(place.member, std::move(member));
}

void add_draft_row(json::Value& draft, std::string_view place)
{
    auto member = draft[place];
    member.push(json::Value(json::Object{}));
    draft.set(place, std::move(member));
}

void remove_draft_row(json::Value& draft, std::string_view place, std::size_t row)
{
    auto rows = draft[place].array();
    if (row >= rows.size()) return;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    draft.set(place, json::Value(std::move(rows)));
}

}  // namespace counterpart::present
