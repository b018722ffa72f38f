// Outlooks of levels that look at readings: how many there are, their mean, the least or greatest of
// them, or the one below which so many percent lie.
#include "sla/figure.h"
#include "sla/metric.h"
#include "sla/outlook_parts.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

std::vector<Decimal> values_of(Running const& running)
{
    std::vector<Decimal> values;
    for (auto const* reading : running.facts.readings)
        if (reading->value && seconds_of(reading->at) <= running.now)
            values.push_back(*reading->value);
    return values;
}

std::string unit_of(Running const& running)
{
    auto const& unit = running.facts.level->unit;
    return unit.empty() ? std::string("%") : unit;
}

std::string target_text(Running const& running)
{
    return to_text(running.version().expected.trimmed());
}

bool beyond(Running const& running, Ratio const& value)
{
    return running.at_least() ? value < running.target() : value > running.target();
}

Step readings_step(Ratio const& all, std::size_t seen)
{
    return step("sla.expected_cases",
                "As many readings as so far, over the whole month; " + std::to_string(seen) +
                    " so far.",
                round(all, 2, Rounding::half_up), "readings");
}

// -- counts ---------------------------------------------------------------------------------------

void look_at_most_count(Running const& running, Ratio const& found, Outlook& outlook)
{
    outlook.allowed = running.target();
    outlook.used = found;
    outlook.reachable = found <= running.target();
    add_budget(running, outlook);
    outlook.says = brief(found) + " of at most " + target_text(running) + " so far. ";
    if (!outlook.reachable)
        outlook.says = brief(found) + " already, where at most " + target_text(running) +
                       " were promised; the target is lost.";
    else if (found == running.target())
        outlook.says += "One more loses the target.";
    else
        outlook.says += budget_sentence(outlook);
    outlook.working.push_back(step("sla.allowance", "The month may have so many.",
                                   running.version().expected));
}

void look_at_least_count(Running const& running, Ratio const& found, Outlook& outlook)
{
    outlook.needed = max(Ratio(0), running.target() - found);
    outlook.behind = outlook.projected && *outlook.projected < running.target();
    outlook.says = brief(found) + " of at least " + target_text(running) + " so far";
    if (outlook.needed->is_zero())
        outlook.says += "; the target is reached.";
    else if (outlook.projected)
        outlook.says += "; at the present rate the month ends at " +
                        to_text(round(*outlook.projected, 1, Rounding::half_up).trimmed()) + ".";
    outlook.working.push_back(step("sla.needed", "So many more are needed.",
                                   to_decimal(*outlook.needed)));
}

// -- averages -------------------------------------------------------------------------------------

/// Shares lie between 0 and 100; whatever else was never negative so far is taken to stay so.
bool can_be_needed(Running const& running, Ratio const& needed, std::vector<Decimal> const& values)
{
    bool const never_negative =
        std::all_of(values.begin(), values.end(), [](Decimal const& v) { return v.sign() >= 0; });
    if (running.at_least())
        return unit_of(running) != "%" || needed <= Ratio(100);
    return !never_negative || needed.sign() >= 0;
}

/// If every further reading is like the latest one, the mean passes its target at some reading.
void add_crossing(Running const& running, Ratio const& sum, std::vector<Decimal> const& values,
                  Outlook& outlook)
{
    auto const count = static_cast<std::int64_t>(values.size());
    Ratio const latest = values.back();
    if (!beyond(running, latest) || beyond(running, sum / count))
        return;
    auto const more = (running.target() * count - sum) / (latest - running.target());
    auto const& window = running.facts.window;
    auto const apart = Ratio(running.now - window.from) / count;
    auto const at = running.now + whole_above(more * apart);
    if (at < window.to)
        outlook.exhausted_at = at;
}

std::string average_sentence(Running const& running, Ratio const& mean, Outlook const& outlook)
{
    auto const up = running.at_least();
    auto says = "The mean so far is " + to_text(round(mean, 4, Rounding::half_up).trimmed()) +
                " where " + (up ? "at least " : "at most ") + target_text(running) +
                " was promised. ";
    if (!outlook.reachable)
        return says + "With as many readings as so far the rest can no longer bring it there.";
    if (!outlook.needed)
        return says;
    says += std::string("The rest must average ") + (up ? "at least " : "at most ") +
            to_text(round(*outlook.needed, 2, up ? Rounding::ceil : Rounding::floor).trimmed()) +
            ".";
    if (outlook.exhausted_at)
        says += " If every further reading is like the latest, the target is lost on " +
                to_long_text(day_of(*outlook.exhausted_at)) + ".";
    return says;
}

// -- ranks ----------------------------------------------------------------------------------------

/// Between which two of n sorted readings, counted from 0, the figure lies.
struct Place {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

constexpr std::array<std::string_view, 3> percentile_words{"nearest_rank", "linear", "exclusive"};
constexpr std::array<std::string_view, 3> median_words{"linear", "nearest_rank", "exclusive"};

Result<std::string_view> method_of(Running const& running)
{
    bool const median = running.terms.raw("kind").string() == "median";
    auto const& words = median ? median_words : percentile_words;
    return words[TRY(running.terms.choice("method", words))];
}

Place place_in(std::string_view method, Ratio const& percent, std::int64_t count)
{
    auto const part = percent / 100;
    if (method == "nearest_rank") {
        auto const rank = std::clamp<std::int64_t>(whole_above(part * count) - 1, 0, count - 1);
        return {rank, rank};
    }
    auto const position = method == "linear" ? part * (count - 1) : part * (count + 1) - 1;
    return {std::clamp<std::int64_t>(whole_below(position), 0, count - 1),
            std::clamp<std::int64_t>(whole_above(position), 0, count - 1)};
}

} // namespace

