// Conflicts: both values side by side, and the one step that settles which of them holds.
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using present::ConflictCard;
using present::ConflictSide;

void draw_side(ConflictCard const& card, ConflictSide const& side, Outbox& outbox)
{
    ui::push_id(side.event);
    ui::begin_item();
    ui::begin_row({.wrap = true});
    ui::text(side.who, {.strong = true});
    ui::text(side.when, {.tone = ui::Tone::muted});
    if (side.shown) ui::badge(ui::Tone::info, icon::eye, "Shown now");
    ui::push_right();
    auto const name = "Keep this value: " + side.who + ", " + card.title;
    if (ui::button("Keep this value", {.kind = ui::Kind::secondary, .glyph = icon::check, .name = name}))
        outbox.commands.push_back(ResolveConflict{card.record, card.field, side.event});
    ui::end_row();
    ui::caption(side.says);
    ui::end_item();
    ui::pop_id();
}

void draw_card(ConflictCard const& card, Frame const& frame)
{
    ui::push_id(card.id);
    ui::begin_card("conflict", card.title);
    ui::begin_row({.wrap = true});
    ui::heading(2, card.what.empty() ? card.title : card.title + ": " + card.what);
    ui::push_right();
    if (ui::button("History", {.kind = ui::Kind::quiet, .glyph = icon::history, .name = "History of " + card.title}))
        frame.memory.route = {"history", card.record};
    ui::end_row();
    present::TableQuery as_it_stands;
    draw_table(card.differences, as_it_stands, {.fit_rows = true, .two_lines = false});
    ui::space(4);
    ui::begin_list("Values that stand against each other");
    for (auto const& side : card.sides) draw_side(card, side, frame.outbox);
    ui::end_list();
    ui::end_card();
    ui::pop_id();
}

void draw_conflicts(Frame const& frame)
{
    auto const& screen = frame.screens.keeping.conflicts;
    ui::heading(1, screen.title);
    if (screen.cards.empty()) {
        ui::empty_state(icon::scale, "No conflict",
                        "When two people change the same price, term, party or decision without knowing of each "
                        "other, both values appear here, and one step settles which of them holds.");
        return;
    }
    ui::text(screen.says, {.tone = ui::Tone::muted});
    ui::begin_scroll("Conflicts");
    for (auto const& card : screen.cards) draw_card(card, frame);
    ui::end_scroll();
}

}  // namespace

extern View const conflicts_view{"conflicts", "Conflicts", icon::scale, draw_conflicts};

}  // namespace counterpart::web
