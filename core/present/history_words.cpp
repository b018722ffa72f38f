#include "present/history_words.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace counterpart::present {
namespace {

constexpr std::array<KindGroup, 9> groups = {{
    {"import", "Imports", "Import"},
    {"decision", "Decisions", "Decision"},
    {"approval", "Approvals", "Approval"},
    {"contract", "Contracts and prices", "Contract"},
    {"level", "Service levels", "Service level"},
    {"undo", "Taken back or done again", "Taken back"},
    {"conflict", "Conflicts", "Conflict"},
    {"workspace", "Workspace and keys", "Workspace"},
    {"other", "Other", "Other"},
}};

/// The first prefix that fits counts.
struct PrefixRow {
    std::string_view prefix;
    std::string_view group;
};
constexpr PrefixRow prefixes[] = {
    {"files.", "import"},           {"invoice.imported", "import"},
    {"workspace.imported", "import"}, {"sheet.", "import"},
    {"finding.", "decision"},       {"rule.", "decision"},            {"approval.", "approval"},
    {"approval_rules.", "approval"}, {"invoices.approved", "approval"},
    {"payments.", "approval"},
    {"contract.", "contract"},      {"price.", "contract"},           {"term.", "contract"},
    {"month.", "level"},            {"level.", "level"},              {"undo", "undo"},
    {"redo", "undo"},
    {"snapshot.", "conflict"},      {"conflict.", "conflict"},      {"key.", "workspace"},            {"workspace.", "workspace"},
};

}  // namespace

KindGroup const& kind_group_called(std::string_view id)
{
    auto const found = std::find_if(groups.begin(), groups.end(),
                                    [id](KindGroup const& group) { return group.id == id; });
    return found == groups.end() ? groups.back() : *found;
}

KindGroup const& kind_group(std::string_view kind)
{
    for (auto const& row : prefixes)
        if (kind.substr(0, row.prefix.size()) == row.prefix) return kind_group_called(row.group);
    return groups.back();
}

std::string who_did(std::string_view person, std::string_view device)
{
    if (!person.empty()) return std::string(person);
    return "Device " + std::string(device.substr(0, 12));
}

std::string moment_in_words(Instant at)
{
    return to_long_text(utc_day(at)) + ", " + to_text(at).substr(11, 5) + " UTC";
}

SignatureWords signature_words(SignatureState state)
{
    switch (state) {
    case SignatureState::none:
        return {"Unsigned", Tone::muted, "Nobody signed this; its checksum and its place in the chain still hold it."};
    case SignatureState::holds:
        return {"Signed", Tone::ok, "The signature fits, and the key belongs to the device."};
    case SignatureState::bad:
        return {"Bad signature", Tone::at_risk, "The signature does not fit what is written here."};
    case SignatureState::unknown_key:
        return {"Unknown key", Tone::attention, "It is signed with a key that nobody made known here."};
    case SignatureState::other_device:
        return {"Foreign key", Tone::at_risk, "It is signed with the key of another device."};
    case SignatureState::revoked:
        return {"Revoked key", Tone::at_risk, "It is signed with a key that was revoked before."};
    }
    return {"Unsigned", Tone::muted, {}};
}

}  // namespace counterpart::present
