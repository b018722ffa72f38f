#include "journal/conflicts.h"

#include <algorithm>

namespace counterpart {
namespace {

/// Fields of which the latest write holds; an empty name stands for every name.
struct Silent {
    std::string_view kind;
    std::string_view field;
};
constexpr Silent silent[] = {
    {"note", ""},
    {"", "note"},
    {"", "notes"},
    {"", "tags"},
    {"file", ""},             // when and under which name the same bytes came in
    {"invoice", "received"},  // likewise
    {"history", "undone"},
};

std::string_view kind_of(std::string_view record)
{
    return record.substr(0, record.find('/'));
}

}  // namespace

bool settles_silently(std::string_view record, std::string_view field)
{
    return std::any_of(std::begin(silent), std::end(silent), [&](Silent const& row) {
        return (row.kind.empty() || row.kind == kind_of(record)) &&
               (row.field.empty() || row.field == field);
    });
}

Conflict conflict_at(Records const& records, std::string_view record, std::string_view field)
{
    Conflict conflict{std::string(record), std::string(field), {}};
    auto const* found = records.find(record);
    if (found == nullptr || !found->conflicted(field))
        return conflict;
    for (auto const& head : found->fields.find(field)->second)
        conflict.values.push_back(Standing{head.event.text(), head.value.read()});
    return conflict;
}

std::vector<Conflict> conflicts(Records const& records)
{
    std::vector<Conflict> open;
    for (auto const& place : records.contested()) {
        if (settles_silently(place.record, place.field))
            continue;
        auto conflict = conflict_at(records, place.record, place.field);
        if (!conflict.values.empty())
            open.push_back(std::move(conflict));
    }
    return open;
}

}  // namespace counterpart
