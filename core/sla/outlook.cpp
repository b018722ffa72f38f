#include "sla/outlook.h"

#include "sla/figure.h"
#include "sla/methods.h"
#include "sla/outlook_parts.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

Passed passed_of(LevelFacts const& facts, Seconds now)
{
    auto const open = [&](Seconds from, Seconds to) {
        return facts.calendar() ? between(*facts.calendar(), from, to) : to - from;
    };
    auto const until = std::clamp(now, facts.window.from, facts.window.to);
    return {open(facts.window.from, until), open(facts.window.from, facts.window.to)};
}

struct LookRow {
    std::string_view kind;
    Look look;
};

constexpr LookRow rows[] = {
    {"availability", look_at_downtime},  {"ratio", look_at_cases},
    {"tickets", look_at_cases},          {"error_rate", look_at_error_rate},
    {"time_slices", look_at_slices},     {"count", look_at_count},
    {"average", look_at_average},        {"min", look_at_extreme},
    {"max", look_at_extreme},            {"median", look_at_rank},
    {"percentile", look_at_rank},
};

Look look_for(std::string_view kind)
{
    for (auto const& row : rows)
        if (row.kind == kind)
            return row.look;
    return nullptr;
}

Outlook not_rated(Outlook outlook)
{
    outlook.says = "No terms of this level are in force now, so the month is not rated.";
    outlook.working = {{"sla.not_rated", outlook.says, "", {}, std::nullopt, "", {}}};
    return outlook;
}

/// Where nothing was measured there is nothing to go on, and that is no zero.
Outlook without_data(Outlook outlook, LevelVersion const& version)
{
    constexpr std::array<std::string_view, 3> counts{"is not rated", "counts as met",
                                                     "counts as missed"};
    outlook.says = "Nothing was measured in this month so far; a month without data " +
                   std::string(counts[static_cast<std::size_t>(version.no_data)]) +
                   " by the contract.";
    outlook.working = {{"sla.no_data", outlook.says, "", {}, std::nullopt, "", {}}};
    return outlook;
}

} // namespace

void add_budget(Running const& running, Outlook& outlook)
{
    if (!outlook.allowed || outlook.allowed->sign() <= 0 || !outlook.used)
        return;
    auto const consumed = *outlook.used / *outlook.allowed;
    outlook.budget_left = (Ratio(1) - consumed) * 100;
    if (!running.passed.any())
        return;
    outlook.burn = consumed / running.passed.share();
    outlook.behind = *outlook.burn > Ratio(1);
    if (consumed.is_zero() || consumed >= Ratio(1))
        return;
    // At the rate of the time that has passed, as wall time of this month.
    auto const& window = running.facts.window;
    auto const at = window.from + whole_below(Ratio(running.now - window.from) / consumed);
    if (at < window.to)
        outlook.exhausted_at = at;
}

std::string budget_sentence(Outlook const& outlook)
{
    if (!outlook.budget_left)
        return "";
    if (outlook.budget_left->sign() < 0)
        return "More went wrong than a month may have.";
    auto says = to_text(round(*outlook.budget_left, 1, Rounding::half_up)) +
                " % of what may go wrong is left";
    if (outlook.exhausted_at)
        says += "; at the present rate it is used up on " +
                to_long_text(day_of(*outlook.exhausted_at));
    return says + ".";
}

Result<std::optional<Outlook>> outlook(Books const& books, Contract const& contract,
                                       ServiceLevel const& level, Month month, Instant now,
                                       LevelMonths* kept)
{
    auto const moment = seconds_of(now);
    LevelMonths fresh(books);
    auto& months = kept ? *kept : fresh;
    auto facts =
        TRY(facts_of(books, contract, level, months.stock(level.id), month, day_of(moment)));
    Outlook outlook;
    outlook.level = level.id;
    outlook.month = month;
    if (!facts.terms.version) {
        bool const runs = month_at(day_of(moment)) == month;
        return runs ? std::optional<Outlook>(not_rated(std::move(outlook))) : std::nullopt;
    }
    if (!facts.window.contains(moment))
        return std::optional<Outlook>{};
    facts.as_of = moment;
    auto const judged = TRY(months.of(contract, level, month, day_of(moment)));
    outlook.standing = judged->state;
    auto const look = look_for(facts.terms.version->measure["kind"].string());
    if (!judged->figure || !look)
        return std::optional<Outlook>(without_data(std::move(outlook), *facts.terms.version));
    Facts const terms(facts.terms.version->measure, "measure");
    TRY(look({facts, *judged, terms, passed_of(facts, moment), moment}, outlook));
    return std::optional<Outlook>(std::move(outlook));
}

} // namespace counterpart::sla
