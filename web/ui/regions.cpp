// The regions of the page, scrolling areas, cards and lists.
#include "host/canvas.h"
#include "ui/flow.h"
#include "ui/item.h"
#include "ui/page_frame.h"
#include "ui/paint.h"
#include "ui/semantics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

constexpr float narrow_below = 720;

struct OpenCard
{
    ImGuiID id;
    ImGuiID row;        // 0: it stands alone
    ImRect inside;
    float padding;
};

// How tall the tallest card of a row was in the frame before, and is so far in this one.
struct CardRow
{
    float tallest = 0;
    float so_far = 0;
    int frame = -1;
};

std::vector<OpenCard> cards;
std::unordered_map<ImGuiID, float> card_heights;
std::unordered_map<ImGuiID, CardRow> card_rows;
std::vector<ImVec2> item_tops;
std::string scroll_wanted_at_top;

Role role_of(Landmark landmark)
{
    constexpr std::array<Role, 7> roles = {Role::group, Role::banner, Role::navigation, Role::main,
                                           Role::complementary, Role::region, Role::search};
    return roles[static_cast<std::size_t>(landmark)];
}

Colour surface_colour(RegionOptions::Surface surface)
{
    constexpr std::array<Colour, 3> colours = {Colour::surface, Colour::raised, Colour::sunken};
    return colours[static_cast<std::size_t>(surface)];
}

void draw_region(ImRect const& box, RegionOptions const& options)
{
    ImU32 const line = theme::ink(Colour::line);
    paint::fill(box, theme::ink(surface_colour(options.surface)));
    if (options.line_left) {
        paint::vertical_line(box.Min.x, box.Min.y, box.Max.y, line);
    }
    if (options.line_right) {
        paint::vertical_line(box.Max.x - 1, box.Min.y, box.Max.y, line);
    }
    if (options.line_top) {
        paint::horizontal_line(box.Min.x, box.Max.x, box.Min.y, line);
    }
    if (options.line_bottom) {
        paint::horizontal_line(box.Min.x, box.Max.x, box.Max.y - 1, line);
    }
}

// The page scrolls its mirror, and Dear ImGui follows; or the wheel went to the canvas.
void follow_scroll(ImGuiWindow* window, ImGuiID key)
{
    if (std::optional<float> const offset = semantics::scrolled(key)) {
        ImGui::SetScrollY(window, *offset);
    }
}

}  // namespace

Rect screen()
{
    ImVec2 const size = ImGui::GetIO().DisplaySize;
    return {0, 0, size.x, size.y};
}

bool narrow()
{
    return screen().width < narrow_below;
}

bool coarse_pointer()
{
    return theme::device().coarse_pointer;
}

float control_height()
{
    return theme::control_height();
}

