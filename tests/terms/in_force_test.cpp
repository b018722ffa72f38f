// Which price or term was in force on a day, as it could be known on another.

#include "terms/in_force.h"

#include "terms/price_index.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

Date day(std::string const& text)
{
    return Date::parse(text).value();
}

ContractDocument document(std::string const& id, std::string const& title, DocumentKind kind,
                          std::string const& signed_on, std::string const& effective)
{
    ContractDocument result;
    result.id = DocumentId{id};
    result.kind = kind;
    result.title = title;
    result.parent = DocumentId{kind == DocumentKind::amendment ? "WO-1" : ""};
    result.signed_on = day(signed_on);
    result.effective = day(effective);
    return result;
}

PriceRow row(std::uint32_t number, std::string const& price, std::string const& document)
{
    PriceRow result;
    result.number = number;
    result.item = ItemId{"HOUR"};
    result.charge.model = "standard";
    result.charge.params.set("unit_price", price);
    result.document = DocumentId{document};
    return result;
}

/// W3: base 10.00 from 1 Jan; Amendment 1, signed 20 Feb, 9.50 from 1 Mar; Amendment 2, signed
/// 15 May, 9.20 from 1 Mar too.
Books worked_example()
{
    Books books;
    Contract contract;
    contract.id = ContractId{"C"};
    contract.price_books = {PriceBookId{"B"}};
    contract.documents = {
        document("WO-1", "WO-1", DocumentKind::work_order, "2025-12-01", "2026-01-01"),
        document("AM-1", "Amendment 1", DocumentKind::amendment, "2026-02-20", "2026-03-01"),
        document("AM-2", "Amendment 2", DocumentKind::amendment, "2026-05-15", "2026-03-01")};
    PriceBook book;
    book.id = PriceBookId{"B"};
    book.contract = contract.id;
    book.title = "Schedule B";
    book.currency = Currency::parse("EUR").value();
    book.rows = {row(3, "10.00", "WO-1"), row(4, "9.50", "AM-1"), row(5, "9.20", "AM-2")};
    books.price_books.emplace(book.id, book);
    books.contracts.emplace(contract.id, contract);
    return books;
}

Contract& the_contract(Books& books)
{
    return books.contracts.at(ContractId{"C"});
}

RowAnswer ask(Books& books, std::string const& service, std::string const& known,
              std::string const& item = "HOUR")
{
    return price_in_force(books, the_contract(books), ItemId{item}, {day(service), day(known)});
}

std::string price_on(Books& books, std::string const& service, std::string const& known)
{
    auto const answer = ask(books, service, known);
    return answer.row ? answer.row->row->charge.params["unit_price"].string() : "none";
}

} // namespace

TEST_CASE(
    "a retroactive amendment changes the price of a day, but not what was right to pay before")
{
    struct Case {
        char const* service;
        char const* known;
        char const* price;
    };
    Case const cases[] = {
        {"2026-03-12", "2026-03-31", "9.50"},  {"2026-03-12", "2026-05-31", "9.20"},
        {"2026-03-12", "2026-02-19", "10.00"}, {"2026-03-12", "2026-02-20", "9.50"},
        {"2026-02-28", "2026-05-31", "10.00"}, {"2026-03-01", "2026-05-15", "9.20"},
        {"2026-03-01", "2026-05-14", "9.50"},  {"2025-12-31", "2026-05-31", "none"},
    };
    auto books = worked_example();
    for (auto const& it : cases) {
        CAPTURE(it.service);
        CAPTURE(it.known);
        CHECK(price_on(books, it.service, it.known) == it.price);
    }
}

TEST_CASE("the step says why this row, what it replaces, and what was signed too late to count")
{
    auto books = worked_example();
    auto const answer = ask(books, "2026-03-12", "2026-03-31");
    REQUIRE(answer.row);
    auto const& step = answer.row->step;
    CHECK(step.says == "Amendment 1, signed 20 Feb 2026, effective 1 Mar 2026, says EUR 9.50; "
                       "replaces WO-1 row 3 at EUR 10.00.");
    CHECK(step.clause == "Amendment 1 row 4");
    CHECK(step.amount == Decimal::of(950, 2));
    CHECK(step.unit == "EUR");
    bool late = false;
    for (auto const& fact : step.inputs)
        late = late || (fact.name == "signed later" &&
                        fact.value == "Amendment 2 row 5 at EUR 9.20, signed 15 May 2026");
    CHECK(late);
}

