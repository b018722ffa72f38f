#include "host/sync.h"

#include "host/page.h"
#include "syntax/json.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <utility>

namespace counterpart::web::sync {
namespace {

using emscripten::val;

struct State {
    present::SyncFacts facts;
    std::function<void()> changed;
};

State& state()
{
    static State one;
    return one;
}

val script()
{
    return val::module_property("sync");
}

/// A page without the script has no sync, and nothing else is different.
template <class... Given>
void tell(char const* what, Given const&... given)
{
    if (!script().isUndefined()) script().call<void>(what, given...);
}

std::uint64_t count(json::Value const& value)
{
    return value.is_integer() && value.integer() > 0 ? static_cast<std::uint64_t>(value.integer()) : 0;
}

// -- called by the page's sync_page.js ------------------------------------------------------------

void report(std::string const& text)
{
    auto const read = json::read(text, "sync");
    if (!read) return;
    auto const& value = *read;
    auto& facts = state().facts;
    facts.phase = present::sync_phase_named(value["phase"].string());
    facts.set_up = value["setUp"] == json::Value(true);
    facts.ended = value["ended"] == json::Value(true);
    facts.address = value["address"].string();
    facts.name = value["name"].string();
    facts.message = value["message"].string();
    facts.tried = value["tried"].string();
    facts.pulled = count(value["pulled"]);
    facts.pushed = count(value["pushed"]);
    facts.refused = count(value["refused"]);
    facts.damaged = count(value["damaged"]);
    facts.left = count(value["left"]);
    auto const last = count(value["last"]);
    facts.last = last ? page::clock_text(Instant{static_cast<std::int64_t>(last)}) : std::string();
    if (state().changed) state().changed();
}

}  // namespace

void on_change(std::function<void()> changed) { state().changed = std::move(changed); }
present::SyncFacts const& facts() { return state().facts; }

void open(std::string const& workspace) { tell("open", workspace); }
void store_changed() { tell("storeChanged"); }

void try_address(std::string const& address, std::string const& name, std::string const& secret)
{
    tell("tryAddress", address, name, secret);
}

void pause() { tell("pause"); }
void resume() { tell("resume"); }
void compare() { tell("compare"); }
void forget() { tell("forget"); }

}  // namespace counterpart::web::sync

EMSCRIPTEN_BINDINGS(counterpart_sync)
{
    emscripten::function("sync_report", &counterpart::web::sync::report);
}
