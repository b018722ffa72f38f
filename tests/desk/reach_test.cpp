// One story for every way in which a change of the books reaches an audit: the audit it reaches says
// something else afterwards, so forgetting too little would leave a wrong one standing.
#include "audit/audit.h"
#include "desk/audit_change.h"
#include "desk/kept_audits.h"
#include "desk/record_names.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

using namespace counterpart;
using namespace small_world;

namespace {

Party other_supplier()
{
    auto party = supplier();
    party.id.text = "southwind";
    party.name = "Southwind Ltd";
    party.vat_id = "IE7654321B";
    return party;
}

/// Two agreements with the same prices, one for each supplier.
Books two_agreements()
{
    Books books;
    books.we = buyer().id;
    for (auto const& party : {buyer(), supplier(), other_supplier()}) books.parties.emplace(party.id, party);
    auto first = contract("C1", "R-1");
    auto second = contract("C2", "R-2");
    second.supplier = other_supplier().id;
    for (auto const& each : {first, second}) {
        auto const prices = price_book(each);
        books.price_books.emplace(prices.id, prices);
        books.contracts.emplace(each.id, each);
    }
    return books;
}

FiledInvoice& file(Books& books, Invoice const& invoice)
{
    FiledInvoice filed;
    filed.invoice = invoice;
    return books.invoices.insert_or_assign(invoice.id, filed).first->second;
}

/// Asks 10 hours at 100.00 under the first agreement.
Invoice asked(std::string const& number, char const* hours = "10")
{
    auto result = invoice(number, hours, "100.00");
    result.contract_reference = "R-1";
    return result;
}

void agree(Books& books, char const* contract, std::string name, json::Value fields)
{
    auto& agreed = books.contracts.at(ContractId{contract});
    Term term;
    term.name = std::move(name);
    term.document = agreed.documents[0].id;
    term.fields = std::move(fields);
    agreed.terms.push_back(term);
}

json::Value fields(char const* name, char const* value)
{
    json::Value result;
    result.set(name, json::Value(value));
    return result;
}

Order order(std::string const& number, char const* contract, char const* hours)
{
    Order result;
    result.id.text = "order-" + number;
    result.number = number;
    result.contract.text = contract;
    result.lines = {{"1", ItemId{"SUP-H"}, decimal(hours), "HUR", {}}};
    return result;
}

void put(Books& books, Order const& order)
{
    books.orders.insert_or_assign(order.id, order);
}

void put(Books& books, std::string const& id, std::string const& order_number, char const* hours)
{
    Receipt receipt;
    receipt.id.text = id;
    receipt.order_number = order_number;
    receipt.order_line = "1";
    receipt.quantity = decimal(hours);
    books.receipts.insert_or_assign(receipt.id, receipt);
}

PriceRow& price_of(Books& books, char const* book)
{
    return books.price_books.at(PriceBookId{book}).rows[0];
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

struct Story {
    char const* says;
    std::string record;  ///< that is changed
    void (*before)(Books&);
    void (*change)(Books&);
    std::vector<std::string> reached;  ///< audits that must say something else afterwards
};

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
         auto stray = asked("A");
         stray.contract_reference.clear();
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
         auto by_order = asked("A");
         by_order.contract_reference = "R-9";
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) { books.contracts.at(ContractId{"C2"}).documents[0].reference = "R-9"; }, {"A"}},
    {"an order number that two contracts name", "contract/C2",
     [](Books& books) {
         books.contracts.at(ContractId{"C1"}).order_numbers = {"O-1"};
         books.contracts.at(ContractId{"C2"}).supplier = supplier().id;
         auto by_order = asked("A");
         by_order.contract_reference.clear();
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) { books.contracts.at(ContractId{"C2"}).order_numbers = {"O-1"}; }, {"A"}},
    {"a contract that filed orders were waiting for", "contract/C3",
     [](Books& books) {
         books.contracts.at(ContractId{"C1"}).order_numbers = {"O-1"};
         put(books, order("O-1", "C3", "10"));
         auto by_order = asked("A");
         by_order.contract_reference.clear();
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) {
         auto third = contract("C3", "R-3");
         books.contracts.emplace(third.id, third);
     },
     {"A"}},
    {"a supplier by which an invoice finds its contract", "contract/C2",
     [](Books& books) {
         auto stray = asked("A");
         stray.contract_reference.clear();
         stray.seller = other_supplier();
         books.contracts.at(ContractId{"C2"}).supplier = supplier().id;
         file(books, stray);
     },
     [](Books& books) { books.contracts.at(ContractId{"C2"}).supplier = other_supplier().id; }, {"A"}},
    {"what was ordered", "order/order-O-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "order"));
         put(books, order("O-1", "C1", "10"));
         auto by_order = asked("A");
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) { put(books, order("O-1", "C1", "4")); }, {"A"}},
    {"the contract of an order", "order/order-O-1",
     [](Books& books) {
         put(books, order("O-1", "C2", "10"));
         auto by_order = asked("A");
         by_order.contract_reference.clear();
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) { put(books, order("O-1", "C1", "10")); }, {"A"}},
    {"what was received", "receipt/G-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "receipt"));
         put(books, order("O-1", "C1", "10"));
         auto by_order = asked("A");
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) { put(books, "G-1", "O-1", "10"); }, {"A"}},
    {"a receipt that is taken back", "receipt/G-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "receipt"));
         put(books, order("O-1", "C1", "10"));
         put(books, "G-1", "O-1", "10");
         auto by_order = asked("A");
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) { books.receipts.clear(); }, {"A"}},
    {"a receipt that moves to another order", "receipt/G-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "receipt"));
         put(books, "G-1", "O-1", "10");
         for (auto const* number : {"O-1", "O-2"}) {
             put(books, order(number, "C1", "10"));
             auto by_order = asked(std::string("A-") + number);
             by_order.issued.days += number[2];
             by_order.order_reference = number;
             file(books, by_order);
         }
     },
     [](Books& books) { put(books, "G-1", "O-2", "10"); }, {"A-O-1", "A-O-2"}},
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
         auto earlier = asked("Z", "3");
         earlier.number = "A";
         earlier.issued.days -= 30;
         file(books, earlier);
     },
     {"A"}},
    {"an earlier invoice that asks the same", "invoice/Z",
     [](Books& books) { file(books, asked("A")); },
     [](Books& books) {
         auto earlier = asked("Z");
         earlier.issued.days -= 2;
         file(books, earlier);
     },
     {"A"}},
    {"an earlier invoice that is taken away", "invoice/Z",
     [](Books& books) {
         file(books, asked("A"));
         auto earlier = asked("Z");
         earlier.issued.days -= 2;
         file(books, earlier);
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
         auto again = asked("B");
         again.issued.days += 3;
         file(books, again);
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
         auto by_order = asked("A");
         by_order.order_reference = "O-1";
         file(books, by_order);
     },
     [](Books& books) {
         auto earlier = asked("Z", "7");
         earlier.issued.days -= 2;
         earlier.order_reference = "O-1";
         file(books, earlier);
     },
     {"A"}},
    // The number is used twice, so only the first document counts; without it the second one does.
    {"the first of two documents of one number, which name two orders", "invoice/N-1",
     [](Books& books) {
         agree(books, "C1", "quantity_basis", fields("basis", "order"));
         for (auto const* number : {"O-1", "O-2"}) put(books, order(number, "C1", "10"));
         auto first = asked("N-1", "5");
         first.number = "N";
         first.order_reference = "O-1";
         auto second = asked("N-2", "6");
         second.number = "N";
         second.issued.days += 1;
         second.order_reference = "O-2";
         auto later = asked("A", "8");
         later.issued.days += 9;
         later.order_reference = "O-2";
         for (auto const& each : {first, second, later}) file(books, each);
     },
     [](Books& books) { books.invoices.erase(InvoiceId{"N-1"}); }, {"A"}},
    {"an invoice that uses up a ceiling before", "invoice/Z",
     [](Books& books) {
         auto ceiling = fields("amount", "1200.00");
         ceiling.set("per", json::Value("contract"));
         agree(books, "C1", "ceiling", ceiling);
         file(books, asked("A"));
     },
     [](Books& books) {
         auto earlier = asked("Z", "9");
         earlier.issued.days -= 20;
         file(books, earlier);
     },
     {"A"}},
    {"an order that brings an invoice under a ceiling", "order/order-O-1",
     [](Books& books) {
         auto ceiling = fields("amount", "1200.00");
         ceiling.set("per", json::Value("contract"));
         agree(books, "C1", "ceiling", ceiling);
         file(books, asked("A"));
         auto by_order = asked("Z", "9");
         by_order.issued.days -= 20;
         by_order.contract_reference.clear();
         by_order.order_reference = "O-1";
         by_order.lines[0].seller_item = "UNKNOWN";
         file(books, by_order);
     },
     [](Books& books) { put(books, order("O-1", "C1", "9")); }, {"A", "Z"}},
    {"an order that takes an invoice away from under a ceiling", "order/order-O-1",
     [](Books& books) {
         auto ceiling = fields("amount", "1200.00");
         ceiling.set("per", json::Value("contract"));
         agree(books, "C1", "ceiling", ceiling);
         put(books, order("O-1", "C1", "9"));
         file(books, asked("A"));
         auto by_order = asked("Z", "9");
         by_order.issued.days -= 20;
         by_order.contract_reference.clear();
         by_order.order_reference = "O-1";
         by_order.lines[0].seller_item = "UNKNOWN";
         file(books, by_order);
     },
     [](Books& books) { books.orders.clear(); }, {"A", "Z"}},
    {"an earlier invoice that a ladder counts from", "invoice/Z",
     [](Books& books) {
         count_on(books, "contract");
         file(books, asked("A"));
     },
     [](Books& books) {
         auto earlier = asked("Z", "5");
         earlier.issued.days -= 20;
         file(books, earlier);
     },
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

std::string said(Audit const& audit)
{
    return digest(summary_of(audit));
}

} // namespace

