// Stories of approving: short-pay, withdrawing, changes afterwards, rule sets, and what undo takes
// back.
#include "audit/approval_money.h"
#include "audit/auto_approval.h"
#include "desk/command_codec.h"
#include "desk/desk.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace small_world;

namespace {

/// A desk with one contract (100.00 an hour) on 2 Apr 2026.
struct Office {
    Desk desk;
    Context context;

    Office()
    {
        context = support::morning("Ana");
        done(ImportFile{"contract.json", contract_file()});
    }

    Result<Outcome> act(Command const& command)
    {
        context.now.milliseconds += 1'000;
        return desk.dispatch(command, context);
    }
    Outcome done(Command const& command)
    {
        auto const outcome = act(command);
        REQUIRE_MESSAGE(outcome.ok(), outcome.error().message);
        return *outcome;
    }
    std::string refused(Command const& command)
    {
        auto const before = desk.books();
        auto const outcome = act(command);
        REQUIRE_FALSE(outcome.ok());
        CHECK(desk.books() == before);
        return outcome.error().code;
    }
    Outcome receive(char const* number, char const* hours, char const* unit_price)
    {
        auto const one = invoice(number, hours, unit_price);
        return done(ImportFile{one.number + ".json", invoice_file({one})});
    }
    Approval const* approval(char const* number) const
    {
        auto const found = desk.books().approvals.find(InvoiceId{number});
        return found == desk.books().approvals.end() ? nullptr : &found->second;
    }
    FindingId finding(char const* number) const
    {
        auto const* audit = desk.audit_of(InvoiceId{number});
        REQUIRE(audit != nullptr);
        REQUIRE(audit->findings.size() == 1);
        return audit->findings[0].id;
    }
    Disposition money(char const* number) const
    {
        return disposition(*desk.audit_of(InvoiceId{number}), desk.books());
    }
    DecideFinding decision(char const* number, Verdict verdict, char const* reason = "") const
    {
        return DecideFinding{InvoiceId{number}, finding(number), verdict, reason};
    }
};

ApproveInvoices approve(std::vector<InvoiceId> invoices)
{
    return ApproveInvoices{std::move(invoices)};
}

ApprovalRules small_rules()
{
    ApprovalRules rules;
    rules.id.text = "small";
    rules.name = "Small";
    return rules;
}

Money euros(char const* amount) { return {decimal(amount), *Currency::parse("EUR")}; }

} // namespace

TEST_CASE("an invoice with an open overcharge is short-paid: the rest stays held until a day")
{
    Office office;
    office.receive("INV-1", "10", "112.00");  // 1,120 asked, 1,000 agreed
    ApproveInvoices wanted{{InvoiceId{"INV-1"}}, date("2026-04-30"), date("2026-12-31")};
    auto const outcome = office.done(wanted);
    CHECK(outcome.says ==
          "Approved INV-1: pay EUR 1,000.00 now, hold EUR 120.00 until 31 Dec 2026");
    CHECK(outcome.focus == "invoice/INV-1");
    auto const* approval = office.approval("INV-1");
    REQUIRE(approval != nullptr);
    CHECK(approval->payable == decimal("1000"));
    CHECK(approval->held == decimal("120"));
    CHECK(approval->rejected.is_zero());
    CHECK(approval->asked == approval->payable + approval->held + approval->rejected);
    CHECK(approval->by == "Ana");
    CHECK(office.money("INV-1").hold_until == date("2026-12-31"));
    CHECK(office.refused(wanted) == "desk.already_approved");

    CHECK(office.done(Undo{}).focus == "invoice/INV-1");
    CHECK(office.approval("INV-1") == nullptr);
    office.done(Redo{});
    CHECK(office.approval("INV-1") != nullptr);
}

TEST_CASE("many invoices are approved in one action, and one undo takes all back")
{
    Office office;
    office.receive("INV-1", "10", "100.00");
    office.receive("INV-2", "5", "100.00");
    auto const actions = office.desk.history().size();
    auto const outcome = office.done(approve({{"INV-1"}, {"INV-2"}, {"INV-1"}}));
    CHECK(outcome.says == "Approved 2 invoices: EUR 1,500.00 to pay");
    CHECK(office.desk.history().size() == actions + 1);
    CHECK(office.desk.books().approvals.size() == 2);
    office.done(Undo{});
    CHECK(office.desk.books().approvals.empty());
}

