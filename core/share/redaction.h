// Redaction: takes salt and value of fields away and leaves their digests, so that the file still
// verifies and nobody learns what was there.
#pragma once

#include "share/counterpart_file.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// Patterns of record ids and pointers, in which "*" stands for any run of characters. An empty
/// pointer pattern means the whole record, its number of fields included.
struct RedactionRule {
    std::string record;   ///< "review/*"
    std::string pointer;  ///< "/reason"
    std::string says;     ///< why, for the preview: "internal notes"

    bool operator==(RedactionRule const&) const = default;
};

/// "review/*" or "review/*:/reason". Errors: share.rule.
Result<RedactionRule> redaction_rule_from(std::string_view text);
std::string to_text(RedactionRule const&);

/// What one does not tell the other party unless one means to: reasons and notes we wrote for
/// ourselves, names of the people and devices, approvals.
std::span<RedactionRule const> internal_notes();

/// Which of the shown fields the rules take away, in their order, each with the first rule that
/// does.
struct Redaction {
    std::vector<std::size_t> fields;   ///< places in `disclosed`
    std::vector<std::size_t> rules;    ///< for each of them, the place of its rule
    std::vector<std::size_t> unused;   ///< rules that meet nothing
};
Redaction redaction_of(CounterpartFile const&, std::vector<RedactionRule> const&);

/// Errors: share.rule_unused (nothing is withheld by one of the rules, which may be a slip).
Result<CounterpartFile> redacted(CounterpartFile, std::vector<RedactionRule> const&);
/// The same, where it is no slip that a rule meets nothing.
CounterpartFile withheld_where_met(CounterpartFile, std::vector<RedactionRule> const&);

}  // namespace counterpart
