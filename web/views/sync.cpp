// Sync: with which server this workspace is kept together, how it goes, and what can be done.
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using Act = SyncWish::Act;

constexpr float form_width = 560;

void draw_form(present::SyncScreen const& screen, Frame const& frame)
{
    auto& form = frame.memory.sync;
    ui::begin_card("sync-form", "Set up sync");
    ui::heading(2, "Set up");
    ui::text_field("Address", form.address,
                   {.placeholder = "https://books.example/sync/northlight",
                    .hint = "As the person who runs the server gave it: https, and the name of the database at the end.",
                    .required = true});
    ui::text_field("Name", form.name, {.hint = "Empty with a token."});
    ui::text_field("Password or token", form.secret,
                   {.hint = screen.credential,
                    .required = true, .secret = true});
    if (!screen.tried.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, screen.tried);
    ui::space(4);
    auto const sent = ui::field_sent("Password or token");
    auto const pressed = ui::button(screen.trying ? "Trying..." : "Try and begin",
                                    {.kind = ui::Kind::primary, .glyph = icon::refresh_cw, .disabled = screen.trying});
    if ((sent || pressed) && !screen.trying)
        frame.outbox.sync = {Act::try_address, form.address, form.name, form.secret};
    ui::end_card();
}

void draw_before(present::SyncScreen const& screen, Frame const& frame)
{
    auto const width = ui::available_width();
    if (width < form_width + 120) {
        draw_form(screen, frame);
        return;
    }
    ui::begin_columns({ui::pixels(form_width), ui::share(1)});
    draw_form(screen, frame);
    ui::next_column();
    ui::end_columns();
}

void draw_deeds(present::SyncScreen const& screen, Frame const& frame)
{
    auto& wish = frame.outbox.sync;
    ui::begin_row({.wrap = true});
    if (screen.can_resume && ui::button("Resume", ui::Kind::primary, icon::refresh_cw)) wish.act = Act::resume;
    if (screen.can_pause && ui::button("Pause")) wish.act = Act::pause;
    if (screen.can_compare && ui::button("Compare everything", {.tooltip = "Looks at every change again, as if the two had never met"}))
        wish.act = Act::compare;
    if (ui::button("Forget this server", ui::Kind::quiet, icon::trash_2)) frame.memory.sync.forgetting = true;
    ui::end_row();
}

void draw_running(present::SyncScreen const& screen, Frame const& frame)
{
    ui::status(screen.mark.words, tone_of(screen.mark.tone), glyph_of(screen.mark.tone));
    if (!screen.problem.empty()) ui::note(tone_of(screen.mark.tone), glyph_of(screen.mark.tone), screen.problem);
    if (!screen.conflicts.empty()) {
        ui::begin_row({.wrap = true});
        ui::note(ui::Tone::attention, icon::scale, screen.conflicts);
        if (view_called("conflicts").name == "conflicts" && ui::button("Settle"))
            frame.memory.route = {"conflicts", {}};
        ui::end_row();
    }
    ui::space(4);
    draw_figures(screen.figures, frame.memory.why);
    ui::space(4);
    ui::begin_card("sync-server", "Server");
    draw_facts(screen.facts);
    ui::end_card();
    ui::space(4);
    draw_deeds(screen, frame);
}

void draw_forgetting(Frame const& frame)
{
    auto& open = frame.memory.sync.forgetting;
    if (!ui::begin_dialog("Forget this server?", open)) return;
    ui::text("The address and the credential are removed from this browser, and syncing ends. What was "
             "exchanged stays on both sides.");
    ui::begin_dialog_buttons();
    if (ui::button("Cancel", ui::Kind::quiet)) open = false;
    if (ui::button("Forget", ui::Kind::danger)) {
        frame.outbox.sync.act = Act::forget;
        open = false;
    }
    ui::end_dialog_buttons();
    ui::end_dialog();
}

/// Names can be erased; what was done stays done.
void draw_people(present::SyncScreen const& screen, Frame const& frame)
{
    auto& form = frame.memory.sync;
    ui::heading(2, "Personal data");
    ui::begin_card("people", "Personal data");
    ui::text("The history knows people by pseudonyms. Their names lie beside it and can be erased.", {.tone = ui::Tone::muted});
    if (screen.people.empty()) ui::caption("Nobody has given a name here. It is given under Workspaces, Keys.");
    for (auto const& person : screen.people) {
        ui::push_id(person.label);
        ui::begin_row({.wrap = true});
        ui::text(person.value, {.strong = true});
        if (ui::button("Erase personal data of " + person.value, {.kind = ui::Kind::quiet, .glyph = icon::trash_2})) {
            form.person = person.label;
            form.person_name = person.value;
            form.typed.clear();
            form.erasing = true;
        }
        ui::end_row();
        ui::pop_id();
    }
    if (!screen.erased.empty()) ui::caption(screen.erased);
    ui::end_card();
}

void draw_erasing(Frame const& frame)
{
    auto& form = frame.memory.sync;
    if (!ui::begin_dialog("Erase personal data of " + form.person_name + "?", form.erasing, {.width = 560})) return;
    for (auto const& sentence : present::erasing_in_words(form.person_name)) ui::text(sentence);
    ui::text_field("Type the name to be sure", form.typed, {.placeholder = form.person_name, .required = true});
    ui::begin_dialog_buttons();
    if (ui::button("Cancel", ui::Kind::quiet)) form.erasing = false;
    if (ui::button("Erase for good", {.kind = ui::Kind::danger, .disabled = form.typed != form.person_name})) {
        frame.outbox.sync.act = Act::erase_person;
        frame.outbox.sync.person = form.person;
        form.erasing = false;
    }
    ui::end_dialog_buttons();
    ui::end_dialog();
}

void draw_sync(Frame const& frame)
{
    auto const& screen = frame.screens.sync;
    ui::heading(1, screen.title);
    ui::text(screen.says, {.tone = ui::Tone::muted});
    ui::begin_scroll("Sync");
    if (screen.set_up) draw_running(screen, frame);
    else draw_before(screen, frame);
    draw_people(screen, frame);
    ui::end_scroll();
    draw_forgetting(frame);
    draw_erasing(frame);
}

}  // namespace

extern View const sync_view{"sync", "Sync", icon::refresh_cw, draw_sync};

}  // namespace counterpart::web
