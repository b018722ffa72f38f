// Sheets: encodings, headers, cells with one reading or two, and the promise that what was written
// is read back.
#include "base/hash.h"
#include "fuzz/mutations.h"
#include "formats/sheet_guess.h"
#include "formats/sheet_reading.h"
#include "formats/sheet_text.h"
#include "support/sheets.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace counterpart;
using namespace small_world;

namespace {

Sheet sheet_of(std::string_view bytes)
{
    auto sheet = read_sheet(bytes, "some.csv");
    REQUIRE(sheet.ok());
    return *sheet;
}

SheetMapping usage_mapping(Sheet const& sheet)
{
    return guessed_mapping(Books{}, sheet, find_sheet_kind("usage"));
}

std::string number(char const* cell, DecimalMark mark)
{
    auto const value = decimal_in(cell, mark);
    return value ? to_text(*value) : "";
}

std::string day_text(char const* cell, DateOrder order)
{
    auto const value = date_in(cell, order);
    return value ? to_text(*value) : "";
}

}  // namespace

TEST_SUITE("sheets")
{
    TEST_CASE("a long sheet is read in pieces, and no row of it is lost or cut")
    {
        std::string text = "Name,Words\n";
        std::vector<std::pair<std::uint64_t, std::string>> expected;
        std::uint64_t number = 1;
        for (int at = 0; at < 5'000; ++at) {
            ++number;
            if (at % 7 == 3) {
                text += " , \n";  // a row of nothing
                continue;
            }
            auto const name = "row " + std::to_string(at);
            bool const quoted = at % 5 == 0;
            text += name + (quoted ? ",\"one, two\nthree\"\n" : ",one two three four five six\n");
            expected.emplace_back(number, name);
        }
        REQUIRE(text.size() > 100'000);
        auto const sheet = sheet_of(text);
        CHECK(sheet.digest == sha256_hex(text));
        REQUIRE(sheet.rows.size() == expected.size());
        for (std::size_t at = 0; at < expected.size(); ++at) {
            REQUIRE(sheet.rows[at].number == expected[at].first);
            REQUIRE(sheet.rows[at].cells[0] == expected[at].second);
            REQUIRE(sheet.rows[at].cells.size() == 2);
        }
    }

    TEST_CASE("a sheet is compared row by row as it is at once, and so are its repeats")
    {
        auto const books = support::books_with_contract();
        std::string const head = "Contract,Item,Qty,Month\n";
        std::string const rows = "msa,support,12,2026-03\nmsa,travel,3,2026-03\nmsa,travel,4,2026-04\n";
        for (auto const& text : {head + rows, head + rows + "msa,support,13,2026-03\nmsa,travel,3,2026-03\n"}) {
            auto const sheet = sheet_of(text);
            SheetReading whole(books, sheet, guessed_mapping(books, sheet));
            whole.finish();
            SheetReading stepped(books, sheet, guessed_mapping(books, sheet));
            int before = 0;
            while (!stepped.step(1)) {
                CHECK(stepped.progress() >= before);
                before = stepped.progress();
            }
            CHECK(stepped.errors().count() == whole.errors().count());
            CHECK(stepped.errors().count() == (text.size() > head.size() + rows.size() ? 2 : 0));
            CHECK(stepped.counts().added == whole.counts().added);
            REQUIRE(stepped.news().size() == whole.news().size());
            for (std::size_t at = 0; at < whole.news().size(); ++at) {
                CHECK(stepped.news()[at].id == whole.news()[at].id);
                CHECK(stepped.news()[at].value == whole.news()[at].value);
            }
        }
    }

    TEST_CASE("a number has the readings its marks allow, and no others")
    {
        struct Row {
            char const* cell;
            char const* point;
            char const* comma;
            char const* either;
        };
        Row const rows[] = {
            {"12", "12", "12", "12"},
            {"-12", "-12", "-12", "-12"},
            {"12-", "-12", "-12", "-12"},
            {"(12.50)", "-12.50", "", ""},
            {"1.5", "1.5", "", ""},
            {"1,5", "", "1.5", ""},
            {"1,234", "1234", "1.234", ""},
            {"1.234", "1.234", "1234", ""},
            {"0,125", "", "0.125", ""},
            {"1,234,567", "1234567", "", ""},
            {"1.234.567,8", "", "1234567.8", ""},
            {"1 234,5", "", "1234.5", ""},
            {"1\xC2\xA0" "234.5", "1234.5", "", ""},
            {"1'234.50", "1234.50", "", ""},
            {"12,34,567", "", "", ""},
            {"1,23.4", "", "", ""},
            {"\xE2\x88\x92" "3", "-3", "-3", "-3"},
            {".5", "0.5", "", ""},
            {"5.", "", "", ""},
            {"1e3", "", "", ""},
            {"12a", "", "", ""},
            {"-", "", "", ""},
            {"", "", "", ""},
        };
        for (auto const& row : rows) {
            CAPTURE(row.cell);
            CHECK(number(row.cell, DecimalMark::point) == row.point);
            CHECK(number(row.cell, DecimalMark::comma) == row.comma);
            CHECK(number(row.cell, DecimalMark::not_stated) == row.either);
        }
    }

    TEST_CASE("a date has the readings its order allows, and years of four digits")
    {
        struct Row {
            char const* cell;
            char const* day_first;
            char const* month_first;
            char const* either;
        };
        Row const rows[] = {
            {"2026-03-31", "2026-03-31", "2026-03-31", "2026-03-31"},
            {"2026/3/4", "2026-03-04", "2026-03-04", "2026-03-04"},
            {"20260304", "2026-03-04", "2026-03-04", "2026-03-04"},
            {"31.03.2026", "2026-03-31", "2026-03-31", "2026-03-31"},
            {"04.03.2026", "2026-03-04", "2026-03-04", "2026-03-04"},
            {"03/04/2026", "2026-04-03", "2026-03-04", ""},
            {"03-04-2026", "2026-04-03", "2026-03-04", ""},
            {"31/03/2026", "2026-03-31", "", ""},
            {"03/31/2026", "", "2026-03-31", ""},
            {"05/05/2026", "2026-05-05", "2026-05-05", "2026-05-05"},
            {"4-Apr-2026", "2026-04-04", "2026-04-04", "2026-04-04"},
            {"Apr 4, 2026", "2026-04-04", "2026-04-04", "2026-04-04"},
            {"2026-03-31 00:00:00", "2026-03-31", "2026-03-31", "2026-03-31"},
            {"2026-03-31 08:00", "", "", ""},
            {"31.03.26", "", "", ""},
            {"2026-02-30", "", "", ""},
            {"46112", "", "", ""},
            {"soon", "", "", ""},
        };
        for (auto const& row : rows) {
            CAPTURE(row.cell);
            CHECK(day_text(row.cell, DateOrder::day_first) == row.day_first);
            CHECK(day_text(row.cell, DateOrder::month_first) == row.month_first);
            CHECK(day_text(row.cell, DateOrder::not_stated) == row.either);
        }
    }

    TEST_CASE("a period is a month, a quarter or a year, and never a day")
    {
        auto const text = [](char const* cell) {
            auto const period = period_in(cell);
            return period ? to_text(period->from) + " " + to_text(period->to) : std::string();
        };
        CHECK(text("2026-03") == "2026-03-01 2026-04-01");
        CHECK(text("03/2026") == "2026-03-01 2026-04-01");
        CHECK(text("Mar 2026") == "2026-03-01 2026-04-01");
        CHECK(text("2026-Q1") == "2026-01-01 2026-04-01");
        CHECK(text("Q4 2026") == "2026-10-01 2027-01-01");
        CHECK(text("2026") == "2026-01-01 2027-01-01");
        CHECK(text("2026-03-01") == "");
        CHECK(text("2026-13") == "");
        CHECK(text("03-26") == "");
    }

    TEST_CASE("a moment is UTC when it says so and else on the clock of a place")
    {
        auto const text = [](char const* cell, char const* zone) {
            auto const moment = moment_in(cell, DateOrder::day_first);
            return moment ? to_text(instant_of(*moment, *Zone::named(zone))) : std::string();
        };
        CHECK(text("2026-03-31T14:03:00Z", "Europe/Berlin") == "2026-03-31T14:03:00.000Z");
        CHECK(text("2026-03-31 14:03", "Europe/Berlin") == "2026-03-31T12:03:00.000Z");
        CHECK(text("2026-03-31 14:03 +05:30", "Europe/Berlin") == "2026-03-31T08:33:00.000Z");
        CHECK(text("31.03.2026 2:03 PM", "UTC") == "2026-03-31T14:03:00.000Z");
        CHECK(text("31/03/2026 12:00:01.5 am", "UTC") == "2026-03-31T00:00:01.500Z");
        CHECK(text("2026-03-31 24:00", "UTC") == "");
        CHECK(text("2026-03-31", "UTC") == "");
    }

    TEST_CASE("text says what it was saved in, and half a letter names its line")
    {
        CHECK(sheet_text("\xEF\xBB\xBF" "a,b", "x")->encoding == "UTF-8 with a byte order mark");
        CHECK(sheet_text("\xEF\xBB\xBF" "a,b", "x")->text == "a,b");
        std::string const utf_16("\xFF\xFE" "a\0,\0\xAC\x20", 8);
        CHECK(sheet_text(utf_16, "x")->text == "a,\xE2\x82\xAC");
        std::string const unmarked("a\0,\0b\0\n\0", 8);
        CHECK(sheet_text(unmarked, "x")->encoding == "UTF-16");
        CHECK(sheet_text("a\n\x80 5\n", "x")->text == "a\n\xE2\x82\xAC 5\n");
        CHECK(sheet_text("a\n\x80 5\n", "x")->encoding == "Windows-1252, because line 2 is not UTF-8");
        CHECK(sheet_text("a\nb\x81\n", "x").error().where == "x, line 2");
        std::string const half("\xFF\xFE" "a\0\n\0\x00\xD8", 8);
        CHECK(sheet_text(half, "x").error().where == "x, line 2");
    }

    TEST_CASE("rows keep the numbers a spreadsheet shows")
    {
        auto const sheet = sheet_of("sep=;\nItem;Text\n\na;\"two\nlines\"\n;;\nb;x\n");
        CHECK(sheet.delimiter == ';');
        CHECK(sheet.header_row == 2);
        REQUIRE(sheet.rows.size() == 2);
        CHECK(sheet.rows[0].number == 4);
        CHECK(sheet.rows[1].number == 6);
        CHECK(sheet.rows[1].line == 7);
    }

    TEST_CASE("columns have one name each, and none is lost for want of a header")
    {
        CHECK(sheet_of("Amount,Amount,,Text,\n1,2,3,x,\n").columns ==
              std::vector<std::string>{"Amount", "Amount (2)", "Column 3", "Text"});
        auto const bare = sheet_of("msa,support,12\nmsa,storage,13\n");
        CHECK(bare.header_row == 0);
        CHECK(bare.rows.size() == 2);
        CHECK(bare.columns == std::vector<std::string>{"Column 1", "Column 2", "Column 3"});
    }

    TEST_CASE("a row of names with nothing below it is no sheet, which is not the same as nothing new")
    {
        auto const refused = read_sheet("Item;Text\n;\n\n", "some.csv");
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == "sheet.empty");
        CHECK(refused.error().where == "some.csv, row 1");
    }

    TEST_CASE("names are compared without accents, marks and capitals")
    {
        CHECK(plain_name("Unit-Price  (net)") == "unit price net");
        CHECK(plain_name("N\xC2\xB0 de commande") == "no de commande");
        CHECK(plain_name("Z\xC3\xA4hler/St\xC3\xBC" "ck") == "zahler stuck");
    }

    TEST_CASE("what no column states is asked about, and one value answers for all rows")
    {
        auto const books = support::books_with_contract();
        auto const sheet = sheet_of("Item,Qty,Month\nsupport,12,2026-03\n");
        auto mapping = usage_mapping(sheet);
        SheetReading asking(books, sheet, mapping);
        asking.finish();
        REQUIRE(asking.questions().size() == 1);
        CHECK(asking.questions()[0].about == "contract");
        REQUIRE(asking.questions()[0].choices.size() == 1);
        CHECK(asking.questions()[0].choices[0].value == "msa");
        give_constant(mapping, "contract", "msa");
        SheetReading reading(books, sheet, mapping);
        reading.finish();
        REQUIRE(reading.clean());
        CHECK(reading.news()[0].value["contract"].string() == "msa");
        CHECK(reading.news()[0].value["source"].string() == "some.csv");
    }

    TEST_CASE("a mapping that was confirmed comes back for the same header, and teaches its names")
    {
        auto books = support::books_with_contract();
        auto const sheet = sheet_of("Thing,How many,Month\nsupport,12,2026-03\n");
        auto mapping = guessed_mapping(books, sheet, find_sheet_kind("usage"));
        CHECK(field_of(mapping, "Thing").empty());
        read_column_as(mapping, "Thing", "item");
        read_column_as(mapping, "How many", "quantity");
        give_constant(mapping, "contract", "msa");
        books.sheet_mappings.emplace(mapping.id, mapping);
        CHECK(guessed_mapping(books, sheet) == mapping);
        auto const other = sheet_of("Thing,Month,How many\nsupport,2026-03,12\n");
        auto const taught = guessed_mapping(books, other, find_sheet_kind("usage"));
        CHECK(field_of(taught, "Thing") == "item");
        CHECK(field_of(taught, "How many") == "quantity");
        CHECK_FALSE(is_remembered(books, taught));
    }

    TEST_CASE("only the first hundred faults are kept, and all are counted")
    {
        auto const books = support::books_with_contract();
        std::string text = "Contract,Item,Qty,Month\n";
        for (int i = 0; i < 250; ++i)
            text += "msa,item-" + std::to_string(i) + ",many,2026-03\n";
        auto const sheet = sheet_of(text);
        SheetReading reading(books, sheet, usage_mapping(sheet));
        reading.finish();
        CHECK(reading.errors().first().size() == 100);
        CHECK(reading.errors().count() == 250);
        CHECK(reading.news().empty());
    }

    TEST_CASE("a long sheet is read in steps and comes to the same")
    {
        auto const books = support::books_with_contract();
        std::string text = "Contract,Item,Qty,Month\n";
        for (int i = 0; i < 50; ++i)
            text += "msa,item-" + std::to_string(i) + "," + std::to_string(i) + ",2026-03\n";
        auto const sheet = sheet_of(text);
        SheetReading whole(books, sheet, usage_mapping(sheet));
        whole.finish();
        SheetReading steps(books, sheet, usage_mapping(sheet));
        int count = 0;
        int before = -1;
        while (!steps.step(7)) {
            CHECK(steps.progress() > before);
            before = steps.progress();
            ++count;
        }
        CHECK(count == 29);  // four times fifty rows and as many turns, by sevens
        REQUIRE(steps.news().size() == 50);
        CHECK(steps.news()[49].value == whole.news()[49].value);
    }

    TEST_CASE("records written as a sheet are the records that are read")
    {
        fuzz::Dice dice(11);
        auto const books = support::books_with_contract();
        // The u with two dots stands apart: its escape would swallow the letters that follow.
        constexpr char const* umlaut_u = "\xC3\xBC";
        constexpr char const* words[] = {"support", "a,b", "x;y", "say \"hi\"", "two\nlines",
                                         umlaut_u, "-", "1,234"};
        for (int round = 0; round < 40; ++round) {
            char const delimiter = ",;\t|"[dice.roll(4)];
            bool const comma = dice.roll(2) == 1;
            std::string text;
            csv::append_row(text, {"Contract", "Item", "Quantity", "Unit", "From", "To"}, delimiter);
            std::vector<UsageRecord> written;
            // One row proves the mark, as real files do.
            for (std::size_t i = 0; i < 12; ++i) {
                UsageRecord usage;
                usage.contract.text = "msa";
                usage.item.text = words[dice.roll(8)] + std::string("#") + std::to_string(i);
                usage.quantity = Decimal::of(i == 0 ? 5 : static_cast<std::int64_t>(dice.roll(2'000'000)) - 1'000'000, i == 0 ? 1 : 2);
                usage.unit = "HUR";
                auto const from = plus_days(date("2026-01-01"), static_cast<int>(dice.roll(300)));
                usage.period = {from, plus_days(from, 1 + static_cast<int>(dice.roll(60)))};
                auto figure = to_text(usage.quantity);
                if (comma)
                    figure.replace(figure.find('.'), 1, ",");
                csv::append_row(text, {"msa", usage.item.text, figure, "HUR",
                                       to_text(usage.period.from),
                                       to_text(plus_days(usage.period.to, -1))},
                                delimiter);
                written.push_back(usage);
            }
            auto const sheet = sheet_of(text);
            REQUIRE(sheet.delimiter == delimiter);
            SheetReading reading(books, sheet, guessed_mapping(books, sheet));
            reading.finish();
            REQUIRE(reading.clean());
            REQUIRE(reading.news().size() == written.size());
            for (std::size_t i = 0; i < written.size(); ++i) {
                auto const usage = usage_from(reading.news()[i].value, "usage");
                REQUIRE(usage.ok());
                CHECK(usage->item == written[i].item);
                CHECK(usage->quantity == written[i].quantity);
                CHECK(usage->period == written[i].period);
            }
        }
    }
}
