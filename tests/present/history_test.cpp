// Stories about the history screen: who did what and when, what it changed in words, and taking back
// what is not the latest.
#include "present/history.h"

#include "present/changes.h"
#include "present/conflicts.h"
#include "present/integrity.h"
#include "present/workspaces.h"
#include "support/small_world.h"
#include "syntax/csv.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace counterpart;
using namespace counterpart::present;
using namespace small_world;

namespace {

auto const always = [] { return true; };

json::Value parsed(char const* text)
{
    return *json::read(text, "test");
}

struct Person {
    Desk desk;
    Context context;

    explicit Person(std::string device, std::string name = "")
    {
        context.today = date("2026-04-02");
        context.now = *Instant::parse("2026-04-02T10:00:00Z");
        context.author = std::move(device);
        context.person = std::move(name);
    }

    Result<Outcome> act(Command const& command)
    {
        context.now.milliseconds += 60'000;
        return desk.dispatch(command, context);
    }
};

std::vector<std::string> shown(HistoryList& list, Desk const& desk, HistoryQuery const& query)
{
    CHECK(list.refresh(desk, query, always));
    std::vector<std::string> says;
    for (std::size_t row = 0; row < list.size(); ++row) says.push_back(list.row(desk, row).cells[0].text);
    return says;
}

using Texts = std::vector<std::string>;

}  // namespace

// -- values in words ------------------------------------------------------------------------------

TEST_CASE("values are said as people say them")
{
    struct Case {
        char const* value;
        char const* words;
    };
    Case const cases[] = {
        {"null", "not stated"},
        {"true", "yes"},
        {"12", "12"},
        {"\"\"", "empty"},
        {"\"half_up\"", "half up"},
        {"\"L2_HOUR\"", "L2_HOUR"},
        {"\"2026-03-31\"", "31 Mar 2026"},
        {"\"2026-03-31T14:03:00.000Z\"", "31 Mar 2026, 14:03 UTC"},
        {"{\"amount\":\"1200.5\",\"currency\":\"EUR\"}", "EUR 1,200.50"},
        {"[]", "none"},
        {"[\"a\",\"b\"]", "a, b"},
        {"[{\"a\":1},{\"a\":2}]", "2 entries"},
        {"{\"places\":2,\"mode\":\"half_up\"}", "places 2, mode half up"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.value);
        CHECK(value_in_words(parsed(row.value)) == row.words);
    }
}

TEST_CASE("only what differs is told, and a list knows its entries by their names")
{
    auto const before = parsed(R"({"title":"A","rows":[{"number":1,"item":"X","price":"1.00"},
        {"number":2,"item":"Y","price":"2.00"}],"note":"old"})");
    auto const after = parsed(R"({"title":"A","rows":[{"number":2,"item":"Y","price":"2.50"},
        {"number":3,"item":"Z","price":"3.00"}],"ends":"2026-12-31"})");
    auto const changes = changes_between(before, after, 100);
    std::vector<ValueChange> const expected = {
        {"Rows › 2 Y › Price", "2.00", "2.50"},
        {"Rows › 3 Z", "not stated", "number 3, item Z, price 3.00"},
        {"Rows › 1 X", "number 1, item X, price 1.00", "not stated"},
        {"Ends", "not stated", "31 Dec 2026"},
        {"Note", "old", "not stated"},
    };
    CHECK(changes.values == expected);
    CHECK(changes.more == 0);
    CHECK(changes_between(before, after, 2).values.size() == 2);
    CHECK(changes_between(before, after, 2).more == 3);
    CHECK(changes_between(before, before, 100).values.empty());
}

// -- the list -------------------------------------------------------------------------------------

