#include "desk/trail.h"

#include "desk/record_names.h"
#include "journal/integrity.h"

#include <algorithm>

namespace counterpart {
namespace {

/// Moves one action between the stacks; a target that is not there changes nothing.
void move_action(EventKey const& target, std::vector<EventKey>& from, std::vector<EventKey>& to)
{
    auto const found = std::find(from.rbegin(), from.rend(), target);
    if (found == from.rend())
        return;
    from.erase(std::next(found).base());
    to.push_back(target);
}

EventId last_of(std::vector<EventKey> const& stack)
{
    return stack.empty() ? EventId{} : stack.back().text();
}

EventKey key_of(EventId const& id)
{
    return EventKey::of(id).value_or(EventKey{});
}

void pack_stack(Packer& packer, std::vector<EventKey> const& stack)
{
    packer.number(stack.size());
    for (auto const& key : stack)
        packer.key(key);
}

std::vector<EventKey> unpacked_stack(Unpacker& from)
{
    std::vector<EventKey> stack;
    auto const count = from.count(25);
    stack.reserve(static_cast<std::size_t>(count));
    for (auto left = count; left-- > 0;)
        stack.push_back(from.key());
    return stack;
}

}  // namespace

bool is_about_keys(Event const& event)
{
    return event.kind == key_record::added_kind || event.kind == key_record::revoked_kind;
}

bool is_only_noted(Event const& event)
{
    return is_about_keys(event) || event.kind == "snapshot.received";
}

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
    if (is_only_noted(event))
        return;
    auto& stacks = authors_[event.author];
    auto const target = target_of(event);
    if (target.empty()) {
        stacks.done.push_back(key_of(event.id));
        stacks.taken_back.clear();
    } else if (event.kind == "undo") {
        move_action(key_of(target), stacks.done, stacks.taken_back);
    } else if (event.kind == "redo") {
        move_action(key_of(target), stacks.taken_back, stacks.done);
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

void Trail::pack(Packer& packer) const
{
    packer.number(authors_.size());
    for (auto const& [author, stacks] : authors_) {
        packer.text(author);
        pack_stack(packer, stacks.done);
        pack_stack(packer, stacks.taken_back);
    }
}

Trail Trail::unpacked(Unpacker& from)
{
    Trail trail;
    for (auto authors = from.count(3); authors-- > 0;) {
        auto& stacks = trail.authors_[std::string(from.text())];
        stacks.done = unpacked_stack(from);
        stacks.taken_back = unpacked_stack(from);
    }
    return trail;
}

}  // namespace counterpart
