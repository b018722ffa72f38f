#include "model/codec.h"

#include "model/filled.h"
#include "model/names.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

json::Value parsed(std::string const& text)
{
    auto value = json::read(text, "case");
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

/// Through text, because that is how it is stored.
template <class T>
void check_there_and_back(T const& value, Result<T> (*read)(json::Value const&, std::string_view))
{
    auto const text = json::pretty(to_json(value));
    auto const back = read(parsed(text), "case.json, thing");
    REQUIRE_MESSAGE(back.ok(), back.error().where << ": " << back.error().message);
    CHECK(*back == value);
    CHECK(json::pretty(to_json(*back)) == text);
}

char const* const small_order = R"({"id": "O-1", "number": "PO-1", "issued": "2026-01-02",
    "lines": [{"number": "10", "item": "ticket", "quantity": "480"}]})";

}  // namespace

TEST_CASE("every type with every member set comes back from its JSON unchanged")
{
    check_there_and_back(filled::party(), party_from);
    check_there_and_back(filled::contract(), contract_from);
    check_there_and_back(filled::price_book(), price_book_from);
    check_there_and_back(filled::order(), order_from);
    check_there_and_back(filled::receipt(), receipt_from);
    check_there_and_back(filled::usage(), usage_from);
    check_there_and_back(filled::invoice(), invoice_from);
    check_there_and_back(filled::finding(), finding_from);
    check_there_and_back(filled::review(), review_from);
    check_there_and_back(filled::approval(), approval_from);
    check_there_and_back(filled::approval_rules(), approval_rules_from);
}

TEST_CASE("what is absent stays absent, and is not written as zero or as an empty text")
{
    auto const order = order_from(parsed(small_order), "case");
    REQUIRE(order.ok());
    CHECK_FALSE(order->lines[0].unit_price.has_value());
    CHECK(json::canonical(to_json(*order)) ==
          R"({"id":"O-1","issued":"2026-01-02","lines":[{"item":"ticket","number":"10",)"
          R"("quantity":"480"}],"number":"PO-1"})");
}

TEST_CASE("a stated zero is not an absent amount")
{
    auto order = filled::order();
    order.lines[0].unit_price = Decimal{};
    check_there_and_back(order, order_from);
    CHECK(to_json(order)["lines"].array()[0]["unit_price"].string() == "0");
}

TEST_CASE("an amount keeps the digits it was stated with")
{
    auto receipt = filled::receipt();
    receipt.quantity = filled::decimal("478.500");
    CHECK(to_json(receipt)["quantity"].string() == "478.500");
}

TEST_CASE("the stored spelling of a receipt")
{
    CHECK(json::canonical(to_json(filled::receipt())) ==
          R"({"id":"R-1","item":"ticket","order_line":"10","order_number":"PO-1",)"
          R"("quantity":"478.0","received":"2026-01-31"})");
}

TEST_CASE("the stored spelling of usage")
{
    CHECK(json::canonical(to_json(filled::usage())) ==
          R"({"contract":"C-1","id":"U-1","item":"ticket",)"
          R"("period":{"from":"2026-01-01","to":"2026-02-01"},"quantity":"478.0",)"
          R"("source":"tickets-2026-01.csv","unit":"C62"})");
}

TEST_CASE("usage without its days is refused, because no period could ever be priced from it")
{
    for (auto const* period : {R"({"from": "2026-01-01"})",
                               R"({"from": "2026-02-01", "to": "2026-02-01"})",
                               R"({"from": "2026-02-02", "to": "2026-02-01"})"}) {
        CAPTURE(period);
        auto value = to_json(filled::usage());
        value.set("period", parsed(period));
        auto const usage = usage_from(value, "u.json, usage[0]");
        REQUIRE_FALSE(usage.ok());
        CHECK(usage.error().code == "codec.value");
        CHECK(usage.error().where == "u.json, usage[0].period");
    }
}

