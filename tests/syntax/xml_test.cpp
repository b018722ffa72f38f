#include "syntax/xml.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;

namespace {

struct Refused {
    std::string story;
    std::string document;
    std::string code;
    std::string where;
};

void check(Refused const& row)
{
    CAPTURE(row.story);
    auto const read = xml::Document::read(row.document, "f.xml");
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code == row.code);
    CHECK(read.error().where == "f.xml, " + row.where);
    CHECK(read.error().message.size() > 10);
}

std::string repeated(std::string const& text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string text_of_root(std::string const& document)
{
    auto const read = xml::Document::read(document, "f.xml");
    return read ? std::string(read->root().text()) : "refused: " + read.error().message;
}

using namespace std::string_literals;

}  // namespace

TEST_CASE("what is no XML at all is refused where it begins")
{
    Refused const cases[] = {
        {"nothing", "", "xml.empty", "line 1, column 1"},
        {"white space only", " \n\t ", "xml.empty", "line 1, column 1"},
        {"only a comment", "<!-- a -->", "xml.empty", "line 1, column 11"},
        {"a PDF", "%PDF-1.7\n", "xml.not_well_formed", "line 1, column 1"},
        {"JSON on the second line", "\n {}", "xml.not_well_formed", "line 2, column 2"},
        {"a zip archive", "PK\x03\x04", "xml.not_well_formed", "line 1, column 1"},
        {"a null byte", "\0abc"s, "xml.not_well_formed", "line 1, column 1"},
    };
    for (auto const& row : cases)
        check(row);
}

TEST_CASE("a document that was cut off is refused at its end")
{
    std::string const whole = "<a x=\"1\">\n<b>t</b>\n</a>";
    // From the root's first letter on every cut is inside an element.
    for (std::size_t cut = 2; cut < whole.size(); ++cut) {
        CAPTURE(cut);
        auto const read = xml::Document::read(whole.substr(0, cut), "f.xml");
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == "xml.not_well_formed");
    }
    Refused const cases[] = {
        {"inside the text", "<a>\n<b>tex", "xml.not_well_formed", "line 2, column 7"},
        {"before the last tag", "<a>\n<b>t</b>\n", "xml.not_well_formed", "line 3, column 1"},
        {"inside a comment", "<a>\n <!-- x", "xml.not_well_formed", "line 2, column 2"},
        {"inside CDATA", "<a>\n <![CDATA[x]]", "xml.not_well_formed", "line 2, column 2"},
        {"inside an instruction", "<a>\n <?p x", "xml.not_well_formed", "line 2, column 2"},
        {"inside the declaration", "<?xml version=", "xml.not_well_formed", "line 1, column 1"},
    };
    for (auto const& row : cases)
        check(row);
}

TEST_CASE("other encodings are refused by name")
{
    struct Row {
        std::string document;
        std::string named;
    };
    Row const cases[] = {
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>", "ISO-8859-1"},
        {"<?xml version='1.0' encoding='windows-1252'?><a/>", "windows-1252"},
        {"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", "UTF-16"},
        {"\xFF\xFE<\0a\0/\0>\0"s, "UTF-16"},
        {"\xFE\xFF\0<\0a\0/\0>"s, "UTF-16"},
        {"<\0a\0/\0>\0"s, "UTF-16"},
        {"\xFF\xFE\0\0<\0\0\0"s, "UTF-32"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.named);
        auto const read = xml::Document::read(row.document, "f.xml");
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == "xml.encoding");
        CHECK(read.error().where == "f.xml, line 1, column 1");
        CHECK(read.error().message.find(row.named) != std::string::npos);
    }
    CHECK(text_of_root("<?xml version=\"1.0\" encoding=\"utf-8\"?><a>t</a>") == "t");
    CHECK(text_of_root("\xEF\xBB\xBF<?xml version=\"1.0\"?><a>t</a>") == "t");
}

