#include "share/takeover.h"

#include "base/text.h"

#include <utility>

namespace counterpart::share {
namespace {

/// Members that describe and never decide. Where no more fields are withheld than there are of these
/// absent, it is these that are withheld: the codec asks for all others that a record's meaning
/// rests on. An export withholds the first four by itself.
struct Incidental {
    std::string_view kind;
    std::string_view path;      ///< "source.file"
    std::string_view stand_in;  ///< where our books ask for the member; else empty
};
constexpr Incidental incidentals[] = {
    {"invoice", "source.file", "withheld"}, {"measurements", "source", {}},
    {"ticket", "title", {}},                {"party", "contact", {}},
    {"party", "address", {}},               {"party", "country", {}},
    {"party", "endpoint", {}},              {"party", "legal_id", {}},
    {"party", "other_ids", {}},             {"party", "vat_id", {}},
};

json::Value const& at_path(json::Value const& value, std::string_view path)
{
    auto const* place = &value;
    for (auto const name : split(path, '.'))
        place = &(*place)[name];
    return *place;
}

std::uint64_t absent_incidentals(std::string_view kind, json::Value const& value)
{
    std::uint64_t absent = 0;
    for (auto const& each : incidentals)
        absent += each.kind == kind && at_path(value, each.path).is_null() ? 1 : 0;
    return absent;
}

void set_at_path(json::Value& value, std::string_view path, json::Value wanted)
{
    auto const dot = path.find('.');
    auto const name = path.substr(0, dot);
    if (dot == std::string_view::npos) {
        value.set(name, std::move(wanted));
        return;
    }
    auto inside = value[name];
    set_at_path(inside, path.substr(dot + 1), std::move(wanted));
    value.set(name, std::move(inside));
}

}  // namespace

std::string why_not_whole(std::string_view record, SharedState const& theirs)
{
    if (theirs.complete())
        return "";
    if (!theirs.counted)
        return "How much of it is withheld is not told, so it is not taken over.";
    auto const kind = kind_of_shared(record);
    auto const missing = theirs.fields > theirs.shown ? theirs.fields - theirs.shown : 0;
    if (missing == 0 || missing > absent_incidentals(kind, theirs.value))
        return std::to_string(missing) + " of its " + counted(theirs.fields, "field", "fields") +
               (missing == 1 ? " is" : " are") +
               " withheld. Without them it could mean something else, so it is not taken over.";
    return "";
}

std::string note_of_withheld(SharedState const& theirs)
{
    if (theirs.complete() || !theirs.counted || theirs.fields <= theirs.shown)
        return "";
    auto const missing = theirs.fields - theirs.shown;
    return std::to_string(missing) + " of its " + counted(theirs.fields, "field", "fields") +
           (missing == 1 ? " is withheld and stays empty here." : " are withheld and stay empty here.");
}

json::Value with_stand_ins(std::string_view record, json::Value value)
{
    for (auto const& each : incidentals)
        if (each.kind == kind_of_shared(record) && !each.stand_in.empty() &&
            at_path(value, each.path).is_null())
            set_at_path(value, each.path, json::Value(each.stand_in));
    return value;
}

bool is_taken_whole(std::string_view record_kind)
{
    return record_kind == "invoice" || record_kind == "reported_month";
}

}  // namespace counterpart::share
