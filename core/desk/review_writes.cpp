#include "desk/review_writes.h"

#include "desk/record_names.h"
#include "model/codec.h"

namespace counterpart {

std::vector<FieldWrite> review_writes(Review const& review, Review const* before)
{
    auto const id = record::named(record::review, review.finding.text);
    auto const now = to_json(review);
    std::vector<FieldWrite> writes;
    for (auto const& member : now.object())
        writes.push_back(FieldWrite{id, member.first, member.second, {}});
    if (before == nullptr)
        return writes;
    auto const earlier = to_json(*before);
    for (auto const& member : earlier.object()) {
        if (!now.has(member.first))
            writes.push_back(FieldWrite{id, member.first, json::Value(), {}});
    }
    return writes;
}

} // namespace counterpart
