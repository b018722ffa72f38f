// ServiceLevel: a promise about how well a service works, and what breaking it costs. Its terms are
// versions, each stated by a document of the contract, so that targets change without history.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "model/id.h"
#include "syntax/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpart {

enum class LevelClass : std::uint8_t { critical, key };
enum class LevelDirection : std::uint8_t { at_least, at_most };

/// What a month without anything to measure counts as. Not rated is not the same as met.
enum class NoDataRule : std::uint8_t { not_rated, met, missed };

/// The terms of a level as one document states them. What differs from contract to contract is an
/// object whose first member names its form; absent members are not stated.
///
///   measure      {kind: availability, mode, max_exclusion_seconds, min_outage_seconds,
///                 unit_seconds, unit_rounding, as_of}
///                {kind: ratio} good of total · {kind: error_rate, empty_interval,
///                 interval_count} · {kind: time_slices, good_from, no_data}
///                {kind: count | average | min | max | median | percentile, filter, p, ...}
///                {kind: tickets, target, pausable, reopen, boundary, breach_rule, ...}
///                and for each of them {round: {digits, mode}}
///   low_volume   {below, allowed_misses}
///   default_rule {expected_misses, rolling_months}: below expected only counts when repeated
///   credit       {form: tiers, tiers, cap_pct, min_credit} · {form: steps, step, pct_per_step,
///                 partial} · {form: units, unit_seconds, pct_per_unit, partial, grace_seconds}
///                {form: prorata, multiplier} · {form: shortfall}: a point is a percent
///                {form: points, points | tiers} · {form: pool, category, weight_pct, severity_factor}
///   earn_back    {type, months, threshold, return_pct}
///   improvement  {best_months, max_share_of_gap_pct}
///   triggers     [{type, n, m, below, ..., notice_days, says}]
///   escalation   [{below | above | beyond | missed_months | days_open, to, says}]
struct LevelVersion {
    DocumentId document;
    std::string clause;
    std::optional<Date> effective;  ///< when it differs from the document's
    CalendarId calendar;            ///< empty: round the clock, in UTC
    json::Value measure;
    Decimal expected;
    std::optional<Decimal> minimum;
    LevelDirection direction = LevelDirection::at_least;
    NoDataRule no_data = NoDataRule::not_rated;
    json::Value low_volume;
    json::Value default_rule;
    json::Value credit;
    json::Value earn_back;
    json::Value improvement;
    std::vector<json::Value> triggers;
    std::vector<json::Value> escalation;

    bool operator==(LevelVersion const&) const = default;
};

struct ServiceLevel {
    LevelId id;
    ContractId contract;  ///< empty: a draft that no contract states yet
    std::string title;
    LevelClass rank = LevelClass::key;
    std::string unit;     ///< of the figure; "%" when empty
    std::vector<LevelVersion> versions;
    std::optional<Date> dropped;  ///< the first day it was no longer measured

    bool operator==(ServiceLevel const&) const = default;
};

}  // namespace counterpart
