// History: rows for the screen, and the drafts that take an action back or do it again.
#include "desk/desk.h"

#include "desk/document_fields.h"
#include "desk/record_names.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

/// What the event wrote there, on its own or with the whole document. Its writes stand in the order
/// of their records.
json::Kept value_in(Event const& event, FieldWrite const& like)
{
    json::Kept const* document = nullptr;
    auto write = std::lower_bound(
        event.writes.begin(), event.writes.end(), like.record,
        [](FieldWrite const& one, std::string const& record) { return one.record < record; });
    for (; write != event.writes.end() && write->record == like.record; ++write) {
        if (write->field == like.field)
            return write->value;
        if (write->field == record::value && is_kept_by_field(write->record))
            document = &write->value;
    }
    return document == nullptr ? json::Kept() : json::Kept(member_of(document->read(), like.field));
}

} // namespace

// -- taking back and doing again ------------------------------------------------------------------

bool Desk::can_undo(std::string_view author) const
{
    return !trail_.undoable(author).empty();
}

bool Desk::can_redo(std::string_view author) const
{
    return !trail_.redoable(author).empty();
}

json::Kept Desk::value_before(FieldWrite const& write) const
{
    EventId latest;
    for (auto const& base : write.base)
        latest = std::max(latest, base);
    auto const* event = find_event(latest);
    return event == nullptr ? json::Kept() : value_in(*event, write);
}

/// The action by its id, or null where there is none.
Result<Event const*> Desk::reversible(EventId const& id) const
{
    auto const* target = find_event(id);
    if (target == nullptr && past_is_elsewhere_ && !id.empty())
        return past_needed();
    return target;
}

bool Desk::is_reversal(Command const& command)
{
    return std::holds_alternative<Undo>(command) || std::holds_alternative<Redo>(command) ||
           std::holds_alternative<TakeBack>(command);
}

/// Of an undo, a redo or a taking back: the action is looked at, its writes are not yet.
Result<ReversalDecision> Desk::reversal(Command const& command, Context const& context) const
{
    using Way = ReversalDecision::Way;
    if (auto const* action = std::get_if<TakeBack>(&command))
        return taking_back(action->event);
    bool const back = std::holds_alternative<Undo>(command);
    auto const id = back ? trail_.undoable(context.author) : trail_.redoable(context.author);
    auto const* target = TRY(reversible(id));
    if (target == nullptr)
        return back ? Error{"desk.nothing_to_undo", "There is nothing left to take back.", ""}
                    : Error{"desk.nothing_to_redo", "There is nothing to do again.", ""};
    return ReversalDecision(id, back ? Way::back : Way::again);
}

Result<ReversalDecision> Desk::taking_back(EventId const& id) const
{
    auto const* target = TRY(reversible(id));
    if (target == nullptr)
        return Error{"desk.unknown_action", "There is no such action in this workspace.", id};
    if (!target_of(*target).empty() || is_about_keys(*target))
        return Error{"desk.not_to_take_back",
                     "\"" + target->says + "\" is no piece of work that could be taken back.", id};
    if (is_undone(id))
        return Error{"desk.taken_back_before", "\"" + target->says + "\" was taken back before.", id};
    return ReversalDecision(id, ReversalDecision::Way::back);
}

Result<Proposal> Desk::whole(ReversalDecision decision) const
{
    for (;;) {
        auto const decided = TRY(decision.step(*this));
        if (decided)
            return decision.take();
    }
}

Result<Done> Desk::may_take_back(EventId const& id) const
{
    auto decision = TRY(taking_back(id));
    TRY(whole(std::move(decision)));
    return Done{};
}

// -- rows -----------------------------------------------------------------------------------------

Action Desk::action_of(Event const& event) const
{
    Action action;
    action.event = event.id;
    action.kind = event.kind;
    action.says = event.says;
    auto const at = instant_of(event.clock);
    action.at = at ? *at : Instant{};
    action.undone = is_undone(event.id);
    action.author = event.author;
    action.person = event.person;
    action.target = target_of(event);
    return action;
}

bool Desk::is_undone(EventId const& event) const
{
    auto const* record = records_.find(record::named(record::history, event));
    return record != nullptr && record->value(record::undone).boolean();
}

} // namespace counterpart
