#include "base/zone.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#ifdef COUNTERPART_CCTZ
#include "base/zone_data.h"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <chrono>
#endif

using namespace counterpart;

namespace {

Zone zone(std::string_view name)
{
    auto const found = Zone::named(name);
    CAPTURE(std::string(name));
    REQUIRE(found.ok());
    return *found;
}

Seconds utc(std::string_view text)
{
    auto const instant = Instant::parse(text);
    CAPTURE(std::string(text));
    REQUIRE(instant.ok());
    return instant->milliseconds / 1000;
}

/// A reading is written as if it were UTC.
Seconds wall(std::string const& text)
{
    return utc(text + "Z");
}

Date day(std::string_view text)
{
    auto const date = Date::parse(text);
    REQUIRE(date.ok());
    return *date;
}

} // namespace

TEST_CASE("a skipped half past two is half past three")
{
    auto const berlin = zone("Europe/Berlin");
    CHECK(berlin.moment(wall("2024-03-31T02:30:00")) == utc("2024-03-31T01:30:00Z"));
    CHECK(berlin.reading(utc("2024-03-31T01:30:00Z")) == wall("2024-03-31T03:30:00"));
    // Lord Howe sets its clocks forward by thirty minutes only: 02:15 becomes 02:45.
    auto const lord_howe = zone("Australia/Lord_Howe");
    auto const quarter_past = lord_howe.moment(wall("2024-10-06T02:15:00"));
    CHECK(lord_howe.reading(quarter_past) == wall("2024-10-06T02:45:00"));
    // Troll goes by two hours: 01:30 becomes 03:30.
    auto const troll = zone("Antarctica/Troll");
    CHECK(troll.reading(troll.moment(wall("2024-03-31T01:30:00"))) == wall("2024-03-31T03:30:00"));
}

TEST_CASE("a repeated half past two is the first one, unless the second is asked for")
{
    auto const berlin = zone("Europe/Berlin");
    auto const reading = wall("2024-10-27T02:30:00");
    CHECK(berlin.moment(reading) == utc("2024-10-27T00:30:00Z"));
    CHECK(berlin.moment(reading, Repeated::second) == utc("2024-10-27T01:30:00Z"));
    CHECK(berlin.moment(wall("2024-10-27T03:00:00"), Repeated::second) ==
          utc("2024-10-27T02:00:00Z"));
}

TEST_CASE("a day that never was begins and ends with the day after it")
{
    auto const apia = zone("Pacific/Apia");
    CHECK(apia.day_begin(day("2011-12-30")) == utc("2011-12-30T10:00:00Z"));
    CHECK(apia.day_begin(day("2011-12-31")) == utc("2011-12-30T10:00:00Z"));
    CHECK(apia.date_at(utc("2011-12-30T09:59:59Z")) == day("2011-12-29"));
    CHECK(apia.date_at(utc("2011-12-30T10:00:00Z")) == day("2011-12-31"));
}

TEST_CASE("a day whose midnight is skipped begins when clocks are set forward")
{
    // Beirut went from 00:00 to 01:00 on 27 March 2022, two hours east of UTC before.
    auto const beirut = zone("Asia/Beirut");
    CHECK(beirut.day_begin(day("2022-03-27")) == utc("2022-03-26T22:00:00Z"));
    CHECK(beirut.day_begin(day("2022-03-28")) - beirut.day_begin(day("2022-03-27")) == 23 * 3600);
}

