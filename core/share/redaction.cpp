#include "share/redaction.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

/// One star at a time, from the left; what follows the last star must end the text.
bool matches(std::string_view pattern, std::string_view text)
{
    auto star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == text;
    if (text.substr(0, star) != pattern.substr(0, star))
        return false;
    text.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    while ((star = pattern.find('*')) != std::string_view::npos) {
        auto const found = text.find(pattern.substr(0, star));
        if (found == std::string_view::npos)
            return false;
        text.remove_prefix(found + star);
        pattern.remove_prefix(star + 1);
    }
    return text.size() >= pattern.size() && text.substr(text.size() - pattern.size()) == pattern;
}

bool meets(RedactionRule const& rule, SharedField const& field)
{
    if (!matches(rule.record, field.record))
        return false;
    return rule.pointer.empty() || (!field.pointer.empty() && matches(rule.pointer, field.pointer));
}

RedactionRule const notes[] = {
    {"review/*", "/reason", "reasons written for ourselves"},
    {"review/*", "/by", "who decided"},
    {"approval/*", "", "approvals and what they let be paid"},
    {"event/*", "/author", "devices"},
    {"event/*", "/by", "who did it"},
    {"invoice/*", "/source/file", "names of files"},
    {"attachment/*", "/name", "names of files"},
    {"measurements/*", "/source", "names of monitoring systems"},
    {"ticket/*", "/title", "titles of tickets"},
    {"party/*", "/contact", "contacts"},
};

CounterpartFile without(CounterpartFile file, std::vector<std::size_t> const& fields)
{
    std::vector<Disclosure> kept;
    auto next = fields.begin();
    for (std::size_t at = 0; at < file.disclosed.size(); ++at) {
        bool const goes = next != fields.end() && *next == at;
        if (goes) {
            file.withheld.push_back(leaf_of(file.disclosed[at]));
            ++next;
        } else {
            kept.push_back(std::move(file.disclosed[at]));
        }
    }
    file.disclosed = std::move(kept);
    std::sort(file.withheld.begin(), file.withheld.end());
    return file;
}

}  // namespace

Result<RedactionRule> redaction_rule_from(std::string_view text)
{
    RedactionRule rule;
    auto const colon = text.find(":/");
    rule.record = text.substr(0, colon);
    if (colon != std::string_view::npos)
        rule.pointer = text.substr(colon + 1);
    if (rule.record.empty())
        return Error{"share.rule",
                     "Name what to withhold, like review/* or price_book/*:/rows/*/charge/*.",
                     std::string(text)};
    return rule;
}

std::string to_text(RedactionRule const& rule)
{
    return rule.pointer.empty() ? rule.record : rule.record + ":" + rule.pointer;
}

std::span<RedactionRule const> internal_notes()
{
    return notes;
}

Redaction redaction_of(CounterpartFile const& file, std::vector<RedactionRule> const& rules)
{
    Redaction redaction;
    std::vector<bool> used(rules.size());
    for (std::size_t at = 0; at < file.disclosed.size(); ++at) {
        bool taken = false;
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            if (!meets(rules[rule], file.disclosed[at].field))
                continue;
            used[rule] = true;
            if (!std::exchange(taken, true)) {
                redaction.fields.push_back(at);
                redaction.rules.push_back(rule);
            }
        }
    }
    for (std::size_t rule = 0; rule < rules.size(); ++rule)
        if (!used[rule])
            redaction.unused.push_back(rule);
    return redaction;
}

Result<CounterpartFile> redacted(CounterpartFile file, std::vector<RedactionRule> const& rules)
{
    auto const redaction = redaction_of(file, rules);
    if (!redaction.unused.empty())
        return Error{"share.rule_unused",
                     "Nothing that is shown matches this, so nothing would be withheld by it.",
                     to_text(rules[redaction.unused.front()])};
    return without(std::move(file), redaction.fields);
}

CounterpartFile withheld_where_met(CounterpartFile file, std::vector<RedactionRule> const& rules)
{
    auto const redaction = redaction_of(file, rules);
    return without(std::move(file), redaction.fields);
}

}  // namespace counterpart
