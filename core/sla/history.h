// Months: a level's figures month by month, and what follows from several of them.
#pragma once

#include "base/date.h"
#include "base/working.h"
#include "sla/money.h"
#include "sla/spans.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace counterpart::sla {

/// Figures by month, counted from year 0.
using Months = std::map<int, Ratio>;

// -- critical and key levels ----------------------------------------------------------------------

struct CriticalTerms {
    Ratio minimum;
    Ratio expected;
    int expected_misses = 4;
    int rolling_months = 12;
};

struct Default {
    int month = 0;
    bool below_minimum = false; ///< else below expected too often
};

/// A month below the minimum is a default at once; one below expected when it is one too many.
std::vector<Default> critical_defaults(CriticalTerms const&, Months const&);

// -- earning a credit back ------------------------------------------------------------------------

enum class EarnBackType : std::uint8_t { consecutive, next_months_average, period_average };

struct EarnBackRule {
    EarnBackType type = EarnBackType::consecutive;
    int months = 1;
    Ratio threshold;
    Ratio return_percent = 100;
};

/// The month in which a credit of `month` is earned back; absent: not, or not yet.
std::optional<int> earned_back_in(EarnBackRule const&, int month, Months const& history);

// -- chronic failure ------------------------------------------------------------------------------

/// The first month that completes n misses (all in a row when m is n) within m months.
std::optional<int> first_n_of_m(std::vector<int> const& misses, int n, int m);
std::optional<int> first_consecutive(std::vector<int> const& misses, int n);
/// The first month at which the average of m full months is below.
std::optional<int> first_average_below(Months const&, int m, Ratio const& below);
/// The end of the first outage that is the n-th longer than so much within the trailing window.
std::optional<Seconds> first_outage_count(std::vector<Span> outages, std::int64_t at_least,
                                          Seconds longer_than, Seconds window);
/// The first second at which the trailing window holds more downtime than allowed.
std::optional<Seconds> first_outage_total(std::vector<Span> outages, Seconds more_than,
                                          Seconds window);

/// A right that arose on a day lapses after this one.
inline Date last_day_to_act(Date arose, std::int32_t notice_days)
{
    return plus_days(arose, notice_days);
}

// -- continuous improvement -----------------------------------------------------------------------

struct ImprovementTerms {
    Ratio target;
    int best_months = 4;
    Ratio max_share_of_gap = 10; ///< percent of the way from the target to 100
};

struct Improvement {
    Ratio target;
    Working working;
};

/// The target of the next period: the mean of the best months, within the limit, never lower.
Improvement improved_target(ImprovementTerms const&, std::vector<Ratio> achieved);

} // namespace counterpart::sla
