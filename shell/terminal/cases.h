// Cases: files with one case a line, answered one by one and compared with what was expected.
#pragma once

#include "base/result.h"
#include "syntax/json.h"

#include <functional>
#include <string>

namespace counterpart::terminal {

/// Answers one case; the members of the answer are printed after "id".
using AnswerCase = std::function<json::Value(json::Value const& one, std::string const& place)>;
/// Whether an answer is what the case expects.
using MeetsCase = std::function<bool(json::Value const& one, json::Value const& answer)>;

/// Prints {"id", ...answer} for every line and counts on the error stream. A line that cannot be
/// read meets nothing. The exit code says whether all met their case. Errors: file.missing, ...
Result<int> run_cases(std::string const& path, AnswerCase const&, MeetsCase const&);

/// What the shell is told; an Error is said first.
int exit_code_of(Result<int> const&);

} // namespace counterpart::terminal
