// Expat as a second opinion: what the gate accepts, expat must accept and read the same.
#ifdef COUNTERPART_EXPAT

#include "fuzz/mutations.h"
#include "syntax/xml.h"

#include <doctest/doctest.h>
#include <expat.h>

using namespace counterpart;

namespace {

// The document retold as one text: names with namespaces, attributes, texts of leaves.
struct Retold {
    std::string story;
    std::vector<std::string> texts;  ///< of the open elements
    std::vector<bool> leaves;
};

std::string named(std::string_view space, std::string_view local)
{
    return "{" + std::string(space) + "}" + std::string(local);
}

std::string named(XML_Char const* name)
{
    std::string_view const joined = name;
    std::size_t const split = joined.find('\n');
    return split == std::string_view::npos
               ? named("", joined)
               : named(joined.substr(0, split), joined.substr(split + 1));
}

void on_start(void* data, XML_Char const* name, XML_Char const** attributes)
{
    auto& retold = *static_cast<Retold*>(data);
    if (!retold.leaves.empty())
        retold.leaves.back() = false;
    retold.story += "<" + named(name);
    for (; *attributes != nullptr; attributes += 2)
        retold.story += " " + named(attributes[0]) + "=" + attributes[1];
    retold.story += ">";
    retold.texts.emplace_back();
    retold.leaves.push_back(true);
}

void on_text(void* data, XML_Char const* text, int length)
{
    auto& retold = *static_cast<Retold*>(data);
    retold.texts.back().append(text, static_cast<std::size_t>(length));
}

void on_end(void* data, XML_Char const*)
{
    auto& retold = *static_cast<Retold*>(data);
    if (retold.leaves.back())
        retold.story += retold.texts.back();
    retold.story += "</>";
    retold.texts.pop_back();
    retold.leaves.pop_back();
}

std::string retold_by_expat(std::string const& text)
{
    XML_Parser const parser = XML_ParserCreateNS(nullptr, '\n');
    Retold retold;
    XML_SetUserData(parser, &retold);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    bool const accepted =
        XML_Parse(parser, text.data(), static_cast<int>(text.size()), 1) == XML_STATUS_OK;
    if (!accepted)
        retold.story = std::string("refused: ") + XML_ErrorString(XML_GetErrorCode(parser));
    XML_ParserFree(parser);
    return retold.story;
}

void retell(xml::Element element, std::string& story)
{
    story += "<" + named(element.namespace_uri(), element.name());
    for (auto const& attribute : element.attributes())
        story += " " + named(element.uri_of(attribute), attribute.name) + "=" +
                 std::string(attribute.value);
    story += ">" + std::string(element.raw_text());
    for (auto child = element.first(); child; child = child.next())
        retell(child, story);
    story += "</>";
}

}  // namespace

TEST_CASE("what the gate accepts, expat accepts and reads the same")
{
    auto const corpus = fuzz::xml_corpus();
    fuzz::Dice dice(42);
    int accepted = 0;
    for (int i = 0; i < COUNTERPART_EXPAT; ++i) {
        std::string const text = fuzz::mutated(corpus, dice);
        auto const read = xml::Document::read(text, "f");
        if (!read)
            continue;
        ++accepted;
        std::string ours;
        retell(read->root(), ours);
        CAPTURE(text);
        REQUIRE(ours == retold_by_expat(text));
    }
    // The comparison means something only when much of the corpus survives its damage.
    CHECK(accepted > COUNTERPART_EXPAT / 20);
}

#endif
