#include "host/storage.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <array>
#include <string_view>
#include <utility>

namespace counterpart::web::storage {

namespace {

using emscripten::val;

using Answer = std::function<void(bool, std::string const&)>;

struct State {
    Status status;
    std::vector<std::string> arrived;
    std::function<void()> changed;
    std::function<void(Arrival)> followed;
    std::function<void(Loaded)> opened;
    std::vector<Answer> wishes;
    std::vector<Answer> clearings;
};

State& state()
{
    static State the_state;
    return the_state;
}

struct PhaseName {
    std::string_view name;
    Phase phase;
};

constexpr std::array<PhaseName, 7> phase_names{{
    {"loading", Phase::loading},
    {"saved", Phase::saved},
    {"saving", Phase::saving},
    {"not_saved_retrying", Phase::not_saved_retrying},
    {"read_only", Phase::read_only},
    {"follower", Phase::follower},
    {"unavailable", Phase::unavailable},
}};

// A name this program does not know comes from a page of another version: then nothing may change.
Phase phase_named(std::string_view name)
{
    for (auto const& row : phase_names)
        if (row.name == name)
            return row.phase;
    return Phase::read_only;
}

Role role_named(std::string_view name)
{
    if (name == "writer")
        return Role::writer;
    return name == "follower" ? Role::follower : Role::none;
}

val store()
{
    return val::module_property("storage");
}

bool installed()
{
    return !store().isUndefined();
}

void set_status(Status status)
{
    state().status = std::move(status);
    if (state().changed)
        state().changed();
}

char const* const no_store = "This page was started without its store; nothing is saved.";

void answer_all(std::vector<Answer>& waiting, bool yes, std::string const& why_not)
{
    // Emptied first: an answer may ask again.
    auto const answered = std::exchange(waiting, {});
    for (auto const& done : answered)
        done(yes, why_not);
}

// -- called by the page's storage.js --------------------------------------------------------------

void report_status(std::string const& phase, double sequence, double saved_at,
                   std::string const& message)
{
    set_status({phase_named(phase), static_cast<std::uint64_t>(sequence),
                static_cast<std::int64_t>(saved_at), message});
}

void take_segment(std::string const& bytes)
{
    state().arrived.push_back(bytes);
}

void report_opened(bool ok, std::string const& error, std::string const& role)
{
    auto const done = std::exchange(state().opened, nullptr);
    auto segments = std::exchange(state().arrived, {});
    if (done)
        done({ok, error, role_named(role), std::move(segments)});
}

void report_followed(bool from_start)
{
    auto segments = std::exchange(state().arrived, {});
    if (state().followed)
        state().followed({from_start, std::move(segments)});
}

void report_may_write(bool granted, std::string const& why_not)
{
    answer_all(state().wishes, granted, why_not);
}

void report_cleared(bool ok, std::string const& error)
{
    answer_all(state().clearings, ok, error);
}

} // namespace

void on_change(std::function<void()> changed)
{
    state().changed = std::move(changed);
}

void on_segments(std::function<void(Arrival)> arrived)
{
    state().followed = std::move(arrived);
}

void open(std::string const& workspace, std::function<void(Loaded)> done)
{
    state().arrived.clear();
    state().opened = std::move(done);
    if (installed()) {
        store().call<void>("open", workspace);
        return;
    }
    set_status({Phase::unavailable, 0, 0, no_store});
    report_opened(false, no_store, "none");
}

bool append(std::uint64_t sequence, std::string const& bytes)
{
    if (!installed())
        return false;
    auto const* data = reinterpret_cast<unsigned char const*>(bytes.data());
    val const view{emscripten::typed_memory_view(bytes.size(), data)};
    return store().call<bool>("append", static_cast<double>(sequence), view);
}

Status const& status()
{
    return state().status;
}

void request_writing(std::function<void(bool granted, std::string const& why_not)> done)
{
    if (!installed()) {
        done(false, no_store);
        return;
    }
    state().wishes.push_back(std::move(done));
    store().call<void>("requestWriting");
}

std::string everything()
{
    return installed() ? store().call<std::string>("everything") : std::string();
}

void clear(std::function<void(bool ok, std::string const& error)> done)
{
    if (!installed()) {
        done(false, no_store);
        return;
    }
    state().clearings.push_back(std::move(done));
    store().call<void>("clear");
}

} // namespace counterpart::web::storage

EMSCRIPTEN_BINDINGS(counterpart_storage)
{
    using namespace counterpart::web::storage;
    emscripten::function("storage_status", &report_status);
    emscripten::function("storage_segment", &take_segment);
    emscripten::function("storage_opened", &report_opened);
    emscripten::function("storage_followed", &report_followed);
    emscripten::function("storage_may_write", &report_may_write);
    emscripten::function("storage_cleared", &report_cleared);
}
