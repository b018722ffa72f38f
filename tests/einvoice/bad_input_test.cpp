#include "documents.h"

#include "einvoice/binary.h"
#include "einvoice/schema_date.h"

using namespace counterpart;
using namespace counterpart::einvoice;
using namespace counterpart::einvoice::story;

namespace {

std::string refusal(std::string const& text)
{
    auto const validation = validate(text, "bad.xml", Layers::both);
    CHECK_FALSE(validation.readable());
    CHECK(validation.firings.empty());
    return validation.errors.size() == 1 ? validation.errors[0].code : "";
}

} // namespace

TEST_CASE("documents that are refused, in words and with a place")
{
    std::string const body = good_invoice.substr(good_invoice.find("<Invoice"));
    CHECK(refusal("<!DOCTYPE a [<!ENTITY b \"cccc\">]>" + body) == "xml.doctype");
    CHECK(refusal("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + body) == "xml.encoding");
    CHECK(refusal(std::string("\xFF\xFE<\0I\0", 6)) == "xml.encoding");
    CHECK(refusal("") == "xml.empty");
    CHECK(refusal("<Invoice>") == "xml.not_well_formed");
    CHECK(refusal("<a/>") == "einvoice.unknown_document");
    CHECK(refusal("<Invoice xmlns=\"urn:somebody\"/>") == "einvoice.unknown_document");
    CHECK(refusal("<Invoice/>") == "einvoice.unknown_document");
}

TEST_CASE("UBL inside CII is no line")
{
    std::string const mixed =
        "<rsm:CrossIndustryInvoice "
        "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\">" +
        good_invoice.substr(good_invoice.find("<Invoice")) + "</rsm:CrossIndustryInvoice>";
    auto const validation = validate(mixed, "mixed.xml", Layers::en16931);
    REQUIRE(validation.readable());
    CHECK(*validation.syntax == Syntax::cii);
}

TEST_CASE("elements of a foreign namespace are not the ones a rule asks for")
{
    auto const text = changed(good_invoice, "CommonBasicComponents-2\"", "SomethingElse\"");
    auto const validation = validate(text, "a.xml", Layers::en16931);
    CHECK(fires(validation, "BR-01"));
    CHECK(fires(validation, "BR-12"));
}

TEST_CASE("a value that cannot be read is told with its place, and other rules go on")
{
    auto text = changed(good_invoice, ">174.00</cbc:TaxIncl", ">1,0</cbc:TaxIncl");
    text = changed(text, ">FR<", "> <");
    auto const validation = validate(text, "odd.xml", Layers::en16931);
    REQUIRE(validation.errors.size() == 1);
    CHECK(validation.errors[0].code == "einvoice.unreadable");
    CHECK(validation.errors[0].where.find("odd.xml, line 28") == 0);
    CHECK(validation.errors[0].message.find("1,0") != std::string::npos);
    CHECK(fires(validation, "BR-11"));
    CHECK_FALSE(fires(validation, "BR-CO-15"));
    CHECK_FALSE(fires(validation, "BR-CO-16"));
}

TEST_CASE("a second amount where one is expected is told")
{
    auto const text =
        changed(good_invoice, "<cbc:PayableAmount currencyID=\"EUR\">174.00</cbc:PayableAmount>",
                "<cbc:PayableAmount currencyID=\"EUR\">174.00</cbc:PayableAmount>"
                "<cbc:PayableAmount currencyID=\"EUR\">1.00</cbc:PayableAmount>");
    auto const validation = validate(text, "a.xml", Layers::en16931);
    REQUIRE(validation.errors.size() == 1);
    CHECK(validation.errors[0].where.find("PayableAmount[2]") != std::string::npos);
}

TEST_CASE("an attribute of ten megabytes is a value like any other")
{
    std::string const long_value(10u << 20, 'x');
    auto const text = changed(good_invoice, "schemeID=\"0088\"", "schemeID=\"" + long_value + "\"");
    auto const validation = validate(text, "long.xml", Layers::en16931);
    CHECK(fires(validation, "BR-CL-25"));
    CHECK(validation.firings[0].found.size() <= 200);
}

TEST_CASE("a hundred thousand lines are asked one by one")
{
    std::size_t const begin = good_invoice.find("<cac:InvoiceLine>");
    std::size_t const end = good_invoice.find("<cac:InvoiceLine>", begin + 1);
    std::string text = good_invoice.substr(0, end);
    std::string const line = good_invoice.substr(begin, end - begin);
    for (int i = 1; i < 100'000; ++i)
        text += line;
    text += "</Invoice>";
    auto const validation = validate(text, "lines.xml", Layers::en16931);
    REQUIRE(validation.readable());
    CHECK(fires(validation, "BR-CO-10"));
    CHECK_FALSE(fires(validation, "BR-21"));
}

TEST_CASE("one validator for many documents forgets each before the next")
{
    Validator validator;
    auto const spoilt = changed(good_invoice, ">FR<", "><");
    for (int i = 0; i < 3; ++i) {
        REQUIRE(validator.run(spoilt, "spoilt.xml", Layers::en16931));
        CHECK(validator.hits().size() == 2); // BR-11 and BR-CL-14
        REQUIRE(validator.run(good_invoice, "good.xml", Layers::en16931));
        CHECK(validator.hits().empty());
        CHECK_FALSE(validator.run("<a/>", "other.xml", Layers::en16931));
        CHECK(validator.hits().empty());
    }
}

TEST_CASE("a document that was read without our list of names gives the same answers")
{
    auto const text = changed(good_invoice, ">FR<", "><");
    auto const document = xml::Document::read(text, "a.xml");
    REQUIRE(document);
    CHECK(fired(validate(*document, Layers::en16931)) ==
          fired(validate(text, "a.xml", Layers::en16931)));
}

// -- values ---------------------------------------------------------------------------------------

TEST_CASE("numbers as a schema spells them")
{
    auto const reads = [](char const* text, Decimal const& value) {
        auto const number = read_decimal(text);
        return number.known() && number.value == value;
    };
    CHECK(reads("12.50", Decimal::of(1250, 2)));
    CHECK(reads(" +1 ", Decimal::of(1)));
    CHECK(reads(".5", Decimal::of(5, 1)));
    CHECK(reads("5.", Decimal::of(5)));
    CHECK(reads("-007.10", Decimal::of(-71, 1)));
    CHECK(reads("1234567890123456789.5", Decimal::of(1234567890123456789) + Decimal::of(5, 1)));
    for (char const* text : {"", " ", ".", "-", "1E2", "1,0", "INF", "1 2", "--1", "0x10"})
        CHECK(read_decimal(text).unreadable());
}

TEST_CASE("rounding takes ties upwards, below zero too")
{
    CHECK(round_up_ties(Decimal::of(25, 1), 0) == Decimal::of(3));
    CHECK(round_up_ties(Decimal::of(-25, 1), 0) == Decimal::of(-2));
    CHECK(round_up_ties(Decimal::of(-26, 1), 0) == Decimal::of(-3));
    CHECK(round_up_ties(Decimal::of(1005, 3), 2) == Decimal::of(101, 2));
}

TEST_CASE("a binary number is compared by the value it really has")
{
    // 0.1 is stored a little above one tenth, 0.3 a little below three tenths.
    CHECK(compare(*read_binary("0.1"), Decimal::of(1, 1)) == 1);
    CHECK(compare(*read_binary("0.3"), Decimal::of(3, 1)) == -1);
    CHECK(compare(*read_binary("-0.1"), Decimal::of(-1, 1)) == -1);
    CHECK(compare(*read_binary("0.5"), Decimal::of(5, 1)) == 0);
    CHECK(compare(*read_binary("1e2"), Decimal::of(100)) == 0);
    CHECK(compare(*read_binary("99"), Decimal::of(100)) == -1);
    CHECK_FALSE(read_binary("abc"));
    CHECK_FALSE(read_binary("0x10"));
}

TEST_CASE("dates as a schema spells them")
{
    CHECK(read_schema_date("1970-01-02") == 24 * 60);
    CHECK(read_schema_date(" 1970-01-01Z ") == 0);
    CHECK(read_schema_date("1970-01-01+01:00") == -60);
    CHECK(read_schema_date("1970-01-01-01:30") == 90);
    for (char const* text : {"", "2026-02-30", "31.03.2026", "2026-3-1", "2026-03-31T00:00:00",
                             "2026-03-31+15:00", "2026-03-31 +01:00"})
        CHECK_FALSE(read_schema_date(text));
}

TEST_CASE("a code is a member only as it is spelt")
{
    CHECK(codes::currency.has("EUR"));
    CHECK_FALSE(codes::currency.has("eur"));
    CHECK_FALSE(codes::currency.has(""));
    CHECK_FALSE(codes::currency.has("EURO"));
    CHECK_FALSE(codes::currency.has("EUR USD"));
    CHECK(codes::exemption_reason.has("VATEX-EU-132-1A"));
    CHECK_FALSE(codes::exemption_reason.has("VATEX-EU-999"));
}

TEST_CASE("as many breakdown rows as lines are told as too many, and quickly")
{
    std::size_t const begin = good_invoice.find("<cac:TaxSubtotal>");
    std::size_t const end = good_invoice.find("</cac:TaxTotal>", begin);
    std::string const row = good_invoice.substr(begin, end - begin);
    std::size_t const line_begin = good_invoice.find("<cac:InvoiceLine>");
    std::size_t const line_end = good_invoice.find("<cac:InvoiceLine>", line_begin + 1);
    std::string const line = good_invoice.substr(line_begin, line_end - line_begin);
    std::string rows, lines;
    for (int i = 0; i < 10'000; ++i) {
        rows += row;
        lines += line;
    }
    std::string text = good_invoice;
    text.insert(line_begin, lines);
    text.insert(begin, rows);
    auto const validation = validate(text, "rows.xml", Layers::en16931);
    REQUIRE(validation.readable());
    CHECK(fires(validation, "BR-S-08"));
    REQUIRE_FALSE(validation.errors.empty());
    CHECK(validation.errors[0].message.find("fewer rows") != std::string::npos);
}

TEST_CASE("a path counts the elements of one name below one parent")
{
    std::size_t const begin = good_invoice.find("<cac:InvoiceLine>");
    auto text = good_invoice;
    text.insert(begin, "<cac:InvoiceLine/><cbc:Note>#QQQ#</cbc:Note><cac:InvoiceLine/>");
    auto const validation = validate(text, "paths.xml", Layers::en16931);
    std::vector<std::string> lines;
    for (Firing const& firing : validation.firings) {
        if (firing.rule == "BR-21" || firing.rule == "BR-CL-08")
            lines.push_back(firing.path);
    }
    CHECK(lines == std::vector<std::string>{"/Invoice/InvoiceLine[1]", "/Invoice/Note",
                                            "/Invoice/InvoiceLine[2]"});
}
