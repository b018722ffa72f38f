#include "share/compare.h"

#include "share/compare_amounts.h"
#include "share/elements.h"
#include "share/takeover.h"

#include <algorithm>
#include <cstddef>
#include <set>

namespace counterpart {
namespace {

using share::Element;
using share::ListKind;

/// What is worked out from the rest is compared as amounts; what happened is not compared at all.
constexpr std::string_view not_compared[] = {"audit", "level_month", "event", "approval",
                                             "attachment"};

constexpr std::string_view not_taken = "It follows from other records and is not taken over.";
constexpr std::string_view with_whole = "It is taken over with the whole of its document.";

bool is_compared(std::string_view record)
{
    return std::find(std::begin(not_compared), std::end(not_compared), kind_of_shared(record)) ==
           std::end(not_compared);
}

bool alike(json::Value const& ours, json::Value const& theirs)
{
    return json::canonical(ours) == json::canonical(theirs);
}

/// Compares one record of both.
class RecordComparison {
public:
    RecordComparison(std::string record, SharedState const& ours, SharedState const& theirs,
                     ShareComparison& out)
        : record_(std::move(record)), ours_(ours), theirs_(theirs), out_(out)
    {}

    void run()
    {
        auto const before = out_.differences.size();
        compare_own_members();
        for (auto const& list : share::list_kinds())
            if (list.record == kind_of_shared(record_))
                compare_list(list);
        out_.alike += out_.differences.size() == before ? 1 : 0;
        if (out_.differences.size() > before && share::is_taken_whole(kind_of_shared(record_)))
            offer_whole(before);
    }

private:
    ShareDifference difference(ListKind const* list, std::string const& element,
                               DifferenceSide side) const
    {
        ShareDifference found;
        found.record = record_;
        found.part = list == nullptr ? "" : std::string(list->part);
        found.element = element;
        found.id = record_ + (list == nullptr ? "" : "#" + found.part + "/" + element);
        found.about = share::title_of_record(record_);
        if (list != nullptr)
            found.about = share::title_of_element(*list, element) + " of " + found.about;
        found.side = side;
        if (!share::can_be_taken_over(kind_of_shared(record_)))
            found.cannot = not_taken;
        else if (side == DifferenceSide::only_theirs)
            found.cannot = share::why_not_whole(record_, theirs_);
        else if (!theirs_.complete() && !is_surely(list, element))
            found.cannot = "What it is called is withheld, so it is not known which of ours it is.";
        return found;
    }

    /// Only what both show by its name is known to be the same thing.
    static bool is_surely(ListKind const* list, std::string const& element)
    {
        return list == nullptr ||
               (!element.empty() && element.find('#') == std::string::npos);
    }

    /// A document's parts are shown one by one and taken over together.
    void offer_whole(std::size_t first)
    {
        auto whole = difference(nullptr, "", DifferenceSide::both);
        whole.cannot = kind_of_shared(record_) == "reported_month"
                           ? "It was reported here too; tell it anew where months are reported."
                           : share::why_not_whole(record_, theirs_);
        whole.note = whole.cannot.empty() ? "The document as a whole takes the place of ours. " +
                                                share::note_of_withheld(theirs_)
                                          : "";
        for (auto at = first; at < out_.differences.size(); ++at)
            out_.differences[at].cannot = with_whole;
        auto const own = std::find_if(
            out_.differences.begin() + static_cast<std::ptrdiff_t>(first), out_.differences.end(),
            [](ShareDifference const& each) { return each.part.empty(); });
        if (own == out_.differences.end()) {
            out_.differences.push_back(std::move(whole));
            return;
        }
        own->cannot = std::move(whole.cannot);
        own->note = std::move(whole.note);
    }

    /// A member that is not shown may be there all the same.
    void compare_members(json::Value const& ours, json::Value const& theirs,
                         std::vector<MemberDifference>& members)
    {
        for (auto const& [name, value] : theirs.object()) {
            if (is_list(name))
                continue;
            if (!ours.has(name))
                members.push_back({name, std::nullopt, value});
            else if (!alike(ours[name], value))
                compare_member(name, ours[name], value, members);
        }
        for (auto const& [name, value] : ours.object()) {
            if (is_list(name) || theirs.has(name))
                continue;
            if (theirs_.complete())
                members.push_back({name, value, std::nullopt});
            else
                ++out_.not_shown;
        }
    }