TEST_CASE("the history is newest first, and narrowed by person, kind, day and words")
{
    Person ana("desk-a", "Ana");
    REQUIRE(ana.act(RenameWorkspace{"First"}));
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    ana.context.person = "Ben";
    ana.context.now.milliseconds += 86'400'000;
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    REQUIRE(ana.act(Undo{}));

    HistoryList list;
    auto const all = shown(list, ana.desk, {});
    REQUIRE(all.size() == 4);
    CHECK(all[0] == "Took back: Renamed the workspace to \"Second\"");
    CHECK(all[3] == "Renamed the workspace to \"First\"");
    CHECK(list.all() == 4);
    CHECK(list.people().size() == 2);
    CHECK(list.people()[0].label == "Ana");
    CHECK(list.people()[0].count == 2);

    CHECK(shown(list, ana.desk, {.person = "Ben"}).size() == 2);
    CHECK(shown(list, ana.desk, {.kind = "import"}).size() == 1);
    CHECK(shown(list, ana.desk, {.kind = "undo"}).size() == 1);
    CHECK(shown(list, ana.desk, {.search = "SECOND"}).size() == 2);
    CHECK(shown(list, ana.desk, {.day = "2026-04-02"}).size() == 2);
    CHECK(shown(list, ana.desk, {.day = "2026-04-03"}).size() == 2);
    CHECK(shown(list, ana.desk, {.day = "2026-04"}).size() == 4);
    CHECK(shown(list, ana.desk, {.day = "2025"}).empty());
    CHECK(list.day_trouble().empty());
    CHECK(shown(list, ana.desk, {.day = "3 April"}).size() == 4);
    CHECK_FALSE(list.day_trouble().empty());
}

TEST_CASE("what was taken back says so, and an unsigned action is called unsigned")
{
    Person ana("desk-a");
    REQUIRE(ana.act(RenameWorkspace{"First"}));
    REQUIRE(ana.act(Undo{}));
    HistoryList list;
    REQUIRE(list.refresh(ana.desk, {}, always));
    CHECK(list.row(ana.desk, 1).cells[3].text == "Taken back");
    CHECK(list.row(ana.desk, 1).cells[4].text == "Unsigned");
    CHECK(list.row(ana.desk, 1).cells[2].text == "Device desk-a");

    std::array<std::uint8_t, 32> random{};
    random.fill(7);
    REQUIRE(ana.desk.use_key(signing_key_from(random), ana.context));
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    REQUIRE(list.refresh(ana.desk, {}, always));
    CHECK(list.row(ana.desk, 0).cells[4].text == "Signed");
}