TEST_SUITE_BEGIN("reach");

TEST_CASE("every way in which a change reaches an audit is known")
{
    for (auto const& story : stories) {
        CAPTURE(story.says);
        auto books = two_agreements();
        story.before(books);
        // Somebody who has nothing to do with any of it, so that reaching everything would show.
        auto bystander = invoice("BYSTANDER", "2", "100.00");
        bystander.contract_reference = "R-2";
        bystander.seller = other_supplier();
        file(books, bystander);
        Auditor auditor(books);
        KeptAudits kept;
        std::map<InvoiceId, std::string> before;
        for (auto const& entry : books.invoices) {
            auto const audited = auditor.summary(entry.second, entry.second.invoice.issued);
            before[entry.first] = said(audited);
            kept.keep(entry.second, audited);
        }
        std::set<std::string> const records = {story.record};
        AuditChange change(books, records, &auditor.index());
        story.change(books);
        auto const reach = change.finish();
        CHECK_FALSE(reach.everything);
        kept.forget(reach);

        Auditor const fresh(books);
        for (auto const& name : story.reached) {
            InvoiceId const id{name};
            CAPTURE(name);
            auto const& filed = books.invoices.at(id);
            // It is a story only if the audit is another one now.
            CHECK(said(fresh(filed, filed.invoice.issued)) != before[id]);
            CHECK(kept.summary(id) == nullptr);
        }
        for (auto const& entry : books.invoices) {
            auto const* summary = kept.summary(entry.first);
            auto const& filed = entry.second;
            if (summary)
                CHECK(digest(*summary) == said(fresh(filed, filed.invoice.issued)));
        }
    }
}

