#include "syntax/xml.h"

#include "syntax/place.h"
#include "syntax/xml_build.h"
#include "syntax/xml_gate.h"
#include "syntax/xml_quick.h"

#include <algorithm>

namespace counterpart::xml {

// -- the document ---------------------------------------------------------------------------------

void Tree::clear()
{
    joined.clear();
    nodes.clear();
    attributes.clear();
    namespaces.clear();
    lines.clear();
}

Document::Document() : tree_(std::make_unique<Tree>()) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::uint64_t most_bytes = (std::uint64_t{1} << 31) - 64;

// A parser spends some sixty bytes on each tag, however short it is written, so a large document
// is counted through before it is parsed.
std::optional<Refusal> too_many_elements(std::string_view text, std::uint64_t limit)
{
    if (text.size() / 4 < limit)
        return std::nullopt;
    std::uint64_t tags = 0;
    std::uint64_t attributes = 0;
    for (std::size_t at = text.find_first_of("<="); at != std::string_view::npos;
         at = text.find_first_of("<=", at + 1)) {
        char const after = at + 1 < text.size() ? text[at + 1] : '\0';
        tags += text[at] == '<' && after != '/';
        attributes += text[at] == '=' && (after == '"' || after == '\'');
        if (tags > limit || attributes > 4 * limit)
            return Refusal{"xml.too_many_elements",
                           "The document has more than " + std::to_string(limit) +
                               " elements, which is the limit.",
                           at};
    }
    return std::nullopt;
}

std::optional<Refusal> read_into(Tree& tree, Limits const& limits, Vocabulary const* vocabulary)
{
    std::string_view const encoding = foreign_encoding(tree.document());
    if (!encoding.empty())
        return Refusal{"xml.encoding",
                       "The document is encoded in " + std::string(encoding) +
                           "; only UTF-8 is read, so save it as UTF-8 first.",
                       0};
    Passed passed;
    if (auto refusal = pass_prolog(tree.document(), passed.root))
        return refusal;
    if (read_quickly(tree, passed.root, limits, vocabulary))
        return std::nullopt;
    tree.clear();
    if (auto refusal = pass_gate(tree.document(), passed))
        return refusal;
    if (auto refusal = too_many_elements(tree.document(), limits.elements))
        return refusal;
    return build(tree, passed, limits, vocabulary);
}

std::optional<Refusal> too_large(std::uint64_t size, Limits const& limits)
{
    std::uint64_t const limit = std::min(limits.bytes, most_bytes);
    if (size <= limit)
        return std::nullopt;
    return Refusal{"xml.too_large",
                   "The document has " + std::to_string(size) + " bytes; at most " +
                       std::to_string(limit) + " are read.",
                   0};
}

Error error_at(Refusal const& refusal, std::string_view source, std::string_view name)
{
    return {refusal.code, refusal.message,
            syntax::place(name, syntax::locate(source, refusal.offset))};
}

// Reads tree.source, which the caller has filled and padded.
Result<Done> fill(Tree& tree, std::string_view name, Limits const& limits,
                  Vocabulary const* vocabulary)
{
    tree.clear();
    tree.file = name;
    if (auto refusal = read_into(tree, limits, vocabulary)) {
        tree.clear();
        return error_at(*refusal, tree.document(), name);
    }
    return Done{};
}

}  // namespace

Result<Document> Document::read(std::string bytes, std::string_view name, Limits const& limits)
{
    if (auto refusal = too_large(bytes.size(), limits))
        return error_at(*refusal, {}, name);
    Document document;
    if (std::string_view(bytes).substr(0, 3) == byte_order_mark)
        bytes.erase(0, 3);
    document.tree_->source = std::move(bytes);
    document.tree_->pad();
    TRY(fill(*document.tree_, name, limits, nullptr));
    return document;
}

