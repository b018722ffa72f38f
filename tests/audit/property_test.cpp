// What holds for every invoice, whatever it says: causes sum to the difference, and money adds up.

#include "audit/audit.h"
#include "audit/should_be.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace counterpart;

namespace {

/// The same numbers on every machine, for every run.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}

    std::int64_t roll(std::int64_t from, std::int64_t to)
    {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        auto const span = static_cast<std::uint64_t>(to - from + 1);
        return from + static_cast<std::int64_t>((state_ >> 33) % span);
    }
    bool chance(int percent) { return roll(1, 100) <= percent; }

private:
    std::uint64_t state_;
};

std::string text(Decimal const& value)
{
    return to_text(value);
}

Date const start = Date::of(2026, 1, 1).value();

Party party(std::string const& id)
{
    Party result;
    result.id = PartyId{id};
    result.name = id;
    result.vat_id = "V" + id;
    return result;
}

json::Value tiers(Dice& dice)
{
    json::Value params;
    json::Array list;
    Decimal bound;
    for (int i = 0; i < 3; ++i) {
        json::Value tier;
        bound += Decimal::of(dice.roll(1, 300), 1);
        if (i < 2)
            tier.set("up_to", text(bound));
        tier.set("unit_price", text(Decimal::of(dice.roll(0, 99999), 3)));
        if (dice.chance(30))
            tier.set("flat_fee", text(Decimal::of(dice.roll(0, 5000), 2)));
        list.push_back(tier);
    }
    params.set("tiers", list);
    return params;
}

Charge charge(Dice& dice)
{
    Charge result;
    auto const kind = dice.roll(0, 3);
    result.model = kind == 2 ? "graduated" : kind == 3 ? "volume" : "standard";
    if (kind < 2)
        result.params.set("unit_price", text(Decimal::of(dice.roll(1, 99999), 3)));
    else
        result.params = tiers(dice);
    return result;
}

void add_term(Contract& contract, std::string const& name, json::Value fields)
{
    Term term;
    term.name = name;
    term.document = contract.documents.front().id;
    term.fields = std::move(fields);
    contract.terms.push_back(term);
}