    /// Objects are told apart inside, so that one is not held against another for what is withheld.
    void compare_member(std::string const& name, json::Value const& ours, json::Value const& theirs,
                        std::vector<MemberDifference>& members)
    {
        // A list closes up over what is withheld of it, so its entries cannot be told apart.
        if (theirs.is_array() && !theirs_.complete()) {
            ++out_.not_shown;
            return;
        }
        if (!ours.is_object() || !theirs.is_object()) {
            members.push_back({name, ours, theirs});
            return;
        }
        std::vector<MemberDifference> inside;
        compare_members(ours, theirs, inside);
        for (auto& each : inside) {
            each.name = name + "." + each.name;
            members.push_back(std::move(each));
        }
    }

    bool is_list(std::string_view name) const
    {
        return share::find_list(kind_of_shared(record_), name) != nullptr;
    }

    void compare_own_members()
    {
        auto found = difference(nullptr, "", DifferenceSide::both);
        compare_members(ours_.value, theirs_.value, found.members);
        if (!found.members.empty())
            out_.differences.push_back(std::move(found));
    }

    void compare_list(ListKind const& list)
    {
        auto const ours = share::elements_of(list, ours_.value[list.part]);
        auto const theirs = share::elements_of(list, theirs_.value[list.part]);
        for (auto const& element : theirs) {
            auto const* same = called(ours, element.name);
            auto found = difference(&list, element.name,
                                    same == nullptr ? DifferenceSide::only_theirs
                                                    : DifferenceSide::both);
            if (same != nullptr)
                compare_members(*same->value, *element.value, found.members);
            if (same == nullptr || !found.members.empty())
                out_.differences.push_back(std::move(found));
        }
        for (auto const& element : ours)
            if (called(theirs, element.name) == nullptr)
                say_only_ours(list, element);
    }

    void say_only_ours(ListKind const& list, Element const& element)
    {
        if (theirs_.complete())
            out_.differences.push_back(
                difference(&list, element.name, DifferenceSide::only_ours));
        else
            ++out_.not_shown;
    }

    static Element const* called(std::vector<Element> const& elements, std::string const& name)
    {
        for (auto const& element : elements)
            if (element.name == name)
                return &element;
        return nullptr;
    }

    std::string record_;
    SharedState const& ours_;
    SharedState const& theirs_;
    ShareComparison& out_;
};

ShareDifference whole_record(std::string const& record, DifferenceSide side,
                             SharedState const& state)
{
    ShareDifference found;
    found.id = found.record = record;
    found.about = share::title_of_record(record);
    found.side = side;
    if (side == DifferenceSide::only_ours)
        found.cannot = "They do not have it, or did not show it.";
    else if (!share::can_be_taken_over(kind_of_shared(record)))
        found.cannot = not_taken;
    else
        found.cannot = share::why_not_whole(record, state);
    if (found.cannot.empty())
        found.note = share::note_of_withheld(state);
    return found;
}

}  // namespace

ShareComparison compared(SharedBooks const& ours, SharedBooks const& theirs)
{
    ShareComparison out;
    for (auto const& [record, state] : theirs) {
        if (!is_compared(record))
            continue;
        auto const same = ours.find(record);
        if (same == ours.end())
            out.differences.push_back(whole_record(record, DifferenceSide::only_theirs, state));
        else
            RecordComparison(record, same->second, state, out).run();
    }
    // Of a kind of record they show none of, they chose to speak of something else.
    std::set<std::string_view> kinds;
    for (auto const& entry : theirs)
        kinds.insert(kind_of_shared(entry.first));
    for (auto const& [record, state] : ours)
        if (is_compared(record) && theirs.find(record) == theirs.end() &&
            kinds.count(kind_of_shared(record)) != 0)
            out.differences.push_back(whole_record(record, DifferenceSide::only_ours, state));
    out.amounts = share::compared_amounts(ours, theirs);
    return out;
}

}  // namespace counterpart
