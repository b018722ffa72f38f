// What the invoice screen says about paying: the strip that sums, what approving would do, ageing,
// and the fields that say what they understood.
#include "present/entries.h"
#include "present/invoice.h"
#include "present/why.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::present;
using namespace small_world;

namespace {

Date const today = date("2026-04-20");

/// 10 hours asked at 112.00 where 100.00 was agreed; the right to dispute ends on 30 Apr 2026.
struct Office {
    Desk desk;
    Context context;

    Office()
    {
        context = support::morning("Ana");
        auto agreed = contract();
        Term window;
        window.name = "dispute_window";
        window.document = agreed.documents[0].id;
        window.clause = "9";
        window.fields.set("days", 30);
        window.fields.set("from", "invoice");
        agreed.terms = {window};
        act(ImportFile{"contract.json", contract_file({agreed})});
        act(ImportFile{"INV-1.json", invoice_file({invoice("INV-1", "10", "112.00")})});
    }
    void act(Command const& command)
    {
        auto const outcome = desk.dispatch(command, context);
        REQUIRE_MESSAGE(outcome.ok(), outcome.error().message);
    }
    DecideFinding decision(Verdict verdict, char const* reason) const
    {
        return {{"INV-1"}, desk.audit_of({"INV-1"})->findings[0].id, verdict, reason};
    }
    InvoiceScreen screen(Date day = today) const { return *invoice_screen(desk, {"INV-1"}, day); }
};

std::vector<std::string> strip(InvoiceScreen const& screen)
{
    std::vector<std::string> values;
    for (auto const& figure : screen.figures) values.push_back(figure.label + " " + figure.value);
    return values;
}

using Strip = std::vector<std::string>;

}  // namespace

TEST_CASE("the strip always reads asked = pay now + held + rejected, and each opens into its reasons")
{
    Office office;
    CHECK(strip(office.screen()) ==
          Strip{"Asked EUR 1,120.00", "Pay now EUR 1,000.00", "Held EUR 120.00", "Rejected EUR 0.00"});
    auto settle = office.decision(Verdict::settled, "");
    settle.supplier_percent = decimal("60");
    office.act(settle);
    CHECK(strip(office.screen()) ==
          Strip{"Asked EUR 1,120.00", "Pay now EUR 1,072.00", "Held EUR 0.00", "Rejected EUR 48.00"});
    for (auto const& figure : office.screen().figures) {
        auto const opened = why(office.desk, figure.why);
        REQUIRE(opened.has_value());
        CHECK(opened->amount == figure.value);
        CHECK_FALSE(opened->steps.empty());
    }
    CHECK(why(office.desk, office.screen().figures[3].why)->title == "Rejected");
}

TEST_CASE("approving says what it does before it is done, and afterwards what was approved and what changed")
{
    Office office;
    auto const before = office.screen().approval;
    CHECK(before.action == "Short-pay");
    CHECK(before.holds);
    CHECK(approval_sentence(before, std::nullopt) == "Pay EUR 1,000.00 now, hold EUR 120.00.");
    CHECK(approval_sentence(before, date("2026-12-31")) ==
          "Pay EUR 1,000.00 now, hold EUR 120.00 until 31 Dec 2026.");

    office.act(ApproveInvoices{{{"INV-1"}}, date("2026-04-30"), date("2026-12-31")});
    auto const after = office.screen();
    CHECK(after.status == "Short-paid");
    CHECK(after.approval.action.empty());
    CHECK(after.approval.says == "Approved for EUR 1,000.00");
    CHECK(after.approval.detail ==
          "by Ana, 2 Apr 2026: pay EUR 1,000.00 now, hold EUR 120.00 until 31 Dec 2026, "
          "pay by 30 Apr 2026");

    office.act(office.decision(Verdict::accepted, ""));
    auto const changed = office.screen();
    CHECK(changed.status == "Changed since approval");
    CHECK(changed.approval.says == "Approved for EUR 1,000.00, now EUR 1,120.00 is payable");
    CHECK(changed.approval.action == "Approve again");
}

TEST_CASE("a hold that is over waits to be decided")
{
    Office office;
    office.act(ApproveInvoices{{{"INV-1"}}, {}, date("2026-04-25")});
    CHECK(office.screen(date("2026-04-25")).status == "Short-paid");
    auto const late = office.screen(date("2026-04-26"));
    CHECK(late.status == "Hold is over");
    REQUIRE_FALSE(late.notices.empty());
    CHECK(late.notices.back().value ==
          "The rest is held until 25 Apr 2026: overdue to decide, 1 day ago.");
    CHECK(late.notices.back().tone == Tone::at_risk);
}

