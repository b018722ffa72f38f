// Stories of sheets that say what was observed of a service.
#include "formats/sheet_guess.h"
#include "sla/level_world.h"
#include "support/sheets.h"

using namespace counterpart;
using namespace counterpart::test;

namespace {

struct Watch {
    Desk desk;
    Context context = LevelWorld::context("2026-04-02");

    Watch()
        : desk(LevelWorld{}.level("A", ratio_level("99.5")).desk())
    {}

    Result<Outcome> take(std::string name, std::string bytes)
    {
        return support::take_sheet(desk, context, std::move(name), std::move(bytes));
    }

    std::string place_of_refusal(std::string name, std::string bytes)
    {
        auto const refused = take(std::move(name), std::move(bytes));
        REQUIRE_FALSE(refused.ok());
        return refused.error().where;
    }
};

std::string const readings_head = "Service level,Measured at,Good events,Total events\n";
std::string const incident_head = "Incident,Service levels,Outage start,Outage end,Incident type\n";
std::string const ticket_head = "Ticket,Service level,Event type,Event time\n";

} // namespace

TEST_SUITE_BEGIN("sheets of service levels");

TEST_CASE("readings of two days make a month's figure: 1,990 of 2,000 is 99.5")
{
    Watch watch;
    auto const taken = watch.take("readings.csv", readings_head +
                                                      "A,2026-03-01T10:00:00Z,996,1000\n"
                                                      "A,2026-03-02T10:00:00Z,994,1000\n");
    INFO((taken ? std::string() : taken.error().message + " " + taken.error().where));
    REQUIRE(taken.ok());
    CHECK(watch.desk.books().measurements.size() == 2);
    CHECK(shown(level_month(watch.desk, "A", "2026-03", "2026-04-02")).substr(0, 4) == "99.5");
}

TEST_CASE("a day that is sent again replaces that day, and the figure follows")
{
    Watch watch;
    REQUIRE(watch.take("a.csv", readings_head + "A,2026-03-01T10:00:00Z,1000,1000\n").ok());
    REQUIRE(watch.take("b.csv", readings_head + "A,2026-03-01T10:00:00Z,980,1000\n").ok());
    CHECK(watch.desk.books().measurements.size() == 1);
    CHECK(shown(level_month(watch.desk, "A", "2026-03", "2026-04-02")).substr(0, 2) == "98");
}

TEST_CASE("outages and maintenance come in one a row")
{
    Watch watch;
    REQUIRE(watch.take("incidents.csv",
                       incident_head +
                           "I-1,A,2026-03-03T08:00:00Z,2026-03-03T09:30:00Z,outage\n"
                           "I-2,A,2026-03-07T22:00:00Z,2026-03-08T02:00:00Z,maintenance\n")
                .ok());
    auto const& incidents = watch.desk.books().incidents;
    REQUIRE(incidents.size() == 2);
    auto const& outage = incidents.at({"I-1"});
    CHECK(outage.kind == IncidentKind::outage);
    CHECK(outage.to->milliseconds - outage.from.milliseconds == 90 * 60'000);
    CHECK(incidents.at({"I-2"}).kind == IncidentKind::exclusion);
}

TEST_CASE("an incident of a level nobody knows is refused at its row and column")
{
    Watch watch;
    CHECK(watch.place_of_refusal("i.csv", incident_head + "I-1,B,2026-03-03T08:00:00Z,,outage\n") ==
          "i.csv, row 2, column \"Service levels\"");
    CHECK(watch.desk.books().incidents.empty());
}

TEST_CASE("the rows of one ticket become its history, in order")
{
    Watch watch;
    REQUIRE(watch.take("tickets.csv", ticket_head + "T-1,A,opened,2026-03-02T09:00:00Z\n"
                                                    "T-2,A,opened,2026-03-02T09:05:00Z\n"
                                                    "T-1,A,on hold,2026-03-02T10:00:00Z\n"
                                                    "T-1,A,resumed,2026-03-02T11:00:00Z\n"
                                                    "T-1,A,resolved,2026-03-02T12:00:00Z\n")
                .ok());
    auto const& tickets = watch.desk.books().tickets;
    REQUIRE(tickets.size() == 2);
    auto const& events = tickets.at({"T-1"}).events;
    REQUIRE(events.size() == 4);
    CHECK(events[1].kind == TicketEventKind::pause);
    CHECK(events[3].kind == TicketEventKind::stop);
}

TEST_CASE("more good than there were is refused, and nothing of the file comes in")
{
    Watch watch;
    CHECK(watch.place_of_refusal("r.csv", readings_head + "A,2026-03-01T10:00:00Z,999,1000\n"
                                                          "A,2026-03-02T10:00:00Z,1001,1000\n") ==
          "r.csv, row 3, column \"Good events\"");
    CHECK(watch.desk.books().measurements.empty());
}

TEST_SUITE_END();
