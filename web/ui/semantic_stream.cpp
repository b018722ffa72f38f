#include "ui/semantic_stream.h"

#include <utility>

namespace counterpart::web::ui::semantics {
namespace {

std::int32_t signed_key(Key key)
{
    return static_cast<std::int32_t>(key);
}

}  // namespace

void Tree::start()
{
    nodes.clear();
    places.clear();
    characters.clear();
    repeated.clear();
    PlacedNode page;
    page.key = 1;
    nodes.push_back(page);
    places.emplace(page.key, 0);
}

// A key used twice would make two elements fight for one place; the second gets another one.
Key Tree::unique(Key key)
{
    Key const wanted = key;
    while (!places.emplace(key, nodes.size()).second) {
        key = key * 16777619u + 0x9e3779b9u;
    }
    if (key != wanted) {
        repeated.push_back(nodes.size());
    }
    return key;
}

Slice Tree::keep(std::string_view words)
{
    Slice const slice = {static_cast<std::uint32_t>(characters.size()),
                         static_cast<std::uint32_t>(words.size())};
    characters.append(words);
    return slice;
}

std::string_view Tree::at(Slice slice) const
{
    return std::string_view(characters).substr(slice.offset, slice.length);
}

void Stream::write(Operation operation, Key key, std::initializer_list<std::int32_t> rest)
{
    operations_.push_back(static_cast<std::int32_t>(operation));
    operations_.push_back(signed_key(key));
    operations_.insert(operations_.end(), rest.begin(), rest.end());
}

void Stream::write_string(Key key, std::size_t slot, std::string_view words)
{
    write(Operation::string, key,
          {static_cast<std::int32_t>(slot), static_cast<std::int32_t>(characters_.size()),
           static_cast<std::int32_t>(words.size())});
    characters_.append(words);
}

void Stream::say(Operation operation, std::string_view words)
{
    operations_.push_back(static_cast<std::int32_t>(operation));
    operations_.push_back(static_cast<std::int32_t>(characters_.size()));
    operations_.push_back(static_cast<std::int32_t>(words.size()));
    characters_.append(words);
}

void Stream::focus(Key key)
{
    write(Operation::focus, key, {});
}

void Stream::compare_strings(PlacedNode const& node, Tree const& next, PlacedNode const* before)
{
    for (std::size_t slot = 0; slot < node.strings.size(); slot++) {
        std::string_view const now = next.at(node.strings[slot]);
        std::string_view const then =
            before ? shown_.at(before->strings[slot]) : std::string_view();
        if (now != then) {
            write_string(node.key, slot, now);
        }
    }
}

void Stream::compare_node(PlacedNode const& node, Tree const& next, PlacedNode const* before)
{
    // An element cannot change what it is, so a new role or level is a new element.
    if (before && (before->role != node.role || before->level != node.level)) {
        before = nullptr;
    }
    if (!before) {
        write(Operation::create, node.key, {static_cast<std::int32_t>(node.role), node.level});
    }
    if (!before || before->parent != node.parent || before->previous != node.previous) {
        write(Operation::place, node.key, {signed_key(node.parent), signed_key(node.previous)});
    }
    if (!before || before->box != node.box) {
        write(Operation::box, node.key,
              {node.box[0], node.box[1], node.box[2], node.box[3]});
    }
    std::uint32_t const changed = before ? before->states ^ node.states : ~0u;
    if (changed != 0) {
        write(Operation::states, node.key,
              {static_cast<std::int32_t>(node.states), static_cast<std::int32_t>(changed)});
    }
    compare_strings(node, next, before);
    // After the strings, because the chosen index of a list needs its choices.
    if (before ? before->numbers != node.numbers : node.numbers != decltype(node.numbers){}) {
        write(Operation::numbers, node.key, {node.numbers[0], node.numbers[1], node.numbers[2]});
    }
}

void Stream::remove_missing(Tree const& next)
{
    for (PlacedNode const& node : shown_.nodes) {
        if (next.places.find(node.key) == next.places.end()) {
            write(Operation::remove, node.key, {});
        }
    }
}

void Stream::compare(Tree& next)
{
    operations_.clear();
    characters_.clear();
    for (std::size_t index = 1; index < next.nodes.size(); index++) {
        PlacedNode const& node = next.nodes[index];
        auto const found = shown_.places.find(node.key);
        PlacedNode const* const before =
            found == shown_.places.end() ? nullptr : &shown_.nodes[found->second];
        compare_node(node, next, before);
    }
    remove_missing(next);
    std::swap(shown_, next);
}

}  // namespace counterpart::web::ui::semantics