TEST_CASE("entities and DOCTYPEs are never read")
{
    std::string const bomb =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n"
        "<l>&b;</l>";
    std::string const outside =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>";
    Refused const cases[] = {
        {"a billion laughs", bomb, "xml.doctype", "line 2, column 1"},
        {"an external entity", outside, "xml.doctype", "line 1, column 1"},
        {"a DOCTYPE inside", "<a>\n<!DOCTYPE b></a>", "xml.doctype", "line 2, column 1"},
        {"an entity", "<a>\n 1&euro;</a>", "xml.entity", "line 2, column 3"},
        {"in an attribute", "<a b=\"&x;\"/>", "xml.entity", "line 1, column 7"},
        {"capital letters", "<a>&LT;</a>", "xml.entity", "line 1, column 4"},
        {"a bare ampersand", "<a>\nB & C</a>", "xml.not_well_formed", "line 2, column 3"},
        {"an ampersand at the end", "<a>B&</a>", "xml.not_well_formed", "line 1, column 5"},
        {"an element declaration", "<!ELEMENT a><a/>", "xml.not_well_formed", "line 1, column 1"},
    };
    for (auto const& row : cases)
        check(row);
}

TEST_CASE("characters that XML does not have are refused, also as references")
{
    Refused const cases[] = {
        {"a control character", "<a>\n\x01</a>", "xml.character", "line 2, column 1"},
        {"a null byte", "<a>\0</a>"s, "xml.character", "line 1, column 4"},
        {"in a comment", "<a><!-- \x02 --></a>", "xml.character", "line 1, column 9"},
        {"in CDATA", "<a><![CDATA[\x1F]]></a>", "xml.character", "line 1, column 13"},
        {"U+FFFF", "<a>\xEF\xBF\xBF</a>", "xml.character", "line 1, column 4"},
        {"number 0", "<a>&#0;</a>", "xml.character", "line 1, column 4"},
        {"number 8", "<a>&#8;</a>", "xml.character", "line 1, column 4"},
        {"a surrogate", "<a>\n&#xD800;</a>", "xml.character", "line 2, column 1"},
        {"too large", "<a>&#x110000;</a>", "xml.character", "line 1, column 4"},
        {"far too large", "<a>&#99999999999999999999;</a>", "xml.character", "line 1, column 4"},
        {"not closed", "<a>&#65</a>", "xml.not_well_formed", "line 1, column 4"},
        {"no digits", "<a>&#x;</a>", "xml.not_well_formed", "line 1, column 4"},
        {"a lone byte", "<a>\n 1\xE9 2</a>", "xml.not_utf8", "line 2, column 3"},
        {"an overlong slash", "<a>\xC0\xAF</a>", "xml.not_utf8", "line 1, column 4"},
        {"an encoded surrogate", "<a>\xED\xA0\x80</a>", "xml.not_utf8", "line 1, column 4"},
        {"above U+10FFFF", "<a>\xF4\x90\x80\x80</a>", "xml.not_utf8", "line 1, column 4"},
        {"a cut character", "<a>\xE2\x82</a>", "xml.not_utf8", "line 1, column 4"},
    };
    for (auto const& row : cases)
        check(row);
    CHECK(text_of_root("<a>&#x20AC;&#8364;\xE2\x82\xAC</a>") ==
          "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC");
    CHECK(text_of_root("<a>&#x10FFFF;</a>") == "\xF4\x8F\xBF\xBF");
}

