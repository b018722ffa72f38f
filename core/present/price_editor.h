// Price editor: one price of a contract as a form built from its charge model, with what it costs
// beside it. A correction replaces the row; a new price adds one and leaves history as it stands.
#pragma once

#include "desk/desk.h"
#include "present/form.h"
#include "present/paper_draft.h"
#include "present/price_preview.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// Why a row is written.
enum class PriceEdit : std::uint8_t {
    new_item,   ///< an item that had no price
    correct,    ///< it was wrong from the start
    new_price,  ///< an amendment changes it from a day on
};

/// What a person has typed so far.
struct PriceDraft {
    std::string contract;
    std::string book;
    std::uint32_t number = 0;     ///< of the row it began from
    PriceEdit edit = PriceEdit::new_item;
    std::string item;
    std::string description;
    std::string unit;
    std::string also_called;
    PaperDraft paper;
    std::string model;
    json::Value params;           ///< texts, as form.h keeps them
    std::string quantity = "100"; ///< of the worked example
    bool tried = false;           ///< saving was asked for

    bool operator==(PriceDraft const&) const = default;
};

struct ModelChoice {
    std::string name;
    std::string label;
};

struct PriceEditor {
    std::string title;
    bool offers_amendment = false;  ///< it began from a row, so both ways of writing it are offered
    Form head;                      ///< item, description, unit, other names
    Form paper;
    std::vector<ModelChoice> models;
    std::size_t model = 0;          ///< index of the one in force
    std::string model_says;
    std::string model_note;         ///< what invoice lines alone cannot give it; usually empty
    Form charge;
    std::uint64_t asked = 0;        ///< switches nobody answered yet
    PricePreview preview;
    std::string wanting;            ///< said once saving was asked for in vain
    bool ready = false;             ///< nothing is wrong: `command` can be carried out
    SavePriceRow command;
};

PriceDraft new_price_draft(Desk const&, ContractId const&);
/// `row` is the id of a row of the price table: "B-OPS/3".
std::optional<PriceDraft> price_draft(Desk const&, ContractId const&, std::string const& row);
/// Changes the way the row is written, and proposes the paper that goes with it.
void choose_edit(Desk const&, PriceDraft&, PriceEdit);
/// Changes the charge model; fields that both have keep what was typed.
void choose_model(PriceDraft&, std::string const& model);

std::optional<PriceEditor> price_editor(Desk const&, PriceDraft const&);
/// Writes one field: "item", "paper.clause", "charge.tiers[1].up_to".
void write_field(PriceDraft&, std::string_view place, std::string const& text);
void add_row(PriceDraft&, std::string_view place);
void remove_row(PriceDraft&, std::string_view place, std::size_t row);
/// Begins a part that there is at most one of, or takes it away.
void state_part(PriceDraft&, std::string_view place, bool stated);
/// Puts a row or a part before the one that stands in front of it.
void raise_row(PriceDraft&, std::string_view place, std::size_t row);

}  // namespace counterpart::present
