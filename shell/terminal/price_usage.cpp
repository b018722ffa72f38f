#include "price_usage.h"

#include "base/text.h"
#include "files.h"
#include "syntax/csv.h"
#include "terms/price_index.h"

#include <array>

namespace counterpart::terminal {
namespace {

constexpr std::array<std::string_view, 5> columns{"item", "from", "to", "quantity", "unit"};

/// Where each column stands in the file; `unit` may be absent.
using Places = std::array<std::size_t, columns.size()>;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct UsageRow {
    std::string const& path;
    csv::Row const& row;
    Places const& places;

    std::string text(std::size_t column) const
    {
        auto const place = places[column];
        return place == nowhere ? std::string() : std::string(trimmed(row.cells[place]));
    }
    Error error(std::string code, std::size_t column, std::string message) const
    {
        return {std::move(code), std::move(message),
                path + ", row " + std::to_string(row.line) + ", column " +
                    std::string(columns[column])};
    }
};

Result<Places> find_columns(std::string const& path, csv::Row const& header)
{
    Places places;
    places.fill(nowhere);
    for (std::size_t at = 0; at < header.cells.size(); ++at)
        for (std::size_t column = 0; column < columns.size(); ++column)
            if (folded(trimmed(header.cells[at])) == columns[column])
                places[column] = at;
    for (std::size_t column = 0; column + 1 < columns.size(); ++column)
        if (places[column] == nowhere)
            return Error{"usage.column",
                         "There is no column \"" + std::string(columns[column]) +
                             "\"; expected item, from, to, quantity and perhaps unit.",
                         path + ", row " + std::to_string(header.line)};
    return places;
}

Result<Date> date_in(UsageRow const& row, std::size_t column)
{
    auto const day = Date::parse(row.text(column));
    if (day)
        return *day;
    return row.error("usage.date", column,
                     "Found \"" + row.text(column) + "\", expected a day such as 2026-03-31.");
}

Result<Period> days_in(UsageRow const& row)
{
    auto const first = TRY(date_in(row, 1));
    auto const last = TRY(date_in(row, 2));
    Period const days{first, plus_days(last, 1)};
    if (days.empty())
        return row.error("usage.days", 2, "The last day lies before the first.");
    return days;
}

/// The only contract whose prices know the item.
Result<ContractId> contract_of(Books const& books, UsageRow const& row)
{
    std::vector<ContractId> found;
    for (auto const& [id, contract] : books.contracts) {
        PriceIndex const index(books, contract);
        if (index.rows(row.text(0)))
            found.push_back(id);
    }
    if (found.size() == 1)
        return found.front();
    return row.error("usage.item", 0,
                     "The item \"" + row.text(0) + "\" is priced by " +
                         (found.empty() ? std::string("no contract")
                                        : counted(found.size(), "contract", "contracts")) +
                         " of the file; expected exactly one.");
}

Result<UsageRecord> record_in(Books const& books, UsageRow const& row)
{
    UsageRecord usage;
    usage.id.text = row.path + "#" + std::to_string(row.row.line);
    usage.contract = TRY(contract_of(books, row));
    usage.item.text = row.text(0);
    usage.period = TRY(days_in(row));
    auto const quantity = Decimal::parse(row.text(3));
    if (!quantity)
        return row.error("usage.quantity", 3,
                         "Found \"" + row.text(3) + "\", expected a number such as 12.5.");
    usage.quantity = *quantity;
    usage.unit = row.text(4);
    usage.source = row.path;
    return usage;
}

} // namespace

Result<Done> add_usage(Books& books, std::string const& path)
{
    auto const bytes = TRY(read_bytes(path));
    auto const table = TRY(csv::read(bytes, path));
    auto const places = TRY(find_columns(path, table.rows.front()));
    std::vector<UsageRecord> records;
    for (std::size_t at = 1; at < table.rows.size(); ++at) {
        UsageRow const row{path, table.rows[at], places};
        records.push_back(TRY(record_in(books, row)));
    }
    for (auto& record : records) {
        auto const id = record.id;
        books.usage.insert_or_assign(id, std::move(record));
    }
    return Done{};
}

} // namespace counterpart::terminal