TEST_CASE("what an approval says does not move; what changed since is seen beside it")
{
    Office office;
    office.receive("INV-1", "10", "112.00");
    office.done(approve({{"INV-1"}}));
    office.done(office.decision("INV-1", Verdict::accepted));
    auto const* approval = office.approval("INV-1");
    REQUIRE(approval != nullptr);
    CHECK(approval->payable == decimal("1000"));
    CHECK(moved_since(*approval, *office.desk.audit_of({"INV-1"}), office.money("INV-1")));

    // Approving again lets the rest go, and remembers what was let go before.
    office.done(approve({{"INV-1"}}));
    CHECK(office.approval("INV-1")->payable == decimal("1120"));
    CHECK(office.approval("INV-1")->before == decimal("1000"));
    CHECK_FALSE(moved_since(*office.approval("INV-1"), *office.desk.audit_of({"INV-1"}),
                            office.money("INV-1")));

    // Only a date moves: nothing more is let go.
    office.done(ApproveInvoices{{{"INV-1"}}, date("2026-05-31")});
    CHECK(office.approval("INV-1")->before == decimal("1000"));
}

TEST_CASE("an approval is withdrawn, and nothing of it stays")
{
    Office office;
    office.receive("INV-1", "10", "100.00");
    CHECK(office.refused(WithdrawApproval{{{"INV-1"}}}) == "desk.not_approved");
    office.done(approve({{"INV-1"}}));
    CHECK(office.done(WithdrawApproval{{{"INV-1"}}}).says == "Withdrew the approval of INV-1");
    CHECK(office.approval("INV-1") == nullptr);
    office.done(Undo{});
    CHECK(office.approval("INV-1") != nullptr);
}

TEST_CASE("approvals that cannot be are refused and change nothing")
{
    Office office;
    office.receive("INV-1", "10", "112.00");
    office.receive("INV-2", "5", "100.00");
    CHECK(office.refused(approve({})) == "desk.nothing_chosen");
    CHECK(office.refused(approve({{"INV-2"}, {"nobody"}})) == "desk.unknown_invoice");
    CHECK(office.refused(ApproveInvoices{{{"INV-1"}}, {}, date("2026-04-01")}) == "desk.date_past");
    CHECK(office.refused(ApproveInvoices{{{"INV-1"}}, date("2026-04-01")}) == "desk.date_past");

    // The same number again: the whole of the second document is in question.
    office.receive("INV-3", "5", "100.00");
    auto copy = invoice("INV-3", "5", "100.00");
    copy.id.text = "INV-3-copy";
    copy.notes = {"second copy"};
    office.done(ImportFile{"copy.json", invoice_file({copy})});
    REQUIRE(office.money("INV-3-copy").payable_now.is_zero());
    CHECK(office.refused(approve({{"INV-2"}, {"INV-3-copy"}})) == "desk.nothing_payable");
    CHECK(office.desk.books().approvals.empty());
}

TEST_CASE("disputes ask for an answer by a day, settlements for a share, rejections for a reason")
{
    Office office;
    office.receive("INV-1", "10", "112.00");
    auto dispute = office.decision("INV-1", Verdict::disputed, "Agreed at 100.00");
    dispute.deadline = date("2026-04-01");
    CHECK(office.refused(dispute) == "desk.date_past");
    dispute.deadline = date("2026-04-30");
    CHECK(office.done(dispute).says.find("answer asked for by 30 Apr 2026") != std::string::npos);
    CHECK(office.money("INV-1").answer_by == date("2026-04-30"));
    CHECK(office.refused(dispute) == "desk.already_decided");

    CHECK(office.refused(office.decision("INV-1", Verdict::rejected)) == "desk.reason_missing");
    auto settle = office.decision("INV-1", Verdict::settled);
    CHECK(office.refused(settle) == "desk.share");
    settle.supplier_percent = decimal("100.01");
    CHECK(office.refused(settle) == "desk.share");
    settle.supplier_percent = decimal("60");
    auto const outcome = office.done(settle);
    CHECK(outcome.says.find("Settled at 60 % for the supplier on INV-1: ") == 0);
    // 120.00 in dispute: 72.00 to the supplier, 48.00 to be credited.
    CHECK(office.money("INV-1").payable_now == decimal("1072"));
    CHECK(office.money("INV-1").rejected == decimal("48"));
    CHECK_FALSE(office.money("INV-1").answer_by.has_value());
    office.done(Undo{});
    CHECK(office.money("INV-1").held == decimal("120"));
    CHECK(office.money("INV-1").answer_by == date("2026-04-30"));
}

