#include "formats/format.h"

#include "formats/sniff.h"
#include "formats/cii_text.h"
#include "formats/ubl_text.h"

#include <doctest/doctest.h>

using namespace counterpart;
using ubl_text::with;
using ubl_text::with_all;

namespace {

Error refusal(std::string bytes, std::string_view file = "thing")
{
    auto imported = read_file(std::move(bytes), file);
    REQUIRE_FALSE(imported.ok());
    return imported.error();
}

std::string const small_native = R"({"counterpart": 1, "workspace": "Ours", "we": "halden"})";

std::string const service_facts =
    R"({"incidents": [{"id": "I", "levels": ["L"], "from": "2026-03-01T10:00:00Z"}]})";

std::string const range_query =
    R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"level":"L",)"
    R"("figure":"value"},"values":[[1775000000,"1"],[1775000060,"2"]]}]}})";

std::string const objective = R"(apiVersion: openslo/v1
kind: SLO
metadata: {name: checkout}
spec:
  service: shop
  indicatorRef: good
  timeWindow: [{duration: 1M, calendar: {startTime: 2026-01-01 00:00:00, timeZone: UTC}}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.995}]
)";

std::string const contract_file = R"({
  "counterpart": 1,
  "contracts": [{"id": "C", "title": "T", "buyer": "b", "supplier": "s", "currency": "EUR",
    "documents": [{"id": "D", "kind": "master_agreement", "title": "M", "effective": "2026-01-01",
                   "signed_on": "2025-12-01"}],
    "terms": [{"name": "quantity_basis", "document": "D", "fields": {"basis": "receipt"}}]}],
  "price_books": [{"id": "B", "contract": "C", "currency": "EUR",
    "rows": [{"number": 1, "item": "i", "document": "D",
              "charge": {"model": "standard", "params": {"unit_price": "2.50"}}}]}]
})";

}  // namespace

TEST_CASE("every format recognises its own files and nobody else's")
{
    struct Sample {
        std::string_view format;
        std::string bytes;
    };
    Sample const samples[] = {
        {"UBL 2.1 invoice", ubl_text::invoice},
        {"UBL 2.1 credit note", ubl_text::credit_note()},
        {"UN/CEFACT CII invoice", cii_text::invoice},
        {"Counterpart JSON", small_native},
        {"Service facts JSON", service_facts},
        {"Prometheus range query", range_query},
        {"OpenSLO", objective},
    };
    constexpr std::size_t tested_apart = 1;  // PDFs have tests of their own
    REQUIRE(formats().size() == std::size(samples) + tested_apart);
    for (auto const* format : formats()) {
        for (auto const& sample : samples) {
            CAPTURE(format->name);
            CAPTURE(sample.format);
            CHECK(format->sniff(sample.bytes) == (format->name == sample.format));
        }
        CHECK_FALSE(format->says.empty());
    }
    for (auto const& sample : samples) {
        auto const imported = read_file(sample.bytes, "sample");
        REQUIRE_MESSAGE(imported.ok(), imported.error().message);
        CHECK(imported->format == sample.format);
    }
}

TEST_CASE(
    "every truncation of every format is an error with the file's name, never half an invoice")
{
    for (auto const& whole : {ubl_text::invoice, ubl_text::credit_note(), contract_file}) {
        auto const last = whole.find_last_not_of(" \n");
        for (std::size_t size = 0; size < last; size += 7) {
            CAPTURE(size);
            auto const imported = read_file(whole.substr(0, size), "cut.xml");
            REQUIRE_FALSE(imported.ok());
            REQUIRE(imported.error().where.find("cut.xml") == 0);
            REQUIRE_FALSE(imported.error().message.empty());
        }
    }
}

TEST_CASE("a damaged byte anywhere gives an error with a place or a readable file, never a crash")
{
    std::uint32_t state = 2026;
    auto const next = [&state] { return state = state * 1664525u + 1013904223u; };
    for (auto const& whole : {ubl_text::invoice, ubl_text::credit_note(), contract_file}) {
        for (int i = 0; i < 1500; ++i) {
            auto damaged = whole;
            damaged[next() % damaged.size()] = static_cast<char>(next() >> 24);
            auto const imported = read_file(damaged, "damaged");
            if (imported.ok())
                continue;
            CAPTURE(imported.error().message);
            REQUIRE(imported.error().where.find("damaged") == 0);
            REQUIRE_FALSE(imported.error().code.empty());
        }
    }
}

