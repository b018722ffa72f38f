// The passphrase of a workspace: set, changed, removed, and when the workspace locks itself.
#include "views/workspace_parts.h"

#include "icons.h"

#include <array>

namespace counterpart::web {
namespace {

using Act = KeepingWish::Act;
using Asks = PassphraseForm::Asks;

constexpr std::array<int, 5> idle_choices = {0, 5, 15, 30, 60};
constexpr std::array<std::string_view, 5> idle_words = {"Never", "After 5 minutes", "After 15 minutes",
                                                        "After 30 minutes", "After an hour"};

void begin(PassphraseForm& form, Asks asks)
{
    form = PassphraseForm{};
    form.asks = asks;
}

std::string_view second_trouble(PassphraseForm const& form)
{
    if (!form.tried) return {};
    if (form.fresh.empty()) return "A passphrase is needed";
    return form.fresh == form.again ? std::string_view() : "The two are not the same";
}

void draw_new_fields(PassphraseForm& form)
{
    ui::text_field("New passphrase", form.fresh, {.hint = "Several words are easier to keep than one with signs in it.",
                                                  .width = 360, .secret = true});
    ui::text_field("The same again", form.again, {.error = second_trouble(form), .width = 360, .secret = true});
}

/// Sends the form when it says all it has to; what was typed is forgotten at once.
void send(PassphraseForm& form, Frame const& frame)
{
    form.tried = true;
    bool const complete = form.asks == Asks::to_remove ? !form.old.empty()
                                                       : !form.fresh.empty() && form.fresh == form.again;
    if (!complete || (form.asks == Asks::to_set && !form.understood)) return;
    if (form.asks == Asks::to_set) frame.outbox.keeping.push_back({.act = Act::set_passphrase, .text = form.fresh});
    if (form.asks == Asks::to_change)
        frame.outbox.keeping.push_back({.act = Act::change_passphrase, .text = form.old, .second = form.fresh});
    if (form.asks == Asks::to_remove) frame.outbox.keeping.push_back({.act = Act::remove_passphrase, .text = form.old});
    form.old.clear();
    form.fresh.clear();
    form.again.clear();
    form.tried = false;
}

void draw_buttons(PassphraseForm& form, std::string_view action, Frame const& frame)
{
    if (!form.trouble.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, form.trouble);
    ui::begin_row();
    if (ui::button(action, {.kind = ui::Kind::primary, .disabled = frame.screens.keeping.busy})) send(form, frame);
    if (ui::button("Cancel", ui::Kind::quiet)) form = PassphraseForm{};
    ui::end_row();
}

void draw_set(PassphraseForm& form, Frame const& frame)
{
    ui::note(ui::Tone::attention, icon::triangle_alert,
             "Nobody can bring a forgotten passphrase back. Without it everything in this workspace is lost, unless "
             "there is a backup. Make one first, and keep the passphrase where you keep your others.");
    draw_new_fields(form);
    form.understood = ui::checkbox("I understand that it cannot be recovered", form.understood);
    if (form.tried && !form.understood) ui::note(ui::Tone::at_risk, icon::circle_alert, "Say that you understand this first.");
    draw_buttons(form, "Protect this workspace", frame);
}

void draw_idle(Frame const& frame)
{
    int chosen = 0;
    for (std::size_t i = 0; i < idle_choices.size(); ++i)
        if (idle_choices[i] <= frame.screens.keeping.protection.idle_minutes) chosen = static_cast<int>(i);
    auto const now = ui::select("Lock without input", idle_words, chosen, {.width = 240});
    if (now != chosen)
        frame.outbox.keeping.push_back({.act = Act::lock_after, .number = idle_choices[static_cast<std::size_t>(now)]});
}

void draw_protected(PassphraseForm& form, Frame const& frame)
{
    ui::note(ui::Tone::ok, icon::lock, "What is stored here is encrypted with a passphrase.");
    draw_idle(frame);
    ui::begin_row({.wrap = true});
    if (ui::button("Lock now", ui::Kind::primary, icon::lock)) frame.outbox.keeping.push_back({.act = Act::lock});
    if (ui::button("Change the passphrase")) begin(form, Asks::to_change);
    if (ui::button("Remove the passphrase")) begin(form, Asks::to_remove);
    ui::end_row();
    if (form.asks == Asks::nothing || form.asks == Asks::to_set) return;
    ui::separator();
    ui::text_field("Present passphrase", form.old, {.focus = true, .width = 360, .secret = true});
    if (form.asks == Asks::to_change) draw_new_fields(form);
    draw_buttons(form, form.asks == Asks::to_change ? "Change it" : "Remove it", frame);
}

}  // namespace

void draw_passphrase(Frame const& frame)
{
    auto& form = frame.memory.keeping.passphrase;
    ui::begin_scroll("Passphrase");
    ui::begin_card("passphrase", "Passphrase");
    if (frame.screens.keeping.busy) ui::status("Working on it...", ui::Tone::muted, icon::clock);
    if (frame.screens.keeping.protection.on) {
        draw_protected(form, frame);
    } else if (form.asks == Asks::to_set) {
        draw_set(form, frame);
    } else {
        ui::text("What is stored here can be read by everyone who uses this browser. A passphrase encrypts it.");
        if (ui::button("Set a passphrase", ui::Kind::secondary, icon::lock)) begin(form, Asks::to_set);
    }
    ui::end_card();
    ui::end_scroll();
}

}  // namespace counterpart::web
