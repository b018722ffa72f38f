#include "desk/trail.h"

#include "desk/record_names.h"

#include <algorithm>

namespace counterpart {
namespace {

/// Moves one action between the stacks; a target that is not there changes nothing.
void move_action(EventId const& target, std::vector<EventId>& from, std::vector<EventId>& to)
{
    auto const found = std::find(from.rbegin(), from.rend(), target);
    if (found == from.rend())
        return;
    from.erase(std::next(found).base());
    to.push_back(target);
}

EventId last_of(std::vector<EventId> const& stack)
{
    return stack.empty() ? EventId{} : stack.back();
}

}  // namespace

EventId target_of(Event const& event)
{
    for (auto const& write : event.writes) {
        if (record::kind_of(write.record) == record::history)
            return std::string(record::id_of(write.record));
    }
    return {};
}

void Trail::take(Event const& event)
{
    auto& stacks = authors_[event.author];
    auto const target = target_of(event);
    if (target.empty()) {
        stacks.done.push_back(event.id);
        stacks.taken_back.clear();
    } else if (event.kind == "undo") {
        move_action(target, stacks.done, stacks.taken_back);
    } else if (event.kind == "redo") {
        move_action(target, stacks.taken_back, stacks.done);
    }
}

EventId Trail::undoable(std::string_view author) const
{
    auto const found = authors_.find(author);
    return found == authors_.end() ? EventId{} : last_of(found->second.done);
}

EventId Trail::redoable(std::string_view author) const
{
    auto const found = authors_.find(author);
    return found == authors_.end() ? EventId{} : last_of(found->second.taken_back);
}

}  // namespace counterpart
