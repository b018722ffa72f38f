// What is kept is what a fresh audit would say, whatever was changed in between; and no more is
// computed again than the change could reach.
#include "audit/audit.h"
#include "desk/audit_change.h"
#include "desk/desk.h"
#include "desk/kept_audits.h"
#include "desk/record_names.h"
#include "support/dice.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace counterpart;
using namespace small_world;
using seeded::Dice;

namespace {

Term term(std::string name, char const* field, json::Value value, DocumentId const& document)
{
    Term term;
    term.name = std::move(name);
    term.document = document;
    term.fields.set(field, std::move(value));
    return term;
}

Party seller(int number)
{
    Party party;
    party.id.text = "S" + std::to_string(number);
    party.name = "Seller " + std::to_string(number);
    party.vat_id = "V" + std::to_string(number);
    return party;
}

Contract some_contract(Dice& dice, int number)
{
    auto agreed = contract("C" + std::to_string(number), dice.of('R', 3));
    agreed.supplier = seller(dice.roll(1, 2)).id;
    agreed.price_books = {PriceBookId{dice.of('B', 4)}, PriceBookId{dice.of('B', 4)}};
    if (dice.chance(40)) agreed.order_numbers = {dice.of('O', 4)};
    auto const& paper = agreed.documents[0].id;
    if (dice.chance(85))
        agreed.terms.push_back(term("quantity_basis", "basis",
                                    dice.chance(50) ? "order" : "receipt", paper));
    if (dice.chance(30)) agreed.terms.push_back(term("price_tolerance", "percent", "2", paper));
    if (dice.chance(20)) {
        auto ceiling = term("ceiling", "amount", "60.00", paper);
        ceiling.fields.set("per", json::Value("contract"));
        agreed.terms.push_back(ceiling);
    }
    return agreed;
}

PriceBook some_prices(Dice& dice, int number)
{
    PriceBook book;
    book.id.text = "B" + std::to_string(number);
    book.contract.text = "C1";
    book.title = "Prices " + std::to_string(number);
    book.currency = *Currency::parse("EUR");
    for (int i = dice.roll(1, 5); i > 0; --i) {
        PriceRow row;
        row.number = static_cast<std::uint32_t>(i);
        row.item.text = dice.of('I', 6);
        if (dice.chance(40)) row.also_called = {dice.of('I', 9)};
        if (dice.chance(40)) row.description = "Item " + std::to_string(dice.roll(1, 9));
        row.unit = "HUR";
        row.charge.model = "standard";
        row.charge.params.set("unit_price", json::Value(std::to_string(dice.roll(9, 11)) + ".00"));
        row.document.text = "C" + std::to_string(dice.roll(1, 3)) + "-paper";
        book.rows.push_back(row);
    }
    return book;
}

Order some_order(Dice& dice, int number)
{
    Order order;
    order.id.text = "order" + std::to_string(number);
    order.number = dice.of('O', 3);
    order.contract.text = dice.of('C', 3);
    for (int i = 1; i < 3; ++i)
        order.lines.push_back({std::to_string(i), ItemId{dice.of('I', 6)},
                               Decimal::of(dice.roll(0, 20)), "HUR", {}});
    return order;
}

Receipt some_receipt(Dice& dice, int number)
{
    Receipt receipt;
    receipt.id.text = "receipt" + std::to_string(number);
    receipt.order_number = dice.of('O', 3);
    if (dice.chance(50)) receipt.order_line = std::to_string(dice.roll(1, 2));
    else receipt.item.text = dice.of('I', 6);
    receipt.quantity = Decimal::of(dice.roll(0, 100), dice.roll(0, 1));
    return receipt;
}

/// Few numbers, few items, few orders: whatever can collide does.
FiledInvoice some_invoice(Dice& dice, int number)
{
    FiledInvoice filed;
    auto& asked = filed.invoice;
    asked = invoice(dice.of('N', 6), std::to_string(dice.roll(1, 2)).c_str(), "10.00");
    asked.id.text = "invoice" + std::to_string(number);
    asked.issued.days += dice.roll(0, 9);
    asked.seller = seller(dice.chance(85) ? 1 : 2);
    asked.contract_reference = dice.chance(50) ? dice.of('R', 4) : "";
    asked.order_reference = dice.chance(60) ? dice.of('O', 4) : "";
    auto& line = asked.lines[0];
    line.seller_item = dice.chance(80) ? dice.of('I', 5) : "";
    line.item_name = "Item " + std::to_string(dice.roll(1, 9));
    if (dice.chance(30)) line.order_line = std::to_string(dice.roll(1, 2));
    if (dice.chance(15)) {
        asked.kind = InvoiceKind::credit_note;
        asked.preceding = {dice.of('N', 6)};
    }
    if (dice.chance(10)) filed.chosen_contract.text = dice.of('C', 4);
    return filed;
}

Books some_books(Dice& dice)
{
    Books books;
    books.we = buyer().id;
    books.parties.emplace(buyer().id, buyer());
    for (int i = 1; i <= 2; ++i) books.parties.emplace(seller(i).id, seller(i));
    for (int i = 1; i <= 3; ++i) {
        auto agreed = some_contract(dice, i);
        books.contracts.emplace(agreed.id, agreed);
        auto prices = some_prices(dice, i);
        books.price_books.emplace(prices.id, prices);
        auto order = some_order(dice, i);
        books.orders.emplace(order.id, order);
        auto receipt = some_receipt(dice, i);
        books.receipts.emplace(receipt.id, receipt);
    }
    for (int i = 1; i <= 25; ++i) {
        auto filed = some_invoice(dice, i);
        books.invoices.emplace(filed.invoice.id, filed);
    }
    return books;
}

template <class Map, class Value>
void write_or_remove(Dice& dice, Map& map, Value value)
{
    auto const key = [&] {
        if constexpr (requires { value.invoice; }) return value.invoice.id;
        else return value.id;
    }();
    if (dice.chance(25)) map.erase(key);
    else map.insert_or_assign(key, std::move(value));
}

struct Edit {
    std::string kind;
    int number;
};

Edit some_edit(Dice& dice)
{
    switch (dice.roll(0, 9)) {
    case 0: return {"contract", dice.roll(1, 4)};
    case 1: case 2: return {"price_book", dice.roll(1, 4)};
    case 3: case 4: return {"order", dice.roll(1, 4)};
    case 5: case 6: return {"receipt", dice.roll(1, 4)};
    default: return {"invoice", dice.roll(1, 28)};
    }
}

std::string record_of(Edit const& edit)
{
    auto const digits = std::to_string(edit.number);
    auto const id = edit.kind == "contract" ? "C" + digits
                    : edit.kind == "price_book" ? "B" + digits : edit.kind + digits;
    return record::named(edit.kind, id);
}

/// A price book mostly changes in one row only.
void edit_prices(Dice& dice, Books& books, int number)
{
    auto const found = books.price_books.find(PriceBookId{"B" + std::to_string(number)});
    if (found == books.price_books.end() || dice.chance(30)) {
        write_or_remove(dice, books.price_books, some_prices(dice, number));
        return;
    }
    auto& rows = found->second.rows;
    auto const at = static_cast<std::size_t>(dice.roll(0, static_cast<int>(rows.size()) - 1));
    rows[at] = some_prices(dice, number).rows.front();
}

void carry_out(Dice& dice, Books& books, Edit const& edit)
{
    if (edit.kind == "contract") write_or_remove(dice, books.contracts, some_contract(dice, edit.number));
    if (edit.kind == "price_book") edit_prices(dice, books, edit.number);
    if (edit.kind == "order") write_or_remove(dice, books.orders, some_order(dice, edit.number));
    if (edit.kind == "receipt") write_or_remove(dice, books.receipts, some_receipt(dice, edit.number));
    if (edit.kind == "invoice") write_or_remove(dice, books.invoices, some_invoice(dice, edit.number));
}

/// The keeping of audits as the desk does it, without journal and files.
struct Keeper {
    Books& books;
    Auditor auditor{books};
    KeptAudits kept;
    std::uint64_t made = 0;