Result<Done> look_at_count(Running const& running, Outlook& outlook)
{
    auto const& found = *running.month.figure;
    outlook.working.push_back(step("sla.used", "So many so far.", to_decimal(found)));
    if (running.passed.any()) {
        outlook.projected = running.projected(found);
        outlook.working.push_back(step("sla.projected", "At the present rate, over the month.",
                                       round(*outlook.projected, 2, Rounding::half_up)));
    }
    if (running.at_least())
        look_at_least_count(running, found, outlook);
    else
        look_at_most_count(running, found, outlook);
    return Done{};
}

Result<Done> look_at_average(Running const& running, Outlook& outlook)
{
    auto const values = values_of(running);
    auto const& mean = *running.month.figure;
    outlook.behind = beyond(running, mean);
    if (values.empty() || !running.passed.any() || running.terms.has("weights")) {
        outlook.says = average_sentence(running, mean, outlook);
        return Done{};
    }
    Ratio sum;
    for (auto const& value : values)
        sum += value;
    auto const all = running.projected(static_cast<std::int64_t>(values.size()));
    auto const rest = all - static_cast<std::int64_t>(values.size());
    outlook.working = {readings_step(all, values.size()),
                       step("sla.sum", "The readings so far come to.", to_decimal(sum))};
    if (rest.sign() > 0) {
        outlook.needed = (running.target() * all - sum) / rest;
        outlook.reachable = can_be_needed(running, *outlook.needed, values);
        outlook.working.push_back(step("sla.needed", "The mean of the rest for the target.",
                                       round(*outlook.needed, 4, Rounding::half_up),
                                       unit_of(running)));
    }
    add_crossing(running, sum, values, outlook);
    outlook.says = average_sentence(running, mean, outlook);
    return Done{};
}

/// One reading decides: on the hard side it loses the month, on the other it is enough.
Result<Done> look_at_extreme(Running const& running, Outlook& outlook)
{
    bool const least = running.terms.raw("kind").string() == "min";
    bool const hard = least == running.at_least();
    bool const missed = beyond(running, *running.month.figure);
    auto const side = std::string(running.at_least() ? "below " : "above ");
    outlook.reachable = !(hard && missed);
    outlook.behind = missed;
    if (hard)
        outlook.says = missed ? "A reading was already " + side + target_text(running) +
                                    "; the target is lost."
                              : "One reading " + side + target_text(running) +
                                    " loses the target.";
    else
        outlook.says = missed ? "No reading has reached " + target_text(running) +
                                    " yet; one is enough."
                              : "A reading has reached " + target_text(running) +
                                    "; the target is met.";
    outlook.working = {step("sla.extreme", least ? "The least reading so far."
                                                 : "The greatest reading so far.",
                            to_decimal(*running.month.figure), unit_of(running))};
    return Done{};
}

/// So many readings may lie beyond the target before the one that counts does.
Result<Done> look_at_rank(Running const& running, Outlook& outlook)
{
    auto const values = values_of(running);
    outlook.behind = beyond(running, *running.month.figure);
    if (values.empty() || !running.passed.any())
        return Done{};
    auto const method = TRY(method_of(running));
    bool const median = running.terms.raw("kind").string() == "median";
    auto const percent = median ? Decimal::of(50) : TRY(running.terms.decimal("p"));
    auto const all = running.projected(static_cast<std::int64_t>(values.size()));
    auto const count = std::max<std::int64_t>(whole_below(all), 1);
    auto const place = place_in(method, percent, count);
    auto const bad = std::count_if(values.begin(), values.end(),
                                   [&](Decimal const& v) { return beyond(running, v); });
    auto const safe = running.at_least() ? place.low : count - 1 - place.high;
    auto const most = running.at_least() ? place.high : count - 1 - place.low;
    outlook.allowed = Ratio(safe);
    outlook.used = Ratio(static_cast<std::int64_t>(bad));
    outlook.reachable = bad <= most;
    add_budget(running, outlook);
    outlook.behind = outlook.behind || (safe == 0 && bad > 0);
    outlook.says = std::to_string(bad) + " of " + std::to_string(safe) +
                   " readings that may lie " + (running.at_least() ? "below " : "above ") +
                   target_text(running) + " so far. ";
    outlook.says += outlook.reachable
                        ? budget_sentence(outlook)
                        : std::string("With as many readings as so far the target is lost.");
    outlook.working = {readings_step(all, values.size()),
                       step("sla.allowance", "So many of them may lie beyond the target.",
                            Decimal::of(safe), "readings"),
                       step("sla.used", "So many do so far.", Decimal::of(bad), "readings")};
    return Done{};
}

} // namespace counterpart::sla
