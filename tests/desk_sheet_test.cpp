// Stories of sheets at the desk: a file comes in whole or not at all, comes back changed, is taken
// back, and teaches how the next one is read.
#include "desk/command_codec.h"
#include "desk/desk.h"
#include "desk/record_names.h"
#include "formats/sheet_guess.h"
#include "support/morning.h"
#include "support/sheets.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

using namespace counterpart;
using namespace small_world;

namespace {

struct Bench {
    Desk desk;
    Context context;

    Bench()
    {
        context = support::morning();
        REQUIRE(desk.dispatch(ImportFile{"contract.json", contract_file()}, context).ok());
    }

    Result<Outcome> take(std::string name, std::string bytes)
    {
        return support::take_sheet(desk, context, std::move(name), std::move(bytes));
    }
};

std::string const march = "Contract,Item,Qty,Month\nmsa,support,12,2026-03\nmsa,travel,3,2026-03\n";

}  // namespace

TEST_SUITE("sheets at the desk")
{
    TEST_CASE("usage comes in as one action, and one undo takes all of it back")
    {
        Bench bench;
        auto const outcome = bench.take("march.csv", march);
        REQUIRE(outcome.ok());
        CHECK(outcome->says == "Imported march.csv: 2 usage records");
        CHECK(bench.desk.books().usage.size() == 2);
        CHECK(bench.desk.books().sheet_mappings.size() == 1);
        CHECK(bench.desk.history().size() == 2);
        REQUIRE(bench.desk.dispatch(Undo{}, bench.context).ok());
        CHECK(bench.desk.books().usage.empty());
        CHECK(bench.desk.books().sheet_mappings.empty());
        CHECK(bench.take("march.csv", march).ok());
    }

    TEST_CASE("the same file again says when it came, and the same rows again say there is nothing")
    {
        Bench bench;
        REQUIRE(bench.take("march.csv", march).ok());
        auto const again = bench.take("copy.csv", march);
        REQUIRE_FALSE(again.ok());
        CHECK(again.error().code == "desk.already_imported");
        auto const retyped = bench.take("retyped.csv", march + "\n");
        REQUIRE_FALSE(retyped.ok());
        CHECK(retyped.error().code == "desk.nothing_new");
    }

    TEST_CASE("a corrected file changes what changed and adds what is new")
    {
        Bench bench;
        REQUIRE(bench.take("march.csv", march).ok());
        auto const outcome = bench.take("march-2.csv",
                                        "Contract,Item,Qty,Month\nmsa,support,14,2026-03\n"
                                        "msa,travel,3,2026-03\nmsa,parking,1,2026-03\n");
        REQUIRE(outcome.ok());
        CHECK(outcome->says == "Imported march-2.csv: 2 usage records (1 new, 1 changed)");
        CHECK(bench.desk.books().usage.size() == 3);
    }

    TEST_CASE("one bad cell keeps the whole file out")
    {
        Bench bench;
        auto const refused = bench.take("march.csv", march + "msa,parking,12a,2026-03\n"
                                                             "msa,hotel,?,2026-03\n");
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().where == "march.csv, row 4, column \"Qty\"");
        CHECK(refused.error().message ==
              "Expected a number, found \"12a\". (1 further fault; nothing was taken in)");
        CHECK(bench.desk.books().usage.empty());
        CHECK(bench.desk.books().sheet_mappings.empty());
    }

    TEST_CASE("what is asked is not decided without an answer")
    {
        Bench bench;
        auto const refused = bench.take("march.csv", "Contract,Item,Qty,Day\nmsa,support,1,03/04/2026\n");
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == "sheet.unanswered");
        CHECK(refused.error().where == "march.csv, row 2, column \"Day\"");
    }

    TEST_CASE("what one file proved is remembered for the next of the same header")
    {
        Bench bench;
        REQUIRE(bench.take("march.csv", "Contract,Item,Qty,Day\nmsa,support,1,31/03/2026\n").ok());
        REQUIRE(bench.take("april.csv", "Contract,Item,Qty,Day\nmsa,support,1,03/04/2026\n").ok());
        CHECK(bench.desk.books().usage.count(UsageId{"msa~support~2026-04-03~2026-04-03"}) == 1);
    }

    TEST_CASE("invoices from a sheet are audited, and a corrected sheet corrects them")
    {
        Bench bench;
        std::string const head = "Invoice number,Invoice date,Currency,Supplier,Buyer,Contract,Item,"
                                 "Quantity,Unit,Unit price,Net amount,VAT rate,VAT amount\n";
        auto const row = [](std::string const& quantity, std::string const& net, std::string const& vat) {
            return "N-1,2026-03-31,EUR,Northwind Support Ltd,Contoso Retail GmbH,MSA-1,support," +
                   quantity + ",HUR,100.00," + net + ",19," + vat + "\n";
        };
        REQUIRE(bench.take("invoices.csv", head + row("8", "800.00", "152.00")).ok());
        auto const& books = bench.desk.books();
        REQUIRE(books.invoices.size() == 1);
        auto const invoice = books.invoices.begin()->second.invoice;
        CHECK(invoice.totals.payable == decimal("952.00"));
        CHECK(place_text(invoice.source.file, invoice.lines[0].place) ==
              "invoices.csv, line 2, column 1, row 2");
        auto const* audit = bench.desk.audit_of(invoice.id);
        REQUIRE(audit != nullptr);
        REQUIRE(audit->match.contract != nullptr);
        CHECK(audit->match.contract->id.text == "msa");
        REQUIRE(bench.take("corrected.csv", head + row("7", "700.00", "133.00")).ok());
        REQUIRE(books.invoices.size() == 1);
        CHECK(books.invoices.begin()->second.invoice.totals.payable == decimal("833.00"));
    }

    TEST_CASE("a payment list says what was paid of which invoice")
    {
        Bench bench;
        REQUIRE(bench.take("invoices.csv",
                           "Invoice number,Invoice date,Currency,Supplier,Line amount,Invoice total\n"
                           "N-1,2026-03-31,EUR,Northwind Support Ltd,800.00,800.00\n")
                    .ok());
        std::string const head = "Invoice paid,Paid on,Amount paid,Currency,Payment number\n";
        auto const outcome =
            bench.take("bank.csv", head + "N-1,2026-04-01,500.00,EUR,T-1\n"
                                          "N-1,2026-04-02,300.00,EUR,T-2\n");
        REQUIRE_MESSAGE(outcome.ok(), (outcome.ok() ? "" : outcome.error().message));
        CHECK(outcome->says == "Imported bank.csv: 2 payments");
        auto const& books = bench.desk.books();
        REQUIRE(books.payments.size() == 2);
        CHECK(books.payments.begin()->second.invoice == books.invoices.begin()->first);
        CHECK(books.payments.begin()->second.amount == decimal("500.00"));
        CHECK(books.payments.begin()->second.paid == date("2026-04-01"));

        auto const unknown = bench.take("bank-2.csv", head + "N-9,2026-04-01,5.00,EUR,T-3\n");
        REQUIRE_FALSE(unknown.ok());
        CHECK(unknown.error().message == "No invoice has the number N-9.");
        auto const dollars = bench.take("bank-3.csv", head + "N-1,2026-04-01,5.00,USD,T-3\n");
        REQUIRE_FALSE(dollars.ok());
        CHECK(dollars.error().message == "Invoice N-1 is in EUR, the payment in USD.");
    }

    TEST_CASE("a sheet of totals takes them as they are stated and computes none")
    {
        Bench bench;
        REQUIRE(bench.take("invoices.csv",
                           "Invoice number,Invoice date,Currency,Supplier,Line amount,Invoice total\n"
                           "N-1,2026-03-31,EUR,Northwind Support Ltd,800.00,1000.00\n"
                           "N-1,2026-03-31,EUR,Northwind Support Ltd,100.00,1000.00\n")
                    .ok());
        auto const& totals = bench.desk.books().invoices.begin()->second.invoice.totals;
        CHECK(totals.with_vat == decimal("1000.00"));
        CHECK_FALSE(totals.lines.has_value());
        CHECK_FALSE(totals.payable.has_value());
    }

    TEST_CASE("the command travels as JSON")
    {
        auto const value = json::read(R"({"do":"import_sheet","name":"a.csv","bytes":"x",)"
                                      R"("mapping":{"kind":"usage","date_order":"day_first",)"
                                      R"("columns":[{"column":"Qty","field":"quantity"}]}})",
                                      "command");
        REQUIRE(value.ok());
        auto const command = command_from(*value, "command");
        REQUIRE(command.ok());
        auto const& wanted = std::get<ImportSheet>(*command);
        CHECK(wanted.mapping.date_order == DateOrder::day_first);
        CHECK(field_of(wanted.mapping, "Qty") == "quantity");
    }

    TEST_CASE("every kind of sheet writes records the books can show")
    {
        constexpr std::string_view shown[] = {record::usage,    record::order,  record::receipt,
                                              record::invoice,  record::incident, record::ticket,
                                              record::measurements, record::payment};
        for (auto const* kind : sheet_kinds()) {
            CAPTURE(std::string(kind->name));
            auto const& record = kind->record;
            CHECK(std::find(std::begin(shown), std::end(shown), record) != std::end(shown));
            for (auto const& field : kind->fields)
                CHECK(find_sheet_field(*kind, field.name) == &field);
        }
    }
}
