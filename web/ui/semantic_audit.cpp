// Finds what can be pressed but not be read out. In development builds Dear ImGui reports every
// item it meets; one that reacts to the pointer and has no node is a fault of a widget.
#include "ui/semantic_stream.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdio>

namespace counterpart::web::ui::semantics {
namespace {

std::string line(char const* what, ImGuiID id, char const* where)
{
    char words[160];
    std::snprintf(words, sizeof words, "%s %08x in %s\n", what, id, where);
    return words;
}

#ifdef IMGUI_ENABLE_TEST_ENGINE

struct SeenItem
{
    ImGuiID id;
    ImGuiWindow const* window;
};

std::vector<SeenItem> seen;

// Windows, their scroll bars and items marked as decoration are not meant to be read out.
bool is_decoration(SeenItem const& item)
{
    ImGuiWindow const& window = *item.window;
    ImGuiWindow* const writable = const_cast<ImGuiWindow*>(&window);
    bool const is_child = std::any_of(GImGui->Windows.begin(), GImGui->Windows.end(),
                                      [&](ImGuiWindow* each) { return each->ChildId == item.id; });
    return is_child || item.id == window.ID || item.id == window.MoveId ||
           item.id == ImGui::GetWindowScrollbarID(writable, ImGuiAxis_X) ||
           item.id == ImGui::GetWindowScrollbarID(writable, ImGuiAxis_Y);
}

std::string unannotated()
{
    std::string report;
    for (SeenItem const& item : seen) {
        bool const has_node = current_tree().places.count(item.id) != 0;
        if (!has_node && item.window && !is_decoration(item)) {
            report += line("no node for item", item.id, item.window->Name);
        }
    }
    return report;
}

#else

std::string unannotated()
{
    return {};
}

#endif

}  // namespace

#ifdef IMGUI_ENABLE_TEST_ENGINE

void audit_begin_frame()
{
    seen.clear();
    GImGui->TestEngineHookItems = true;
}

void note_item(ImGuiID id, ImGuiWindow const* window, ImGuiItemFlags flags)
{
    if (id != 0 && !(flags & ImGuiItemFlags_NoNav)) {
        seen.push_back({id, window});
    }
}

#else

void audit_begin_frame() {}

#endif

std::string audit()
{
    std::string report = unannotated();
    Tree const& tree = current_tree();
    for (std::size_t index : tree.repeated) {
        PlacedNode const& node = tree.nodes[index];
        report += line("key used twice", node.key, std::string(tree.at(node.strings[0])).c_str());
    }
    return report;
}

}  // namespace counterpart::web::ui::semantics

#ifdef IMGUI_ENABLE_TEST_ENGINE

// The functions Dear ImGui calls in such a build; their names and signatures are its own.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, ImRect const&,
                                 ImGuiLastItemData const* item)
{
    counterpart::web::ui::semantics::note_item(id, context->CurrentWindow,
                                               item ? item->ItemFlags : 0);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, char const*, ImGuiItemStatusFlags) {}

void ImGuiTestEngineHook_Log(ImGuiContext*, char const*, ...) {}

char const* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID)
{
    return nullptr;
}

#endif
