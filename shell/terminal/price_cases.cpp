#include "price_cases.h"

#include "pricing/charge.h"
#include "syntax/json.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace counterpart::terminal {
namespace {

// -- numbers that are no decimal strings ----------------------------------------------------------

/// Stands in front of a number that our JSON refuses, so that the rest of its line can be read.
constexpr std::string_view refused_mark = "refused number: ";

bool is_number_letter(char letter)
{
    return (letter >= '0' && letter <= '9') || letter == '-' || letter == '+' || letter == '.' ||
           letter == 'e' || letter == 'E';
}

/// The end of the string literal that starts at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\')
            ++at;
    return std::min(at + 1, text.size());
}

/// The line with every number as a string behind the mark, unless it is a plain small integer.
std::string with_marked_numbers(std::string_view text)
{
    constexpr std::size_t longest_plain = 15;
    std::string marked;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at + 1;
        bool const number = text[at] == '-' || (text[at] >= '0' && text[at] <= '9');
        if (text[at] == '"')
            end = end_of_string(text, at);
        while (number && end < text.size() && is_number_letter(text[end]))
            ++end;
        auto const token = text.substr(at, end - at);
        bool const refused = number && (token.size() > longest_plain ||
                                        token.find_first_of(".eE") != std::string_view::npos);
        if (refused)
            json::append_string(marked, std::string(refused_mark) + std::string(token));
        else
            marked += token;
        at = end;
    }
    return marked;
}

bool is_refused(std::string const& text)
{
    return text.rfind(refused_mark, 0) == 0;
}

bool holds_refused(json::Value const& value)
{
    auto const& list = value.array();
    auto const& members = value.object();
    return is_refused(value.string()) || std::any_of(list.begin(), list.end(), holds_refused) ||
           std::any_of(members.begin(), members.end(),
                       [](json::Member const& member) { return holds_refused(member.second); });
}

Result<json::Value> read_line(std::string_view line, std::string const& place)
{
    auto value = json::read(line, place);
    if (!value && value.error().code == "json.number")
        return json::read(with_marked_numbers(line), place);
    return value;
}

// -- comparison -----------------------------------------------------------------------------------

std::optional<Decimal> number_in(json::Value const& value)
{
    if (value.is_integer())
        return Decimal::of(value.integer());
    if (!value.is_string())
        return std::nullopt;
    std::string_view text = value.string();
    if (is_refused(value.string()))
        text.remove_prefix(refused_mark.size());
    auto const number = Decimal::parse(text);
    return number ? std::optional(*number) : std::nullopt;
}

/// Numbers by value, lists item by item, objects by the members that are wanted.
bool same(json::Value const& wanted, json::Value const& found)
{
    if (wanted.is_array()) {
        auto const& list = found.array();
        return found.is_array() && list.size() == wanted.array().size() &&
               std::equal(list.begin(), list.end(), wanted.array().begin(),
                          [](auto const& a, auto const& b) { return same(b, a); });
    }
    if (wanted.is_object()) {
        auto const& members = wanted.object();
        return found.is_object() &&
               std::all_of(members.begin(), members.end(), [&](json::Member const& member) {
                   return same(member.second, found[member.first]);
               });
    }
    auto const a = number_in(wanted);
    auto const b = number_in(found);
    return a && b ? *a == *b : wanted == found;
}

bool within(json::Value const& wanted, json::Value const& found, json::Value const& tolerance)
{
    auto const a = number_in(wanted);
    auto const b = number_in(found);
    auto const most = number_in(tolerance).value_or(Decimal{});
    return a && b && abs(*a - *b) <= most;
}

std::string shown(json::Value const& value)
{
    return value.is_string() ? value.string() : json::canonical(value);
}

/// What differs, or nothing: "amount 1 wanted 2".
std::string difference(json::Value const& expected, json::Value const& result)
{
    for (auto const& [key, wanted] : expected.object()) {
        auto const& found = result[key];
        bool const fits =
            key == "tolerance" ||
            (key == "amount" ? within(wanted, found, expected["tolerance"]) : same(wanted, found));
        if (!fits && !found.is_null())
            return key + " " + shown(found) + " wanted " + shown(wanted);
        if (!fits && result.has("error"))
            return "error " + shown(result["error"]) + " wanted " + key + " " + shown(wanted);
        if (!fits)
            return key + " is missing, wanted " + shown(wanted);
    }
    return {};
}

json::Value failed(std::string const& code)
{
    json::Value result;
    result.set("error", code);
    return result;
}

json::Value result_of(json::Value const& it)
{
    if (holds_refused(it["params"]) || holds_refused(it["usage"]))
        return failed("float_in_case");
    auto const priced = price(it["model"].string(), it["params"], {it["usage"], {}, {}}, "");
    if (!priced)
        return failed(priced.error().code);
    json::Value result;
    result.set("amount", to_text(priced->amount.trimmed()));
    for (auto const& [name, value] : priced->details.object())
        result.set(name, value);
    return result;
}

std::string written(json::Value const& value)
{
    std::string text;
    json::append_string(text, value.string());
    return text;
}

} // namespace

Result<CaseAnswer> answer_case(std::string_view line, std::string const& place)
{
    auto const it = TRY(read_line(line, place));
    auto const id = it["id"].is_string() ? it["id"] : json::Value(place);
    auto const result = result_of(it);
    CaseAnswer answer;
    answer.line = "{\"id\": " + written(id) + ", \"result\": " + json::canonical(result);
    if (!it.has("expected")) {
        answer.line += ", \"pass\": null}";
        return answer;
    }
    auto const why = difference(it["expected"], result);
    answer.differs = !why.empty();
    answer.line +=
        answer.differs ? ", \"pass\": false, \"why\": " + written(why) + "}" : ", \"pass\": true}";
    return answer;
}

} // namespace counterpart::terminal
