// Dear ImGui on the page's canvas. The page's script hands over events and asks for frames; this
// file answers each frame with how long the page may sleep. What is drawn is compared with what
// was drawn last, so that an unchanged picture costs no work of the graphics processor.
#include "host/canvas.h"

#include "ui/page_frame.h"
#include "ui/theme.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace counterpart::web::canvas {
namespace {

constexpr char const* shader_version = "#version 300 es";
constexpr double work_at_once = 28;   // milliseconds that long works may take before a frame
constexpr double work_of_input = 4;   // and those that an input may take in any case
constexpr int frames_to_settle = 3;   // hovering, pressing and sizes need some frames to agree
constexpr double sleep_until_input = -1;

void (*draw_frame)() = nullptr;
int settle = frames_to_settle;
double wake_at = -1;
double last_frame = 0;
double work_left = 0;                 // of a frame that is shown, or of an input's frames together
std::uint64_t drawn_hash = 0;
int frames = 0;
int draws = 0;

void stay_awake()
{
    settle = std::max(settle, frames_to_settle);
}

std::uint64_t mixed(std::uint64_t hash, void const* bytes, std::size_t size)
{
    auto const* const from = static_cast<unsigned char const*>(bytes);
    std::size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        std::uint64_t word;
        std::memcpy(&word, from + at, 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15ull;
        hash ^= hash >> 29;
    }
    for (; at < size; at++) {
        hash = (hash ^ from[at]) * 1099511628211ull;
    }
    return hash;
}

std::uint64_t hash_of(ImDrawData const& data)
{
    float const size[] = {data.DisplaySize.x, data.DisplaySize.y, data.FramebufferScale.x};
    std::uint64_t hash = mixed(1469598103934665603ull, size, sizeof size);
    for (ImDrawList* list : data.CmdLists) {
        hash = mixed(hash, list->VtxBuffer.Data,
                     static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
        hash = mixed(hash, list->IdxBuffer.Data,
                     static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
        for (ImDrawCmd const& command : list->CmdBuffer) {
            hash = mixed(hash, &command.ClipRect, sizeof command.ClipRect);
        }
    }
    return hash;
}

// New glyphs wait to be sent to the graphics processor.
bool textures_changed(ImDrawData const& data)
{
    if (!data.Textures) {
        return false;
    }
    return std::any_of(data.Textures->begin(), data.Textures->end(), [](ImTextureData* texture) {
        return texture->Status != ImTextureStatus_OK;
    });
}

void draw(ImDrawData& data, std::uint64_t hash)
{
    draws++;
    drawn_hash = hash;
    ui::Rgb const ground = ui::theme::colour(ui::Colour::surface);
    glViewport(0, 0, static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x),
               static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y));
    glClearColor(ground.red / 255.0f, ground.green / 255.0f, ground.blue / 255.0f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

double until_next_frame(bool changed)
{
    settle = std::max(0, settle - 1);
    if (settle > 0 || changed || GImGui->InputEventsQueue.Size > 0) {
        return 0;
    }
    return wake_at < 0 ? sleep_until_input : std::max(1.0, wake_at - now());
}

bool open_graphics()
{
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.alpha = false;
    wanted.depth = false;
    wanted.stencil = false;
    wanted.antialias = false;
    wanted.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE const context =
        emscripten_webgl_create_context("#canvas", &wanted);
    return context > 0 &&
           emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

}  // namespace

void set_frame(void (*draw_page)())
{
    draw_frame = draw_page;
    wake();
}

void wake()
{
    stay_awake();
    // Written without "?.", which the optimizer of older Emscriptens cannot read.
    EM_ASM({ if (globalThis.counterpart && globalThis.counterpart.wake) globalThis.counterpart.wake(); });
}

double work_until(double milliseconds)
{
    auto const given = std::min(milliseconds, work_left);
    work_left -= given;
    return now() + given;
}

void request_frame_in(double milliseconds)
{
    double const at = now() + milliseconds;
    wake_at = wake_at < 0 ? at : std::min(wake_at, at);
}

bool reduced_motion()
{
    return ui::theme::device().reduced_motion;
}

double now()
{
    return emscripten_get_now();
}

// What the page's script calls (shell/page/boot.js and input.js).
extern "C" {

EMSCRIPTEN_KEEPALIVE int canvas_start()
{
    if (!open_graphics()) {
        return 0;
    }
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendPlatformName = "counterpart";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigDragClickToInputText = false;
    ui::theme::apply();
    return ImGui_ImplOpenGL3_Init(shader_version) ? 1 : 0;
}

// Takes over the bytes, which the script allocated.
EMSCRIPTEN_KEEPALIVE void canvas_font(int face, void* bytes, int size)
{
    ImFontConfig config;
    config.FontDataOwnedByAtlas = true;
    float const height = ui::theme::line_height(ui::TextSize::body);
    ImFont* const font =
        ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, size, height, &config);
    ui::theme::set_face(static_cast<ui::theme::Face>(face), font);
    stay_awake();
}

EMSCRIPTEN_KEEPALIVE void canvas_resize(float width, float height, int pixel_width,
                                        int pixel_height)
{
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(width, height);
    io.DisplayFramebufferScale = ImVec2(static_cast<float>(pixel_width) / width,
                                        static_cast<float>(pixel_height) / height);
    drawn_hash = 0;
    stay_awake();
}

EMSCRIPTEN_KEEPALIVE void canvas_pointer(float x, float y, int touch)
{
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
    io.AddMousePosEvent(x, y);
    stay_awake();
}

EMSCRIPTEN_KEEPALIVE void canvas_button(int button, int down)
{
    ImGui::GetIO().AddMouseButtonEvent(button, down != 0);
    settle = frames_to_settle + 1;
}

EMSCRIPTEN_KEEPALIVE void canvas_wheel(float x, float y)
{
    ImGui::GetIO().AddMouseWheelEvent(x, y);
    stay_awake();
}

// Modifiers: 1 the main one (Ctrl, or Cmd on a Mac), 2 Shift, 4 Alt.
EMSCRIPTEN_KEEPALIVE void canvas_key(int key, int down, int modifiers)
{
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & 1) != 0);
    io.AddKeyEvent(ImGuiMod_Shift, (modifiers & 2) != 0);
    io.AddKeyEvent(ImGuiMod_Alt, (modifiers & 4) != 0);
    if (key != 0) {
        io.AddKeyEvent(static_cast<ImGuiKey>(key), down != 0);
    }
    settle = frames_to_settle + 1;
}

EMSCRIPTEN_KEEPALIVE int canvas_key_named(char const* name)
{
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; key++) {
        if (std::strcmp(ImGui::GetKeyName(static_cast<ImGuiKey>(key)), name) == 0) {
            return key;
        }
    }
    return 0;
}

