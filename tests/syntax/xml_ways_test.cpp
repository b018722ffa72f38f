// The quick way through ordinary documents beside the careful one: it may decline, never differ.
#include "fuzz/mutations.h"
#include "syntax/xml_build.h"
#include "syntax/xml_quick.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

constexpr int mutations = 20'000;

xml::Tree tree_of(std::string const& text)
{
    xml::Tree tree;
    tree.source = text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
    tree.pad();
    return tree;
}

bool quickly(xml::Tree& tree)
{
    std::size_t root = 0;
    return !xml::pass_prolog(tree.document(), root) &&
           xml::read_quickly(tree, root, xml::Limits{}, nullptr);
}

bool carefully(xml::Tree& tree)
{
    xml::Passed passed;
    return !xml::pass_gate(tree.document(), passed) &&
           !xml::build(tree, passed, xml::Limits{}, nullptr);
}

void retell(xml::Tree const& tree, xml::Element element, std::string& story)
{
    auto const& node = tree.nodes[element.index()];
    story += std::to_string(node.offset) + "<{" + std::string(element.namespace_uri()) + "}" +
             std::string(tree.names[node.name].written) + (element.mixed() ? " mixed" : "");
    for (auto const& attribute : element.attributes())
        story += " " + std::to_string(attribute.offset) + "{" +
                 std::string(element.uri_of(attribute)) + "}" + std::string(attribute.name) + "=" +
                 std::string(attribute.value);
    story += ">" + std::string(element.raw_text());
    for (auto child = element.first(); child; child = child.next())
        retell(tree, child, story);
    story += "</>";
}

std::string retold(xml::Tree const& tree)
{
    std::string story;
    retell(tree, xml::Element(&tree, 0), story);
    return story;
}

/// Whether the quick way read it, which must then be what the careful way reads.
bool agrees(std::string const& text)
{
    CAPTURE(text);
    xml::Tree quick = tree_of(text);
    if (!quickly(quick))
        return false;
    xml::Tree careful = tree_of(text);
    REQUIRE(carefully(careful));
    REQUIRE(retold(quick) == retold(careful));
    return true;
}

} // namespace

TEST_CASE("ordinary documents are read the quick way, as the careful way reads them")
{
    std::string const ordinary[] = {
        "<a/>",
        "<a></a >\n\n",
        "<a  b = 'c'\n d=\"e\" />",
        "<?xml version='1.0'?>\r\n<!-- x --><a>\r\n\t<b>\r\n</b>\r\n</a><!-- y -->",
        "<a x='1&#10;2\r\n3\t4\n5'>&lt;&#x20AC;\r\n&#65;</a>",
        "<a>Gr\xC3\xBC\xC3\x9F"
        "e \xE2\x82\xAC]] > ]</a>",
        "<a><!-- ]]> < & --><b/> <!-- c --> <b>x</b></a>",
        "<a>x<b/>y</a>",
        "<a> x <b/></a>",
        "<p:a xmlns:p='u' xmlns='v' p:b='1' b='2'><c xmlns=''><p:d/></c><c xmlns:p='w' p:e=''/>"
        "<p:f/></p:a>",
        "<exactly8><exactly_sixteen>1234567</exactly_sixteen>12345678</exactly8>",
    };
    for (std::string const& text : ordinary) {
        CAPTURE(text);
        CHECK(agrees(text));
    }
}

TEST_CASE("what is not ordinary is left to the careful way")
{
    std::string const declined[] = {
        "<a><![CDATA[x]]></a>",
        "<a><?p?></a>",
        "<a/><?p?>",
        "<a>1<!-- -->2</a>",
        "<a> <!-- --> </a>",
        "<a>]]></a>",
        "<a b=']]>'/>",
        "<a b='<'/>",
        "<a>\x01</a>",
        "<a>&e;</a>",
        "<a>&#0;</a>",
        "<a>\xFF</a>",
        "<a b='1'c='2'/>",
        "<a / >",
        "<a b='1' b='2'/>",
        "<a><p:b/></a>",
        "<a></b>",
        "<a>",
        "<a",
        "<a/><a/>",
        "<a/>x",
        "<a b=1/>",
        "<a><!-- -- --></a>",
        "<a>\xEF\xBF\xBF</a>",
        "<a b='\xC0\xAF'/>",
        "<a:b:c/>",
        "<1/>",
        "<a b='&#x110000;'/>",
    };
    for (std::string const& text : declined) {
        CAPTURE(text);
        CHECK_FALSE(agrees(text));
    }
}

TEST_CASE("damaged documents are never accepted by the quick way alone, nor read differently")
{
    auto const corpus = fuzz::xml_corpus();
    fuzz::Dice dice(1931);
    int accepted = 0;
    for (int i = 0; i < mutations; ++i)
        accepted += agrees(fuzz::mutated(corpus, dice));
    // The comparison means something only when much of the corpus survives its damage.
    CHECK(accepted > mutations / 20);
}
