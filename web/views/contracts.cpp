#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

void draw_list(Frame const& frame)
{
    auto const& screen = frame.screens.contracts;
    auto& memory = frame.memory;
    ui::heading(1, screen.title);
    if (screen.contracts.rows.empty()) {
        static constexpr ui::EmptyAction actions[] = {
            {"Import a contract", icon::upload, true},
            {"Start from the sample", icon::book_open, false},
        };
        auto const pressed = ui::empty_state(
            icon::handshake, "No contract yet",
            "A contract file holds the documents, terms and price books that invoices are checked against.",
            actions);
        if (pressed == 0) frame.outbox.choose_files = true;
        if (pressed == 1) frame.outbox.fetch_sample = true;
        return;
    }
    draw_search_and_filters("Search contracts", screen.contracts, memory.contracts);
    auto const news = draw_table(screen.contracts, memory.contracts,
                                 {.opens_rows = true, .fit_rows = screen.contracts.rows.size() < 12});
    if (!news.opened.empty()) memory.route.record = news.opened;
}

void draw_prices(present::ContractScreen const& screen, Memory& memory)
{
    ui::search_field("Search the price book", memory.prices.search, {.placeholder = "Search the price book"});
    auto const news = draw_table(screen.prices, memory.prices, {.fit_rows = screen.prices.rows.size() < 12, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
}

void draw_overview(present::ContractScreen const& screen, Memory& memory)
{
    ui::begin_scroll("Contract overview");
    ui::begin_card("facts", "Contract facts");
    draw_facts(screen.facts);
    ui::end_card();
    ui::heading(2, "Documents");
    draw_table(screen.documents, memory.documents, {.fit_rows = true});
    ui::end_scroll();
}

void draw_contract(Frame const& frame)
{
    auto& memory = frame.memory;
    if (ui::button("All contracts", ui::Kind::quiet, icon::chevron_left)) memory.route.record.clear();
    if (!frame.screens.contract) {
        ui::note(ui::Tone::info, icon::info, "There is no such contract in this workspace.");
        return;
    }
    auto const& screen = *frame.screens.contract;
    ui::heading(1, screen.title);
    ui::text(screen.subtitle, {.tone = ui::Tone::muted});
    static constexpr std::string_view titles[] = {"Price book", "Terms", "Documents"};
    memory.contract_tab = ui::tabs("Parts of the contract", titles, memory.contract_tab);
    if (memory.contract_tab == 0) draw_prices(screen, memory);
    else if (memory.contract_tab == 1) draw_table(screen.terms, memory.terms, {.fit_rows = screen.terms.rows.size() < 12});
    else draw_overview(screen, memory);
}

void draw_contracts(Frame const& frame)
{
    if (frame.memory.route.record.empty()) draw_list(frame);
    else draw_contract(frame);
}

}  // namespace

extern View const contracts_view{"contracts", "Contracts", icon::handshake, draw_contracts};

}  // namespace counterpart::web
