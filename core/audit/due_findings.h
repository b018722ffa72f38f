// Due findings: rebates, credits and shortfalls that a document leaves out or shows too large.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// What a whole line gives or charges towards a due; null when it is about something else.
DueGiven const* due_given_by(Subject const&, std::size_t line);

/// Such a line is right as far as it is due.
void compare_due_line(Subject const&, std::size_t line, DueGiven const&, LineAudit&,
                      std::vector<Draft>&);

/// What fell due before this document and no document shows, and what it gives beyond.
std::vector<Draft> check_dues(Subject const&);

} // namespace counterpart
