// Form: the fields of a charge model, a term or a record, ready to be asked for. What a person typed
// is kept as text in a draft of the same shape as the stored object, so that half a number survives
// until it is a whole one; `stated_of` turns the draft into what is stored.
#pragma once

#include "base/result.h"
#include "pricing/charge.h"
#include "syntax/json.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

enum class FieldKind : std::uint8_t {
    text,        ///< one line
    number,      ///< a decimal, a percentage or a whole number; figures
    date,        ///< 2026-03-31
    choice,      ///< one of `choices`
    rounding,    ///< a choice of mode, and places beside it
    grid,        ///< rows of cells
    structured,  ///< as the contract file spells it; for what no form asks yet
};

struct FormChoice {
    std::string value;  ///< as stored; empty: not stated
    std::string label;

    bool operator==(FormChoice const&) const = default;
};

struct FormCell {
    std::string place;   ///< "tiers[1].up_to"
    std::string label;   ///< spoken: "Up to, tier 2"
    std::string value;
    std::string placeholder;
    std::string error;
};

struct FormGrid {
    std::vector<std::string> columns;
    std::vector<std::vector<FormCell>> rows;
    std::string row_name;  ///< "tier": "Add a tier", "Remove tier 2"
    bool can_grow = true;
};

struct FormField {
    std::string place;   ///< "unit_price", "rounding"
    std::string label;
    std::string says;
    FieldKind kind = FieldKind::text;
    bool required = false;
    bool asked = false;     ///< a switch the contract does not state: asked, never assumed
    bool secondary = false; ///< optional and not stated: may stand behind "More"
    std::string value;
    std::string placeholder;
    std::vector<FormChoice> choices;  ///< of a choice, and of a rounding's mode
    FormCell places;                  ///< of a rounding
    FormGrid grid;
    std::string error;
};

struct Form {
    std::vector<FormField> fields;

    bool has_errors() const;
    FormField const* find(std::string_view place) const;
};

/// "Not saved yet. Look at: Applies from, Signed on."; empty when nothing is wrong.
std::string still_wanting(std::initializer_list<Form const*>);
/// The labels of the fields with something wrong in them, appended.
void add_wanting(Form const&, std::vector<std::string>& labels);

/// What a person is told at a choice that nobody made.
inline constexpr std::string_view not_said = "The contract does not say";

/// `problems` are placed under `under`; missing values are only complained about once `tried`.
Form form_of(std::span<ChargeField const>, json::Value const& draft,
             std::span<Error const> problems, std::string_view under, bool tried);

json::Value draft_of(std::span<ChargeField const>, json::Value const& stated);
json::Value stated_of(std::span<ChargeField const>, json::Value const& draft);

/// Writes one value of a draft: "unit_price", "rounding.places", "tiers[1].up_to".
void write_draft(json::Value& draft, std::string_view place, std::string text);
std::string read_draft(json::Value const& draft, std::string_view place);
void add_draft_row(json::Value& draft, std::string_view place);
void remove_draft_row(json::Value& draft, std::string_view place, std::size_t row);

}  // namespace counterpart::present
