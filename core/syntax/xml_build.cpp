#include "syntax/xml_build.h"

#include "syntax/xml_names.h"

#include <pugixml.hpp>

#include <algorithm>
#include <cstring>

namespace counterpart::xml {

namespace {

// Texts that are all white space are kept where an element holds nothing else. When comments or
// CDATA may have split texts, every piece is kept, so that the joined text is complete.
constexpr unsigned common = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                            pugi::parse_wconv_attribute | pugi::parse_fragment |
                            pugi::parse_embed_pcdata;
constexpr unsigned uninterrupted = common | pugi::parse_ws_pcdata_single;
constexpr unsigned with_interruptions = common | pugi::parse_ws_pcdata;

// Behind the text: one byte the library may overwrite, and room for reading names by eight bytes.
constexpr std::string_view padding("\n\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);

struct Words {
    pugi::xml_parse_status status;
    char const* says;
};

constexpr Words words_for[] = {
    {pugi::status_unrecognized_tag, "After '<' a name was expected; in text write '&lt;'."},
    {pugi::status_bad_start_element, "This start tag is malformed or not closed by '>'."},
    {pugi::status_bad_attribute,
     "This attribute is malformed; name=\"value\" was expected, with a space before it."},
    {pugi::status_bad_end_element, "This end tag is not closed by '>'."},
    {pugi::status_out_of_memory, "There is not enough memory for this document."},
};

class Builder {
public:
    Builder(Tree& tree, Passed const& passed, Limits const& limits, Vocabulary const* vocabulary)
        : tree_(tree), passed_(passed), limits_(limits), names_(tree, vocabulary)
    {}

    bool build();
    Refusal& refusal() { return refusal_; }

private:
    bool refuse(char const* code, std::string message, std::size_t offset)
    {
        refusal_ = {code, std::move(message), offset};
        return false;
    }

    bool refuse(Refusal const& fault, std::size_t offset)
    {
        return refuse(fault.code, fault.message, offset);
    }

    std::size_t offset_of(char const* in_buffer) const
    {
        return static_cast<std::size_t>(in_buffer - tree_.buffer.data()) + passed_.root;
    }

    bool not_parsed(pugi::xml_parse_result const&);
    bool wrong_end_tag(std::size_t offset);
    bool one_root(pugi::xml_document const&, pugi::xml_node& root);
    bool only_space(std::size_t offset);
    bool walk(pugi::xml_node root);
    bool go_down(pugi::xml_node child, std::uint32_t& current);
    bool open(pugi::xml_node element, std::uint32_t parent);
    bool read_attributes(pugi::xml_attribute first, Node& node);
    bool declare(pugi::xml_attribute declaration, std::size_t mark);
    bool add_attribute(pugi::xml_attribute attribute);
    bool unique(Attribute const& last, Attribute const* begin);
    bool no_markup(std::string_view value);
    void add_text(Node& node, char const* value, bool has_children);

    Tree& tree_;
    Passed const& passed_;
    Limits const& limits_;
    Names names_;
    Refusal refusal_;
};

bool Builder::not_parsed(pugi::xml_parse_result const& result)
{
    std::size_t const offset = static_cast<std::size_t>(result.offset) + passed_.root;
    if (offset >= tree_.document().size())
        return refuse("xml.not_well_formed",
                      "The document ends inside an element; is the file cut off?",
                      tree_.document().size());
    if (result.status == pugi::status_end_element_mismatch)
        return wrong_end_tag(offset);
    for (Words const& words : words_for) {
        if (words.status == result.status)
            return refuse("xml.not_well_formed", words.says, offset);
    }
    return refuse("xml.not_well_formed", "The XML is malformed here.", offset);
}

bool Builder::wrong_end_tag(std::size_t offset)
{
    std::string_view const source = tree_.document();
    std::size_t const begin = source.rfind('<', offset);
    std::size_t const length = source.find('>', begin) - begin + 1;
    return refuse("xml.not_well_formed",
                  "The end tag " +
                      std::string(source.substr(begin, std::min<std::size_t>(length, 60))) +
                      " does not belong to the element that is open here.",
                  begin);
}

bool Builder::only_space(std::size_t offset)
{
    std::string_view const source = tree_.document();
    while (offset < source.size() && is_space(source[offset]))
        ++offset;
    if (offset == source.size())
        return true;
    if (source[offset] != '<')
        return refuse("xml.not_well_formed", "Text may not stand behind the root element.", offset);
    // The library overlooks a '<' that is the very last byte.
    return offset + 1 < source.size() ||
           refuse("xml.not_well_formed", "A '<' stands alone at the end.", offset);
}

bool Builder::one_root(pugi::xml_document const& document, pugi::xml_node& root)
{
    root = document.first_child();
    for (pugi::xml_node behind = root.next_sibling(); behind; behind = behind.next_sibling()) {
        if (behind.type() == pugi::node_element)
            return refuse("xml.not_well_formed",
                          "A second root element begins here; a document has exactly one.",
                          offset_of(behind.name()) - 1);
        if (behind.type() == pugi::node_cdata)
            return refuse("xml.not_well_formed", "CDATA may not stand behind the root element.",
                          offset_of(behind.value()) - std::strlen("<![CDATA["));
        if (!only_space(offset_of(behind.value())))
            return false;
    }
    return true;
}

bool Builder::build()
{
    std::string_view const source = tree_.document();
    tree_.buffer.reserve(source.size() - passed_.root + padding.size());
    tree_.buffer.assign(source.substr(passed_.root));
    tree_.buffer.append(padding);
    if (passed_.interrupted)
        tree_.joined.reserve(tree_.buffer.size());

    pugi::xml_document document;
    auto const parsed = document.load_buffer_inplace(
        tree_.buffer.data(), tree_.buffer.size() - padding.size() + 1,
        passed_.interrupted ? with_interruptions : uninterrupted, pugi::encoding_utf8);
    if (!parsed)
        return not_parsed(parsed);
    pugi::xml_node root;
    return one_root(document, root) && walk(root);
}

// Down, right or up, without recursion; the flat tree is in the order of this walk.
bool Builder::walk(pugi::xml_node root)
{
    auto& marks = tree_.workspace.marks;
    marks.assign(1, names_.mark());
    if (!open(root, 0))
        return false;
    std::uint32_t current = 0;
    pugi::xml_node node = root;
    pugi::xml_node child = root.first_child();
    while (true) {
        if (!child) {
            tree_.nodes[current].end = static_cast<std::uint32_t>(tree_.nodes.size());
            names_.back_to(marks.back());
            marks.pop_back();
            if (marks.empty())
                return true;
            child = node.next_sibling();
            node = node.parent();
            current = tree_.nodes[current].parent;
        } else if (child.type() == pugi::node_element) {
            if (!go_down(child, current))
                return false;
            node = child;
            child = child.first_child();
        } else {
            bool const has_children = tree_.nodes.size() != current + 1;
            add_text(tree_.nodes[current], child.value(), has_children);
            child = child.next_sibling();
        }
    }
}

bool Builder::go_down(pugi::xml_node child, std::uint32_t& current)
{
    auto& marks = tree_.workspace.marks;
    if (marks.size() >= static_cast<std::size_t>(limits_.depth))
        return refuse("xml.too_deep",
                      "Elements are nested more than " + std::to_string(limits_.depth) +
                          " deep, which is the limit.",
                      offset_of(child.name()) - 1);
    marks.push_back(names_.mark());
    Node& outer = tree_.nodes[current];
    if (!outer.text.empty())
        outer.mixed = outer.mixed || !trim(outer.text).empty();
    auto const number = static_cast<std::uint32_t>(tree_.nodes.size());
    bool const opened = open(child, current);
    current = number;
    return opened;
}

bool Builder::open(pugi::xml_node element, std::uint32_t parent)
{
    char const* const written = element.name();
    Node node;
    node.parent = parent;
    node.offset = static_cast<std::uint32_t>(offset_of(written) - 1);
    node.attributes = static_cast<std::uint32_t>(tree_.attributes.size());
    pugi::xml_attribute const attribute = element.first_attribute();
    if (attribute && !read_attributes(attribute, node))
        return false;
    node.name = names_.number_of(written, std::strlen(written));
    if (node.name == Names::none)
        return refuse(names_.fault(), node.offset);
    Name const& name = tree_.names[node.name];
    if (!names_.resolve(name, node.space))
        return refuse(names_.fault(), node.offset);
    node.name_hash = name.hash;
    if (char const* text = element.value(); *text != '\0')
        node.text = text;
    tree_.nodes.push_back(node);
    return true;
}

bool declares_namespace(char const* name)
{
    return std::strncmp(name, "xmlns", 5) == 0 && (name[5] == '\0' || name[5] == ':');
}

// Declarations first: they hold for the names of their own element and its other attributes.
bool Builder::read_attributes(pugi::xml_attribute first, Node& node)
{
    std::size_t const mark = names_.mark();
    int count = 0;
    bool declared = false;
    for (auto attribute = first; attribute; attribute = attribute.next_attribute()) {
        if (++count > limits_.attributes)
            return refuse("xml.too_many_attributes",
                          "An element has more than " + std::to_string(limits_.attributes) +
                              " attributes, which is the limit.",
                          node.offset);
        if (attribute.name()[0] == 'x' && declares_namespace(attribute.name())) {
            declared = true;
            if (!declare(attribute, mark))
                return false;
        }
    }
    for (auto attribute = first; attribute; attribute = attribute.next_attribute()) {
        if (declared && declares_namespace(attribute.name()))
            continue;
        if (!add_attribute(attribute) ||
            !unique(tree_.attributes.back(), tree_.attributes.data() + node.attributes))
            return false;
    }
    node.attribute_count = static_cast<std::uint16_t>(tree_.attributes.size() - node.attributes);
    return true;
}

bool Builder::declare(pugi::xml_attribute declaration, std::size_t mark)
{
    char const* const name = declaration.name();
    std::string_view const prefix = name[5] == ':' ? name + 6 : "";
    std::string_view const uri = declaration.value();
    std::size_t const offset = offset_of(name);
    std::string_view const fault = name[5] == ':' ? name_fault(name) : std::string_view();
    if (!fault.empty())
        return refuse("xml.namespace",
                      "The declared prefix '" + std::string(prefix.substr(0, 40)) + "' has " +
                          std::string(fault) + ".",
                      offset);
    if (!no_markup(uri))
        return false;
    std::uint32_t const number = names_.number_of(name, std::strlen(name));
    return (number != Names::none && names_.declare(tree_.names[number].declares, uri, mark)) ||
           refuse(names_.fault(), offset);
}

bool Builder::add_attribute(pugi::xml_attribute attribute)
{
    char const* const written = attribute.name();
    Attribute added;
    added.offset = static_cast<std::uint32_t>(offset_of(written));
    added.written = names_.number_of(written, std::strlen(written));
    if (added.written == Names::none)
        return refuse(names_.fault(), added.offset);
    Name const& name = tree_.names[added.written];
    if (!name.prefix.empty() && !names_.resolve(name, added.space))
        return refuse(names_.fault(), added.offset);
    added.name = name.local;
    added.name_hash = name.hash;
    added.value = attribute.value();
    tree_.attributes.push_back(added);
    return no_markup(added.value);
}

bool Builder::unique(Attribute const& last, Attribute const* begin)
{
    for (Attribute const* other = begin; other != &last; ++other) {
        bool const same_expanded =
            other->space != 0 && other->space == last.space && other->name == last.name;
        if (other->written == last.written || same_expanded)
            return refuse("xml.duplicate_attribute",
                          "The attribute '" + std::string(last.name.substr(0, 60)) +
                              "' stands on its element twice.",
                          last.offset);
    }
    return true;
}

// A '<' in a value is fine when it was written as a reference, so the source is asked.
bool Builder::no_markup(std::string_view value)
{
    if (value.find('<') == std::string_view::npos)
        return true;
    std::size_t const begin = offset_of(value.data());
    std::string_view const source = tree_.document();
    std::size_t const end = source.find(source[begin - 1], begin);
    std::size_t const markup = source.find('<', begin);
    if (markup >= end)
        return true;
    return refuse("xml.not_well_formed", "In an attribute '<' must be written '&lt;'.", markup);
}

// Only pieces before the first child element are joined: what lies between elements is no amount.
void Builder::add_text(Node& node, char const* value, bool has_children)
{
    std::string_view const piece = value;
    if (has_children) {
        node.mixed = node.mixed || !trim(piece).empty();
    } else if (node.text.empty()) {
        node.text = piece;
    } else if (!piece.empty()) {
        auto const* end = tree_.joined.data() + tree_.joined.size();
        bool const at_end = node.text.data() + node.text.size() == end;
        std::size_t const start = tree_.joined.size() - (at_end ? node.text.size() : 0);
        if (!at_end)
            tree_.joined.append(node.text);
        tree_.joined.append(piece);
        node.text = std::string_view(tree_.joined).substr(start);
    }
}

}  // namespace

std::optional<Refusal> build(Tree& tree, Passed const& passed, Limits const& limits,
                             Vocabulary const* vocabulary)
{
    Builder builder(tree, passed, limits, vocabulary);
    if (builder.build())
        return std::nullopt;
    return std::move(builder.refusal());
}

}  // namespace counterpart::xml
