#include "views/invoice_parts.h"
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using present::FindingCard;
using present::InvoiceScreen;

void draw_top(InvoiceScreen const& screen, Memory& memory)
{
    ui::begin_row();
    if (ui::back_button("All invoices")) memory.route.record.clear();
    ui::push_right();
    if (ui::button("History", {.kind = ui::Kind::quiet, .glyph = icon::history, .name = "History of this invoice"}))
        memory.route = {"history", "invoice/" + screen.id};
    if (ui::icon_button(icon::chevron_up, "Previous invoice", {.disabled = screen.previous.empty()}))
        memory.route.record = screen.previous;
    if (ui::icon_button(icon::chevron_down, "Next invoice", {.disabled = screen.next.empty()}))
        memory.route.record = screen.next;
    ui::end_row();

    ui::begin_row({.wrap = true});
    ui::heading(1, screen.title);
    ui::badge(tone_of(screen.status_tone), glyph_of(screen.status_tone), screen.status);
    ui::end_row();
    ui::text(screen.subtitle, {.tone = ui::Tone::muted});
    ui::space(4);
}

void draw_choices(InvoiceScreen const& screen, Outbox& outbox)
{
    if (screen.choices.empty()) return;
    ui::begin_card("choices", "Which contract?");
    ui::heading(2, "Which contract does this belong to?");
    ui::text("The document names no contract, and more than one fits. Nothing is guessed: choose one.");
    for (auto const& choice : screen.choices) {
        ui::push_id(choice.id);
        ui::begin_row();
        ui::text(choice.title + " (" + choice.detail + ")", {.strong = true});
        ui::push_right();
        if (ui::button("Use this contract", {.kind = ui::Kind::primary, .name = "Use this contract: " + choice.title}))
            outbox.commands.push_back(ChooseContract{{screen.id}, {choice.id}});
        ui::end_row();
        ui::pop_id();
    }
    ui::end_card();
}

void draw_finding(InvoiceScreen const& screen, FindingCard const& card, Frame const& frame)
{
    ui::push_id(card.id);
    ui::begin_item();
    ui::begin_card("finding", card.title + ", " + card.place);
    ui::begin_row({.wrap = true});
    ui::icon(glyph_of(card.tone), tone_of(card.tone));
    ui::heading(3, card.title);
    ui::badge(tone_of(card.verdict_tone), glyph_of(card.verdict_tone), card.verdict);
    ui::push_right();
    if (ui::amount_button(card.at_stake, "Why " + card.title + ", " + card.place + ", is " + card.at_stake,
                          {.tone = tone_of(card.tone), .strong = true, .selected = frame.memory.why == card.why}))
        frame.memory.why = card.why;
    ui::end_row();
    ui::text(card.says);
    auto const source = card.clause.empty() ? card.place : card.place + " · " + card.clause;
    ui::caption(source);
    if (!card.decided.empty()) ui::caption(card.verdict + " " + card.decided + (card.reason.empty() ? "" : ": " + card.reason));
    if (!card.ageing.empty()) ui::caption(card.ageing);
    draw_finding_actions(screen, card, frame);
    ui::end_card();
    ui::end_item();
    ui::pop_id();
}

void draw_rule(InvoiceScreen const& screen, present::DocumentCard const& card, Frame const& frame)
{
    ui::push_id(card.id);
    ui::begin_item();
    ui::begin_card("rule", card.rule);
    ui::begin_row();
    ui::heading(3, card.rule);
    ui::badge(tone_of(card.tone), glyph_of(card.tone), card.verdict);
    ui::end_row();
    ui::text(card.says);
    ui::caption(card.compared.empty() ? card.place : card.compared + " · " + card.place);
    if (!card.decided.empty()) ui::caption(card.verdict + " " + card.decided);
    draw_rule_actions(screen, card, frame);
    ui::end_card();
    ui::end_item();
    ui::pop_id();
}

/// What the official rules say of the document, apart from what the contract says of its figures.
void draw_document_rules(InvoiceScreen const& screen, Frame const& frame)
{
    if (screen.document_status.empty()) return;
    ui::heading(2, "Document rules");
    ui::note(tone_of(screen.document_tone), glyph_of(screen.document_tone), screen.document_status);
    if (screen.document.empty()) return;
    ui::begin_list("Document rules");
    for (auto const& card : screen.document) draw_rule(screen, card, frame);
    ui::end_list();
}

void draw_findings(InvoiceScreen const& screen, Frame const& frame)
{
    if (screen.findings.empty()) {
        ui::note(ui::Tone::ok, icon::circle_check, "Everything this document asks agrees with its contract.");
        return;
    }
    ui::heading(2, "Contract findings");
    ui::begin_list("Findings");
    for (auto const& card : screen.findings) draw_finding(screen, card, frame);
    ui::end_list();
}

void draw_lines(InvoiceScreen const& screen, Memory& memory)
{
    ui::heading(2, "Lines");
    auto const news = draw_table(screen.lines, memory.lines, {.fit_rows = true, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
}

void draw_facts_card(InvoiceScreen const& screen, Memory& memory)
{
    ui::space(8);
    ui::begin_row();
    ui::heading(2, "Document");
    ui::push_right();
    if (!screen.contract.empty() && ui::link("Open " + screen.contract_title))
        memory.route = {"contracts", screen.contract};
    ui::end_row();
    ui::begin_card("facts", "Document facts");
    draw_facts(screen.facts);
    ui::end_card();
}

}  // namespace

void draw_invoice(Frame const& frame)
{
    if (!frame.screens.invoice) {
        ui::heading(1, "Invoice");
        ui::note(ui::Tone::info, icon::info, "There is no such invoice in this workspace.");
        if (ui::button("All invoices", ui::Kind::secondary, icon::chevron_left)) frame.memory.route.record.clear();
        return;
    }
    auto const& screen = *frame.screens.invoice;
    draw_top(screen, frame.memory);
    ui::begin_scroll("Invoice");
    draw_figures(screen.figures, frame.memory.why);
    draw_choices(screen, frame.outbox);
    draw_approval(screen, frame);
    // What blocks payment stands first; a clean bill of the document can wait below the lines.
    auto const rules_first = screen.document_tone == present::Tone::at_risk;
    if (rules_first) draw_document_rules(screen, frame);
    draw_findings(screen, frame);
    draw_lines(screen, frame.memory);
    if (!rules_first) draw_document_rules(screen, frame);
    draw_facts_card(screen, frame.memory);
    ui::end_scroll();
    draw_decision_dialog(screen, frame);
    draw_approval_dialog(screen, frame);
}

}  // namespace counterpart::web