TEST_CASE("nothing is credited where nothing too much is asked")
{
    Office office;
    office.receive("INV-1", "10", "90.00");  // below the contract
    auto settle = office.decision("INV-1", Verdict::settled);
    settle.supplier_percent = decimal("60");
    CHECK(office.refused(settle) == "desk.nothing_to_credit");
    CHECK(office.refused(office.decision("INV-1", Verdict::rejected, "no")) ==
          "desk.nothing_to_credit");
}

TEST_CASE("a rule set lets pass what meets every condition, and says which one stopped the rest")
{
    struct Row {
        char const* says;
        char const* hours;
        char const* price;
        void (*rules)(ApprovalRules&);
        bool passes;
        char const* decided_by;
    };
    Row const rows[] = {
        {"clean, no limits", "10", "100.00", [](ApprovalRules&) {}, true, "approval.causes"},
        {"an overcharge without a limit", "10", "101.00",
         [](ApprovalRules& it) { it.causes = {Cause::price}; }, false, "approval.limited"},
        {"an overcharge of another cause", "10", "101.00",
         [](ApprovalRules& it) { it.most_over = {euros("50")}; }, false, "approval.causes"},
        {"within the amount", "10", "101.00",
         [](ApprovalRules& it) { it.causes = {Cause::price}; it.most_over = {euros("10.00")}; },
         true, "approval.most_over"},
        {"a cent above the amount", "10", "101.00",
         [](ApprovalRules& it) { it.causes = {Cause::price}; it.most_over = {euros("9.99")}; },
         false, "approval.most_over"},
        {"a limit in another currency only", "10", "101.00",
         [](ApprovalRules& it) {
             it.causes = {Cause::price};
             it.most_over = {{decimal("50"), *Currency::parse("USD")}};
         },
         false, "approval.most_over"},
        // 10.00 of 1,010.00 asked is 0.990... %.
        {"within the percentage", "10", "101.00",
         [](ApprovalRules& it) { it.causes = {Cause::price}; it.most_over_percent = decimal("1"); },
         true, "approval.most_over_percent"},
        {"above the percentage", "10", "101.00",
         [](ApprovalRules& it) {
             it.causes = {Cause::price};
             it.most_over_percent = decimal("0.99");
         },
         false, "approval.most_over_percent"},
        {"as much as may be asked", "10", "100.00",
         [](ApprovalRules& it) { it.most_asked = {euros("1000.00")}; }, true, "approval.causes"},
        {"more than may be asked", "10", "100.00",
         [](ApprovalRules& it) { it.most_asked = {euros("999.99")}; }, false,
         "approval.most_asked"},
        {"another supplier", "10", "100.00",
         [](ApprovalRules& it) { it.suppliers = {{"somebody"}}; }, false, "approval.supplier"},
        {"the named supplier and contract", "10", "100.00",
         [](ApprovalRules& it) { it.suppliers = {{"northwind"}}; it.contracts = {{"msa"}}; }, true,
         "approval.causes"},
        {"another contract", "10", "100.00",
         [](ApprovalRules& it) { it.contracts = {{"other"}}; }, false, "approval.contract"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.says);
        Office office;
        office.receive("INV-1", row.hours, row.price);
        auto rules = small_rules();
        row.rules(rules);
        auto const& audited = *office.desk.audit_of({"INV-1"});
        auto const answer = auto_approval(audited, office.money("INV-1"),
                                          office.desk.books().invoices.at({"INV-1"}), rules);
        CHECK(answer.passes == row.passes);
        CHECK(answer.rules == "Small");
        REQUIRE_FALSE(answer.working.empty());
        CHECK(answer.working.back().rule == row.decided_by);
    }
}

TEST_CASE("what a person disputed is a person's to approve")
{
    Office office;
    office.receive("INV-1", "10", "101.00");
    office.done(office.decision("INV-1", Verdict::disputed, "Agreed at 100.00"));
    auto rules = small_rules();
    rules.causes = {Cause::price};
    rules.most_over = {euros("50")};
    auto const answer = auto_approval(*office.desk.audit_of({"INV-1"}), office.money("INV-1"),
                                      office.desk.books().invoices.at({"INV-1"}), rules);
    CHECK_FALSE(answer.passes);
    CHECK(answer.working.back().rule == "approval.undecided");
}

