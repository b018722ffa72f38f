// Taking over what was chosen: our record, with the other party's words where they were accepted.
#include "share/compare.h"
#include "share/elements.h"
#include "share/takeover.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace counterpart {
namespace {

json::Value without(json::Value const& object, std::string_view name)
{
    json::Object kept;
    for (auto const& member : object.object())
        if (member.first != name)
            kept.push_back(member);
    return json::Value(std::move(kept));
}

/// "charge.params.unit_price": the member inside members.
void take_member(json::Value& object, std::string_view path, std::optional<json::Value> const& value)
{
    auto const dot = path.find('.');
    auto const name = path.substr(0, dot);
    if (dot != std::string_view::npos) {
        auto inside = object[name];
        take_member(inside, path.substr(dot + 1), value);
        object.set(name, std::move(inside));
    } else if (value) {
        object.set(name, *value);
    } else {
        object = without(object, name);
    }
}

/// Where both have an entry, only what differs is taken, so that ours keeps what they withheld.
json::Value taken(json::Value element, ShareDifference const& wanted)
{
    for (auto const& member : wanted.members)
        take_member(element, member.name, member.theirs);
    return element;
}

void take_element(json::Value& record, share::ListKind const& list, ShareDifference const& wanted,
                  json::Value const& theirs)
{
    json::Array entries;
    for (auto const& element : share::elements_of(list, record[list.part])) {
        if (element.name != wanted.element)
            entries.push_back(*element.value);
        else if (wanted.side == DifferenceSide::both)
            entries.push_back(taken(*element.value, wanted));
    }
    if (wanted.side == DifferenceSide::only_theirs)
        for (auto const& element : share::elements_of(list, theirs[list.part]))
            if (element.name == wanted.element)
                entries.push_back(*element.value);
    record.set(list.part, std::move(entries));
}

void take(json::Value& record, ShareDifference const& wanted, json::Value const& theirs)
{
    bool const whole = wanted.side == DifferenceSide::only_theirs ||
                       share::is_taken_whole(kind_of_shared(wanted.record));
    if (wanted.part.empty() && whole) {
        record = share::with_stand_ins(wanted.record, theirs);
        return;
    }
    if (wanted.part.empty()) {
        for (auto const& member : wanted.members)
            take_member(record, member.name, member.theirs);
        return;
    }
    auto const* list = share::find_list(kind_of_shared(wanted.record), wanted.part);
    if (list != nullptr)
        take_element(record, *list, wanted, theirs);
}

Result<ShareDifference const*> difference_called(ShareComparison const& comparison,
                                                 std::string const& id)
{
    auto const& all = comparison.differences;
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](ShareDifference const& each) { return each.id == id; });
    if (found == all.end())
        return Error{"share.unknown_difference",
                     "There is no such difference; it may have been settled meanwhile.", id};
    if (!found->cannot.empty())
        return Error{"share.not_mergeable", found->cannot, found->about};
    return &*found;
}

}  // namespace

Result<std::vector<SharedRecord>> merged(SharedBooks const& ours, SharedBooks const& theirs,
                                         std::vector<std::string> const& chosen)
{
    auto const comparison = compared(ours, theirs);
    std::map<std::string, json::Value> records;
    for (auto const& id : chosen) {
        auto const* wanted = TRY(difference_called(comparison, id));
        auto const known = ours.find(wanted->record);
        auto& record = records
                           .try_emplace(wanted->record, known == ours.end() ? json::Value()
                                                                            : known->second.value)
                           .first->second;
        take(record, *wanted, theirs.at(wanted->record).value);
    }
    std::vector<SharedRecord> result;
    for (auto& [id, value] : records)
        result.push_back(SharedRecord{id, std::move(value)});
    return result;
}

}  // namespace counterpart
