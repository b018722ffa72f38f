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

/// What is asked of an element again and again, side by side.
struct Place {
    Node parent = no_node;
    Node end = 0;        ///< one past the last descendant
    Node next = no_node; ///< the next element of the same term
    Term term = 0;
    std::uint16_t state = 0; ///< of the automaton
};

/// The elements of one term in document order, for range-for.
class Nodes {
public:
    class Iterator {
    public:
        Iterator(Place const* places, Node at) : places_(places), at_(at) {}
        Node operator*() const { return at_; }
        Iterator& operator++()
        {
            at_ = places_[at_].next;
            return *this;
        }
        bool operator!=(Iterator const& other) const { return at_ != other.at_; }

    private:
        Place const* places_;
        Node at_;
    };

    Nodes(Place const* places, Node first) : places_(places), first_(first) {}
    Iterator begin() const { return {places_, first_}; }
    Iterator end() const { return {places_, no_node}; }
    bool empty() const { return first_ == no_node; }

private:
    Place const* places_;
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

    Term term(Node node) const { return places_[node].term; }
    Node parent(Node node) const { return places_[node].parent; }
    Term parent_term(Node node) const { return node == 0 ? Term{} : term(parent(node)); }
    bool at_root(Node node) const { return places_[node].parent == 0; }
    Node above(Node node, int levels) const; ///< no_node beyond the root
    bool inside(Node node, Term ancestor) const;
    /// The automaton's state, for the rules that are tables.
    std::uint16_t state(Node node) const { return places_[node].state; }

    // -- what lies below --------------------------------------------------------------------------

    Node end(Node node) const { return places_[node].end; }
    bool has_children(Node node) const { return end(node) > node + 1; }
    /// First child of this term, or no_node; of no_node, no_node.
    Node child(Node node, Term term) const
    {
        if (node == no_node)
            return no_node;
        if (node == 0)
            return root_child(term);
        Node const stop = end(node);
        for (Node at = node + 1; at < stop; at = end(at)) {
            if (this->term(at) == term)
                return at;
        }
        return no_node;
    }
    /// The next child of the same parent and term, or no_node.
    Node sibling(Node node) const
    {
        Node const owner = parent(node);
        Node at = next(node);
        while (at != no_node && at < end(owner) && parent(at) != owner)
            at = next(at);
        return at != no_node && at < end(owner) ? at : no_node;
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
        for (Node at = child(node, step); at != no_node; at = sibling(at))
            each(at, visit, static_cast<Term>(steps)...);
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
        for (Node at = child(node, step); at != no_node; at = sibling(at)) {
            if (any(at, test, static_cast<Term>(steps)...))
                return true;
        }
        return false;
    }
    template <class... Steps>
    bool exists(Node node, Steps... steps) const
    {
        return any(
            node, [](Node) { return true; }, static_cast<Term>(steps)...);
    }
    template <class... Steps>
    int count(Node node, Steps... steps) const
    {
        int found = 0;
        each(
            node, [&](Node) { ++found; }, static_cast<Term>(steps)...);
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

    Nodes all(Term term) const { return {places_.data(), of_term_[term].first}; }
    Node first(Term term) const { return of_term_[term].first; }
    Node next(Node node) const
    {
        return places_[node].next;
    } ///< of the same term, in document order
    /// First child of the root, without going through its other children.
    Node root_child(Term term) const { return of_term_[term].at_root; }
    Node second_root_child(Term term) const { return of_term_[term].second_at_root; }

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
            if (word(attribute) == name && attribute.space == 0)
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
    Word word(xml::Attribute const& attribute) const { return word_of(attribute.written); }

private:
    struct OfTerm {
        Node first = no_node;
        Node last = no_node;
        Node at_root = no_node;
        Node second_at_root = no_node;
    };

    Word word_of(std::uint32_t name) const
    {
        return own_words_ ? words_[name] : static_cast<Word>(tree_->names[name].word);
    }
    bool choose_syntax();
    void read_words();
    Term term_of_stranger(Node node) const;
    void enter(Node node, Term term);

    xml::Document const* document_ = nullptr;
    xml::Tree const* tree_ = nullptr;
    Tables const* tables_ = nullptr;
    Syntax syntax_ = Syntax::ubl;
    bool own_words_ = false;
    std::vector<Word> words_; // by name number, for documents loaded without our vocabulary
    std::vector<Term const*> spaces_;
    std::vector<Place> places_;
    std::vector<OfTerm> of_term_;
};

/// The list of all names, which a Document may be loaded with; known names then cost nothing here.
xml::Vocabulary const& vocabulary();

} // namespace counterpart::einvoice
