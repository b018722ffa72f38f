#include "views/form_view.h"

#include "ui/widgets.h"

#include "icons.h"

#include <string>
#include <vector>

namespace counterpart::web {
namespace {

/// Two fields side by side need this much.
constexpr float pair_width = 520;

void changed(FormNews& news, std::string const& place, std::string text)
{
    news.place = place;
    news.text = std::move(text);
}

std::string label_of(present::FormField const& field)
{
    return field.label + "##" + field.place;
}

int index_of(std::vector<present::FormChoice> const& choices, std::string const& value)
{
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].value == value) return static_cast<int>(i);
    return 0;
}

void draw_error(std::string const& error)
{
    if (!error.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, error);
}

void draw_choice(present::FormField const& field, FormNews& news)
{
    std::vector<std::string_view> labels;
    for (auto const& choice : field.choices) labels.push_back(choice.label);
    auto const now = index_of(field.choices, field.value);
    auto const chosen = ui::select(label_of(field), labels, now, {.name = field.label, .hint = field.says});
    if (chosen != now) changed(news, field.place, field.choices[static_cast<std::size_t>(chosen)].value);
    draw_error(field.error);
}

void draw_line(present::FormField const& field, FormNews& news)
{
    auto value = field.value;
    if (ui::text_field(label_of(field), value,
                       {.placeholder = field.placeholder, .hint = field.says, .error = field.error,
                        .required = field.required, .name = field.label}))
        changed(news, field.place, std::move(value));
}

void draw_structured(present::FormField const& field, FormNews& news)
{
    auto value = field.value;
    if (ui::text_area(label_of(field), value,
                      {.hint = field.says, .error = field.error, .required = field.required, .lines = 6, .name = field.label}))
        changed(news, field.place, std::move(value));
}

void draw_rounding(present::FormField const& field, FormNews& news)
{
    ui::begin_columns({ui::share(3), ui::share(2)}, 8);
    draw_choice(field, news);
    ui::next_column();
    auto value = field.places.value;
    auto const open = !field.value.empty() && field.value != "none";
    if (ui::text_field("Places##" + field.places.place, value,
                       {.error = field.places.error, .disabled = !open, .name = field.places.label}))
        changed(news, field.places.place, std::move(value));
    ui::end_columns();
}

void draw_cell(present::FormCell const& cell, FormNews& news)
{
    auto value = cell.value;
    if (ui::text_field("##" + cell.place, value, {.placeholder = cell.placeholder, .error = cell.error, .name = cell.label}))
        changed(news, cell.place, std::move(value));
}

/// One more column at the right end for the buttons that move and remove a row.
void begin_grid_columns(std::size_t columns, bool moves)
{
    float const room = moves ? 80 : 40;
    if (columns == 2) ui::begin_columns({ui::share(1), ui::share(1), ui::pixels(room)}, 8);
    else if (columns == 3) ui::begin_columns({ui::share(1), ui::share(1), ui::share(1), ui::pixels(room)}, 8);
    else ui::begin_columns({ui::share(1), ui::share(1), ui::share(1), ui::share(1), ui::pixels(room)}, 8);
}

void draw_row_buttons(std::string const& place, std::string const& row_name, std::size_t row, bool moves, FormNews& news)
{
    auto const named = row_name + " " + std::to_string(row + 1);
    if (moves && ui::icon_button(icon::chevron_up, "Move " + named + " up##" + place, {.disabled = row == 0})) {
        news.raised = place;
        news.row = row;
    }
    if (ui::icon_button(icon::x, "Remove " + named + "##" + place)) {
        news.shrunk = place;
        news.row = row;
    }
}

void draw_grid_row(present::FormField const& field, std::size_t row, FormNews& news)
{
    auto const& cells = field.grid.rows[row];
    begin_grid_columns(cells.size(), field.grid.can_move);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (c) ui::next_column();
        draw_cell(cells[c], news);
    }
    ui::next_column();
    ui::begin_row({.gap = 0});
    draw_row_buttons(field.place, field.grid.row_name, row, field.grid.can_move, news);
    ui::end_row();
    ui::end_columns();
}

