// Stories about two copies side by side. Two desks hold the same contract; one reads a tier's edge as
// the other does not (tier_edge.h).
#include "desk/desk.h"
#include "desk/share_records.h"
#include "share/compare.h"
#include "share/file_check.h"
#include "tier_edge.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace counterpart;
using namespace share_world;
using small_world::date;
using small_world::decimal;

namespace {

struct House : Reader {
    explicit House(char const* bound) : Reader(bound, "Contoso") { receive(ten_hours()); }

    std::vector<SharedRecord> records(ShareSelection const& wanted = {}) const
    {
        auto found = records_to_share(desk, wanted, context.today);
        REQUIRE(found.ok());
        return std::move(found).value();
    }

    SharedBooks shared() const { return books_of(records()); }
    Decimal expected() const { return *desk.audit_of(InvoiceId{"INV-1"})->lines[0].expected; }
};

ShareDifference const* called(ShareComparison const& comparison, std::string const& id)
{
    for (auto const& each : comparison.differences)
        if (each.id == id)
            return &each;
    return nullptr;
}

SharedHead some_head()
{
    return remembered_head(small_file().head, false, claims().at);
}

Step step(char const* rule, char const* says, char const* amount)
{
    Step made;
    made.rule = rule;
    made.says = says;
    made.amount = decimal(amount);
    made.unit = "EUR";
    return made;
}

}  // namespace

TEST_SUITE("share") {

TEST_CASE("two parties that read a tier's edge differently are led to that step")
{
    House const ours("upper_inclusive");
    House const theirs("upper_exclusive");
    CHECK(ours.expected() == decimal("50.00"));
    CHECK(theirs.expected() == decimal("40.00"));
    auto const comparison = compared(ours.shared(), theirs.shared());
    REQUIRE(comparison.amounts.size() == 1);
    auto const& amount = comparison.amounts[0];
    CHECK(amount.about == "Invoice INV-1, line 1: what should be asked");
    CHECK(amount.ours == "EUR 50.00");
    CHECK(amount.theirs == "EUR 40.00");
    REQUIRE(amount.first.has_value());
    CHECK(amount.first->ours->rule == "pricing.volume");
    CHECK(amount.says.find("We read bound as upper inclusive, they as upper exclusive.") == 0);
    CHECK(amount.says.find("Read as they do, we would get EUR 40.00 here.") != std::string::npos);
    REQUIRE(comparison.differences.size() == 1);
    auto const& price = comparison.differences[0];
    CHECK(price.about == "Price 1 SUP-H of Price book msa-prices");
    REQUIRE(price.members.size() == 1);
    CHECK(price.members[0].name == "charge.params.bound");
    CHECK(price.members[0].ours->string() == "upper_inclusive");
    CHECK(price.members[0].theirs->string() == "upper_exclusive");
}

TEST_CASE("what is accepted becomes ours in one action, and one undo takes it back")
{
    House ours("upper_inclusive");
    House const theirs("upper_exclusive");
    auto const comparison = compared(ours.shared(), theirs.shared());
    auto const records = merged(ours.shared(), theirs.shared(), {comparison.differences[0].id});
    REQUIRE(records.ok());
    REQUIRE(records->size() == 1);
    auto const actions = ours.desk.history().size();
    auto const outcome = ours.act(MergeSnapshot{some_head(), *records});
    REQUIRE(outcome.ok());
    CHECK(ours.desk.history().size() == actions + 1);
    CHECK(outcome->says.find("543c3c87d664430d") != std::string::npos);
    CHECK(ours.expected() == decimal("40.00"));
    CHECK(compared(ours.shared(), theirs.shared()).same());
    CHECK(ours.desk.books().shared_heads.size() == 1);
    REQUIRE(ours.act(Undo{}).ok());
    CHECK(ours.expected() == decimal("50.00"));
    CHECK(ours.desk.books().shared_heads.empty());
}

TEST_CASE("a term they have and we do not comes over with the contract's other terms untouched")
{
    House ours("upper_inclusive");
    House theirs("upper_inclusive");
    Term term;
    term.name = "price_tolerance";
    term.document.text = "msa-paper";
    term.clause = "9.5";
    term.fields = read_json(R"({"absolute":"1.00"})");
    REQUIRE(theirs.act(SaveTerm{ContractId{"msa"}, std::nullopt, term, {}}).ok());
    auto const comparison = compared(ours.shared(), theirs.shared());
    auto const* found = called(comparison, "contract/msa#terms/price_tolerance 9.5 msa-paper");
    REQUIRE(found != nullptr);
    CHECK(found->side == DifferenceSide::only_theirs);
    CHECK(found->about == "Term price tolerance 9.5 msa-paper of Contract msa");
    auto const records = merged(ours.shared(), theirs.shared(), {found->id});
    REQUIRE(records.ok());
    REQUIRE(ours.act(MergeSnapshot{some_head(), *records}).ok());
    CHECK(ours.desk.books().contracts.at(ContractId{"msa"}).terms.size() == 1);
    // And the other way round: they may let go of what we do not have.
    auto const back = compared(theirs.shared(), House("upper_inclusive").shared());
    REQUIRE(back.differences.size() == 1);
    CHECK(back.differences[0].side == DifferenceSide::only_ours);
    auto const less = merged(theirs.shared(), House("upper_inclusive").shared(),
                             {back.differences[0].id});
    REQUIRE(less.ok());
    CHECK((*less)[0].value["terms"].array().empty());
}

TEST_CASE("what they withhold is not held against them, and ours keeps it when the rest is taken")
{
    House const ours("upper_inclusive");
    House const theirs("upper_exclusive");
    auto const file = *redacted(file_of(theirs.records()),
                                {rule("price_book/*:/rows/0/charge/params/tiers/*"),
                                 rule("audit/*:/*working")});
    auto const shown = *books_of(file);
    auto const comparison = compared(ours.shared(), shown);
    REQUIRE(comparison.differences.size() == 1);
    CHECK(comparison.differences[0].cannot.empty());
    CHECK(comparison.not_shown > 0);
    auto const records = merged(ours.shared(), shown, {comparison.differences[0].id});
    REQUIRE(records.ok());
    CHECK((*records)[0].value["rows"].array()[0]["charge"]["params"]["tiers"].array().size() == 2);
    REQUIRE(comparison.amounts.size() == 1);
    CHECK(comparison.amounts[0].says.find("withheld") != std::string::npos);
}

TEST_CASE("two houses that agree differ in nothing")
{
    auto const comparison =
        compared(House("upper_inclusive").shared(), House("upper_inclusive").shared());
    CHECK(comparison.same());
    CHECK(comparison.alike == 5);  // two parties, a contract, a price book, an invoice
}

TEST_CASE("a price that rests on a paper we do not have is refused with its place")
{
    House ours("upper_inclusive");
    auto records = ours.records();
    auto book = *std::find_if(records.begin(), records.end(), [](SharedRecord const& record) {
        return record.id == "price_book/msa-prices";
    });
    auto rows = book.value["rows"];
    auto row = rows.array()[0];
    row.set("document", "AM-9");
    book.value.set("rows", json::Array{row});
    auto const outcome = ours.act(MergeSnapshot{some_head(), {book}});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().where.find("Support prices, row 1") != std::string::npos);
    CHECK(ours.act(MergeSnapshot{some_head(), {}}).error().code == "desk.nothing_chosen");
    CHECK(ours.act(MergeSnapshot{some_head(), {{"audit/INV-1", book.value}}}).error().code ==
          "desk.not_taken_over");
}