void add_terms(Contract& contract, Dice& dice)
{
    static char const* const bases[] = {"invoice", "order", "receipt"};
    json::Value basis;
    basis.set("basis", bases[dice.roll(0, 2)]);
    if (dice.chance(70))
        add_term(contract, "quantity_basis", basis);
    json::Value tolerance;
    tolerance.set("percent", text(Decimal::of(dice.roll(0, 300), 2)));
    if (dice.chance(30))
        add_term(contract, "price_tolerance", tolerance);
    json::Value discount;
    discount.set("percent", "2.5");
    discount.set("from_total", text(Decimal::of(dice.roll(0, 2000))));
    if (dice.chance(30))
        add_term(contract, "contract_discount", discount);
    json::Value limits;
    limits.set("for", dice.chance(50) ? "price" : dice.chance(50) ? "line" : "quantity");
    limits.set("scope", "contract");
    limits.set("percent_upper", text(Decimal::of(dice.roll(0, 2000), 2)));
    if (dice.chance(50))
        limits.set("absolute_upper", text(Decimal::of(dice.roll(0, 500))));
    if (dice.chance(30))
        limits.set("combine", dice.chance(50) ? "and" : "or");
    if (dice.chance(30))
        add_term(contract, "tolerance", limits);
    json::Value window;
    window.set("months", 0);
    if (dice.chance(10))
        add_term(contract, "invoicing_window", window);
    json::Value tax;
    tax.set("rate", text(Decimal::of(dice.roll(0, 25))));
    if (dice.chance(20))
        add_term(contract, "tax", tax);
    json::Value ceiling;
    ceiling.set("amount", text(Decimal::of(dice.roll(0, 40'000))));
    if (dice.chance(20))
        add_term(contract, "ceiling", ceiling);
    json::Value rounding;
    rounding.set("places", 2);
    rounding.set("mode", "half_even");
    if (dice.chance(30))
        add_term(contract, "invoice_rounding", rounding);
}

Books contract_books(Dice& dice)
{
    Books books;
    for (auto const* id : {"buyer", "seller"})
        books.parties.emplace(PartyId{id}, party(id));
    Contract contract;
    contract.id = ContractId{"C"};
    contract.buyer = PartyId{"buyer"};
    contract.supplier = PartyId{"seller"};
    contract.currency = Currency::parse("EUR").value();
    ContractDocument document;
    document.id = DocumentId{"WO"};
    document.reference = "WO";
    document.effective = document.signed_on = start;
    contract.documents = {document};
    contract.price_books = {PriceBookId{"B"}};
    add_terms(contract, dice);

    PriceBook book;
    book.id = PriceBookId{"B"};
    book.currency = contract.currency;
    Order order;
    order.id = OrderId{"PO"};
    order.number = "PO";
    for (int i = 1; i <= 5; ++i) {
        PriceRow row;
        row.number = static_cast<std::uint32_t>(i);
        row.item = ItemId{"I" + std::to_string(i)};
        row.charge = charge(dice);
        row.document = document.id;
        book.rows.push_back(row);
        order.lines.push_back({std::to_string(i), row.item, Decimal::of(dice.roll(0, 60)), "", {}});
        Receipt receipt;
        receipt.id = ReceiptId{"R" + std::to_string(i)};
        receipt.order_number = "PO";
        receipt.order_line = std::to_string(i);
        receipt.quantity = Decimal::of(dice.roll(0, 600), 1);
        books.receipts.emplace(receipt.id, receipt);
    }
    books.orders.emplace(order.id, order);
    books.price_books.emplace(book.id, book);
    books.contracts.emplace(contract.id, contract);
    return books;
}

InvoiceLine line(Dice& dice, int number)
{
    InvoiceLine result;
    result.id = std::to_string(number);
    auto const item = dice.roll(1, 6); // 6 is in no price book
    result.seller_item = "I" + std::to_string(item);
    result.order_line = std::to_string(item);
    result.quantity = Decimal::of(dice.roll(dice.chance(10) ? -300 : 0, 900), 1);
    result.unit_price = Decimal::of(dice.roll(0, 99999), 3);
    if (dice.chance(10))
        result.item_name = "Volume rebate";
    if (dice.chance(10)) {
        AllowanceCharge part;
        part.amount = Decimal::of(dice.roll(1, 500), 1);
        part.reason = dice.chance(50) ? "Volume rebate" : "Courtesy";
        result.allowances_charges.push_back(part);
    }
    if (dice.chance(10))
        result.price_base_quantity = Decimal::of(dice.roll(1, 7));
    auto const exact = *result.quantity * *result.unit_price;
    result.net_amount = round(exact, 2, dice.chance(80) ? Rounding::half_up : Rounding::down);
    if (dice.chance(10))
        *result.net_amount += Decimal::of(dice.roll(-5000, 5000), 2);
    if (dice.chance(90))
        result.vat_rate = Decimal::of(dice.roll(0, 25));
    return result;
}

Invoice invoice(Dice& dice)
{
    Invoice result;
    result.id = InvoiceId{"I"};
    result.number = "I";
    result.kind = dice.chance(20) ? InvoiceKind::credit_note : InvoiceKind::invoice;
    result.issued = plus_days(start, 40);
    result.currency = Currency::parse("EUR").value();
    result.contract_reference = "WO";
    result.order_reference = "PO";
    result.seller = party("seller");
    result.buyer = party(dice.chance(3) ? "stranger" : "buyer");
    auto const count = static_cast<int>(dice.roll(1, 6));
    Decimal net;
    for (int i = 1; i <= count; ++i) {
        result.lines.push_back(line(dice, i));
        net += *result.lines.back().net_amount;
    }
    if (dice.chance(20)) {
        AllowanceCharge part;
        part.charge = dice.chance(30);
        part.amount = Decimal::of(dice.roll(1, 5000), 2);
        part.reason = "Volume rebate";
        result.allowances_charges.push_back(part);
    }
    if (dice.chance(70))
        result.totals.lines = net;
    if (dice.chance(70))
        result.totals.without_vat = net + Decimal::of(dice.roll(0, 3));
    if (dice.chance(80))
        result.totals.vat = round(net * Decimal::of(21, 2), 2, Rounding::half_up);
    if (dice.chance(80))
        result.totals.payable = net + Decimal::of(dice.roll(0, 99999), 2);
    return result;
}

std::vector<Due> dues(Dice& dice)
{
    std::vector<Due> result;
    auto const count = dice.roll(0, 3);
    for (int i = 0; i < count; ++i) {
        Due due;
        due.id = DueId{"D" + std::to_string(i)};
        due.kind = DueKind::rebate;
        due.term = "Volume rebate";
        due.period = {start, plus_days(start, 30)};
        due.due = plus_days(start, static_cast<std::int32_t>(dice.roll(30, 50)));
        due.amount = {Decimal::of(dice.roll(-50'000, 50'000), 2), Currency::parse("EUR").value()};
        due.says = "A rebate.";
        result.push_back(due);
    }
    return result;
}

Audit audit_with_dues(Books const& books, FiledInvoice const& filed, std::vector<Due> const& dues)
{
    Auditor const auditor(books, [&](Books const&, Contract const&, Date) { return dues; });
    return auditor(filed, filed.invoice.issued);
}

/// Net amounts the document should have come to: its own, less what every finding is about.
void check_should_be(Audit const& audit, FiledInvoice const& filed)
{
    auto const result = should_be(filed, audit);
    REQUIRE(result.lines.size() == filed.invoice.lines.size());
    bool const changed = !result.document.empty() ||
                         std::any_of(result.lines.begin(), result.lines.end(),
                                     [](auto const& findings) { return !findings.empty(); });
    if (result.nothing || !changed || audit.as_asked)
        return;
    Decimal lines;
    for (std::size_t i = 0; i < result.invoice.lines.size(); ++i) {
        auto const& net = *result.invoice.lines[i].net_amount;
        lines += net;
        if (audit.lines[i].expected)
            CHECK(net == *audit.lines[i].expected);
    }
    auto const& totals = result.invoice.totals;
    CHECK(*totals.lines == lines);
    CHECK(*totals.without_vat == lines - *totals.allowances + *totals.charges);
    CHECK(*totals.payable == *totals.without_vat + totals.vat.value_or(Decimal{}));
    auto parts = Decimal{};
    for (auto const& part : filed.invoice.allowances_charges)
        parts += part.charge ? *part.amount : -*part.amount;
    bool const credit = filed.invoice.kind == InvoiceKind::credit_note;
    for (auto const& finding : audit.findings)
        if (finding.line.empty() && finding.cause != Cause::arithmetic &&
            finding.cause != Cause::tax)
            parts -= credit ? -finding.at_stake.amount : finding.at_stake.amount;
    CHECK(*totals.charges - *totals.allowances == parts);
}

void check_causes(Audit const& audit, Invoice const& invoice)
{
    bool const credit = invoice.kind == InvoiceKind::credit_note;
    for (auto const& line : audit.lines) {
        if (!line.difference)
            continue;
        Decimal sum;
        for (auto const& finding : audit.findings)
            if (finding.line == line.line)
                sum += finding.at_stake.amount;
        CHECK(sum == (credit ? -*line.difference : *line.difference));
        CHECK(*line.asked - *line.expected == *line.difference);
    }
}

void check_money(Audit const& audit, Books const& books, bool credit)
{
    auto const& money = audit.money;
    auto const difference = money.asked - money.expected;
    CHECK(money.over - money.under == (credit ? -difference : difference));
    CHECK(!money.over.is_negative());
    CHECK(!money.under.is_negative());
    auto const now = disposition(audit, books);
    CHECK(now.payable_now + now.held + now.rejected == money.asked);
    CHECK(now.disputed + now.open == now.held);
    CHECK(!now.payable_now.is_negative());
    CHECK(!now.rejected.is_negative());
    if (money.asked.is_negative())
        return;
    CHECK(!now.held.is_negative());
    Decimal held;
    Decimal rejected;
    for (auto const& part : now.parts) {
        CHECK(!part.held.is_negative());
        CHECK(!part.rejected.is_negative());
        held += part.held;
        rejected += part.rejected;
    }
    CHECK(held == now.held);
    CHECK(rejected == now.rejected);
}

/// Most lines of most invoices ask what is agreed, some of them rounded, some in another unit.
void ask_as_agreed(Dice& dice, Books const& books, Invoice& invoice)
{
    auto const& rows = books.price_books.begin()->second.rows;
    for (auto& line : invoice.lines)
        for (auto const& row : rows) {
            if (row.item.text != line.seller_item || row.charge.model != "standard")
                continue;
            if (dice.chance(25))
                continue;
            line.unit_price = *Decimal::parse(row.charge.params["unit_price"].string());
            line.unit = dice.chance(90) ? row.unit : "KGM";
            auto const exact = *line.quantity * *line.unit_price;
            line.net_amount = dice.chance(20) ? exact : round(exact, 2, Rounding::half_up);
            if (dice.chance(5))
                *line.net_amount += Decimal::of(1, 2);
        }
}

std::string in_full(Audit const& audit)
{
    return json::canonical(to_json(audit));
}

} // namespace

TEST_CASE("the summary of an audit is the audit without its lines and workings, to the last letter")
{
    std::size_t lines_as_agreed = 0;
    std::size_t with_findings = 0;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        Dice dice(seed);
        auto books = contract_books(dice);
        for (auto& row : books.price_books.begin()->second.rows)
            row.unit = "HUR";
        if (dice.chance(20))
            books.price_books.begin()->second.currency = Currency::parse("USD").value();
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        if (dice.chance(80))
            ask_as_agreed(dice, books, filed.invoice);
        if (dice.chance(20))
            filed.invoice.issued = plus_days(start, -1);
        books.invoices.emplace(filed.invoice.id, filed);
        auto const owed = dues(dice);
        Auditor const auditor(books, [&](Books const&, Contract const&, Date) { return owed; });
        CAPTURE(seed);
        auto const full = auditor(filed, filed.invoice.issued);
        auto const summary = auditor.summary(filed, filed.invoice.issued);
        REQUIRE(in_full(summary) == in_full(summary_of(full)));
        CHECK(summary.lines.empty());
        for (auto const& line : full.lines)
            lines_as_agreed += line.difference && line.difference->is_zero() ? 1 : 0;
        with_findings += full.findings.empty() ? 0 : 1;
    }
    // Else the short way was never taken, or never left.
    CHECK(lines_as_agreed > 500);
    CHECK(with_findings > 500);
}

TEST_CASE("causes sum to the difference of every line, and money always adds up")
{
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        Dice dice(seed);
        auto books = contract_books(dice);
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        books.invoices.emplace(filed.invoice.id, filed);
        CAPTURE(seed);
        auto const result = audit_with_dues(books, filed, dues(dice));
        REQUIRE(result.lines.size() == filed.invoice.lines.size());
        REQUIRE(result.stakes.size() == result.findings.size());
        check_causes(result, filed.invoice);
        check_should_be(result, filed);
        check_money(result, books, filed.invoice.kind == InvoiceKind::credit_note);
        for (auto const& line : result.lines)
            compared += line.difference ? 1 : 0;

        for (auto const& finding : result.findings) {
            Review review;
            review.finding = finding.id;
            review.verdict = static_cast<Verdict>(dice.roll(0, 5));
            if (review.verdict == Verdict::settled)
                review.supplier_percent = Decimal::of(dice.roll(0, 10000), 2);
            books.reviews.emplace(finding.id, review);
        }
        check_money(result, books, filed.invoice.kind == InvoiceKind::credit_note);
    }
    CHECK(compared > 3000);
}

namespace {

/// Ladders that look back, some pricing earlier units again, with an earlier invoice to count from.
void look_back(Dice& dice, Books& books)
{
    static char const* const crossings[] = {"split", "opening", "closing"};
    for (auto& row : books.price_books.begin()->second.rows) {
        if (row.charge.model == "standard")
            continue;
        row.charge.params.set("accumulates", "cumulative");
        row.charge.params.set("straddling", crossings[dice.roll(0, 2)]);
        if (dice.chance(50))
            row.charge.params.set("reprices_earlier", true);
    }
    FiledInvoice earlier;
    earlier.invoice = invoice(dice);
    earlier.invoice.id = InvoiceId{"E"};
    earlier.invoice.number = "E";
    earlier.invoice.kind = InvoiceKind::invoice;
    earlier.invoice.issued = plus_days(start, 10);
    books.invoices.emplace(earlier.invoice.id, earlier);
}

/// Prices in dollars, asked in euros by a rate of the contract.
void pay_in_euros(Dice& dice, Books& books)
{
    auto const dollars = Currency::parse("USD").value();
    auto& contract = books.contracts.begin()->second;
    contract.currency = dollars;
    books.price_books.begin()->second.currency = dollars;
    json::Value fields;
    fields.set("from", "USD");
    fields.set("to", "EUR");
    fields.set("direction", dice.chance(50) ? "multiply" : "divide");
    if (dice.chance(50))
        fields.set("rounding_point", dice.chance(50) ? "line" : "total");
    if (dice.chance(50))
        fields.set("markup_percent", text(Decimal::of(dice.roll(0, 500), 2)));
    json::Array rates;
    for (int i = 0; i < 3; ++i) {
        json::Value rate;
        rate.set("on", to_text(plus_days(start, i * 30)));
        rate.set("rate", text(Decimal::of(dice.roll(8000, 12'000), 4)));
        rates.push_back(std::move(rate));
    }
    fields.set("rates", std::move(rates));
    add_term(contract, "exchange_rate", std::move(fields));
}

/// What somebody who took another rate, or left out a mark-up, would ask.
void ask_at_another_rate(Dice& dice, Books const& books, FiledInvoice& filed)
{
    auto const right = audit(books, filed, filed.invoice.issued);
    for (std::size_t i = 0; i < filed.invoice.lines.size(); ++i) {
        auto& line = filed.invoice.lines[i];
        auto const& expected = right.lines[i].expected;
        if (!expected || !dice.chance(60) || line.quantity->sign() <= 0 ||
            *right.lines[i].accepted_quantity != *line.quantity)
            continue;
        auto const& rates =
            books.contracts.begin()->second.terms.back().fields["rates"].array();
        auto const from = *Decimal::parse(rates[1]["rate"].string());
        auto const to = *Decimal::parse(rates[0]["rate"].string());
        line.allowances_charges.clear();
        line.price_base_quantity = *line.quantity;
        line.unit_price = round(multiply_divide(*expected, to, from, 6, Rounding::half_up), 2,
                                Rounding::half_up);
        line.net_amount = line.unit_price;
    }
}

} // namespace

TEST_CASE("causes sum where tiers look back and where prices are converted")
{
    std::size_t repriced = 0;
    std::size_t exchanged = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Dice dice(seed + 90'000);
        auto books = contract_books(dice);
        look_back(dice, books);
        bool const converts = dice.chance(60);
        if (converts)
            pay_in_euros(dice, books);
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        if (converts)
            ask_at_another_rate(dice, books, filed);
        books.invoices.emplace(filed.invoice.id, filed);
        CAPTURE(seed);
        auto const result = audit_with_dues(books, filed, dues(dice));
        check_causes(result, filed.invoice);
        check_should_be(result, filed);
        check_money(result, books, filed.invoice.kind == InvoiceKind::credit_note);
        Auditor const auditor(books, [](Books const&, Contract const&, Date) {
            return std::vector<Due>{};
        });
        CHECK(in_full(auditor.summary(filed, filed.invoice.issued)) ==
              in_full(summary_of(auditor(filed, filed.invoice.issued))));
        for (auto const& finding : result.findings) {
            repriced += finding.cause == Cause::missed_rebate && !finding.line.empty() ? 1 : 0;
            exchanged += finding.cause == Cause::exchange_rate ? 1 : 0;
        }
    }
    CHECK(repriced > 50);
    CHECK(exchanged > 100);
}

TEST_CASE("rejecting everything asks for exactly the credit that was held, and settling splits it")
{
    std::size_t split = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Dice dice(seed);
        auto books = contract_books(dice);
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        filed.invoice.kind = InvoiceKind::invoice;
        books.invoices.emplace(filed.invoice.id, filed);
        auto const result = audit(books, filed, filed.invoice.issued);
        if (result.money.asked.is_negative())
            continue;
        CAPTURE(seed);
        auto const before = disposition(result, books);
        for (auto const percent : {0, 100}) {
            books.reviews.clear();
            for (auto const& finding : result.findings) {
                Review review;
                review.verdict = Verdict::settled;
                review.supplier_percent = Decimal::of(percent);
                books.reviews.emplace(finding.id, review);
            }
            auto const now = disposition(result, books);
            CHECK(now.held.is_zero());
            CHECK(now.rejected == (percent == 0 ? before.held : Decimal{}));
            split += now.rejected.is_zero() ? 0 : 1;
        }
    }
    CHECK(split > 100);
}

TEST_CASE("accepting everything pays what is asked; disputing everything disputes all that is held")
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Dice dice(seed);
        auto books = contract_books(dice);
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        filed.invoice.kind = InvoiceKind::invoice;
        books.invoices.emplace(filed.invoice.id, filed);
        auto const result = audit(books, filed, filed.invoice.issued);
        if (result.money.asked.is_negative())
            continue;
        CAPTURE(seed);
        auto const held = disposition(result, books).held;
        for (auto const verdict : {Verdict::accepted, Verdict::disputed}) {
            books.reviews.clear();
            for (auto const& finding : result.findings) {
                Review review;
                review.verdict = verdict;
                books.reviews.emplace(finding.id, review);
            }
            auto const now = disposition(result, books);
            CHECK(now.held == (verdict == Verdict::accepted ? Decimal{} : held));
            CHECK(now.open.is_zero());
        }
    }
}

TEST_CASE("figures of any size never crash and never become an amount that overflowed")
{
    char const* const figures[] = {"999999999999999",
                                   "1000000000000000",
                                   "99999999999999999999999999999999999999",
                                   "-99999999999999999999999999999999999999",
                                   "0.00000000000000000000000000000000000001",
                                   "123456789012345.12345678901234567890",
                                   "0"};
    Dice dice(7);
    auto books = contract_books(dice);
    for (auto const* quantity : figures)
        for (auto const* unit_price : figures)
            for (auto const* net : figures) {
                FiledInvoice filed;
                filed.invoice = invoice(dice);
                filed.invoice.buyer = party("buyer");
                auto& it = filed.invoice.lines.front();
                it.seller_item = "I1";
                it.quantity = Decimal::parse(quantity).value();
                it.unit_price = Decimal::parse(unit_price).value();
                it.net_amount = Decimal::parse(net).value();
                filed.invoice.totals = {};
                CAPTURE(std::string(quantity));
                CAPTURE(std::string(unit_price));
                CAPTURE(std::string(net));
                auto const result = audit(books, filed, filed.invoice.issued);
                for (auto const& finding : result.findings)
                    CHECK(!finding.at_stake.amount.out_of_range());
                CHECK(!result.money.asked.out_of_range());
                CHECK(!result.money.expected.out_of_range());
                CHECK(!disposition(result, books).payable_now.out_of_range());
            }
}
