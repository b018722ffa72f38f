#include "present/arrange.h"

#include "base/text.h"
#include "present/wording.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace counterpart::present {
namespace {

bool tagged(Row const& row, std::string const& filter)
{
    return filter.empty() ||
           std::find(row.tags.begin(), row.tags.end(), filter) != row.tags.end();
}

/// Every word must be found, in any order: "north march" finds Northlight's March invoice.
bool found(Row const& row, std::vector<std::string> const& words)
{
    return std::all_of(words.begin(), words.end(), [&](std::string const& word) {
        return row.search.find(word) != std::string::npos;
    });
}

std::vector<std::string> folded_words(std::string const& search)
{
    auto const text = folded(search);
    std::vector<std::string> words;
    for (auto word : split(text, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

/// Money per currency, because euros are never added to dollars.
struct Pot {
    std::vector<Money> sums;

    void add(Money const& money)
    {
        auto const same = std::find_if(sums.begin(), sums.end(), [&](Money const& sum) {
            return sum.currency == money.currency;
        });
        if (same == sums.end()) sums.push_back(money);
        else same->amount += money.amount;
    }
    /// Which of two is more is only a matter of order, so the largest figure decides.
    Decimal largest() const
    {
        Decimal most;
        for (auto const& sum : sums) most = max(most, sum.amount);
        return most;
    }
    std::string text() const
    {
        std::vector<std::string> parts;
        for (auto const& sum : sums)
            if (!sum.amount.is_zero()) parts.push_back(money_text(sum.amount, sum.currency));
        return join(parts, " + ");
    }
};

struct Group {
    std::string const* title = nullptr;
    Pot pot;
    std::vector<std::uint32_t> rows;
};

std::optional<std::size_t> grouping_of(Table const& table, std::string const& id)
{
    for (std::size_t i = 0; i < table.groupings.size(); ++i)
        if (table.groupings[i].id == id) return i;
    return std::nullopt;
}

std::vector<Group> groups_of(Table const& table, std::vector<std::uint32_t> const& shown,
                             std::size_t grouping)
{
    std::vector<Group> groups;
    std::unordered_map<std::string_view, std::size_t> places;
    for (auto const index : shown) {
        auto const& row = table.rows[index];
        auto const& title = row.groups[grouping];
        auto const [place, is_new] = places.emplace(title, groups.size());
        if (is_new) groups.push_back({&title, {}, {}});
        groups[place->second].pot.add(row.at_stake);
        groups[place->second].rows.push_back(index);
    }
    std::stable_sort(groups.begin(), groups.end(), [](Group const& a, Group const& b) {
        return b.pot.largest() < a.pot.largest();
    });
    return groups;
}

}  // namespace

namespace {

std::string const& key_of(Row const& row, std::size_t column)
{
    static std::string const none;
    return column < row.sort.size() ? row.sort[column] : none;
}

/// Up to eight bytes as a number that is in the order of the texts.
std::uint64_t leading(std::string_view text)
{
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < 8; ++at)
        number = number << 8 | (at < text.size() ? static_cast<unsigned char>(text[at]) : 0u);
    return number;
}

/// How many bytes all keys have in common at their front: "INV-2026-" tells nobody apart.
std::size_t common_length(Table const& table, std::vector<std::uint32_t> const& rows, std::size_t column)
{
    if (rows.empty()) return 0;
    std::string_view const first = key_of(table.rows[rows.front()], column);
    auto common = first.size();
    for (auto const row : rows) {
        std::string_view const key = key_of(table.rows[row], column);
        auto const end = first.begin() + static_cast<std::ptrdiff_t>(std::min(common, key.size()));
        common = static_cast<std::size_t>(std::mismatch(first.begin(), end, key.begin()).first - first.begin());
    }
    return common;
}

/// A hundred thousand keys lie all over the memory, so each is visited a few times instead of at
/// every comparison.
void sort_by_column(Table const& table, std::vector<std::uint32_t>& rows, std::size_t column, bool descending)
{
    struct Entry {
        std::uint64_t lead;
        std::uint32_t row;
        bool whole;  ///< nothing of the key is left behind that
    };
    auto const common = common_length(table, rows, column);
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (auto const row : rows) {
        auto const rest = std::string_view(key_of(table.rows[row], column)).substr(common);
        entries.push_back({leading(rest), row, rest.size() <= 8 && rest.find('\0') == std::string_view::npos});
    }
    auto const before = [&](Entry const& a, Entry const& b) {
        if (a.lead != b.lead) return a.lead < b.lead;
        return !(a.whole && b.whole) && key_of(table.rows[a.row], column) < key_of(table.rows[b.row], column);
    };
    std::stable_sort(entries.begin(), entries.end(), [&](Entry const& a, Entry const& b) {
        return descending ? before(b, a) : before(a, b);
    });
    for (std::size_t at = 0; at < rows.size(); ++at) rows[at] = entries[at].row;
}

}  // namespace

std::vector<std::uint32_t> arrange(Table const& table, TableQuery const& query)
{
    std::vector<std::uint32_t> shown;
    auto const words = folded_words(query.search);
    auto const look_at = [&](std::uint32_t i) {
        if (tagged(table.rows[i], query.filter) && found(table.rows[i], words)) shown.push_back(i);
    };
    shown.reserve(table.rows.size());
    for (auto const i : table.order) look_at(i);
    if (table.order.empty())
        for (std::uint32_t i = 0; i < table.rows.size(); ++i) look_at(i);

    if (query.column < 0) return shown;
    sort_by_column(table, shown, static_cast<std::size_t>(query.column), query.descending);
    return shown;
}

TableQuery sorted_by(TableQuery query, int column)
{
    if (query.column != column) {
        query.column = column;
        query.descending = false;
    } else if (!query.descending) {
        query.descending = true;
    } else {
        query.column = -1;
        query.descending = false;
    }
    return query;
}

Lines arrange_lines(Table const& table, TableQuery const& query)
{
    Lines result;
    result.shown = arrange(table, query);
    auto const grouping = grouping_of(table, query.grouping);
    if (!grouping) {
        for (auto const row : result.shown) result.lines.push_back({false, row});
        return result;
    }
    for (auto const& group : groups_of(table, result.shown, *grouping)) {
        bool const open = query.closed.count(*group.title) == 0;
        result.lines.push_back({true, static_cast<std::uint32_t>(result.heads.size())});
        result.heads.push_back({*group.title, counted(group.rows.size(), table.row_word, table.row_word + "s"),
                                group.pot.text(), open});
        if (!open) continue;
        for (auto const row : group.rows) result.lines.push_back({false, row});
    }
    return result;
}

Lines const& Arrangement::of(Table const& table, TableQuery const& query)
{
    bool const same = table.version != 0 && table.version == version_ && query == query_;
    if (same) return lines_;
    version_ = table.version;
    query_ = query;
    lines_ = arrange_lines(table, query);
    return lines_;
}

}  // namespace counterpart::present