EMSCRIPTEN_KEEPALIVE void canvas_focus(int focused)
{
    ImGui::GetIO().AddFocusEvent(focused != 0);
    stay_awake();
}

EMSCRIPTEN_KEEPALIVE void canvas_wake()
{
    stay_awake();
}

EMSCRIPTEN_KEEPALIVE int canvas_cursor()
{
    return ImGui::GetMouseCursor();
}

// `settling` counts the frames that follow an input at once, 0 for one that is shown. Pressing,
// lifting and clicking may come in one task of the browser: what they spend on long work is mostly
// what the last frame that was shown left over, or the next input would wait for it.
// Runs one frame. Answers the milliseconds until the next one is wanted: 0 at once, -1 when only
// an input needs one. Without `shown` nothing is drawn, but the semantic tree is brought up to
// date.
EMSCRIPTEN_KEEPALIVE double canvas_frame(double time, int shown, int settling)
{
    if (settling == 0) work_left = work_at_once;
    if (settling == 1) work_left = std::max(work_left, work_of_input);
    ImGuiIO& io = ImGui::GetIO();
    double const seconds = last_frame > 0 ? (time - last_frame) / 1000 : 1.0 / 60;
    io.DeltaTime = static_cast<float>(std::clamp(seconds, 0.0001, 0.1));
    last_frame = time;
    wake_at = -1;
    frames++;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ui::begin_page();
    if (draw_frame) {
        draw_frame();
    }
    ui::end_page();
    ImGui::Render();
    ImDrawData& data = *ImGui::GetDrawData();
    std::uint64_t const hash = hash_of(data);
    bool const changed = hash != drawn_hash || textures_changed(data);
    if (shown && changed) {
        draw(data, hash);
    }
    return until_next_frame(changed);
}

// A tablet takes the graphics away from a page in the background; it comes back empty.
EMSCRIPTEN_KEEPALIVE void canvas_restored()
{
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplOpenGL3_Init(shader_version);
    drawn_hash = 0;
    stay_awake();
}

// For tests and measurements: how often a frame was made, and how often one was drawn.
EMSCRIPTEN_KEEPALIVE int canvas_frames()
{
    return frames;
}

EMSCRIPTEN_KEEPALIVE int canvas_draws()
{
    return draws;
}

}  // extern "C"

}  // namespace counterpart::web::canvas
