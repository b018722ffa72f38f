// What the contract's terms make of an invoice under audit: dues larger than their invoice, held
// duplicates, holidays, ceilings, moved prices, tax, and whose the cross term is.

#include "audit/claims.h"
#include "audit/settlement.h"
#include "audit/story.h"

using namespace counterpart;

namespace {

std::string line_of(std::string const& net, std::string const& more = "")
{
    return R"({"item": "HOUR", "unit": "HUR", "quantity": ")" + net + R"(", "price": "1.00",
               "net": ")" + net + "\"" + more + "}";
}

/// One hour costs 1.00; INV-A, INV-B and INV-C follow each other, without VAT.
std::string three_invoices(std::string const& a, std::string const& b, std::string const& c)
{
    auto const invoice = [](char const* number, char const* issued, std::string const& net) {
        return R"({"number": ")" + std::string(number) + R"(", "issued": ")" + issued +
               R"(", "vat": "0", "lines": [)" + line_of(net) + "]}";
    };
    return R"({"story": "dues", "contract": {"prices": [
        {"item": "HOUR", "unit": "HUR", "price": "1.00"}]},
        "earlier": [)" +
           invoice("INV-A", "2026-04-10", a) + "," + invoice("INV-B", "2026-05-10", b) +
           R"(], "invoice": )" + invoice("INV-C", "2026-06-10", c) + "}";
}

Due due_of(std::string const& amount, DueForm form = DueForm::next_invoice)
{
    json::Value stated;
    stated.set("kind", "rebate");
    stated.set("term", "Volume rebate");
    stated.set("for_month", "2026-03");
    stated.set("due", "2026-04-01");
    stated.set("amount", amount);
    auto due = story::detail::dues(json::Array{stated}).front();
    due.form = form;
    return due;
}

/// "INV-A 300; INV-B 500; claim 200": what each invoice misses, and what is claimed beside them.
std::string spread(Books const& books, std::vector<Due> const& dues)
{
    Auditor const auditor(books, [&](Books const&, Contract const&, Date) { return dues; });
    std::string text;
    for (auto const& [id, filed] : books.invoices)
        for (auto const& finding : auditor(filed, filed.invoice.issued).findings)
            if (finding.cause == Cause::missed_rebate)
                text += (text.empty() ? "" : "; ") + id.text + " " +
                        to_text(finding.at_stake.amount.trimmed());
    for (auto const& claim : claims(books, auditor, story::date("2026-07-01")))
        text += (text.empty() ? "" : "; ") + std::string("claim ") +
                to_text(claim.amount.amount.trimmed());
    return text;
}

std::string switch_in(Audit const& audit, std::string const& name)
{
    for (auto const& finding : audit.findings)
        for (auto const& step : finding.working)
            for (auto const& each : step.switches) {
                if (each.name != name)
                    continue;
                auto text = each.chosen + ":";
                for (auto const& reading : each.readings)
                    text += (text.back() == ':' ? " " : ", ") + reading.name + " " +
                            to_text(reading.amount.trimmed());
                return text;
            }
    return {};
}

} // namespace

TEST_CASE("a due larger than its invoice is carried on to the next, and the parts sum")
{
    struct Row {
        char const* a;
        char const* b;
        char const* c;
        char const* due;
        char const* spread;
    };
    Row const rows[] = {
        {"300.00", "500.00", "400.00", "250.00", "INV-A 250"},
        {"300.00", "500.00", "400.00", "300.00", "INV-A 300"},
        {"300.00", "500.00", "400.00", "700.00", "INV-A 300; INV-B 400"},
        {"300.00", "500.00", "400.00", "1000.00", "INV-A 300; INV-B 500; INV-C 200"},
        // 1,200.00 can be carried in all; 50.00 wait for an invoice that has not come.
        {"300.00", "500.00", "400.00", "1250.00", "INV-A 300; INV-B 500; INV-C 400; claim 50"},
        {"0.00", "500.00", "400.00", "450.00", "INV-B 450"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.due);
        auto const it = story::read("dues", three_invoices(row.a, row.b, row.c));
        CHECK(spread(it.books, {due_of(row.due)}) == row.spread);
    }
}

