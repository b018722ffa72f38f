#include "host/people.h"

#include "present/people.h"
#include "syntax/json.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>
#include <utility>
#include <vector>

namespace counterpart::web::people {
namespace {

using emscripten::val;

std::function<void(std::vector<std::string> const&)>& changed()
{
    static std::function<void(std::vector<std::string> const&)> one;
    return one;
}

val script()
{
    auto const store = val::module_property("storage");
    return store.isUndefined() ? store : store["people"];
}

// -- called by the page's storage -------------------------------------------------------------------

void report(std::string const& text)
{
    auto const read = json::read(text, "people");
    if (!read) return;
    present::PeopleNames names;
    for (auto const& [id, name] : read->object()) names.emplace(id, name.string());
    std::vector<std::string> erased;
    for (auto const& [id, name] : present::known_people()) {
        auto const now = names.find(id);
        if (!name.empty() && now != names.end() && now->second.empty()) erased.push_back(name);
    }
    auto const before = present::people_version();
    present::know_people(std::move(names));
    if (before != present::people_version() && changed()) changed()(erased);
}

}  // namespace

void on_change(std::function<void(std::vector<std::string> const&)> then) { changed() = std::move(then); }

std::string id_of(std::string const& name)
{
    if (name.empty() || script().isUndefined()) return name;
    return script().call<std::string>("idOf", name);
}

bool erase(std::string const& id) { return !script().isUndefined() && script().call<bool>("erase", id); }

}  // namespace counterpart::web::people

EMSCRIPTEN_BINDINGS(counterpart_people)
{
    emscripten::function("people_changed", &counterpart::web::people::report);
}
