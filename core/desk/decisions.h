// Decisions: one overload of `decide` a command, each in a file of its own. `decide` in command.h
// chooses among them.
#pragma once

#include "desk/command.h"

namespace counterpart {

Result<Proposal> decide(Books const&, ImportFile const&, Context const&);
Result<Proposal> decide(Books const&, ChooseContract const&, Context const&);
Result<Proposal> decide(Books const&, DecideFinding const&, Context const&);
Result<Proposal> decide(Books const&, RenameWorkspace const&, Context const&);
Result<Proposal> decide(Books const&, Undo const&, Context const&);
Result<Proposal> decide(Books const&, Redo const&, Context const&);

}  // namespace counterpart
