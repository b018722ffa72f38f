// A stored workspace is opened a slice of a frame at a time, so that the page says how far it is and
// hears its user meanwhile. Only a whole desk takes the place of the one before.
#include "app.h"

#include "host/canvas.h"
#include "opening.h"

#include "icons.h"

#include <cstddef>
#include <memory>
#include <utility>

namespace counterpart::web {
namespace {

/// Bytes that are opened at once, also where nobody looks and no frame is drawn.
constexpr std::size_t small = 2u << 20;
constexpr double slice = 25;

bool is_small(std::vector<storage::File> const& files)
{
    std::size_t bytes = 0;
    for (auto const& file : files) bytes += file.second.size();
    return bytes <= small;
}

}  // namespace

void App::begin_opening(std::vector<storage::File> files, Desk::Past past,
                        std::function<void(std::vector<Error> const&)> then)
{
    bool const at_once = is_small(files);
    auto desk = new_desk();
    auto loading = desk.begin_load(std::move(files), past);
    opening_ = std::make_unique<Opening>(Opening{std::move(desk), std::move(loading), std::move(then)});
    loaded_ = false;
    if (at_once) finish_opening();
    else canvas::wake();
}

void App::go_on_opening()
{
    if (!opening_) return;
    auto const until = canvas::now() + slice;
    while (opening_->desk.load_some(opening_->loading)) {
        if (canvas::now() >= until) return canvas::wake();
    }
    finish_opening();
}

/// In one piece what is left: somebody needs the whole desk.
void App::finish_opening()
{
    if (!opening_) return;
    while (opening_->desk.load_some(opening_->loading)) {
    }
    auto const opened = std::move(opening_);
    desk_ = std::move(opened->desk);
    // A sheet that waits was read against the books of before.
    sheets_version_ = ~std::uint64_t{0};
    opened->then(opened->loading.damage());
}

void App::draw_opening()
{
    auto const done = opening_ ? static_cast<float>(opening_->loading.progress()) / 1000 : 0.0f;
    if (done > 0) ui::progress("Opening the workspace", done);
    else ui::status("Opening the workspace...", ui::Tone::muted, icon::clock);
}

}  // namespace counterpart::web
