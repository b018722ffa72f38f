// Trail: what each device can take back and do again, derived from the stored events alone, so that
// undo still works after a reload.
#pragma once

#include "journal/event.h"
#include "journal/packing.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// Keys belong to devices, not to the work: they are neither taken back nor do they end a redo.
bool is_about_keys(Event const&);
/// Keys, and that a snapshot was opened: nobody did it to have it, and undo passes over it.
bool is_only_noted(Event const&);

/// The action an undo or redo is about; empty for every other event.
EventId target_of(Event const&);

class Trail {
public:
    /// Each author's events arrive in their own order. A new action makes what was taken back final.
    void take(Event const&);

    /// The action that would be taken back, or done again, next; empty when there is none.
    EventId undoable(std::string_view author) const;
    EventId redoable(std::string_view author) const;

    void pack(Packer&) const;
    static Trail unpacked(Unpacker&);

private:
    struct Stacks {
        std::vector<EventKey> done;
        std::vector<EventKey> taken_back;
    };
    std::map<std::string, Stacks, std::less<>> authors_;
};

}  // namespace counterpart
