// Prometheus: the answer of a range query (a matrix) as measurements of service levels.
//
// A sample at t speaks of the step before t, as `increase(...[step])` does. A step without a sample,
// and a sample that is NaN or infinite, is an interval without data: neither good nor bad.
#pragma once

#include "base/result.h"
#include "model/measurement.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::prometheus {

enum class Figure : std::uint8_t { value, good, total, down_seconds };

/// What a series stands for. Where nothing is stated, its labels "level" and "figure" say so.
struct Mapping {
    std::optional<LevelId> level;
    std::optional<Figure> figure;
    std::int64_t step_seconds = 0;  ///< 0: the shortest distance between two samples of a series
};

/// One pack for each level, in the order of their ids; series with the same level are read together,
/// so that good and total meet. Errors: prometheus.status, prometheus.shape, prometheus.label,
/// prometheus.value, prometheus.step, and those of the JSON reader.
Result<std::vector<MeasurementPack>> read_matrix(std::string_view bytes, std::string_view file,
                                                 Mapping const& = {});

/// JSON with fractions, which our reader refuses, becomes JSON with texts: 1.5 -> "1.5".
std::string with_quoted_fractions(std::string_view json);

/// A number as Prometheus writes it, exponents included; absent for NaN and infinities.
Result<std::optional<Decimal>> sample_value(std::string_view text, std::string const& place);

}  // namespace counterpart::prometheus