TEST_CASE("usage reaches the invoices of its contract, and of no other")
{
    auto books = two_agreements();
    file(books, asked("A"));
    auto other = invoice("B", "2", "100.00");
    other.contract_reference = "R-2";
    other.seller = other_supplier();
    file(books, other);
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

TEST_CASE("who we are, and who anybody is, reaches every audit")
{
    for (auto const* record : {"party/northwind", "workspace"}) {
        CAPTURE(record);
        auto books = two_agreements();
        file(books, asked("A"));
        Auditor auditor(books);
        std::set<std::string> const records = {record};
        AuditChange change(books, records, &auditor.index());
        books.parties.at(PartyId{"northwind"}).vat_id = "IE0000000X";
        books.we = supplier().id;
        CHECK(change.finish().everything);
    }
}

TEST_CASE("slots of forgotten audits are used again, and what is left is still found")
{
    KeptAudits kept;
    auto books = two_agreements();
    for (int i = 0; i < 40; ++i) {
        auto each = asked("A-" + std::to_string(i), "1");
        each.lines[0].seller_item = i % 2 == 0 ? "EVEN" : "ODD";
        file(books, each);
    }
    Auditor const auditor(books);
    auto const keep_all = [&] {
        for (auto const& entry : books.invoices)
            kept.keep(entry.second, auditor.summary(entry.second, entry.second.invoice.issued));
    };
    keep_all();
    for (int round = 0; round < 5; ++round) {
        Reach even;
        even.item_under(ContractId{"C1"}, "EVEN");
        CHECK(kept.forget(even).size() == 20);
        CHECK(kept.forget(even).empty());
        Reach odd;
        odd.item_under(ContractId{"C1"}, "ODD");
        CHECK(kept.forget(odd).size() == 20);
        CHECK(kept.size() == 0);
        keep_all();
        keep_all();
        CHECK(kept.size() == 40);
        CHECK(kept.under(ContractId{"C1"}) == 40);
    }
}

TEST_SUITE_END();
