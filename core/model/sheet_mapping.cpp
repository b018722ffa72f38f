#include "model/sheet_mapping.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 3> date_orders = {"not_stated", "day_first", "month_first"};
constexpr std::array<std::string_view, 3> decimal_marks = {"not_stated", "point", "comma"};

}  // namespace

std::span<std::string_view const> names_of(DateOrder)
{
    return date_orders;
}

std::span<std::string_view const> names_of(DecimalMark)
{
    return decimal_marks;
}

std::string_view field_of(SheetMapping const& mapping, std::string_view column)
{
    for (auto const& each : mapping.columns) {
        if (each.column == column)
            return each.field;
    }
    return {};
}

void read_column_as(SheetMapping& mapping, std::string_view column, std::string_view field)
{
    auto& columns = mapping.columns;
    columns.erase(std::remove_if(columns.begin(), columns.end(),
                                 [&](SheetColumn const& each) {
                                     return each.column == column || each.field == field;
                                 }),
                  columns.end());
    if (field.empty())
        return;
    columns.push_back({std::string(column), std::string(field)});
    give_constant(mapping, field, {});
}

std::string_view constant_of(SheetMapping const& mapping, std::string_view field)
{
    for (auto const& each : mapping.constants) {
        if (each.field == field)
            return each.value;
    }
    return {};
}

void give_constant(SheetMapping& mapping, std::string_view field, std::string_view value)
{
    // The name may be a view into the list that is about to change.
    std::string const name(field);
    auto& constants = mapping.constants;
    constants.erase(std::remove_if(constants.begin(), constants.end(),
                                   [&](SheetConstant const& each) { return each.field == name; }),
                    constants.end());
    if (!value.empty())
        constants.push_back({name, std::string(value)});
}

}  // namespace counterpart
