#include "present/what_if.h"

#include "desk/charges.h"
#include "present/level_wording.h"
#include "present/wording.h"
#include "sla/what_if.h"

namespace counterpart::present {
namespace {

WhatIfScreen refusal(std::string words)
{
    WhatIfScreen screen;
    screen.says = std::move(words);
    screen.tone = Tone::attention;
    return screen;
}

Result<sla::WhatIfChange> change_from(WhatIfAsked const& asked)
{
    if (!asked.without_incident.empty())
        return sla::WhatIfChange(sla::WithoutIncident{{asked.without_incident}});
    auto const minutes = Decimal::parse(asked.more_minutes);
    std::int64_t whole = 0;
    int scale = 0;
    if (!minutes || !minutes->small(whole, scale) || scale != 0 || whole <= 0)
        return Error{"screen.minutes", "A whole number of minutes is needed, such as 30.", ""};
    return sla::WhatIfChange(sla::MoreOutage{whole});
}

Row compared_row(std::string const& what, std::string const& before, Cell after)
{
    Row row;
    row.id = what;
    row.cells = {{.text = what}, {.text = before}, std::move(after)};
    for (auto const& cell : row.cells)
        row.sort.push_back(cell.text);
    return row;
}

Table compared(sla::WhatIf const& found, std::string const& unit)
{
    Table table{"As it is, and as it would be", {{"What"}, {"As it is", true}, {"Would be", true}},
                {}, {}, ""};
    table.rows.push_back(compared_row("Figure", figure_text(sla::shown_figure(found.before), unit),
                                      {.text = figure_text(sla::shown_figure(found.after), unit)}));
    table.rows.push_back(compared_row("State", std::string(sla::word_for(found.before.state)),
                                      {.text = std::string(sla::word_for(found.after.state)),
                                       .tone = state_tone(found.after.state)}));
    auto const money = [](Money const& amount) { return money_text(amount.amount, amount.currency); };
    table.rows.push_back(compared_row("Credit of this level", money(found.credit_before),
                                      {.text = money(found.credit_after)}));
    table.rows.push_back(compared_row("Credits of the contract", money(found.total_before),
                                      {.text = money(found.total_after)}));
    return table;
}

}  // namespace

std::optional<WhatIfScreen> what_if_screen(Desk const& desk, LevelId const& id, Month month, Date known,
                                           WhatIfAsked const& asked)
{
    auto const& books = desk.books();
    auto const level = books.service_levels.find(id);
    if (asked == WhatIfAsked{} || level == books.service_levels.end())
        return std::nullopt;
    auto const change = change_from(asked);
    if (!change)
        return refusal(change.error().message);
    auto const contract = books.contracts.find(level->second.contract);
    if (contract == books.contracts.end())
        return refusal("No contract promises this level yet");
    auto const months = desk.months_of(contract->second, known);
    auto const found =
        sla::what_if(books, level->second, month, known, *change, what_is_kept(desk, *months));
    if (!found)
        return refusal(found.error().message);
    WhatIfScreen screen;
    screen.says = found->says;
    screen.compared = compared(*found, level->second.unit);
    return screen;
}

}  // namespace counterpart::present
