#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

void draw_nothing(Frame const& frame)
{
    static constexpr ui::EmptyAction actions[] = {
        {"Import a contract or invoices", icon::upload, true},
        {"Start from the sample", icon::book_open, false},
    };
    auto const pressed = ui::empty_state(
        icon::hand_coins, "Nothing to claim",
        "Claims appear here by themselves: when an amendment signed later lowers a price that "
        "was already paid, and when a rebate or service credit falls due and no later invoice "
        "has come that could show it. Import the amendment or the contract's terms, and they are looked for.",
        actions);
    if (pressed == 0) frame.outbox.choose_files = true;
    if (pressed == 1) frame.outbox.fetch_sample = true;
}

void draw_claims(Frame const& frame)
{
    auto const& screen = frame.screens.claims;
    auto& memory = frame.memory;
    ui::heading(1, screen.title);
    if (screen.nothing_yet) {
        draw_nothing(frame);
        return;
    }
    ui::text(screen.says, {.tone = ui::Tone::muted});
    draw_figures(screen.figures, memory.why);
    draw_search_and_filters("Search claims", screen.claims, memory.claims);
    auto const news = draw_table(screen.claims, memory.claims, {.fit_rows = screen.claims.rows.size() < 12, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
}

}  // namespace

extern View const claims_view{"claims", "Claims", icon::hand_coins, draw_claims};

}  // namespace counterpart::web
