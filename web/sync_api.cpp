// What the page's sync.js asks of the program: the events that go out, those that came in, and where
// the journal stands. Functions of the one shape of answer.h.
#include "answer.h"
#include "app.h"
#include "desk/outgoing.h"
#include "host/canvas.h"

#include <emscripten/bind.h>

#include <string>
#include <utility>
#include <vector>

namespace counterpart::web {
namespace {

Outgoing& outgoing()
{
    static Outgoing one;
    return one;
}

std::uint64_t saved()
{
    return storage::status().saved_sequence;
}

/// A desk that is still being opened knows of nothing yet, and who follows has another tab to sync.
Result<Done> ready()
{
    std::string why_not;
    if (app().may_change(why_not)) return Done{};
    return Error{"desk.read_only", why_not, {}};
}

std::string sync_after(std::string const& position)
{
    return guarded([&]() -> Result<json::Value> {
        TRY(ready());
        auto const batch = outgoing().after(app().desk(), position, saved(), app().past_is_here());
        json::Array events;
        for (auto const* event : batch.events) events.push_back(to_json(*event));
        json::Value value;
        value.set("events", json::Value(std::move(events)));
        value.set("sequence", batch.position);
        value.set("left", batch.left);
        value.set("past", batch.past_needed);
        return value;
    });
}

/// What stands behind the snapshot is read from the disk; syncAfter says when it is needed.
std::string sync_bring_past()
{
    return guarded([]() -> Result<json::Value> {
        app().bring_past();
        return json::Value(true);
    });
}

std::string sync_has(std::string const& ids)
{
    return guarded([&]() -> Result<json::Value> {
        TRY(ready());
        auto const asked = TRY(json::read(ids, "ids"));
        json::Array have;
        for (auto const& id : asked.array()) have.push_back(json::Value(app().desk().records().has_seen(id.string())));
        return json::Value(std::move(have));
    });
}

/// What is not what its name says is refused, and left where it came from.
std::string sync_merge(std::string const& text)
{
    return guarded([&]() -> Result<json::Value> {
        TRY(ready());
        auto const value = TRY(json::read(text, "events"));
        std::vector<Event> events;
        json::Array refused;
        for (auto const& entry : value.array()) {
            auto event = event_from(entry, "sync");
            if (event) events.push_back(std::move(*event));
            else refused.push_back(json::Value(entry["id"].string()));
        }
        app().desk().merge(events);
        canvas::wake();
        json::Value answer;
        answer.set("refused", json::Value(std::move(refused)));
        answer.set("sequence", app().desk().sequence());
        return answer;
    });
}

std::string sync_mark()
{
    return guarded([]() -> Result<json::Value> {
        TRY(ready());
        auto const mark = journal_mark(app().desk(), saved());
        json::Value value;
        value.set("sequence", mark.sequence);
        value.set("id", mark.event);
        return value;
    });
}

std::string sync_stands(std::string const& text)
{
    return guarded([&]() -> Result<json::Value> {
        TRY(ready());
        auto const value = TRY(json::read(text, "mark"));
        if (!value["sequence"].is_integer() || value["sequence"].integer() < 0) return json::Value(false);
        return json::Value(stands(app().desk(), {static_cast<std::uint64_t>(value["sequence"].integer()), value["id"].string()}));
    });
}

}  // namespace
}  // namespace counterpart::web

EMSCRIPTEN_BINDINGS(counterpart_sync_api)
{
    using namespace counterpart::web;
    emscripten::function("syncAfter", &sync_after);
    emscripten::function("syncBringPast", &sync_bring_past);
    emscripten::function("syncHas", &sync_has);
    emscripten::function("syncMerge", &sync_merge);
    emscripten::function("syncMark", &sync_mark);
    emscripten::function("syncStands", &sync_stands);
}
