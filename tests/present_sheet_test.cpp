// The preview of a sheet as data: what a person sees before anything comes in.
#include "desk/desk.h"
#include "present/sheet_import.h"
#include "support/sheets.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::present;
using namespace small_world;

namespace {

void read_all(SheetDraft& draft)
{
    while (!draft.step(100)) {
    }
}

}  // namespace

TEST_SUITE("sheet preview")
{
    TEST_CASE("a sheet that says everything needs one press")
    {
        auto const screen = sheet_preview(support::books_with_contract(), "march.csv",
                                          "Contract,Item,Qty,Month\nmsa,support,12,2026-03\n"
                                          "msa,travel,3,2026-03\n");
        CHECK(screen.title == "Import march.csv");
        CHECK(screen.subtitle ==
              "2 rows, read as UTF-8, columns separated by commas, columns named in row 1");
        CHECK(screen.may_import);
        CHECK(screen.import_label == "Import 2 usage records");
        REQUIRE(screen.figures.size() == 3);
        CHECK(screen.figures[0].value == "2");
        REQUIRE(screen.columns.size() == 4);
        CHECK(screen.columns[2].samples == "12 \xC2\xB7 3");
        REQUIRE(screen.rows.rows.size() == 2);
        CHECK(screen.rows.rows[1].cells[0].text == "3");
        CHECK(screen.rows.rows[0].cells[4].text == "1 Mar 2026 to 31 Mar 2026");
    }

    TEST_CASE("a row of the preview is one line, whatever stands in its cells")
    {
        auto const screen = sheet_preview(support::books_with_contract(), "march.csv",
                                          "Contract,Item,Qty,Month\nmsa,\"on\nsite\",12,2026-03\n");
        REQUIRE(screen.columns.size() == 4);
        CHECK(screen.columns[1].samples == "on site");
        REQUIRE(screen.rows.rows.size() == 1);
        CHECK(screen.rows.rows[0].cells[2].text == "on site");
    }

    TEST_CASE("a draft is answered step by step until it may come in")
    {
        auto const books = support::books_with_contract();
        SheetDraft draft("lines.csv", "Thing,Qty,Day\nsupport,12,03/04/2026\n");
        draft.renew(books);
        draft.choose_kind("usage");
        CHECK(draft.screen().working);
        read_all(draft);
        auto screen = draft.screen();
        CHECK_FALSE(screen.may_import);
        REQUIRE(screen.asks.size() == 3);
        CHECK(screen.asks[0].about == "date_order");
        CHECK(screen.asks[1].about == "contract");
        CHECK(screen.asks[1].options.labels[1] == "Support agreement MSA-1 (msa)");
        CHECK(screen.asks[2].about == "item");
        CHECK(screen.rows.rows[0].cells[2].tone == Tone::attention);
        draft.choose_field("Thing", "item");
        draft.answer("contract", "msa");
        draft.answer("date_order", "day_first");
        read_all(draft);
        screen = draft.screen();
        CHECK(screen.may_import);
        REQUIRE(screen.asks.size() == 1);  // the contract that was given can be changed
        CHECK(screen.asks[0].value == "msa");
        CHECK(screen.columns[2].reads_as == "day first, as answered");
        CHECK(screen.rows.rows[0].cells[4].text == "3 Apr 2026");
    }

    TEST_CASE("faults stand in their cells, in a list with their places, and keep the file out")
    {
        auto const screen = sheet_preview(support::books_with_contract(), "march.csv",
                                          "Contract,Item,Qty,Month\nmsa,support,12a,2026-03\n");
        CHECK_FALSE(screen.may_import);
        CHECK(screen.errors_title == "1 fault");
        REQUIRE(screen.errors.size() == 1);
        CHECK(screen.errors[0] ==
              "march.csv, row 2, column \"Qty\": Expected a number, found \"12a\".");
        CHECK(screen.rows.rows[0].cells[3].tone == Tone::at_risk);
        CHECK(screen.figures.empty());
    }

    TEST_CASE("a sheet nobody understands asks what it is, and a file that came before says so")
    {
        auto books = support::books_with_contract();
        auto const asked = sheet_preview(books, "x.csv", "Colour,Mood\nred,good\n");
        CHECK(asked.kinds.chosen == 0);
        CHECK(asked.why_not == "Choose what each row of this file states.");
        std::string const bytes = "Contract,Item,Qty,Month\nmsa,support,12,2026-03\n";
        SheetDraft draft("march.csv", bytes);
        draft.renew(books);
        auto const digest = "c1f9";
        books.files.emplace(digest, ImportedFile{"march.csv", Instant{1'775'119'380'000}});
        read_all(draft);
        CHECK(draft.screen().refusal.empty());
        CHECK(sheet_preview(books, "empty.csv", " \n").refusal ==
              "empty.csv: The file has no rows; a header row was expected.");
    }
}
