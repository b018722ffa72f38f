// The invoice list that is kept from change to change: every row has its place, whatever came before.
#include "present/invoices.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;
using namespace small_world;

namespace {

Context noon()
{
    Context context;
    context.today = date("2026-11-21");
    context.now = *Instant::parse("2026-11-21T12:00:00Z");
    context.author = "ana";
    return context;
}

Invoice dated(char const* number, char const* day)
{
    auto made = invoice(number, "10", "100.00");
    made.issued = date(day);
    return made;
}

std::vector<std::string> numbers(present::InvoiceList const& list)
{
    std::vector<std::string> shown;
    auto const& table = list.screen().invoices;
    for (auto const row : table.order) shown.push_back(table.rows[row].id);
    return shown;
}

struct Kept {
    Desk desk;
    present::InvoiceList list;

    Kept() { act(ImportFile{"contract.json", contract_file()}); }

    void act(Command const& command)
    {
        REQUIRE(desk.dispatch(command, noon()).ok());
        desk.audit_some([] { return true; });
        CHECK(list.refresh(desk, [] { return true; }));
        // Made at once from the same desk, the rows stand in the same order.
        auto const whole = present::invoices_screen(desk);
        std::vector<std::string> rows;
        for (auto const& row : whole.invoices.rows) rows.push_back(row.id);
        CHECK(numbers(list) == rows);
    }

    void bring(std::vector<Invoice> const& invoices) { act(ImportFile{"i.json", invoice_file(invoices)}); }
};

using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("the newest invoice stands first, and of one day the lower number, whenever they came in")
{
    Kept kept;
    kept.bring({dated("B", "2026-02-10")});
    kept.bring({dated("D", "2026-01-05"), dated("A", "2026-03-01")});
    CHECK(numbers(kept.list) == Numbers{"A", "B", "D"});
    kept.bring({dated("C", "2026-02-10"), dated("F", "2026-03-02"), dated("E", "2026-01-01")});
    CHECK(numbers(kept.list) == Numbers{"F", "A", "B", "C", "D", "E"});
}

TEST_CASE("what is not checked yet is not said to be right, and the figures say how much that is")
{
    Kept kept;
    auto const unchecked = invoice_file({dated("A", "2026-03-01")});
    REQUIRE(kept.desk.dispatch(ImportFile{"i.json", unchecked}, noon()).ok());
    CHECK(kept.list.refresh(kept.desk, [] { return true; }));
    auto const figures = kept.list.screen().figures;
    CHECK(figures[0].value == "not known yet");
    CHECK(figures[0].tone == present::Tone::muted);
    CHECK(figures[0].detail == "on 0 invoices; 1 not checked yet");
    CHECK(figures[2].detail == "of 1 document; 1 not checked yet");

    kept.desk.audit_some([] { return true; });
    CHECK(kept.list.refresh(kept.desk, [] { return true; }));
    CHECK(kept.list.screen().figures[0].value == "EUR 0.00");
    CHECK(kept.list.screen().figures[0].detail == "on 0 invoices");
}

TEST_CASE("what is taken back leaves the others in their order, and comes back to its place")
{
    Kept kept;
    kept.bring({dated("A", "2026-03-01"), dated("C", "2026-01-05")});
    kept.bring({dated("B", "2026-02-10")});
    kept.act(Undo{});
    CHECK(numbers(kept.list) == Numbers{"A", "C"});
    kept.bring({dated("D", "2026-01-06")});
    CHECK(numbers(kept.list) == Numbers{"A", "D", "C"});
}

TEST_CASE("rows made a few at a time find their places, and are shown when they are a good part")
{
    Kept kept;
    std::vector<Invoice> many;
    for (int number = 0; number < 60; ++number) {
        auto const day = "2026-0" + std::to_string(1 + number * 7 % 9) + "-15";
        many.push_back(dated(std::to_string(100 + number * 37 % 60).c_str(), day.c_str()));
    }
    REQUIRE(kept.desk.dispatch(ImportFile{"many.json", invoice_file(many)}, noon()).ok());
    kept.desk.audit_some([] { return true; });
    int steps = 0;
    auto const one = [left = 1]() mutable { return left-- > 0; };
    while (steps < 100 && !kept.list.refresh(kept.desk, one)) {
        ++steps;
        auto const shown = numbers(kept.list);
        // Never more than a sixteenth of the rows waits to be shown.
        auto const made = static_cast<std::size_t>(steps);
        CHECK(shown.size() <= made);
        CHECK(16 * (made - shown.size()) < made);
        for (std::size_t at = 1; at < shown.size(); ++at) {
            auto const& books = kept.desk.books().invoices;
            auto const& before = books.at(InvoiceId{shown[at - 1]}).invoice;
            auto const& after = books.at(InvoiceId{shown[at]}).invoice;
            bool const in_order = after.issued < before.issued ||
                                  (after.issued == before.issued && before.id.text < after.id.text);
            CHECK(in_order);
        }
    }
    CHECK(steps == 59);
    CHECK(numbers(kept.list).size() == 60);
}
