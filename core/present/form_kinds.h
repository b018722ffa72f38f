// Form kinds: how each kind of field is asked for; one row a kind of grid.
#pragma once

#include "present/form.h"

#include <span>
#include <string_view>

namespace counterpart::present {

/// One member of a row of a grid.
struct GridColumn {
    std::string_view name;   ///< "up_to"
    std::string_view label;  ///< "Up to"
    std::string_view kind;   ///< "decimal", "percent", "whole", "text", "date"
    bool needed = false;
    std::string_view placeholder = {};  ///< what an empty cell means
};

struct GridKind {
    std::string_view kind;      ///< as the field names it
    std::string_view row_name;  ///< "tier"
    std::span<GridColumn const> columns;
    bool single = false;        ///< an object, asked for as one row
    bool named = false;         ///< an object whose names are the first column
    bool ordered = false;       ///< which row comes first makes a difference
};

/// Forms within a field.
struct PartKind {
    std::string_view kind;       ///< as the field names it
    std::string_view part_name;  ///< "step"; empty: there is exactly one
    std::span<ChargeField const> fields;
    bool has_model = false;      ///< it names a charge model, whose terms it holds as "params"
};

/// Null when the kind is no grid. Objects are told apart by the field's name.
GridKind const* grid_kind(ChargeField const&);
/// Null when the kind holds no forms.
PartKind const* part_kind(ChargeField const&);
FieldKind field_kind(ChargeField const&);

/// "ARC and RRC": what a charge model is called where one chooses it.
std::string model_label(std::string_view name);

/// Why this text is no value of that kind; empty when it is one, or when there is none.
std::string complaint(std::string_view kind, std::string_view text);
/// The value as it is stored; text that is no value stays text, so that the engine refuses it.
json::Value stored(std::string_view kind, std::string const& text);

}  // namespace counterpart::present
