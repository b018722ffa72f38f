// How a contract renews, and until when somebody can stop it: rule W24's numbers.

#include "terms/renewal.h"

#include "terms/in_force.h"
#include "../pricing/agreement.h"

using namespace pricing_test;

namespace {

/// A work order whose last day is `last`, with one renewal term.
struct Renewing {
    Agreement agreement;

    Renewing(char const* last, std::string const& fields)
    {
        agreement.contract->documents[0].ends = plus_days(day(last), 1);
        agreement.contract->documents[0].effective = day("2024-09-01");
        agreement.contract->documents[0].signed_on = day("2024-08-01");
        agreement.term("renewal", "12.1", fields);
    }

    Contract const& contract() const { return *agreement.contract; }
    ContractDocument const& document() const { return contract().documents[0]; }
    RunningTerm on(char const* when, char const* known) const
    {
        auto const running = running_term(contract(), document(), day(when), day(known));
        REQUIRE_MESSAGE(running.ok(), (running.ok() ? "" : running.error().message));
        return *running;
    }
    std::string last_day(char const* when, char const* known) const
    {
        return to_text(on(when, known).notice->last_day);
    }
};

} // namespace

TEST_CASE("after a tacit renewal the notice runs to the end of the new term")
{
    // Rule W24: last day 28 Aug 2025, 12 months, 2 months of notice. Nobody spoke by 28 Jun 2025,
    // so the term now ends on 28 Aug 2026 and the last day to act is 28 Jun 2026.
    Renewing const it("2025-08-28", R"({"renewal":"tacit","term_months":12,"notice":2,
        "notice_unit":"months","month_end":"clip","term_end":"last_day_included"})");
    auto const before = it.on("2025-05-01", "2025-05-01");
    CHECK(before.renewals == 0);
    CHECK(to_text(before.notice->last_day) == "2025-06-28");
    CHECK(before.days.to == day("2025-08-29"));
    auto const after = it.on("2025-12-01", "2025-12-01");
    CHECK(after.renewals == 1);
    CHECK(after.days.from == day("2025-08-29"));
    CHECK(after.days.to == day("2026-08-29"));
    CHECK(to_text(after.notice->last_day) == "2026-06-28");
    CHECK_FALSE(after.ends);
    CHECK(says_so(after.working, "after 1 renewal. Notice counts until 28 Jun 2026."));
}

TEST_CASE("three months are not ninety days, and a letter needs days to arrive")
{
    struct Row {
        char const* fields;
        char const* last_day;
        char const* send_by;
    };
    // Last day 31 Aug 2026. 90 days before is Tuesday 2 Jun, 3 months before is Sunday 31 May; two
    // working days before 2 Jun is Friday 29 May.
    Row const rows[] = {
        {R"({"notice":90,"notice_unit":"days"})", "2026-06-02", "2026-06-02"},
        {R"({"notice":3,"notice_unit":"months"})", "2026-05-31", "2026-05-31"},
        {R"({"notice":90,"notice_unit":"days","notice_effect":"received","deemed_after":2})",
         "2026-06-02", "2026-05-29"},
        {R"({"notice":90,"notice_unit":"days","notice_effect":"sent","deemed_after":2})",
         "2026-06-02", "2026-06-02"},
        {R"({"notice":3,"notice_unit":"months","business_day":"previous"})", "2026-05-29",
         "2026-05-29"},
        {R"({"notice":3,"notice_unit":"months","business_day":"next"})", "2026-06-01",
         "2026-06-01"},
        // Were the end named as 1 Sep, the first day after, three months before it is 1 Jun.
        {R"({"notice":3,"notice_unit":"months","term_end":"first_day_after"})", "2026-06-01",
         "2026-06-01"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.fields);
        Term term;
        term.fields = object(row.fields);
        auto const days = notice_days(term, day("2026-09-01"));
        REQUIRE(days.ok());
        CHECK(to_text(days->last_day) == row.last_day);
        CHECK(to_text(days->send_by) == row.send_by);
    }
}

