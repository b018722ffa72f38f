#include "sla/level_stock.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

void add_pack(MeasurementPack const& pack, LevelStock& stock)
{
    if (pack.readings.empty())
        return;
    auto const [first, last] =
        std::minmax_element(pack.readings.begin(), pack.readings.end(),
                            [](auto const& a, auto const& b) { return a.at < b.at; });
    stock.packs.push_back({&pack, first->at, last->at});
}

void add_ticket(Ticket const& ticket, LevelStock& stock)
{
    if (ticket.events.empty())
        return;
    auto begun = ticket.events.front().at;
    TicketEvent const* last = nullptr;
    for (auto const& event : ticket.events) {
        begun = std::min(begun, event.at);
        if (!last || last->at <= event.at)
            last = &event;
    }
    LevelStock::StockedTicket stocked{&ticket, seconds_of(begun), std::nullopt};
    if (last->kind == TicketEventKind::stop)
        stocked.settled = seconds_of(last->at);
    stock.tickets.push_back(stocked);
}

void put_in_order(LevelStock& stock)
{
    std::stable_sort(stock.packs.begin(), stock.packs.end(),
                     [](auto const& a, auto const& b) { return a.pack->known < b.pack->known; });
    std::stable_sort(stock.incidents.begin(), stock.incidents.end(),
                     [](auto const* a, auto const* b) { return a->from < b->from; });
}

} // namespace

std::map<LevelId, LevelStock> stocks_of(Books const& books, std::set<LevelId> const& levels)
{
    std::map<LevelId, LevelStock> stocks;
    for (auto const& level : levels)
        stocks[level] = {};
    for (auto const& entry : books.measurements) {
        auto const found = stocks.find(entry.second.level);
        if (found != stocks.end())
            add_pack(entry.second, found->second);
    }
    for (auto const& entry : books.incidents) {
        std::set<LevelId> const named(entry.second.levels.begin(), entry.second.levels.end());
        for (auto const& level : named) {
            auto const found = stocks.find(level);
            if (found != stocks.end())
                found->second.incidents.push_back(&entry.second);
        }
    }
    for (auto const& entry : books.tickets) {
        auto const found = stocks.find(entry.second.level);
        if (found != stocks.end())
            add_ticket(entry.second, found->second);
    }
    for (auto& entry : stocks)
        put_in_order(entry.second);
    return stocks;
}

LevelStock stock_of(Books const& books, LevelId const& level)
{
    return std::move(stocks_of(books, {level}).begin()->second);
}

Seconds seconds_of(Instant instant)
{
    auto const whole = instant.milliseconds / 1000;
    return instant.milliseconds % 1000 < 0 ? whole - 1 : whole;
}

} // namespace counterpart::sla
