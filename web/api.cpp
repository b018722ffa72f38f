// The narrow door into the program: functions of one shape, strings or bytes in, one JSON text out,
// {"ok":true,"value":...} or {"ok":false,"error":{code,message,where}}. No class, pointer or lifetime
// crosses it, and no exception leaves it.
#include "answer.h"
#include "app.h"
#include "desk/command_codec.h"
#include "host/canvas.h"
#include "host/page.h"
#include "present/json.h"

#include <emscripten/bind.h>

#include <string>

namespace counterpart::web {
namespace {

json::Value value_of(Outcome const& outcome)
{
    json::Value value;
    value.set("says", outcome.says);
    value.set("sequence", outcome.sequence);
    value.set("focus", outcome.focus);
    return value;
}

Result<json::Value> act(Command const& command)
{
    auto const outcome = TRY(app().act(command));
    canvas::wake();
    return value_of(outcome);
}

std::string version()
{
    return guarded([]() -> Result<json::Value> {
        json::Value value;
        value.set("program", "counterpart");
        value.set("rule_set", rule_set_version);
        return value;
    });
}

std::string import_file(std::string const& name, std::string const& bytes)
{
    return guarded([&] { return act(ImportFile{name, bytes}); });
}

std::string dispatch(std::string const& command)
{
    return guarded([&]() -> Result<json::Value> {
        auto const value = TRY(json::read(command, "command"));
        auto const wanted = TRY(command_from(value, "command"));
        return act(wanted);
    });
}

std::string screen(std::string const& name, std::string const& record)
{
    return guarded([&] { return present::screen(app().desk(), name, record, page::today()); });
}

std::string audit_digest(std::string const& invoice)
{
    return guarded([&]() -> Result<json::Value> {
        auto const* audit = app().desk().audit_of(InvoiceId{invoice});
        if (!audit) return Error{"screen.no_record", "There is no invoice \"" + invoice + "\".", {}};
        return json::Value(digest(*audit));
    });
}

std::string status()
{
    return guarded([]() -> Result<json::Value> {
        auto const& now = storage::status();
        json::Value value;
        value.set("phase", static_cast<int>(now.phase));
        value.set("saved_sequence", now.saved_sequence);
        value.set("saved_at", now.saved_at);
        value.set("sequence", app().desk().sequence());
        value.set("message", now.message);
        return value;
    });
}

}  // namespace
}  // namespace counterpart::web

EMSCRIPTEN_BINDINGS(counterpart)
{
    using namespace counterpart::web;
    emscripten::function("version", &version);
    emscripten::function("importFile", &import_file);
    emscripten::function("dispatch", &dispatch);
    emscripten::function("screen", &screen);
    emscripten::function("auditDigest", &audit_digest);
    emscripten::function("status", &status);
}
