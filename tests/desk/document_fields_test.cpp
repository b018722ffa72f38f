// Stories of two people at one contract: what each changes is a field of its own, so that only the
// same field stands against itself.
#include "desk/document_fields.h"
#include "journal/conflicts.h"
#include "support/device.h"
#include "support/pen.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace counterpart;
using namespace small_world;
using device::Device;

namespace {

Contract const& contract_at(Device const& device)
{
    return device.desk.books().contracts.at(ContractId{"msa"});
}

PriceBook const& prices_at(Device const& device)
{
    return device.desk.books().price_books.at(PriceBookId{"msa-prices"});
}

std::string price_at(Device const& device, std::size_t row)
{
    return prices_at(device).rows.at(row).charge.params["unit_price"].string();
}

SaveContract retitled(Device const& device, char const* title)
{
    SaveContract command{contract_at(device), {}};
    command.contract.title = title;
    return command;
}

SavePriceRow priced(Device const& device, char const* unit_price)
{
    SavePriceRow command{ContractId{"msa"}, PriceBookId{"msa-prices"}, prices_at(device).rows[0], {}};
    command.row.charge.params.set("unit_price", unit_price);
    return command;
}

SavePriceRow added(Device const& device, char const* item)
{
    auto command = priced(device, "50.00");
    command.row.number = 0;
    command.row.item.text = item;
    command.row.description = item;
    return command;
}

/// Two devices that know the same contract.
struct Pair {
    Device ana{"ana"};
    Device ben{"ben"};

    Pair()
    {
        REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
        meet();
        ben.context.now.milliseconds += 60'000;
    }

    void meet()
    {
        ana.desk.merge(ben.desk.events());
        ben.desk.merge(ana.desk.events());
        CHECK(ana.desk.records().digest() == ben.desk.records().digest());
        CHECK(ana.desk.records().packed() == ben.desk.records().packed());
        CHECK(ana.desk.books() == ben.desk.books());
    }

    std::vector<Conflict> open() const { return conflicts(ana.desk.records()); }
};

json::Value entry(int number, char const* says)
{
    json::Value made;
    made.set("number", number);
    made.set("says", says);
    return made;
}

json::Value book_of(std::vector<json::Value> rows)
{
    json::Value book;
    book.set("id", "book");
    book.set("rows", json::Value(json::Array(rows.begin(), rows.end())));
    return book;
}

/// The record after one more event that wrote these fields.
void write_into(Record& record, std::vector<FieldWrite> const& writes, std::uint64_t moment)
{
    EventKey key;
    key.stamp = moment;
    for (auto const& write : writes) record.fields[write.field] = {Head{key, write.value}};
}

std::vector<std::string> fields_of(std::vector<FieldWrite> const& writes)
{
    std::vector<std::string> fields;
    for (auto const& write : writes) fields.push_back(write.field);
    return fields;
}

}  // namespace

