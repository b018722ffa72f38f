// The price editor: the form on the left, what it costs on the right.
#include "views/editors.h"

#include "present/chart_svg.h"
#include "ui/chart.h"
#include "views/form_view.h"
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

constexpr float beside = 860;   ///< the preview stands beside the form from this width on

void apply(present::PriceDraft& draft, FormNews const& news)
{
    if (!news.place.empty()) present::write_field(draft, news.place, news.text);
    if (!news.grown.empty()) present::add_row(draft, news.grown);
    if (!news.shrunk.empty()) present::remove_row(draft, news.shrunk, news.row);
    if (!news.raised.empty()) present::raise_row(draft, news.raised, news.row);
    if (!news.stated.empty()) present::state_part(draft, news.stated, news.row == 1);
}

void draw_ways(present::PriceDraft const& draft, Outbox& outbox)
{
    static constexpr std::string_view ways[] = {"Correct a mistake", "New price from a day"};
    auto const now = draft.edit == present::PriceEdit::new_price ? 1 : 0;
    auto const chosen = ui::segmented("How to write it", ways, now);
    ui::caption(now == 0 ? "The row is replaced: it was wrong from the start. Invoices of the past are checked against it anew."
                         : "The row stays as it is; an amendment states another price from a day on.");
    if (chosen != now)
        outbox.edit = EditWish{EditWish::What::amend_or_correct, {},
                               chosen == 1 ? present::PriceEdit::new_price : present::PriceEdit::correct};
}

void draw_model(present::PriceEditor const& editor, present::PriceDraft& draft)
{
    std::vector<std::string_view> labels;
    for (auto const& model : editor.models) labels.push_back(model.label);
    auto const now = static_cast<int>(editor.model);
    auto const chosen = ui::select("How it is charged", labels, now, {.hint = editor.model_says});
    if (chosen != now) present::choose_model(draft, editor.models[static_cast<std::size_t>(chosen)].name);
    if (!editor.model_note.empty()) ui::note(ui::Tone::info, icon::info, editor.model_note);
}

void draw_item(present::PriceEditor const& editor, present::PriceDraft& draft, Outbox& outbox, FormNews& news)
{
    ui::begin_card("item", "What is priced");
    ui::heading(2, "What is priced");
    if (editor.offers_amendment) draw_ways(draft, outbox);
    draw_form("head", editor.head, news);
    ui::end_card();
}

void draw_charge(present::PriceEditor const& editor, present::PriceDraft& draft, FormNews& news)
{
    ui::begin_card("charge", "The price");
    ui::heading(2, "The price");
    draw_model(editor, draft);
    draw_form("charge", editor.charge, news, "More that a contract may say");
    ui::end_card();
}

void draw_paper(present::PriceEditor const& editor, FormNews& news)
{
    ui::begin_card("paper", "Where the contract says so");
    ui::heading(2, "Where the contract says so");
    draw_form("paper", editor.paper, news);
    ui::end_card();
}

/// An amendment is dated before its price is read; a correction seldom touches the paper.
void draw_price_form(present::PriceEditor const& editor, present::PriceDraft& draft, Outbox& outbox)
{
    FormNews news;
    auto const amends = draft.edit == present::PriceEdit::new_price;
    draw_item(editor, draft, outbox, news);
    if (amends) draw_paper(editor, news);
    draw_charge(editor, draft, news);
    if (!amends) draw_paper(editor, news);
    apply(draft, news);
}

void draw_switches(std::vector<present::SwitchReadings> const& switches)
{
    for (auto const& one : switches) {
        ui::caption(one.label + (one.stated ? "" : ": the contract does not say"));
        for (auto const& reading : one.readings)
            ui::key_value(reading.reading + (reading.chosen ? " (stated)" : ""), reading.amount,
                          {.strong = reading.chosen, .align_right = true});
    }
}

void draw_working(std::vector<present::WhyStep> const& steps)
{
    ui::begin_list("Working");
    for (auto const& step : steps) {
        ui::begin_item();
        ui::begin_columns({ui::share(1), ui::pixels(120)}, 12);
        ui::caption(step.says);
        ui::next_column();
        ui::text(step.amount, {.align_right = true});
        ui::end_columns();
        ui::end_item();
    }
    ui::end_list();
}

void draw_example(present::WorkedExample const& example, present::PriceDraft& draft)
{
    ui::begin_card("example", "Worked example");
    ui::heading(2, "Worked example");
    ui::text_field(example.label + "##quantity", draft.quantity,
                   {.hint = example.says, .error = example.error, .name = "Worked example: " + example.label});
    if (!example.amount.empty()) {
        ui::text(example.amount, {.size = ui::TextSize::title, .strong = true});
        ui::caption(example.per_unit);
        draw_switches(example.switches);
        draw_working(example.steps);
    }
    ui::end_card();
}

void draw_preview(present::PriceEditor const& editor, present::PriceDraft& draft, Outbox& outbox)
{
    draw_example(editor.preview.example, draft);
    if (!editor.preview.total) return;
    ui::begin_card("curve", "What it costs");
    ui::heading(2, "What it costs");
    for (auto const& cliff : editor.preview.cliffs) ui::note(ui::Tone::attention, icon::triangle_alert, cliff);
    ui::chart(*editor.preview.total, 210);
    if (editor.preview.per_unit) ui::chart(*editor.preview.per_unit, 170);
    if (ui::button("Save as a picture", ui::Kind::quiet, icon::download))
        outbox.pictures.push_back({"price-curve.svg", present::svg(*editor.preview.total)});
    ui::end_card();
}

void draw_price_buttons(present::PriceEditor const& editor, Frame const& frame)
{
    auto& editing = frame.memory.editing;
    ui::begin_row({.wrap = true});
    if (ui::button("Save the price", ui::Kind::primary, icon::check)) {
        editing.price.tried = true;
        editing.saving = editor.ready;
        if (editor.ready) frame.outbox.commands.push_back(editor.command);
        else ui::announce("Some fields still need something; each says what.");
    }
    if (ui::button("Cancel", ui::Kind::quiet)) frame.outbox.edit = EditWish{};
    if (editor.offers_amendment && editing.price.edit == present::PriceEdit::correct) {
        ui::push_right();
        if (ui::button("Remove this price", ui::Kind::quiet, icon::trash_2)) {
            editing.saving = true;
            frame.outbox.commands.push_back(
                RemovePriceRow{editor.command.contract, editor.command.book, editing.price.number});
        }
    }
    ui::end_row();
}

}  // namespace

void draw_price_editor(Frame const& frame)
{
    auto const& editor = *frame.screens.editors.price;
    auto& draft = frame.memory.editing.price;
    ui::heading(1, editor.title);
    draw_price_buttons(editor, frame);
    if (!editor.wanting.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, editor.wanting);
    else if (editor.asked > 0)
        ui::note(ui::Tone::info, icon::info,
                 editor.asked == 1 ? "One switch is not stated: choose what the contract says, or leave it open."
                                   : std::to_string(editor.asked) + " switches are not stated: choose what the contract says, or leave them open.");
    ui::begin_scroll("Price editor");
    if (ui::available_width() >= beside) {
        ui::begin_columns({ui::share(3), ui::share(2)}, 16);
        draw_price_form(editor, draft, frame.outbox);
        ui::next_column();
        draw_preview(editor, draft, frame.outbox);
        ui::end_columns();
    } else {
        draw_price_form(editor, draft, frame.outbox);
        draw_preview(editor, draft, frame.outbox);
    }
    ui::end_scroll();
}

}  // namespace counterpart::web
