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

constexpr Term no_terms[2048] = {}; // of a namespace no rule asks about

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

} // namespace

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
    own_words_ = tree_->workspace.vocabulary != &vocabulary();
    words_.resize(own_words_ ? names.size() : 0);
    for (std::size_t i = 0; i < words_.size(); ++i)
        words_[i] = static_cast<Word>(vocabulary().find(names[i].local, names[i].hash));
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
    places_.resize(count);
    of_term_.assign(tables_->term_count, {});
    Tables const& tables = *tables_;
    for (Node node = 0; node < count; ++node) {
        auto const& of = tree_->nodes[node];
        Term term = spaces_[of.space][word_of(of.name)];
        if (term == 0)
            term = term_of_stranger(node);
        std::uint16_t const above = node == 0 ? tables.start : places_[of.parent].state;
        places_[node] = {node == 0 ? no_node : of.parent, of.end, no_node, term,
                         tables.next(above, term)};
        enter(node, term);
    }
    return true;
}

void Sheet::enter(Node node, Term term)
{
    OfTerm& of = of_term_[term];
    (of.last == no_node ? of.first : places_[of.last].next) = node;
    of.last = node;
    if (!at_root(node))
        return;
    if (of.at_root == no_node)
        of.at_root = node;
    else if (of.second_at_root == no_node)
        of.second_at_root = node;
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
        if (term(node) == ancestor)
            return true;
    }
    return false;
}

} // namespace counterpart::einvoice
