#include "sla/attainment.h"

#include "sla/metric.h"

#include <algorithm>
#include <utility>

namespace counterpart::sla {

std::vector<Seconds> month_bounds(Zone const& zone, int first_month, int count)
{
    std::vector<Seconds> bounds;
    for (int month = first_month; month <= first_month + count; ++month) {
        auto const date = Date::of(month / 12, month % 12 + 1, 1);
        bounds.push_back(zone.day_begin(date ? *date : Date{}));
    }
    return bounds;
}

Attainment::Attainment(std::vector<Seconds> bounds)
    : bounds_(std::move(bounds)), tallies_(bounds_.empty() ? 0 : bounds_.size() - 1)
{}

bool Attainment::add(Seconds at, std::int64_t good, std::int64_t total)
{
    if (tallies_.empty() || at < bounds_.front() || at >= bounds_.back())
        return false;
    if (at < bounds_[last_] || at >= bounds_[last_ + 1]) {
        auto const next = std::upper_bound(bounds_.begin(), bounds_.end(), at);
        last_ = static_cast<std::size_t>(next - bounds_.begin()) - 1;
    }
    tallies_[last_].good += good;
    tallies_[last_].total += total;
    return true;
}

std::optional<Ratio> Attainment::percent(std::size_t window) const
{
    return share(Ratio(tallies_[window].good), Ratio(tallies_[window].total));
}

} // namespace counterpart::sla