TEST_CASE("auto-approval takes everything that passes in one action, accepts what is let pass, and undo takes all back")
{
    Office office;
    office.receive("INV-1", "10", "100.00");
    office.receive("INV-2", "10", "101.00");
    office.receive("INV-3", "10", "150.00");
    CHECK(office.refused(AutoApprove{}) == "desk.rules");
    auto rules = small_rules();
    rules.causes = {Cause::price};
    rules.most_over = {euros("10.00")};
    office.done(SetApprovalRules{rules});
    CHECK(office.desk.books().approvals.empty());  // setting rules approves nothing
    auto const outcome = office.done(AutoApprove{});
    CHECK(outcome.says == "Approved 2 invoices by the rules \"Small\": EUR 2,010.00 to pay");
    CHECK(office.approval("INV-1")->rules == "Small");
    CHECK(office.approval("INV-2")->payable == decimal("1010"));
    CHECK(office.approval("INV-2")->held.is_zero());
    CHECK(office.approval("INV-3") == nullptr);
    auto const& review = office.desk.books().reviews.at(office.finding("INV-2"));
    CHECK(review.verdict == Verdict::accepted);
    CHECK(review.reason == "Within the approval rules \"Small\"");
    CHECK_FALSE(moved_since(*office.approval("INV-2"), *office.desk.audit_of({"INV-2"}),
                            office.money("INV-2")));
    CHECK(office.refused(AutoApprove{}) == "desk.nothing_passes");
    office.done(Undo{});
    CHECK(office.desk.books().approvals.empty());
    CHECK(office.desk.books().reviews.empty());
}

TEST_CASE("what comes in is approved by itself only when the rule set says so")
{
    Office office;
    auto rules = small_rules();
    office.done(SetApprovalRules{rules});
    office.receive("INV-1", "10", "100.00");
    CHECK(office.approval("INV-1") == nullptr);
    rules.on_import = true;
    office.done(SetApprovalRules{rules});
    CHECK(office.receive("INV-2", "5", "100.00").says ==
          "Imported INV-2 (Northwind Support Ltd, EUR 500.00). "
          "Approved 1 invoice by the rules \"Small\": EUR 500.00 to pay");
    CHECK(office.approval("INV-2") != nullptr);
    CHECK(office.approval("INV-1") == nullptr);  // it came in before
    office.done(Undo{});
    CHECK(office.approval("INV-2") == nullptr);
    CHECK(office.desk.books().invoices.count({"INV-2"}) == 1);
    office.done(RemoveApprovalRules{rules.id});
    CHECK(office.desk.books().approval_rules.empty());
}

TEST_CASE("approval rules without a name or with a limit below zero are refused")
{
    Office office;
    auto rules = small_rules();
    rules.name = "  ";
    CHECK(office.refused(SetApprovalRules{rules}) == "desk.rules");
    rules = small_rules();
    rules.most_over_percent = decimal("-1");
    CHECK(office.refused(SetApprovalRules{rules}) == "desk.rules");
    office.done(SetApprovalRules{small_rules()});
    CHECK(office.refused(SetApprovalRules{small_rules()}) == "desk.rules");
}

TEST_CASE("approvals are commanded in JSON as the page's API does")
{
    auto const read = [](char const* text) {
        auto const value = json::read(text, "command");
        REQUIRE(value.ok());
        return command_from(*value, "command");
    };
    auto const approve = read(R"({"do":"approve","invoices":["INV-1"],"hold_until":"2026-12-31"})");
    REQUIRE(approve.ok());
    auto const* wanted = std::get_if<ApproveInvoices>(&*approve);
    REQUIRE(wanted != nullptr);
    CHECK(wanted->invoices == std::vector<InvoiceId>{{"INV-1"}});
    CHECK(wanted->hold_until == date("2026-12-31"));
    CHECK_FALSE(wanted->pay_by.has_value());
    auto const wrong = read(R"({"do":"approve","invoices":["INV-1"],"hold_until":"31.12."})");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().where == "command, hold_until");
    auto const settle = read(R"({"do":"decide","invoice":"INV-1","finding":"f","verdict":"settled",
        "supplier_percent":"60"})");
    REQUIRE(settle.ok());
    CHECK(std::get<DecideFinding>(*settle).supplier_percent == decimal("60"));
}
