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
        "Drop invoices (UBL, CII or a PDF that carries one), credit notes or a contract file anywhere on this page. "
        "Each is checked against its contract, and every amount opens into its reasons.",
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

void draw_list(Frame const& frame)
{
    auto const& screen = frame.screens.invoices;
    auto& memory = frame.memory;
    draw_heading_row(screen.title, frame.outbox);
    if (screen.nothing_yet) {
        draw_empty_desk(frame.outbox);
        return;
    }
    draw_figures(screen.figures, memory.why);
    draw_search_and_filters("Search invoices", screen.invoices, memory.invoices);
    auto const news = draw_table(screen.invoices, memory.invoices, {.opens_rows = true});
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
