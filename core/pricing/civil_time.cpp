#include "pricing/civil_time.h"

#include <algorithm>

namespace counterpart {

namespace {

/// Where the offset starts: after the time of day, "Z", "+02:00" or "-05:00".
std::size_t offset_at(std::string const& text)
{
    auto const time = text.find_first_of("Tt ");
    return time == std::string::npos ? text.size()
                                     : std::min(text.size(), text.find_first_of("Zz+-", time));
}

/// With seconds, as the strict reader of moments wants them.
std::string spelled_out(std::string clock)
{
    constexpr std::size_t day_length = 10;
    constexpr std::size_t minutes_length = 16;
    if (clock.size() == day_length)
        return clock + "T00:00:00";
    if (clock.size() > day_length)
        clock[day_length] = 'T';
    return clock.size() == minutes_length ? clock + ":00" : clock;
}

} // namespace

Result<CivilTime> read_civil_time(Params const& params, std::string_view name)
{
    auto const text = TRY(params.text(name));
    auto const at = offset_at(text);
    auto const clock = spelled_out(text.substr(0, at));
    auto const offset = at < text.size() ? text.substr(at) : "Z";
    auto const local = Instant::parse(clock + "Z");
    auto const utc = Instant::parse(clock + offset);
    if (!local || !utc)
        return Error{"bad_dates",
                     "Found '" + text + "', expected a moment such as 2026-03-31T14:03:00+02:00.",
                     params.place(name)};
    return CivilTime{local->milliseconds, utc->milliseconds};
}

} // namespace counterpart
