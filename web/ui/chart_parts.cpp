#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>

namespace counterpart::web::ui::chart_parts {

Colour colour_of(present::Tone tone)
{
    switch (tone) {
    case present::Tone::ok: return Colour::ok;
    case present::Tone::attention: return Colour::attention;
    case present::Tone::at_risk: return Colour::at_risk;
    case present::Tone::info: return Colour::info;
    case present::Tone::muted: return Colour::muted;
    case present::Tone::plain: break;
    }
    return Colour::accent;
}

Tone tone_of(present::Tone tone)
{
    switch (tone) {
    case present::Tone::ok: return Tone::ok;
    case present::Tone::attention: return Tone::attention;
    case present::Tone::at_risk: return Tone::at_risk;
    case present::Tone::info: return Tone::info;
    case present::Tone::muted: return Tone::muted;
    case present::Tone::plain: break;
    }
    return Tone::accent;
}

float part_of(float length, std::int32_t part)
{
    return length * static_cast<float>(part) / static_cast<float>(present::chart_span);
}

Plot plot_in(ImRect const& whole, std::vector<present::ChartTick> const& y_ticks, float above, float below)
{
    float widest = 0;
    for (auto const& tick : y_ticks) {
        widest = std::max(widest, paint::width_of(paint::Font::of(TextSize::small), tick.text));
    }
    float const left = std::min(96.0f, std::ceil(widest) + 8);
    return Plot{ImRect(whole.Min.x + left, whole.Min.y + above, whole.Max.x - 8, whole.Max.y - below)};
}

void draw_y_axis(std::vector<present::ChartTick> const& ticks, Plot const& plot)
{
    for (auto const& tick : ticks) {
        float const y = std::round(plot.at(0, tick.at).y);
        paint::horizontal_line(plot.box.Min.x, plot.box.Max.x, y, theme::ink(Colour::line));
        paint::line(paint::Font::of(TextSize::small), ImRect(plot.box.Min.x - 96, y - 10, plot.box.Min.x - 8, y + 10),
                    theme::ink(Colour::muted), tick.text, 1);
    }
}

void level_word(ImVec2 at, std::string_view word, ImU32 colour)
{
    paint::Font const font = paint::Font::of(TextSize::small);
    ImRect const box(at.x, at.y - 18, at.x + paint::width_of(font, word) + 8, at.y - 2);
    paint::fill(box, theme::ink(Colour::raised, 0.85f));
    paint::line(font, ImRect(box.Min.x + 4, box.Min.y, box.Max.x, box.Max.y), colour, word);
}

void dashed_line(ImVec2 from, ImVec2 to, ImU32 colour)
{
    constexpr float dash = 3;
    float const length = std::hypot(to.x - from.x, to.y - from.y);
    ImVec2 const way((to.x - from.x) / std::max(length, 1.0f), (to.y - from.y) / std::max(length, 1.0f));
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    for (float at = 0; at < length; at += dash * 2) {
        float const end = std::min(at + dash, length);
        canvas.AddLine(ImVec2(from.x + way.x * at, from.y + way.y * at),
                       ImVec2(from.x + way.x * end, from.y + way.y * end), colour);
    }
}

void tick_word(float x, float y, std::string_view word, ImU32 colour, float left, float right,
               float& taken)
{
    paint::Font const font = paint::Font::of(TextSize::small);
    float const width = paint::width_of(font, word);
    float const start = std::clamp(std::round(x - width / 2), left, std::max(left, right - width));
    if (word.empty() || start < taken + 8) {
        return;
    }
    taken = start + width;
    paint::words(font, ImVec2(start, y), colour, word);
}

void title(std::string_view words)
{
    if (!words.empty()) {
        text(words, {.size = TextSize::small, .strong = true});
    }
}

Walk::Walk(ImGuiID id, int count) : id_(id), count_(count)
{
    reachable_ = std::clamp(ImGui::GetStateStorage()->GetInt(id), 0, std::max(0, count - 1));
}

ImGuiID Walk::id_at(int index) const
{
    return ImHashData(&index, sizeof index, id_);
}

void Walk::step_from(int index)
{
    int to = index;
    if (key_pressed(ImGuiKey_RightArrow) || key_pressed(ImGuiKey_DownArrow)) {
        to = std::min(index + 1, count_ - 1);
    } else if (key_pressed(ImGuiKey_LeftArrow) || key_pressed(ImGuiKey_UpArrow)) {
        to = std::max(index - 1, 0);
    } else if (key_pressed(ImGuiKey_Home)) {
        to = 0;
    } else if (key_pressed(ImGuiKey_End)) {
        to = count_ - 1;
    }
    ImGui::GetStateStorage()->SetInt(id_, to);
    if (to != index) {
        semantics::request_focus(id_at(to));
    }
}

bool Walk::stop(int index, ImRect const& box, std::string_view spoken)
{
    Item const item = interact(id_at(index), box);
    std::uint32_t const states = index == reachable_ ? semantics::focusable : semantics::reachable;
    semantics::leaf(item.id, {.role = semantics::Role::image, .name = spoken, .states = states},
                    flow::as_rect(box));
    if (item.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
    }
    if (item.focused) {
        step_from(index);
    }
    explain(item, spoken);
    if (item.shows_focus) {
        paint::focus_ring(box, theme::small_radius);
    }
    return item.hovered || item.focused;
}

}  // namespace counterpart::web::ui::chart_parts
