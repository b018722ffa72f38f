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
    parts,       ///< forms within the form: another charge model, one step of several
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
    bool can_move = false; ///< its order says something
};

struct FormPart;

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
    std::vector<FormPart> parts;
    std::string part_name;            ///< "step": "Add a step"; empty: there is exactly one
    std::string error;
};

struct Form {
    std::vector<FormField> fields;

    bool has_errors() const;
    /// Looks into the parts as well.
    FormField const* find(std::string_view place) const;
    std::uint64_t asked() const;      ///< switches nobody answered yet
};

/// One of the forms within a field, in its order.
struct FormPart {
    std::string place;    ///< "steps[1]"; of the only one: "price"
    std::string title;    ///< "Step 2"
    std::string says;     ///< what the charge model chosen in it does
    Form form;
};

/// Puts `before` in front of every place of a form and of the forms within it.
void set_under(Form&, std::string_view before);

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

/// Writes one value of a draft: "unit_price", "rounding.places", "tiers[1].up_to",
/// "steps[0].params.tiers[1].up_to". A place in a row that is not there is left alone.
void write_draft(json::Value& draft, std::string_view place, std::string text);
void add_draft_row(json::Value& draft, std::string_view place);
/// Begins a part that there is at most one of, or takes it away.
void state_draft_part(json::Value& draft, std::string_view place, bool stated);
void remove_draft_row(json::Value& draft, std::string_view place, std::size_t row);
/// The row changes places with the one before it; the first one stays.
void raise_draft_row(json::Value& draft, std::string_view place, std::size_t row);

/// The draft of a charge model's terms in place of others: fields that both have keep what was
/// typed, and lists that it needs begin with one row.
json::Value draft_for_model(std::string_view model, json::Value const& before);
/// The same for a model inside another model's terms: `place` is "steps[0].model".
void choose_inner_model(json::Value& draft, std::string_view place, std::string const& model);
/// Fields of a kind of term or model that nobody filled in yet.
json::Value new_draft(std::span<ChargeField const>);

}  // namespace counterpart::present
