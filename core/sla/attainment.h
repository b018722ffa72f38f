// Attainment: many measurements of one level into one figure a month.
#pragma once

#include "base/ratio.h"
#include "base/zone.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace counterpart::sla {

/// The first moments of so many months and of the one after them. Months count from year 0.
std::vector<Seconds> month_bounds(Zone const&, int first_month, int count);

/// Good ones and all of them, in neighbouring windows.
class Attainment {
public:
    /// `bounds` ascend; window i is [bounds[i], bounds[i + 1]).
    explicit Attainment(std::vector<Seconds> bounds);

    /// A measurement outside of all windows is not counted; false.
    bool add(Seconds at, std::int64_t good, std::int64_t total);

    std::size_t windows() const { return tallies_.size(); }
    /// 100 x good / total; empty where nothing was measured.
    std::optional<Ratio> percent(std::size_t window) const;
    std::int64_t good(std::size_t window) const { return tallies_[window].good; }
    std::int64_t total(std::size_t window) const { return tallies_[window].total; }

private:
    struct Tally {
        std::int64_t good = 0;
        std::int64_t total = 0;
    };

    std::vector<Seconds> bounds_;
    std::vector<Tally> tallies_;
    std::size_t last_ = 0; ///< measurements mostly come in order
};

} // namespace counterpart::sla