TEST_CASE("tags must fit together")
{
    Refused const cases[] = {
        {"two roots", "<a/>\n<b/>", "xml.not_well_formed", "line 2, column 1"},
        {"text before the root", "<!-- c -->\nx<a/>", "xml.not_well_formed", "line 2, column 1"},
        {"text behind the root", "<a/>\n  x", "xml.not_well_formed", "line 2, column 3"},
        {"one letter behind the root", "<a/>x", "xml.not_well_formed", "line 1, column 5"},
        {"a space as reference behind", "<a/>&#32;", "xml.not_well_formed", "line 1, column 5"},
        {"CDATA behind the root", "<a/>\n<![CDATA[]]>", "xml.not_well_formed", "line 2, column 1"},
        {"CDATA before the root", "<![CDATA[]]><a/>", "xml.not_well_formed", "line 1, column 1"},
        {"a lone '<' behind the root", "<a/>\n<", "xml.not_well_formed", "line 2, column 2"},
        {"the same behind a comment", "<a><!-- --></a>\n<", "xml.not_well_formed",
         "line 2, column 1"},
        {"the wrong end", "<a>\n<b></a></b>", "xml.not_well_formed", "line 2, column 4"},
        {"an end too many", "<a></a>\n</a>", "xml.not_well_formed", "line 2, column 1"},
        {"'<' in an attribute", "<a b='1'\n c='x<y'/>", "xml.not_well_formed", "line 2, column 6"},
        {"'<' in text", "<a>1 < 2</a>", "xml.not_well_formed", "line 1, column 7"},
        {"no quotes", "<a b=1/>", "xml.not_well_formed", "line 1, column 6"},
        {"no space between", "<a b='1'c='2'/>", "xml.not_well_formed", "line 1, column 9"},
        {"']]>' in text", "<a>x]]>y</a>", "xml.not_well_formed", "line 1, column 5"},
        {"'--' in a comment", "<a><!-- x -- y --></a>", "xml.not_well_formed", "line 1, column 11"},
        {"a declaration too late", "\n<?xml version='1.0'?><a/>", "xml.not_well_formed",
         "line 2, column 1"},
        {"XML 1.1", "<?xml version='1.1'?><a/>", "xml.not_well_formed", "line 1, column 1"},
        {"an instruction without a name", "<a><? x?></a>", "xml.not_well_formed",
         "line 1, column 4"},
        {"a name that begins with a digit", "<a>\n<1b/></a>", "xml.not_well_formed",
         "line 2, column 2"},
        {"two colons", "<a><x:y:z/></a>", "xml.not_well_formed", "line 1, column 4"},
    };
    for (auto const& row : cases)
        check(row);
}

TEST_CASE("prefixes must be declared and attributes unique")
{
    Refused const cases[] = {
        {"an unbound element", "<a>\n <p:b/></a>", "xml.namespace", "line 2, column 2"},
        {"an unbound attribute", "<a>\n<b p:c='1'/></a>", "xml.namespace", "line 2, column 4"},
        {"out of scope", "<a><b xmlns:p='u'/>\n<p:c/></a>", "xml.namespace", "line 2, column 1"},
        {"an empty namespace", "<a xmlns:p=''/>", "xml.namespace", "line 1, column 4"},
        {"xmlns as prefix", "<a xmlns:xmlns='u'/>", "xml.namespace", "line 1, column 4"},
        {"xml for something else", "<a xmlns:xml='u'/>", "xml.namespace", "line 1, column 4"},
        {"twice the same", "<a b='1'\n b='2'/>", "xml.duplicate_attribute", "line 2, column 2"},
        {"twice by expanded name", "<a xmlns:p='u' xmlns:q='u'\n p:x='1' q:x='2'/>",
         "xml.duplicate_attribute", "line 2, column 10"},
        {"twice declared", "<a xmlns:p='u' xmlns:p='v'/>", "xml.duplicate_attribute",
         "line 1, column 16"},
    };
    for (auto const& row : cases)
        check(row);
    CHECK(text_of_root("<a xmlns:p='u' x='1' p:x='2' xml:lang='de'>t</a>") == "t");
}

TEST_CASE("an amount torn apart by markup reads as every other parser reads it")
{
    CHECK(text_of_root("<a>100<!-- x -->0.00</a>") == "1000.00");
    CHECK(text_of_root("<a>100<?p x?>0.00</a>") == "1000.00");
    CHECK(text_of_root("<a>10<![CDATA[00.]]>00</a>") == "1000.00");
    CHECK(text_of_root("<a><![CDATA[1]]><!-- --><![CDATA[2]]>3<?p?>4</a>") == "1234");
    CHECK(text_of_root("<a>1<!-- a --> <!-- b -->2</a>") == "1 2");
    CHECK(text_of_root("<a>&#49;00&#x2E;5</a>") == "100.5");
    // Torn by an element it is no leaf any more, and reads as nothing rather than as a part.
    auto const torn = xml::Document::read("<a>100<b/>0.00</a>", "f.xml");
    REQUIRE(torn.ok());
    CHECK(torn->root().text() == "");
    CHECK(torn->root().mixed());
}

