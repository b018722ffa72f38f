#include "sla/rights.h"

#include "sla/ledger.h"
#include "sla/operation.h"
#include "sla/window.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

constexpr int longest_window = 120;

Date last_day_of(Month month)
{
    return plus_days(days_of(month).to, -1);
}

/// A figure below any target where the month was missed, above any where it was not: so a trigger
/// without a limit of its own counts what the contract calls a miss.
json::Value figure_for(LedgerPast const& past, LevelId const& level, Month month, bool has_limit)
{
    if (!has_limit)
        return json::Value(past.missed(level, month) ? "0" : "1");
    auto const figure = past.figure(level, month);
    return figure ? json::Value(to_text(to_decimal(*figure))) : json::Value();
}

json::Value month_rows(CreditLedger const& ledger, LedgerPast const& past, LevelId const& level,
                       Month first, Month last, bool has_limit)
{
    json::Value rows = json::Value(json::Array{});
    for (auto month = std::max(first, past.first(first)); month <= last; month = plus(month, 1)) {
        json::Value row;
        row.set("month", to_text(month));
        row.set("value", figure_for(past, level, month, has_limit));
        auto const found = ledger.find(month);
        if (found != ledger.end() && found->second.fee)
            row.set("fee", to_text(to_decimal(*found->second.fee)));
        row.set("credit", to_text(past.credited(month)));
        rows.push(std::move(row));
    }
    return rows;
}

json::Value outage_rows(Books const& books, LevelId const& level)
{
    json::Value rows = json::Value(json::Array{});
    for (auto const& entry : books.incidents) {
        auto const& incident = entry.second;
        if (incident.kind != IncidentKind::outage || incident.excused || !incident.to ||
            std::find(incident.levels.begin(), incident.levels.end(), level) ==
                incident.levels.end())
            continue;
        json::Value row;
        row.set("start", instant_text(seconds_of(incident.from)));
        row.set("end", instant_text(seconds_of(*incident.to)));
        rows.push(std::move(row));
    }
    return rows;
}

struct Trigger {
    json::Value rule;
    bool has_limit = false;
    int window = 1; ///< months it looks back over, its own included
    std::optional<std::int32_t> notice_days;
    std::string says;
};

Result<Trigger> trigger_from(json::Value const& stated)
{
    Facts const facts(stated, "triggers");
    Trigger trigger;
    trigger.rule = stated;
    trigger.has_limit = facts.has("below");
    if (!trigger.has_limit)
        trigger.rule.set("below", "1");
    auto const n = TRY(facts.whole("n", 1));
    trigger.window = static_cast<int>(std::min<std::int64_t>(
        std::max<std::int64_t>(n, TRY(facts.whole("m", n))), longest_window));
    auto const days = TRY(facts.whole_if_any("notice_days"));
    if (days && (*days < 0 || *days > 3'660))
        return Error{"bad_value", "A number of days was expected.", facts.place("notice_days")};
    if (days)
        trigger.notice_days = static_cast<std::int32_t>(*days);
    trigger.says = stated["says"].string();
    return trigger;
}

TerminationRight right_of(Trigger const& trigger, LevelCredit const& level, Month month, Date arose)
{
    TerminationRight right;
    right.level = level.month->level;
    right.month = month;
    right.arose = arose;
    right.rule = trigger.rule["type"].string();
    right.clause = level.clause;
    if (trigger.notice_days)
        right.last_day = last_day_to_act(arose, *trigger.notice_days);
    right.says = level.title + " gave the right to terminate on " + to_long_text(arose) +
                 (trigger.says.empty() ? "" : " (" + trigger.says + ")");
    right.says += right.last_day ? "; it lapses after " + to_long_text(*right.last_day) + "."
                                 : "; the contract sets no day on which it lapses.";
    return right;
}

/// Fires in a month when the months up to it, and no further back than its window, say so.
Result<Done> add_monthly(CreditLedger const& ledger, LedgerPast const& past, Trigger const& trigger,
                         LevelCredit const& level, Month month,
                         std::vector<TerminationRight>& rights)
{
    json::Value args;
    args.set("rule", trigger.rule);
    args.set("months", month_rows(ledger, past, level.month->level,
                                  plus(month, 1 - trigger.window), month, trigger.has_limit));
    auto const fired = TRY(answer("chronic", json::Value(), args));
    if (fired.figures["at"].string() == to_text(month))
        rights.push_back(right_of(trigger, level, month, last_day_of(month)));
    return Done{};
}

Result<Done> add_by_outages(Books const& books, Trigger const& trigger, LevelCredit const& level,
                            Month month, std::vector<TerminationRight>& rights)
{
    json::Value args;
    args.set("rule", trigger.rule);
    args.set("outages", outage_rows(books, level.month->level));
    auto const fired = TRY(answer("chronic", json::Value(), args));
    if (!fired.figures["triggered"].boolean())
        return Done{};
    auto const arose = day_of(TRY(instant_from(fired.figures["at"].string(), "at")));
    if (month_at(arose) == month)
        rights.push_back(right_of(trigger, level, month, arose));
    return Done{};
}

bool looks_at_outages(json::Value const& rule)
{
    auto const& type = rule["type"].string();
    return type == "outage_count" || type == "outage_total";
}

} // namespace

Result<std::vector<TerminationRight>> termination_rights(Books const& books,
                                                         Contract const& contract,
                                                         CreditLedger const& ledger)
{
    LedgerPast const past(books, contract, ledger);
    std::vector<TerminationRight> rights;
    for (auto const& entry : ledger) {
        for (auto const& level : entry.second.levels) {
            if (!level.month->complete)
                continue;
            for (auto const& stated : level.month->version->triggers) {
                auto const trigger = TRY(trigger_from(stated));
                if (looks_at_outages(stated))
                    TRY(add_by_outages(books, trigger, level, entry.first, rights));
                else
                    TRY(add_monthly(ledger, past, trigger, level, entry.first, rights));
            }
        }
    }
    return rights;
}

Result<std::optional<Improvement>> next_target(Books const& books, Contract const& contract,
                                               ServiceLevel const& level,
                                               CreditLedger const& ledger, Month first)
{
    auto const before = plus(first, -1);
    auto const terms = terms_of(contract, level, before, last_day_of(before));
    if (!terms.version || terms.version->improvement.is_null())
        return std::optional<Improvement>{};
    Facts const facts(terms.version->improvement, "improvement");
    ImprovementTerms improvement;
    improvement.target = terms.version->expected;
    improvement.best_months = static_cast<int>(TRY(facts.whole("best_months", 4)));
    improvement.max_share_of_gap = TRY(facts.decimal("max_share_of_gap_pct", Decimal::of(10)));
    LedgerPast const past(books, contract, ledger);
    std::vector<Ratio> achieved;
    for (auto month = plus(first, -12); month < first; month = plus(month, 1))
        if (auto const figure = past.figure(level.id, month))
            achieved.push_back(*figure);
    return std::optional<Improvement>{improved_target(improvement, std::move(achieved))};
}

} // namespace counterpart::sla
