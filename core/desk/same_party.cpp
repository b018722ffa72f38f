#include "desk/same_party.h"

#include "base/text.h"

#include <algorithm>
#include <cstdint>

namespace counterpart {
namespace {

bool shares_other_id(Party const& a, Party const& b)
{
    return std::any_of(a.other_ids.begin(), a.other_ids.end(), [&](std::string const& id) {
        return std::find(b.other_ids.begin(), b.other_ids.end(), id) != b.other_ids.end();
    });
}

constexpr std::string Party::*identifiers[] = {&Party::legal_id, &Party::vat_id, &Party::endpoint};

}  // namespace

SameParty same_party(Party const& a, Party const& b)
{
    bool comparable = false;
    for (auto const identifier : identifiers) {
        if ((a.*identifier).empty() || (b.*identifier).empty())
            continue;
        if (a.*identifier == b.*identifier)
            return SameParty::yes;
        comparable = true;
    }
    if (shares_other_id(a, b))
        return SameParty::yes;
    if (!a.name.empty() && folded(trimmed(a.name)) == folded(trimmed(b.name)))
        return SameParty::yes;
    return comparable ? SameParty::no : SameParty::unclear;
}

}  // namespace counterpart
