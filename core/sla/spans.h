// Span: a half-open piece of time, and the arithmetic of many: union, intersection, what is left.
#pragma once

#include "base/zone.h"

#include <vector>

namespace counterpart::sla {

struct Span {
    Seconds from = 0;
    Seconds to = 0;

    Seconds length() const { return to - from; }
    bool empty() const { return to <= from; }
    bool contains(Seconds moment) const { return from <= moment && moment < to; }
    bool operator==(Span const&) const = default;
};

/// Sorted, disjoint and not even adjacent, unless a function says otherwise.
using Spans = std::vector<Span>;

Span intersect(Span const&, Span const&);

/// Any spans in any order; what overlaps or touches becomes one, what is empty goes.
Spans united(Spans);
Spans intersect(Spans const&, Spans const&);
Spans without(Spans const&, Spans const& removed);
Seconds length_of(Spans const&);
/// Only the first so many seconds.
Spans first_seconds(Spans const&, Seconds);

} // namespace counterpart::sla
