// How long service levels take through the books: a million measurements of a hundred levels into
// the credits of twelve months, and a hundred thousand ticket clocks, each beside a plain loop over
// the same numbers that knows nothing of terms, packs, calendars or working. Then what is left to do
// when the months are kept: the credits again, and one month with something changed.
#include "bench_clock.h"

#include "model/books.h"
#include "sla/level_months.h"
#include "sla/statement.h"
#include "sla/what_if.h"

#include <cstdio>
#include <string>

using namespace counterpart;

namespace {

constexpr int levels = 100;
constexpr int months = 12;
constexpr int measurements = 1'000'000;
constexpr int tickets = 100'000;
constexpr std::int64_t second = 1'000;
constexpr std::int64_t hour = 3'600 * second;

class Dice {
public:
    std::int64_t below(std::int64_t limit)
    {
        state_ = state_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(limit));
    }

private:
    std::uint64_t state_ = 1;
};

Date day(char const* text)
{
    return *Date::parse(text);
}

std::int64_t moment_of(Date date)
{
    return std::int64_t{date.days} * 86'400 * second;
}

json::Value parsed(char const* text)
{
    return *json::read(text, "bench");
}

std::string name_of(int level)
{
    return "LEVEL-" + std::to_string(100 + level);
}

Contract contract()
{
    Contract made;
    made.id.text = "C";
    made.title = "Operations";
    made.currency = *Currency::parse("EUR");
    ContractDocument paper;
    paper.id.text = "msa";
    paper.title = "Agreement";
    paper.effective = day("2025-01-01");
    paper.signed_on = day("2024-12-01");
    made.documents = {paper};
    Term credits;
    credits.name = "service_credits";
    credits.document = paper.id;
    credits.fields = parsed(R"({"fee":{"source":"stated","amount":"100000"},"month_cap_pct":"100"})");
    made.terms = {credits};
    return made;
}

ServiceLevel level_called(std::string const& id, char const* measure, char const* expected)
{
    ServiceLevel level;
    level.id.text = id;
    level.contract.text = "C";
    level.title = id;
    LevelVersion version;
    version.document.text = "msa";
    version.measure = parsed(measure);
    version.expected = *Decimal::parse(expected);
    version.credit = parsed(R"({"form":"tiers","tiers":[{"lt":"100","credit":"1"}]})");
    level.versions = {version};
    return level;
}