Result<Done> Document::load(std::string_view bytes, std::string_view name, Limits const& limits,
                            Vocabulary const* vocabulary)
{
    tree_->clear();
    if (auto refusal = too_large(bytes.size(), limits))
        return error_at(*refusal, {}, name);
    if (bytes.substr(0, 3) == byte_order_mark)
        bytes.remove_prefix(3);
    tree_->source.reserve(bytes.size() + Tree::padding);
    tree_->source = bytes;
    tree_->pad();
    return fill(*tree_, name, limits, vocabulary);
}

std::uint16_t Document::namespace_id(std::string_view uri) const
{
    auto const& all = tree_->namespaces;
    auto const found = std::find(all.begin(), all.end(), uri);
    return found == all.end() ? no_namespace_id : static_cast<std::uint16_t>(found - all.begin());
}

std::string place(std::string_view file, Position position)
{
    return syntax::place(file, {position.line, position.column});
}

// -- elements -------------------------------------------------------------------------------------

std::span<Attribute const> Element::attributes() const
{
    if (!has())
        return {};
    return std::span(tree_->attributes).subspan(node().attributes, node().attribute_count);
}

namespace {

// A plain attribute wins over one with a prefix, which belongs to another vocabulary.
Attribute const* find_attribute(std::span<Attribute const> attributes, std::string_view name)
{
    Attribute const* found = nullptr;
    for (Attribute const& attribute : attributes) {
        if (attribute.name == name && (found == nullptr || attribute.space == 0))
            found = &attribute;
    }
    return found;
}

}  // namespace

std::string_view Element::attribute(std::string_view local_name) const
{
    auto const* found = find_attribute(attributes(), local_name);
    return found != nullptr ? found->value : std::string_view();
}

bool Element::has_attribute(std::string_view local_name) const
{
    return find_attribute(attributes(), local_name) != nullptr;
}

Element Element::first() const
{
    return has() && node().end > index_ + 1 ? at(index_ + 1) : Element();
}

Element Element::next() const
{
    if (!has() || index_ == 0)
        return {};
    std::uint32_t const end = node().end;
    bool const sibling = end < tree_->nodes.size() && tree_->nodes[end].parent == node().parent;
    return sibling ? at(end) : Element();
}

Element Element::parent() const
{
    return has() && index_ != 0 ? at(node().parent) : Element();
}

Element Element::child(std::string_view local_name) const
{
    Element found = first();
    while (found && found.name() != local_name)
        found = found.next();
    return found;
}

Element Element::child(std::string_view namespace_uri, std::string_view local_name) const
{
    Element found = first();
    while (found && (found.name() != local_name || found.namespace_uri() != namespace_uri))
        found = found.next();
    return found;
}

namespace {

std::vector<std::uint32_t> line_starts(std::string_view text)
{
    std::vector<std::uint32_t> starts{0};
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const lone_return =
            text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
        if (text[at] == '\n' || lone_return)
            starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    return starts;
}

Position position_of(Tree const& tree, std::uint32_t offset)
{
    if (tree.lines.empty())
        tree.lines = line_starts(tree.document());
    auto const after = std::upper_bound(tree.lines.begin(), tree.lines.end(), offset);
    return {static_cast<std::uint32_t>(after - tree.lines.begin()), offset - after[-1] + 1};
}

// "[2]" when siblings share the name, else "".
std::string index_among(Element const& element)
{
    int before = 0;
    int all = 0;
    for (Element other = element.parent().first(); other; other = other.next()) {
        if (other.name() != element.name())
            continue;
        ++all;
        before += other.index() < element.index();
    }
    return all > 1 ? "[" + std::to_string(before + 1) + "]" : "";
}

}  // namespace

Position Element::position() const
{
    return has() ? position_of(*tree_, node().offset) : Position{};
}

Position Element::position(Attribute const& attribute) const
{
    return has() ? position_of(*tree_, attribute.offset) : Position{};
}

std::string Element::path() const
{
    std::string path;
    for (Element step = *this; step; step = step.parent())
        path = "/" + std::string(step.name()) + index_among(step) + path;
    return path;
}

}  // namespace counterpart::xml
