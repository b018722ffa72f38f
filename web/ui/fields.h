// What can be written: text fields, text areas, and choices. Editing happens in the browser's own
// controls, so input methods, spelling, undo and the on-screen keyboard are those of the device.
#pragma once

#include "ui/text.h"

#include <span>
#include <string>
#include <string_view>

namespace counterpart::web::ui {

struct FieldOptions
{
    std::string_view placeholder = {};
    std::string_view hint = {};      // below the field, muted
    std::string_view error = {};     // below the field, instead of the hint; marks it invalid
    bool disabled = false;
    bool required = false;
    bool focus = false;              // ask for the focus when the field first appears
    float width = 0;                 // 0: what is left
    int lines = 4;                   // of a text area
    std::string_view name = {};      // accessible name, when the label is not enough
    bool secret = false;             // a passphrase: dots instead of letters, and Enter sends it
};

// Each returns true in the frame in which the value changed.
bool text_field(std::string_view label, std::string& value, FieldOptions const& options = {});
bool text_area(std::string_view label, std::string& value, FieldOptions const& options = {});
// Whether Enter was pressed in the secret field of that label, in this frame.
bool field_sent(std::string_view label);
// One line with a magnifying glass; the label is announced but not drawn. Escape empties it.
bool search_field(std::string_view label, std::string& value, FieldOptions const& options = {});
// Puts the caret into the field with that label the next time it is shown ("/" does this).
void focus_field(std::string_view label);

// A drop-down list. Returns the index of the choice now in force. An empty visible label
// (a label starting with "##") draws the box alone; then `name` is announced.
struct SelectOptions
{
    std::string_view name = {};
    std::string_view hint = {};
    bool disabled = false;
    float width = 0;                 // 0: what is left (in a row: as wide as the widest choice)
};
int select(std::string_view label, std::span<std::string_view const> choices, int chosen,
           SelectOptions const& options = {});

// One of a few, each on its own line with an optional sentence below it.
struct RadioChoice
{
    std::string_view label;
    std::string_view says = {};
};
int radio_group(std::string_view label, std::span<RadioChoice const> choices, int chosen);

}  // namespace counterpart::web::ui