TEST_CASE("keys are trusted by name, taken back, and both can be undone")
{
    House house("upper_inclusive");
    auto const key = to_text(key_of(7).public_half);
    REQUIRE(house.act(TrustKey{key, "Northwind"}).ok());
    auto const print = fingerprint(key_of(7).public_half);
    CHECK(house.desk.books().trusted_keys.at(TrustedKeyId{print}).name == "Northwind");
    CHECK(house.act(TrustKey{key, "Northwind"}).error().code == "desk.already_trusted");
    CHECK(house.act(TrustKey{key, " "}).error().code == "desk.name");
    CHECK(house.act(TrustKey{"12", "Northwind"}).error().code == "key.syntax");
    REQUIRE(house.act(DistrustKey{print}).ok());
    CHECK(house.desk.books().trusted_keys.empty());
    CHECK(house.act(DistrustKey{print}).error().code == "desk.unknown_key");
    REQUIRE(house.act(Undo{}).ok());
    CHECK(house.desk.books().trusted_keys.size() == 1);
    REQUIRE(house.act(NoteSnapshot{some_head()}).ok());
    CHECK(house.act(NoteSnapshot{some_head()}).error().code == "desk.known_snapshot");
}

TEST_CASE("a walk names the reason that comes first: reading, input, amount, clause, end")
{
    auto const ours = step("a", "We take it.", "12.00");
    CHECK_FALSE(first_difference({ours}, {ours}).has_value());

    auto theirs = ours;
    theirs.switches = {Switch{"deadband", "full", {}}};
    auto read = ours;
    read.switches = {Switch{"deadband", "edge", {}}};
    theirs.amount = decimal("13.00");
    auto found = first_difference({ours, read}, {ours, theirs});
    REQUIRE(found.has_value());
    CHECK(found->at == 1);
    CHECK(found->says == "We read deadband as edge, they as full.");
    read.switches[0].chosen = "";
    CHECK(first_difference({read}, {theirs})->says ==
          "We read deadband as not stated, they as full.");

    theirs = ours;
    theirs.inputs = {Fact{"unit_price", "4.80"}};
    auto priced = ours;
    priced.inputs = {Fact{"unit_price", "4.75"}};
    CHECK(first_difference({priced}, {theirs})->says ==
          "We take unit price to be 4.75, they 4.80.");

    theirs = ours;
    theirs.amount = decimal("13.00");
    CHECK(first_difference({ours}, {theirs})->says.find(
              "The same step gives EUR 12.00 here and EUR 13.00 there.") == 0);

    theirs = ours;
    theirs.clause = "7.2";
    CHECK(first_difference({ours}, {theirs})->says == "We rest this on no clause, they on 7.2.");

    CHECK(first_difference({ours, ours}, {ours})->says ==
          "Their working ends here; ours goes on: \"We take it.\"");
    CHECK(first_difference({ours}, {step("b", "They do it.", "12.00")})->says.find(
              "Here the workings part.") == 0);
}

TEST_CASE("history goes along only when it is asked for, and only what is about these records")
{
    House house("upper_inclusive");
    REQUIRE(house.act(RenameWorkspace{"A name of our own"}).ok());
    auto const events_in = [](std::vector<SharedRecord> const& records) {
        return std::count_if(records.begin(), records.end(), [](SharedRecord const& record) {
            return kind_of_shared(record.id) == "event";
        });
    };
    CHECK(events_in(house.records()) == 0);
    ShareSelection wanted;
    wanted.history = true;
    // The import of the invoice; that of the contract also named the workspace.
    CHECK(events_in(house.records(wanted)) == 1);
    wanted = {};
    wanted.contracts = {ContractId{"none"}};
    CHECK(records_to_share(house.desk, wanted, house.context.today).error().code ==
          "share.no_contract");
}

}
