// Stories of writing a contract by hand: prices, terms and heads, and what is refused at which field.
#include "desk/command_codec.h"
#include "desk/contract_checks.h"
#include "desk/desk.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace counterpart;
using namespace small_world;

namespace {

struct Study {
    Desk desk;
    Context context;

    Study()
    {
        context = support::morning();
        REQUIRE(act(ImportFile{"contract.json", contract_file()}).ok());
    }

    Result<Outcome> act(Command const& command)
    {
        context.now.milliseconds += 1'000;
        return desk.dispatch(command, context);
    }

    Contract const& filed() const { return desk.books().contracts.at(ContractId{"msa"}); }
    PriceBook const& book() const { return desk.books().price_books.at(PriceBookId{"msa-prices"}); }

    /// Row 1 at another price, as a correction.
    SavePriceRow corrected(char const* unit_price) const
    {
        SavePriceRow command{filed().id, book().id, book().rows[0], {}};
        command.row.charge.params.set("unit_price", unit_price);
        return command;
    }

    Decimal difference(char const* invoice) const
    {
        auto const* audit = desk.audit_of(InvoiceId{invoice});
        REQUIRE(audit != nullptr);
        REQUIRE(audit->lines.size() == 1);
        REQUIRE(audit->lines[0].difference.has_value());
        return *audit->lines[0].difference;
    }
};

ContractDocument amendment(char const* effective, char const* signed_on)
{
    ContractDocument paper;
    paper.id.text = "AM-1";
    paper.kind = DocumentKind::amendment;
    paper.title = "Amendment 1";
    paper.parent.text = "msa-paper";
    paper.effective = date(effective);
    paper.signed_on = date(signed_on);
    paper.precedence = 1;
    return paper;
}

bool complains_at(Problems const& problems, std::string const& place)
{
    return std::any_of(problems.begin(), problems.end(), [&](Error const& problem) { return problem.where == place; });
}

}  // namespace