TEST_CASE("white space is trimmed from text and kept in raw text")
{
    auto const read = xml::Document::read("<a><b> 1\r\n </b><c>  </c><d/>\n</a>", "f.xml");
    REQUIRE(read.ok());
    auto const b = read->root().first();
    CHECK(b.text() == "1");
    CHECK(b.raw_text() == " 1\n ");
    CHECK(b.next().raw_text() == "  ");
    CHECK(b.next().text() == "");
    CHECK(b.next().next().raw_text() == "");
    CHECK_FALSE(read->root().mixed());
    CHECK_FALSE(read->root().leaf());
    auto const mixed = xml::Document::read("<a><b/> x </a>", "f.xml");
    REQUIRE(mixed.ok());
    CHECK(mixed->root().mixed());
}

TEST_CASE("elements know their names, namespaces, attributes and places")
{
    char const* const text = "\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n"
                             "<Invoice xmlns=\"urn:i\" xmlns:c=\"urn:c\">\r\n"
                             "  <c:ID scheme='a&amp;b' c:scheme='x'>7</c:ID>\n"
                             "  <c:Line/>\r"
                             "  <c:Line><Price at='1'/></c:Line>\n"
                             "  <ID xmlns=''>8</ID>\n"
                             "</Invoice>";
    auto const read = xml::Document::read(text, "f.xml");
    REQUIRE(read.ok());
    auto const root = read->root();
    CHECK(root.name() == "Invoice");
    CHECK(root.namespace_uri() == "urn:i");
    CHECK(root.attributes().empty());
    CHECK(root.position().line == 2);
    CHECK(root.position().column == 1);
    CHECK_FALSE(root.parent());
    CHECK_FALSE(root.next());

    auto const id = root.child("ID");
    CHECK(id.namespace_uri() == "urn:c");
    CHECK(id.name_hash() == xml::hash_of("ID"));
    CHECK(id.attribute("scheme") == "a&b");
    CHECK(id.has_attribute("scheme"));
    CHECK_FALSE(id.has_attribute("missing"));
    REQUIRE(id.attributes().size() == 2);
    CHECK(id.attributes()[1].value == "x");
    CHECK(id.position(id.attributes()[0]).column == 9);
    CHECK(id.position().line == 3);
    CHECK(id.position().column == 3);

    auto const second = id.next().next();
    CHECK(second.path() == "/Invoice/Line[2]");
    CHECK(second.position().line == 5);
    CHECK(second.first().path() == "/Invoice/Line[2]/Price");
    CHECK(second.first().parent() == second);
    CHECK(second.namespace_id() == read->namespace_id("urn:c"));
    CHECK(read->namespace_id("urn:other") == xml::Document::no_namespace_id);

    auto const bare = root.child("", "ID");
    CHECK(bare.text() == "8");
    CHECK(bare.position().line == 6);
    CHECK_FALSE(root.child("urn:i", "ID"));
    CHECK(xml::Element().name() == "");
}

TEST_CASE("a vocabulary numbers the names it knows")
{
    xml::Vocabulary const words{"Invoice", "ID", "Line"};
    xml::Document document;
    REQUIRE(document.load("<Invoice><Other/><ID/></Invoice>", "f", {}, &words).ok());
    CHECK(document.root().word() == 1);
    CHECK(document.root().child("ID").word() == 2);
    CHECK(document.root().child("Other").word() == 0);
    REQUIRE(document.load("<Line/>", "g").ok());
    CHECK(document.root().word() == 0);
}

TEST_CASE("after hundreds of different names, names without a letter are still refused")
{
    std::string names;
    for (int i = 0; i < 300; ++i)
        names += "<n" + std::to_string(i) + "/>";
    check({"no name", "<a>" + names + "\n<></></a>", "xml.not_well_formed", "line 2, column 2"});
    check({"no name before '='", "<a>" + names + "\n<b =''/></a>", "xml.not_well_formed",
           "line 2, column 4"});
    CHECK(text_of_root("<a>" + names + "</a>") == "");
}

