// Trail: what each device can take back and do again, derived from the stored events alone, so that
// undo still works after a reload.
#pragma once

#include "journal/event.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// The action an undo or redo is about; empty for every other event.
EventId target_of(Event const&);

class Trail {
public:
    /// Events arrive in id order. A new action makes what was taken back final.
    void take(Event const&);

    /// The action that would be taken back, or done again, next; empty when there is none.
    EventId undoable(std::string_view author) const;
    EventId redoable(std::string_view author) const;

private:
    struct Stacks {
        std::vector<EventId> done;
        std::vector<EventId> taken_back;
    };
    std::map<std::string, Stacks, std::less<>> authors_;
};

}  // namespace counterpart