TEST_CASE("the last day of a month stays the last day where the contract says so")
{
    // 28 Feb 2026 less 3 months: 28 Nov by its number, 30 Nov as a month's last day.
    for (bool const keeps : {false, true}) {
        Term term;
        term.fields = object(keeps ? R"({"notice":3,"month_end":"last_day"})" : R"({"notice":3})");
        auto const days = notice_days(term, day("2026-03-01"));
        REQUIRE(days.ok());
        CHECK(to_text(days->last_day) == (keeps ? "2025-11-30" : "2025-11-28"));
    }
}

TEST_CASE("a window for notice opens so many days before the last one")
{
    Term term;
    term.fields = object(R"({"notice":2,"notice_time":"window_only","window_days":30})");
    auto const days = notice_days(term, day("2026-09-01"));
    REQUIRE(days.ok());
    CHECK(to_text(days->last_day) == "2026-06-30");
    CHECK(to_text(days->opens.value()) == "2026-05-31");
    term.fields = object("{}");
    CHECK(notice_days(term, day("2026-09-01")).error().code == "missing_value");
}

TEST_CASE("renewals are counted from the first end, so that a term never drifts")
{
    // Last day 31 Jan 2025, renewed month by month: 28 Feb, 31 Mar, 30 Apr; never 28 Mar.
    Renewing const it("2025-01-31", R"({"renewal":"tacit","term_months":1,"notice":7,
        "notice_unit":"days"})");
    CHECK(it.on("2025-02-10", "2025-02-10").days.to == day("2025-03-01"));
    CHECK(it.on("2025-03-10", "2025-03-10").days.to == day("2025-04-01"));
    CHECK(it.on("2025-04-10", "2025-04-10").days.to == day("2025-05-01"));
    CHECK(it.last_day("2025-04-10", "2025-04-10") == "2025-04-23");
}

TEST_CASE("notice in time ends the contract, notice too late ends only the next term")
{
    std::string const tacit = R"({"renewal":"tacit","term_months":12,"notice":2,"notice_given":")";
    Renewing const in_time("2025-08-28", tacit + R"(2025-06-28"})");
    CHECK(in_time.on("2025-12-01", "2025-12-01").renewals == 0);
    CHECK(in_time.on("2025-07-01", "2025-07-01").ends);
    Renewing const late("2025-08-28", tacit + R"(2025-06-29"})");
    CHECK(late.on("2025-12-01", "2025-12-01").renewals == 1);
    CHECK(late.on("2025-12-01", "2025-12-01").ends);
    CHECK(late.on("2027-12-01", "2027-12-01").renewals == 1);
}

TEST_CASE("an option renews only as often as it was used, and some contracts never renew")
{
    Renewing const used("2025-08-28",
                        R"({"renewal":"option","term_months":12,"notice":2,"options_used":1})");
    CHECK(used.on("2027-12-01", "2027-12-01").days.to == day("2026-08-29"));
    Renewing const never("2025-08-28", R"({"renewal":"none","term_months":12,"notice":2})");
    CHECK(never.on("2027-12-01", "2027-12-01").days.to == day("2025-08-29"));
    CHECK(never.on("2025-01-01", "2025-01-01").ends);
}

TEST_CASE("a price stays in force through a renewal, once the renewal is certain")
{
    Renewing it("2025-08-28", R"({"renewal":"tacit","term_months":12,"notice":2})");
    it.agreement.price("seat", "standard", R"({"unit_price":"10"})");
    auto const answer = [&](char const* service, char const* known) {
        return price_in_force(it.agreement.books, it.contract(), {"seat"},
                              {day(service), day(known)});
    };
    CHECK(answer("2025-12-01", "2025-06-28").reason == NoRow::ended);
    CHECK(answer("2025-12-01", "2025-06-29").row.has_value());
    CHECK(answer("2027-01-01", "2025-06-29").reason == NoRow::ended);
    CHECK(contract_period(it.contract()).to == day("2025-08-29"));
    CHECK(contract_period(it.contract(), day("2025-06-29")).to == day("2026-08-29"));
}

TEST_CASE("without an end or a term nothing renews, and it says so")
{
    Agreement const agreement;
    auto const running = running_term(*agreement.contract, agreement.contract->documents[0],
                                      day("2026-02-01"), day("2026-02-01"));
    REQUIRE_FALSE(running.ok());
    CHECK(running.error().message == "WO states no end, so nothing renews.");
}