TEST_CASE("files that are no invoice are named for what they look like")
{
    struct Case {
        std::string bytes;
        std::string message_has;
    };
    Case const cases[] = {
        {std::string("PK\x03\x04\x14\0\0", 7), "zip archive or an Office file"},
        {"\x1F\x8B\x08", "gzip"},
        {"\xD0\xCF\x11\xE0\xA1", "an old Office file"},
        {"\x89PNG\r\n", "a PNG picture"},
        {"number;date;amount\nINV-1;2026-01-01;10\n", "a table of text (CSV)"},
        {"<!DOCTYPE HTML>\n<html><body>Invoice</body></html>", "a web page"},
        {"<html lang=\"en\"><body>Invoice</body></html>", "a web page"},
        {std::string("\xFF\xFE<\0?\0x\0", 8), "text in UTF-16"},
        {std::string("\xFE\xFF\0<\0?\0x", 8), "text in UTF-16"},
        {std::string("<\0?\0x\0m\0", 8), "UTF-16"},
        {"{\"invoice\": 1}", "JSON without the member \"counterpart\""},
        {"Dear Sir or Madam", "not recognised"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.message_has);
        auto const error = refusal(row.bytes, "what.bin");
        CHECK(error.code == "format.unknown");
        CHECK(error.where.find("what.bin") == 0);
        CHECK_MESSAGE(error.message.find(row.message_has) != std::string::npos, error.message);
        CHECK(error.message.find("Counterpart reads UBL 2.1") != std::string::npos);
    }
}

TEST_CASE("an empty file and a file of blanks are said to be empty")
{
    CHECK(refusal("").code == "format.empty");
    CHECK(refusal(" \r\n\t ").code == "format.empty");
}

TEST_CASE("XML with another root or namespace names both and what was expected")
{
    auto const wrong =
        refusal(with_all(ubl_text::invoice, "xsd:Invoice-2", "xsd:Invoice-1"), "a.xml");
    CHECK(wrong.code == "format.unknown");
    CHECK(wrong.where == "a.xml, line 2, column 1");
    CHECK(wrong.message.find("urn:oasis:names:specification:ubl:schema:xsd:Invoice-1") !=
          std::string::npos);
    CHECK(wrong.message.find("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2") !=
          std::string::npos);

    auto const none = refusal("<Invoice/>", "a.xml");
    CHECK(none.message.find("<Invoice> in no namespace") != std::string::npos);

    auto const order = refusal(with_all(ubl_text::invoice, "i:Invoice", "i:Order"), "a.xml");
    CHECK(order.message.find("<Order>") != std::string::npos);
}

TEST_CASE("a billion laughs are refused at the document type, before anything grows")
{
    std::string const laughs =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n <!ENTITY lol \"lol\">\n"
        " <!ENTITY lol2 \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">\n]>\n"
        "<Invoice "
        "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">&lol2;</Invoice>";
    auto const error = refusal(laughs, "laugh.xml");
    CHECK(error.code == "xml.doctype");
    CHECK(error.where.find("laugh.xml, line 2") == 0);

    auto const entity = refusal(with(ubl_text::invoice, "INV-42", "&lol;"), "laugh.xml");
    CHECK(entity.code == "xml.entity");
    CHECK(entity.where.find("laugh.xml, line 7") == 0);
}

TEST_CASE("an invoice that is not UTF-8 is refused at the byte that is not")
{
    auto const error = refusal(with(ubl_text::invoice, "Göteborg", "G\xF6teborg"), "latin.xml");
    CHECK(error.code == "xml.not_utf8");
    CHECK(error.where.find("latin.xml, line 31") == 0);
}

TEST_CASE("an oversized file is refused by its size, before it is looked at")
{
    std::string large = ubl_text::invoice;
    large.resize((64u << 20) + 1, ' ');
    auto const error = refusal(std::move(large), "huge.xml");
    CHECK(error.code == "xml.too_large");
    CHECK(error.where.find("huge.xml") == 0);
}

