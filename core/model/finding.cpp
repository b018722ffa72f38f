#include "model/finding.h"

#include "model/names.h"

namespace counterpart {

std::string_view name_of(Cause cause)
{
    return spelled(cause);
}

Result<Cause> cause_from(std::string_view name)
{
    return choice_from<Cause>(name);
}

}  // namespace counterpart
