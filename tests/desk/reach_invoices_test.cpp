// One story for every way in which an invoice reaches the audit of another: as its like, and
// through what is counted over several of them.
#include "reach_story.h"

using namespace reach;

namespace {

void agree_on_a_ceiling(Books& books)
{
    auto ceiling = fields("amount", "1200.00");
    ceiling.set("per", json::Value("contract"));
    agree(books, "C1", "ceiling", ceiling);
}

/// Only its order can tell under which contract it is asked.
Invoice stray_of_the_order()
{
    auto stray = without_contract(days_before(20, ordered("Z", "O-1", "9")));
    stray.lines[0].seller_item = "UNKNOWN";
    return stray;
}

/// The first ten hours since the count began at 100.00, any further at 90.00.
void count_on(Books& books, char const* counted_across)
{
    auto& charge = price_of(books, "C1-prices").charge;
    charge.model = "graduated";
    charge.params = *json::read(R"({"tiers":[{"up_to":"10","unit_price":"100.00"},{"unit_price":"90.00"}],
        "accumulates":"cumulative"})", "charge");
    charge.params.set("counted_across", json::Value(counted_across));
}

Story const stories[] = {
    {"the invoice itself", "invoice/A", [](Books& books) { file(books, asked("A")); },
     [](Books& books) {
         auto dear = asked("A");
         dear.lines[0].unit_price = decimal("101.00");
         file(books, dear);
     },
     {"A"}},
    {"an earlier invoice of the same number", "invoice/Z",
     [](Books& books) { file(books, asked("A")); },
     [](Books& books) {
         auto earlier = days_before(30, asked("Z", "3"));
         earlier.number = "A";
         file(books, earlier);
     },
     {"A"}},
    {"an earlier invoice that asks the same", "invoice/Z",
     [](Books& books) { file(books, asked("A")); },
     [](Books& books) { file(books, days_before(2, asked("Z"))); },
     {"A"}},
    {"an earlier invoice that is taken away", "invoice/Z",
     [](Books& books) {
         file(books, asked("A"));
         file(books, days_before(2, asked("Z")));
     },
     [](Books& books) { books.invoices.erase(InvoiceId{"Z"}); }, {"A"}},
    {"an invoice over the same amount on the same day", "invoice/0",
     [](Books& books) {
         auto two = asked("A");
         auto second = two.lines[0];
         second.id = "2";
         second.net_amount = decimal("0.00");
         second.quantity = decimal("0");
         two.lines.push_back(second);
         file(books, two);
     },
     [](Books& books) { file(books, asked("0")); }, {"A"}},
    {"a credit note for the invoice that was asked before", "invoice/K",
     [](Books& books) {
         file(books, asked("A"));
         file(books, days_before(-3, asked("B")));
     },
     [](Books& books) {
         auto credit = asked("K");
         credit.kind = InvoiceKind::credit_note;
         credit.issued.days += 1;
         credit.preceding = {"A"};
         file(books, credit);
     },
     {"B"}},
    {"an earlier invoice of the same order", "invoice/Z",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "order"));
         put(books, order("O-1", "C1", "10"));
         file(books, ordered("A", "O-1"));
     },
     [](Books& books) { file(books, days_before(2, ordered("Z", "O-1", "7"))); }, {"A"}},
    {"an earlier invoice of another order, where what was counted limits both", "invoice/Z",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "usage"));
         for (auto const* number : {"O-1", "O-2"}) put(books, order(number, "C1", "10"));
         UsageRecord usage;
         usage.id.text = "U-1";
         usage.contract.text = "C1";
         usage.item.text = "SUP-H";
         usage.period = *month_period("2026-03");
         usage.quantity = decimal("12");
         books.usage.emplace(usage.id, usage);
         file(books, ordered("A", "O-2"));
     },
     [](Books& books) { file(books, days_before(2, ordered("Z", "O-1", "7"))); }, {"A"}},
    // The number is used twice, so only the first document counts; without it the second one does.
    {"the first of two documents of one number, which name two orders", "invoice/N-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "order"));
         for (auto const* number : {"O-1", "O-2"}) put(books, order(number, "C1", "10"));
         auto first = ordered("N-1", "O-1", "5");
         auto second = days_before(-1, ordered("N-2", "O-2", "6"));
         first.number = second.number = "N";
         auto const later = days_before(-9, ordered("A", "O-2", "8"));
         for (auto const& each : {first, second, later}) file(books, each);
     },
     [](Books& books) { books.invoices.erase(InvoiceId{"N-1"}); }, {"A"}},
    {"an invoice that uses up a ceiling before", "invoice/Z",
     [](Books& books) {
         agree_on_a_ceiling(books);
         file(books, asked("A"));
     },
     [](Books& books) { file(books, days_before(20, asked("Z", "9"))); },
     {"A"}},
    {"an order that brings an invoice under a ceiling", "order/order-O-1",
     [](Books& books) {
         agree_on_a_ceiling(books);
         file(books, asked("A"));
         file(books, stray_of_the_order());
     },
     [](Books& books) { put(books, order("O-1", "C1", "9")); }, {"A", "Z"}},
    {"an order that takes an invoice away from under a ceiling", "order/order-O-1",
     [](Books& books) {
         agree_on_a_ceiling(books);
         put(books, order("O-1", "C1", "9"));
         file(books, asked("A"));
         file(books, stray_of_the_order());
     },
     [](Books& books) { books.orders.clear(); }, {"A", "Z"}},
    {"an earlier invoice that a ladder counts from", "invoice/Z",
     [](Books& books) {
         count_on(books, "contract");
         file(books, asked("A"));
     },
     [](Books& books) { file(books, days_before(20, asked("Z", "5"))); },
     {"A"}},
    {"what came under another contract, and counts towards the ladder", "usage/U-1",
     [](Books& books) {
         books.contracts.at(ContractId{"C2"}).supplier = supplier().id;
         count_on(books, "item");
         file(books, asked("A"));
     },
     [](Books& books) {
         UsageRecord usage;
         usage.id.text = "U-1";
         usage.contract.text = "C2";
         usage.item.text = "SUP-H";
         usage.period = *month_period("2026-02");
         usage.quantity = decimal("4");
         books.usage.emplace(usage.id, usage);
     },
     {"A"}},
};

}  // namespace

TEST_SUITE_BEGIN("reach");

TEST_CASE("every way in which one invoice reaches the audit of another is known")
{
    for (auto const& story : stories) check(story);
}

TEST_SUITE_END();
