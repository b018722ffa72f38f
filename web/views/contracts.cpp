#include "present/chart_svg.h"
#include "ui/chart.h"
#include "views/editors.h"
#include "views/parts.h"

#include "icons.h"

#include <algorithm>

namespace counterpart::web {
namespace {

void draw_no_contract(Outbox& outbox)
{
    static constexpr ui::EmptyAction actions[] = {
        {"Import a contract", icon::upload, true},
        {"New contract", icon::plus, false},
        {"Start from the sample", icon::book_open, false},
    };
    auto const pressed = ui::empty_state(
        icon::handshake, "No contract yet",
        "A contract holds the documents, terms and prices that invoices are checked against. Import its file, or write "
        "it down here.",
        actions);
    if (pressed == 0) outbox.choose_files = true;
    if (pressed == 1) outbox.edit = EditWish{EditWish::What::new_contract, {}, {}};
    if (pressed == 2) outbox.fetch_sample = true;
}

void draw_list(Frame const& frame)
{
    auto const& screen = frame.screens.contracts;
    auto& memory = frame.memory;
    if (screen.contracts.rows.empty()) {
        ui::heading(1, screen.title);
        draw_no_contract(frame.outbox);
        return;
    }
    ui::begin_row();
    ui::heading(1, screen.title);
    ui::push_right();
    if (ui::button("New contract", ui::Kind::secondary, icon::plus))
        frame.outbox.edit = EditWish{EditWish::What::new_contract, {}, {}};
    ui::end_row();
    draw_search_and_filters("Search contracts", screen.contracts, memory.contracts);
    auto const news = draw_table(screen.contracts, memory.contracts,
                                 {.opens_rows = true, .fit_rows = screen.contracts.rows.size() < 12});
    if (!news.opened.empty()) memory.route.record = news.opened;
}

void draw_prices(present::ContractScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory;
    ui::begin_row();
    ui::search_field("Search the price book", memory.prices.search,
                     {.placeholder = "Search the price book", .width = ui::available_width() - 150});
    ui::push_right();
    if (ui::button("New price", ui::Kind::secondary, icon::plus)) frame.outbox.edit = EditWish{EditWish::What::new_price, {}, {}};
    ui::end_row();
    auto const news = draw_table(screen.prices, memory.prices,
                                 {.opens_rows = true, .fit_rows = screen.prices.rows.size() < 12, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
    else if (!news.opened.empty()) frame.outbox.edit = EditWish{EditWish::What::price, news.opened, {}};
}

void draw_terms(present::ContractScreen const& screen, Frame const& frame)
{
    ui::begin_row();
    ui::push_right();
    if (ui::button("New term", ui::Kind::secondary, icon::plus)) frame.outbox.edit = EditWish{EditWish::What::new_term, {}, {}};
    ui::end_row();
    auto const news = draw_table(screen.terms, frame.memory.terms,
                                 {.opens_rows = true, .fit_rows = screen.terms.rows.size() < 12});
    if (!news.opened.empty()) frame.outbox.edit = EditWish{EditWish::What::term, news.opened, {}};
}

void draw_overview(present::ContractScreen const& screen, Frame const& frame)
{
    ui::begin_scroll("Contract overview");
    ui::begin_card("facts", "Contract facts");
    draw_facts(screen.facts);
    ui::end_card();
    ui::space(8);
    ui::begin_row();
    ui::heading(2, "Documents");
    ui::push_right();
    if (ui::button("Edit the contract", ui::Kind::secondary, icon::pencil))
        frame.outbox.edit = EditWish{EditWish::What::contract, {}, {}};
    ui::end_row();
    draw_table(screen.documents, frame.memory.documents, {.fit_rows = true});
    ui::end_scroll();
}

void draw_question(present::OpenQuestion const& question, std::size_t index, Outbox& outbox)
{
    ui::push_id(static_cast<std::uint64_t>(index));
    ui::begin_item();
    auto const name = "Answer: " + question.about + ", " + question.says;
    if (ui::note_button(ui::Tone::info, icon::circle_question_mark, question.about + ". " + question.says, "Answer",
                        {.name = name}))
        outbox.edit = question.row.empty() ? EditWish{EditWish::What::term, question.term, {}}
                                           : EditWish{EditWish::What::price, question.row, {}};
    ui::end_item();
    ui::pop_id();
}

void draw_consumption_months(present::ConsumptionScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory;
    std::vector<std::string_view> titles;
    for (auto const& part : screen.parts) titles.push_back(part.title);
    auto const now = std::clamp(memory.consumption_part, 0, static_cast<int>(titles.size()) - 1);
    ui::begin_card("months", "Month by month");
    ui::begin_row();
    memory.consumption_part = now;
    if (titles.size() > 1) memory.consumption_part = ui::select("##Month by month", titles, now, {.name = "Shown month by month"});
    else ui::heading(2, titles.front());
    ui::push_right();
    auto const& part = screen.parts[static_cast<std::size_t>(memory.consumption_part)];
    if (ui::button("Save as a picture", {.kind = ui::Kind::quiet, .glyph = icon::download, .name = "Save the months as a picture"}))
        frame.outbox.pictures.push_back({"consumption-months.svg", present::svg(part.months)});
    ui::end_row();
    ui::text(part.says, {.tone = ui::Tone::muted});
    if (!part.source.empty()) ui::note(ui::Tone::info, icon::info, part.source);
    ui::chart(part.months);
    ui::end_card();
    auto const news = draw_table(part.table, memory.consumption, {.fit_rows = true, .two_lines = false, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
}

void draw_consumption(Frame const& frame)
{
    if (!frame.screens.consumption) return;
    auto const& screen = *frame.screens.consumption;
    if (screen.parts.empty()) {
        ui::note(ui::Tone::info, icon::info, screen.empty);
        return;
    }
    ui::begin_scroll("Consumption");
    ui::begin_card("to-date", "Consumption to date");
    ui::begin_row();
    ui::heading(2, "To date");
    ui::push_right();
    if (ui::button("Save as a picture", ui::Kind::quiet, icon::download))
        frame.outbox.pictures.push_back({"consumption.svg", present::svg(screen.to_date)});
    ui::end_row();
    ui::chart(screen.to_date);
    ui::end_card();
    draw_consumption_months(screen, frame);
    ui::end_scroll();
}

/// The one that moves most stands open; the rest behind a line, so that the prices keep their room.
void draw_questions(present::ContractScreen const& screen, Frame const& frame)
{
    if (screen.questions.empty()) return;
    constexpr std::size_t most = 8;
    ui::begin_list("What the contract does not say");
    draw_question(screen.questions.front(), 0, frame.outbox);
    ui::end_list();
    if (screen.questions.size() < 2 || !ui::disclosure(screen.questions_title)) return;
    ui::begin_list("What else it does not say");
    for (std::size_t i = 1; i < screen.questions.size() && i < most; ++i)
        draw_question(screen.questions[i], i, frame.outbox);
    ui::end_list();
}

void draw_contract(Frame const& frame)
{
    auto& memory = frame.memory;
    ui::begin_row();
    if (ui::back_button("All contracts")) memory.route.record.clear();
    ui::push_right();
    if (frame.screens.contract &&
        ui::button("History", {.kind = ui::Kind::quiet, .glyph = icon::history, .name = "History of this contract"}))
        memory.route = {"history", "contract/" + frame.screens.contract->id};
    ui::end_row();
    if (!frame.screens.contract) {
        ui::note(ui::Tone::info, icon::info, "There is no such contract in this workspace.");
        return;
    }
    auto const& screen = *frame.screens.contract;
    ui::heading(1, screen.title);
    ui::text(screen.subtitle, {.tone = ui::Tone::muted});
    draw_questions(screen, frame);
    static constexpr std::string_view titles[] = {"Price book", "Terms", "Consumption", "Documents"};
    memory.contract_tab = ui::tabs("Parts of the contract", titles, memory.contract_tab);
    if (memory.contract_tab == 0) draw_prices(screen, frame);
    else if (memory.contract_tab == 1) draw_terms(screen, frame);
    else if (memory.contract_tab == consumption_tab) draw_consumption(frame);
    else draw_overview(screen, frame);
}

void draw_contracts(Frame const& frame)
{
    auto const& editors = frame.screens.editors;
    if (editors.price) draw_price_editor(frame);
    else if (editors.term) draw_term_editor(frame);
    else if (editors.contract) draw_contract_editor(frame);
    else if (frame.memory.route.record.empty()) draw_list(frame);
    else draw_contract(frame);
}

}  // namespace

extern View const contracts_view{"contracts", "Contracts", icon::handshake, draw_contracts};

}  // namespace counterpart::web
