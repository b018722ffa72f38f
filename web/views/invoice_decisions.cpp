// Deciding about a finding: one row a verdict, one dialog for all that need to be asked something.
#include "views/entry_fields.h"
#include "views/invoice_parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using present::DocumentCard;
using present::FindingCard;
using present::InvoiceScreen;

/// How a decision is offered, and what its dialog says and asks. No sentence: it asks nothing.
struct Offer {
    Verdict verdict;
    std::string_view verb;
    ui::Icon glyph;
    std::string_view tooltip;
    std::string_view says;
    std::string_view action;
    bool asks_deadline = false;
    bool asks_share = false;
    bool needs_reason = true;
};
constexpr Offer offers[] = {
    {Verdict::disputed, "Dispute", icon::message_square_warning, "Hold the amount until it is settled",
     "The amount is held and the reason is kept with it. The other party reads these words.",
     "Dispute this amount", true},
    {Verdict::accepted, "Accept", icon::check, "Pay as asked; the difference is agreed", {}, {}},
    {Verdict::settled, "Settle", icon::scale, "Agree on a share",
     "The supplier's share is paid; a credit note is asked for the rest.", "Settle", false, true, false},
    {Verdict::rejected, "Reject", icon::circle_alert, "Never pay it; ask for a credit note",
     "The amount is never paid and a credit note is asked for. The other party reads these words.",
     "Reject this amount"},
    {Verdict::dismissed, "Dismiss", icon::x, "The finding itself is wrong",
     "The finding is set aside and the amount is paid. The reason is kept with it.",
     "Dismiss this finding"},
    {Verdict::open, "Reopen", icon::undo_2, "Take the decision back", {}, {}},
};
constexpr Offer send_back{Verdict::disputed, "Send back", icon::undo_2, {},
                          "The whole document stays held until a corrected one arrives. The supplier reads these words.",
                          "Send back"};
constexpr Offer override_rule{Verdict::dismissed, "Override", icon::shield_check,
                              "Pay although the document breaks this rule",
                              "The document is paid although it breaks this rule. The reason is kept with it.",
                              "Override this rule"};

Offer const& offer_for(Verdict verdict)
{
    for (auto const& offer : offers)
        if (offer.verdict == verdict) return offer;
    return offers[0];
}

void ask(Memory& memory, Offer const& offer, std::string const& id, std::string const& about, Money contested)
{
    DecisionDialog dialog;
    dialog.open = true;
    dialog.verdict = offer.verdict;
    dialog.finding = id;
    dialog.title = std::string(offer.verb) + ": " + about;
    dialog.says = std::string(offer.says);
    dialog.action = std::string(offer.action);
    dialog.asks_deadline = offer.asks_deadline;
    dialog.asks_share = offer.asks_share;
    dialog.needs_reason = offer.needs_reason;
    dialog.contested = contested;
    memory.decision = std::move(dialog);
}

ui::Kind kind_of(std::size_t place) { return place == 0 ? ui::Kind::primary : place == 1 ? ui::Kind::secondary : ui::Kind::quiet; }

bool blank(std::string const& text) { return text.find_first_not_of(" \n\t") == std::string::npos; }

}  // namespace

void draw_finding_actions(InvoiceScreen const& screen, FindingCard const& card, Frame const& frame)
{
    ui::begin_row({.wrap = true});
    for (std::size_t i = 0; i < card.offers.size(); ++i) {
        auto const& offer = offer_for(card.offers[i]);
        auto const name = std::string(offer.verb) + ": " + card.title + ", " + card.place;
        auto const kind = card.offers.size() == 1 ? ui::Kind::quiet : kind_of(i);
        if (!ui::button(offer.verb, {.kind = kind, .glyph = offer.glyph, .name = name, .tooltip = offer.tooltip}))
            continue;
        if (offer.says.empty())
            frame.outbox.commands.push_back(DecideFinding{{screen.id}, {card.id}, offer.verdict, {}});
        else
            ask(frame.memory, offer, card.id, card.title, card.contested);
    }
    ui::end_row();
}

void draw_rule_actions(InvoiceScreen const& screen, DocumentCard const& card, Frame const& frame)
{
    if (!card.decidable && !card.reopenable) return;
    ui::begin_row({.wrap = true});
    if (card.decidable && ui::button("Send back", {.kind = ui::Kind::primary, .glyph = send_back.glyph,
                                                   .name = "Send back: " + card.rule}))
        ask(frame.memory, send_back, card.id, card.rule, {});
    if (card.decidable && ui::button("Override", {.glyph = override_rule.glyph, .name = "Override: " + card.rule,
                                                  .tooltip = override_rule.tooltip}))
        ask(frame.memory, override_rule, card.id, card.rule, {});
    if (card.reopenable && ui::button("Reopen", {.kind = ui::Kind::quiet, .glyph = icon::undo_2,
                                                 .name = "Reopen: " + card.rule}))
        frame.outbox.commands.push_back(DecideFinding{{screen.id}, {card.id}, Verdict::open, {}});
    ui::end_row();
}

void draw_decision_dialog(InvoiceScreen const& screen, Frame const& frame)
{
    auto& dialog = frame.memory.decision;
    if (!ui::begin_dialog(dialog.title.empty() ? std::string_view("Decision") : dialog.title, dialog.open)) return;
    ui::text(dialog.says);
    DecideFinding wanted{{screen.id}, {dialog.finding}, dialog.verdict, {}};
    bool complete = true;
    if (dialog.asks_share) {
        wanted.supplier_percent =
            draw_share_field("Supplier's share in percent", dialog.share, dialog.contested, dialog.tried).percent;
        complete = wanted.supplier_percent.has_value();
    }
    auto const missing = dialog.needs_reason && blank(dialog.reason);
    ui::text_area("Reason", dialog.reason,
                  {.error = dialog.tried && missing
                                ? "A reason is needed, so that both parties can follow the decision."
                                : "",
                   .required = dialog.needs_reason, .focus = !dialog.asks_share, .lines = dialog.asks_share ? 2 : 4});
    if (dialog.asks_deadline) {
        auto const entry = draw_date_field("Answer asked for by", dialog.deadline, screen.today, dialog.tried);
        wanted.deadline = entry.date;
        complete = complete && !entry.wrong;
    }
    wanted.reason = dialog.reason;
    ui::begin_dialog_buttons();
    if (ui::button(dialog.action, ui::Kind::primary)) {
        dialog.tried = true;
        if (complete && !missing) {
            frame.outbox.commands.push_back(std::move(wanted));
            dialog.open = false;
        }
    }
    if (ui::button("Cancel", ui::Kind::quiet)) dialog.open = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

}  // namespace counterpart::web