TEST_CASE("ageing shows the day the right to dispute dies, as long as something is undecided")
{
    struct Row {
        char const* day;
        char const* says;
        Tone tone;
    };
    // Issued 31 Mar 2026; 30 days from the invoice.
    Row const rows[] = {
        {"2026-04-20", "The right to dispute ends on 30 Apr 2026: 10 days left.", Tone::info},
        {"2026-04-23", "The right to dispute ends on 30 Apr 2026: 7 days left.", Tone::attention},
        {"2026-04-30", "The right to dispute ends on 30 Apr 2026: today is the last day.", Tone::attention},
        {"2026-05-01", "The right to dispute ended on 30 Apr 2026: 1 day ago.", Tone::at_risk},
    };
    Office office;
    for (auto const& row : rows) {
        auto const notices = office.screen(date(row.day)).notices;
        REQUIRE(notices.size() == 1);
        CHECK(notices[0].value == row.says);
        CHECK(notices[0].tone == row.tone);
    }
    office.act(office.decision(Verdict::accepted, ""));
    CHECK(office.screen().notices.empty());
}

TEST_CASE("a dispute says how old it is and when an answer was due")
{
    Office office;
    auto dispute = office.decision(Verdict::disputed, "Agreed at 100.00");
    dispute.deadline = date("2026-04-18");
    office.act(dispute);
    CHECK(office.screen(date("2026-04-02")).findings[0].ageing ==
          "Disputed today, answer asked for by 18 Apr 2026: 16 days left");
    CHECK(office.screen().findings[0].ageing ==
          "Disputed 18 days ago, answer asked for by 18 Apr 2026: 2 days late");
    REQUIRE(office.screen().notices.size() == 1);
    CHECK(office.screen().notices[0].label == "Answer late");
    CHECK(office.screen().findings[0].offers ==
          std::vector<Verdict>{Verdict::settled, Verdict::rejected, Verdict::accepted, Verdict::open});
}

TEST_CASE("nothing can be credited where too little is asked, so it is not offered")
{
    Office office;
    office.act(ImportFile{"INV-2.json", invoice_file({invoice("INV-2", "10", "90.00")})});
    auto const screen = *invoice_screen(office.desk, {"INV-2"}, today);
    REQUIRE(screen.findings.size() == 1);
    CHECK(screen.findings[0].offers ==
          std::vector<Verdict>{Verdict::disputed, Verdict::accepted, Verdict::dismissed});
}

TEST_CASE("a date is taken as people write it; what could be two days is asked, never guessed")
{
    struct Row {
        char const* typed;
        char const* date;  // empty: none
        char const* says;
        bool wrong;
    };
    Row const rows[] = {
        {"", "", "Such as 2026-12-31 or 31 Dec 2026", false},
        {"2026-12-31", "2026-12-31", "31 Dec 2026", false},
        {" 31.12.2026 ", "2026-12-31", "31 Dec 2026", false},
        {"5.6.2026", "2026-06-05", "5 Jun 2026", false},
        {"31/12/2026", "2026-12-31", "31 Dec 2026", false},
        {"31/12/26", "", "Such as 2026-12-31 or 31 Dec 2026", true},
        {"12/31/2026", "2026-12-31", "31 Dec 2026", false},
        {"6/6/2026", "2026-06-06", "6 Jun 2026", false},
        {"5/6/2026", "", "This can be 5 Jun 2026 or 6 May 2026: write 2026-06-05 or 2026-05-06", true},
        {"31 December 2026", "2026-12-31", "31 Dec 2026", false},
        {"Dec 31, 2026", "2026-12-31", "31 Dec 2026", false},
        {"31", "", "Such as 2026-12-31 or 31 Dec 2026", true},
        {"next week", "", "Such as 2026-12-31 or 31 Dec 2026", true},
        {"31 Feb 2027", "", "Such as 2026-12-31 or 31 Dec 2026", true},
        {"2026-04-19", "", "19 Apr 2026 has passed", true},
        {"2026-04-20", "2026-04-20", "20 Apr 2026", false},
    };
    for (auto const& row : rows) {
        CAPTURE(row.typed);
        auto const entry = read_date(row.typed, today);
        CHECK((entry.date ? to_text(*entry.date) : std::string()) == row.date);
        CHECK(entry.says == row.says);
        CHECK(entry.wrong == row.wrong);
    }
}

TEST_CASE("a share says who gets what of the contested amount")
{
    Money const contested{decimal("4500.00"), *Currency::parse("EUR")};
    auto const entry = read_share(" 60 % ", contested);
    CHECK(entry.percent == decimal("60"));
    CHECK(entry.says == "The supplier gets EUR 2,700.00; EUR 1,800.00 is to be credited.");
    CHECK_FALSE(read_share("", contested).wrong);
    for (auto const* typed : {"101", "-1", "sixty", "%"}) {
        CAPTURE(typed);
        CHECK(read_share(typed, contested).wrong);
    }
}
