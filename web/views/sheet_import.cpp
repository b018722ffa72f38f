// The preview of a sheet: what it is, what has to be answered, how each column is read, and the
// first rows as they will be read. One press takes it in when nothing is open.
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using present::SheetImportScreen;
using Act = SheetWish::Act;

/// The labels as the select wants them.
std::vector<std::string_view> views_of(std::vector<std::string> const& labels)
{
    return {labels.begin(), labels.end()};
}

/// A select box over present's options; says what was chosen when that changed.
std::optional<std::string> draw_options(std::string_view label, std::string_view name,
                                        present::SheetOptions const& options, float width = 0)
{
    auto const labels = views_of(options.labels);
    auto const chosen = ui::select(label, labels, options.chosen, {.name = name, .width = width});
    if (chosen == options.chosen || chosen < 0) return {};
    return options.values[static_cast<std::size_t>(chosen)];
}

void draw_buttons(SheetImportScreen const& screen, Outbox& outbox)
{
    if (ui::button("Cancel", {.kind = ui::Kind::quiet, .tooltip = "Nothing of this file is taken in"}))
        outbox.sheet = {Act::leave, {}, {}};
    auto const label = screen.import_label.empty() ? std::string("Import") : screen.import_label;
    if (ui::button(label, {.kind = ui::Kind::primary, .glyph = icon::download, .disabled = !screen.may_import}))
        outbox.sheet = {Act::take_in, {}, {}};
}

void draw_top(SheetImportScreen const& screen, Outbox& outbox)
{
    if (ui::narrow()) {
        ui::heading(1, screen.title);
        ui::begin_row({.wrap = true});
    } else {
        ui::begin_row();
        ui::heading(1, screen.title);
        ui::push_right();
    }
    draw_buttons(screen, outbox);
    ui::end_row();
    ui::text(screen.subtitle, {.tone = ui::Tone::muted});
}

void draw_kind(SheetImportScreen const& screen, Outbox& outbox)
{
    if (auto const kind = draw_options("Each row states", {}, screen.kinds, ui::narrow() ? 0.0f : 320.0f))
        outbox.sheet = {Act::kind, {}, *kind};
    if (!screen.kind_says.empty()) ui::caption(screen.kind_says);
    if (screen.remembered)
        ui::note(ui::Tone::ok, icon::circle_check, "These columns were imported before and are read as they were then.");
}

void draw_text_answer(present::SheetAsk const& ask, Frame const& frame)
{
    auto& typed = frame.memory.sheet_answers.try_emplace(ask.about, ask.value).first->second;
    ui::text_field(ask.label, typed, {.hint = ask.value.empty() ? std::string_view{} : "Holds for all rows"});
    if (typed != ask.value && ui::button("Use it", {.name = "Use this for " + ask.label}))
        frame.outbox.sheet = {Act::answer, ask.about, typed};
}

void draw_asks(SheetImportScreen const& screen, Frame const& frame)
{
    for (auto const& ask : screen.asks) {
        ui::push_id(ask.about);
        ui::begin_card("ask", ask.label);
        auto const open = ask.value.empty() || !ask.where.empty();
        ui::note(open ? ui::Tone::attention : ui::Tone::info, open ? icon::triangle_alert : icon::info, ask.says);
        if (!ask.where.empty()) ui::caption(ask.where);
        if (ask.options.values.empty()) draw_text_answer(ask, frame);
        else if (auto const answer = draw_options(ask.label, {}, ask.options, ui::narrow() ? 0.0f : 420.0f))
            frame.outbox.sheet = {Act::answer, ask.about, *answer};
        ui::end_card();
        ui::pop_id();
    }
}

void draw_errors(SheetImportScreen const& screen)
{
    if (screen.errors.empty()) return;
    ui::heading(2, screen.errors_title);
    ui::begin_card("faults", "Faults");
    ui::begin_list("Faults");
    for (auto const& error : screen.errors) {
        ui::begin_item();
        ui::text(error, {.tone = ui::Tone::at_risk});
        ui::end_item();
    }
    ui::end_list();
    ui::end_card();
}

void draw_column_choice(SheetImportScreen const& screen, present::SheetColumnChoice const& column, Outbox& outbox)
{
    auto options = screen.fields;
    options.chosen = column.field;
    if (auto const field = draw_options("##field", "Read column " + column.column + " as", options))
        outbox.sheet = {Act::field, column.column, *field};
}

void draw_column(SheetImportScreen const& screen, present::SheetColumnChoice const& column, Outbox& outbox)
{
    auto const describe = [&] {
        ui::text(column.column, {.strong = true});
        ui::caption(column.reads_as.empty() ? column.samples : column.samples + " (" + column.reads_as + ")");
    };
    ui::push_id(column.column);
    if (ui::narrow()) {
        describe();
        draw_column_choice(screen, column, outbox);
    } else {
        ui::begin_columns({ui::share(3), ui::share(2)}, 16);
        describe();
        ui::next_column();
        draw_column_choice(screen, column, outbox);
        ui::end_columns();
    }
    ui::pop_id();
}

void draw_columns(SheetImportScreen const& screen, Outbox& outbox)
{
    if (screen.columns.empty()) return;
    ui::heading(2, "Columns");
    ui::begin_card("columns", "Columns");
    for (std::size_t i = 0; i < screen.columns.size(); ++i) {
        if (i > 0) ui::separator();
        draw_column(screen, screen.columns[i], outbox);
    }
    ui::end_card();
}

void draw_rows(SheetImportScreen const& screen, Memory& memory)
{
    if (screen.rows.rows.empty()) return;
    ui::heading(2, screen.rows.title);
    draw_table(screen.rows, memory.sheet_rows, {.fit_rows = true});
}

void draw_standing(SheetImportScreen const& screen, Frame const& frame)
{
    if (screen.working) {
        ui::progress("Reading the rows", static_cast<float>(screen.progress) / 1000.0f);
        return;
    }
    if (!screen.why_not.empty()) ui::note(ui::Tone::info, icon::info, screen.why_not);
    if (!screen.figures.empty()) draw_figures(screen.figures, frame.memory.why);
}

void draw_nothing_waits(Outbox& outbox)
{
    static constexpr ui::EmptyAction actions[] = {{"Choose a file", icon::upload, true}};
    ui::heading(1, "Import a sheet");
    if (ui::empty_state(icon::upload, "No sheet waits",
                        "Drop a table saved as CSV anywhere on this page: usage, orders, receipts or invoice lines. "
                        "Nothing is taken in before you have seen how it is read.",
                        actions) == 0)
        outbox.choose_files = true;
}

void draw_sheet(Frame const& frame)
{
    if (!frame.screens.sheet) return draw_nothing_waits(frame.outbox);
    auto const& screen = *frame.screens.sheet;
    draw_top(screen, frame.outbox);
    if (!screen.refusal.empty()) {
        ui::note(ui::Tone::at_risk, icon::circle_alert, screen.refusal);
        return;
    }
    ui::begin_scroll("Sheet");
    draw_kind(screen, frame.outbox);
    draw_standing(screen, frame);
    draw_asks(screen, frame);
    draw_errors(screen);
    draw_columns(screen, frame.outbox);
    draw_rows(screen, frame.memory);
    ui::end_scroll();
}

}  // namespace

extern View const sheet_view{"sheet", "Import a sheet", icon::upload, draw_sheet};

}  // namespace counterpart::web
