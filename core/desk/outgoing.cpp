#include "desk/outgoing.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace counterpart {
namespace {

constexpr std::string_view in_the_past = "past:";

/// What is no number begins at the beginning: nothing is left out that way.
std::uint64_t sequence_of(std::string_view position)
{
    std::uint64_t number = 0;
    for (char const c : position) {
        if (c < '0' || c > '9' || number > std::numeric_limits<std::uint64_t>::max() / 100)
            return 0;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

}  // namespace

JournalMark journal_mark(Desk const& desk, std::uint64_t saved)
{
    auto const newest = desk.arrivals().newest(saved);
    if (newest.sequence == 0)
        return {desk.arrivals().floor(), {}};
    return {newest.sequence, newest.event.text()};
}

bool stands(Desk const& desk, JournalMark const& mark)
{
    if (mark.sequence > desk.sequence())
        return false;
    if (mark.event.empty())
        return true;
    if (mark.sequence <= desk.arrivals().floor())
        return desk.records().has_seen(mark.event);
    auto const there = desk.arrivals().newest(mark.sequence);
    return there.sequence == mark.sequence && there.event.text() == mark.event;
}

OutgoingBatch Outgoing::after(Desk const& desk, std::string_view position, std::uint64_t saved,
                              bool past_is_here, std::size_t most)
{
    bool const walking = position.substr(0, in_the_past.size()) == in_the_past;
    auto const sequence = walking ? 0 : sequence_of(position);
    auto const& arrivals = desk.arrivals();
    if (walking || sequence < arrivals.floor()) {
        if (past_is_here)
            return past_after(desk, walking ? position : std::string_view{}, most);
        return {{}, std::string(position), 0, true};
    }
    OutgoingBatch batch;
    batch.position = std::to_string(sequence);
    for (auto const& arrival : arrivals.after(sequence, saved, most)) {
        if (auto const* event = desk.event_called(arrival.event.text()))
            batch.events.push_back(event);
        batch.position = std::to_string(arrival.sequence);
    }
    batch.left = arrivals.count_after(sequence_of(batch.position), saved);
    return batch;
}

void Outgoing::begin_past(Desk const& desk)
{
    auto const listed = desk.arrivals().sorted();
    past_.clear();
    handed_on_ = 0;
    for (auto const& event : desk.events()) {
        auto const key = EventKey::of(event.id);
        if (key && !std::binary_search(listed.begin(), listed.end(), *key))
            past_.push_back(event.id);
    }
}

/// A place in the past is only known while it lasts; afterwards it is handed on from its beginning.
OutgoingBatch Outgoing::past_after(Desk const& desk, std::string_view position, std::size_t most)
{
    bool const known = handed_on_ > 0 && handed_on_ <= past_.size() &&
                       position == std::string(in_the_past) + past_[handed_on_ - 1];
    if (!known)
        begin_past(desk);
    OutgoingBatch batch;
    for (; handed_on_ < past_.size() && batch.events.size() < most; ++handed_on_) {
        if (auto const* event = desk.event_called(past_[handed_on_]))
            batch.events.push_back(event);
    }
    batch.left = past_.size() - handed_on_;
    if (batch.left > 0) {
        batch.position = std::string(in_the_past) + past_[handed_on_ - 1];
        return batch;
    }
    batch.position = std::to_string(desk.arrivals().floor());
    past_ = {};
    handed_on_ = 0;
    return batch;
}

}  // namespace counterpart
