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

std::string hint_of(present::FormField const& field)
{
    return field.asked ? field.says.empty() ? std::string() : field.says : field.says;
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
    auto const says = hint_of(field);
    auto const chosen = ui::select(label_of(field), labels, now, {.name = field.label, .hint = says});
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

/// One more column at the right end for the button that removes a row.
void begin_grid_columns(std::size_t columns)
{
    constexpr float room = 40;
    if (columns == 2) ui::begin_columns({ui::share(1), ui::share(1), ui::pixels(room)}, 8);
    else if (columns == 3) ui::begin_columns({ui::share(1), ui::share(1), ui::share(1), ui::pixels(room)}, 8);
    else ui::begin_columns({ui::share(1), ui::share(1), ui::share(1), ui::share(1), ui::pixels(room)}, 8);
}

void draw_grid_row(present::FormField const& field, std::size_t row, FormNews& news)
{
    auto const& cells = field.grid.rows[row];
    begin_grid_columns(cells.size());
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (c) ui::next_column();
        draw_cell(cells[c], news);
    }
    ui::next_column();
    if (ui::icon_button(icon::x, "Remove " + field.grid.row_name + " " + std::to_string(row + 1) + "##" + field.place)) {
        news.shrunk = field.place;
        news.row = row;
    }
    ui::end_columns();
}

void draw_grid(present::FormField const& field, FormNews& news)
{
    ui::text(field.label + (field.required ? " *" : ""), {.size = ui::TextSize::small, .strong = true});
    if (!field.says.empty()) ui::caption(field.says);
    if (!field.grid.rows.empty()) {
        begin_grid_columns(field.grid.columns.size());
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

bool takes_the_line(present::FormField const& field)
{
    return field.kind == present::FieldKind::grid || field.kind == present::FieldKind::structured;
}

void draw_field(present::FormField const& field, FormNews& news)
{
    switch (field.kind) {
    case present::FieldKind::choice: draw_choice(field, news); break;
    case present::FieldKind::rounding: draw_rounding(field, news); break;
    case present::FieldKind::grid: draw_grid(field, news); break;
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

}  // namespace

void draw_form(std::string_view name, present::Form const& form, FormNews& news, std::string_view more)
{
    ui::push_id(name);
    std::vector<present::FormField const*> shown;
    std::vector<present::FormField const*> hidden;
    for (auto const& field : form.fields) (field.secondary && !more.empty() ? hidden : shown).push_back(&field);
    draw_fields(shown, news);
    if (!hidden.empty() && ui::disclosure(std::string(more) + " (" + std::to_string(hidden.size()) + ")")) draw_fields(hidden, news);
    ui::pop_id();
}

}  // namespace counterpart::web
