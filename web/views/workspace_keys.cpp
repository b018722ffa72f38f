// The keys: which device signs with which, and taking one along or back.
#include "views/workspace_parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using Act = KeepingWish::Act;
using Asks = KeyForm::Asks;

void begin(KeyForm& form, Asks asks, std::string fingerprint = {})
{
    form = KeyForm{};
    form.asks = asks;
    form.fingerprint = std::move(fingerprint);
}

std::string_view missing(KeyForm const& form, std::string const& value, std::string_view words)
{
    return form.tried && value.empty() ? words : std::string_view();
}

void draw_buttons(KeyForm& form, std::string_view action, bool& pressed, ui::Kind kind = ui::Kind::primary)
{
    if (!form.trouble.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, form.trouble);
    ui::begin_row();
    pressed = ui::button(action, kind);
    if (ui::button("Cancel", ui::Kind::quiet)) form = KeyForm{};
    ui::end_row();
    if (pressed) form.tried = true;
}

void draw_export(KeyForm& form, Outbox& outbox)
{
    ui::text("The key leaves as a file that only its passphrase opens. Whoever has both signs as this device.");
    ui::text_field("Passphrase for the key", form.passphrase,
                   {.error = missing(form, form.passphrase, "A passphrase is needed"), .focus = true, .width = 360, .secret = true});
    bool pressed = false;
    draw_buttons(form, "Download the key", pressed);
    if (!pressed || form.passphrase.empty()) return;
    outbox.keeping.push_back({.act = Act::export_key, .text = form.passphrase});
    form = KeyForm{};
}

void draw_import(KeyForm& form, Outbox& outbox)
{
    ui::text("The line that was exported on the other device, and its passphrase. From then on this device signs with it.");
    ui::text_area("The key", form.text, {.error = missing(form, form.text, "The line of the key is needed"), .focus = true, .lines = 3});
    ui::text_field("Its passphrase", form.passphrase,
                   {.error = missing(form, form.passphrase, "The passphrase is needed"), .width = 360, .secret = true});
    bool pressed = false;
    draw_buttons(form, "Use this key", pressed);
    if (!pressed || form.text.empty() || form.passphrase.empty()) return;
    outbox.keeping.push_back({.act = Act::import_key, .text = form.passphrase, .second = form.text});
    form.passphrase.clear();
}

void draw_revoke(KeyForm& form, Outbox& outbox)
{
    ui::text("Revoke the key " + form.fingerprint + ": what it signs from now on no longer counts; what it signed "
             "before stays signed.");
    ui::text_field("Reason", form.reason, {.placeholder = "The laptop was stolen",
                                           .error = missing(form, form.reason, "A reason is needed"), .focus = true});
    bool pressed = false;
    draw_buttons(form, "Revoke it", pressed, ui::Kind::danger);
    if (!pressed || form.reason.empty()) return;
    outbox.commands.push_back(RevokeKey{form.fingerprint, form.reason});
    form = KeyForm{};
}

void draw_key(present::KeyRow const& key, KeyForm& form)
{
    ui::push_id(key.fingerprint);
    ui::begin_item();
    ui::begin_row({.wrap = true});
    ui::text(key.spoken, {.strong = true});
    ui::text("of device " + key.device, {.tone = ui::Tone::muted});
    ui::badge(tone_of(key.tone), glyph_of(key.tone), key.state);
    ui::push_right();
    if (!key.revoked && ui::button("Revoke", {.kind = ui::Kind::quiet, .name = "Revoke the key " + key.fingerprint}))
        begin(form, Asks::to_revoke, key.fingerprint);
    ui::end_row();
    ui::end_item();
    ui::pop_id();
}

}  // namespace

void draw_keys(Frame const& frame)
{
    auto const& screen = frame.screens.keeping.workspaces;
    auto& form = frame.memory.keeping.key;
    ui::begin_scroll("Keys");
    ui::begin_card("name", "Your name");
    if (ui::text_field("Your name", frame.memory.keeping.person,
                       {.hint = "Stands in the history beside what you do on this device. It may stay empty.", .width = 360}))
        frame.outbox.keeping.push_back({.act = Act::remember_person, .text = frame.memory.keeping.person});
    ui::end_card();
    ui::begin_card("keys", "Keys");
    ui::text("Every action is signed with the key of the device it was done on, so that nobody can change it "
             "afterwards without being noticed. Compare the sixteen digits when somebody asks whose key it is.");
    if (screen.keys.empty()) ui::caption("This device gets its key with the first action.");
    ui::begin_list("Known keys");
    for (auto const& key : screen.keys) draw_key(key, form);
    ui::end_list();
    ui::begin_row({.wrap = true});
    if (ui::button("Export the key", {.glyph = icon::download, .disabled = screen.own_key.empty()})) begin(form, Asks::to_export);
    if (ui::button("Import a key", ui::Kind::secondary, icon::upload)) begin(form, Asks::to_import);
    ui::end_row();
    ui::end_card();
    if (form.asks != Asks::nothing) {
        ui::begin_card("form", "Key");
        if (form.asks == Asks::to_export) draw_export(form, frame.outbox);
        else if (form.asks == Asks::to_import) draw_import(form, frame.outbox);
        else draw_revoke(form, frame.outbox);
        ui::end_card();
    }
    ui::end_scroll();
}

}  // namespace counterpart::web