TEST_CASE("a record's history holds the decisions about it and leaves the rest out")
{
    Person ana("desk-a", "Ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    REQUIRE(ana.act(RenameWorkspace{"Elsewhere"}));
    auto const contract = ana.desk.books().contracts.begin()->second;
    auto changed = contract;
    changed.title = "A better title";
    REQUIRE(ana.act(SaveContract{changed, {}}));
    HistoryList list;
    auto const about = shown(list, ana.desk, {.record = "contract/" + contract.id.text});
    CHECK(about.size() == 2);
    CHECK(history_about(ana.desk.books(), "contract/" + contract.id.text) == "Contract A better title");
    CHECK(shown(list, ana.desk, {.record = "contract/unheard-of"}).empty());
}

TEST_CASE("a long history is found in slices, and shows what it had until then")
{
    Person ana("desk-a");
    for (int number = 0; number < 200; ++number)
        REQUIRE(ana.act(RenameWorkspace{"Title " + std::to_string(number)}));
    HistoryList list;
    int slices = 1;
    while (!list.refresh(ana.desk, {}, [] { return false; })) ++slices;
    CHECK(slices == 4);  // sixty-four at a time
    CHECK(list.size() == 200);
    REQUIRE(ana.act(RenameWorkspace{"One more"}));
    CHECK_FALSE(list.refresh(ana.desk, {}, [] { return false; }));
    CHECK(list.size() == 200);
    CHECK(list.row(ana.desk, 0).cells[0].text == "Renamed the workspace to \"Title 199\"");
    CHECK(list.refresh(ana.desk, {}, always));
    CHECK(list.size() == 201);
}

// -- one action -----------------------------------------------------------------------------------

TEST_CASE("an opened action tells before and after, and can be taken back although it is not the latest")
{
    Person ana("desk-a", "Ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    auto changed = ana.desk.books().contracts.begin()->second;
    auto const before = changed.title;
    changed.title = "A better title";
    REQUIRE(ana.act(SaveContract{changed, {}}));
    auto const event = ana.desk.events().back().id;
    REQUIRE(ana.act(RenameWorkspace{"Elsewhere"}));

    auto const entry = history_entry(ana.desk, event);
    REQUIRE(entry);
    REQUIRE(entry->changes.rows.size() == 1);
    CHECK(entry->changes.rows[0].cells[0].text == "Title");
    CHECK(entry->changes.rows[0].cells[0].detail == "Contract A better title");
    CHECK(entry->changes.rows[0].cells[1].text == before);
    CHECK(entry->changes.rows[0].cells[2].text == "A better title");
    CHECK(entry->focus == "contract/" + changed.id.text);
    CHECK(entry->can_take_back);

    REQUIRE(ana.act(TakeBack{event}));
    CHECK(ana.desk.books().contracts.begin()->second.title == before);
    CHECK(ana.desk.books().workspace == "Elsewhere");
    CHECK(history_entry(ana.desk, event)->undone);
    CHECK_FALSE(history_entry(ana.desk, event)->can_take_back);
    CHECK(ana.act(TakeBack{event}).error().code == "desk.taken_back_before");
    REQUIRE(ana.act(Redo{}));
    CHECK(ana.desk.books().contracts.begin()->second.title == "A better title");
    CHECK_FALSE(history_entry(ana.desk, "unheard-of"));
}

TEST_CASE("a decision is told without the ids that its title stands for")
{
    Person ana("desk-a", "Ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    REQUIRE(ana.act(ImportFile{"INV-1.json", invoice_file({invoice("INV-1", "10", "112.00")})}));
    auto const finding = ana.desk.audit_of({"INV-1"})->findings[0];
    REQUIRE(ana.act(DecideFinding{{"INV-1"}, finding.id, Verdict::disputed, "100.00 is agreed"}));
    auto const entry = history_entry(ana.desk, ana.desk.events().back().id);
    REQUIRE(entry);
    Texts told;
    for (auto const& row : entry->changes.rows) told.push_back(row.cells[0].text);
    auto const tells = [&](char const* field) { return std::count(told.begin(), told.end(), field); };
    for (auto const* field : {"At stake", "Decided", "Reason", "Verdict", "What was found"}) {
        CAPTURE(field);
        CHECK(tells(field) == 1);
    }
    for (auto const* field : {"At", "Finding", "Invoice", "Says"}) {
        CAPTURE(field);
        CHECK(tells(field) == 0);
    }
    CHECK(entry->changes.rows[0].cells[0].detail == "Decision on invoice INV-1");
}

TEST_CASE("what was changed since is not taken back over somebody's head")
{
    Person ana("desk-a");
    REQUIRE(ana.act(RenameWorkspace{"First"}));
    auto const first = ana.desk.events().back().id;
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    auto const entry = history_entry(ana.desk, first);
    REQUIRE(entry);
    CHECK_FALSE(entry->can_take_back);
    CHECK(entry->why_not.find("was changed since") != std::string::npos);
    CHECK(ana.act(TakeBack{first}).error().code == "desk.overtaken");
    REQUIRE(ana.act(Undo{}));
    CHECK(ana.act(TakeBack{ana.desk.events().back().id}).error().code == "desk.not_to_take_back");
    CHECK(ana.act(TakeBack{"nothing"}).error().code == "desk.unknown_action");
}

TEST_CASE("the history leaves as rows and as objects, the same in any number of slices")
{
    Person ana("desk-a", "=Ana");
    REQUIRE(ana.act(RenameWorkspace{"First"}));
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    HistoryList list;
    REQUIRE(list.refresh(ana.desk, {}, always));

    HistoryFile rows(HistoryFile::Form::csv, list.events(ana.desk), date("2026-04-02"));
    CHECK(rows.go_on(ana.desk, always));
    auto const file = rows.take();
    CHECK(file.name == "history-2026-04-02.csv");
    auto const table = *csv::read(file.bytes, "history");
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[1].cells[1] == "'=Ana");
    CHECK(table.rows[1].cells[6] == "Title");
    CHECK(table.rows[1].cells[7] == "First");
    CHECK(table.rows[1].cells[8] == "Second");
    CHECK(table.rows[2].cells[7] == "not stated");

    HistoryFile objects(HistoryFile::Form::json, list.events(ana.desk), date("2026-04-02"));
    while (!objects.go_on(ana.desk, [] { return false; })) {
    }
    auto const read = *json::read(objects.take().bytes, "history");
    REQUIRE(read.array().size() == 2);
    CHECK(read.array()[0]["changes"].array()[0]["before"].string() == "First");
    CHECK(read.array()[1]["changes"].array()[0]["before"].is_null());
}

// -- conflicts ------------------------------------------------------------------------------------

TEST_CASE("a conflict shows both values with their people, and one step settles it")
{
    Person ana("desk-a", "Ana");
    Person ben("desk-b", "Ben");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    ben.desk.merge(ana.desk.events());
    auto contract = ana.desk.books().contracts.begin()->second;
    auto const title = contract.title;
    contract.title = "Ana's title";
    REQUIRE(ana.act(SaveContract{contract, {}}));
    contract.title = "Ben's title";
    ben.context.now.milliseconds += 600'000;
    REQUIRE(ben.act(SaveContract{contract, {}}));
    CHECK(conflicts_screen(ana.desk).cards.empty());
    CHECK(conflicts_banner(ana.desk).banner.empty());
    ana.desk.merge(ben.desk.events());

    CHECK(conflicts_banner(ana.desk).count == 1);
    auto const screen = conflicts_screen(ana.desk);
    REQUIRE(screen.cards.size() == 1);
    auto const& card = screen.cards[0];
    CHECK(card.title == "Contract Ben's title");
    CHECK(card.what == "Title");
    REQUIRE(card.sides.size() == 2);
    CHECK(card.sides[0].who == "Ana");
    CHECK(card.sides[1].who == "Ben");
    CHECK_FALSE(card.sides[0].shown);
    CHECK(card.sides[1].shown);
    REQUIRE(card.differences.rows.size() == 1);
    auto const& cells = card.differences.rows[0].cells;
    CHECK(Texts{cells[0].text, cells[1].text, cells[2].text} == Texts{"Title", "Ana's title", "Ben's title"});

    REQUIRE(ana.act(ResolveConflict{card.record, card.field, card.sides[0].event}));
    CHECK(ana.desk.books().contracts.begin()->second.title == "Ana's title");
    CHECK(conflicts_screen(ana.desk).cards.empty());
}

TEST_CASE("a conflict about one price names its row, and says who takes it out")
{
    Person ana("desk-a", "Ana");
    Person ben("desk-b", "Ben");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    auto const book = ana.desk.books().price_books.begin()->second;
    SavePriceRow price{book.contract, book.id, book.rows[0], {}};
    auto second = price;
    second.row.number = 0;
    second.row.item.text = "SUP-X";
    REQUIRE(ana.act(second));
    ben.desk.merge(ana.desk.events());
    price.row.charge.params.set("unit_price", "110.00");
    REQUIRE(ana.act(price));
    price.row.charge.params.set("unit_price", "120.00");
    ben.context.now.milliseconds += 600'000;
    REQUIRE(ben.act(price));
    REQUIRE(ben.act(RemovePriceRow{book.contract, book.id, 2}));
    price.row = ana.desk.books().price_books.begin()->second.rows[1];
    price.row.clause = "7";
    REQUIRE(ana.act(price));
    ana.desk.merge(ben.desk.events());

    auto const screen = conflicts_screen(ana.desk);
    REQUIRE(screen.cards.size() == 2);
    auto const& changed = screen.cards[0];
    CHECK(changed.what == "Rows › 1 SUP-H");
    REQUIRE(changed.differences.rows.size() == 1);
    auto const& cells = changed.differences.rows[0].cells;
    CHECK(Texts{cells[0].text, cells[1].text, cells[2].text} ==
          Texts{"Rows › 1 SUP-H › Charge › Params › Unit price", "110.00", "120.00"});
    auto const& gone = screen.cards[1];
    CHECK(gone.what == "Rows › 2 SUP-X");
    REQUIRE(gone.differences.rows.size() == 1);
    CHECK(gone.sides[1].who == "Ben");
    CHECK(gone.differences.rows[0].cells[2].text == "taken out");
}

// -- integrity ------------------------------------------------------------------------------------

TEST_CASE("a check in small steps says what a check in one piece says")
{
    std::vector<NamedBytes> files;
    Desk desk([&](std::uint64_t sequence, std::string bytes) {
        files.emplace_back("seg-000000000" + std::to_string(sequence), std::move(bytes));
    });
    Person ana("desk-a");
    for (int number = 0; number < 5; ++number) {
        ana.context.now.milliseconds += 1'000;
        REQUIRE(desk.dispatch(RenameWorkspace{"Title " + std::to_string(number)}, ana.context));
    }
    files[2].second[60] = static_cast<char>(files[2].second[60] ^ 1);

    StoreChecker checker(files);
    int last = 0;
    int steps = 0;
    while (!checker.go_on([] { return false; })) {
        CHECK(integrity_running(checker).percent >= last);
        last = integrity_running(checker).percent;
        ++steps;
    }
    CHECK(steps > 20);
    auto const sliced = checker.take();
    auto const whole = check_store(files);
    CHECK(sliced.integrity.troubles == whole.integrity.troubles);
    CHECK(sliced.digest == whole.digest);

    auto const screen = integrity_screen(desk.books(), sliced);
    CHECK(screen.tone == Tone::at_risk);
    REQUIRE_FALSE(screen.troubles.empty());
    CHECK(screen.troubles[0].where == "seg-0000000003");
    CHECK(screen.troubles[0].affected == Texts{"Workspace"});
    files[2].second[60] = static_cast<char>(files[2].second[60] ^ 1);
    auto const healed = integrity_screen(desk.books(), check_store(files));
    CHECK(healed.tone == Tone::ok);
    CHECK(healed.says == "Everything is whole: 5 actions, every byte, every chain and every signature.");
}

// -- workspaces -----------------------------------------------------------------------------------

TEST_CASE("sizes are said in three digits")
{
    struct Case {
        std::uint64_t bytes;
        char const* words;
    };
    Case const cases[] = {{0, "0 bytes"},         {1, "1 byte"},           {999, "999 bytes"},
                          {1'000, "1.0 kB"},      {1'234'567, "1.2 MB"},   {999'999, "1.0 MB"},
                          {123'456'789, "123 MB"}, {5'000'000'000, "5.0 GB"}};
    for (auto const& row : cases) {
        CAPTURE(row.bytes);
        CHECK(size_in_words(row.bytes) == row.words);
    }
}

TEST_CASE("a backup is asked for after a week without one, and never where there is nothing to lose")
{
    auto const at = [](char const* text) { return *Instant::parse(text); };
    Instant const never;
    auto const first = at("2026-04-01T12:00:00Z");
    CHECK(backup_reminder(never, never, first, false).empty());
    CHECK(backup_reminder(first, never, at("2026-04-08T11:59:59Z"), false).empty());
    CHECK(backup_reminder(first, never, at("2026-04-08T12:00:00Z"), false) ==
          "This workspace is 7 days old and exists only in this browser. Make a backup.");
    CHECK(backup_reminder(first, never, at("2026-04-08T12:00:00Z"), true).empty());
    CHECK(backup_reminder(first, at("2026-04-07T12:00:00Z"), at("2026-04-09T12:00:00Z"), false).empty());
    CHECK(backup_reminder(first, at("2026-04-07T12:00:00Z"), at("2026-04-17T12:00:00Z"), false) ==
          "The last backup is 10 days old. Make another one.");
}

TEST_CASE("the keys of a workspace stand with their devices, the own one first and the revoked one marked")
{
    Person ana("desk-a");
    std::array<std::uint8_t, 32> random{};
    random.fill(7);
    auto const first = signing_key_from(random);
    random.fill(9);
    auto const second = signing_key_from(random);
    REQUIRE(ana.desk.use_key(first, ana.context));
    ana.context.now.milliseconds += 1'000;
    REQUIRE(ana.desk.use_key(second, ana.context));
    auto const own = fingerprint(second.public_half);
    auto const old = fingerprint(first.public_half);
    REQUIRE(ana.act(RevokeKey{old, "lost laptop"}));
    CHECK(check_events(ana.desk.events()).troubles.empty());

    StoreFacts facts;
    facts.own_key = own;
    facts.workspaces = std::vector<StoredWorkspace>{{"workspace", "", 3, 1'500, ana.context.now, {}, false, true}};
    auto const screen = workspaces_screen(ana.desk, facts, ana.context.now);
    REQUIRE(screen.keys.size() == 2);
    CHECK(screen.keys[0].fingerprint == own);
    auto const spoken = own.substr(0, 4) + " " + own.substr(4, 4) + " " + own.substr(8, 4) + " " + own.substr(12, 4);
    CHECK(screen.keys[0].spoken == spoken);
    CHECK(screen.keys[0].state == "Signs here");
    CHECK(screen.keys[1].state == "Revoked: lost laptop");
    REQUIRE(screen.workspaces.size() == 1);
    CHECK(screen.workspaces[0].title == "Workspace without a title");
    CHECK(screen.workspaces[0].says == "3 actions, 1.5 kB, saved 2 Apr 2026, 10:01 UTC");
}
