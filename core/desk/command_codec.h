// Commands as JSON, for the page's API and for scripts:
//   {"do":"import","name":"a.xml","bytes":"<Invoice ..."}
//   {"do":"choose_contract","invoice":"INV-1","contract":"C-1"}
//   {"do":"decide","invoice":"INV-1","finding":"f1","verdict":"disputed","reason":"..."}
//   {"do":"rename","title":"..."}   {"do":"undo"}   {"do":"redo"}
#pragma once

#include "desk/command.h"
#include "syntax/json.h"

namespace counterpart {

/// Errors: command.unknown (naming the commands there are), command.missing (naming the member).
Result<Command> command_from(json::Value const&, std::string_view where);

}  // namespace counterpart