TEST_CASE("two dues share what an invoice asks")
{
    // 300.00 asked: 200.00 of the first due, then 100.00 of the second; its other 150.00 go on.
    auto const it = story::read("dues", three_invoices("300.00", "500.00", "400.00"));
    auto second = due_of("250.00");
    second.id = {"D2"};
    CHECK(spread(it.books, {due_of("200.00"), second}) == "INV-A 200; INV-A 100; INV-B 150");
}

TEST_CASE("an invoice says how much of a due it carries and what goes on")
{
    auto const it = story::read("dues", three_invoices("300.00", "500.00", "400.00"));
    std::vector<Due> const dues{due_of("700.00")};
    Auditor const auditor(it.books, [&](Books const&, Contract const&, Date) { return dues; });
    auto const first = auditor(it.books.invoices.at({"INV-A"}), story::date("2026-04-10"));
    CHECK(story::said(first).find("This invoice asks no more than EUR 300.00; the rest of EUR 400.00 goes "
                           "onto the next.") != std::string::npos);
    CHECK(first.money.expected.is_zero());
    auto const next = auditor(it.books.invoices.at({"INV-B"}), story::date("2026-05-10"));
    CHECK(story::said(next).find("EUR 300.00 belong on earlier invoices.") != std::string::npos);
    CHECK(next.money.expected == Decimal::of(100));
}

TEST_CASE("a rebate that comes by a credit note of its own is no fault of an invoice")
{
    auto const it = story::read("dues", three_invoices("300.00", "500.00", "400.00"));
    CHECK(spread(it.books, {due_of("250.00", DueForm::credit_note)}) == "claim 250");
    CHECK(spread(it.books, {due_of("250.00", DueForm::payment)}) == "claim 250");
}

TEST_CASE("nothing is claimed back of a duplicate that was never paid")
{
    // Rule W3's invoice came twice: 300.00 are claimed once, and twice if somebody lets it pass.
    auto it = story::read("w3", R"({
      "story": "twice",
      "contract": {
        "prices": [{"item": "HOUR", "unit": "HUR", "price": "9.50"}],
        "amendments": [{"id": "A2", "effective": "2026-03-01", "signed": "2026-05-15",
          "prices": [{"item": "HOUR", "unit": "HUR", "price": "9.20"}]}]},
      "earlier": [{"number": "INV-1", "id": "FIRST", "issued": "2026-03-30", "vat": "0",
        "lines": [{"item": "HOUR", "unit": "HUR", "quantity": "1000", "price": "9.50",
                   "net": "9500.00"}]}],
      "invoice": {"number": "INV-1", "id": "AGAIN", "issued": "2026-03-31", "vat": "0",
        "lines": [{"item": "HOUR", "unit": "HUR", "quantity": "1000", "price": "9.50",
                   "net": "9500.00"}]}
    })");
    // The ledger leaves a number that is used twice out anyway; another number is found by content.
    it.books.invoices.at({"AGAIN"}).invoice.number = "INV-2";
    auto const claimed = [&] {
        Auditor const auditor(it.books, [](Books const&, Contract const&, Date) {
            return std::vector<Due>{};
        });
        Decimal sum;
        for (auto const& claim : claims(it.books, auditor, story::date("2026-05-31")))
            sum += claim.amount.amount;
        return to_text(sum.trimmed());
    };
    CHECK(claimed() == "300");
    auto const audited = audit(it.books, it.books.invoices.at({"AGAIN"}), story::date("2026-03-31"));
    for (auto const& finding : audited.findings) {
        if (finding.cause != Cause::duplicate)
            continue;
        Review review;
        review.finding = finding.id;
        review.invoice = {"AGAIN"};
        review.verdict = Verdict::accepted;
        it.books.reviews[finding.id] = review;
    }
    CHECK(claimed() == "600");
}

