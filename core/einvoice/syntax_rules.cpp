#include "einvoice/syntax_rules.h"

#include <algorithm>

namespace counterpart::einvoice {

namespace {

int count_along(Inquiry const& q, Node node, std::span<Term const> steps)
{
    if (steps.empty())
        return 1;
    int found = 0;
    for (Node at = node + 1; at < q.end(node); at = q.end(at)) {
        if (q.term(at) == steps.front())
            found += count_along(q, at, steps.subspan(1));
    }
    return found;
}

} // namespace

void SyntaxRules::ask(Inquiry& q)
{
    Tables const& tables = q.tables();
    for (std::uint16_t const rule : counted_)
        counts_[rule].clear();
    counted_.clear();
    counts_.resize(std::max(counts_.size(), tables.rules.size()));
    for (Node node = 0; node < q.size(); ++node) {
        std::uint16_t const state = q.state(node);
        if (state == tables.nowhere)
            continue;
        if (tables.answer_begin[state] != tables.answer_begin[state + 1])
            at_element(q, node);
        if (tables.attribute_begin[state] != tables.attribute_begin[state + 1])
            at_attributes(q, node);
    }
    attributes_anywhere(q);
}

void SyntaxRules::at_element(Inquiry& q, Node node)
{
    Tables const& tables = q.tables();
    std::uint16_t const state = q.state(node);
    for (auto i = tables.answer_begin[state]; i < tables.answer_begin[state + 1]; ++i)
        found(q, tables.answers[i].rule, tables.answers[i].up, node);
}

void SyntaxRules::at_attributes(Inquiry& q, Node node)
{
    Tables const& tables = q.tables();
    std::uint16_t const state = q.state(node);
    for (auto const& attribute : q.element(node).attributes()) {
        if (attribute.space != 0)
            continue;
        Word const word = q.word(attribute);
        for (auto i = tables.attribute_begin[state]; i < tables.attribute_begin[state + 1]; ++i) {
            AttributeAnswer const& answer = tables.attribute_answers[i];
            if (answer.word == word)
                found(q, answer.rule, answer.up, node);
        }
    }
}

void SyntaxRules::attributes_anywhere(Inquiry& q)
{
    Tables const& tables = q.tables();
    auto const& tree = q.document().tree();
    for (std::size_t i = 0; i < tree.attributes.size(); ++i) {
        auto const& attribute = tree.attributes[i];
        auto const rule = tables.attribute_rules[q.word(attribute)];
        if (rule == 0 || attribute.space != 0)
            continue;
        // The owner is the last element whose attributes begin here or before.
        auto const after = std::upper_bound(
            tree.nodes.begin(), tree.nodes.end(), i,
            [](std::size_t at, xml::Node const& node) { return at < node.attributes; });
        Node owner = static_cast<Node>(after - tree.nodes.begin()) - 1;
        while (tree.nodes[owner].attribute_count == 0)
            --owner;
        found(q, static_cast<std::uint16_t>(rule - 1), whole_document, owner);
    }
}

void SyntaxRules::found(Inquiry& q, std::uint16_t number, std::uint8_t up, Node node)
{
    SyntaxRule const& rule = q.tables().rules[number];
    Node const context = up == whole_document ? 0 : q.above(node, up);
    if (rule.kind == RuleKind::exactly)
        return exactly(q, rule, node);
    auto& open = counts_[number];
    if (open.empty())
        counted_.push_back(number);
    while (!open.empty() && q.end(open.back().context) <= node)
        open.pop_back();
    if (open.empty() || open.back().context != context)
        open.push_back({context, 0});
    if (++open.back().found == rule.limit + 1)
        q.fire(node, rule);
}

void SyntaxRules::exactly(Inquiry& q, SyntaxRule const& rule, Node context)
{
    if (count_along(q, context, rule.steps) != rule.limit)
        q.fire(context, rule);
}

} // namespace counterpart::einvoice
