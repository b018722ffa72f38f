// The tree of one frame, and the stream of differences between two of them (the grammar stands in
// semantics.h). Private to the semantic layer.
#pragma once

#include "ui/semantics.h"

#include <array>
#include <cstddef>
#include <unordered_map>
#include <vector>

namespace counterpart::web::ui::semantics {

struct Slice
{
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

struct PlacedNode
{
    Key key = 0;
    Key parent = 0;
    Key previous = 0;
    Role role = Role::none;
    std::uint8_t level = 0;
    std::uint32_t states = 0;
    std::array<std::int32_t, 4> box = {};
    std::array<std::int32_t, 3> numbers = {};
    std::array<Slice, 4> strings = {};
};

struct Tree
{
    std::vector<PlacedNode> nodes;              // parents before children; the page itself first
    std::unordered_map<Key, std::size_t> places;
    std::string characters;
    std::vector<std::size_t> repeated;          // nodes whose key was taken already

    void start();
    Key unique(Key key);
    Slice keep(std::string_view words);
    std::string_view at(Slice slice) const;
};

enum class Operation : std::int32_t
{
    create = 1,
    place,
    box,
    states,
    string,
    numbers,
    remove,
    focus,
    announce,
    title,
};

class Stream
{
public:
    // Writes the differences to the tree shown before, and remembers this one as shown.
    void compare(Tree& next);
    void focus(Key key);
    void say(Operation operation, std::string_view words);

    std::vector<std::int32_t> const& operations() const { return operations_; }
    std::string const& characters() const { return characters_; }
    Tree const& shown() const { return shown_; }

private:
    void write(Operation operation, Key key, std::initializer_list<std::int32_t> rest);
    void write_string(Key key, std::size_t slot, std::string_view words);
    void compare_node(PlacedNode const& node, Tree const& next, PlacedNode const* before);
    void compare_strings(PlacedNode const& node, Tree const& next, PlacedNode const* before);
    void remove_missing(Tree const& next);

    Tree shown_;
    std::vector<std::int32_t> operations_;
    std::string characters_;
};

Stream const& current_stream();
Tree const& current_tree();

// The audit's bookkeeping (semantic_audit.cpp); nothing in a release build.
void audit_begin_frame();

}  // namespace counterpart::web::ui::semantics
