#include "present/arrange.h"

#include "base/text.h"
#include "present/wording.h"

#include <algorithm>
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
    auto const column = static_cast<std::size_t>(query.column);
    auto key = [&](std::uint32_t row) -> std::string const& {
        static std::string const none;
        auto const& keys = table.rows[row].sort;
        return column < keys.size() ? keys[column] : none;
    };
    std::stable_sort(shown.begin(), shown.end(), [&](std::uint32_t a, std::uint32_t b) {
        return query.descending ? key(b) < key(a) : key(a) < key(b);
    });
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
