// Where things go: regions of the page, scrolling areas, rows, columns and cards.
//
// A region is a column: each widget is placed below the one before it. `begin_row` lays the next
// widgets out side by side until `end_row`; `begin_columns` divides the width. All sizes are CSS
// pixels on a 4 px grid. Every `begin_` is closed by its `end_`, whatever it returned.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace counterpart::web::ui {

struct Rect
{
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
};

// The page in CSS pixels; `narrow` is the one-column layout with the bottom bar (below 720 px).
Rect screen();
bool narrow();

// --- regions: call between frames' begin and end, with absolute rectangles -----------------------

enum class Landmark : std::uint8_t
{
    group,          // a named part with no landmark role
    banner,         // the command bar
    navigation,     // the rail, the bottom bar
    main,           // the content; one per screen
    complementary,  // the Why panel
    region,
    search,
};

struct RegionOptions
{
    enum class Surface : std::uint8_t { page, raised, sunken };
    Surface surface = Surface::page;
    float padding = 16;       // on the left and right
    float padding_top = 16;
    bool line_left = false;   // a hairline on that side
    bool line_right = false;
    bool line_top = false;
    bool line_bottom = false;
};

void begin_region(Landmark role, std::string_view label, Rect const& where,
                  RegionOptions const& options = {});
void end_region();

// --- scrolling ----------------------------------------------------------------------------------

// A vertically scrolling area as wide as what is left. A height of 0 takes all the height left in
// the region. `label` names it for a screen reader and for its memory; it is not drawn.
void begin_scroll(std::string_view label, float height = 0);
void end_scroll();
// Brings the scrolling area back to its top, for example because another record is shown in it.
void scroll_to_top(std::string_view label);

// --- side by side -------------------------------------------------------------------------------

struct RowOptions
{
    float gap = 8;
    bool wrap = false;     // go to a new line when the width is used up
    float height = 0;      // 0: the height of a control
};

void begin_row(RowOptions const& options = {});
// What follows in this row stands at its right end.
void push_right();
void end_row();

// A column of a fixed width in pixels, or of a share of what the fixed ones leave.
struct Width
{
    float pixels = 0;
    float share = 1;
};
inline Width pixels(float value) { return {value, 0}; }
inline Width share(float value) { return {0, value}; }

void begin_columns(std::initializer_list<Width> widths, float gap = 24);
void next_column();
void end_columns();

// A raised surface with a hairline border. A label makes it a named group.
struct CardOptions
{
    float padding = 16;
    bool sunken = false;
    std::string_view row;       // cards that name the same row are as tall as its tallest
};
void begin_card(std::string_view id, std::string_view label = {}, CardOptions const& options = {});
void end_card();

// A list for screen readers: `begin_list`, then each entry between `begin_item` and `end_item`.
void begin_list(std::string_view label);
void begin_item();
void end_item();
void end_list();

// --- measures -----------------------------------------------------------------------------------

void space(float pixels = 8);
void separator();
float available_width();
float available_height();
// The height every button, field and chip has on this device (larger under a finger).
float control_height();
bool coarse_pointer();

// Distinguishes widgets whose labels are equal, as in a list of rows.
void push_id(std::string_view id);
void push_id(std::uint64_t id);
void pop_id();

// What is placed between these is shown but cannot be used.
void begin_disabled(bool disabled);
void end_disabled();

}  // namespace counterpart::web::ui
