#include "ui/dialog.h"

#include "host/canvas.h"
#include "ui/actions.h"
#include "ui/flow.h"
#include "ui/item.h"
#include "ui/page_frame.h"
#include "ui/paint.h"

#include "icons.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace counterpart::web::ui {
namespace {

constexpr float padding = 24;

struct OpenDialog
{
    bool* open;
    float width;
    ImGuiID scroll;
};

std::vector<OpenDialog> dialogs;
int open_now = 0;
int open_before = 0;

// The passing message at the bottom of the page.
struct Snackbar
{
    std::string words;
    std::string action;
    double until = 0;
    bool pressed = false;
};
Snackbar snackbar;
constexpr double snackbar_stays = 8000;

// Asked for between windows, so it cannot hang on the present one.
ImGuiID snackbar_id(std::string_view part)
{
    return id_of(0x5ac4ba7u, part);
}

constexpr ImGuiWindowFlags dialog_flags =
    ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
    ImGuiWindowFlags_NoScrollbar;

bool begin_dialog_window(std::string const& name, float width)
{
    ImVec2 const screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos(ImVec2(screen.x / 2, screen.y * 0.45f), ImGuiCond_Always,
                            ImVec2(0.5f, 0.5f));
    ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, screen.y - 32));
    return ImGui::BeginPopupModal(name.c_str(), nullptr, dialog_flags);
}

void draw_dialog_head(std::string_view title, bool& open)
{
    begin_row();
    text(paint::visible(title), {.size = TextSize::title, .strong = true,
                                 .width = flow::available_width() - control_height() - 8});
    // A dialog may have a button of the same name at its end.
    push_id("head");
    if (icon_button(icon::x, "Close")) {
        open = false;
    }
    pop_id();
    end_row();
}

}  // namespace

bool dialog_is_open()
{
    return open_before > 0 && dialogs.empty();
}

void begin_dialogs()
{
    open_before = open_now;
    open_now = 0;
    dialogs.clear();
}

bool begin_dialog(std::string_view title, bool& open, DialogOptions const& options)
{
    std::string const name(title);
    if (!open) {
        return false;
    }
    if (!ImGui::IsPopupOpen(name.c_str())) {
        ImGui::OpenPopup(name.c_str());
    }
    float const width = std::min(options.width, ImGui::GetIO().DisplaySize.x - 32);
    if (!begin_dialog_window(name, width)) {
        return false;
    }
    open_now++;
    if (options.closes_on_escape && key_pressed(ImGuiKey_Escape)) {
        open = false;
    }
    ImGuiWindow* const window = ImGui::GetCurrentWindow();
    semantics::open_above_page(window->ID, {.role = semantics::Role::dialog, .name = title},
                              flow::as_rect(window->Rect()));
    ImVec2 const corner = ImGui::GetCursorScreenPos();
    flow::begin_window(ImRect(corner.x + padding, corner.y + padding - 4,
                              corner.x + width - padding, corner.y));
    dialogs.push_back({&open, width, 0});
    draw_dialog_head(title, open);
    return true;
}

void begin_dialog_buttons()
{
    space(8);
    begin_row();
    push_right();
}

void end_dialog_buttons()
{
    end_row();
}

void end_dialog()
{
    OpenDialog const dialog = dialogs.back();
    dialogs.pop_back();
    ImVec2 const corner = ImGui::GetWindowPos();
    float const bottom = flow::end_window() + padding - 4;
    ImGui::SetCursorScreenPos(corner);
    ImGui::ItemSize(ImVec2(dialog.width, bottom - corner.y));
    if (!*dialog.open) {
        ImGui::CloseCurrentPopup();
    }
    semantics::close();
    ImGui::EndPopup();
}

void announce(std::string_view words)
{
    semantics::announce(words);
}

void show_snackbar(std::string_view words, std::string_view action)
{
    snackbar.words.assign(words);
    snackbar.action.assign(action);
    snackbar.until = canvas::now() + snackbar_stays;
    snackbar.pressed = false;
    semantics::announce(words);
}

