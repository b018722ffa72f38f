#include "formats/sheet_kind.h"

#include "base/text.h"

#include <algorithm>

namespace counterpart {

extern SheetKind const usage_sheet;
extern SheetKind const order_sheet;
extern SheetKind const receipt_sheet;
extern SheetKind const invoice_sheet;
extern SheetKind const incident_sheet;
extern SheetKind const ticket_sheet;
extern SheetKind const measurement_sheet;
extern SheetKind const payment_sheet;

namespace {

constexpr SheetKind const* table[] = {
    &usage_sheet,
    &order_sheet,
    &receipt_sheet,
    &invoice_sheet,
    &incident_sheet,
    &ticket_sheet,
    &measurement_sheet,
    &payment_sheet,
};

bool is_called(Contract const& contract, std::string_view text, std::string const& name)
{
    return contract.id.text == text || plain_name(contract.title) == name ||
           std::any_of(contract.documents.begin(), contract.documents.end(),
                       [&](ContractDocument const& document) {
                           return !document.reference.empty() && document.reference == text;
                       });
}

std::string known_contracts(Books const& books)
{
    constexpr std::size_t most = 5;
    std::vector<std::string> ids;
    for (auto const& [id, contract] : books.contracts) {
        if (ids.size() == most) {
            ids.push_back("...");
            break;
        }
        ids.push_back(id.text);
    }
    return ids.empty() ? "there are no contracts yet" : "there are " + join(ids, ", ");
}

}  // namespace

std::span<SheetKind const* const> sheet_kinds()
{
    return table;
}

SheetKind const* find_sheet_kind(std::string_view name)
{
    for (auto const* kind : table) {
        if (kind->name == name)
            return kind;
    }
    return nullptr;
}

SheetField const* find_sheet_field(SheetKind const& kind, std::string_view name)
{
    for (auto const& field : kind.fields) {
        if (field.name == name)
            return &field;
    }
    return nullptr;
}

ContractId contract_in(SheetRow& row, std::string_view field, Books const& books)
{
    auto const text = row.text(field);
    if (text.empty())
        return {};
    if (books.contracts.count(ContractId{text}) != 0)
        return ContractId{text};
    auto const name = plain_name(text);
    ContractId found;
    for (auto const& [id, contract] : books.contracts) {
        if (!is_called(contract, text, name))
            continue;
        if (!found.empty()) {
            row.refuse(field, "\"" + text + "\" may be contract " + found.text + " or " + id.text +
                                  "; write the one that is meant.");
            return {};
        }
        found = id;
    }
    if (found.empty())
        row.refuse(field, "No contract is called \"" + text + "\"; " + known_contracts(books) + ".");
    return found;
}

std::optional<Period> days_in(SheetRow& row, PeriodFields const& fields)
{
    auto const period = row.period(fields.period);
    auto const day = row.date(fields.day);
    auto const from = row.date(fields.from);
    auto const last = row.date(fields.to);
    std::optional<Period> days = period;
    if (!days && day)
        days = Period{*day, plus_days(*day, 1)};
    if (row.states(fields.from) != row.states(fields.to)) {
        row.refuse(row.states(fields.from) ? fields.from : fields.to,
                   "Expected a first and a last day, found only one of them.");
        return {};
    }
    if (from && last && *last < *from) {
        row.refuse(fields.to, "The last day, " + to_text(*last) + ", is before the first, " +
                                  to_text(*from) + ".");
        return {};
    }
    if (from && last) {
        Period const both{*from, plus_days(*last, 1)};
        if (days && !(*days == both))
            row.refuse(fields.from, "The first and last day are other days than those of the "
                                    "period in the same row.");
        days = both;
    }
    bool const stated = row.states(fields.period) || row.states(fields.day) ||
                        row.states(fields.from);
    if (!stated)
        row.refuse(fields.period, "Expected the days this is about: a period such as 2026-03, a "
                                  "day, or a first and a last day.");
    return days;
}

}  // namespace counterpart
