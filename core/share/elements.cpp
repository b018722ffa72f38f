#include "share/elements.h"

#include "model/imported_id.h"
#include "share/shared_record.h"

#include <algorithm>
#include <map>

namespace counterpart::share {
namespace {

constexpr ListKind lists[] = {
    {"contract", "documents", "Document", {"id", "", ""}},
    {"contract", "terms", "Term", {"name", "clause", "document"}},
    {"price_book", "rows", "Price", {"number", "item", ""}},
    {"service_level", "versions", "Version", {"document", "effective", ""}},
    {"calendar", "versions", "Version", {"effective", "known", ""}},
    {"order", "lines", "Line", {"number", "", ""}},
    {"invoice", "lines", "Line", {"id", "", ""}},
};

struct RecordKind {
    std::string_view name;
    std::string_view word;
    bool taken_over;
};

constexpr RecordKind kinds[] = {
    {"party", "Party", true},
    {"contract", "Contract", true},
    {"price_book", "Price book", true},
    {"order", "Order", true},
    {"receipt", "Receipt", true},
    {"usage", "Usage", true},
    {"calendar", "Calendar", true},
    {"service_level", "Service level", true},
    {"measurements", "Measurements", true},
    {"incident", "Incident", true},
    {"ticket", "Ticket", true},
    {"reported_month", "Reported month", true},
    {"invoice", "Invoice", true},
    {"review", "Decision", false},
    {"approval", "Approval", false},
    {"audit", "Audit of invoice", false},
    {"level_month", "Month of service level", false},
    {"event", "Event", false},
    {"attachment", "Original", false},
};

RecordKind const* find_kind(std::string_view name)
{
    for (auto const& kind : kinds)
        if (kind.name == name)
            return &kind;
    return nullptr;
}

std::string name_of_element(ListKind const& list, json::Value const& element)
{
    std::string name;
    for (auto const member : list.names) {
        auto const& value = element[member];
        auto const text = value.is_integer() ? std::to_string(value.integer()) : value.string();
        if (!text.empty())
            name += (name.empty() ? "" : " ") + text;
    }
    return name;
}

}  // namespace

std::span<ListKind const> list_kinds()
{
    return lists;
}

ListKind const* find_list(std::string_view record_kind, std::string_view part)
{
    for (auto const& list : lists)
        if (list.record == record_kind && list.part == part)
            return &list;
    return nullptr;
}

std::vector<Element> elements_of(ListKind const& list, json::Value const& value)
{
    std::vector<Element> elements;
    std::map<std::string, int> seen;
    for (auto const& each : value.array()) {
        auto name = name_of_element(list, each);
        auto const count = ++seen[name];
        if (count > 1)
            name += "#" + std::to_string(count);
        elements.push_back(Element{std::move(name), &each});
    }
    return elements;
}

std::string title_of_record(std::string_view record)
{
    auto const* kind = find_kind(kind_of_shared(record));
    if (kind == nullptr)
        return std::string(record);
    // Originals are called by a digest, of which nobody reads more than the beginning.
    auto const id = id_of_shared(record);
    return std::string(kind->word) + " " +
           std::string(kind->name == "attachment" ? id.substr(0, 12) : without_digest(id));
}

std::string title_of_element(ListKind const& list, std::string_view element)
{
    std::string words(element);
    std::replace(words.begin(), words.end(), '_', ' ');
    return std::string(list.word) + " " + words;
}

bool can_be_taken_over(std::string_view record_kind)
{
    auto const* kind = find_kind(record_kind);
    return kind != nullptr && kind->taken_over;
}

}  // namespace counterpart::share
