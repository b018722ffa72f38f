// One story for every way in which a contract or its prices reach an audit.
#include "reach_story.h"

using namespace reach;

namespace {

Story const stories[] = {
    {"a term of the contract", "contract/C1",
     [](Books& books) {
         auto dear = asked("A");
         dear.lines[0].unit_price = decimal("101.00");
         dear.lines[0].net_amount = decimal("1010.00");
         file(books, dear);
     },
     [](Books& books) { agree(books, "C1", "price_tolerance", fields("percent", "2")); }, {"A"}},
    {"the price of an item", "price_book/C1-prices", [](Books& books) { file(books, asked("A")); },
     [](Books& books) { price_of(books, "C1-prices").charge.params.set("unit_price", json::Value("99.00")); },
     {"A"}},
    {"another name of an item", "price_book/C1-prices",
     [](Books& books) {
         auto named = asked("A");
         named.lines[0].seller_item = "HOUR";
         file(books, named);
     },
     [](Books& books) { price_of(books, "C1-prices").also_called = {"HOUR"}; }, {"A"}},
    {"the description that a line without a number goes by", "price_book/C1-prices",
     [](Books& books) {
         auto named = asked("A");
         named.lines[0].seller_item.clear();
         named.lines[0].item_name = "An hour of support";
         file(books, named);
     },
     [](Books& books) { price_of(books, "C1-prices").description = "an HOUR of support"; }, {"A"}},
    {"an item by which an invoice finds its contract", "price_book/C1-prices",
     [](Books& books) {
         auto stray = without_contract(asked("A"));
         stray.lines[0].seller_item = "RARE";
         file(books, stray);
     },
     [](Books& books) { price_of(books, "C1-prices").also_called = {"RARE"}; }, {"A"}},
    {"the currency of a price book", "price_book/C1-prices", [](Books& books) { file(books, asked("A")); },
     [](Books& books) { books.price_books.at(PriceBookId{"C1-prices"}).currency = *Currency::parse("USD"); },
     {"A"}},
    {"a reference that goes before an order number", "contract/C2",
     [](Books& books) {
         books.contracts.at(ContractId{"C1"}).order_numbers = {"O-1"};
         auto by_order = ordered("A", "O-1");
         by_order.contract_reference = "R-9";
         file(books, by_order);
     },
     [](Books& books) { books.contracts.at(ContractId{"C2"}).documents[0].reference = "R-9"; }, {"A"}},
    {"an order number that two contracts name", "contract/C2",
     [](Books& books) {
         books.contracts.at(ContractId{"C1"}).order_numbers = {"O-1"};
         books.contracts.at(ContractId{"C2"}).supplier = supplier().id;
         file(books, without_contract(ordered("A", "O-1")));
     },
     [](Books& books) { books.contracts.at(ContractId{"C2"}).order_numbers = {"O-1"}; }, {"A"}},
    {"a contract that filed orders were waiting for", "contract/C3",
     [](Books& books) {
         books.contracts.at(ContractId{"C1"}).order_numbers = {"O-1"};
         put(books, order("O-1", "C3", "10"));
         file(books, without_contract(ordered("A", "O-1")));
     },
     [](Books& books) {
         auto third = contract("C3", "R-3");
         books.contracts.emplace(third.id, third);
     },
     {"A"}},
    {"a supplier by which an invoice finds its contract", "contract/C2",
     [](Books& books) {
         auto stray = without_contract(asked("A"));
         stray.seller = other_supplier();
         books.contracts.at(ContractId{"C2"}).supplier = supplier().id;
         file(books, stray);
     },
     [](Books& books) { books.contracts.at(ContractId{"C2"}).supplier = other_supplier().id; }, {"A"}},
};

}  // namespace

TEST_SUITE_BEGIN("reach");

TEST_CASE("every way in which a change of an agreement reaches an audit is known")
{
    for (auto const& story : stories) check(story);
}

TEST_SUITE_END();
