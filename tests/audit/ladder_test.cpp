// Ladders that look back (rule W2) on the invoice under audit: what came before decides the tier,
// and what is priced again for it is a credit that is due, not a wrong price.

#include "audit/claims.h"
#include "audit/story.h"

using namespace counterpart;

namespace {

std::string line_of(std::string const& quantity, std::string const& price, std::string const& net,
                    std::string const& of_month = "2026-03")
{
    return R"({"item": "SEAT", "unit": "C62", "for_month": ")" + of_month + R"(", "quantity": ")" +
           quantity + R"(", "price": ")" + price + R"(", "net": ")" + net + "\"}";
}

/// 0 at 5.00, 100 at 4.75, 200 at 4.50. 180 were billed for February, at 880.00.
std::string year(std::string const& model, std::string const& more, std::string const& earlier,
                 std::string const& invoice)
{
    return R"({"story": "ladder", "contract": {"prices": [{"item": "SEAT", "unit": "C62",
        "model": ")" + model + R"(", "params": {"tiers": [
            {"up_to": "100", "unit_price": "5"}, {"up_to": "200", "unit_price": "4.75"},
            {"unit_price": "4.5"}], "accumulates": "cumulative")" + more + R"(}}]},
        "earlier": [)" + earlier + R"(], "invoice": {"issued": "2026-05-02", "vat": "0",
        "lines": [)" + invoice + "]}}";
}

std::string billed(std::string const& number, std::string const& line,
                   std::string const& issued = "2026-03-02", bool credit = false)
{
    return R"({"number": ")" + number + R"(", "issued": ")" + issued +
           R"(", "vat": "0", "credit_note": )" +
           (credit ? "true" : "false") + R"(, "lines": [)" + line + "]}";
}

std::string const february = billed("INV-A", line_of("180", "4.8888888889", "880.00", "2026-02"));

UsageRecord counted(char const* id, char const* month, char const* quantity)
{
    UsageRecord usage;
    usage.id = {id};
    usage.contract = {"C"};
    usage.item = {"SEAT"};
    usage.period = *month_period(month);
    usage.quantity = story::decimal(quantity);
    return usage;
}

} // namespace

TEST_CASE("a line goes on where earlier invoices stopped, and crosses a bound as the contract says")
{
    struct Row {
        char const* name;
        char const* model;
        char const* more;
        char const* month;
        char const* price;
        char const* net;
        std::vector<std::string> found;
    };
    Row const rows[] = {
        // 20 x 4.75 + 30 x 4.50.
        {"split", "graduated", R"(, "straddling": "split")", "2026-03", "4.60", "230.00", {}},
        {"split, asked per order", "graduated", "", "2026-03", "5.00", "250.00",
         {"price, line 1: 20"}},
        {"opening", "graduated", R"(, "straddling": "opening")", "2026-03", "4.75", "237.50", {}},
        {"closing", "graduated", R"(, "straddling": "closing")", "2026-03", "4.50", "225.00", {}},
        {"closing, asked as opening", "graduated", R"(, "straddling": "closing")", "2026-03",
         "4.75", "237.50", {"price, line 1: 12.5"}},
        {"a new quarter", "graduated",
         R"(, "resets_every": "quarter", "resets_from": "calendar")", "2026-04", "5.00", "250.00",
         {}},
        {"too little", "graduated", "", "2026-03", "4.50", "225.00", {"price, line 1: -5"}},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        auto const it = story::read(
            "ladder",
            year(row.model, row.more, february, line_of("50", row.price, row.net, row.month)));
        auto const audited = story::audited(it);
        CHECK(story::found(audited) == row.found);
        // 100 x 5 + 80 x 4.75 are 880: the first invoice was right.
        CHECK(audit(it.books, it.books.invoices.at({"INV-A"}), it.known).findings.empty());
    }
}

TEST_CASE("per order, the same line begins at the first tier")
{
    auto text = year("graduated", "", february, line_of("50", "5.00", "250.00"));
    auto const at = text.find("cumulative");
    text.replace(at, 10, "per_order");
    CHECK(story::audited(story::read("ladder", text)).findings.empty());
}

TEST_CASE("earlier units that are priced again are a credit that is due, apart from the price")
{
    // 230 x 4.50 are 1,035, of which 855 (180 x 4.75) were right before: 180.00, of which 225.00
    // are for the 50 and 45.00 come back.
    struct Row {
        char const* price;
        char const* net;
        std::vector<std::string> found;
    };
    Row const rows[] = {
        {"3.60", "180.00", {}},
        {"4.50", "225.00", {"missed_rebate, line 1: 45"}},
        {"5.00", "250.00", {"missed_rebate, line 1: 45", "price, line 1: 25"}},
        {"4.00", "200.00", {"missed_rebate, line 1: 20"}},
        {"3.40", "170.00", {"price, line 1: -10"}},
    };
    for (auto const& row : rows) {
        CAPTURE(row.net);
        auto const it = story::read("ladder",
                                    year("volume", R"(, "reprices_earlier": true)",
                                         billed("INV-A", line_of("180", "4.75", "855.00",
                                                                 "2026-02")),
                                         line_of("50", row.price, row.net)));
        auto const audited = story::audited(it);
        CHECK(story::found(audited) == row.found);
        CHECK(*audited.lines[0].expected == story::decimal("180"));
        // The earlier invoice stays right: nothing is claimed of it.
        auto const& earlier = it.books.invoices.at({"INV-A"});
        CHECK(audit(it.books, earlier, earlier.invoice.issued).findings.empty());
        CHECK(claims(it.books, Auditor(it.books), it.known).empty());
    }
}

TEST_CASE("what was counted goes before what was billed, and lines of the same days follow on")
{
    // 180 were counted before March, though only 100 of them were billed.
    auto const text = year("graduated", "",
                           billed("INV-A", line_of("100", "5.00", "500.00", "2026-02")),
                           line_of("30", "4.6666666667", "140.00") + "," +
                               line_of("20", "4.50", "90.00"));
    auto it = story::read("ladder", text);
    for (auto const& usage : {counted("U-1", "2026-01", "80"), counted("U-2", "2026-02", "100"),
                              counted("U-3", "2026-03", "50")})
        it.books.usage[usage.id] = usage;
    // 20 x 4.75 + 10 x 4.50 = 140, then 20 x 4.50 = 90.
    CHECK(story::audited(it).findings.empty());
    // By what was billed alone, all 50 lie between 100 and 200: 142.50 and 95.00.
    it.books.usage.clear();
    CHECK(story::found(story::audited(it)) ==
          std::vector<std::string>{"price, line 1: -2.5", "price, line 2: -5"});
}

TEST_CASE("a credit note gives back at the tiers that were charged")
{
    // 230 were billed; the last 50 of them cost 20 x 4.75 + 30 x 4.50.
    auto const it = story::read(
        "ladder", year("graduated", "",
                       february + "," + billed("INV-B", line_of("50", "4.60", "230.00"), "2026-04-02") +
                           "," +
                           billed("CN-1", line_of("50", "4.60", "230.00"), "2026-04-12", true),
                       line_of("50", "4.60", "230.00")));
    auto const& credit = it.books.invoices.at({"CN-1"});
    auto const& first = it.books.invoices.at({"INV-B"});
    CHECK(audit(it.books, first, it.known).lines[0].expected == story::decimal("230"));
    CHECK(audit(it.books, credit, it.known).lines[0].expected == story::decimal("230"));
    // With the credit, 180 stand again: the next 50 begin where the first did.
    CHECK(story::audited(it).lines[0].expected == story::decimal("230"));
}
