// How long service levels take: a million measurements into monthly figures, and ticket clocks.
#include "sla/attainment.h"
#include "sla/clock.h"
#include "sla/metric.h"
#include "sla/tiers.h"

#include <array>
#include <chrono>
#include <cstdio>

using namespace counterpart;
using namespace counterpart::sla;

namespace {

constexpr int levels = 100;
constexpr int months = 12;
constexpr int measurements = 1'000'000;
constexpr int tickets = 100'000;
constexpr int first_month = 2025 * 12;

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

class Stopwatch {
public:
    long long milliseconds() const
    {
        auto const passed = std::chrono::steady_clock::now() - began_;
        return std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

struct Measurement {
    std::uint32_t level;
    Seconds at;
    Decimal value;
};

std::vector<Measurement> make_measurements(std::vector<Seconds> const& bounds)
{
    Dice dice;
    std::vector<Measurement> made;
    made.reserve(measurements);
    auto const length = bounds.back() - bounds.front();
    for (std::int64_t i = 0; i < measurements; ++i)
        made.push_back({static_cast<std::uint32_t>(dice.below(levels)),
                        bounds.front() + i * length / measurements,
                        Decimal::of(dice.below(40'000), 3)});
    return made;
}

/// The share of values of at most 30 seconds, for each level and month.
void bench_shares(std::vector<Measurement> const& measured, std::vector<Seconds> const& bounds)
{
    Stopwatch const watch;
    Band band;
    band.lte = Decimal::of(30);
    std::vector<Attainment> attained(levels, Attainment(bounds));
    for (auto const& one : measured)
        attained[one.level].add(one.at, band.holds(one.value) ? 1 : 0, 1);
    Ratio sum;
    for (auto const& level : attained)
        for (std::size_t month = 0; month < level.windows(); ++month)
            sum += Ratio(round(level.percent(month).value_or(0), 4, Rounding::half_up));
    std::printf("%d measurements into %d shares (mean %s %%): %lld ms\n", measurements,
                levels * months,
                to_text(round(sum / (levels * months), 4, Rounding::half_up)).c_str(),
                watch.milliseconds());
}

/// The exact 95th percentile, for each level and month.
void bench_percentiles(std::vector<Measurement> const& measured, std::vector<Seconds> const& bounds)
{
    Stopwatch const watch;
    std::vector<std::vector<Decimal>> values(levels * months);
    std::size_t month = 0;
    for (auto const& one : measured) {
        while (one.at >= bounds[month + 1])
            ++month;
        values[one.level * months + month].push_back(one.value);
    }
    Ratio sum;
    for (auto& list : values)
        sum += percentile(std::move(list), 95, Percentile::linear).value_or(0);
    std::printf("%d measurements into %d percentiles (mean %s s): %lld ms\n", measurements,
                levels * months,
                to_text(round(sum / (levels * months), 4, Rounding::half_up)).c_str(),
                watch.milliseconds());
}

/// Nine to half past five with a break, in a zone whose clocks change, with public holidays.
Calendar office()
{
    Calendar calendar;
    calendar.zone = *Zone::named("Europe/Berlin");
    for (std::size_t day = 0; day < 5; ++day)
        calendar.weekly[day] = {{9 * 3600, 12 * 3600}, {13 * 3600, 17 * 3600 + 1800}};
    for (auto const* holiday : {"2025-01-01", "2025-04-18", "2025-04-21", "2025-05-01",
                                "2025-05-29", "2025-10-03", "2025-12-25", "2025-12-26"})
        calendar.holidays.insert(*Date::parse(holiday));
    return calendar;
}

std::vector<ClockEvent> events_of(Dice& dice, Seconds from)
{
    std::vector<ClockEvent> events;
    auto at = from;
    for (auto const type : {ClockEventType::start, ClockEventType::pause, ClockEventType::resume,
                            ClockEventType::stop}) {
        ClockEvent event;
        event.at = at;
        event.type = type;
        events.push_back(event);
        at += 3600 + dice.below(2 * seconds_per_day);
    }
    return events;
}

void bench_clocks(std::vector<Seconds> const& bounds)
{
    Dice dice;
    auto const calendar = office();
    ClockTerms terms;
    terms.calendar = &calendar;
    terms.target.seconds = 16 * 3600;
    Stopwatch const watch;
    Seconds elapsed = 0;
    int breached = 0;
    for (int ticket = 0; ticket < tickets; ++ticket) {
        auto const from = bounds.front() + dice.below(bounds.back() - bounds.front());
        auto const reading = read_clock(terms, events_of(dice, from), bounds.back() * 2);
        elapsed += reading ? reading->elapsed : 0;
        breached += reading && reading->breached ? 1 : 0;
    }
    std::printf("%d ticket clocks (%lld open seconds, %d late): %lld ms\n", tickets,
                static_cast<long long>(elapsed), breached, watch.milliseconds());
}

} // namespace

int main()
{
    auto const bounds = month_bounds(*Zone::named("Europe/Berlin"), first_month, months);
    auto const measured = make_measurements(bounds);
    bench_shares(measured, bounds);
    bench_percentiles(measured, bounds);
    bench_clocks(bounds);
}
