#include "formats/sheet_guess.h"

#include "base/hash.h"
#include "base/text.h"

#include <algorithm>

namespace counterpart {

namespace {

bool is_listed(std::string_view names, std::string_view name)
{
    auto const all = split(names, '|');
    return std::find(all.begin(), all.end(), name) != all.end();
}

bool is_called(SheetField const& field, std::string const& name)
{
    return plain_name(field.label) == name || plain_name(field.name) == name ||
           is_listed(field.also_called, name);
}

/// "Amount (EUR)" says its unit behind the name.
std::string without_brackets(std::string_view column)
{
    auto const open = column.find_first_of("([");
    return plain_name(open == std::string_view::npos || open == 0 ? column : column.substr(0, open));
}

/// The first field of the table that the column is called by and that is still free: the order of
/// the fields decides what "Date" means where a kind has several.
SheetField const* field_called(SheetKind const& kind, std::string_view column,
                               SheetMapping const& mapping)
{
    for (auto const& name : {plain_name(column), without_brackets(column)}) {
        for (auto const& field : kind.fields) {
            bool const taken = std::any_of(mapping.columns.begin(), mapping.columns.end(),
                                           [&](auto const& each) { return each.field == field.name; });
            if (!taken && is_called(field, name))
                return &field;
        }
    }
    return nullptr;
}

/// What a person chose for a column of this name in a sheet of the same kind.
std::string_view learned_field(Books const& books, std::string_view kind, std::string_view column)
{
    auto const name = plain_name(column);
    for (auto const& [id, mapping] : books.sheet_mappings) {
        if (mapping.kind != kind)
            continue;
        for (auto const& each : mapping.columns) {
            if (plain_name(each.column) == name)
                return each.field;
        }
    }
    return {};
}

bool is_free(SheetMapping const& mapping, std::string_view field)
{
    return std::none_of(mapping.columns.begin(), mapping.columns.end(),
                        [&](SheetColumn const& each) { return each.field == field; });
}

void guess_columns(Books const& books, Sheet const& sheet, SheetKind const& kind,
                   SheetMapping& mapping)
{
    for (auto const& column : sheet.columns) {
        auto const learned = learned_field(books, kind.name, column);
        if (!learned.empty() && is_free(mapping, learned) && find_sheet_field(kind, learned))
            read_column_as(mapping, column, learned);
    }
    for (auto const& column : sheet.columns) {
        if (!field_of(mapping, column).empty())
            continue;
        if (auto const* field = field_called(kind, column, mapping))
            read_column_as(mapping, column, field->name);
    }
}

struct Fit {
    std::size_t required = 0;  // fields that must be stated and are
    std::size_t missing = 0;
    std::size_t optional = 0;
};

Fit fit_of(Sheet const& sheet, SheetKind const& kind)
{
    SheetMapping mapping;
    guess_columns(Books{}, sheet, kind, mapping);
    Fit fit;
    for (auto const& field : kind.fields) {
        bool const named = !is_free(mapping, field.name);
        fit.required += named && field.required;
        fit.missing += !named && field.required;
        fit.optional += named && !field.required;
    }
    return fit;
}

/// Columns that are understood count for a kind, required fields that nothing states against it.
int score(Fit const& fit)
{
    return static_cast<int>(fit.required * 3 + fit.optional * 2) -
           static_cast<int>(fit.missing * 3);
}

}  // namespace

SheetMappingId mapping_id(std::vector<std::string> const& columns)
{
    constexpr std::size_t digits = 32;
    std::string names;
    for (auto const& column : columns)
        names += std::to_string(column.size()) + ":" + column;
    return {sha256_hex(names).substr(0, digits)};
}

SheetKind const* guessed_kind(Sheet const& sheet)
{
    SheetKind const* best = nullptr;
    int highest = 0;
    for (auto const* kind : sheet_kinds()) {
        auto const fit = fit_of(sheet, *kind);
        auto const points = score(fit);
        if (points == highest)
            best = nullptr;
        if (points > highest && fit.required > 0) {
            best = kind;
            highest = points;
        }
    }
    return best;
}

SheetMapping guessed_mapping(Books const& books, Sheet const& sheet, SheetKind const* kind)
{
    auto const id = mapping_id(sheet.columns);
    auto const known = books.sheet_mappings.find(id);
    if (known != books.sheet_mappings.end() && (!kind || kind->name == known->second.kind))
        return known->second;
    if (!kind)
        kind = guessed_kind(sheet);
    SheetMapping mapping;
    mapping.id = id;
    mapping.header = sheet.columns;
    mapping.delimiter = std::string(1, sheet.delimiter);
    if (!kind)
        return mapping;
    mapping.kind = kind->name;
    guess_columns(books, sheet, *kind, mapping);
    return mapping;
}

bool is_remembered(Books const& books, SheetMapping const& mapping)
{
    auto const known = books.sheet_mappings.find(mapping.id);
    return known != books.sheet_mappings.end() && known->second == mapping;
}

}  // namespace counterpart
