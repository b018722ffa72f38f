#include "audit/identity.h"

#include "base/text.h"

namespace counterpart {

namespace {

/// "DE 123.456" and "de123456" are one identifier.
std::string plain(std::string_view identifier)
{
    std::string result;
    for (char const letter : identifier) {
        if (letter >= 'a' && letter <= 'z')
            result += static_cast<char>(letter - 'a' + 'A');
        else if (letter != ' ' && letter != '.' && letter != '-')
            result += letter;
    }
    return result;
}

struct Tally {
    bool equal = false;
    bool compared = false;
};

void compare(Tally& tally, std::string const& one, std::string const& other)
{
    if (one.empty() || other.empty())
        return;
    tally.compared = true;
    if (plain(one) == plain(other))
        tally.equal = true;
}

void compare_others(Tally& tally, Party const& one, Party const& other)
{
    for (auto const& a : one.other_ids)
        for (auto const& b : other.other_ids)
            if (!a.empty() && plain(a) == plain(b))
                tally.equal = true;
}

} // namespace

SameParty compare_parties(Party const& one, Party const& other)
{
    Tally tally;
    compare(tally, one.vat_id, other.vat_id);
    compare(tally, one.legal_id, other.legal_id);
    if (!tally.compared)
        compare(tally, one.endpoint, other.endpoint);
    compare_others(tally, one, other);
    if (tally.equal)
        return SameParty::same;
    if (tally.compared)
        return SameParty::different;
    if (one.name.empty() || other.name.empty())
        return SameParty::cannot_tell;
    return reference_key(one.name) == reference_key(other.name) ? SameParty::same
                                                                : SameParty::different;
}

std::string party_key(Party const& party)
{
    if (!party.vat_id.empty())
        return "vat " + plain(party.vat_id);
    if (!party.legal_id.empty())
        return "legal " + plain(party.legal_id);
    if (!party.endpoint.empty())
        return "endpoint " + plain(party.endpoint);
    for (auto const& id : party.other_ids)
        if (!id.empty())
            return "id " + plain(id);
    return "name " + reference_key(party.name);
}

std::string reference_key(std::string_view text)
{
    return folded(trimmed(text));
}

std::string described(Party const& party)
{
    std::string identifier;
    if (!party.vat_id.empty())
        identifier = "VAT " + party.vat_id;
    else if (!party.legal_id.empty())
        identifier = party.legal_id;
    if (party.name.empty())
        return identifier.empty() ? "nobody named" : identifier;
    return identifier.empty() ? party.name : party.name + " (" + identifier + ")";
}

} // namespace counterpart
