// ReversalDecision: taking an action back or doing it again, decided some of its writes at a time,
// because the action may have approved ten thousand invoices.
#pragma once

#include "desk/command.h"
#include "journal/event.h"

#include <cstddef>
#include <string>
#include <utility>

namespace counterpart {

class Desk;

class ReversalDecision {
public:
    enum class Way { back, again };
    ReversalDecision(EventId of, Way way) : of_(std::move(of)), way_(way) {}

    /// True when all is decided, on the books as they were all the while; when they moved, it is to
    /// be begun anew. Errors: desk.overtaken, desk.past_needed, desk.past_lost,
    /// desk.unknown_action.
    Result<bool> step(Desk const&);
    void begin_anew() { *this = ReversalDecision(std::move(of_), way_); }
    Proposal take() { return std::move(proposal_); }
    std::size_t done() const { return sought_ + next_; }
    std::size_t total() const { return 2 * count_; }

private:
    void begin(Event const& target);
    Result<Done> seek_some(Desk const&, Event const& target);
    Result<Done> reverse(Desk const&, Event const& target, FieldWrite const&);
    void add(Desk const&, FieldWrite);
    void look_at(Desk const&, FieldWrite const&);

    EventId of_;
    Way way_;
    bool begun_ = false;
    std::size_t count_ = 0;   ///< of the writes to reverse
    std::size_t sought_ = 0;  ///< those of them whose past was found
    std::size_t next_ = 0;
    std::string focus_;       ///< the invoice it is about, so far
    bool no_focus_ = false;   ///< it is about several, or one that is gone
    Proposal proposal_;
};

Error past_needed();

/// The record of the invoice that a review is about; empty for an unknown review.
std::string invoice_of_review(Books const&, std::string_view review);

}  // namespace counterpart
