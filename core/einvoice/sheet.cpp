#include "einvoice/sheet.h"

#include <algorithm>

namespace counterpart::einvoice {

xml::Vocabulary const& vocabulary()
{
    static xml::Vocabulary const words(
        std::vector<std::string_view>(all_words().begin(), all_words().end()));
    return words;
}

namespace {

constexpr Term no_terms[2048] = {};  // of a namespace no rule asks about

struct Root {
    std::string_view prefix;
    std::string_view name;
    Syntax syntax;
};

constexpr Root roots[] = {
    {"ubl", "Invoice", Syntax::ubl},
    {"cn", "CreditNote", Syntax::ubl},
    {"rsm", "CrossIndustryInvoice", Syntax::cii},
};

Tables const& tables_of(Syntax syntax)
{
    return syntax == Syntax::ubl ? ubl::tables : cii::tables;
}

std::string_view uri_of(Root const& root)
{
    for (Space const& space : tables_of(root.syntax).spaces) {
        if (space.prefix == root.prefix)
            return space.uri;
    }
    return {};
}

Term const* terms_of(Tables const& tables, std::string_view uri)
{
    for (Space const& space : tables.spaces) {
        if (space.uri == uri)
            return space.terms.data();
    }
    return no_terms;
}

}  // namespace

bool Sheet::choose_syntax()
{
    xml::Element const root = document_->root();
    for (Root const& known : roots) {
        if (root && root.name() == known.name && root.namespace_uri() == uri_of(known)) {
            syntax_ = known.syntax;
            tables_ = &tables_of(syntax_);
            return true;
        }
    }
    return false;
}

void Sheet::read_words()
{
    auto const& names = tree_->names;
    bool const known = tree_->workspace.vocabulary == &vocabulary();
    words_.resize(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        words_[i] = static_cast<Word>(known ? names[i].word
                                            : vocabulary().find(names[i].local, names[i].hash));
    }
}

Term Sheet::term_of_stranger(Node node) const
{
    auto const& of = tree_->nodes[node];
    std::string_view const name = tree_->names[of.name].local;
    for (Suffix const* suffix : tables_->suffixes) {
        bool const apart = !suffix->without.empty() && name.ends_with(suffix->without);
        bool const here = suffix->uri.empty() || suffix->uri == tree_->namespaces[of.space];
        if (here && !apart && name.ends_with(suffix->text))
            return suffix->other;
    }
    return 0;
}

bool Sheet::lay_out(xml::Document const& document)
{
    document_ = &document;
    tree_ = &document.tree();
    if (!choose_syntax())
        return false;
    read_words();
    spaces_.clear();
    for (std::string_view const uri : tree_->namespaces)
        spaces_.push_back(terms_of(*tables_, uri));

    std::size_t const count = tree_->nodes.size();
    terms_.resize(count);
    states_.resize(count);
    next_.resize(count);
    first_.assign(tables_->term_count, no_node);
    last_.assign(tables_->term_count, no_node);
    root_child_.assign(tables_->term_count, no_node);
    second_root_child_.assign(tables_->term_count, no_node);
    Tables const& tables = *tables_;
    for (Node node = 0; node < count; ++node) {
        auto const& of = tree_->nodes[node];
        Term term = spaces_[of.space][words_[of.name]];
        if (term == 0)
            term = term_of_stranger(node);
        terms_[node] = term;
        states_[node] = tables.next(node == 0 ? tables.start : states_[of.parent], term);
        next_[node] = no_node;
        (last_[term] == no_node ? first_[term] : next_[last_[term]]) = node;
        last_[term] = node;
        if (of.parent == 0 && node != 0) {
            Node& first = root_child_[term];
            Node& second = second_root_child_[term];
            second = first == no_node || second != no_node ? second : node;
            first = first == no_node ? node : first;
        }
    }
    return true;
}

Node Sheet::above(Node node, int levels) const
{
    while (levels-- > 0 && node != no_node)
        node = parent(node);
    return node;
}

bool Sheet::inside(Node node, Term ancestor) const
{
    for (node = parent(node); node != no_node; node = parent(node)) {
        if (terms_[node] == ancestor)
            return true;
    }
    return false;
}

}  // namespace counterpart::einvoice
