// OpenSLO objectives as drafts of service levels: what the file says of the figure and its target;
// which contract promises it, and what breaking it costs, is for a person to add.
#pragma once

#include "formats/openslo.h"
#include "model/service_level.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart::openslo {

/// Strict: any problem refuses the file. Lenient: tolerated problems become warnings.
enum class Mode : std::uint8_t { strict, lenient };

struct LevelDrafts {
    std::vector<ServiceLevel> levels;
    std::vector<std::string> warnings; ///< one sentence each, with the place
};

/// One draft for each objective. Errors: openslo.problem, openslo.no_objectives, those of the YAML
/// reader.
Result<LevelDrafts> read_levels(std::string_view bytes, std::string_view name, Mode);

} // namespace counterpart::openslo