void begin_region(Landmark role, std::string_view label, Rect const& where,
                  RegionOptions const& options)
{
    ImRect const box(where.x, where.y, where.x + where.width, where.y + where.height);
    ImGuiID const id = id_of(label);
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginChild(id, box.GetSize(), ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    draw_region(box, options);
    semantics::open(id, {.role = role_of(role), .name = label}, where);
    ImRect inside = box;
    inside.Min.x += options.padding;
    inside.Max.x -= options.padding;
    inside.Min.y += options.padding_top;
    flow::begin_window(inside);
}

void end_region()
{
    flow::end_window();
    semantics::close();
    ImGui::EndChild();
}

void begin_scroll_window(ImGuiID id, std::string_view label, ImRect const& box,
                         semantics::Role role, bool tab_stop)
{
    ImGui::SetCursorScreenPos(box.Min);
    ImGui::BeginChild(id, box.GetSize(), ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar);
    ImGuiWindow* const window = ImGui::GetCurrentWindow();
    ImGuiID const key = id_of(id, "scroll");
    follow_scroll(window, key);
    float const content = window->ScrollMax.y + window->InnerRect.GetHeight();
    bool const stops = tab_stop && window->ScrollMax.y > 0;
    semantics::open_scroll(key,
                           {.role = role, .name = stops ? label : std::string_view(),
                            .states = stops ? semantics::focusable : 0u},
                           flow::as_rect(box), content, window->Scroll.y);
}

void begin_scroll(std::string_view label, float height)
{
    float const width = flow::available_width();
    float const tall = height > 0 ? height : available_height();
    // A scrolling area reaches a little beyond its column, so that the rings of its widgets show.
    ImRect box = flow::place(width, tall);
    box.Min.x -= scroll_margin;
    box.Max.x += scroll_margin;
    ImGuiID const id = id_of(label);
    begin_scroll_window(id, label, box, Role::scroll, true);
    if (label == scroll_wanted_at_top) {
        ImGui::SetScrollY(0);
        scroll_wanted_at_top.clear();
    }
    ImVec2 const start = ImGui::GetCursorScreenPos();
    flow::begin_window(ImRect(start.x + scroll_margin, start.y + 4, start.x + scroll_margin + width,
                              start.y + tall));
}

void end_scroll()
{
    float const bottom = flow::end_window();
    ImGui::SetCursorScreenPos(ImVec2(ImGui::GetCursorScreenPos().x, bottom + 16));
    ImGui::ItemSize(ImVec2(1, 0));
    end_scroll_window();
}

// Above the content rather than beside it, so that rows and hairlines reach the edge.
static void draw_scroll_bar(ImGuiWindow* window)
{
    if (window->ScrollMax.y <= 0) {
        return;
    }
    ImRect bar = window->InnerRect;
    bar.Min.x = bar.Max.x - scroll_bar_width;
    bar.Expand(ImVec2(-1, -2));
    ImS64 offset = static_cast<ImS64>(window->Scroll.y);
    auto const seen = static_cast<ImS64>(window->InnerRect.GetHeight());
    ImS64 const all = seen + static_cast<ImS64>(window->ScrollMax.y);
    ImGuiID const id = ImGui::GetWindowScrollbarID(window, ImGuiAxis_Y);
    if (ImGui::ScrollbarEx(bar, id, ImGuiAxis_Y, &offset, seen, all, ImDrawFlags_None)) {
        ImGui::SetScrollY(window, static_cast<float>(offset));
    }
}

void end_scroll_window()
{
    draw_scroll_bar(ImGui::GetCurrentWindow());
    semantics::close();
    ImGui::EndChild();
}

void scroll_to_top(std::string_view label)
{
    scroll_wanted_at_top.assign(label);
}

namespace {

CardRow& row_in_this_frame(ImGuiID id)
{
    CardRow& row = card_rows[id];
    if (row.frame != ImGui::GetFrameCount()) {
        row = {row.so_far, 0, ImGui::GetFrameCount()};
    }
    return row;
}

// Heights settle within a frame or two; cards that never agree must not keep an idle page drawing.
constexpr int most_corrections = 3;

void draw_corrected()
{
    static int last_frame = -1;
    static int in_a_row = 0;
    int const frame = ImGui::GetFrameCount();
    if (frame != last_frame) {
        in_a_row = frame == last_frame + 1 ? in_a_row + 1 : 1;
        last_frame = frame;
    }
    if (in_a_row <= most_corrections) {
        canvas::request_frame_in(0);
    }
}

// What was drawn too tall or too short stays so until the next frame; nobody else may ask for one.
void remember_height(OpenCard const& card, float height)
{
    float& known = card_heights[card.id];
    bool wrong = std::abs(known - height) > 0.5f;
    known = height;
    if (card.row) {
        CardRow& row = card_rows[card.row];
        row.so_far = std::max(row.so_far, height);
        wrong = wrong || row.so_far > row.tallest + 0.5f;
    }
    if (wrong) {
        draw_corrected();
    }
}

}  // namespace

void begin_card(std::string_view id, std::string_view label, CardOptions const& options)
{
    ImGuiID const key = id_of(id);
    ImGuiID const row = options.row.empty() ? 0 : id_of(options.row);
    // The card is drawn before what stands on it, as tall as it was in the frame before.
    float const row_height = row ? row_in_this_frame(row).tallest : 0;
    float const height = std::max({card_heights[key], row_height, options.padding * 2});
    ImRect const box = flow::place(flow::available_width(), height);
    paint::fill(box, theme::ink(options.sunken ? Colour::sunken : Colour::raised),
                theme::card_radius);
    paint::outline(box, theme::ink(Colour::line), theme::card_radius);
    semantics::open(key, {.role = label.empty() ? Role::none : Role::group, .name = label},
                    flow::as_rect(box));
    ImRect inside = box;
    inside.Expand(-options.padding);
    cards.push_back({key, row, box, options.padding});
    ImGui::PushOverrideID(key);
    flow::begin_inset(inside);
}

void end_card()
{
    OpenCard const card = cards.back();
    cards.pop_back();
    float const own = flow::end_inset() + card.padding - card.inside.Min.y;
    float const height = card.row ? std::max(own, card_rows[card.row].tallest) : own;
    float const bottom = card.inside.Min.y + height;
    ImGui::PopID();
    remember_height(card, own);
    ImRect box = card.inside;
    box.Max.y = bottom;
    semantics::resize(flow::as_rect(box));
    semantics::close();
    flow::continue_below(bottom);
}

namespace {

// A node that grows with what is placed in it.
void open_growing(semantics::Node const& node)
{
    ImVec2 const corner = flow::cursor();
    item_tops.push_back(corner);
    semantics::open(0, node, {corner.x, corner.y, flow::available_width(), 1});
}

void close_growing()
{
    ImVec2 const corner = item_tops.back();
    item_tops.pop_back();
    float const height = std::max(1.0f, flow::bottom() - corner.y);
    semantics::resize({corner.x, corner.y, flow::available_width(), height});
    semantics::close();
}

}  // namespace

void begin_list(std::string_view label)
{
    open_growing({.role = Role::list, .name = label});
}

void end_list()
{
    close_growing();
}

void begin_item()
{
    open_growing({.role = Role::list_item});
}

void end_item()
{
    close_growing();
}

void separator()
{
    ImRect const box = flow::place(flow::available_width(), 1);
    paint::horizontal_line(box.Min.x, box.Max.x, box.Min.y, theme::ink(Colour::line));
}

void push_id(std::string_view id)
{
    ImGui::PushID(id.data(), id.data() + id.size());
}

void push_id(std::uint64_t id)
{
    ImGui::PushOverrideID(ImHashData(&id, sizeof id, id_of("")));
}

void pop_id()
{
    ImGui::PopID();
}

}  // namespace counterpart::web::ui
