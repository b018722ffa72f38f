// Real-looking files beside what is expected of them: tests/cases/sheets/cases.json.
#include "formats/sheet_guess.h"
#include "formats/sheet_reading.h"
#include "model/codec.h"
#include "model/names.h"
#include "support/repository.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;

namespace {

std::string const folder = "tests/cases/sheets/";

Books small_books()
{
    Books books;
    auto const contract = small_world::contract("msa", "MSA-1");
    books.contracts.emplace(contract.id, contract);
    return books;
}

void answer(SheetMapping& mapping, json::Value const& answers)
{
    if (answers.has("date_order"))
        mapping.date_order = *choice_from<DateOrder>(answers["date_order"].string());
    if (answers.has("decimal_mark"))
        mapping.decimal_mark = *choice_from<DecimalMark>(answers["decimal_mark"].string());
}

void check_columns(json::Value const& expected, SheetMapping const& mapping)
{
    if (expected.is_null())
        return;
    CHECK(mapping.columns.size() == expected.object().size());
    for (auto const& member : expected.object()) {
        auto const& column = member.first;
        auto const& field = member.second;
        CAPTURE(column);
        CHECK(field_of(mapping, column) == field.string());
    }
}

void check_errors(json::Value const& expected, SheetReading const& reading)
{
    std::vector<std::string> said;
    for (auto const& error : reading.errors().first())
        said.push_back(error.where + ": " + error.message);
    std::vector<std::string> wanted;
    for (auto const& each : expected.array())
        wanted.push_back(each.string());
    CHECK(said == wanted);
    CHECK(reading.errors().count() == wanted.size());
}

void check_counts(json::Value const& expected, SheetReading const& reading)
{
    if (expected.is_null())
        return;
    auto const& counts = reading.counts();
    CHECK(counts.added == static_cast<std::uint64_t>(expected.array()[0].integer()));
    CHECK(counts.changed == static_cast<std::uint64_t>(expected.array()[1].integer()));
    CHECK(counts.same == static_cast<std::uint64_t>(expected.array()[2].integer()));
}

void tell(json::Value const& story)
{
    auto const file = story["file"].string();
    CHECK(looks_like_sheet(file, repository::bytes_of(folder + file)));
    auto const sheet = read_sheet(repository::bytes_of(folder + file), file);
    REQUIRE(sheet.ok());
    auto const& read_as = story["read_as"];
    CHECK(sheet->encoding == read_as["encoding"].string());
    CHECK(delimiter_name(sheet->delimiter) == read_as["delimiter"].string());
    CHECK(sheet->header_row == static_cast<std::uint64_t>(read_as["header_row"].integer()));

    auto const books = small_books();
    auto mapping = guessed_mapping(books, *sheet);
    CHECK(mapping.kind == read_as["kind"].string());
    check_columns(story["columns"], mapping);
    answer(mapping, story["answers"]);
    SheetReading reading(books, *sheet, mapping);
    reading.finish();
    REQUIRE(reading.questions().size() == story["asks"].array().size());
    for (std::size_t i = 0; i < reading.questions().size(); ++i)
        CHECK(reading.questions()[i].says == story["asks"].array()[i].string());
    check_errors(story["errors"], reading);
    check_counts(story["counts"], reading);
    if (!story.has("first"))
        return;
    REQUIRE(!reading.news().empty());
    for (auto const& member : story["first"].object()) {
        auto const& name = member.first;
        auto const& value = member.second;
        CAPTURE(name);
        CHECK(reading.news().front().value[name] == value);
    }
}

}  // namespace

TEST_SUITE("sheets")
{
    TEST_CASE("the files of the case folder read as it says")
    {
        auto const cases = json::read(repository::bytes_of(folder + "cases.json"), "cases.json");
        REQUIRE(cases.ok());
        REQUIRE(cases->array().size() >= 12);
        for (auto const& story : cases->array()) {
            CAPTURE(story["says"].string());
            tell(story);
        }
    }
}
