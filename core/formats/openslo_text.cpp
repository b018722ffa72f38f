#include "formats/openslo_text.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/zone.h"

#include <algorithm>
#include <optional>

namespace counterpart::openslo {

using yaml::Node;

namespace {

constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";

bool is_any(char letter, std::initializer_list<std::string_view> sets)
{
    return std::any_of(sets.begin(), sets.end(), [&](std::string_view set) {
        return set.find(letter) != std::string_view::npos;
    });
}

/// 1 to 63 characters: letters and digits, and `inner` ones that do not stand at an end.
bool is_word(std::string_view text, bool capitals, std::string_view inner)
{
    auto const plain = [&](char c) {
        return is_any(c, {lower, digits}) || (capitals && is_any(c, {upper}));
    };
    return !text.empty() && text.size() <= 63 && plain(text.front()) && plain(text.back()) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return plain(c) || is_any(c, {inner}); });
}

bool is_dns_label(std::string_view text)
{
    return is_word(text, false, "-");
}

bool is_domain(std::string_view text)
{
    while (!text.empty()) {
        auto const dot = text.find('.');
        if (!is_dns_label(text.substr(0, dot)))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
    return false;
}

/// "name" or "domain.org/name".
bool is_qualified(std::string_view text)
{
    auto const slash = text.find('/');
    if (slash == std::string_view::npos)
        return is_word(text, true, "-._");
    return slash <= 253 && is_domain(text.substr(0, slash)) &&
           is_word(text.substr(slash + 1), true, "-._");
}

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

template <std::size_t most>
bool is_at_most(Node const& node)
{
    return characters(node.text) <= most;
}

template <bool (*good)(std::string_view)>
bool all_keys(Node const& node)
{
    return std::all_of(node.members.begin(), node.members.end(),
                       [](auto const& member) { return good(member.first); });
}

bool is_label_key(std::string_view text)
{
    return is_word(text, true, "-._");
}

bool has_qualified_labels(Node const& node)
{
    return all_keys<is_qualified>(node) &&
           std::all_of(node.members.begin(), node.members.end(), [](auto const& member) {
               return member.second.text.empty() || is_word(member.second.text, false, "-._");
           });
}

bool is_operator(Node const& node)
{
    return node.text == "gt" || node.text == "lt" || node.text == "gte" || node.text == "lte";
}

bool is_letters(Node const& node)
{
    return std::all_of(node.text.begin(), node.text.end(), [](char c) {
        return is_any(c, {lower, upper});
    });
}

bool is_date_time(Node const& node)
{
    auto text = node.text;
    if (text.size() < 19 || text[10] != ' ' || !Date::parse(std::string_view(text).substr(0, 10)))
        return false;
    text[10] = 'T';
    return Instant::parse(text + "Z").ok() && text.substr(17, 2) != "60";
}

bool is_zone(Node const& node)
{
    return Zone::known(node.text);
}

/// A whole number and what follows it.
struct Shorthand {
    bool negative = false;
    std::string_view unit;
};

std::optional<Shorthand> shorthand_of(std::string_view text)
{
    Shorthand result;
    result.negative = !text.empty() && text[0] == '-';
    std::size_t const sign = result.negative || (!text.empty() && text[0] == '+') ? 1 : 0;
    auto const unit = text.find_first_not_of(digits, sign);
    if (unit == std::string_view::npos || unit == sign)
        return std::nullopt;
    result.unit = text.substr(unit);
    return result;
}

bool is_shorthand(Node const& node)
{
    return shorthand_of(node.text).has_value();
}

bool has_unit(Node const& node, std::string_view units)
{
    auto const found = shorthand_of(node.text);
    return found && !found->negative && found->unit.size() == 1 &&
           units.find(found->unit[0]) != std::string_view::npos;
}

bool is_duration(Node const& node)
{
    return has_unit(node, "mhdwMQY");
}

bool is_short_duration(Node const& node)
{
    return has_unit(node, "mhdw");
}

/// Numbers in these files are small; one in the exponent form is taken apart by hand.
Decimal number_of(Node const& node)
{
    std::string_view text = node.text;
    auto const mark = text.find_first_of("eE");
    if (!text.empty() && text[0] == '+')
        text.remove_prefix(1);
    auto mantissa = std::string(text.substr(0, text.find_first_of("eE")));
    if (!mantissa.empty() && mantissa.back() == '.')
        mantissa.pop_back();
    auto const dot = mantissa.find('.');
    if (dot == 0 || (dot == 1 && mantissa[0] == '-'))
        mantissa.insert(dot, "0");
    auto const value = Decimal::parse(mantissa);
    if (!value)
        return Decimal::out_of_range_value();
    if (mark == std::string_view::npos)
        return *value;
    auto const exponent = Decimal::parse(
        std::string_view(node.text).substr(node.text[mark + 1] == '+' ? mark + 2 : mark + 1));
    std::int64_t power = 0;
    int scale = 0;
    if (!exponent || !exponent->small(power, scale) || power > 30 || power < -30)
        return Decimal::out_of_range_value();
    auto result = *value;
    for (; power > 0; --power)
        result = result * Decimal::of(10);
    for (; power < 0; ++power)
        result = result * Decimal::of(1, 1);
    return result;
}

bool is_share_below_one(Node const& node)
{
    auto const value = number_of(node);
    return value >= Decimal() && value < Decimal::of(1);
}

bool is_percent_below_100(Node const& node)
{
    auto const value = number_of(node);
    return value >= Decimal() && value < Decimal::of(100);
}

bool is_share_above_zero(Node const& node)
{
    auto const value = number_of(node);
    return value > Decimal() && value <= Decimal::of(1);
}

bool is_share(Node const& node)
{
    auto const value = number_of(node);
    return value >= Decimal() && value <= Decimal::of(1);
}

bool is_above_zero(Node const& node)
{
    return number_of(node) > Decimal();
}

bool is_dns_label_node(Node const& node)
{
    return is_dns_label(node.text);
}

} // namespace

