#include "ui/page_frame.h"

#include "ui/flow.h"
#include "ui/item.h"
#include "ui/paint.h"
#include "ui/widgets.h"

namespace counterpart::web::ui {
namespace {

constexpr ImGuiWindowFlags page_flags =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav;

}  // namespace

void begin_page()
{
    semantics::begin_frame();
    begin_items();
    begin_dialogs();
    flow::reset();
    ImVec2 const size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(size);
    ImGui::PushFont(theme::font_of(theme::Face::regular), theme::line_height(TextSize::body));
    ImGui::Begin("##page", nullptr, page_flags);
    paint::fill(ImRect(ImVec2(0, 0), size), theme::ink(Colour::surface));
    flow::begin_window(ImRect(ImVec2(0, 0), size));
}

void end_page()
{
    end_items();
    flow::end_window();
    ImGui::End();
    draw_snackbar();
    ImGui::PopFont();
    semantics::end_frame();
    // The shade behind a dialog is there at once: a fade would cost frames that say nothing.
    if (GImGui->DimBgRatio > 0) {
        GImGui->DimBgRatio = 1;
    }
}

void page_title(std::string_view title)
{
    semantics::page_title(title);
}

}  // namespace counterpart::web::ui
