#include "base/text.h"
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {

void draw_invoice(Frame const&);

namespace {

void draw_empty_desk(Outbox& outbox)
{
    static constexpr ui::EmptyAction actions[] = {
        {"Import an invoice", icon::upload, true},
        {"Start from the sample", icon::book_open, false},
    };
    auto const pressed = ui::empty_state(
        icon::receipt, "No invoice yet",
        "Drop files anywhere on this page: invoices and credit notes (UBL, CII, a PDF that carries one, or a sheet as CSV), "
        "the contract they are checked against, and usage, orders or receipts as sheets (CSV). Next, open what is to "
        "decide: every amount opens into its reasons.",
        actions);
    if (pressed == 0) outbox.choose_files = true;
    if (pressed == 1) outbox.fetch_sample = true;
}

void draw_heading_row(std::string_view title, Outbox& outbox)
{
    ui::begin_row();
    ui::heading(1, title);
    ui::push_right();
    if (ui::button("Import", {.kind = ui::Kind::primary, .glyph = icon::upload,
                              .tooltip = "Choose invoices, credit notes or a contract file"}))
        outbox.choose_files = true;
    ui::end_row();
}

void draw_checking(present::Checking const& checking, bool& stopped)
{
    if (checking.stopped) {
        if (ui::note_button(ui::Tone::attention, icon::triangle_alert, checking.says, "Continue",
                            {.name = "Continue checking"}))
            stopped = false;
    } else if (ui::progress_button(checking.says, static_cast<float>(checking.percent) / 100, "Cancel checking")) {
        stopped = true;
    }
}

void approve(std::vector<InvoiceId> ids, std::string_view none, Outbox& outbox)
{
    if (ids.empty()) ui::show_snackbar(none);
    else outbox.commands.push_back(ApproveInvoices{std::move(ids)});
}

void draw_bulk(present::InvoicesScreen const& screen, Selection& selection, Route& route, Outbox& outbox)
{
    auto const chosen = selection.ids.size();
    if (ui::button("Approve clean ones (" + grouped(std::to_string(screen.ready)) + ")",
                   {.glyph = icon::circle_check, .disabled = screen.ready == 0,
                    .name = "Approve clean ones (" + std::to_string(screen.ready) + ")",
                    .tooltip = "Approves every invoice that asks what was agreed"}))
        approve(present::clean_ones(screen.invoices), "No clean invoice waits for approval.", outbox);
    if (chosen == 0 && ui::button("Approval rules", {.kind = ui::Kind::quiet, .glyph = icon::settings,
                                                     .tooltip = "What may be approved without anybody looking"}))
        route = {"approval-rules", {}};
    if (chosen == 0) return;
    if (ui::button("Approve selected (" + grouped(std::to_string(chosen)) + ")",
                   {.kind = ui::Kind::primary, .name = "Approve selected (" + std::to_string(chosen) + ")",
                    .tooltip = "Approves what is payable now of each; what is held stays held"}))
        approve(present::approvable(screen.invoices, selection.ids),
                "Nothing of what is selected can be paid, or it is approved already.", outbox);
    if (ui::button("Clear selection", ui::Kind::quiet)) selection.ids.clear();
}

void draw_files(Outbox& outbox)
{
    if (!ui::begin_menu("Export", icon::download, "Export")) return;
    if (ui::menu_item("This list as CSV", icon::download)) outbox.export_list = true;
    if (ui::menu_item("Payment file", icon::download)) outbox.exports.push_back({"payments", {}});
    if (ui::menu_item("Credit requests", icon::download)) outbox.exports.push_back({"credit-requests", {}});
    ui::end_menu();
}

void draw_tools(Frame const& frame)
{
    auto const& screen = frame.screens.invoices();
    auto& memory = frame.memory;
    ui::begin_row({.wrap = true});
    draw_grouping(screen.invoices, memory.invoices);
    draw_bulk(screen, memory.chosen_invoices, memory.route, frame.outbox);
    draw_files(frame.outbox);
    ui::end_row();
}

void draw_list(Frame const& frame)
{
    auto const& screen = frame.screens.invoices();
    auto& memory = frame.memory;
    draw_heading_row(screen.title, frame.outbox);
    if (screen.nothing_yet) {
        draw_empty_desk(frame.outbox);
        return;
    }
    if (frame.screens.checking) draw_checking(*frame.screens.checking, memory.checking_stopped);
    draw_figures(screen.figures, memory.why);
    draw_search_and_filters("Search invoices", screen.invoices, memory.invoices);
    draw_tools(frame);
    auto const& lines = frame.screens.lines.of(screen.invoices, memory.invoices);
    auto const news = draw_table(screen.invoices, lines, memory.invoices,
                                 {.opens_rows = true, .selection = &memory.chosen_invoices});
    if (!news.opened.empty()) memory.route.record = news.opened;
}

void draw_invoices(Frame const& frame)
{
    if (frame.memory.route.record.empty()) draw_list(frame);
    else draw_invoice(frame);
}

}  // namespace

extern View const invoices_view{"invoices", "Invoices", icon::receipt, draw_invoices};

}  // namespace counterpart::web
