#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

void draw_step(present::WhyStep const& step, std::uint64_t number)
{
    ui::push_id(number);
    ui::begin_item();
    ui::begin_card("step");
    ui::statement(step.says, step.amount);
    if (!step.clause.empty()) ui::note(ui::Tone::muted, icon::book_open, step.clause);
    for (auto const& input : step.inputs) ui::key_value(input.label, input.value);
    if (!step.readings.empty()) {
        ui::caption("What each reading of this switch gives");
        for (auto const& reading : step.readings)
            ui::key_value(reading.label, reading.value, {.align_right = true});
    }
    ui::end_card();
    ui::end_item();
    ui::pop_id();
}

void draw_values(std::string_view title, std::vector<present::LabelledValue> const& values)
{
    if (values.empty()) return;
    ui::heading(3, title);
    draw_facts(values);
    ui::space(8);
}

}  // namespace

void draw_why(present::Why const& why, std::string& opened)
{
    ui::begin_row();
    ui::heading(2, "Why");
    ui::push_right();
    if (ui::icon_button(icon::x, "Close Why")) opened.clear();
    ui::end_row();

    ui::begin_scroll("Reasons");
    ui::text(why.title, {.tone = ui::Tone::muted});
    ui::text(why.amount, {.size = ui::TextSize::title, .strong = true});
    ui::space(8);
    draw_values("Dates", why.dates);
    draw_values("The contract's switches", why.switches);
    ui::heading(3, "Steps");
    ui::begin_list("Steps");
    std::uint64_t number = 0;
    for (auto const& step : why.steps) draw_step(step, number++);
    ui::end_list();
    ui::end_scroll();
}

}  // namespace counterpart::web
