// Stories at the desk: what was done is taken back, and done again.
#include "support/office.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace office_story;

namespace {

std::vector<std::string> kinds(Desk const& desk)
{
    std::vector<std::string> names;
    for (auto const& action : desk.history())
        names.push_back(action.kind);
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

// -- taking back and doing again ------------------------------------------------------------------

TEST_CASE("taking back every action leads back to an empty desk, and doing again to the full one")
{
    OfficeWithInvoice office;
    REQUIRE(office.act(RenameWorkspace{"Contoso audit"}).ok());
    REQUIRE(office.act(office.decision("INV-1", Verdict::disputed, "too dear")).ok());
    REQUIRE(office.act(office.decision("INV-1", Verdict::accepted)).ok());
    std::vector<Books> states = {office.desk.books()};
    while (office.desk.can_undo()) {
        REQUIRE(office.act(Undo{}).ok());
        states.push_back(office.desk.books());
    }
    CHECK(states.size() == 6);
    CHECK(states.back() == Books{});
    CHECK(office.desk.empty());
    auto const& decided_before = states[1].reviews.begin()->second;
    CHECK(decided_before.verdict == Verdict::disputed);
    CHECK(decided_before.reason == "too dear");
    CHECK(states[3].workspace == "Contoso");
    for (std::size_t at = states.size() - 1; at-- > 0;) {
        CAPTURE(at);
        REQUIRE(office.desk.can_redo());
        REQUIRE(office.act(Redo{}).ok());
        CHECK(office.desk.books() == states[at]);
    }
    CHECK_FALSE(office.desk.can_redo());
    CHECK(office.disk.size() == 15);
}

TEST_CASE("nobody is shown an invoice that was taken back, and its return is shown")
{
    OfficeWithInvoice office;
    auto const taken_back = office.act(Undo{});
    REQUIRE(taken_back.ok());
    CHECK(taken_back->focus.empty());
    auto const again = office.act(Redo{});
    REQUIRE(again.ok());
    CHECK(again->focus == "invoice/INV-1");
}

TEST_CASE("a file whose import was taken back can be imported again")
{
    OfficeWithInvoice office;
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.desk.books().invoices.empty());
    CHECK(office.desk.audit_of(InvoiceId{"INV-1"}) == nullptr);
    office.receive(invoice("INV-1", "10", "112.00"));
    CHECK(office.desk.books().invoices.size() == 1);
}

TEST_CASE("a new action makes what was taken back final")
{
    OfficeWithInvoice office;
    REQUIRE(office.act(office.decision("INV-1", Verdict::accepted)).ok());
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.desk.can_redo());
    REQUIRE(office.act(RenameWorkspace{"New"}).ok());
    CHECK_FALSE(office.desk.can_redo());
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.desk.books().workspace == "Contoso");
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.desk.books().invoices.empty());
}

TEST_CASE("history shows what was taken back, by whom, and says so in a row of its own")
{
    OfficeWithInvoice office;
    office.context.person = "Ben";
    REQUIRE(office.act(Undo{}).ok());
    auto const& rows = office.desk.history();
    CHECK(kinds(office.desk) == Names{"workspace.imported", "invoice.imported", "undo"});
    CHECK_FALSE(rows[0].undone);
    CHECK(rows[1].undone);
    CHECK(rows[2].target == rows[1].event);
    CHECK(rows[2].person == "Ben");
    CHECK(rows[2].says == "Took back: Imported INV-1 (Northwind Support Ltd, EUR 1,120.00)");
    CHECK(rows[2].at == office.context.now);
    REQUIRE(office.act(Redo{}).ok());
    CHECK_FALSE(office.desk.history()[1].undone);
}

TEST_CASE("nobody takes back what another device did, or overwrites what it changed since")
{
    Office office;
    office.open_contract();
    REQUIRE(office.act(RenameWorkspace{"Ours"}).ok());
    office.context.author = "other device";
    CHECK_FALSE(office.desk.can_undo("other device"));
    REQUIRE(office.act(RenameWorkspace{"Theirs"}).ok());
    office.context.author = "local";
    Still const before(office);
    auto const answer = office.act(Undo{});
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code == "desk.overtaken");
    check_still(office, before);
    office.context.author = "other device";
    REQUIRE(office.act(Undo{}).ok());
    office.context.author = "local";
    REQUIRE(office.act(Undo{}).ok());
    CHECK(office.desk.books().workspace == "Contoso");
}