TEST_CASE("rules reach as far as the calendar does")
{
    auto const berlin = zone("Europe/Berlin");
    CHECK(berlin.offset_at(utc("2034-07-01T12:00:00Z")) == 7200);
    CHECK(berlin.offset_at(utc("2500-07-01T12:00:00Z")) == 7200);
    CHECK(berlin.offset_at(utc("9000-01-01T12:00:00Z")) == 3600);
    // The last Sunday of March 2500 is the 28th: 1 March 2500 is a Monday.
    CHECK(berlin.offset_at(utc("2500-03-28T00:59:59Z")) == 3600);
    CHECK(berlin.offset_at(utc("2500-03-28T01:00:00Z")) == 7200);
    CHECK(zone("Asia/Kolkata").offset_at(utc("2500-07-01T12:00:00Z")) == 19'800);
}

TEST_CASE("a zone without a name in the rules is an error, and so are damaged rules")
{
    auto const missing = Zone::named("Mars/Olympus");
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().code == "zone.unknown");
    CHECK_FALSE(Zone::known("europe/berlin"));
    CHECK(Zone::known("Etc/UTC"));
    for (std::string const bytes : {"", "TZif", "TZif2",
                                    "not a zone at all, but long enough to be one, "
                                    "if only it began like one does"}) {
        auto const damaged = Zone::compiled("Broken", bytes);
        REQUIRE_FALSE(damaged.ok());
        CHECK(damaged.error().code == "zone.damaged");
    }
}

TEST_CASE("a zone compiled by hand follows its footer")
{
    // One type, three hours east, no changes; both blocks are the same.
    std::string const header("TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20);
    std::string const counts("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4", 24);
    std::string const block("\0\0\x2a\x30\0\0EAT\0", 10);
    auto const whole = header + counts + block + header + counts + block;
    auto const fixed = Zone::compiled("Fixed", whole + "\nEAT-3\n");
    REQUIRE(fixed.ok());
    CHECK(fixed->offset_at(0) == 10'800);
    // Summer from day 60 without leap days (1 March) to day 300 from 0 (27 or 28 October).
    auto const made = Zone::compiled("Made", whole + "\nEAT-3EAST,J60/0,300/0\n");
    REQUIRE(made.ok());
    CHECK(made->offset_at(utc("2024-02-29T20:59:59Z")) == 10'800);
    CHECK(made->offset_at(utc("2024-02-29T21:00:00Z")) == 14'400);
    CHECK(made->offset_at(utc("2024-10-26T19:59:59Z")) == 14'400);
    CHECK(made->offset_at(utc("2024-10-26T20:00:00Z")) == 10'800);
    CHECK(made->offset_at(utc("2025-10-27T19:59:59Z")) == 14'400);
    CHECK(made->offset_at(utc("2025-10-27T20:00:00Z")) == 10'800);
    CHECK_FALSE(Zone::compiled("Cut", whole + "\nEAT-3EAST,J60/0\n").ok());
}

#ifdef COUNTERPART_CCTZ

namespace {

using Moment = cctz::time_point<cctz::seconds>;

Moment moment_of(Seconds seconds)
{
    return Moment(cctz::seconds(seconds));
}

/// Both readers must say the same about a moment and about the reading of the same number.
bool agree(Zone const& ours, cctz::time_zone const& theirs, Seconds at)
{
    auto const civil = cctz::convert(moment_of(at), cctz::utc_time_zone());
    auto const found = theirs.lookup(civil);
    bool const skipped = found.kind == cctz::time_zone::civil_lookup::SKIPPED;
    auto const first = found.pre.time_since_epoch().count();
    auto const second = skipped ? first : found.post.time_since_epoch().count();
    return ours.offset_at(at) == theirs.lookup(moment_of(at)).offset && ours.moment(at) == first &&
           ours.moment(at, Repeated::second) == second;
}

} // namespace

TEST_CASE("every zone agrees with another reader, around every change and at random")
{
    std::uint64_t state = 20'250'322;
    for (auto const& file : zone_files()) {
        cctz::time_zone theirs;
        if (!cctz::load_time_zone(std::string(file.name), &theirs))
            continue;
        auto const ours = zone(file.name);
        std::vector<Seconds> moments;
        for (int i = 0; i < 50; ++i) {
            state = state * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
            moments.push_back(static_cast<Seconds>((state >> 20) % 5'000'000'000u) - 1'000'000'000);
        }
        for (auto span = ours.span_at(-1'000'000'000); span.until < 4'000'000'000;
             span = ours.span_at(span.until))
            for (Seconds const near : {-3600, -1, 0, 1, 3599})
                moments.push_back(span.until + span.offset + near);
        for (Seconds const at : moments) {
            CAPTURE(std::string(file.name));
            CAPTURE(at);
            REQUIRE(agree(ours, theirs, at));
        }
    }
}

#endif
