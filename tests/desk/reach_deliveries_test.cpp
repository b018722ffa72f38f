// One story for every way in which orders, receipts and usage reach an audit.
#include "reach_story.h"

using namespace reach;

namespace {

Story const stories[] = {
    {"what was ordered", "order/order-O-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "order"));
         put(books, order("O-1", "C1", "10"));
         file(books, ordered("A", "O-1"));
     },
     [](Books& books) { put(books, order("O-1", "C1", "4")); }, {"A"}},
    {"the contract of an order", "order/order-O-1",
     [](Books& books) {
         put(books, order("O-1", "C2", "10"));
         file(books, without_contract(ordered("A", "O-1")));
     },
     [](Books& books) { put(books, order("O-1", "C1", "10")); }, {"A"}},
    {"what was received", "receipt/G-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "receipt"));
         put(books, order("O-1", "C1", "10"));
         file(books, ordered("A", "O-1"));
     },
     [](Books& books) { put(books, "G-1", "O-1", "10"); }, {"A"}},
    {"a receipt that is taken back", "receipt/G-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "receipt"));
         put(books, order("O-1", "C1", "10"));
         put(books, "G-1", "O-1", "10");
         file(books, ordered("A", "O-1"));
     },
     [](Books& books) { books.receipts.clear(); }, {"A"}},
    {"a receipt that moves to another order", "receipt/G-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "receipt"));
         put(books, "G-1", "O-1", "10");
         for (auto const* number : {"O-1", "O-2"}) {
             put(books, order(number, "C1", "10"));
             auto by_order = ordered(std::string("A-") + number, number);
             by_order.issued.days += number[2];
             file(books, by_order);
         }
     },
     [](Books& books) { put(books, "G-1", "O-2", "10"); }, {"A-O-1", "A-O-2"}},
};

}  // namespace

TEST_SUITE_BEGIN("reach");

TEST_CASE("every way in which a change of orders and receipts reaches an audit is known")
{
    for (auto const& story : stories) check(story);
}

TEST_CASE("usage reaches the invoices of its contract, and of no other")
{
    auto books = two_agreements();
    file(books, asked("A"));
    file_a_bystander(books);
    Auditor auditor(books);
    KeptAudits kept;
    for (auto const& entry : books.invoices)
        kept.keep(entry.second, auditor.summary(entry.second, entry.second.invoice.issued));
    for (bool const arrives : {true, false}) {
        std::set<std::string> const records = {"usage/U-1"};
        AuditChange change(books, records, &auditor.index());
        UsageRecord usage;
        usage.id.text = "U-1";
        usage.contract.text = "C1";
        if (arrives) books.usage.emplace(usage.id, usage);
        else books.usage.clear();
        auto const forgotten = kept.forget(change.finish());
        REQUIRE(forgotten.size() == 1);
        CHECK(forgotten[0].text == "A");
        auto const& filed = books.invoices.at(forgotten[0]);
        kept.keep(filed, auditor.summary(filed, filed.invoice.issued));
    }
}

TEST_SUITE_END();
