// What an invoice in another currency is held against: the rate of the contract's source, its day,
// mark-up and rounding, and whose the difference is.

#include "audit/story.h"

using namespace counterpart;

namespace {

/// Seats at 100.00 EUR since March and 90.00 before, paid in USD at 1.10 by the rate of 30 March.
Audit in_dollars(std::string const& more, std::string const& lines, std::string const& orders = "",
                 std::string const& price = "90.00")
{
    return story::audited(story::read("rate", R"({
      "story": "rate",)" + orders + R"(
      "contract": {"prices": [{"item": "SEAT", "unit": "C62", "price": ")" + price + R"("}],
        "amendments": [{"id": "A-1", "effective": "2026-03-01", "signed": "2026-02-01",
          "prices": [{"item": "SEAT", "unit": "C62", "price": "100.00"}]}],
        "terms": [{"name": "quantity_basis", "clause": "4", "fields": {"basis": ")" +
        (orders.empty() ? "invoice" : "order") + R"("}},
          {"name": "exchange_rate", "clause": "5.1", "fields": {
          "from": "EUR", "to": "USD", "source": "European Central Bank")" + more + R"(}}]},
      "invoice": {"issued": "2026-04-02", "currency": "USD", "vat": "0", "order": "PO-1",
        "lines": [)" + lines + "]}}"));
}

std::string seats(std::string const& price, std::string const& net,
                  std::string const& quantity = "1")
{
    return R"({"item": "SEAT", "unit": "C62", "for_month": "2026-03", "order_line": "1",
               "quantity": ")" + quantity + R"(", "price": ")" + price + R"(", "net": ")" + net +
           "\"}";
}

std::string const by_source = R"(, "rate_day": "month_end", "rates": [
    {"on": "2026-03-30", "rate": "1.10"}, {"on": "2026-04-01", "rate": "1.20"}])";

} // namespace

TEST_CASE("an invoice in another currency is held against the rate of the contract's source")
{
    // 100.00 EUR at the rate of 30 March, 1.10: 110.00 USD; at that of 1 April it would be 120.00.
    auto const audited = [](std::string const& asked) {
        return story::audited(story::read("rate", R"({
          "story": "rate",
          "contract": {"prices": [{"item": "SEAT", "unit": "C62", "price": "100.00"}],
            "terms": [{"name": "exchange_rate", "clause": "5.1", "fields": {
              "from": "EUR", "to": "USD", "source": "European Central Bank",
              "rate_day": "month_end", "rates": [{"on": "2026-03-30", "rate": "1.10"},
                                                 {"on": "2026-04-01", "rate": "1.20"}]}}]},
          "invoice": {"issued": "2026-04-02", "currency": "USD", "vat": "0", "lines": [
            {"item": "SEAT", "unit": "C62", "for_month": "2026-03", "quantity": "1",
             "price": ")" + asked + R"(", "net": ")" +
                                                       asked + R"("}]}})"));
    };
    CHECK(audited("110.00").findings.empty());
    CHECK(story::found(audited("120.00")) ==
          std::vector<std::string>{"exchange_rate, line 1: 10"});
}

TEST_CASE("mark-up, direction and rounding of the rate are the contract's, and mistakes have names")
{
    struct Row {
        char const* name;
        std::string more;
        char const* net;
        std::vector<std::string> found;
        char const* says;
    };
    std::string const marked = by_source + R"(, "markup_percent": "2")";
    std::string const divided = R"(, "rate": "0.80", "direction": "divide")";
    std::string const cut = R"(, "rate": "1.0949", "rate_rounding": {"places": 2})";
    Row const rows[] = {
        // 100 x 1.10 x 1.02.
        {"with the mark-up", marked, "112.20", {}, ""},
        {"without it", marked, "110.00", {"exchange_rate, line 1: -2.2"},
         "the rate without the mark-up"},
        {"the other day's, with it", marked, "122.40", {"exchange_rate, line 1: 10.2"},
         "the rate of 1 Apr 2026, 1.20"},
        // 100 / 0.80.
        {"divided", divided, "125.00", {}, ""},
        {"multiplied", divided, "80.00", {"exchange_rate, line 1: -45"}, "the wrong way round"},
        // 1.0949 is 1.09 first.
        {"cut", cut, "109.00", {}, ""},
        {"not cut", cut, "109.49", {"exchange_rate, line 1: 0.49"}, "before it is rounded"},
        {"no rate explains it", by_source, "115.00", {"exchange_rate, line 1: 5"}, ""},
        // 90 x 1.20 = 108: 90 instead of 100 at 1.10 are 11 too little, 0.10 on 90 are 9 too much.
        {"both the old price and another rate", by_source, "108.00",
         {"exchange_rate, line 1: 9", "superseded_price, line 1: -11"}, "has been replaced"},
        {"the old price at the right rate", by_source, "99.00",
         {"superseded_price, line 1: -11"}, "has been replaced"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        auto const audited = in_dollars(row.more, seats(row.net, row.net));
        CHECK(story::found(audited) == row.found);
        CHECK(story::said(audited).find(row.says) != std::string::npos);
        CHECK(story::explains(audited, "European Central Bank") == !row.found.empty());
    }
}

TEST_CASE("another rate counts on what was accepted, and the parts sum")
{
    // Ten asked at 120.00, five ordered: should be 5 x 110.00 = 550.00 of 1,200.00.
    auto const audited = in_dollars(by_source, seats("120.00", "1200.00", "10"),
                                    R"("orders": [{"number": "PO-1", "lines": [
                                        {"number": "1", "item": "SEAT", "quantity": "5"}]}],)");
    CHECK(story::found(audited) ==
          std::vector<std::string>{"exchange_rate, line 1: 50", "price_and_quantity, line 1: 50",
                                   "quantity, line 1: 550"});
    CHECK(*audited.lines[0].difference == story::decimal("650"));
}

TEST_CASE("lines that are converted are rounded each, or once together")
{
    // 0.05 at 1.1 are 0.055. Three lines: 0.06 each make 0.18; together 0.165 are 0.17.
    auto const lines = [](char const* last) {
        return seats("0.055", "0.06") + "," + seats("0.055", "0.06") + "," + seats("0.055", last);
    };
    auto const at = [&](std::string const& point, char const* last) {
        auto text = R"(, "rate": "1.1", "rounding": {"places": 2}, "rounding_point": ")" + point +
                    "\"";
        return story::found(story::audited(story::read("rate", R"({
          "story": "rate", "contract": {
            "prices": [{"item": "SEAT", "unit": "C62", "price": "0.05"}],
            "terms": [{"name": "exchange_rate", "clause": "5.1", "fields": {"from": "EUR",
              "to": "USD", "source": "European Central Bank")" + text + R"(}}]},
          "invoice": {"currency": "USD", "vat": "0", "lines": [)" + lines(last) + "]}}")));
    };
    CHECK(at("line", "0.06").empty());
    CHECK(at("total", "0.06") == std::vector<std::string>{"exchange_rate: 0.01"});
    CHECK(at("total", "0.05").empty());
}
