// Approving an invoice: what is paid now, what is held and until when, and what leaves as a file.
#include "views/entry_fields.h"
#include "views/invoice_parts.h"
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using present::InvoiceScreen;

void draw_downloads(InvoiceScreen const& screen, Outbox& outbox)
{
    auto const& card = screen.approval;
    if (card.state.approved &&
        ui::button("Payment file", {.kind = ui::Kind::quiet, .glyph = icon::download,
                                    .tooltip = "Every approved invoice as one CSV file"}))
        outbox.exports.push_back({"payments", {}});
    if (card.credit_due &&
        ui::button("Credit note request", {.kind = ui::Kind::quiet, .glyph = icon::download,
                                           .tooltip = "A UBL credit note for the supplier to check and issue"}))
        outbox.exports.push_back({"credit-note", screen.id});
}

void draw_approval_buttons(InvoiceScreen const& screen, Frame const& frame)
{
    auto const& card = screen.approval;
    if (!card.action.empty() &&
        ui::button(card.action, {.kind = card.state.approved || !screen.choices.empty() ? ui::Kind::secondary : ui::Kind::primary,
                                 .glyph = icon::circle_check})) {
        if (card.holds) frame.memory.approval = {true, {}, {}, false};
        else frame.outbox.commands.push_back(ApproveInvoices{{{screen.id}}});
    }
    if (card.state.approved &&
        ui::button("Withdraw approval", {.kind = ui::Kind::quiet, .glyph = icon::undo_2}))
        frame.outbox.commands.push_back(WithdrawApproval{{{screen.id}}});
    draw_downloads(screen, frame.outbox);
}

}  // namespace

void draw_approval(InvoiceScreen const& screen, Frame const& frame)
{
    auto const& card = screen.approval;
    for (auto const& notice : screen.notices)
        ui::note(tone_of(notice.tone), glyph_of(notice.tone), notice.value);
    if (card.action.empty() && !card.state.approved && !card.credit_due) return;
    ui::begin_card("approval", "Approval");
    if (card.state.approved) {
        ui::begin_row({.wrap = true});
        ui::badge(tone_of(card.state.tone), glyph_of(card.state.tone), card.state.word);
        ui::text(card.says, {.strong = true});
        ui::end_row();
        ui::caption(card.detail);
    }
    if (!card.action.empty()) ui::text(present::approval_sentence(card, std::nullopt));
    ui::begin_row({.wrap = true});
    draw_approval_buttons(screen, frame);
    ui::end_row();
    ui::end_card();
}

void draw_approval_dialog(InvoiceScreen const& screen, Frame const& frame)
{
    auto& dialog = frame.memory.approval;
    auto const& card = screen.approval;
    if (!ui::begin_dialog("Short-pay: " + screen.title, dialog.open)) return;
    auto const hold = draw_date_field("Hold the rest until", dialog.hold_until, screen.today, dialog.tried);
    auto const pay = draw_date_field("Pay by", dialog.pay_by, screen.today, dialog.tried);
    ui::text(present::approval_sentence(card, hold.date), {.strong = true});
    ui::caption("Without a date the rest is held until it is decided, and payment is made when due.");
    ui::begin_dialog_buttons();
    if (ui::button(card.action.empty() ? std::string_view("Approve") : std::string_view(card.action),
                   ui::Kind::primary)) {
        dialog.tried = true;
        if (!hold.wrong && !pay.wrong) {
            frame.outbox.commands.push_back(ApproveInvoices{{{screen.id}}, pay.date, hold.date});
            dialog.open = false;
        }
    }
    if (ui::button("Cancel", ui::Kind::quiet)) dialog.open = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

}  // namespace counterpart::web