bool snackbar_pressed()
{
    bool const pressed = snackbar.pressed;
    snackbar.pressed = false;
    return pressed;
}

namespace {

// Reading takes time: while the pointer or the focus is on the message, it stays.
bool snackbar_is_over(ImRect const& box)
{
    bool const used = ImGui::IsMouseHoveringRect(box.Min, box.Max, false) ||
                      semantics::focused() == snackbar_id("action");
    if (used) {
        snackbar.until = std::max(snackbar.until, canvas::now() + 2000);
    }
    double const left = snackbar.until - canvas::now();
    if (left > 0) {
        canvas::request_frame_in(left + 1);
    }
    return left <= 0;
}

void draw_snackbar_action(ImRect const& box)
{
    Item const item = interact(snackbar_id("action"), box);
    ImU32 const colour = theme::ink(Colour::raised);
    paint::line(paint::Font::of(TextSize::body, true), box, colour, snackbar.action, 0.5f);
    ImRect under = box;
    under.Expand(ImVec2(-12, -8));
    paint::underline(under, theme::ink(Colour::raised, item.hovered ? 1.0f : 0.45f));
    if (item.shows_focus) {
        paint::outline(box, colour, theme::small_radius, 2);
    }
    semantics::leaf(item.id,
                    {.role = semantics::Role::button, .name = snackbar.action,
                     .states = states_of(item)},
                    flow::as_rect(box));
    if (item.pressed) {
        snackbar.pressed = true;
        snackbar.until = 0;
        canvas::wake();
    }
}

void draw_snackbar_body(ImRect const& box, float action_width)
{
    paint::fill(box, theme::ink(Colour::text), theme::radius);
    paint::Font const font = paint::Font::of(TextSize::body);
    ImRect const words(box.Min.x + 16, box.Min.y, box.Max.x - action_width - 8, box.Max.y);
    auto const lines = static_cast<float>(paint::lines_of(font, snackbar.words, words.GetWidth()).size());
    float const top = words.GetCenter().y - lines * font.height / 2;
    paint::wrapped(font, ImVec2(words.Min.x, top), theme::ink(Colour::raised), snackbar.words,
                   words.GetWidth());
    semantics::open(snackbar_id("message"), {.role = semantics::Role::region, .name = "Message"},
                    flow::as_rect(box));
    semantics::leaf(0, {.role = semantics::Role::text, .name = snackbar.words},
                    flow::as_rect(words));
    if (!snackbar.action.empty()) {
        float const middle = box.GetCenter().y;
        draw_snackbar_action(ImRect(box.Max.x - action_width, middle - 18, box.Max.x - 4,
                                    middle + 18));
    }
    semantics::close();
}

}  // namespace

void draw_snackbar()
{
    if (snackbar.words.empty()) {
        return;
    }
    ImVec2 const screen = ImGui::GetIO().DisplaySize;
    float const action = snackbar.action.empty()
                             ? 8
                             : paint::width_of(paint::Font::of(TextSize::body, true),
                                               snackbar.action) + 32;
    // A long sentence takes another line rather than the whole width of the page.
    constexpr float widest = 640;
    paint::Font const font = paint::Font::of(TextSize::body);
    float const words = paint::width_of(font, snackbar.words);
    float const width = std::min({words + action + 32, widest, screen.x - 32});
    auto const lines = paint::lines_of(font, snackbar.words, width - action - 24).size();
    float const height = std::max(44.0f, std::ceil(static_cast<float>(lines) * font.height + 24));
    float const lift = narrow() ? 72.0f : 24.0f;
    ImRect const box(std::round((screen.x - width) / 2), screen.y - lift - height,
                     std::round((screen.x + width) / 2), screen.y - lift);
    if (snackbar_is_over(box)) {
        snackbar.words.clear();
        return;
    }
    ImGui::SetNextWindowPos(box.Min);
    ImGui::SetNextWindowSize(box.GetSize());
    ImGui::Begin("##message", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoBackground);
    draw_snackbar_body(box, action);
    ImGui::End();
}

}  // namespace counterpart::web::ui
