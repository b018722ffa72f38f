#include "ui/semantics.h"

#include "ui/semantic_requests.h"
#include "ui/semantic_stream.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace counterpart::web::ui::semantics {
namespace {

// A container being built, with the corner its children are measured from.
struct OpenNode
{
    std::size_t index;
    float origin_x;
    float origin_y;
    Key last_child;
    std::uint32_t children;
};

Tree tree;
Stream stream;
std::vector<OpenNode> containers;
std::string pending_announcement;
std::string pending_title;
std::string sent_title;

std::string_view visible_part(std::string_view label)
{
    return label.substr(0, std::min(label.size(), label.find("##")));
}

// Mixes three numbers into a key that stays the same from frame to frame.
Key derived_key(Key parent, std::uint32_t role, std::uint32_t ordinal)
{
    Key hash = 2166136261u;
    for (std::uint32_t part : {parent, role, ordinal}) {
        hash = (hash ^ part) * 16777619u;
        hash ^= hash >> 15;
    }
    return hash < 2 ? hash + 2 : hash;
}

std::int32_t whole(float value)
{
    return static_cast<std::int32_t>(std::lround(value));
}

void set_box(PlacedNode& placed, OpenNode const& parent, Rect const& place)
{
    placed.box = {whole(place.x - parent.origin_x), whole(place.y - parent.origin_y),
                  whole(place.width), whole(place.height)};
}

std::size_t add(OpenNode& parent, Key key, Node const& node, Rect const& place)
{
    Key const parent_key = tree.nodes[parent.index].key;
    if (key == 0) {
        key = derived_key(parent_key, static_cast<std::uint32_t>(node.role), parent.children);
    }
    key = tree.unique(key);
    parent.children++;
    PlacedNode placed;
    placed.key = key;
    placed.parent = parent_key;
    placed.previous = parent.last_child;
    placed.role = node.role;
    placed.level = node.level;
    placed.states = node.states;
    placed.numbers = node.numbers;
    placed.strings = {tree.keep(visible_part(node.name)), tree.keep(node.value),
                      tree.keep(node.description), tree.keep(node.placeholder)};
    set_box(placed, parent, place);
    parent.last_child = key;
    tree.nodes.push_back(placed);
    return tree.nodes.size() - 1;
}

void enter(std::size_t index, float origin_x, float origin_y)
{
    containers.push_back({index, origin_x, origin_y, 0, 0});
}

}  // namespace

void begin_frame()
{
    tree.start();
    containers.clear();
    enter(0, 0, 0);
    audit_begin_frame();
}

void end_frame()
{
    stream.compare(tree);
    if (!pending_announcement.empty()) {
        stream.say(Operation::announce, pending_announcement);
        pending_announcement.clear();
    }
    if (pending_title != sent_title) {
        stream.say(Operation::title, pending_title);
        sent_title = pending_title;
    }
    if (Key const key = take_focus_request(); key != 0) {
        stream.focus(key);
    }
    drop_requests();
}

void leaf(Key key, Node const& node, Rect const& place)
{
    add(containers.back(), key, node, place);
}

void open(Key key, Node const& node, Rect const& place)
{
    std::size_t const index = add(containers.back(), key, node, place);
    enter(index, place.x, place.y);
}

void open_above_page(Key key, Node const& node, Rect const& place)
{
    std::size_t const index = add(containers.front(), key, node, place);
    enter(index, place.x, place.y);
}

void open_above_region(Key key, Node const& node, Rect const& place)
{
    auto const holds = [](OpenNode const& open) {
        Role const role = tree.nodes[open.index].role;
        return role == Role::dialog || (role >= Role::banner && role <= Role::search);
    };
    auto const found = std::find_if(containers.rbegin(), containers.rend(), holds);
    OpenNode& parent = found == containers.rend() ? containers.front() : *found;
    std::size_t const index = add(parent, key, node, place);
    enter(index, place.x, place.y);
}

void open_scroll(Key key, Node const& node, Rect const& view, float content_height, float offset)
{
    Node with_numbers = node;
    with_numbers.numbers = {whole(view.width), whole(content_height), whole(offset)};
    std::size_t const index = add(containers.back(), key, with_numbers, view);
    enter(index, view.x, view.y - std::round(offset));
}

void resize(Rect const& place)
{
    OpenNode const& own = containers.back();
    set_box(tree.nodes[own.index], containers[containers.size() - 2], place);
}

void close()
{
    containers.pop_back();
}

void describe(std::string_view words)
{
    tree.nodes.back().strings[2] = tree.keep(words);
}

void announce(std::string_view words)
{
    if (!pending_announcement.empty()) {
        pending_announcement += ". ";
    }
    pending_announcement.append(words);
}

void page_title(std::string_view title)
{
    pending_title.assign(title);
}

Stream const& current_stream()
{
    return stream;
}

Tree const& current_tree()
{
    return stream.shown();
}

}  // namespace counterpart::web::ui::semantics
