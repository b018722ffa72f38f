#include "formats/sheet_row.h"

#include "base/text.h"

#include <algorithm>

namespace counterpart {

namespace {

constexpr std::size_t longest_quoted = 60;

/// A cell as a message shows it; nobody reads a novel in an error.
std::string shown(std::string_view cell)
{
    if (cell.size() <= longest_quoted)
        return "\"" + std::string(cell) + "\"";
    auto end = longest_quoted;
    while (end > 0 && (static_cast<std::uint8_t>(cell[end]) & 0xC0) == 0x80)
        --end;
    return "\"" + std::string(cell.substr(0, end)) + "...\"";
}

std::string date_example(DateOrder order)
{
    return order == DateOrder::month_first ? "a date such as 2026-03-31 or 03/31/2026"
                                           : "a date such as 2026-03-31 or 31.03.2026";
}

std::string listed_choices(SheetField const& field)
{
    std::vector<std::string> names;
    for (auto const choice : split(field.choices, ';'))
        names.emplace_back(choice.substr(0, choice.find('=')));
    return join(names, ", ");
}

}  // namespace

std::string sheet_place(Sheet const& sheet, std::uint64_t row, std::string_view column)
{
    std::string place = sheet.name;
    if (row > 0)
        place += ", row " + std::to_string(row);
    if (!column.empty())
        place += ", column \"" + std::string(column) + "\"";
    return place;
}

std::string choice_called(SheetField const& field, std::string_view cell)
{
    auto const wanted = plain_name(cell);
    for (auto const choice : split(field.choices, ';')) {
        auto const equals = std::min(choice.find('='), choice.size());
        auto const name = choice.substr(0, equals);
        if (plain_name(name) == wanted)
            return std::string(name);
        for (auto const other : split(choice.substr(std::min(equals + 1, choice.size())), '|')) {
            if (!other.empty() && other == wanted)
                return std::string(name);
        }
    }
    return {};
}

SheetSource const* SheetRow::source(std::string_view field) const
{
    for (auto const& each : sources_) {
        if (each.field->name == field)
            return &each;
    }
    return nullptr;
}

std::string SheetRow::place(SheetSource const* source) const
{
    if (!source)
        return sheet_place(sheet_, row_.number, {});
    if (source->column)
        return sheet_place(sheet_, row_.number, sheet_.columns[*source->column]);
    if (!source->constant.empty())
        return sheet_.name + ", the value given for \"" + std::string(source->field->label) + "\"";
    return sheet_place(sheet_, row_.number, {});
}

std::string_view SheetRow::cell(std::string_view field) const
{
    auto const* from = source(field);
    if (!from)
        return {};
    return from->column ? cell_at(row_, *from->column) : trimmed(from->constant);
}

std::string_view SheetRow::wanted(SheetSource const* from)
{
    if (!from)
        return {};
    auto const found = from->column ? cell_at(row_, *from->column) : trimmed(from->constant);
    // A field that nothing gives is asked about once, not refused in every row.
    if (found.empty() && from->field->required && from->given())
        refuse(from->field->name, "Expected " + std::string(from->field->label) +
                                      ", found an empty cell.");
    return found;
}

void SheetRow::refuse(std::string_view field, std::string message)
{
    refused_ = true;
    errors_.add(Error{"sheet.cell", std::move(message), place(source(field))});
}

void SheetRow::expected(SheetSource const& from, std::string_view what, std::string_view found)
{
    refuse(from.field->name, "Expected " + std::string(what) + ", found " + shown(found) + ".");
}

std::string SheetRow::text(std::string_view field)
{
    return std::string(wanted(source(field)));
}

std::optional<Decimal> SheetRow::decimal(std::string_view field)
{
    auto const* from = source(field);
    auto cell = wanted(from);
    if (cell.empty() || from->unsettled)
        return {};
    bool const percent = from->field->kind == SheetFieldKind::percent;
    auto digits = percent && cell.back() == '%' ? trimmed(cell.substr(0, cell.size() - 1)) : cell;
    auto const value = decimal_in(digits, from->column ? from->mark : DecimalMark::point);
    if (value)
        return value;
    // What has two readings is asked about for the whole column.
    bool const open = from->column && from->mark == DecimalMark::not_stated &&
                      decimal_in(digits, DecimalMark::point) &&
                      decimal_in(digits, DecimalMark::comma);
    if (!open)
        expected(*from, percent ? "a percentage" : "a number", cell);
    return {};
}

std::optional<Date> SheetRow::date(std::string_view field)
{
    auto const* from = source(field);
    auto const cell = wanted(from);
    if (cell.empty() || from->unsettled)
        return {};
    auto const value = date_in(cell, from->order);
    if (value)
        return value;
    bool const open = from->order == DateOrder::not_stated &&
                      date_in(cell, DateOrder::day_first) && date_in(cell, DateOrder::month_first);
    if (!open)
        expected(*from, date_example(from->order), cell);
    return {};
}

std::optional<Instant> SheetRow::instant(std::string_view field)
{
    auto const* from = source(field);
    auto const cell = wanted(from);
    if (cell.empty() || from->unsettled)
        return {};
    auto const first = moment_in(cell, DateOrder::day_first);
    auto const second = moment_in(cell, DateOrder::month_first);
    auto const& chosen = from->order == DateOrder::month_first ? second : first;
    bool const open = from->order == DateOrder::not_stated && first && second &&
                      first->reading != second->reading;
    if (open || (chosen && !chosen->offset && !zone_))
        return {};
    if (chosen)
        return instant_of(*chosen, zone_ ? *zone_ : Zone());
    expected(*from, "a date and time such as 2026-03-31 14:03", cell);
    return {};
}

std::optional<Period> SheetRow::period(std::string_view field)
{
    auto const* from = source(field);
    auto const cell = wanted(from);
    if (cell.empty())
        return {};
    auto const value = period_in(cell);
    if (!value)
        expected(*from, "a month, quarter or year such as 2026-03, 2026-Q1 or 2026", cell);
    return value;
}

std::string SheetRow::choice(std::string_view field)
{
    auto const* from = source(field);
    auto const cell = wanted(from);
    if (cell.empty())
        return {};
    auto name = choice_called(*from->field, cell);
    if (name.empty())
        expected(*from, "one of " + listed_choices(*from->field), cell);
    return name;
}

}  // namespace counterpart
