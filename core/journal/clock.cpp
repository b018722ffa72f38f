#include "journal/event.h"

#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t millisecond_digits = 9;
constexpr std::size_t counter_digits = 4;
constexpr std::uint32_t counters = 36 * 36 * 36 * 36;
constexpr std::int64_t last_millisecond = 101'559'956'668'415;  // 36^9 - 1, in the year 5188
constexpr std::int64_t one_day = 86'400'000;

std::string base_36(std::uint64_t number, std::size_t width)
{
    std::string digits(width, '0');
    for (std::size_t at = width; at-- > 0; number /= 36)
        digits[at] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
    return digits;
}

bool is_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

std::int64_t number_of(std::string_view digits)
{
    std::int64_t number = 0;
    for (char const c : digits)
        number = number * 36 + (c <= '9' ? c - '0' : c - 'a' + 10);
    return number;
}

bool is_stamp(std::string_view text)
{
    if (text.size() != millisecond_digits + counter_digits)
        return false;
    for (char const c : text) {
        if (!is_digit(c))
            return false;
    }
    return true;
}

std::uint32_t counter_of(std::string_view stamp)
{
    return static_cast<std::uint32_t>(number_of(stamp.substr(millisecond_digits)));
}

}  // namespace

std::string Clock::tick(Instant now)
{
    if (now.milliseconds > milliseconds_ && now.milliseconds <= last_millisecond) {
        milliseconds_ = now.milliseconds;
        counter_ = 0;
    } else if (++counter_ == counters) {
        ++milliseconds_;
        counter_ = 0;
    }
    return base_36(static_cast<std::uint64_t>(milliseconds_), millisecond_digits) +
           base_36(counter_, counter_digits);
}

void Clock::see(std::string_view stamp, Instant now)
{
    auto const at = instant_of(stamp);
    if (at && at->milliseconds <= now.milliseconds + one_day)
        adopt(at->milliseconds, counter_of(stamp));
}

void Clock::resume(std::string_view own_stamp)
{
    auto const at = instant_of(own_stamp);
    if (at)
        adopt(at->milliseconds, counter_of(own_stamp));
}

void Clock::adopt(std::int64_t milliseconds, std::uint32_t counter)
{
    if (milliseconds > milliseconds_) {
        milliseconds_ = milliseconds;
        counter_ = counter;
    } else if (milliseconds == milliseconds_ && counter > counter_) {
        counter_ = counter;
    }
}

Result<Instant> instant_of(std::string_view clock_stamp)
{
    if (!is_stamp(clock_stamp))
        return Error{"event.clock",
                     "A clock stamp is 13 digits of base 36, but \"" + std::string(clock_stamp) +
                         "\" was found.",
                     ""};
    return Instant{number_of(clock_stamp.substr(0, millisecond_digits))};
}

}  // namespace counterpart