void draw_grid(present::FormField const& field, FormNews& news)
{
    ui::text(field.label + (field.required ? " *" : ""), {.size = ui::TextSize::small, .strong = true});
    if (!field.says.empty()) ui::caption(field.says);
    if (!field.grid.rows.empty()) {
        begin_grid_columns(field.grid.columns.size(), field.grid.can_move);
        for (std::size_t c = 0; c < field.grid.columns.size(); ++c) {
            if (c) ui::next_column();
            ui::caption(field.grid.columns[c]);
        }
        ui::end_columns();
        ui::space(-6);
    }
    for (std::size_t row = 0; row < field.grid.rows.size(); ++row) draw_grid_row(field, row, news);
    draw_error(field.error);
    auto const add = "Add a " + field.grid.row_name + "##" + field.place;
    if (field.grid.can_grow && ui::button(add, ui::Kind::quiet, icon::plus)) news.grown = field.place;
}

void draw_body(present::Form const&, FormNews&, std::string_view more);

constexpr std::string_view more_of_a_part = "More that a contract may say";

void draw_part(present::FormField const& field, std::size_t index, FormNews& news)
{
    auto const& part = field.parts[index];
    ui::push_id(part.place);
    ui::begin_card("part", part.title, {.sunken = true});
    if (!field.part_name.empty()) {
        ui::begin_row({.gap = 0});
        ui::text(part.title, {.strong = true});
        ui::push_right();
        draw_row_buttons(field.place, field.part_name, index, true, news);
        ui::end_row();
    }
    draw_body(part.form, news, more_of_a_part);
    ui::end_card();
    ui::pop_id();
}

/// Another charge model inside this one, or several parts in their order.
void draw_parts(present::FormField const& field, FormNews& news)
{
    ui::text(field.label + (field.required ? " *" : ""), {.size = ui::TextSize::small, .strong = true});
    if (!field.says.empty()) ui::caption(field.says);
    for (std::size_t i = 0; i < field.parts.size(); ++i) draw_part(field, i, news);
    draw_error(field.error);
    if (field.part_name.empty()) {
        auto const there = !field.parts.empty();
        if (there && field.required) return;
        auto const says = there ? "Not stated after all" : "State it";
        if (ui::button(std::string(says) + "##" + field.place, {.kind = ui::Kind::quiet, .glyph = there ? icon::x : icon::plus,
                                                                .name = std::string(says) + ": " + field.label})) {
            news.stated = field.place;
            news.row = there ? 0 : 1;
        }
        return;
    }
    if (ui::button("Add a " + field.part_name + "##" + field.place, ui::Kind::quiet, icon::plus)) news.grown = field.place;
}

bool takes_the_line(present::FormField const& field)
{
    return field.kind == present::FieldKind::grid || field.kind == present::FieldKind::parts ||
           field.kind == present::FieldKind::structured;
}

void draw_field(present::FormField const& field, FormNews& news)
{
    switch (field.kind) {
    case present::FieldKind::choice: draw_choice(field, news); break;
    case present::FieldKind::rounding: draw_rounding(field, news); break;
    case present::FieldKind::grid: draw_grid(field, news); break;
    case present::FieldKind::parts: draw_parts(field, news); break;
    case present::FieldKind::structured: draw_structured(field, news); break;
    default: draw_line(field, news); break;
    }
}

/// In pairs where there is room; a grid has the line to itself.
void draw_fields(std::vector<present::FormField const*> const& fields, FormNews& news)
{
    auto const pairs = ui::available_width() >= pair_width;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const& field = *fields[i];
        auto const paired = pairs && !takes_the_line(field) && i + 1 < fields.size() && !takes_the_line(*fields[i + 1]);
        if (!paired) {
            draw_field(field, news);
        } else {
            ui::begin_columns({ui::share(1), ui::share(1)}, 16);
            draw_field(field, news);
            ui::next_column();
            draw_field(*fields[++i], news);
            ui::end_columns();
        }
        ui::space(4);
    }
}

void draw_body(present::Form const& form, FormNews& news, std::string_view more)
{
    std::vector<present::FormField const*> shown;
    std::vector<present::FormField const*> hidden;
    for (auto const& field : form.fields) (field.secondary && !more.empty() ? hidden : shown).push_back(&field);
    draw_fields(shown, news);
    if (!hidden.empty() && ui::disclosure(std::string(more) + " (" + std::to_string(hidden.size()) + ")")) draw_fields(hidden, news);
}

}  // namespace

void draw_form(std::string_view name, present::Form const& form, FormNews& news, std::string_view more)
{
    ui::push_id(name);
    draw_body(form, news, more);
    ui::pop_id();
}

}  // namespace counterpart::web