TEST_CASE("the root is found behind everything that may stand before it")
{
    auto const root = xml_root("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- <fake/> -->\n"
                               "  <p:Invoice a='1 > 0' xmlns:p = 'urn:x' xmlns=\"urn:y\"/>");
    REQUIRE(root.has_value());
    CHECK(root->name == "Invoice");
    CHECK(root->namespace_uri == "urn:x");
    CHECK(root->line == 3);
    CHECK(root->column == 3);
    CHECK_FALSE(xml_root("<Invoice xmlns='urn:x'").has_value());
    CHECK_FALSE(xml_root("{}").has_value());
}

TEST_CASE("a native file brings a contract with its prices")
{
    auto const imported = read_file(contract_file, "contract.json");
    REQUIRE_MESSAGE(imported.ok(), imported.error().where << ": " << imported.error().message);
    REQUIRE(imported->contracts.size() == 1);
    CHECK(imported->contracts[0].terms[0].fields["basis"].string() == "receipt");
    REQUIRE(imported->price_books.size() == 1);
    CHECK(imported->price_books[0].rows[0].charge.params["unit_price"].string() == "2.50");

    auto const workspace = read_file(small_native, "w.json");
    REQUIRE(workspace.ok());
    CHECK(workspace->workspace == "Ours");
    CHECK(workspace->we == PartyId{"halden"});
}

TEST_CASE("a native file brings what was counted, with the days it was counted on")
{
    auto const imported = read_file(R"({"counterpart": 1, "usage": [
        {"id": "u1", "contract": "C", "item": "i", "quantity": "12.5", "unit": "HUR",
         "period": {"from": "2026-03-01", "to": "2026-03-16"}}]})",
                                    "usage.json");
    REQUIRE_MESSAGE(imported.ok(), imported.error().where << ": " << imported.error().message);
    REQUIRE(imported->usage.size() == 1);
    CHECK(to_text(imported->usage[0].quantity) == "12.5");
    CHECK(imported->usage[0].period.length() == 15);
}

TEST_CASE("a fault in a native file is named by its member path")
{
    struct Case {
        std::string says;
        std::string text;
        std::string code;
        std::string where;
    };
    Case const cases[] = {
        {"a version nobody knows", with(contract_file, "\"counterpart\": 1", "\"counterpart\": 2"),
         "native.version", "c.json, counterpart"},
        {"an unknown list", with(contract_file, "\"price_books\"", "\"pricebooks\""),
         "codec.unknown_member", "c.json, pricebooks"},
        {"a list that is none", R"({"counterpart": 1, "parties": {}})", "codec.type",
         "c.json, parties"},
        {"a workspace without a title", R"({"counterpart": 1, "workspace": 7})", "codec.type",
         "c.json, workspace"},
        {"a party without an id", R"({"counterpart": 1, "parties": [{"name": "N"}]})",
         "codec.missing", "c.json, parties[0]"},
        {"two parties with one id",
         R"({"counterpart": 1, "parties": [{"id": "a", "name": "N"}, {"id": "a", "name": "M"}]})",
         "native.repeated", "c.json, parties[1].id"},
        {"usage that ends nowhere",
         R"({"counterpart": 1, "usage": [{"id": "u", "contract": "C", "item": "i",
             "quantity": "1", "period": {"from": "2026-03-01"}}]})",
         "codec.value", "c.json, usage[0].period"},
        {"an unknown currency", with(contract_file, "\"EUR\"", "\"EUX\""), "codec.value",
         "c.json, contracts[0].currency"},
        {"a term dated by no document",
         with(contract_file, "\"quantity_basis\", \"document\": \"D\"",
              "\"quantity_basis\", \"document\": \"E\""),
         "native.reference", "c.json, contracts[0].terms[0].document"},
        {"a price dated by no document",
         with(contract_file, "\"item\": \"i\", \"document\": \"D\"",
              "\"item\": \"i\", \"document\": \"E\""),
         "native.reference", "c.json, price_books[0].rows[0].document"},
        {"a price that is a JSON fraction", with(contract_file, "\"2.50\"", "2.50"), "json.number",
         "c.json, line 9, column 72"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.says);
        auto const error = refusal(row.text, "c.json");
        CAPTURE(error.message);
        CHECK(error.code == row.code);
        CHECK(error.where == row.where);
    }
}