TEST_CASE("a document can be loaded again and again, also after a refusal")
{
    xml::Document document;
    CHECK_FALSE(document.root());
    for (int i = 0; i < 3; ++i) {
        REQUIRE(document.load("<a xmlns='u'><b>1<!-- -->2</b></a>", "one").ok());
        CHECK(document.root().child("u", "b").text() == "12");
        REQUIRE_FALSE(document.load("<a><p:b/></a>", "two").ok());
        CHECK_FALSE(document.root());
        REQUIRE(document.load("<a><b>3</b></a>", "three").ok());
        CHECK(document.root().child("", "b").text() == "3");
        CHECK(document.name() == "three");
    }
    xml::Element const root = document.root();
    xml::Document const moved = std::move(document);
    CHECK(root.child("b").text() == "3");
    CHECK_FALSE(document.root());
}

TEST_CASE("limits hold before memory is spent")
{
    auto const code = [](std::string const& text, xml::Limits const& limits) {
        auto const read = xml::Document::read(text, "f.xml", limits);
        return read ? std::string("accepted") : read.error().code + " at " + read.error().where;
    };
    xml::Limits small;
    small.bytes = 20;
    CHECK(code(std::string(20, ' ') + "<", small) == "xml.too_large at f.xml, line 1, column 1");
    CHECK(code("<a>0123456789012</a>", small) == "accepted");

    xml::Limits shallow;
    shallow.depth = 2;
    CHECK(code("<a><b/></a>", shallow) == "accepted");
    CHECK(code("<a><b>\n<c/></b></a>", shallow) == "xml.too_deep at f.xml, line 2, column 1");

    xml::Limits plain;
    plain.attributes = 2;
    CHECK(code("<a b='' c=''/>", plain) == "accepted");
    CHECK(code("<a>\n<b x='' y='' z=''/></a>", plain) ==
          "xml.too_many_attributes at f.xml, line 2, column 1");

    xml::Limits few;
    few.elements = 3;
    CHECK(code("<a><b/><b/></a>", few) == "accepted");
    CHECK(code("<a><b/><b/>\n<b/></a>", few) == "xml.too_many_elements at f.xml, line 2, column 1");
}

TEST_CASE("nesting and attributes without end are refused with their place")
{
    Refused const deep{"100,000 levels", repeated("<a>", 100'000), "xml.not_well_formed",
                       "line 1, column 300001"};
    check(deep);
    Refused const closed{"65 levels", repeated("<a>", 65) + repeated("</a>", 65), "xml.too_deep",
                         "line 1, column 193"};
    check(closed);
    CHECK(xml::Document::read(repeated("<a>", 64) + repeated("</a>", 64), "f").ok());
    std::string many = "<a";
    for (int i = 0; i < 20'000; ++i)
        many += " a" + std::to_string(i) + "=''";
    check({"20,000 attributes", many + "/>", "xml.too_many_attributes", "line 1, column 1"});
    std::string names = "<a>";
    for (int i = 0; i < 20'000; ++i)
        names += "<n" + std::to_string(i) + "/>";
    CHECK(xml::Document::read(names + "</a>", "f").error().code == "xml.too_many_names");
}

TEST_CASE("100 MB are refused before their first letter is read, and large documents are read")
{
    auto const large = xml::Document::read(std::string(100u << 20, ' '), "large.xml");
    REQUIRE_FALSE(large.ok());
    CHECK(large.error().code == "xml.too_large");
    CHECK(large.error().where == "large.xml, line 1, column 1");

    std::string const value(10u << 20, 'x');
    auto const attribute = xml::Document::read("<a b='" + value + "'/>", "f");
    REQUIRE(attribute.ok());
    CHECK(attribute->root().attribute("b").size() == value.size());

    auto const wide = xml::Document::read("<a>" + repeated("<b/>\n", 100'000) + "</a>", "f");
    REQUIRE(wide.ok());
    int count = 0;
    xml::Element last;
    for (auto child = wide->root().first(); child; child = child.next(), ++count)
        last = child;
    CHECK(count == 100'000);
    CHECK(last.path() == "/a/b[100000]");
    CHECK(last.position().line == 100'000);
}
