#include "sla/slo_window.h"

#include <array>

namespace counterpart::sla {

namespace {

struct Unit {
    char letter;
    Seconds seconds;
    int months;
};

constexpr std::array<Unit, 7> units{{{'m', 60, 0},
                                     {'h', 3600, 0},
                                     {'d', seconds_per_day, 0},
                                     {'w', 7 * seconds_per_day, 0},
                                     {'M', 0, 1},
                                     {'Q', 0, 3},
                                     {'Y', 0, 12}}};

/// The beginning of the n-th window.
Seconds begin_of(Zone const& zone, Seconds anchor, Shorthand const& step, std::int64_t n)
{
    if (step.months != 0) {
        auto const date = plus_months(day_of(anchor), static_cast<int>(n * step.months));
        return zone.moment(reading_at(date, time_of_day(anchor)));
    }
    bool const on_the_wall = step.unit == 'd' || step.unit == 'w';
    return on_the_wall ? zone.moment(anchor + n * step.seconds)
                       : zone.moment(anchor) + n * step.seconds;
}

} // namespace

Result<Shorthand> read_shorthand(std::string_view text, std::string const& place)
{
    Error const refusal{"bad_duration",
                        "Found '" + std::string(text) + "', expected a duration such as 30d or 1Q.",
                        place};
    std::int64_t count = 0;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && count < 10'000'000; ++at)
        count = count * 10 + (text[at] - '0');
    if (at == 0 || at + 1 != text.size() || count == 0 || count > 10'000'000)
        return refusal;
    for (auto const& unit : units)
        if (unit.letter == text[at] && (unit.months == 0 || count <= 100'000))
            return Shorthand{unit.letter, count * unit.seconds,
                             static_cast<int>(count) * unit.months};
    return refusal;
}

Span repeated_window(Zone const& zone, Seconds anchor, Shorthand const& step, Seconds at)
{
    // A first guess from average lengths, then steps to the window that holds the moment.
    Seconds const length = step.months != 0 ? Seconds{step.months} * 2'629'746 : step.seconds;
    auto n = (at - zone.moment(anchor)) / length;
    while (begin_of(zone, anchor, step, n) > at)
        --n;
    while (begin_of(zone, anchor, step, n + 1) <= at)
        ++n;
    return {begin_of(zone, anchor, step, n), begin_of(zone, anchor, step, n + 1)};
}

} // namespace counterpart::sla