TEST_SUITE("contract edit")
{
    TEST_CASE("a corrected price replaces its row, past invoices follow, and undo brings both back")
    {
        Study study;
        REQUIRE(study.act(ImportFile{"1.json", invoice_file({invoice("INV-1", "10", "112.00")})}).ok());
        CHECK(study.difference("INV-1") == decimal("120.00"));  // 10 x (112 - 100)

        auto const outcome = study.act(study.corrected("110.00"));
        REQUIRE(outcome.ok());
        CHECK(outcome->says == "Corrected the price of Support hour (row 1)");
        CHECK(study.book().rows.size() == 1);
        CHECK(study.difference("INV-1") == decimal("20.00"));  // 10 x (112 - 110)

        REQUIRE(study.act(Undo{}).ok());
        CHECK(study.book().rows[0].charge.params["unit_price"].string() == "100.00");
        CHECK(study.difference("INV-1") == decimal("120.00"));
    }

    TEST_CASE("a new price is a new row of an amendment; the old one stays for the days before")
    {
        Study study;
        auto march = invoice("INV-3", "10", "112.00");
        auto april = invoice("INV-4", "10", "112.00");
        april.issued = date("2026-04-30");
        REQUIRE(study.act(ImportFile{"3.json", invoice_file({march})}).ok());
        REQUIRE(study.act(ImportFile{"4.json", invoice_file({april})}).ok());

        auto command = study.corrected("105.00");
        command.row.number = 0;
        command.row.document.text = "AM-1";
        command.amendment = amendment("2026-04-01", "2026-03-20");
        auto const events = study.desk.history().size();
        auto const outcome = study.act(command);
        REQUIRE(outcome.ok());
        CHECK(outcome->says == "New price of Support hour from 1 Apr 2026 by Amendment 1");
        CHECK(study.desk.history().size() == events + 1);

        REQUIRE(study.book().rows.size() == 2);
        CHECK(study.book().rows[0].charge.params["unit_price"].string() == "100.00");
        CHECK(study.book().rows[1].number == 2);
        CHECK(study.filed().documents.size() == 2);
        CHECK(study.difference("INV-3") == decimal("120.00"));  // March: 10 x (112 - 100)
        CHECK(study.difference("INV-4") == decimal("70.00"));   // April: 10 x (112 - 105)

        REQUIRE(study.act(Undo{}).ok());
        CHECK(study.book().rows.size() == 1);
        CHECK(study.filed().documents.size() == 1);
    }

    TEST_CASE("what cannot be priced is refused at its field, and nothing moves")
    {
        struct Row {
            char const* says;
            char const* model;
            char const* params;
            char const* place;
        };
        Row const rows[] = {
            {"an unknown model", "magic", "{}", "charge.model"},
            {"a needed field", "standard", "{}", "charge.params.unit_price"},
            {"words for a number", "standard", R"({"unit_price":"ten"})", "charge.params.unit_price"},
            {"a member no field knows", "standard", R"({"unit_price":"1","unit_cost":"2"})", "charge.params.unit_cost"},
            {"no tier", "graduated", R"({"tiers":[]})", "charge.params.tiers"},
            {"bounds that fall", "graduated",
             R"({"tiers":[{"up_to":"20","unit_price":"2"},{"up_to":"10","unit_price":"1"}]})",
             "charge.params.tiers[1].up_to"},
            {"an open tier in the middle", "volume",
             R"({"tiers":[{"up_to":null,"unit_price":"2"},{"up_to":"10","unit_price":"1"}]})",
             "charge.params.tiers[0].up_to"},
            {"a discount above all", "standard", R"({"unit_price":"1","discount_percent":"120"})",
             "charge.params.discount_percent"},
        };
        Study study;
        auto const before = study.desk.records().digest();
        for (auto const& row : rows) {
            CAPTURE(row.says);
            auto command = study.corrected("1");
            command.row.charge = {row.model, *json::read(row.params, "params")};
            CHECK(complains_at(charge_problems(command.row.charge), row.place));
            auto const refused = study.act(command);
            REQUIRE_FALSE(refused.ok());
            CHECK(refused.error().where == "Support agreement MSA-1, price row 1, " + std::string(row.place));
            CHECK(study.desk.records().digest() == before);
        }
    }

    TEST_CASE("every charge model that the table offers can be tried with its example")
    {
        // A charge with all its needed fields stated must not be refused for what the example lacks.
        CHECK(charge_problems({"late_penalty", *json::read(R"({"per_days":"1","percent":"0.5"})", "p")}).empty());
        CHECK(charge_problems({"annuity", *json::read(R"({"principal":"1200","annual_rate_percent":"6","months":12})", "p")}).empty());
        CHECK(charge_problems({"cycles", *json::read(R"({"period_months":1,"bill_day":15,"price":"9.95"})", "p")}).empty());
        CHECK(charge_problems({"gain_share", *json::read(R"({"target":"100","ranges":[{"up_to_percent":null,"share_percent":"50"}]})", "p")}).empty());
    }

    TEST_CASE("item, description, paper and dates are asked for at their own fields")
    {
        Study study;
        auto row = study.book().rows[0];
        row.number = 0;
        row.item.text = "";
        row.description = " ";
        row.document.text = "AM-9";
        auto const problems = price_row_problems(study.desk.books(), study.filed(), study.book().id, row);
        CHECK(complains_at(problems, "item"));
        CHECK(complains_at(problems, "description"));
        CHECK(complains_at(problems, "document"));
        // The same item by the same paper from the same day: two prices would both hold.
        auto const twin = price_row_problems(study.desk.books(), study.filed(), study.book().id, [&] {
            auto copy = study.book().rows[0];
            copy.number = 0;
            return copy;
        }());
        CHECK(complains_at(twin, "item"));
    }

    TEST_CASE("a removed price leaves the others with their numbers")
    {
        Study study;
        auto another = study.corrected("80.00");
        another.row.number = 0;
        another.row.item.text = "TRAVEL";
        another.row.description = "Travel hour";
        REQUIRE(study.act(another).ok());
        REQUIRE(study.act(RemovePriceRow{study.filed().id, study.book().id, 1}).ok());
        REQUIRE(study.book().rows.size() == 1);
        CHECK(study.book().rows[0].number == 2);
        CHECK_FALSE(study.act(RemovePriceRow{study.filed().id, study.book().id, 1}).ok());
    }

    TEST_CASE("terms are added, corrected and removed, each undoable")
    {
        Study study;
        Term term;
        term.name = "price_tolerance";
        term.document.text = "msa-paper";
        term.fields.set("absolute", "1.00");
        REQUIRE(study.act(SaveTerm{study.filed().id, {}, term, {}}).ok());
        REQUIRE(study.filed().terms.size() == 1);
        term.fields.set("absolute", "2.00");
        REQUIRE(study.act(SaveTerm{study.filed().id, 0u, term, {}}).ok());
        CHECK(study.filed().terms[0].fields["absolute"].string() == "2.00");
        CHECK_FALSE(study.act(SaveTerm{study.filed().id, 0u, term, {}}).ok());  // nothing changed
        REQUIRE(study.act(RemoveTerm{study.filed().id, 0}).ok());
        CHECK(study.filed().terms.empty());
        REQUIRE(study.act(Undo{}).ok());
        CHECK(study.filed().terms.size() == 1);
        CHECK_FALSE(study.act(RemoveTerm{study.filed().id, 7}).ok());
    }

    TEST_CASE("a contract begins from nothing with its parties, a document, and then a price")
    {
        Desk desk;
        auto context = support::morning();
        auto head = contract();
        head.id = {};
        head.title = "Support agreement";
        head.price_books.clear();
        auto const made = desk.dispatch(NewContract{head, {buyer(), supplier()}}, context);
        REQUIRE(made.ok());
        CHECK(made->focus == "contract/support-agreement");
        ContractId const id{"support-agreement"};
        REQUIRE(desk.books().contracts.count(id) == 1);
        CHECK(desk.books().parties.size() == 2);

        auto row = price_book(contract()).rows[0];
        row.number = 0;
        REQUIRE(desk.dispatch(SavePriceRow{id, {}, row, {}}, context).ok());
        auto const& filed = desk.books().contracts.at(id);
        REQUIRE(filed.price_books.size() == 1);
        auto const& book = desk.books().price_books.at(filed.price_books[0]);
        CHECK(book.rows[0].number == 1);
        CHECK(book.currency == filed.currency);
    }

    TEST_CASE("a contract's head is questioned field by field")
    {
        Study study;
        auto head = study.filed();
        head.title = "";
        head.supplier = head.buyer;
        head.documents[0].ends = head.documents[0].effective;
        auto const problems = contract_problems(study.desk.books(), head, {});
        CHECK(complains_at(problems, "title"));
        CHECK(complains_at(problems, "supplier"));
        CHECK(complains_at(problems, "documents[0].ends"));
        // A paper that prices stand on cannot go.
        auto bare = study.filed();
        bare.documents[0].id.text = "another";
        CHECK(complains_at(contract_problems(study.desk.books(), bare, {}), "documents"));
        // Changing the head leaves terms and prices as they are.
        auto changed = study.filed();
        changed.order_numbers = {"4500-1"};
        changed.price_books.clear();
        REQUIRE(study.act(SaveContract{changed, {}}).ok());
        CHECK(study.filed().order_numbers.size() == 1);
        CHECK(study.filed().price_books.size() == 1);
    }

    TEST_CASE("the commands are spelled in JSON, and a place is named when one is not")
    {
        auto const read = json::read(
            R"({"do":"save_price","contract":"msa","row":{"number":0,"item":"A","charge":{"model":"standard","params":{"unit_price":"1"}},"document":"msa-paper"}})",
            "command");
        REQUIRE(read.ok());
        auto const command = command_from(*read, "command");
        REQUIRE(command.ok());
        REQUIRE(std::holds_alternative<SavePriceRow>(*command));
        CHECK(std::get<SavePriceRow>(*command).row.item.text == "A");
        auto const bad = command_from(*json::read(R"({"do":"save_term","contract":"msa","term":{"name":"x"}})", "c"), "command");
        REQUIRE_FALSE(bad.ok());
        CHECK(bad.error().where.find("term") != std::string::npos);
    }
}
