// The page as a screen reader, a keyboard and a test see it: a tree of nodes with role, name,
// value, state and place, built anew in every frame beside the drawing. The tree is compared with
// that of the frame before, and only the differences travel to the page, which keeps a transparent
// document of real elements in step (shell/page/semantics.js).
//
// The differences are one run of 32-bit integers. A string is an offset and a length into the
// text of the same frame. The first parent is 1, the page itself.
//
//   stream   = operation*
//   create   = 1  key role level          a new element; an old one of that key is replaced,
//                                         and its children stay
//   place    = 2  key parent previous     becomes a child of `parent`, after `previous` (0: first)
//   box      = 3  key x y width height    CSS pixels from the parent's corner (or scrolled content)
//   states   = 4  key states changed      bits of `State`, and which of them differ
//   string   = 5  key slot offset length  slot: 0 name, 1 value, 2 description, 3 placeholder
//   numbers  = 6  key a b c               scroll: content width, content height, scroll offset
//                                         row: its number, its level below headings (0: none)
//                                         table: row count, column count; row: index
//                                         select: chosen index; progress: percent
//                                         combobox: key of its list, key of the option in force
//   remove   = 7  key
//   focus    = 8  key                     the program moves the focus here
//   announce = 9  offset length           read out politely
//   title    = 10 offset length           of the document
#pragma once

#include "ui/layout.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpart::web::ui::semantics {

// The same order as `ROLES` in shell/page/semantics.js.
enum class Role : std::uint8_t
{
    none,
    group,
    banner,
    navigation,
    main,
    complementary,
    region,
    search,
    dialog,
    scroll,
    heading,
    text,
    button,
    link,
    checkbox,
    toggle,
    radio_group,
    radio,
    tab_list,
    tab,
    table,
    grid,
    row,
    cell,
    grid_cell,
    column_header,
    select,
    textbox,
    searchbox,
    textarea,
    list,
    list_item,
    image,
    status,
    progress,
    menu,
    menu_item,
    combobox,
    listbox,
    option,
    tree_grid,
};

// Bits; the same order as `STATE` in shell/page/semantics.js.
enum State : std::uint32_t
{
    disabled = 1u << 0,
    checked = 1u << 1,
    expandable = 1u << 2,
    expanded = 1u << 3,
    selectable = 1u << 4,
    selected = 1u << 5,
    pressable = 1u << 6,
    pressed = 1u << 7,
    current = 1u << 8,
    invalid = 1u << 9,
    required = 1u << 10,
    focusable = 1u << 11,     // takes part in the Tab order
    reachable = 1u << 12,     // focusable by the program only (one of a group that shares one stop)
    opens_menu = 1u << 13,
    sortable = 1u << 14,
    ascending = 1u << 15,
    descending = 1u << 16,
    secret = 1u << 17,        // a field that shows dots
};

using Key = std::uint32_t;

struct Node
{
    Role role = Role::none;
    std::string_view name = {};           // up to "##"
    std::uint32_t states = 0;
    std::string_view value = {};
    std::string_view description = {};
    std::string_view placeholder = {};
    std::uint8_t level = 0;
    std::array<std::int32_t, 3> numbers = {};
};

void begin_frame();
void end_frame();

// A node without children. A key of 0 is derived from the parent and the place among its children.
void leaf(Key key, Node const& node, Rect const& place);
// A node with children, until `close`. A dialog hangs off the page, wherever it was begun; a menu
// off the region or dialog around it, so that no scrolling area cuts it.
void open(Key key, Node const& node, Rect const& place);
void open_above_page(Key key, Node const& node, Rect const& place);
void open_above_region(Key key, Node const& node, Rect const& place);
// A mirrored scrolling area; what is inside is placed relative to its scrolled content.
void open_scroll(Key key, Node const& node, Rect const& view, float content_height, float offset);
// For containers whose size is known only at their end.
void resize(Rect const& place);
void close();
// Gives the node added last its description.
void describe(std::string_view words);

void announce(std::string_view words);
void page_title(std::string_view title);

// --- what the page asks for; each request lives for one frame ---------------------------------

// The element that has the focus, and whether it should be seen (it came by the keyboard).
Key focused();
bool focus_visible();
void request_focus(Key key);
// Keyboard and assistive activation; a pointer goes through the canvas instead.
bool activated(Key key);
std::optional<std::string> written(Key key);
std::optional<int> chosen(Key key);
std::optional<float> scrolled(Key key);

// --- development ------------------------------------------------------------------------------

// Items that can be pressed but have no node, and keys used twice. Always empty in a release build.
std::string audit();

}  // namespace counterpart::web::ui::semantics