    void fill()
    {
        for (auto const& [id, filed] : books.invoices) {
            if (kept.summary(id)) continue;
            kept.keep(filed, summary_of(auditor(filed, filed.invoice.issued)));
            ++made;
        }
    }
};

Invoice with_item(int number, std::string const& item)
{
    auto asked = invoice("INV-" + std::to_string(1000 + number),
                         std::to_string(number + 1).c_str(), "100.00");
    asked.lines[0].seller_item = item;
    asked.lines[0].item_name = item;
    return asked;
}

/// A hundred invoices, every tenth up to the seventh of them for the item that is called "RARE".
std::vector<Invoice> a_hundred_invoices()
{
    std::vector<Invoice> all;
    for (int i = 0; i < 100; ++i) {
        all.push_back(with_item(i, i % 10 == 0 && i < 70 ? "RARE" : "SUP-H"));
    }
    return all;
}

std::string prices_file(std::string const& support, std::string const& rare)
{
    auto book = price_book(contract(), support.c_str());
    auto row = book.rows[0];
    row.number = 2;
    row.item.text = "RARE";
    row.description = "Rare hour";
    row.charge.params.set("unit_price", json::Value(rare));
    book.rows.push_back(row);
    auto root = empty_file();
    root.set("price_books", list_of(std::vector<PriceBook>{book}));
    return json::pretty(root);
}

struct Hundred {
    Desk desk;
    Context context;

    Hundred()
    {
        context = support::morning();
        act("contract.json", contract_file());
        act("prices.json", prices_file("100.00", "100.00"));
        act("invoices.json", invoice_file(a_hundred_invoices()));
    }

