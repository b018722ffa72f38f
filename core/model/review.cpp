#include "model/review.h"

#include "model/names.h"

namespace counterpart {

std::string_view name_of(Verdict verdict)
{
    return spelled(verdict);
}

Result<Verdict> verdict_from(std::string_view name)
{
    return choice_from<Verdict>(name);
}

Date day_of(Review const& review)
{
    return utc_day(review.at);
}

}  // namespace counterpart
