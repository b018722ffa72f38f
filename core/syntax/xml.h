// XML behind a strict gate: what is accepted here every conforming parser reads the same way.
//
// Accepted: UTF-8 (with or without a mark), XML 1.0 characters, one root, the five predefined and
// numeric references, declared prefixes, unique attributes. Refused in words, with line and column:
// DOCTYPE and entities, other encodings, depth above 64, more than 64 attributes on one element,
// documents above the size limit. Text split by comments, CDATA or processing instructions is
// joined, so an amount reads the same here as in any other parser.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace counterpart::xml {

struct Limits {
    std::uint64_t bytes = 64u << 20;
    int depth = 64;
    int attributes = 64;
};

/// 1-based, columns in bytes.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

class Document;

/// A cheap handle to one element of a Document; false when there is none.
class Element {
public:
    Element() = default;
    explicit operator bool() const;

    std::string_view name() const;          ///< local name: "InvoiceLine"
    std::string_view namespace_uri() const;
    std::string_view text() const;          ///< joined character data of a leaf, trimmed of white space
    std::string_view attribute(std::string_view local_name) const;  ///< "" when absent
    bool has_attribute(std::string_view local_name) const;

    Element first() const;  ///< first child element
    Element next() const;   ///< next sibling element
    Element parent() const;
    /// First child with this local name in the same namespace family rules as the reader uses:
    /// the caller passes the namespace when it matters.
    Element child(std::string_view local_name) const;
    Element child(std::string_view namespace_uri, std::string_view local_name) const;

    Position position() const;
    std::string path() const;  ///< "/Invoice/InvoiceLine[2]/Price"

private:
    friend class Document;
    Element(Document const* document, std::uint32_t index) : document_(document), index_(index) {}
    Document const* document_ = nullptr;
    std::uint32_t index_ = 0;
};

/// An accepted document. Owns its text; Elements and string views live as long as it does.
class Document {
public:
    /// `name` is the file name used in error places. Errors: xml.too_large, xml.encoding,
    /// xml.not_utf8, xml.character, xml.doctype, xml.entity, xml.not_well_formed, xml.namespace,
    /// xml.too_deep, xml.too_many_attributes, xml.duplicate_attribute, xml.empty.
    static Result<Document> read(std::string bytes, std::string_view name, Limits const& = {});

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    Element root() const;
    std::string const& name() const;

private:
    friend class Element;
    struct Tree;
    explicit Document(std::unique_ptr<Tree>);
    std::unique_ptr<Tree> tree_;
};

/// "invoice-17.xml, line 14, column 3"
std::string place(std::string_view file, Position);

}  // namespace counterpart::xml
