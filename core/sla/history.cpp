#include "sla/history.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

/// The mean of months [first, first + count), when all of them were measured.
std::optional<Ratio> full_average(Months const& months, int first, int count)
{
    Ratio sum;
    for (int month = first; month < first + count; ++month) {
        auto const found = months.find(month);
        if (found == months.end())
            return std::nullopt;
        sum += found->second;
    }
    return count > 0 ? std::optional<Ratio>(sum / count) : std::nullopt;
}

bool all_reach(Months const& months, int first, int count, Ratio const& threshold)
{
    for (int month = first; month < first + count; ++month) {
        auto const found = months.find(month);
        if (found == months.end() || found->second < threshold)
            return false;
    }
    return true;
}

std::optional<Ratio> mean_of(std::vector<Ratio> const& values)
{
    Ratio sum;
    for (auto const& value : values)
        sum += value;
    if (values.empty())
        return std::nullopt;
    return sum / static_cast<std::int64_t>(values.size());
}

std::optional<Ratio> average_of(Months const& months)
{
    std::vector<Ratio> values;
    for (auto const& month : months)
        values.push_back(month.second);
    return mean_of(values);
}

} // namespace

std::vector<Default> critical_defaults(CriticalTerms const& terms, Months const& months)
{
    std::vector<Default> defaults;
    std::vector<int> misses;
    for (auto const& [month, value] : months) {
        if (!(value < terms.expected) && !(value < terms.minimum))
            continue;
        misses.push_back(month);
        int const oldest = month - terms.rolling_months;
        auto const recent =
            std::count_if(misses.begin(), misses.end(), [&](int miss) { return miss > oldest; });
        if (value < terms.minimum)
            defaults.push_back({month, true});
        else if (recent >= terms.expected_misses)
            defaults.push_back({month, false});
    }
    return defaults;
}

std::optional<int> earned_back_in(EarnBackRule const& rule, int month, Months const& history)
{
    int const last = month + rule.months;
    if (rule.type == EarnBackType::consecutive)
        return all_reach(history, month + 1, rule.months, rule.threshold) ? std::optional<int>(last)
                                                                          : std::nullopt;
    bool const next = rule.type == EarnBackType::next_months_average;
    auto const mean = next ? full_average(history, month + 1, rule.months) : average_of(history);
    if (!mean || *mean < rule.threshold)
        return std::nullopt;
    return next ? last : history.rbegin()->first;
}

std::optional<int> first_n_of_m(std::vector<int> const& misses, int n, int m)
{
    for (std::size_t i = 0; i < misses.size(); ++i) {
        auto const first = static_cast<std::int64_t>(i) - n + 1;
        if (n > 0 && first >= 0 && misses[i] - misses[static_cast<std::size_t>(first)] < m)
            return misses[i];
    }
    return std::nullopt;
}

std::optional<int> first_consecutive(std::vector<int> const& misses, int n)
{
    return first_n_of_m(misses, n, n);
}

std::optional<int> first_average_below(Months const& months, int m, Ratio const& below)
{
    for (auto const& row : months) {
        auto const mean = full_average(months, row.first - m + 1, m);
        if (mean && *mean < below)
            return row.first;
    }
    return std::nullopt;
}

std::optional<Seconds> first_outage_count(std::vector<Span> outages, std::int64_t at_least,
                                          Seconds longer_than, Seconds window)
{
    outages.erase(std::remove_if(outages.begin(), outages.end(),
                                 [&](Span const& span) { return span.length() <= longer_than; }),
                  outages.end());
    std::sort(outages.begin(), outages.end(),
              [](Span const& a, Span const& b) { return a.to < b.to; });
    for (std::size_t i = 0; i < outages.size(); ++i) {
        auto const first = static_cast<std::int64_t>(i) - at_least + 1;
        if (at_least > 0 && first >= 0 &&
            outages[i].to - outages[static_cast<std::size_t>(first)].to < window)
            return outages[i].to;
    }
    return std::nullopt;
}

std::optional<Seconds> first_outage_total(std::vector<Span> outages, Seconds more_than,
                                          Seconds window)
{
    auto const down = united(std::move(outages));
    auto const held = [&](Seconds at) {
        return length_of(intersect(down, Spans{{at - window, at}}));
    };
    // The sum only grows while something is down and nothing down leaves the window at its far end.
    std::vector<Seconds> turns;
    for (Span const& span : down)
        for (Seconds const turn : {span.from, span.to, span.from + window, span.to + window})
            turns.push_back(turn);
    std::sort(turns.begin(), turns.end());
    for (std::size_t i = 0; i + 1 < turns.size(); ++i) {
        Seconds const missing = more_than + 1 - held(turns[i]);
        if (missing <= 0)
            return turns[i];
        if (held(turns[i + 1]) > more_than)
            return turns[i] + missing;
    }
    return std::nullopt;
}

Improvement improved_target(ImprovementTerms const& terms, std::vector<Ratio> achieved)
{
    std::sort(achieved.begin(), achieved.end(),
              [](Ratio const& a, Ratio const& b) { return b < a; });
    auto const best =
        std::min(achieved.size(), static_cast<std::size_t>(std::max(terms.best_months, 0)));
    achieved.resize(best);
    auto const mean = mean_of(achieved).value_or(terms.target);
    auto const most = terms.target + (Ratio(100) - terms.target) * terms.max_share_of_gap / 100;
    Improvement result;
    result.target = max(terms.target, min(mean, most));
    result.working = {
        step("sla.improvement.best", "The mean of the best " + std::to_string(best) + " months.",
             to_decimal(mean), "%"),
        step("sla.improvement.limit",
             "A target may rise by " + brief(terms.max_share_of_gap) + " % of the gap to 100.",
             to_decimal(most), "%"),
        step("sla.improvement.target", "The new target; this rule never lowers one.",
             to_decimal(result.target), "%")};
    return result;
}

} // namespace counterpart::sla
