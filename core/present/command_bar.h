// Command bar: everything one can go to or do, found by a few letters. Ctrl or Cmd with K opens it.
#pragma once

#include "desk/desk.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

/// What happens when an entry is chosen.
enum class BarDeed : std::uint8_t {
    go,             ///< to `view` and `record`
    import_files,
    start_sample,
    new_contract,
    undo,
    redo,
    next_theme,
};

struct BarEntry {
    std::string id;      ///< stable: "invoice/INV-1", "do/undo"
    std::string label;   ///< "Invoice NMS-26-104"
    std::string detail;  ///< "Northlight, EUR 28,320.96"
    std::string kind;    ///< the word at its end: "Go to", "Contract", "Invoice", "Do"
    BarDeed deed = BarDeed::go;
    std::string view;
    std::string record;
    std::string search;  ///< folded text that letters are looked for in
};

/// A view as the page calls it.
struct BarView {
    std::string_view name;
    std::string_view label;
};

/// What can be done now.
struct BarState {
    bool can_undo = false;
    bool can_redo = false;
};

std::vector<BarEntry> bar_entries(Desk const&, std::vector<BarView> const& views, BarState);

/// How well letters fit: each in order somewhere in the text; beginnings of words and runs count
/// more. Below zero: they do not.
int bar_fit(std::string_view folded_text, std::string_view folded_letters);

/// Indices of the best entries, best first; all of them in their own order when nothing was typed.
std::vector<std::size_t> bar_matches(std::vector<BarEntry> const&, std::string_view typed, std::size_t most);

}  // namespace counterpart::present
