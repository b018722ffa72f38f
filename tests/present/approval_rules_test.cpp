// Stories of approval rules on screen: written, tried, switched off, and asked with one undo.
#include "present/approval_rules.h"
#include "present/command_bar.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace counterpart;
using namespace counterpart::present;
using namespace small_world;

namespace {

struct Office {
    Desk desk;
    Context context;

    Office()
    {
        context = support::morning("Ana");
        done(ImportFile{"contract.json", contract_file()});
        // 10 hours at 100.00 as agreed, at 101.00 (10.00 too much) and at 150.00 (500.00 too much).
        done(ImportFile{"invoices.json", invoice_file({invoice("INV-1", "10", "100.00"), invoice("INV-2", "10", "101.00"),
                                                       invoice("INV-3", "10", "150.00")})});
        desk.audit_some([] { return true; });
    }
    void done(Command const& command)
    {
        auto const outcome = desk.dispatch(command, context);
        REQUIRE_MESSAGE(outcome.ok(), (outcome.ok() ? std::string() : outcome.error().message));
        context.now.milliseconds += 1000;
    }
    ApprovalTrial tried(ApprovalRulesDraft const& draft) const
    {
        desk.audit_some([] { return true; });
        ApprovalTrial trial;
        trial.refresh(desk, approval_rules_editor(desk.books(), draft).command.rules, [] { return true; });
        return trial;
    }
};

ApprovalRulesDraft small_draft(Books const& books)
{
    auto draft = approval_rules_draft(books, "rules-1");
    draft.unbroken_document = false;
    write_field(draft, "name", "Small");
    return draft;
}

}  // namespace

TEST_SUITE("approval rules screen")
{
    TEST_CASE("before anything is approved one sees which invoices would pass, and why the others would not")
    {
        Office office;
        auto draft = small_draft(office.desk.books());
        auto trial = office.tried(draft);
        CHECK(trial.says() == "1 invoice would be approved, EUR 1,000.00 to pay; 2 would not.");
        REQUIRE(trial.failing().rows.size() == 2);
        CHECK(trial.failing().rows[0].cells[2].text.find("open finding that the rules do not let pass") != std::string::npos);

        choose(draft, "causes", "price", true);
        write_field(draft, "most_over.EUR", "10.00");
        trial = office.tried(draft);
        CHECK(trial.says() == "2 invoices would be approved, EUR 2,010.00 to pay; 1 would not.");
        CHECK(trial.passing().rows[1].cells[2].text == "EUR 1,010.00, of which EUR 10.00 is let pass");
        CHECK(trial.failing().rows[0].cells[2].text == "EUR 500.00 too much is not within EUR 10.00.");
        CHECK(office.desk.books().approvals.empty());
    }

    TEST_CASE("the trial goes on bit by bit and begins anew when a rule moves")
    {
        Office office;
        auto draft = small_draft(office.desk.books());
        auto rules = approval_rules_editor(office.desk.books(), draft).command.rules;
        ApprovalTrial trial;
        int left = 1;
        CHECK_FALSE(trial.refresh(office.desk, rules, [&] { return left-- > 0; }));
        CHECK_FALSE(trial.finished());
        CHECK(trial.passing().rows.size() + trial.failing().rows.size() == 1);
        CHECK(trial.refresh(office.desk, rules, [] { return true; }));
        rules.most_asked = {{decimal("5"), *Currency::parse("EUR")}};
        CHECK(trial.refresh(office.desk, rules, [] { return true; }));
        CHECK(trial.passing().rows.empty());
        CHECK(trial.failing().rows.size() == 3);
    }

    TEST_CASE("what is saved, asked and taken back: one undo for all that was approved")
    {
        Office office;
        auto draft = small_draft(office.desk.books());
        choose(draft, "causes", "price", true);
        write_field(draft, "most_over.EUR", "10.00");
        auto editor = approval_rules_editor(office.desk.books(), draft);
        CHECK(editor.ready);
        CHECK_FALSE(editor.stored);
        office.done(editor.command);
        editor = approval_rules_editor(office.desk.books(), draft);
        CHECK(editor.stored);
        CHECK(approval_rules_draft(office.desk.books(), "rules-1") == draft);

        auto const trial = office.tried(draft);
        office.done(AutoApprove{trial.approvable(), false, editor.command.rules.id});
        CHECK(office.desk.books().approvals.size() == 2);
        CHECK(office.tried(draft).says() == "0 invoices would be approved; 1 would not. 2 are approved already.");
        office.done(Undo{});
        CHECK(office.desk.books().approvals.empty());
    }

    TEST_CASE("a set that is switched off is kept and asked of nothing, by itself or by a person")
    {
        Office office;
        auto draft = small_draft(office.desk.books());
        draft.on = false;
        draft.on_import = true;
        office.done(approval_rules_editor(office.desk.books(), draft).command);
        auto const refused = office.desk.dispatch(AutoApprove{}, office.context);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == "desk.rules");
        office.done(ImportFile{"4.json", invoice_file({invoice("INV-4", "5", "100.00")})});
        CHECK(office.desk.books().approvals.empty());
        auto const list = approval_rules_list(office.desk.books());
        REQUIRE(list.sets.rows.size() == 1);
        CHECK(list.sets.rows[0].cells[1].text == "Off");
        CHECK_FALSE(list.any_on);
    }

    TEST_CASE("the set is told in one sentence, and its fields say what is wrong with them")
    {
        Office office;
        auto draft = small_draft(office.desk.books());
        draft.suppliers = {"northwind"};
        choose(draft, "causes", "price", true);
        write_field(draft, "most_asked.EUR", "5000");
        write_field(draft, "most_over.EUR", "10");
        write_field(draft, "most_over_percent", "2");
        auto editor = approval_rules_editor(office.desk.books(), draft);
        CHECK(editor.sentence ==
              "An invoice is approved when its contract was found, it is from Northwind Support Ltd, it asks at most EUR "
              "5,000.00, and nothing is open on it but price above contract of at most EUR 10.00 and 2 %.");
        write_field(draft, "most_asked.EUR", "five");
        write_field(draft, "name", " ");
        draft.tried = true;
        editor = approval_rules_editor(office.desk.books(), draft);
        CHECK_FALSE(editor.ready);
        CHECK(editor.wanting == "Not saved yet. Look at: Name, Asks at most, EUR.");
    }

    TEST_CASE("the command bar finds the rules and each set")
    {
        Office office;
        office.done(approval_rules_editor(office.desk.books(), small_draft(office.desk.books())).command);
        auto const entries = bar_entries(office.desk, {}, {});
        auto const found = bar_matches(entries, "approval rules small", 3);
        REQUIRE_FALSE(found.empty());
        CHECK(entries[found[0]].view == "approval-rules");
        CHECK(entries[found[0]].record == "rules-1");
    }
}
