#include "formats/openslo_shape.h"

#include <algorithm>
#include <array>

namespace counterpart::openslo {

using yaml::Kind;
using yaml::Node;

namespace {

constexpr std::array<std::string_view, 10> expected_types{
    "a text",   "a number", "a whole number", "true or false",
    "anything", "a map",    "a map of texts", "a map of texts or lists of texts",
    "a map",    "a list"};

/// A key without a value is taken for an empty text.
bool is_text(Node const& node)
{
    return node.is(Kind::text) || node.is(Kind::null);
}

bool all_texts(Node const& node)
{
    return node.is(Kind::list) && std::all_of(node.items.begin(), node.items.end(), is_text);
}

bool holds_texts(Node const& node, bool lists_too)
{
    return node.is(Kind::map) &&
           std::all_of(node.members.begin(), node.members.end(), [&](auto const& member) {
               return is_text(member.second) || (lists_too && all_texts(member.second));
           });
}

bool matches(Node const& node, Holds holds)
{
    switch (holds) {
    case Holds::text:
        return node.is(Kind::text);
    case Holds::number:
        return node.is(Kind::number) || node.is(Kind::whole);
    case Holds::whole:
        return node.is(Kind::whole);
    case Holds::flag:
        return node.is(Kind::flag);
    case Holds::anything:
        return true;
    case Holds::text_map:
        return holds_texts(node, false);
    case Holds::label_map:
        return holds_texts(node, true);
    case Holds::any_map:
    case Holds::shape:
        return node.is(Kind::map);
    case Holds::shapes:
        return node.is(Kind::list);
    }
    return false;
}

} // namespace

bool is_blank(Node const& node)
{
    return node.is(Kind::null) || (node.is(Kind::text) && node.text.empty()) ||
           (node.is(Kind::map) && node.members.empty());
}

std::string joined(std::string const& path, std::string_view name)
{
    return path.empty() ? std::string(name) : path + "." + std::string(name);
}

void Inquiry::report(Node const& at, std::string path, std::string_view code, std::string says,
                     bool tolerated)
{
    problems_.push_back({std::move(path), std::string(code), std::move(says), tolerated, at.line});
}

void Inquiry::test(Node const& node, Test const& test, std::string const& path)
{
    if (!test.passes(node))
        report(node, path, test.code,
               "Found '" + node.text + "', expected " + std::string(test.expected) + ".",
               test.tolerated);
}

void Inquiry::require(Node const& parent, std::string_view name, std::string const& path)
{
    if (is_blank(parent[name]))
        report(parent, joined(path, name), "required", "This must be stated.");
}

bool Inquiry::has_type(Node const& node, Field const& field, std::string const& path)
{
    if (matches(node, field.holds))
        return true;
    // The specification lets a slice be a bare number of minutes; the project's library cannot hold
    // it.
    bool const bare_minutes = field.name == "timeSliceWindow" && node.is(Kind::whole);
    report(node, path, "type",
           "Expected " + std::string(expected_types[static_cast<std::size_t>(field.holds)]) +
               " here.",
           bare_minutes);
    return false;
}

void Inquiry::look_inside(Node const& node, Field const& field, std::string const& path)
{
    if (field.holds == Holds::shape)
        look_at(node, *field.shape, path);
    for (std::size_t i = 0; field.holds == Holds::shapes && i < node.items.size(); ++i) {
        auto const at = path + "[" + std::to_string(i) + "]";
        if (node.items[i].is(Kind::map))
            look_at(node.items[i], *field.shape, at);
        else
            report(node.items[i], at, "type", "Expected a map here.");
    }
}

void Inquiry::look_at_field(Node const& parent, Field const& field, std::string const& path)
{
    auto const& node = parent[field.name];
    auto const at = joined(path, field.name);
    // What may hold anything may be empty, too; it only has to be there.
    bool const missing = field.holds == Holds::anything ? node.is(Kind::null) : is_blank(node);
    if (field.need == Need::required && missing)
        return report(parent, at, "required", "This must be stated.");
    if (node.is(Kind::null) || !has_type(node, field, at))
        return;
    if (field.test && !is_blank(node))
        test(node, *field.test, at);
    look_inside(node, field, at);
}

void Inquiry::look_at(Node const& node, Shape const& shape, std::string const& path)
{
    for (auto const& member : node.members) {
        bool const known =
            std::any_of(shape.fields.begin(), shape.fields.end(),
                        [&](Field const& field) { return field.name == member.first; });
        if (!known)
            report(member.second, joined(path, member.first), "unknown_field",
                   "There is no field called '" + member.first + "' here.");
    }
    for (auto const& field : shape.fields)
        look_at_field(node, field, path);
    if (shape.rules)
        shape.rules(*this, node, path);
}

} // namespace counterpart::openslo