/// A reading every 52 minutes of each level, in a pack for each month; good of a thousand.
Books books_with_measurements()
{
    Books books;
    books.contracts[{"C"}] = contract();
    Dice dice;
    auto const first = moment_of(day("2025-01-01"));
    auto const length = moment_of(day("2026-01-01")) - first;
    constexpr int each = measurements / levels;
    for (int level = 0; level < levels; ++level) {
        auto const id = name_of(level);
        books.service_levels[{id}] = level_called(id, R"({"kind":"ratio"})", "99");
        for (int i = 0; i < each; ++i) {
            Measurement reading;
            reading.at = {first + length / each * i};
            reading.good = Decimal::of(980 + dice.below(21));
            reading.total = Decimal::of(1000);
            auto const month = month_at(Date{static_cast<std::int32_t>(reading.at.milliseconds / (86'400 * second))});
            auto& pack = books.measurements[{id + "~" + to_text(month)}];
            pack.id.text = id + "~" + to_text(month);
            pack.level.text = id;
            pack.known = day("2026-01-05");
            pack.readings.push_back(std::move(reading));
        }
    }
    return books;
}

struct Sums {
    std::int64_t good = 0;
    std::int64_t total = 0;
};

/// The same shares by nothing but sums of whole numbers.
std::string plain_shares(Books const& books)
{
    std::vector<Sums> sums(static_cast<std::size_t>(levels) * months);
    auto const first = month_at(day("2025-01-01"));
    std::size_t level = 0;
    LevelId before;
    for (auto const& entry : books.measurements) {
        if (!before.empty() && !(before == entry.second.level))
            ++level;
        before = entry.second.level;
        for (auto const& reading : entry.second.readings) {
            auto const date = Date{static_cast<std::int32_t>(reading.at.milliseconds / (86'400 * second))};
            auto& sum = sums[level * months + static_cast<std::size_t>(month_at(date).index - first.index)];
            std::int64_t whole = 0;
            int scale = 0;
            if (reading.good->small(whole, scale))
                sum.good += whole;
            if (reading.total->small(whole, scale))
                sum.total += whole;
        }
    }
    std::int64_t missed = 0;
    for (auto const& sum : sums)
        missed += sum.good * 100 < sum.total * 99 ? 1 : 0;
    return std::to_string(missed);
}

std::string missed_in(Books const& books, sla::LevelMonths& kept)
{
    auto const& own = books.contracts.begin()->second;
    auto const ledger = sla::credit_ledger(books, own, month_at(day("2025-12-01")),
                                           day("2026-01-10"), nullptr, &kept);
    if (!ledger)
        return ledger.error().message;
    std::int64_t missed = 0;
    for (auto const& entry : *ledger)
        for (auto const& level : entry.second.levels)
            missed += level.month->missed() ? 1 : 0;
    return std::to_string(missed);
}

/// December of one level with a target that cannot be met.
std::string what_if_in(Books const& books, sla::LevelMonths& kept)
{
    auto const& own = books.contracts.begin()->second;
    auto const month = month_at(day("2025-12-01"));
    auto const ledger =
        sla::credit_ledger(books, own, month, day("2026-01-10"), nullptr, &kept);
    if (!ledger)
        return ledger.error().message;
    sla::WhatIfSources const sources{nullptr, &*ledger, &kept};
    auto const began = bench::seconds();
    auto const found = sla::what_if(books, books.service_levels.begin()->second, month,
                                    day("2026-01-10"), sla::OtherTarget{Decimal::of(100)}, sources);
    std::printf("what_if_seconds %.4f\n", bench::seconds() - began);
    return found ? to_text(found->difference) : found.error().message;
}

// -- tickets --------------------------------------------------------------------------------------

constexpr char const* office = R"({"tz":"Europe/Berlin","hours":{
  "mon":[["09:00","12:00"],["13:00","17:30"]],"tue":[["09:00","12:00"],["13:00","17:30"]],
  "wed":[["09:00","12:00"],["13:00","17:30"]],"thu":[["09:00","12:00"],["13:00","17:30"]],
  "fri":[["09:00","12:00"],["13:00","17:30"]]},"holidays":["2025-01-01","2025-05-01","2025-12-25"]})";

Books books_with_tickets()
{
    Books books;
    books.contracts[{"C"}] = contract();
    WorkCalendar hours;
    hours.id.text = "OFFICE";
    hours.title = "Office hours";
    CalendarVersion version;
    version.effective = day("2020-01-01");
    version.known = day("2020-01-01");
    version.hours = parsed(office);
    hours.versions = {version};
    books.calendars[hours.id] = hours;
    auto level = level_called("TICKETS", R"({"kind":"tickets","target":{"seconds":28800}})", "80");
    level.versions.front().calendar = hours.id;
    books.service_levels[level.id] = level;
    Dice dice;
    auto const first = moment_of(day("2025-01-01"));
    auto const length = moment_of(day("2025-12-20")) - first;
    for (int i = 0; i < tickets; ++i) {
        Ticket ticket;
        ticket.id.text = "T-" + std::to_string(1'000'000 + i);
        ticket.level = level.id;
        auto at = first + length / tickets * i;
        for (auto const kind : {TicketEventKind::start, TicketEventKind::pause,
                                TicketEventKind::resume, TicketEventKind::stop}) {
            TicketEvent event;
            event.at = {at};
            event.kind = kind;
            ticket.events.push_back(event);
            at += hour + dice.below(48) * hour;
        }
        books.tickets[ticket.id] = std::move(ticket);
    }
    return books;
}

/// Wall time between start and stop less the pause: what a clock without a calendar counts.
std::string plain_clocks(Books const& books)
{
    std::int64_t late = 0;
    for (auto const& entry : books.tickets) {
        auto const& events = entry.second.events;
        auto const used = events[3].at.milliseconds - events[2].at.milliseconds +
                          events[1].at.milliseconds - events[0].at.milliseconds;
        late += used > 28'800 * second ? 1 : 0;
    }
    return std::to_string(late);
}

template <class Work>
void time(char const* name, Work const& work)
{
    auto const began = bench::seconds();
    auto const told = work();
    std::printf("%s %.4f (%s)\n", name, bench::seconds() - began, told.c_str());
}

} // namespace

int main()
{
    {
        auto const books = books_with_measurements();
        time("plain_shares_seconds", [&] { return plain_shares(books); });
        sla::LevelMonths kept(books);
        time("level_months_seconds", [&] { return missed_in(books, kept); });
        time("kept_months_seconds", [&] { return missed_in(books, kept); });
        std::printf("what_if_difference %s\n", what_if_in(books, kept).c_str());
    }
    auto const books = books_with_tickets();
    time("plain_clocks_seconds", [&] { return plain_clocks(books); });
    sla::LevelMonths kept(books);
    time("ticket_months_seconds", [&] { return missed_in(books, kept); });
}
