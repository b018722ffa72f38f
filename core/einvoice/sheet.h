// Sheet: a document laid out for questions, with every element's term and all elements of a term.
//
// Texts are views into the document; nothing is allocated for an element. A Node is the index of an
// element in document order, the root is 0.
#pragma once

#include "einvoice_terms.h"
#include "syntax/xml.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace counterpart::einvoice {

using Node = std::uint32_t;
inline constexpr Node no_node = 0xFFFFFFFF;

/// The elements of one term in document order, for range-for.
class Nodes {
public:
    class Iterator {
    public:
        Iterator(Node const* next, Node at) : next_(next), at_(at) {}
        Node operator*() const { return at_; }
        Iterator& operator++()
        {
            at_ = next_[at_];
            return *this;
        }
        bool operator!=(Iterator const& other) const { return at_ != other.at_; }

    private:
        Node const* next_;
        Node at_;
    };

    Nodes(Node const* next, Node first) : next_(next), first_(first) {}
    Iterator begin() const { return {next_, first_}; }
    Iterator end() const { return {next_, no_node}; }
    bool empty() const { return first_ == no_node; }

private:
    Node const* next_;
    Node first_;
};

class Sheet {
public:
    /// False when the root is of neither syntax. The document must outlive the questions.
    bool lay_out(xml::Document const&);

    Syntax syntax() const { return syntax_; }
    Tables const& tables() const { return *tables_; }
    xml::Document const& document() const { return *document_; }
    xml::Element element(Node node) const { return {tree_, node}; }
    Node size() const { return static_cast<Node>(tree_->nodes.size()); }

    // -- where an element is ----------------------------------------------------------------------

    Term term(Node node) const { return terms_[node]; }
    Node parent(Node node) const { return node == 0 ? no_node : tree_->nodes[node].parent; }
    Term parent_term(Node node) const { return node == 0 ? Term{} : terms_[parent(node)]; }
    bool at_root(Node node) const { return node != 0 && tree_->nodes[node].parent == 0; }
    Node above(Node node, int levels) const;  ///< no_node beyond the root
    bool inside(Node node, Term ancestor) const;
    /// The automaton's state, for the rules that are tables.
    std::uint16_t state(Node node) const { return states_[node]; }

    // -- what lies below --------------------------------------------------------------------------

    Node end(Node node) const { return tree_->nodes[node].end; }
    bool has_children(Node node) const { return end(node) > node + 1; }
    /// First child of this term, or no_node; of no_node, no_node.
    Node child(Node node, Term term) const
    {
        if (node == no_node)
            return no_node;
        Node const stop = end(node);
        for (Node at = node + 1; at < stop; at = end(at)) {
            if (terms_[at] == term)
                return at;
        }
        return no_node;
    }
    /// Calls `visit(node)` for every element at this path, in document order.
    template <class Visit>
    void each(Node node, Visit visit) const
    {
        visit(node);
    }
    template <class Visit, class... Steps>
    void each(Node node, Visit visit, Term step, Steps... steps) const
    {
        if (node == no_node)
            return;
        Node const stop = end(node);
        for (Node at = node + 1; at < stop; at = end(at)) {
            if (terms_[at] == step)
                each(at, visit, static_cast<Term>(steps)...);
        }
    }
    /// Whether some element at this path satisfies `test`.
    template <class Test>
    bool any(Node node, Test test) const
    {
        return test(node);
    }
    template <class Test, class... Steps>
    bool any(Node node, Test test, Term step, Steps... steps) const
    {
        if (node == no_node)
            return false;
        Node const stop = end(node);
        for (Node at = node + 1; at < stop; at = end(at)) {
            if (terms_[at] == step && any(at, test, static_cast<Term>(steps)...))
                return true;
        }
        return false;
    }
    template <class... Steps>
    bool exists(Node node, Steps... steps) const
    {
        return any(node, [](Node) { return true; }, static_cast<Term>(steps)...);
    }
    template <class... Steps>
    int count(Node node, Steps... steps) const
    {
        int found = 0;
        each(node, [&](Node) { ++found; }, static_cast<Term>(steps)...);
        return found;
    }
    /// First element at the path of first children; right where each step occurs at most once.
    template <class... Steps>
    Node at(Node node, Steps... steps) const
    {
        ((node = child(node, static_cast<Term>(steps))), ...);
        return node;
    }

    // -- anywhere ---------------------------------------------------------------------------------

    Nodes all(Term term) const { return {next_.data(), first_[term]}; }
    Node first(Term term) const { return first_[term]; }
    Node next(Node node) const { return next_[node]; }  ///< of the same term, in document order
    /// First child of the root, without going through its other children.
    Node root_child(Term term) const { return root_child_[term]; }
    Node second_root_child(Term term) const { return second_root_child_[term]; }

    // -- texts ------------------------------------------------------------------------------------

    /// As written; "" of an element with children and of no_node.
    std::string_view raw(Node node) const
    {
        if (node == no_node || has_children(node))
            return {};
        return tree_->nodes[node].text;
    }
    std::string_view text(Node node) const { return xml::trim(raw(node)); }
    bool filled(Node node) const { return !text(node).empty(); }

    /// nullptr when there is no such attribute (without a namespace).
    xml::Attribute const* attribute(Node node, Word name) const
    {
        if (node == no_node)
            return nullptr;
        auto const& of = tree_->nodes[node];
        for (std::uint32_t i = of.attributes; i < of.attributes + of.attribute_count; ++i) {
            auto const& attribute = tree_->attributes[i];
            if (words_[attribute.written] == name && attribute.space == 0)
                return &attribute;
        }
        return nullptr;
    }
    bool has_attribute(Node node, Word name) const { return attribute(node, name) != nullptr; }
    /// As written; "" when absent.
    std::string_view attribute_text(Node node, Word name) const
    {
        auto const* found = attribute(node, name);
        return found != nullptr ? found->value : std::string_view();
    }
    Word word(xml::Attribute const& attribute) const { return words_[attribute.written]; }

private:
    bool choose_syntax();
    void read_words();
    Term term_of_stranger(Node node) const;

    xml::Document const* document_ = nullptr;
    xml::Tree const* tree_ = nullptr;
    Tables const* tables_ = nullptr;
    Syntax syntax_ = Syntax::ubl;
    std::vector<Word> words_;  // by name number
    std::vector<Term const*> spaces_;
    std::vector<Term> terms_;
    std::vector<std::uint16_t> states_;
    std::vector<Node> next_;
    std::vector<Node> first_;
    std::vector<Node> last_;
    std::vector<Node> root_child_;
    std::vector<Node> second_root_child_;
};

/// The list of all names, which a Document may be loaded with; known names then cost nothing here.
xml::Vocabulary const& vocabulary();

}  // namespace counterpart::einvoice