Test const dns_label{is_dns_label_node, "string_dns_label",
                     "a name of at most 63 small letters, digits and inner hyphens", true};
Test const short_text{is_at_most<63>, "string_max_length", "at most 63 characters"};
Test const description_text{is_at_most<1050>, "string_max_length", "at most 1050 characters"};
Test const operator_word{is_operator, "one_of", "one of gt, lt, gte, lte"};
Test const letters_only{is_letters, "string_alpha", "letters only"};
Test const label_keys{all_keys<is_label_key>, "string_match_regexp",
                      "keys of at most 63 letters, digits and inner . _ -"};
Test const annotation_keys{all_keys<is_qualified>, "string_match_regexp",
                           "keys such as my-key or my-domain.org/my-key"};
Test const qualified_labels{has_qualified_labels, "string_match_regexp",
                            "keys such as my-domain.org/my-key and values of small letters"};
Test const qualified_keys{all_keys<is_qualified>, "string_match_regexp",
                          "keys such as my-key or my-domain.org/my-key"};
Test const date_time{is_date_time, "string_date_time", "a time such as 2022-01-01 12:00:00"};
Test const zone_name{is_zone, "string_time_zone", "a time zone such as Europe/Berlin"};
Test const shorthand{is_shorthand, "type", "a duration such as 30d"};
Test const duration{is_duration, "one_of", "a duration such as 30d, with a unit of mhdwMQY"};
Test const short_duration{is_short_duration, "one_of",
                          "a duration such as 30d, with a unit of mhdw"};
Test const share_below_one{is_share_below_one, "less_than", "at least 0 and less than 1"};
Test const percent_below_100{is_percent_below_100, "less_than", "at least 0 and less than 100"};
Test const share_above_zero{is_share_above_zero, "greater_than", "more than 0 and at most 1"};
Test const share{is_share, "less_than_or_equal_to", "at least 0 and at most 1"};
Test const above_zero{is_above_zero, "greater_than", "more than 0"};

} // namespace counterpart::openslo
