// The flat tree behind an XML document: arrays in document order, texts as views into one buffer.
//
// Nodes lie in the order their start tags do, so the descendants of node i are the nodes from i + 1
// up to nodes[i].end, its first child (if any) is i + 1, and the next sibling of i is nodes[i].end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::xml {

/// FNV-1a over the bytes of a local name: a quick first answer that can be worked out while
/// compiling. Different names may share a number, so text from outside needs a second look;
/// a Vocabulary gives that second look once per document.
constexpr std::uint32_t hash_of(std::string_view name)
{
    std::uint32_t hash = 2166136261u;
    for (char const c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

constexpr bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr std::string_view trim(std::string_view text)
{
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

/// A list of known local names. Word numbers are positions in the list, from 1; 0 means unknown.
/// The names must outlive the Vocabulary, which string literals do.
class Vocabulary {
public:
    Vocabulary(std::initializer_list<std::string_view> words);
    explicit Vocabulary(std::vector<std::string_view> words);

    std::uint32_t find(std::string_view word) const { return find(word, hash_of(word)); }
    std::uint32_t find(std::string_view word, std::uint32_t hash) const;
    std::string_view operator[](std::uint32_t word) const { return words_[word - 1]; }
    std::size_t size() const { return words_.size(); }

private:
    std::vector<std::string_view> words_;
    std::vector<std::uint32_t> slots_;
};

/// A name as it is written in one document, and what is known about it.
struct Name {
    std::string_view written;  ///< "cbc:ID"
    std::string_view prefix;   ///< "cbc"
    std::string_view local;    ///< "ID"
    std::uint64_t key = 0;     ///< quick hash of `written`
    std::uint32_t hash = 0;    ///< hash_of(local)
    std::uint32_t word = 0;
    std::uint32_t scope = 0;  ///< into Tree::names: the prefix as a name of its own; 0 for none
    std::uint32_t declares = declares_nothing;  ///< the prefix declared, when this is xmlns[:prefix]

    static constexpr std::uint32_t declares_nothing = 0xFFFFFFFF;
};

struct Attribute {
    std::string_view name;  ///< local name
    std::string_view value;
    std::uint32_t name_hash = 0;
    std::uint32_t written = 0;  ///< into Tree::names
    std::uint32_t offset = 0;   ///< of the name's first byte in the source
    std::uint16_t space = 0;    ///< into Tree::namespaces; 0 for a name without prefix
};

struct Node {
    std::string_view text;        ///< joined text before the first child element
    std::uint32_t name_hash = 0;  ///< hash_of(local name)
    std::uint32_t name = 0;       ///< into Tree::names
    std::uint32_t parent = 0;     ///< the root is its own parent
    std::uint32_t end = 0;        ///< one past the last descendant
    std::uint32_t offset = 0;     ///< of '<' in the source
    std::uint32_t attributes = 0;
    std::uint16_t attribute_count = 0;
    std::uint16_t space = 0;  ///< into Tree::namespaces
    bool mixed = false;
};

/// A declaration in scope, and what its prefix stood for before, so that it can be taken back.
struct Binding {
    std::uint32_t scope = 0;
    std::uint16_t before = 0;
};

/// What is only needed while a document is read. Names stay from one document to the next, because
/// invoices use the same hundred names again and again.
struct Workspace {
    std::vector<std::unique_ptr<char[]>> name_text;  ///< where Name::written lies
    char* piece_end = nullptr;                       ///< of the last piece of name_text
    std::size_t name_room = 0;                       ///< left before piece_end
    std::vector<std::uint32_t> slots;                ///< hash table over Tree::names
    std::vector<Binding> bindings;                   ///< in scope, innermost last
    std::vector<std::uint16_t> scopes;  ///< of each name as a prefix: the namespace it stands for
    std::vector<std::size_t> marks;     ///< number of bindings when each open element began
    Vocabulary const* vocabulary = nullptr;
};

struct Tree {
    std::string file;
    std::string source;  ///< the document without a byte order mark, then `padding` zeros
    std::string buffer;  ///< the part the library parsed in place; texts lie there or in `source`
    std::string joined;  ///< texts not as they stand in the source; reserved once, never grown
    std::vector<Node> nodes;
    std::vector<Attribute> attributes;
    std::vector<Name> names;  ///< 0: "", then those of this document and some of the ones before
    std::vector<std::string_view> namespaces;  ///< 0: none, 1: the one of "xml:"
    mutable std::vector<std::uint32_t> lines;  ///< offsets of line starts, found when first asked
    Workspace workspace;

    /// Zeros behind the document stop every reader that takes eight bytes a step.
    static constexpr std::size_t padding = 32;
    void pad() { source.append(padding, '\0'); }
    std::string_view document() const
    {
        return std::string_view(source).substr(0, source.size() - padding);
    }

    void clear();
};

}  // namespace counterpart::xml
