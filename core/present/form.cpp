#include "present/form.h"

#include "base/text.h"
#include "present/form_kinds.h"
#include "present/wording.h"
#include "pricing/example.h"

#include <algorithm>
#include <utility>

namespace counterpart::present {
namespace {

constexpr std::string_view rounding_modes[] = {"half_up", "half_even", "half_down", "up",
                                               "down",    "ceil",      "floor",     "none"};

/// What was found wrong, by place.
struct Complaints {
    std::span<Error const> problems;
    std::string under;
    bool tried = false;

    std::string at(std::string_view place, std::string own) const
    {
        if (!own.empty()) return own;
        for (auto const& problem : problems)
            if (is_told(problem) && inside(problem.where) == place) return problem.message;
        return {};
    }
    /// What is wrong somewhere in a field, for places that no form of it shows.
    std::string within(std::string_view place) const
    {
        for (auto const& problem : problems) {
            auto const where = inside(problem.where);
            auto const below = where.size() > place.size() && where.substr(0, place.size()) == place &&
                               (where[place.size()] == '.' || where[place.size()] == '[');
            if (below && is_told(problem)) return problem.message;
        }
        return {};
    }
    Complaints below(std::string_view place) const
    {
        return {problems, under.empty() ? std::string(place) : under + "." + std::string(place), tried};
    }

private:
    /// What is merely not there yet is no mistake until saving was tried.
    bool is_told(Error const& problem) const
    {
        return tried || (problem.code != "edit.missing" && problem.code != "missing_value");
    }
    std::string_view inside(std::string_view where) const
    {
        if (under.empty()) return where;
        auto const here = where.size() > under.size() && where.substr(0, under.size()) == under && where[under.size()] == '.';
        return here ? where.substr(under.size() + 1) : std::string_view{};
    }
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
    shown.can_move = grid.ordered;
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

// -- forms within a field --------------------------------------------------------------------------

Form fields_form(std::span<ChargeField const>, json::Value const& draft, Complaints const&);

std::string upper_first(std::string words)
{
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

FormField model_field(std::string const& chosen, Complaints const& complaints)
{
    FormField field;
    field.place = "model";
    field.label = "How it is charged";
    field.kind = FieldKind::choice;
    field.required = true;
    field.value = chosen;
    field.choices.push_back({"", "Choose a way of charging"});
    for (auto const* model : charge_models()) field.choices.push_back({std::string(model->name), model_label(model->name)});
    if (auto const* model = find_charge_model(chosen)) field.says = model->says;
    field.error = complaints.at("model", {});
    return field;
}

/// Where the amount so far can go: a term or a fact of the step's own model.
void offer_feeds(FormField& field, std::string const& name)
{
    field.choices = {{"", "Nowhere: the step stands on its own"}};
    auto offer = [&](std::string value, std::string const& label) {
        field.choices.push_back({std::move(value), "As its " + lower_first(label)});
    };
    if (auto const* model = find_charge_model(name))
        for (auto const& each : model->fields)
            if (each.kind == "decimal") offer("params." + std::string(each.name), std::string(each.label));
    if (auto const* facts = example_facts(name)) {
        if (!facts->member.empty()) offer("usage." + std::string(facts->member), std::string(facts->label));
        auto const others = json::read(facts->others, "facts");
        for (auto const& other : others ? others->object() : json::Object{})
            offer("usage." + other.first, name_in_words(other.first));
    }
    auto const known = std::any_of(field.choices.begin(), field.choices.end(),
                                   [&](FormChoice const& choice) { return choice.value == field.value; });
    if (!known) field.choices.push_back({field.value, field.value});
    field.secondary = false;
}

/// Nothing comes before the first step, so nothing is asked about it.
bool speaks_of_before(std::string_view place) { return place == "combine" || place == "feed"; }

Form part_form(PartKind const& kind, json::Value const& draft, bool first, Complaints const& complaints)
{
    Form form;
    auto const& name = draft["model"].string();
    if (kind.has_model) {
        form.fields.push_back(model_field(name, complaints));
        if (auto const* model = find_charge_model(name)) {
            auto inner = fields_form(model->fields, draft["params"], complaints.below("params"));
            set_under(inner, "params.");
            for (auto& field : inner.fields) form.fields.push_back(std::move(field));
        }
    }
    for (auto& field : fields_form(kind.fields, draft, complaints).fields) {
        if (first && speaks_of_before(field.place) && field.value.empty()) continue;
        if (field.place == "feed") offer_feeds(field, name);
        form.fields.push_back(std::move(field));
    }
    return form;
}

void add_part(FormField& shown, PartKind const& kind, json::Value const& draft, std::string place, Complaints const& complaints)
{
    FormPart part;
    part.place = std::move(place);
    auto const number = std::to_string(shown.parts.size() + 1);
    part.title = kind.part_name.empty() ? shown.label : upper_first(std::string(kind.part_name)) + " " + number;
    part.form = part_form(kind, draft, shown.parts.empty(), complaints.below(part.place));
    set_under(part.form, part.place + ".");
    shown.parts.push_back(std::move(part));
}

void fill_parts(FormField& shown, PartKind const& kind, json::Value const& draft, Complaints const& complaints)
{
    shown.part_name = kind.part_name;
    if (kind.part_name.empty()) {
        if (shown.required || draft.is_object()) add_part(shown, kind, draft, shown.place, complaints);
    } else {
        for (std::size_t i = 0; i < draft.array().size(); ++i)
            add_part(shown, kind, draft.array()[i], shown.place + "[" + std::to_string(i) + "]", complaints);
    }
    shown.secondary = !shown.required && shown.parts.empty();
}

bool has_inner_errors(FormField const& field)
{
    return std::any_of(field.parts.begin(), field.parts.end(), [](FormPart const& part) { return part.form.has_errors(); });
}

// -- one field -------------------------------------------------------------------------------------

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
    } else if (shown.kind == FieldKind::parts) {
        fill_parts(shown, *part_kind(field), value, complaints);
        if (!has_inner_errors(shown)) own = complaints.within(shown.place);
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
    return !field.places.error.empty() || has_inner_errors(field);
}

Form fields_form(std::span<ChargeField const> fields, json::Value const& draft, Complaints const& complaints)
{
    Form form;
    for (auto const& field : fields) form.fields.push_back(field_of(field, draft, complaints));
    return form;
}

}  // namespace

void add_wanting(Form const& form, std::vector<std::string>& labels)
{
    for (auto const& field : form.fields) {
        auto const whole = !field.error.empty() || field.parts.empty();
        if (whole && (!field.error.empty() || cell_has_error(field))) labels.push_back(field.label);
        for (auto const& part : field.parts) {
            std::vector<std::string> inner;
            add_wanting(part.form, inner);
            for (auto const& label : inner) labels.push_back(part.title + ": " + label);
        }
    }
}

void set_under(Form& form, std::string_view before)
{
    auto const put = [&](std::string& place) { place.insert(0, before); };
    for (auto& field : form.fields) {
        put(field.place);
        put(field.places.place);
        for (auto& row : field.grid.rows)
            for (auto& cell : row) put(cell.place);
        for (auto& part : field.parts) {
            put(part.place);
            set_under(part.form, before);
        }
    }
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
    for (auto const& field : fields) {
        if (field.place == place) return &field;
        for (auto const& part : field.parts)
            if (auto const* found = part.form.find(place)) return found;
    }
    return nullptr;
}

std::uint64_t Form::asked() const
{
    std::uint64_t count = 0;
    for (auto const& field : fields) {
        count += field.asked ? 1 : 0;
        for (auto const& part : field.parts) count += part.form.asked();
    }
    return count;
}

Form form_of(std::span<ChargeField const> fields, json::Value const& draft,
             std::span<Error const> problems, std::string_view under, bool tried)
{
    return fields_form(fields, draft, Complaints{problems, std::string(under), tried});
}

}  // namespace counterpart::present