TEST_CASE("a fault in JSON is named by file, member path and what was expected")
{
    struct Case {
        std::string says;
        std::string json;
        std::string code;
        std::string where;
        std::string message_has;
    };
    Case const cases[] = {
        {"a member is missing", R"({"id": "O", "number": "P", "lines": []})", "codec.missing",
         "orders.json, orders[0]", "\"issued\""},
        {"a list where a text belongs",
         R"({"id": [], "number": "P", "issued": "2026-01-02", "lines": []})", "codec.type",
         "orders.json, orders[0].id", "a list"},
        {"an impossible day", R"({"id": "O", "number": "P", "issued": "2026-02-30", "lines": []})",
         "codec.value", "orders.json, orders[0].issued", "2026-02-30"},
        {"a quantity as a JSON number",
         R"({"id": "O", "number": "P", "issued": "2026-01-02",
             "lines": [{"number": "1", "item": "i", "quantity": 480}]})",
         "codec.type", "orders.json, orders[0].lines[0].quantity", "a decimal as text"},
        {"a quantity that is no number",
         R"({"id": "O", "number": "P", "issued": "2026-01-02",
             "lines": [{"number": "1", "item": "i", "quantity": "1,5"}]})",
         "codec.value", "orders.json, orders[0].lines[0].quantity", "1,5"},
        {"a misspelt member",
         R"({"id": "O", "number": "P", "issued": "2026-01-02",
             "lines": [{"number": "1", "item": "i", "quantity": "1", "unitprice": "2"}]})",
         "codec.unknown_member", "orders.json, orders[0].lines[0].unitprice", "unit_price"},
        {"an empty id", R"({"id": "", "number": "P", "issued": "2026-01-02", "lines": []})",
         "codec.value", "orders.json, orders[0].id", "an id"},
        {"no object at all", R"(["O"])", "codec.type", "orders.json, orders[0]", "an object"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.says);
        auto const order = order_from(parsed(row.json), "orders.json, orders[0]");
        REQUIRE_FALSE(order.ok());
        CHECK(order.error().code == row.code);
        CHECK(order.error().where == row.where);
        CHECK_MESSAGE(order.error().message.find(row.message_has) != std::string::npos,
                      order.error().message);
    }
}

TEST_CASE("an unknown choice and an unknown currency are refused with what is possible")
{
    auto contract = to_json(filled::contract());
    contract.set("currency", "XYZ");
    CHECK(contract_from(contract, "c.json, contracts[0]").error().where ==
          "c.json, contracts[0].currency");

    auto const kind = choice_from<DocumentKind>("letter");
    REQUIRE_FALSE(kind.ok());
    CHECK(kind.error().message.find("side_letter") != std::string::npos);
}

TEST_CASE("causes and verdicts keep their stored names")
{
    CHECK(name_of(Cause::price_and_quantity) == "price_and_quantity");
    CHECK(name_of(Cause::no_contract) == "no_contract");
    CHECK(cause_from("duplicate").value() == Cause::duplicate);
    CHECK_FALSE(cause_from("Duplicate").ok());
    CHECK(name_of(Verdict::dismissed) == "dismissed");
    CHECK(verdict_from("open").value() == Verdict::open);
}

TEST_CASE("the service day is the last day of the nearest stated period")
{
    auto invoice = filled::invoice();
    auto line = invoice.lines[0];
    CHECK(to_text(service_date(invoice, line)) == "2026-01-31");

    line.period = Period{filled::date("2026-03-15"), Date{Period::never}};
    CHECK(to_text(service_date(invoice, line)) == "2026-03-15");

    line.period.reset();
    invoice.delivered = filled::date("2026-01-30");
    CHECK(to_text(service_date(invoice, line)) == "2026-01-30");

    invoice.delivered.reset();
    invoice.period = Period{filled::date("2026-01-01"), filled::date("2026-01-21")};
    CHECK(to_text(service_date(invoice, line)) == "2026-01-20");

    invoice.period.reset();
    CHECK(to_text(service_date(invoice, line)) == "2026-02-02");
}

TEST_CASE("a document of a contract is found by its id")
{
    auto const contract = filled::contract();
    REQUIRE(find_document(contract, {"amendment-1"}) != nullptr);
    CHECK(find_document(contract, {"amendment-1"})->reference == "AM-1");
    CHECK(find_document(contract, {"amendment-2"}) == nullptr);
}