TEST_CASE("working days of a dispute window leave out the contract's holidays")
{
    // Ten working days after Tuesday 31 Mar 2026. By weekdays: 14 Apr. Good Friday, 3 Apr, and
    // Easter Monday, 6 Apr, are holidays: two days later, Thursday 16 Apr.
    auto const last_day = [](std::string const& calendar) {
        auto it = story::read("window", R"({
          "story": "window",
          "contract": {"prices": [{"item": "HOUR", "unit": "HUR", "price": "1.00"}],
            "terms": [{"name": "dispute_window", "clause": "9.8", "fields": {
              "days": 10, "from": "invoice", "day_kind": "working_days")" +
                                        calendar + R"(}}]},
          "invoice": {"issued": "2026-03-31", "vat": "0", "lines": [)" +
                                        line_of("100.00") + "]}}");
        WorkCalendar office;
        office.id = {"OFFICE"};
        office.title = "Office hours";
        office.versions = {{story::date("2026-01-01"), story::date("2026-01-01"),
                            json::read(R"({"tz":"Europe/Amsterdam","hours":{
                                "mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],
                                "wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],
                                "fri":[["09:00","17:00"]]},
                                "holidays":["2026-04-03","2026-04-06"]})",
                                       "calendar")
                                .value()}};
        it.books.calendars[office.id] = office;
        auto const& filed = it.books.invoices.at(it.invoice);
        auto const day =
            last_day_to_dispute(it.books, audit(it.books, filed, it.known), filed);
        return day ? to_text(*day) : std::string();
    };
    CHECK(last_day("") == "2026-04-14");
    CHECK(last_day(R"(, "calendar": "OFFICE")") == "2026-04-16");
    CHECK(last_day(R"(, "calendar": "NOBODY'S")") == "2026-04-14");
}

TEST_CASE("a ceiling speaks of its category, and says what becomes of what lies beyond")
{
    // At most 100.00 of desk work; 130.00 of it and 50.00 of something else were asked.
    auto const audited = [](std::string const& beyond) {
        return story::audited(story::read("ceiling", R"({
          "story": "ceiling",
          "contract": {"prices": [{"item": "HOUR", "unit": "HUR", "price": "1.00"},
                                  {"item": "SEAT", "unit": "HUR", "price": "1.00"}],
            "terms": [
              {"name": "category", "clause": "1.1",
               "fields": {"category": "desk", "items": ["HOUR"]}},
              {"name": "ceiling", "clause": "4.1",
               "fields": {"amount": "100.00", "per": "contract", "category": "desk")" +
                                                       beyond + R"(}}]},
          "invoice": {"vat": "0", "lines": [)" + line_of("130.00") +
                                                       R"(,
            {"item": "SEAT", "unit": "HUR", "quantity": "50.00", "price": "1.00",
             "net": "50.00"}]}})"));
    };
    auto const open = audited("");
    CHECK(story::found(open) == std::vector<std::string>{"over_ceiling: 30"});
    CHECK(story::explains(open, "does not state \"Beyond it\""));
    auto const never = audited(R"(, "beyond": "not_payable")");
    CHECK(story::said(never).find("EUR 30.00 are not owed.") != std::string::npos);
    CHECK(never.findings[0].severity == Severity::fatal);
    auto const perhaps = audited(R"(, "beyond": "needs_approval")");
    CHECK(story::said(perhaps).find("EUR 30.00 are owed once somebody approves them.") !=
          std::string::npos);
    CHECK(perhaps.findings[0].severity == Severity::warning);
}

TEST_CASE("credit notes make room under a ceiling, unless the clause says that they do not")
{
    // At most 1,500.00; 1,000.00 were asked and 400.00 credited, and 800.00 come now: 600.00 and
    // 800.00 are 1,400.00, but 1,000.00 and 800.00 are 300.00 too much.
    auto const audited = [](std::string const& more) {
        return story::audited(story::read("ceiling", R"({
          "story": "ceiling",
          "contract": {"prices": [{"item": "HOUR", "unit": "HUR", "price": "1.00"}],
            "terms": [{"name": "ceiling", "clause": "4.1",
                       "fields": {"amount": "1500.00", "per": "contract")" +
                                                       more + R"(}}]},
          "earlier": [
            {"number": "INV-A", "vat": "0", "issued": "2026-03-31", "lines": [)" +
                                                       line_of("1000.00") + R"(]},
            {"number": "CN-A", "vat": "0", "issued": "2026-04-02", "credit_note": true,
             "corrects": ["INV-A"], "lines": [)" + line_of("400.00") +
                                                       R"(]}],
          "invoice": {"vat": "0", "issued": "2026-04-30", "lines": [)" +
                                                       line_of("800.00") + "]}}"));
    };
    CHECK(story::found(audited("")).empty());
    CHECK(story::found(audited(R"(, "credits": "after_credits")")).empty());
    auto const strict = audited(R"(, "credits": "before_credits")");
    CHECK(story::found(strict) == std::vector<std::string>{"over_ceiling: 300"});
    CHECK(switch_in(strict, "credits") == "before_credits: after_credits 0, before_credits 300");
    CHECK(switch_in(strict, "per").empty()); // of one item, nothing else was asked
}

TEST_CASE("what an invoice misses tells what the contract's other readings would have made due")
{
    // 300.00 of tickets were counted in March; a tenth of it comes back every month.
    auto it = story::read("dues", R"({"story": "dues", "contract": {
        "prices": [{"item": "HOUR", "unit": "HUR", "price": "10.00"}],
        "terms": [{"name": "rebate", "clause": "7.1", "fields": {
            "tiers": [{"above": "0", "rate_percent": "10"}], "mode": "retrospective",
            "bound": "inclusive", "measured_over": "month", "periods_from": "calendar",
            "counts": "received", "credits": "before_credits", "form": "next_invoice"}}]},
        "invoice": {"issued": "2026-04-02", "vat": "0", "lines": [
            {"item": "HOUR", "unit": "HUR", "for_month": "2026-03", "quantity": "30",
             "price": "10.00", "net": "300.00"}]}})");
    UsageRecord usage;
    usage.id = {"U-1"};
    usage.contract = {"C"};
    usage.item = {"HOUR"};
    usage.period = *month_period("2026-03");
    usage.quantity = Decimal::of(30);
    it.books.usage[usage.id] = usage;
    Auditor const auditor(it.books);
    auto const& filed = it.books.invoices.at(it.invoice);
    auto const audited = auditor(filed, it.known);
    CHECK(story::found(audited) == std::vector<std::string>{"missed_rebate: 30"});
    // The first quarter ends with March too; half year, year and contract run on.
    CHECK(switch_in(audited, "measured_over") ==
          "month: year 0, half_year 0, quarter 30, month 30, contract 0");

    // Who only looks for findings is spared the other readings.
    auto const plain = auditor.without_readings(filed, it.known);
    CHECK(story::found(plain) == story::found(audited));
    CHECK(switch_in(plain, "measured_over").empty());
}

TEST_CASE("the cross term belongs where the contract puts it, and the parts always sum")
{
    // Rule W14: contract 10.00, accepted 95; 100 at 10.45 asked: 42.75 + 50.00 + 2.25 = 95.00.
    auto const audited = [](std::string const& term) {
        return story::audited(story::read("w14", R"({
          "story": "w14",
          "contract": {"prices": [{"item": "HOUR", "unit": "HUR", "price": "10.00"}],
            "terms": [{"name": "quantity_basis", "clause": "4.2",
                       "fields": {"basis": "receipt"}})" + term +
                                                   R"(]},
          "orders": [{"number": "PO-1", "lines": [
             {"number": "10", "item": "HOUR", "quantity": "100"}]}],
          "receipts": [{"order": "PO-1", "line": "10", "item": "HOUR", "quantity": "95"}],
          "invoice": {"order": "PO-1", "vat": "0", "lines": [
             {"item": "HOUR", "unit": "HUR", "order_line": "10", "quantity": "100",
              "price": "10.45", "net": "1045.00"}]}})"));
    };
    auto const split = [](char const* reading) {
        return std::string(R"(, {"name": "difference_split", "clause": "9.3", "fields": {
            "cross_term": ")") + reading + "\"}}";
    };
    using Found = std::vector<std::string>;
    auto const open = audited("");
    CHECK(story::found(open) == Found{"price, line 1: 42.75", "price_and_quantity, line 1: 2.25",
                                      "quantity, line 1: 50"});
    CHECK(story::explains(open, "does not state \"Price difference on what was not accepted\""));
    CHECK_FALSE(story::explains(audited(split("apart")), "does not state \"Price difference"));
    CHECK(story::found(audited(split("price"))) ==
          Found{"price, line 1: 45", "quantity, line 1: 50"});
    CHECK(story::found(audited(split("quantity"))) ==
          Found{"price, line 1: 42.75", "quantity, line 1: 52.25"});
}

TEST_CASE("an invoice is held against the price as the contract's terms moved it")
{
    // Rule W4: 120.5 to 128.3, 70 % of it, at most 4 %: 1,000.00 becomes 1,040.00.
    auto const audited = [](std::string const& asked) {
        return story::audited(story::read("indexed", R"({
          "story": "indexed",
          "contract": {"prices": [{"item": "SEAT", "unit": "C62", "price": "1000.00"}],
            "terms": [{"name": "indexation", "clause": "8.1", "fields": {
              "index": "CPI", "threshold_percent": "2", "share_percent": "70",
              "cap_percent": "4",
              "values": [{"from": "2025-01-01", "value": "120.5"},
                         {"from": "2026-01-01", "value": "128.3"}]}}]},
          "invoice": {"vat": "0", "lines": [{"item": "SEAT", "unit": "C62", "quantity": "1",
            "price": ")" + asked + R"(", "net": ")" +
                                                       asked + R"("}]}})"));
    };
    CHECK(audited("1040.00").findings.empty());
    CHECK(story::found(audited("1000.00")) ==
          std::vector<std::string>{"unapplied_indexation, line 1: -40"});
    auto const dearer = audited("1064.73");
    CHECK(story::found(dearer) ==
          std::vector<std::string>{"unapplied_indexation, line 1: 24.73"});
    CHECK(story::said(dearer).find("so it is moved by more than agreed.") != std::string::npos);
}

TEST_CASE("tax is rounded where the contract says, once for each rate or on every line")
{
    // Rule W13: 4.01, 1.02 and 10.01 at 21 %: 15.04 x 21 % = 3.1584 -> 3.16; by line 0.84 (0.8421)
    // + 0.21 (0.2142) + 2.10 (2.1021) = 3.15.
    struct Row {
        char const* point;
        char const* tax;
        char const* found;
    };
    Row const rows[] = {
        {"category", "3.16", ""}, {"category", "3.15", "arithmetic: -0.01"},
        {"line", "3.15", ""},     {"line", "3.16", "arithmetic: 0.01"},
        {"", "3.15", ""},         {"", "3.16", ""},
        {"", "3.17", "arithmetic: 0.01"},
    };
    for (auto const& row : rows) {
        CAPTURE(std::string(row.point) + " " + row.tax);
        auto const term = *row.point ? std::string(R"(, "tax_point": ")") + row.point + "\""
                                     : std::string();
        auto const audited = story::audited(story::read("tax", R"({
          "story": "tax",
          "contract": {"prices": [{"item": "HOUR", "unit": "HUR", "price": "1.00"}],
            "terms": [{"name": "invoice_rounding", "clause": "9.2",
                       "fields": {"places": 2, "mode": "half_up", "point": "line")" +
                                                              term + R"(}}]},
          "invoice": {"vat": "21", "vat_row": {"tax": ")" + row.tax +
                                                              R"("}, "lines": [)" +
                                                              line_of("4.01") + "," +
                                                              line_of("1.02") + "," +
                                                              line_of("10.01") + "]}}"));
        auto const found = story::found(audited);
        CHECK((found.empty() ? std::string() : found.front()) == row.found);
    }
}

TEST_CASE("however large a due is, its parts sum to it, and no invoice carries more than it asks")
{
    // Dues from less than the smallest invoice asks to more than all of them together.
    for (int amount = 70; amount <= 1'400; amount += 190) {
        for (int split = 0; split <= 4; ++split) {
            CAPTURE(amount);
            CAPTURE(split);
            auto const a = std::to_string(split * 70) + ".00";
            auto const it = story::read("dues", three_invoices(a, "210.00", "350.00"));
            std::vector<Due> const dues{due_of(std::to_string(amount) + ".00")};
            Auditor const auditor(it.books,
                                  [&](Books const&, Contract const&, Date) { return dues; });
            Decimal sum;
            for (auto const& entry : it.books.invoices) {
                auto const audited = auditor(entry.second, entry.second.invoice.issued);
                for (auto const& finding : audited.findings) {
                    if (finding.cause != Cause::missed_rebate)
                        continue;
                    sum += finding.at_stake.amount;
                    CHECK(finding.at_stake.amount <= *entry.second.invoice.totals.without_vat);
                }
                CHECK(audited.money.expected.sign() >= 0);
            }
            for (auto const& claim : claims(it.books, auditor, story::date("2026-07-01")))
                sum += claim.amount.amount;
            CHECK(sum == Decimal::of(amount));
        }
    }
}
