#include "desk/reversal_decision.h"

#include "desk/desk.h"
#include "desk/document_fields.h"
#include "desk/record_names.h"

#include <algorithm>

namespace counterpart {
namespace {

constexpr std::size_t sought_at_once = 64;
constexpr std::size_t reversed_at_once = 16;

/// How a reversal is told in the history.
struct ReversalWords {
    std::string_view kind;
    std::string_view says;
    std::string_view cannot;
    bool undone = false;
};
constexpr ReversalWords taking_back{"undo", "Took back: ", "taken back", true};
constexpr ReversalWords doing_again{"redo", "Did again: ", "done again", false};

ReversalWords const& words_of(ReversalDecision::Way way)
{
    return way == ReversalDecision::Way::back ? taking_back : doing_again;
}

Error overtaken(Event const& target, FieldWrite const& write, ReversalWords const& words)
{
    return Error{"desk.overtaken",
                 "\"" + target.says + "\" cannot be " + std::string(words.cannot) + ": " +
                     write.record + " was changed since by someone else.",
                 write.record};
}

/// Whether the field still says this and nothing else, so that reversing it overwrites nobody.
bool stands(Records const& records, FieldWrite const& write, json::Kept const& value)
{
    auto const* record = records.find(write.record);
    if (record == nullptr || record->conflicted(write.field))
        return false;
    if (!is_kept_by_field(write.record))
        return same_value(record->value(write.field), value);
    // The whole document was changed when any field of it was.
    bool const as_written = same_value(record->value(write.field), value);
    return (as_written && write.field != record::value) ||
           same_value(holds_in(*record, write.field), value);
}

/// The invoice a write is about, or empty.
std::string invoice_of(Books const& books, std::string const& record)
{
    auto const kind = record::kind_of(record);
    if (kind == record::invoice)
        return record;
    if (kind == record::review)
        return invoice_of_review(books, record);
    if (kind == record::approval)
        return record::named(record::invoice, record::id_of(record));
    return {};
}

Error past_lost(Event const& target)
{
    return Error{"desk.past_lost",
                 "What \"" + target.says + "\" replaced is not here: that part of the history is " +
                     "damaged, or has not come in yet. So nothing was changed.",
                 ""};
}

}  // namespace

Error past_needed()
{
    return Error{"desk.past_needed", "What was there before is still being read; try again.", ""};
}

std::string invoice_of_review(Books const& books, std::string_view review)
{
    auto const found = books.reviews.find(FindingId{std::string(record::id_of(review))});
    return found == books.reviews.end()
               ? std::string()
               : record::named(record::invoice, found->second.invoice.text);
}

Result<bool> ReversalDecision::step(Desk const& desk)
{
    auto const* target = desk.event_called(of_);
    if (target == nullptr)
        return Error{"desk.unknown_action", "There is no such action in this workspace.", of_};
    if (!begun_)
        begin(*target);
    if (sought_ < count_) {
        TRY(seek_some(desk, *target));
        return false;
    }
    auto const end = std::min(count_, next_ + reversed_at_once);
    for (; next_ < end; ++next_)
        TRY(reverse(desk, *target, target->writes[next_]));
    if (next_ < count_)
        return false;
    proposal_.focus = no_focus_ ? std::string() : focus_;
    return true;
}

void ReversalDecision::begin(Event const& target)
{
    begun_ = true;
    count_ = target.writes.size();
    auto const& words = words_of(way_);
    proposal_.kind = std::string(words.kind);
    proposal_.says = std::string(words.says) + target.says;
    proposal_.writes.push_back(FieldWrite{record::named(record::history, target.id),
                                          std::string(record::undone),
                                          json::Value(words.undone),
                                          {}});
}

/// All that was there before has to be at hand before anything is compared with it: what a damaged
/// pack has lost would look as if there had been nothing.
Result<Done> ReversalDecision::seek_some(Desk const& desk, Event const& target)
{
    auto const lacks = [&desk](EventId const& event) {
        return !event.empty() && desk.event_called(event) == nullptr;
    };
    auto const end = std::min(count_, sought_ + sought_at_once);
    for (; sought_ < end; ++sought_) {
        auto const& base = target.writes[sought_].base;
        if (std::any_of(base.begin(), base.end(), lacks))
            return desk.past_is_here() ? past_lost(target) : past_needed();
    }
    return Done{};
}

Result<Done> ReversalDecision::reverse(Desk const& desk, Event const& target, FieldWrite const& write)
{
    bool const back = way_ == Way::back;
    auto before = desk.value_before(write);
    if (!stands(desk.records(), write, back ? write.value : before))
        return overtaken(target, write, words_of(way_));
    add(desk, FieldWrite{write.record, write.field, back ? std::move(before) : write.value, {}});
    return Done{};
}

/// A whole document becomes the fields that it changes.
void ReversalDecision::add(Desk const& desk, FieldWrite write)
{
    look_at(desk, write);
    auto const* record = is_kept_by_field(write.record) ? desk.records().find(write.record) : nullptr;
    if (record == nullptr) {
        proposal_.writes.push_back(std::move(write));
        return;
    }
    for (auto& one : field_writes(write, *record))
        proposal_.writes.push_back(std::move(one));
}

/// The reversal is told beside the invoice it is about, when it is about one and leaves it in the
/// books.
void ReversalDecision::look_at(Desk const& desk, FieldWrite const& write)
{
    if (no_focus_)
        return;
    auto const invoice = invoice_of(desk.books(), write.record);
    bool const removed = record::kind_of(write.record) == record::invoice &&
                         write.field == record::value && write.value.is_null();
    no_focus_ = removed || (!invoice.empty() && !focus_.empty() && invoice != focus_);
    if (!invoice.empty())
        focus_ = invoice;
}

}  // namespace counterpart
