#include "journal/upcast.h"

#include <string>
#include <utility>

namespace counterpart {
namespace {

using json::Value;

/// Version 0 wrote one record an event, and neither a sentence nor the person.
void gather_writes(Value& event)
{
    Value entry;
    Value whole;
    for (auto const& [name, value] : event.object()) {
        if (name == "rec" || name == "set" || name == "base")
            entry.set(name, value);
        else
            whole.set(name, value);
    }
    whole.set("writes", Value(json::Array{std::move(entry)}));
    if (!whole.has("says"))
        whole.set("says", whole["kind"]);
    if (!whole.has("by"))
        whole.set("by", Value(""));
    event = std::move(whole);
}

constexpr Upcast table_of_this_program[] = {
    {0, "", "One event writes to several records and says what it did.", gather_writes},
};

Error unknown_version(Value const& event, int to, std::string_view where)
{
    return Error{"event.version",
                 "The event " + event["id"].string() +
                     " was written by another version of the program; this one reads version " +
                     std::to_string(to) + " and what leads to it.",
                 std::string(where)};
}

}  // namespace

std::span<Upcast const> upcasts()
{
    return table_of_this_program;
}

Result<Value> upcast(Value event, int to, std::string_view where, std::span<Upcast const> table)
{
    if (!event["v"].is_integer())
        return unknown_version(event, to, where);
    for (auto version = event["v"].integer(); version != to; ++version) {
        bool known = false;
        for (auto const& step : table) {
            if (step.from != version)
                continue;
            known = true;
            if (step.kind.empty() || step.kind == event["kind"].string())
                step.apply(event);
        }
        if (!known)
            return unknown_version(event, to, where);
        event.set("v", Value(version + 1));
    }
    return event;
}

}  // namespace counterpart
