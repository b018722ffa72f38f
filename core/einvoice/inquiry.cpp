#include "einvoice/inquiry.h"

#include <algorithm>

namespace counterpart::einvoice {

void Inquiry::fire(Node node, std::string_view rule, std::string_view says, Value found,
                   Value expected)
{
    hits_.push_back(Hit{rule, says, node, nullptr, found, expected});
}

void Inquiry::fire(Node node, SyntaxRule const& rule)
{
    hits_.push_back(Hit{rule.id, {}, node, &rule, {}, {}});
}

namespace {

// Characters, not bytes: a byte that continues a character is not counted.
bool more_than_two_characters(std::string_view text)
{
    auto const begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return text.size() > 2 && std::count_if(text.begin(), text.end(), begins) > 2;
}

} // namespace

void Inquiry::two_places(Node node, std::string_view rule, std::string_view says, Node amount)
{
    std::string_view const text = raw(amount);
    std::size_t const point = text.find('.');
    if (point != std::string_view::npos && more_than_two_characters(text.substr(point + 1)))
        fire(node, rule, says, text, Value());
}

void Inquiry::cannot_read(Node node, std::string_view expected)
{
    // So many tell enough, and looking through them stays quick.
    constexpr std::size_t most_reported = 1000;
    if (unreadable_.size() == most_reported)
        return;
    for (Unreadable const& known : unreadable_) {
        if (known.node == node)
            return;
    }
    unreadable_.push_back({node, expected, text(node)});
}

Number Inquiry::number(Node node)
{
    if (node == no_node)
        return Number::none();
    Number const number = has_children(node) ? Number::not_readable() : read_decimal(raw(node));
    if (number.unreadable())
        cannot_read(node, "a decimal number like 12.50");
    return number;
}

Sign::State Inquiry::sign(Node node)
{
    if (node == no_node)
        return Sign::State::missing;
    Sign const sign = read_sign(raw(node));
    if (sign.state == Sign::State::unreadable)
        cannot_read(node, "a number");
    return sign.state;
}

Node Inquiry::only(Node node, Term term)
{
    Node const first = child(node, term);
    if (first == no_node)
        return no_node;
    Node const second = sibling(first);
    if (second != no_node)
        stands_twice(second);
    return first;
}

Node Inquiry::root_only(Term term)
{
    if (second_root_child(term) != no_node)
        stands_twice(second_root_child(term));
    return root_child(term);
}

void Inquiry::stands_twice(Node node)
{
    cannot_read(node, "at most one such element");
}

Inquiry::Truth Inquiry::truth(Node node)
{
    if (node == no_node)
        return Truth::missing;
    std::string_view const word = text(node);
    if (word == "true" || word == "1")
        return Truth::yes;
    if (word == "false" || word == "0")
        return Truth::no;
    cannot_read(node, "true or false");
    return Truth::unreadable;
}

} // namespace counterpart::einvoice