TEST_CASE("a row wins until a later one, known by then, takes over")
{
    auto books = worked_example();
    CHECK(ask(books, "2026-01-15", "2026-01-31").row->effective.open_ended());
    auto const later = ask(books, "2026-01-15", "2026-03-31").row->effective;
    CHECK(later == Period{day("2026-01-01"), day("2026-03-01")});
}

TEST_CASE("the contract's order of precedence comes before its dates")
{
    auto books = worked_example();
    the_contract(books).documents[0].precedence = 1;
    CHECK(price_on(books, "2026-03-12", "2026-05-31") == "10.00");
}

TEST_CASE("a row may start on another day than its document")
{
    auto books = worked_example();
    books.price_books.at(PriceBookId{"B"}).rows[1].effective = day("2026-04-01");
    CHECK(price_on(books, "2026-03-12", "2026-03-31") == "10.00");
    CHECK(price_on(books, "2026-04-01", "2026-04-30") == "9.50");
}

TEST_CASE("an amendment ends with what it amends, unless it says otherwise")
{
    auto books = worked_example();
    the_contract(books).documents[0].ends = day("2026-04-01");
    CHECK(price_on(books, "2026-03-31", "2026-03-31") == "9.50");
    auto const after = ask(books, "2026-04-01", "2026-04-30");
    CHECK(!after.row);
    CHECK(after.reason == NoRow::ended);

    the_contract(books).documents[1].ends = day("2026-03-15");
    CHECK(price_on(books, "2026-03-14", "2026-03-31") == "9.50");
    CHECK(price_on(books, "2026-03-15", "2026-03-31") == "10.00");
}

TEST_CASE("each reason for no price is told apart")
{
    auto books = worked_example();
    CHECK(ask(books, "2026-03-12", "2026-03-31", "GOLD").reason == NoRow::unknown_item);
    CHECK(ask(books, "2025-12-31", "2026-03-31").reason == NoRow::not_yet_effective);
    CHECK(ask(books, "2026-03-12", "2025-11-30").reason == NoRow::not_yet_known);
}

TEST_CASE("documents that lean on each other in a circle still have an answer")
{
    auto books = worked_example();
    the_contract(books).documents[0].kind = DocumentKind::amendment;
    the_contract(books).documents[0].parent = DocumentId{"AM-1"};
    the_contract(books).documents[1].parent = DocumentId{"WO-1"};
    CHECK(price_on(books, "2026-03-12", "2026-03-31") == "9.50");
}

TEST_CASE("terms compete as prices do")
{
    auto books = worked_example();
    auto& contract = the_contract(books);
    Term tolerance;
    tolerance.name = "price_tolerance";
    tolerance.document = DocumentId{"WO-1"};
    tolerance.clause = "7.2";
    contract.terms.push_back(tolerance);
    tolerance.document = DocumentId{"AM-2"};
    tolerance.clause = "1";
    contract.terms.push_back(tolerance);

    auto clause = [&](std::string const& service, std::string const& known) {
        auto const* term = term_in_force(contract, "price_tolerance", {day(service), day(known)});
        return term ? term->clause : "none";
    };
    CHECK(clause("2026-03-12", "2026-03-31") == "7.2");
    CHECK(clause("2026-03-12", "2026-05-31") == "1");
    CHECK(clause("2026-02-12", "2026-05-31") == "7.2");
    CHECK(clause("2025-12-12", "2026-05-31") == "none");
    CHECK(term_in_force(contract, "rebate", {day("2026-03-12"), day("2026-05-31")}) == nullptr);
}

TEST_CASE("a contract applies from its first document to the end of its last, amendments aside")
{
    auto books = worked_example();
    auto& contract = the_contract(books);
    CHECK(contract_period(contract).open_ended());
    contract.documents[0].ends = day("2027-01-01");
    contract.documents[1].ends = day("2028-01-01");
    CHECK(contract_period(contract) == Period{day("2026-01-01"), day("2027-01-01")});
}

TEST_CASE("an item is found by any of its names, and its own name beats another's second name")
{
    auto books = worked_example();
    auto& rows = books.price_books.at(PriceBookId{"B"}).rows;
    rows[0].also_called = {"STD"};
    rows[0].description = "Standard hour";
    rows.push_back(row(6, "1.00", "WO-1"));
    rows.back().item = ItemId{"DAY"};
    rows.back().also_called = {"HOUR"};
    PriceIndex const index(books, the_contract(books));
    CHECK(index.rows("STD")->size() == 3);
    CHECK(index.rows("HOUR")->size() == 3);
    CHECK(index.rows("DAY")->size() == 1);
    CHECK(index.rows("GOLD") == nullptr);
    CHECK(index.described("standard hour") == index.rows("HOUR"));
}
