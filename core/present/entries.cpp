#include "present/entries.h"

#include "audit/settlement.h"
#include "base/text.h"
#include "present/wording.h"

#include <array>
#include <vector>

namespace counterpart::present {
namespace {

constexpr char date_hint[] = "Such as 2026-12-31 or 31 Dec 2026";
constexpr char share_hint[] = "A number from 0 to 100, such as 60";
constexpr std::array<std::string_view, 12> months = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Runs of digits and runs of letters; what stands between them only separates.
std::vector<std::string> words_of(std::string_view typed)
{
    std::vector<std::string> words;
    auto kind = [](char c) { return is_digit(c) ? 1 : is_letter(c) ? 2 : 0; };
    int before = 0;
    for (char const c : typed) {
        if (kind(c) != 0 && kind(c) != before) words.emplace_back();
        if (kind(c) != 0) words.back() += c;
        before = kind(c);
    }
    return words;
}

int month_called(std::string const& word)
{
    auto const name = folded(word);
    for (std::size_t i = 0; i < months.size(); ++i)
        if (name.size() >= 3 && name.substr(0, 3) == months[i]) return static_cast<int>(i) + 1;
    return 0;
}

/// 0 for anything that is no small number.
int number_of(std::string const& word)
{
    auto const number = whole_number(word);
    return number && *number <= 9999 ? static_cast<int>(*number) : 0;
}

int year_of(std::string const& word)
{
    auto const year = number_of(word);
    return word.size() <= 2 && year > 0 ? 2000 + year : year;
}

DateEntry taken(int year, int month, int day)
{
    auto const date = Date::of(year, month, day);
    if (!date) return {std::nullopt, std::string("There is no such day. ") + date_hint, true};
    return {*date, to_long_text(*date), false};
}

DateEntry not_a_date() { return {std::nullopt, date_hint, true}; }

DateEntry either_way(int first, int second, int year)
{
    auto const one = taken(year, second, first);
    auto const other = taken(year, first, second);
    return {std::nullopt, "This can be " + one.says + " or " + other.says + ": write " +
                              (one.date ? to_text(*one.date) : std::string()) + " or " +
                              (other.date ? to_text(*other.date) : std::string()),
            true};
}

DateEntry from_words(std::vector<std::string> const& words, bool dotted)
{
    if (words.size() != 3) return not_a_date();
    if (words[0].size() == 4 && is_digit(words[0][0]))
        return taken(number_of(words[0]), number_of(words[1]), number_of(words[2]));
    auto const year = year_of(words[2]);
    if (auto const month = month_called(words[1])) return taken(year, month, number_of(words[0]));
    if (auto const month = month_called(words[0])) return taken(year, month, number_of(words[1]));
    auto const first = number_of(words[0]);
    auto const second = number_of(words[1]);
    if (first == 0 || second == 0 || year == 0) return not_a_date();
    if (dotted || first > 12 || first == second) return taken(year, second, first);
    if (second > 12) return taken(year, first, second);
    return either_way(first, second, year);
}

}  // namespace

DateEntry read_date(std::string_view typed, Date today)
{
    auto const text = trimmed(typed);
    if (text.empty()) return {std::nullopt, date_hint, false};
    auto entry = from_words(words_of(text), text.find('.') != std::string_view::npos);
    if (!entry.date || *entry.date >= today) return entry;
    return {std::nullopt, to_long_text(*entry.date) + " has passed", true};
}

ShareEntry read_share(std::string_view typed, Money const& contested)
{
    auto text = trimmed(typed);
    if (text.empty()) return {std::nullopt, share_hint, false};
    if (text.back() == '%') text = trimmed(text.substr(0, text.size() - 1));
    auto const percent = Decimal::parse(text);
    if (!percent || percent->is_negative() || *percent > Decimal::of(100))
        return {std::nullopt, share_hint, true};
    auto const share = suppliers_share(contested.amount, *percent, contested.currency);
    return {*percent,
            "The supplier gets " + money_text(share, contested.currency) + "; " +
                money_text(contested.amount - share, contested.currency) + " is to be credited.",
            false};
}

}  // namespace counterpart::present
