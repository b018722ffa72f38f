#include "journal/event.h"

#include "base/hash.h"
#include "journal/upcast.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace counterpart {
namespace {

using json::Value;

constexpr std::array<std::string_view, 11> own_members = {
    "author", "by", "hlc", "id", "kind", "prev", "says", "seq", "sig", "v", "writes",
};
constexpr std::array<std::string_view, 3> write_members = {"base", "rec", "set"};

template <std::size_t count>
bool among(std::array<std::string_view, count> const& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

Error syntax_error(std::string_view where, std::string message)
{
    return Error{"event.syntax", std::move(message), std::string(where)};
}

// -- writing --------------------------------------------------------------------------------------

std::vector<FieldWrite const*> in_order(std::vector<FieldWrite> const& writes)
{
    std::vector<FieldWrite const*> ordered;
    ordered.reserve(writes.size());
    for (auto const& write : writes)
        ordered.push_back(&write);
    std::sort(ordered.begin(), ordered.end(),
              [](FieldWrite const* a, FieldWrite const* b) { return stands_before(*a, *b); });
    return ordered;
}

Value base_json(std::vector<EventId> const& base)
{
    json::Array ids;
    for (auto const& id : base)
        ids.push_back(Value(id));
    return Value(std::move(ids));
}

Value writes_json(std::vector<FieldWrite> const& writes)
{
    json::Array entries;
    auto const ordered = in_order(writes);
    for (std::size_t at = 0; at < ordered.size();) {
        auto const& record = ordered[at]->record;
        Value set = Value(json::Object{});
        Value base;
        for (; at < ordered.size() && ordered[at]->record == record; ++at) {
            set.set(ordered[at]->field, ordered[at]->value.read());
            if (!ordered[at]->base.empty())
                base.set(ordered[at]->field, base_json(ordered[at]->base));
        }
        Value entry;
        entry.set("rec", Value(record));
        entry.set("set", std::move(set));
        if (!base.is_null())
            entry.set("base", std::move(base));
        entries.push_back(std::move(entry));
    }
    return Value(std::move(entries));
}

Value body_of(Event const& event)
{
    Value body = event.more.is_object() ? event.more : Value(json::Object{});
    body.set("v", Value(event.version));
    body.set("kind", Value(event.kind));
    body.set("says", Value(event.says));
    body.set("author", Value(event.author));
    body.set("by", Value(event.person));
    body.set("seq", Value(event.sequence));
    body.set("prev", Value(event.previous));
    body.set("hlc", Value(event.clock));
    body.set("writes", writes_json(event.writes));
    return body;
}

/// The canonical event without its id and signature: exactly the bytes that are hashed.
std::string hashed_form(Value const& event)
{
    std::vector<json::Member const*> members;
    for (auto const& member : event.object()) {
        if (member.first != "id" && member.first != "sig")
            members.push_back(&member);
    }
    std::sort(members.begin(), members.end(),
              [](json::Member const* a, json::Member const* b) { return a->first < b->first; });
    std::string text = "{";
    for (auto const* member : members) {
        if (text.size() > 1)
            text += ',';
        json::append_string(text, member->first);
        text += ':';
        text += json::canonical(member->second);
    }
    return text += '}';
}

EventId id_from(std::string_view clock, std::string_view form)
{
    return std::string(clock) + "-" + sha256_hex(form).substr(0, 32);
}

// -- reading --------------------------------------------------------------------------------------

Result<std::vector<EventId>> base_from(Value const& ids, std::string_view where)
{
    std::vector<EventId> base;
    for (auto const& id : ids.array()) {
        if (!id.is_string())
            return syntax_error(where, "A replaced write is named by an event id, a string.");
        base.push_back(id.string());
    }
    if (!ids.is_array() || base.empty())
        return syntax_error(where, "\"base\" holds a list of event ids for each field it names.");
    return base;
}

Result<Done> read_entry(Value const& entry, std::string_view where, std::vector<FieldWrite>& writes)
{
    for (auto const& member : entry.object()) {
        if (!among(write_members, member.first))
            return syntax_error(where, "A write has \"rec\", \"set\" and \"base\", but \"" +
                                           member.first + "\" was found.");
    }
    auto const& record = entry["rec"];
    auto const& set = entry["set"];
    auto const& base = entry["base"];
    if (!record.is_string() || record.string().empty() || !set.is_object() || set.object().empty())
        return syntax_error(where, "A write names its record in \"rec\" and its fields in \"set\".");
    if (!writes.empty() && !(writes.back().record < record.string()))
        return syntax_error(where, "Writes stand in record order, each record once; \"" +
                                       record.string() + "\" does not.");
    for (auto const& replaced : base.object()) {
        if (!set.has(replaced.first))
            return syntax_error(where, "\"base\" names the field \"" + replaced.first +
                                           "\", which is not in \"set\".");
    }
    if (entry.has("base") && (!base.is_object() || base.object().empty()))
        return syntax_error(where, "\"base\" is an object that names at least one field, or absent.");
    for (auto const& field : set.object()) {
        FieldWrite write{record.string(), field.first, field.second, {}};
        if (base.has(field.first))
            write.base = TRY(base_from(base[field.first], where));
        writes.push_back(std::move(write));
    }
    return Done{};
}

Result<std::string> text_member(Value const& event, std::string_view name, std::string_view where)
{
    if (!event[name].is_string())
        return syntax_error(where, "An event has the text member \"" + std::string(name) + "\".");
    return event[name].string();
}

Result<Event> members_from(Value const& value, std::string_view where)
{
    Event event;
    event.id = TRY(text_member(value, "id", where));
    event.kind = TRY(text_member(value, "kind", where));
    event.says = TRY(text_member(value, "says", where));
    event.author = TRY(text_member(value, "author", where));
    event.person = TRY(text_member(value, "by", where));
    event.previous = TRY(text_member(value, "prev", where));
    event.clock = TRY(text_member(value, "hlc", where));
    TRY(instant_of(event.clock));
    if (!value["seq"].is_integer() || value["seq"].integer() < 1)
        return syntax_error(where, "An event has the member \"seq\", a whole number from 1.");
    event.sequence = static_cast<std::uint64_t>(value["seq"].integer());
    if (value.has("sig"))
        event.signature = TRY(text_member(value, "sig", where));
    for (auto const& member : value.object()) {
        if (!among(own_members, member.first))
            event.more.set(member.first, member.second);
    }
    return event;
}

Result<Event> current_event_from(Value const& value, std::string_view where)
{
    auto event = TRY(members_from(value, where));
    if (!value["writes"].is_array())
        return syntax_error(where, "An event has the member \"writes\", a list.");
    for (auto const& entry : value["writes"].array())
        TRY(read_entry(entry, where, event.writes));
    return event;
}

}  // namespace

bool stands_before(FieldWrite const& a, FieldWrite const& b)
{
    return std::tie(a.record, a.field) < std::tie(b.record, b.field);
}

json::Value to_json(Event const& event)
{
    if (!event.original.is_null())
        return event.original;
    auto value = body_of(event);
    value.set("id", Value(event.id));
    if (!event.signature.empty())
        value.set("sig", Value(event.signature));
    return value;
}

std::string signed_form(Event const& event)
{
    return hashed_form(event.original.is_null() ? body_of(event) : event.original);
}

EventId id_of(Event const& event)
{
    return id_from(event.clock, signed_form(event));
}

Result<Event> event_from(json::Value const& value, std::string_view where)
{
    if (!value.is_object())
        return syntax_error(where, "An event is a JSON object.");
    auto const expected = id_from(value["hlc"].string(), hashed_form(value));
    if (value["id"].string() != expected)
        return Error{"event.hash",
                     "The event calls itself \"" + value["id"].string() +
                         "\", but its content makes the id \"" + expected + "\".",
                     std::string(where)};
    if (value["v"] == Value(Event::current_version))
        return current_event_from(value, where);
    auto const raised = TRY(upcast(value, Event::current_version, where));
    auto event = TRY(current_event_from(raised, where));
    event.original = value;
    return event;
}

}  // namespace counterpart
