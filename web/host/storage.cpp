#include "host/storage.h"

#include "host/bytes.h"
#include "host/storage_calls.h"

#include <emscripten/bind.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace counterpart::web::storage {

namespace {

using emscripten::val;

struct State {
    Status status;
    std::string current;
    std::vector<File> arrived;
    DeviceKey key;
    Sealing sealing;
    std::function<void()> changed;
    std::function<void(Arrival)> followed;
    std::function<void()> calm;
    std::function<void()> locked;
    std::function<void(Loaded)> opened;
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

constexpr std::array<PhaseName, 8> phase_names{{
    {"loading", Phase::loading},
    {"saved", Phase::saved},
    {"saving", Phase::saving},
    {"not_saved_retrying", Phase::not_saved_retrying},
    {"read_only", Phase::read_only},
    {"follower", Phase::follower},
    {"unavailable", Phase::unavailable},
    {"locked", Phase::locked},
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

void set_status(Status status)
{
    state().status = std::move(status);
    if (state().changed)
        state().changed();
}

// -- called by the page's storage.js --------------------------------------------------------------

void report_status(std::string const& phase, double sequence, double saved_at,
                   std::string const& message)
{
    set_status({phase_named(phase), static_cast<std::uint64_t>(sequence),
                static_cast<std::int64_t>(saved_at), message});
}

void take_file(std::string const& name, val const& bytes)
{
    state().arrived.emplace_back(name, bytes_in(bytes));
}

void take_key(std::string const& seed)
{
    auto& key = state().key;
    key.known = seed.size() == key.seed.size();
    key.seed.fill(0);
    if (key.known)
        std::copy(seed.begin(), seed.end(), key.seed.begin());
}

void report_sealing(bool on, bool open, int idle_minutes)
{
    state().sealing = {on, open, idle_minutes};
    if (state().changed)
        state().changed();
}

// A locked workspace is read again once it is unlocked, so the one who asked is kept.
void report_opened(bool ok, std::string const& error, std::string const& role, bool past_elsewhere)
{
    auto const done = state().opened;
    auto files = std::exchange(state().arrived, {});
    if (done)
        done({ok, error, role_named(role), std::move(files), past_elsewhere});
}

void report_followed(bool from_start, bool past_elsewhere)
{
    auto files = std::exchange(state().arrived, {});
    if (state().followed)
        state().followed({from_start, std::move(files), past_elsewhere});
}

void report_calm()
{
    if (state().calm)
        state().calm();
}

void report_locked()
{
    state().arrived.clear();
    take_key({});
    if (state().locked)
        state().locked();
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

void on_calm(std::function<void()> calm)
{
    state().calm = std::move(calm);
}

void on_lock(std::function<void()> locked)
{
    state().locked = std::move(locked);
}

void open(std::string const& workspace, std::function<void(Loaded)> done)
{
    state().arrived.clear();
    state().opened = std::move(done);
    state().current = workspace;
    take_key({});
    if (page_store_installed()) {
        page_store().call<void>("open", workspace);
        return;
    }
    set_status({Phase::unavailable, 0, 0, no_store});
    report_opened(false, no_store, "none", false);
}

std::string last_workspace()
{
    return page_store_installed() ? page_store().call<std::string>("lastWorkspace") : "workspace";
}

std::string const& current()
{
    return state().current;
}

bool append(std::uint64_t sequence, std::string const& bytes)
{
    return page_store_installed() &&
           page_store().call<bool>("append", static_cast<double>(sequence), view_of(bytes));
}

CompactionTaker compaction_taker()
{
    auto const gather = [](CompactionFile file, std::string_view piece) {
        auto const* data = reinterpret_cast<unsigned char const*>(piece.data());
        auto const* name = file == CompactionFile::pack ? "pack" : "snapshot";
        page_store().call<void>("gather", std::string(name),
                                val{emscripten::typed_memory_view(piece.size(), data)});
    };
    if (!page_store_installed())
        return {[] {}, [](CompactionFile, std::string_view) {}};
    return {[] { page_store().call<void>("gatherAnew"); }, gather};
}

bool compact(CompactionHeads const& compaction)
{
    if (!page_store_installed())
        return false;
    auto const replaced = val::array();
    for (auto const sequence : compaction.replaces)
        replaced.call<void>("push", static_cast<double>(sequence));
    return page_store().call<bool>("compact", static_cast<double>(compaction.sequence),
                                   view_of(compaction.snapshot), view_of(compaction.pack), replaced);
}

Status const& status()
{
    return state().status;
}

DeviceKey const& device_key()
{
    return state().key;
}

bool keep_device_key(Seed const& seed)
{
    std::string const bytes(seed.begin(), seed.end());
    if (!page_store_installed() || !page_store().call<bool>("keepKey", view_of(bytes)))
        return false;
    take_key(bytes);
    return true;
}

Sealing const& sealing()
{
    return state().sealing;
}

} // namespace counterpart::web::storage

EMSCRIPTEN_BINDINGS(counterpart_storage)
{
    using namespace counterpart::web::storage;
    emscripten::function("storage_status", &report_status);
    emscripten::function("storage_segment", &take_file);
    emscripten::function("storage_key", &take_key);
    emscripten::function("storage_sealing", &report_sealing);
    emscripten::function("storage_opened", &report_opened);
    emscripten::function("storage_followed", &report_followed);
    emscripten::function("storage_calm", &report_calm);
    emscripten::function("storage_locked", &report_locked);
}
