#include "present/arrange.h"

#include "base/text.h"

#include <algorithm>

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

}  // namespace

std::vector<std::uint32_t> arrange(Table const& table, TableQuery const& query)
{
    std::vector<std::uint32_t> shown;
    auto const words = folded_words(query.search);
    for (std::uint32_t i = 0; i < table.rows.size(); ++i)
        if (tagged(table.rows[i], query.filter) && found(table.rows[i], words)) shown.push_back(i);

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

}  // namespace counterpart::present
