// History: rows for the screen, and the drafts that take an action back or do it again.
#include "desk/desk.h"

#include "desk/document_fields.h"
#include "desk/record_names.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

/// Whose value an undo or redo puts in place, and what must stand there now.
struct Reversal {
    std::string_view kind;
    std::string_view says;
    bool undone = false;
};
constexpr Reversal undoing{"undo", "Took back: ", true};
constexpr Reversal redoing{"redo", "Did again: ", false};

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

Proposal empty_reversal(Event const& target, Reversal const& reversal)
{
    Proposal proposal;
    proposal.kind = std::string(reversal.kind);
    proposal.says = std::string(reversal.says) + target.says;
    proposal.writes.push_back(FieldWrite{record::named(record::history, target.id),
                                         std::string(record::undone),
                                         json::Value(reversal.undone),
                                         {}});
    return proposal;
}

Error overtaken(Event const& target, FieldWrite const& write, Reversal const& reversal)
{
    return Error{"desk.overtaken",
                 "\"" + target.says + "\" cannot be " +
                     (reversal.undone ? "taken back" : "done again") + ": " + write.record +
                     " was changed since by someone else.",
                 write.record};
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

/// The action with all that is needed to take it back, or null where there is none.
Result<Event const*> Desk::reversible(EventId const& id) const
{
    auto const lacks = [this](EventId const& event) {
        return past_is_elsewhere_ && !event.empty() && find_event(event) == nullptr;
    };
    auto const* target = find_event(id);
    bool lacking = lacks(id);
    if (target != nullptr) {
        for (auto const& write : target->writes)
            lacking = lacking || std::any_of(write.base.begin(), write.base.end(), lacks);
    }
    if (lacking)
        return Error{"desk.past_needed", "What was there before is still being read; try again.", ""};
    return target;
}

Result<Proposal> Desk::propose_undo(Context const& context) const
{
    auto const* target = TRY(reversible(trail_.undoable(context.author)));
    if (target == nullptr)
        return Error{"desk.nothing_to_undo", "There is nothing left to take back.", ""};
    return propose_undo_of(*target);
}

Result<Proposal> Desk::propose_undo_of(Event const& target) const
{
    auto proposal = empty_reversal(target, undoing);
    for (auto const& write : target.writes) {
        if (!stands(write, write.value))
            return overtaken(target, write, undoing);
        proposal.writes.push_back(FieldWrite{write.record, write.field, value_before(write), {}});
    }
    proposal.focus = focus_after(proposal);
    return proposal;
}

Result<Proposal> Desk::propose_taking_back(EventId const& id) const
{
    auto const* target = TRY(reversible(id));
    if (target == nullptr)
        return Error{"desk.unknown_action", "There is no such action in this workspace.", id};
    if (!target_of(*target).empty() || is_about_keys(*target))
        return Error{"desk.not_to_take_back",
                     "\"" + target->says + "\" is no piece of work that could be taken back.", id};
    if (is_undone(id))
        return Error{"desk.taken_back_before", "\"" + target->says + "\" was taken back before.", id};
    return propose_undo_of(*target);
}

Result<Done> Desk::may_take_back(EventId const& id) const
{
    TRY(propose_taking_back(id));
    return Done{};
}

Result<Proposal> Desk::propose_redo(Context const& context) const
{
    auto const* target = TRY(reversible(trail_.redoable(context.author)));
    if (target == nullptr)
        return Error{"desk.nothing_to_redo", "There is nothing to do again.", ""};
    auto proposal = empty_reversal(*target, redoing);
    for (auto const& write : target->writes) {
        if (!stands(write, value_before(write)))
            return overtaken(*target, write, redoing);
        proposal.writes.push_back(FieldWrite{write.record, write.field, write.value, {}});
    }
    proposal.focus = focus_after(proposal);
    return proposal;
}

/// Whether the field still says this and nothing else, so that reversing it overwrites nobody.
bool Desk::stands(FieldWrite const& write, json::Kept const& value) const
{
    auto const* record = records_.find(write.record);
    if (record == nullptr || record->conflicted(write.field))
        return false;
    if (!is_kept_by_field(write.record))
        return same_value(record->value(write.field), value);
    // The whole document was changed when any field of it was.
    bool const as_written = same_value(record->value(write.field), value);
    return (as_written && write.field != record::value) ||
           same_value(holds_in(*record, write.field), value);
}

/// The invoice the reversal is about, when it is about one and leaves it in the books.
std::string Desk::focus_after(Proposal const& proposal) const
{
    std::string focus;
    for (auto const& write : proposal.writes) {
        std::string invoice;
        if (record::kind_of(write.record) == record::invoice)
            invoice = write.record;
        else if (record::kind_of(write.record) == record::review)
            invoice = invoice_of_review(write.record);
        else if (record::kind_of(write.record) == record::approval)
            invoice = record::named(record::invoice, record::id_of(write.record));
        bool const removed = record::kind_of(write.record) == record::invoice &&
                             write.field == record::value && write.value.is_null();
        if (removed)
            return {};
        if (invoice.empty() || invoice == focus)
            continue;
        if (!focus.empty())
            return {};
        focus = invoice;
    }
    return focus;
}

std::string Desk::invoice_of_review(std::string const& review) const
{
    auto const found = books_->reviews.find(FindingId{std::string(record::id_of(review))});
    return found == books_->reviews.end()
               ? std::string()
               : record::named(record::invoice, found->second.invoice.text);
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