TEST_SUITE("document fields")
{
    TEST_CASE("two people change different things of one contract, and both hold")
    {
        Pair pair;
        REQUIRE(pair.ana.act(retitled(pair.ana, "Agreement of Ana")));
        REQUIRE(pair.ana.act(priced(pair.ana, "110.00")));
        auto order = retitled(pair.ben, "");
        order.contract.title = contract_at(pair.ben).title;
        order.contract.order_numbers = {"PO-7"};
        REQUIRE(pair.ben.act(order));
        pair.meet();
        CHECK(pair.open().empty());
        CHECK(contract_at(pair.ben).title == "Agreement of Ana");
        CHECK(contract_at(pair.ana).order_numbers == std::vector<std::string>{"PO-7"});
        CHECK(price_at(pair.ben, 0) == "110.00");
    }

    TEST_CASE("two people change one price: both stand under its row until one is chosen")
    {
        Pair pair;
        REQUIRE(pair.ana.act(priced(pair.ana, "110.00")));
        REQUIRE(pair.ben.act(priced(pair.ben, "120.00")));
        REQUIRE(pair.ben.act(retitled(pair.ben, "Agreement of Ben")));
        pair.meet();
        auto const open = pair.open();
        REQUIRE(open.size() == 1);
        CHECK(open[0].record == "price_book/msa-prices");
        CHECK(open[0].field == "rows/1");
        REQUIRE(open[0].values.size() == 2);
        CHECK(open[0].values[0].value["charge"]["params"]["unit_price"].string() == "110.00");
        CHECK(open[0].values[1].value["charge"]["params"]["unit_price"].string() == "120.00");
        CHECK(price_at(pair.ana, 0) == "120.00");  // the later one meanwhile

        REQUIRE(pair.ana.act(ResolveConflict{open[0].record, open[0].field, open[0].values[0].event}));
        pair.meet();
        CHECK(pair.open().empty());
        CHECK(price_at(pair.ben, 0) == "110.00");
        CHECK(contract_at(pair.ana).title == "Agreement of Ben");
    }

    TEST_CASE("one corrects a price that another takes out, and that is a conflict")
    {
        Pair pair;
        REQUIRE(pair.ana.act(added(pair.ana, "SUP-X")));
        pair.meet();
        REQUIRE(pair.ana.act(priced(pair.ana, "110.00")));
        REQUIRE(pair.ben.act(RemovePriceRow{ContractId{"msa"}, PriceBookId{"msa-prices"}, 1}));
        CHECK(prices_at(pair.ben).rows.size() == 1);
        pair.meet();
        auto const open = pair.open();
        REQUIRE(open.size() == 1);
        CHECK(open[0].field == "rows/1");
        CHECK(says_removed(open[0].values[1].value));
        REQUIRE(pair.ben.act(ResolveConflict{open[0].record, open[0].field, open[0].values[0].event}));
        pair.meet();
        CHECK(prices_at(pair.ana).rows.size() == 2);
        CHECK(price_at(pair.ana, 0) == "110.00");
    }

    TEST_CASE("what changed is taken back and done again field by field")
    {
        Device ana("ana");
        REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
        auto const first = contract_at(ana);
        auto const first_prices = prices_at(ana);
        REQUIRE(ana.act(retitled(ana, "Second")));
        REQUIRE(ana.act(priced(ana, "110.00")));
        REQUIRE(ana.act(added(ana, "SUP-X")));
        auto const prices = prices_at(ana);
        REQUIRE(prices.rows.size() == 2);
        CHECK(ana.desk.events()[2].writes.size() == 1);
        CHECK(ana.desk.value_before(ana.desk.events()[1].writes[0]).string() == first.title);

        // What came in with the file is not taken back over what was changed since.
        CHECK(ana.act(TakeBack{ana.desk.events()[0].id}).error().code == "desk.overtaken");
        for (int step = 0; step < 3; ++step) REQUIRE(ana.act(Undo{}));
        CHECK(contract_at(ana) == first);
        CHECK(prices_at(ana) == first_prices);
        REQUIRE(ana.act(Undo{}));
        CHECK(ana.desk.books().contracts.empty());
        for (int step = 0; step < 4; ++step) REQUIRE(ana.act(Redo{}));
        CHECK(contract_at(ana).title == "Second");
        CHECK(prices_at(ana) == prices);
        CHECK(ana.act(Redo{}).error().code == "desk.nothing_to_redo");

        Desk later;
        CHECK(later.load(ana.disk).empty());
        CHECK(later.books() == ana.desk.books());
    }

    TEST_CASE("a file that comes in again changes the fields it differs in, and what was edited since")
    {
        Device ana("ana");
        REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
        REQUIRE(ana.act(retitled(ana, "Edited")));
        auto later = contract();
        later.title = "From the second file";
        later.order_numbers = {"PO-7"};
        auto const report = ana.desk.import_files(
            {ImportFile{"second.json", contract_file({later})}}, ana.context);
        REQUIRE(report.outcome);
        CHECK(contract_at(ana) == later);
        for (auto const& write : ana.desk.events().back().writes) {
            CAPTURE(write.record);
            CHECK((write.record != "contract/msa" || write.field != "value"));
        }
        REQUIRE(ana.act(Undo{}));
        CHECK(contract_at(ana).title == "Edited");
        CHECK(contract_at(ana).order_numbers.empty());
    }

    TEST_CASE("only what differs is written, under names that say where it belongs")
    {
        struct Case {
            char const* says;
            std::vector<json::Value> rows;
            std::vector<std::string> fields;
        };
        Case const cases[] = {
            {"nothing", {entry(1, "a"), entry(2, "b")}, {}},
            {"one changed", {entry(1, "a"), entry(2, "c")}, {"rows/2"}},
            {"one added", {entry(1, "a"), entry(2, "b"), entry(10, "j"), entry(9, "i")}, {"rows"}},
            {"two added in order", {entry(1, "a"), entry(2, "b"), entry(9, "i"), entry(10, "j")},
             {"rows/10", "rows/9"}},
            {"one taken out", {entry(2, "b")}, {"rows/1"}},
            {"moved about", {entry(2, "b"), entry(1, "a")}, {"rows"}},
            {"not to be told apart", {entry(1, "a"), entry(1, "b")}, {"rows"}},
            {"all taken out", {}, {"rows/1", "rows/2"}},
        };
        for (auto const& row : cases) {
            CAPTURE(row.says);
            Record record;
            write_into(record, {FieldWrite{"price_book/book", "value", book_of({entry(1, "a"), entry(2, "b")}), {}}}, 1);
            auto const wanted = book_of(row.rows);
            auto const writes = field_writes(FieldWrite{"price_book/book", "value", wanted, {}}, record);
            CHECK(fields_of(writes) == row.fields);
            write_into(record, writes, 2);
            CHECK(json::canonical(document_in(record)) == json::canonical(wanted));
        }
    }

    TEST_CASE("whatever is decided about a document is what the record says afterwards")
    {
        pen::Dice dice(20'260'402);
        for (int round = 0; round < 100; ++round) {
            Record record;
            write_into(record, {FieldWrite{"price_book/book", "value", book_of({entry(1, "a"), entry(2, "b")}), {}}}, 1);
            for (std::uint64_t moment = 2; moment < 8; ++moment) {
                std::vector<json::Value> rows;
                for (auto left = dice.below(5); left > 0; --left)
                    rows.push_back(entry(1 + static_cast<int>(dice.below(12)), dice.below(2) == 0 ? "x" : "y"));
                auto wanted = book_of(rows);
                if (dice.below(3) == 0) wanted.set("title", dice.below(2) == 0 ? "One" : "Two");
                write_into(record, field_writes(FieldWrite{"price_book/book", "value", wanted, {}}, record), moment);
                REQUIRE(json::canonical(document_in(record)) == json::canonical(wanted));
            }
        }
    }
}
