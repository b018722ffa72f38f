// Stories about taking over from a snapshot: documents, a contract we do not hold, records of which a
// part is withheld; and about agreeing and disputing in our own books what two copies differ in.
// What the two readers of a tier's edge expect, and that 50.00 are asked, is told in tier_edge.h.
#include "desk/desk.h"
#include "desk/share_records.h"
#include "present/snapshot.h"
#include "share/takeover.h"
#include "tier_edge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace counterpart;
using namespace share_world;
using small_world::date;
using small_world::decimal;

namespace {

struct Side : Reader {
    using Reader::Reader;

    Side& with(Invoice const& invoice)
    {
        receive(invoice);
        return *this;
    }

    CounterpartFile shared(std::vector<RedactionRule> const& rules = {}) const
    {
        auto const records = records_to_share(desk, {}, context.today);
        REQUIRE(records.ok());
        return withheld_where_met(file_of(*records), rules);
    }

    present::OpenedSnapshot opens(CounterpartFile file) const
    {
        present::OpenedSnapshot snapshot("x.counterpart", std::move(file));
        snapshot.renew(desk, key_of(9).public_half, context.today);
        return snapshot;
    }

    Result<Outcome> takes(present::OpenedSnapshot const& snapshot, std::vector<std::string> const& ids)
    {
        auto const command = snapshot.merge(ids, context.now);
        if (!command)
            return command.error();
        return act(*command);
    }
};

std::vector<RedactionRule> notes()
{
    auto const usual = internal_notes();
    return {usual.begin(), usual.end()};
}

std::vector<std::string> all_of(present::OpenedSnapshot const& snapshot)
{
    std::vector<std::string> ids;
    for (auto const& each : snapshot.screen().compare->can_take)
        ids.push_back(each.id);
    return ids;
}

bool offers(present::OpenedSnapshot const& snapshot, std::string const& id)
{
    auto const ids = all_of(snapshot);
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool refuses(present::OpenedSnapshot const& snapshot, std::string const& words)
{
    auto const& cannot = snapshot.screen().compare->cannot;
    return std::any_of(cannot.begin(), cannot.end(), [&](std::string const& each) {
        return each.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_SUITE("share") {

TEST_CASE("a contract we do not hold comes over with all that belongs to it, and one undo removes it")
{
    Side theirs("upper_inclusive");
    theirs.with(ten_hours());
    Side ours;
    REQUIRE(ours.act(RenameWorkspace{"Ours"}).ok());
    auto snapshot = ours.opens(theirs.shared(notes()));
    CHECK_FALSE(snapshot.screen().held);
    // Two parties, the contract, its prices and the invoice.
    REQUIRE(all_of(snapshot).size() == 5);
    auto const before = ours.desk.history().size();
    REQUIRE(ours.takes(snapshot, all_of(snapshot)).ok());
    CHECK(ours.desk.history().size() == before + 1);
    auto const& books = ours.desk.books();
    REQUIRE(books.invoices.size() == 1);
    CHECK(books.invoices.begin()->second.invoice.source.file == "withheld");
    CHECK(*ours.desk.audit_of(InvoiceId{"INV-1"})->lines[0].expected == decimal("50.00"));
    snapshot.renew(ours.desk, key_of(9).public_half, ours.context.today);
    CHECK(snapshot.screen().held);
    CHECK(all_of(snapshot).empty());
    REQUIRE(ours.act(Undo{}).ok());
    CHECK(ours.desk.books().contracts.empty());
    CHECK(ours.desk.books().invoices.empty());
    CHECK(ours.desk.books().parties.empty());
}

TEST_CASE("prices without their contract are refused, and nothing of the rest is applied")
{
    Side const theirs("upper_inclusive");
    Side ours;
    auto const snapshot = ours.opens(theirs.shared());
    auto const outcome = ours.takes(snapshot, {"party/northwind", "price_book/msa-prices"});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().code == "desk.unknown_contract");
    CHECK(ours.desk.books().parties.empty());
    CHECK(ours.desk.history().empty());
}

TEST_CASE("an invoice we do not have is taken over although the name of its file is withheld")
{
    Side theirs("upper_inclusive");
    theirs.with(ten_hours());
    Side ours("upper_inclusive");
    auto const snapshot = ours.opens(theirs.shared(notes()));
    REQUIRE(offers(snapshot, "invoice/INV-1"));
    CHECK(snapshot.screen().compare->can_take[0].says.find("1 of its") == 0);
    REQUIRE(ours.takes(snapshot, {"invoice/INV-1"}).ok());
    CHECK(ours.desk.books().invoices.begin()->second.received.milliseconds > 0);
    REQUIRE(ours.act(Undo{}).ok());
    CHECK(ours.desk.books().invoices.empty());
}

TEST_CASE("an invoice of which an amount is withheld is not taken over, and it is said why")
{
    Side theirs("upper_inclusive");
    theirs.with(ten_hours());
    Side ours("upper_inclusive");
    auto rules = notes();
    rules.push_back(rule("invoice/*:/lines/0/quantity"));
    auto const snapshot = ours.opens(theirs.shared(rules));
    CHECK_FALSE(offers(snapshot, "invoice/INV-1"));
    CHECK(refuses(snapshot, "2 of its"));
    CHECK(ours.takes(snapshot, {"invoice/INV-1"}).error().code == "share.not_mergeable");
    CHECK(ours.desk.books().invoices.empty());
}

TEST_CASE("an invoice that both hold is taken over as a whole or not at all")
{
    Side theirs("upper_inclusive");
    theirs.with(ten_hours());
    Side ours("upper_inclusive");
    ours.with(small_world::invoice("INV-1", "9", "5.00"));
    auto snapshot = ours.opens(theirs.shared(notes()));
    REQUIRE(all_of(snapshot).size() == 1);
    CHECK(refuses(snapshot, "with the whole of its document"));
    REQUIRE(ours.takes(snapshot, all_of(snapshot)).ok());
    auto const& invoice = ours.desk.books().invoices.at(InvoiceId{"INV-1"}).invoice;
    CHECK(*invoice.lines[0].quantity == decimal("10"));
    CHECK(*invoice.totals.payable == decimal("50.00"));
    REQUIRE(ours.act(Undo{}).ok());
    CHECK(*ours.desk.books().invoices.at(InvoiceId{"INV-1"}).invoice.totals.payable ==
          decimal("45.00"));
}

TEST_CASE("of a price that is partly withheld, what is shown is taken and ours keeps the rest")
{
    Side const theirs("upper_exclusive");
    Side ours("upper_inclusive");
    auto const snapshot =
        ours.opens(theirs.shared({rule("price_book/*:/rows/0/charge/params/tiers/*")}));
    REQUIRE(all_of(snapshot).size() == 1);
    REQUIRE(ours.takes(snapshot, all_of(snapshot)).ok());
    auto const& params = ours.desk.books().price_books.begin()->second.rows[0].charge.params;
    CHECK(params["bound"].string() == "upper_exclusive");
    CHECK(params["tiers"].array().size() == 2);
}

TEST_CASE("which of ours a nameless price is cannot be known, so it is not taken")
{
    Side const theirs("upper_exclusive");
    Side const ours("upper_inclusive");
    auto const snapshot = ours.opens(theirs.shared({rule("price_book/*:/rows/0/number"),
                                                    rule("price_book/*:/rows/0/item")}));
    CHECK(all_of(snapshot).empty());
    CHECK_FALSE(snapshot.screen().compare->cannot.empty());
}

TEST_CASE("a reported month is taken over once, with the contract it belongs to")
{
    Side ours("upper_inclusive");
    auto const report = read_json(R"({"id":"msa~2026-02","contract":"msa","month":"2026-02",
        "state":"met","credit":{"amount":"0.00","currency":"EUR"},"known":"2026-03-05",
        "says":"Nothing was owed in February."})");
    auto const head = remembered_head(small_file().head, false, ours.context.now);
    auto const outcome = ours.act(MergeSnapshot{head, {{"reported_month/msa~2026-02", report}}});
    REQUIRE(outcome.ok());
    CHECK(ours.desk.books().reported_months.size() == 1);
    CHECK(ours.act(MergeSnapshot{head, {{"reported_month/msa~2026-02", report}}}).error().code ==
          "desk.already_reported");
    Side bare;
    CHECK(bare.act(MergeSnapshot{head, {{"reported_month/msa~2026-02", report}}}).error().code ==
          "desk.comes_alone");
    CHECK(bare.desk.books().reported_months.empty());
}

// -- agreeing and disputing -------------------------------------------------------------------------

TEST_CASE("a finding is disputed from the comparison, with both amounts and the step where they part")
{
    Side theirs("upper_inclusive");
    theirs.with(ten_hours());
    Side ours("upper_exclusive");
    ours.with(ten_hours());
    auto snapshot = ours.opens(theirs.shared(notes()));
    REQUIRE(snapshot.screen().answers.size() == 1);
    auto const answer = snapshot.screen().answers[0];
    CHECK(answer.about == "INV-1, line 1");
    CHECK(answer.amounts[0].value == "EUR 50.00");
    CHECK(answer.amounts[1].value == "EUR 40.00");
    CHECK(answer.amounts[2].value == "EUR 50.00");
    CHECK(answer.parting.find("We read bound as upper exclusive, they as upper inclusive.") == 0);
    CHECK(answer.reason.find("Asked is EUR 50.00. By our books line 1 comes to EUR 40.00, by their snapshot "
                             "number 1") == 0);
    CHECK(answer.reason.find("to EUR 50.00. We read bound") != std::string::npos);
    CHECK(answer.deadline == date("2026-05-02"));
    REQUIRE(ours.act(present::disputing(answer, answer.reason, answer.deadline)).ok());
    auto const& review = ours.desk.books().reviews.at(answer.finding);
    CHECK(review.verdict == Verdict::disputed);
    CHECK(review.reason == answer.reason);
    CHECK(review.deadline == date("2026-05-02"));
    snapshot.renew(ours.desk, key_of(9).public_half, ours.context.today);
    CHECK(snapshot.screen().answers[0].standing.find("Already disputed on") == 0);
    REQUIRE(ours.act(Undo{}).ok());
    CHECK(ours.desk.books().reviews.empty());
}

TEST_CASE("who agrees that what was asked is right dismisses the finding, and it is paid as asked")
{
    Side theirs("upper_inclusive");
    theirs.with(ten_hours());
    Side ours("upper_exclusive");
    ours.with(ten_hours());
    auto const snapshot = ours.opens(theirs.shared(notes()));
    REQUIRE(snapshot.screen().answers.size() == 1);
    auto const& answer = snapshot.screen().answers[0];
    REQUIRE(answer.agreeing == Verdict::dismissed);
    REQUIRE(ours.act(present::agreeing_with(answer)).ok());
    auto const& review = ours.desk.books().reviews.at(answer.finding);
    CHECK(review.verdict == Verdict::dismissed);
    CHECK(review.reason.find("Agreed with their snapshot number 1") == 0);
}

TEST_CASE("where both books come to less than was asked, agreeing rejects the rest")
{
    Side theirs("upper_exclusive");
    theirs.with(ten_hours());
    Side ours("upper_exclusive");
    ours.with(ten_hours());
    auto const snapshot = ours.opens(theirs.shared(notes()));
    REQUIRE(snapshot.screen().answers.size() == 1);
    auto const& answer = snapshot.screen().answers[0];
    CHECK(answer.parting == "They work out the same as we do.");
    REQUIRE(answer.agreeing == Verdict::rejected);
    REQUIRE(ours.act(present::agreeing_with(answer)).ok());
    CHECK(ours.desk.books().reviews.at(answer.finding).verdict == Verdict::rejected);
}

TEST_CASE("what they do not show can be disputed and not agreed to")
{
    Side theirs("upper_inclusive");
    theirs.with(ten_hours());
    Side ours("upper_exclusive");
    ours.with(ten_hours());
    auto const snapshot = ours.opens(theirs.shared({rule("audit/*:/lines/*/expected"),
                                                    rule("audit/*:/lines/*/working")}));
    REQUIRE(snapshot.screen().answers.size() == 1);
    auto const& answer = snapshot.screen().answers[0];
    CHECK_FALSE(answer.agreeing.has_value());
    CHECK(answer.amounts[2].value == "not shown");
    CHECK(answer.parting == "They do not show what they work out here.");
}

// -- what is kept in mind ---------------------------------------------------------------------------

TEST_CASE("a snapshot is kept in mind when it is opened, so that an older one is called older")
{
    Side theirs("upper_inclusive");
    Side ours("upper_inclusive");
    auto const first = theirs.shared();
    auto said = claims();
    said.after = before_next(first.head);
    auto const second = file_of(*records_to_share(theirs.desk, {}, theirs.context.today), said);
    auto const note = ours.opens(second).to_note(ours.desk.books(), key_of(9).public_half,
                                                 ours.context.now);
    REQUIRE(note.has_value());
    auto const undoable = ours.desk.can_undo();
    REQUIRE(ours.act(*note).ok());
    CHECK(ours.desk.can_undo() == undoable);
    auto again = ours.opens(second);
    CHECK(again.screen().problems.empty());
    CHECK(again.screen().opened_before == "2 Apr 2026");
    CHECK_FALSE(again.to_note(ours.desk.books(), key_of(9).public_half, ours.context.now).has_value());
    auto const older = ours.opens(first);
    REQUIRE(older.screen().problems.size() == 1);
    CHECK(older.screen().problems[0] ==
          "It is older than the copy you opened on 2 Apr 2026: this is number 1 of its line, that "
          "is number 2.");
    // Undo takes back the import, not that the file was seen.
    REQUIRE(ours.act(Undo{}).ok());
    CHECK(ours.desk.books().shared_heads.size() == 1);
    CHECK(ours.desk.books().contracts.empty());
}

TEST_CASE("our own snapshots and changed ones are not kept in mind as received")
{
    Side const ours("upper_inclusive");
    auto const file = ours.shared();
    CHECK_FALSE(ours.opens(file).to_note(ours.desk.books(), key_of(7).public_half, ours.context.now)
                    .has_value());
    auto changed = file;
    changed.disclosed[3].field.value = json::Value("something else");
    CHECK_FALSE(ours.opens(changed).to_note(ours.desk.books(), key_of(9).public_half,
                                            ours.context.now).has_value());
}

}
