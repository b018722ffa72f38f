#include "sla/clock.h"

#include "sla/ask.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::sla;
using namespace counterpart::test;

namespace {

ClockEvent event(std::string const& when, ClockEventType type)
{
    ClockEvent one;
    one.at = at(when);
    one.type = type;
    return one;
}

std::string moment(std::optional<Seconds> when)
{
    return when ? instant_text(*when) : "none";
}

ClockReading reading(ClockTerms const& terms, std::vector<ClockEvent> events,
                     std::string const& now)
{
    auto const found = read_clock(terms, std::move(events), at(now));
    REQUIRE(found.ok());
    return *found;
}

} // namespace

TEST_CASE("a hold counts open time only: eight hours from Monday 15:00 end on Thursday 16:00")
{
    // Wednesday is a holiday; held from Tuesday 10:00 to Thursday 11:00, 49 hours on the wall.
    auto const cal = calendar(office("UTC", R"(,"holidays":["2024-07-03"])"));
    ClockTerms terms;
    terms.calendar = &cal;
    terms.target.seconds = 8 * 3600;
    terms.warn_percent = {Decimal::of(25), Decimal::of(50)};
    terms.escalations = {{false, -3600}, {true, 1}};
    auto const result = reading(terms,
                                {event("2024-07-01T15:00:00Z", ClockEventType::start),
                                 event("2024-07-02T10:00:00Z", ClockEventType::pause),
                                 event("2024-07-04T11:00:00Z", ClockEventType::resume)},
                                "2024-07-04T16:00:01Z");
    CHECK(result.elapsed == 8 * 3600 + 1);
    CHECK(result.paused == 9 * 3600);
    CHECK(moment(result.deadline) == "2024-07-04T16:00:00Z");
    CHECK(result.breached);
    REQUIRE(result.thresholds.size() == 2);
    CHECK(moment(result.thresholds[0]) == "2024-07-01T17:00:00Z"); // two hours
    CHECK(moment(result.thresholds[1]) == "2024-07-04T12:00:00Z"); // four hours
    CHECK(moment(result.escalations[0]) == "2024-07-04T15:00:00Z");
    CHECK(moment(result.escalations[1]) == "2024-07-05T16:00:00Z");
    CHECK(result.segments.size() == 3);
}

TEST_CASE("while a ticket waits it has no deadline, only one it would have if work went on now")
{
    auto const cal = calendar(office("UTC"));
    ClockTerms terms;
    terms.calendar = &cal;
    terms.target.seconds = 2 * 3600;
    auto const result = reading(terms,
                                {event("2024-07-05T15:00:00Z", ClockEventType::start),
                                 event("2024-07-05T16:00:00Z", ClockEventType::pause)},
                                "2024-07-05T16:30:00Z");
    CHECK(result.state == ClockState::paused);
    CHECK(moment(result.deadline) == "none");
    CHECK(moment(result.projected_deadline) == "2024-07-08T09:30:00Z");
    CHECK_FALSE(result.breached);
}

TEST_CASE("a new calendar counts from now on, or for the whole history")
{
    auto const cal = calendar(office("UTC"));
    auto const always = calendar(round_the_clock("UTC"));
    ClockTerms terms;
    terms.calendar = &cal;
    terms.target.seconds = 10 * 3600;
    auto change = event("2024-07-02T09:00:00Z", ClockEventType::recalendar);
    change.calendar = &always;
    std::vector<ClockEvent> const start{event("2024-07-01T16:00:00Z", ClockEventType::start)};
    auto events = start;
    events.push_back(change);
    // One hour on Monday, then every hour counts: nine more from Tuesday 09:00.
    auto const onward = reading(terms, events, "2024-07-02T20:00:00Z");
    CHECK(onward.elapsed == 12 * 3600);
    CHECK(moment(onward.deadline) == "2024-07-02T18:00:00Z");
    events.back().retroactive = true;
    auto const anew = reading(terms, events, "2024-07-02T20:00:00Z");
    CHECK(anew.elapsed == 28 * 3600);
    CHECK(moment(anew.deadline) == "2024-07-02T02:00:00Z");
}

TEST_CASE("reopening goes on, begins again, or changes nothing")
{
    auto const cal = calendar(office("UTC"));
    std::vector<ClockEvent> const events{event("2024-07-01T09:00:00Z", ClockEventType::start),
                                         event("2024-07-01T10:00:00Z", ClockEventType::stop),
                                         event("2024-07-02T09:00:00Z", ClockEventType::reopen)};
    ClockTerms terms;
    terms.calendar = &cal;
    terms.target.seconds = 3 * 3600;
    auto const now = "2024-07-02T10:00:00Z";
    auto const resumed = reading(terms, events, now);
    CHECK(resumed.elapsed == 2 * 3600);
    CHECK(moment(resumed.deadline) == "2024-07-02T11:00:00Z");
    terms.reopening = Reopening::restart;
    auto const restarted = reading(terms, events, now);
    CHECK(restarted.elapsed == 3600);
    CHECK(restarted.cycle == 2);
    CHECK(moment(restarted.deadline) == "2024-07-02T12:00:00Z");
    terms.reopening = Reopening::ignore;
    auto const ignored = reading(terms, events, now);
    CHECK(ignored.state == ClockState::stopped);
    CHECK(ignored.elapsed == 3600);
}

TEST_CASE("a target in days waits as long as the ticket was held")
{
    auto const cal = calendar(office("UTC"));
    ClockTerms terms;
    terms.calendar = &cal;
    terms.target.days = 2;
    terms.target.policy = DayPolicy::clamp;
    std::vector<ClockEvent> events{event("2024-07-04T10:00:00Z", ClockEventType::start)};
    CHECK(moment(reading(terms, events, "2024-07-04T12:00:00Z").deadline) ==
          "2024-07-08T10:00:00Z");
    events.push_back(event("2024-07-04T12:00:00Z", ClockEventType::pause));
    CHECK(moment(reading(terms, events, "2024-07-04T13:00:00Z").deadline) == "none");
    events.push_back(event("2024-07-05T10:00:00Z", ClockEventType::resume));
    // Held five hours on Thursday and one on Friday: 10:00 plus six open hours.
    CHECK(moment(reading(terms, events, "2024-07-05T12:00:00Z").deadline) ==
          "2024-07-08T16:00:00Z");
}

TEST_CASE("events that are yet to come, or make no sense, change nothing")
{
    auto const cal = calendar(office("UTC"));
    ClockTerms terms;
    terms.calendar = &cal;
    terms.target.seconds = 3600;
    auto const result = reading(terms,
                                {event("2024-07-01T11:00:00Z", ClockEventType::stop),
                                 event("2024-07-01T09:30:00Z", ClockEventType::start),
                                 event("2024-07-01T09:10:00Z", ClockEventType::resume),
                                 event("2024-07-01T09:00:00Z", ClockEventType::start)},
                                "2024-07-01T10:00:00Z");
    CHECK(result.state == ClockState::running);
    CHECK(result.elapsed == 3600);
    CHECK_FALSE(result.breached);
}
