#include "syntax/csv.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;

namespace {

// Rows as "line:cell|cell" so that a whole table is compared at a glance.
std::string answer(std::string const& text, csv::Limits const& limits = {})
{
    auto const read = csv::read(text, "f.csv", limits);
    if (!read)
        return read.error().code + " at " + read.error().where;
    std::string all(1, read->separator);
    for (csv::Row const& row : read->rows) {
        all += " " + std::to_string(row.line) + ":";
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            all += (i > 0 ? "/" : "") + row.cells[i];
    }
    return all;
}

struct Row {
    std::string story;
    std::string text;
    std::string expected;
};

}  // namespace

TEST_CASE("tables read as spreadsheets write them")
{
    Row const cases[] = {
        {"commas", "a,b\r\n1,2\r\n", ", 1:a/b 2:1/2"},
        {"no last line end", "a,b\n1,2", ", 1:a/b 2:1/2"},
        {"semicolons with decimal commas", "a;b\n1,5;2,5\n", "; 1:a/b 2:1,5/2,5"},
        {"tabs", "a\tb\n1\t2\n", "\t 1:a/b 2:1/2"},
        {"bars", "a|b\n1|2\n", "| 1:a/b 2:1/2"},
        {"a tie goes to the comma", "a,b;c\n1,2\n", ", 1:a/b;c 2:1/2"},
        {"separators in quotes do not count", "\"a;b;c\",d\n1,2\n", ", 1:a;b;c/d 2:1/2"},
        {"quotes in quotes", "a,b\n\"say \"\"hi\"\"\",\n", ", 1:a/b 2:say \"hi\"/"},
        {"a line break in a cell", "a,b\n\"x\ny\",1\n2,3\n", ", 1:a/b 2:x\ny/1 4:2/3"},
        {"blank lines", "\n\na,b\n\n1,2\n\n", ", 3:a/b 5:1/2"},
        {"a byte order mark",
         "\xEF\xBB\xBF"
         "a,b\n",
         ", 1:a/b"},
        {"one column", "a\n\"\"\nb\n", ", 1:a 2: 3:b"},
        {"lone returns", "a,b\r1,2\r", ", 1:a/b 2:1/2"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.story);
        CHECK(answer(row.text) == row.expected);
    }
}

TEST_CASE("tables that are wrong are refused with code and place")
{
    Row const cases[] = {
        {"nothing", "", "csv.empty at f.csv, line 1, column 1"},
        {"blank lines only", "\n\r\n", "csv.empty at f.csv, line 1, column 1"},
        {"Latin-1", "a,b\n1,\xE9\n", "csv.not_utf8 at f.csv, line 2, column 3"},
        {"an open quote", "a,b\n1,\"x\n", "csv.quote at f.csv, line 2, column 3"},
        {"text behind a quote", "a,b\n\"x\"y,1\n", "csv.quote at f.csv, line 2, column 4"},
        {"a quote inside", "a,b\n5\" disk,1\n", "csv.quote at f.csv, line 2, column 2"},
        {"a cell too few", "a,b\n1,2\n3\n", "csv.ragged at f.csv, line 3, column 1"},
        {"a cell too many", "a,b\n1,2,3\n", "csv.ragged at f.csv, line 2, column 1"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.story);
        CHECK(answer(row.text) == row.expected);
    }
    auto const ragged = csv::read("a,b\n1\n", "f.csv");
    CHECK(ragged.error().message == "This row has 1 cells, the first row has 2.");
}

TEST_CASE("size, rows and columns have limits")
{
    csv::Limits limits;
    limits.bytes = 8;
    CHECK(answer("a,b\n1,2\n", limits) == ", 1:a/b 2:1/2");
    CHECK(answer("a,b\n1,22\n", limits) == "csv.too_large at f.csv, line 1, column 1");
    limits = {};
    limits.rows = 2;
    CHECK(answer("a\n1\n2\n", limits) == "csv.too_large at f.csv, line 3, column 1");
    limits = {};
    limits.columns = 2;
    CHECK(answer("a,b\n", limits) == ", 1:a/b");
    CHECK(answer("a,b,c\n", limits) == "csv.too_large at f.csv, line 1, column 5");
}

TEST_CASE("what is written reads back the same")
{
    std::string out;
    csv::append_row(out, {"plain", "a,b", "say \"hi\"", "two\nlines", "", "x;y"});
    CHECK(out == "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,\"x;y\"\r\n");
    csv::append_row(out, {"1", "2", "3", "4", "5", "6"});
    CHECK(answer(out) == ", 1:plain/a,b/say \"hi\"/two\nlines//x;y 3:1/2/3/4/5/6");
    out.clear();
    csv::append_row(out, {""});
    CHECK(out == "\"\"\r\n");
    out.clear();
    csv::append_row(out, {"1,5", "2"}, ';');
    CHECK(out == "\"1,5\";2\r\n");
}