    void act(std::string name, std::string bytes)
    {
        context.now.milliseconds += 1'000;
        REQUIRE(desk.dispatch(ImportFile{std::move(name), std::move(bytes)}, context).ok());
    }

    std::uint64_t audited()
    {
        auto const before = desk.audits_made();
        CHECK(desk.audit_some([] { return true; }).finished());
        return desk.audits_made() - before;
    }
};

}  // namespace

TEST_SUITE_BEGIN("kept audits");

TEST_CASE("after any change of the books every kept audit says what a fresh one says")
{
    std::uint64_t made = 0;
    std::uint64_t invoices = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Dice dice(seed);
        auto books = some_books(dice);
        Keeper keeper{books};
        keeper.fill();
        keeper.made = 0;
        for (int step = 0; step < 20; ++step) {
            std::vector<Edit> edits(static_cast<std::size_t>(dice.roll(1, 3)));
            std::set<std::string> records;
            for (auto& edit : edits) {
                edit = some_edit(dice);
                records.insert(record_of(edit));
            }
            AuditChange change(books, records, &keeper.auditor.index());
            for (auto const& edit : edits) carry_out(dice, books, edit);
            auto const reach = change.finish();
            REQUIRE_FALSE(reach.everything);
            keeper.auditor.books_moved();
            keeper.kept.forget(reach);
            keeper.fill();
            invoices += books.invoices.size();

            Auditor const fresh(books);
            CHECK(keeper.kept.size() == books.invoices.size());
            for (auto const& entry : books.invoices) {
                auto const& id = entry.first;
                auto const& filed = entry.second;
                CAPTURE(seed);
                CAPTURE(step);
                CAPTURE(id.text);
                auto const again = fresh(filed, filed.invoice.issued);
                REQUIRE(digest(*keeper.kept.summary(id)) == digest(summary_of(again)));
                // The index that followed the changes finds what a new one finds.
                REQUIRE(digest(keeper.auditor(filed, filed.invoice.issued)) == digest(again));
            }
        }
        made += keeper.made;
    }
    // Else keeping would be no use, even in a world as small and tangled as this one.
    CHECK(made < invoices);
}

TEST_CASE("one changed price is asked of the seven invoices that have the item, and of no other")
{
    Hundred office;
    CHECK(office.audited() == 100);
    CHECK(office.audited() == 0);
    office.act("prices.json", prices_file("100.00", "99.00"));
    CHECK(office.desk.audit_progress().done == 93);
    CHECK(office.audited() == 7);
    // 11 hours at 100.00, of which 1.00 an hour is now too much.
    CHECK(office.desk.summary_of(InvoiceId{"INV-1010"})->money.over == decimal("11.00"));
    CHECK(office.desk.summary_of(InvoiceId{"INV-1011"})->findings.empty());

    office.context.now.milliseconds += 1'000;
    REQUIRE(office.desk.dispatch(Undo{}, office.context).ok());
    CHECK(office.audited() == 7);
}

TEST_CASE("a credit note for an invoice clears the later one that asked the same")
{
    Hundred office;
    auto again = with_item(11, "SUP-H");
    again.id.text = again.number = "INV-2000";
    again.issued.days += 2;
    office.act("again.json", invoice_file({again}));
    office.audited();
    auto const at_stake = [&] { return office.desk.summary_of(again.id)->findings.size(); };
    CHECK(at_stake() == 1);
    auto credit = with_item(11, "SUP-H");
    credit.id.text = credit.number = "CRN-1";
    credit.kind = InvoiceKind::credit_note;
    credit.issued.days += 1;
    credit.preceding = {"INV-1011"};
    office.act("credit.json", invoice_file({credit}));
    CHECK(at_stake() == 0);
}

TEST_CASE("a slice ends when it is told to, and the next one goes on from there")
{
    Hundred office;
    int left = 40;
    auto const progress = office.desk.audit_some([&] { return left-- > 0; });
    CHECK(!progress.finished());
    CHECK(progress.total == 100);
    CHECK(progress.done > 0);
    CHECK(progress.done <= 40);
    CHECK(office.desk.known_summary(InvoiceId{"INV-1099"}) == nullptr);
    CHECK(office.audited() == 100 - progress.done);
}

TEST_CASE("a list is told which invoices moved, and nothing when none did")
{
    Hundred office;
    auto const first = office.desk.moved_since(0);
    CHECK(first.everything);
    office.audited();
    auto const all = office.desk.moved_since(first.upto);
    CHECK(!all.everything);
    CHECK(all.invoices.size() == 100);
    CHECK(office.desk.moved_since(all.upto).invoices.empty());
    office.act("prices.json", prices_file("100.00", "99.00"));
    office.audited();
    auto const some = office.desk.moved_since(all.upto);
    CHECK(std::set<InvoiceId>(some.invoices.begin(), some.invoices.end()).size() == 7);
}

TEST_SUITE_END();
