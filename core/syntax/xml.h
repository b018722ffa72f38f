// XML behind a strict gate: what is accepted here every conforming parser reads the same way.
//
// Accepted: UTF-8 (with or without a mark), XML 1.0 characters, one root, the five predefined and
// numeric references, declared prefixes, unique attributes. Refused in words, with line and column:
// DOCTYPE and entities, other encodings, depth above 64, more than 64 attributes on one element,
// documents above the size limit. Text split by comments, CDATA or processing instructions is
// joined, so an amount reads the same here as in any other parser.
#pragma once

#include "base/result.h"
#include "syntax/xml_tree.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace counterpart::xml {

struct Limits {
    std::uint64_t bytes = 64u << 20;  ///< never above 2 GiB, whatever is asked for
    int depth = 64;
    int attributes = 64;  ///< on one element, namespace declarations included
    std::uint64_t elements = 2'000'000;
};

/// 1-based, columns in bytes.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// A cheap handle to one element of a Document; false when there is none. It stays good when the
/// Document is moved and ends when the Document is destroyed or loads something else.
class Element {
public:
    Element() = default;
    Element(Tree const* tree, std::uint32_t index) : tree_(tree), index_(index) {}
    explicit operator bool() const { return tree_ != nullptr; }
    bool operator==(Element const&) const = default;

    std::string_view name() const { return has() ? tree_->names[node().name].local : no_text; }
    std::uint32_t name_hash() const { return has() ? node().name_hash : 0; }  ///< hash_of(name())
    /// The number of this name in the Vocabulary the document was loaded with; 0 when not in it.
    std::uint32_t word() const { return has() ? tree_->names[node().name].word : 0; }
    std::string_view namespace_uri() const
    {
        return has() ? tree_->namespaces[node().space] : no_text;
    }
    std::uint16_t namespace_id() const { return has() ? node().space : 0; }

    /// Joined character data of a leaf, trimmed of white space; "" for an element with children,
    /// so that an amount torn apart by an element can never be read in part.
    std::string_view text() const { return trim(raw_text()); }
    std::string_view raw_text() const { return leaf() ? node().text : no_text; }  ///< not trimmed
    bool leaf() const { return has() && node().end == index_ + 1; }  ///< no child elements
    bool mixed() const { return has() && node().mixed; }             ///< text beside child elements

    std::string_view attribute(std::string_view local_name) const;  ///< "" when absent
    bool has_attribute(std::string_view local_name) const;
    std::span<Attribute const> attributes() const;  ///< without namespace declarations
    std::string_view uri_of(Attribute const& attribute) const
    {
        return has() ? tree_->namespaces[attribute.space] : no_text;
    }

    Element first() const;  ///< first child element
    Element next() const;   ///< next sibling element
    Element parent() const;
    /// First child with this local name in the same namespace family rules as the reader uses:
    /// the caller passes the namespace when it matters.
    Element child(std::string_view local_name) const;
    Element child(std::string_view namespace_uri, std::string_view local_name) const;

    Position position() const;
    Position position(Attribute const&) const;
    std::string path() const;  ///< "/Invoice/InvoiceLine[2]/Price"

    std::uint32_t index() const { return index_; }  ///< in document order, the root is 0

private:
    bool has() const { return tree_ != nullptr; }
    Node const& node() const { return tree_->nodes[index_]; }
    Element at(std::uint32_t index) const { return {tree_, index}; }

    static constexpr std::string_view no_text = {};
    Tree const* tree_ = nullptr;
    std::uint32_t index_ = 0;
};

/// An accepted document. Owns its text; Elements and string views live as long as it does.
class Document {
public:
    Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    /// `name` is the file name used in error places. Errors: xml.too_large, xml.encoding,
    /// xml.not_utf8, xml.character, xml.doctype, xml.entity, xml.not_well_formed, xml.namespace,
    /// xml.too_deep, xml.too_many_attributes, xml.too_many_elements, xml.too_many_names,
    /// xml.duplicate_attribute, xml.empty.
    static Result<Document> read(std::string bytes, std::string_view name, Limits const& = {});

    /// The same into this Document, whose storage is used again: reading thousands of documents
    /// one after the other allocates hardly anything. After an error the Document has no root.
    Result<Done> load(std::string_view bytes, std::string_view name, Limits const& = {},
                      Vocabulary const* = nullptr);

    Element root() const
    {
        return tree_ && !tree_->nodes.empty() ? Element(tree_.get(), 0) : Element();
    }
    std::string const& name() const { return tree_->file; }
    /// The number elements in this namespace carry, or `no_namespace_id` when nothing declares it.
    std::uint16_t namespace_id(std::string_view uri) const;
    Tree const& tree() const { return *tree_; }  ///< for readers that go through every node

    static constexpr std::uint16_t no_namespace_id = 0xFFFF;

private:
    std::unique_ptr<Tree> tree_;
};

/// "invoice-17.xml, line 14, column 3"
std::string place(std::string_view file, Position);

}  // namespace counterpart::xml
