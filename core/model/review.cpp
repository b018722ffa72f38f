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

}  // namespace counterpart
