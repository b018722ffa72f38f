#include "sla/spans.h"

#include <algorithm>

namespace counterpart::sla {

Span intersect(Span const& a, Span const& b)
{
    return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

Spans united(Spans spans)
{
    std::sort(spans.begin(), spans.end(),
              [](Span const& a, Span const& b) { return a.from < b.from; });
    Spans result;
    for (Span const& span : spans) {
        if (span.empty())
            continue;
        if (!result.empty() && span.from <= result.back().to)
            result.back().to = std::max(result.back().to, span.to);
        else
            result.push_back(span);
    }
    return result;
}

Spans intersect(Spans const& a, Spans const& b)
{
    Spans result;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        Span const both = intersect(a[i], b[j]);
        if (!both.empty())
            result.push_back(both);
        if (a[i].to < b[j].to)
            ++i;
        else
            ++j;
    }
    return result;
}

Spans without(Spans const& spans, Spans const& removed)
{
    Spans result;
    std::size_t first = 0;
    for (Span rest : spans) {
        while (first < removed.size() && removed[first].to <= rest.from)
            ++first;
        for (auto i = first; i < removed.size() && removed[i].from < rest.to; ++i) {
            if (removed[i].from > rest.from)
                result.push_back({rest.from, removed[i].from});
            rest.from = std::max(rest.from, removed[i].to);
        }
        if (!rest.empty())
            result.push_back(rest);
    }
    return result;
}

Seconds length_of(Spans const& spans)
{
    Seconds sum = 0;
    for (Span const& span : spans)
        sum += span.length();
    return sum;
}

Spans first_seconds(Spans const& spans, Seconds seconds)
{
    Spans result;
    for (Span const& span : spans) {
        Seconds const taken = std::min(span.length(), seconds);
        if (taken > 0)
            result.push_back({span.from, span.from + taken});
        seconds -= taken;
    }
    return result;
}

} // namespace counterpart::sla
