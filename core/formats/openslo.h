// OpenSLO: service level objectives as people write them down, and what is wrong with them.
//
// The written specification and the project's own library disagree in places. A problem that the
// specification permits, or prints in its own examples, is *tolerated*: an import warns about it
// and goes on. Every other problem refuses the object.
#pragma once

#include "base/result.h"
#include "syntax/yaml.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart::openslo {

struct Problem {
    std::string path; ///< "spec.objectives[0].op"
    std::string code; ///< "required", "unknown_field", ...
    std::string says; ///< one sentence
    bool tolerated = false;
    std::uint32_t line = 0;
};

struct Verdict {
    std::string version; ///< "openslo/v1"
    std::string kind;    ///< "SLO"
    std::string name;
    std::vector<Problem> problems;

    bool valid() const { return problems.empty(); }
    bool lenient_valid() const;
};

/// The objects of a file in order: documents, and the items of documents that are lists.
/// Errors: those of yaml::read.
Result<std::vector<yaml::Node>> read_objects(std::string_view bytes, std::string_view name);

Verdict check(yaml::Node const& object);

} // namespace counterpart::openslo
