#include "sla/alerts.h"

#include "sla/escalation.h"
#include "sla/figure.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 8> kind_names{
    "breach_ahead", "target_lost", "budget_burning", "target_behind",
    "termination",  "escalation",  "drift",          "unreadable"};

Instant instant_at(Seconds moment)
{
    return {moment * 1000};
}

LevelAlert alert_for(AlertKind kind, Contract const& contract, LevelId const& level, Month month,
                     std::string says)
{
    LevelAlert alert;
    alert.kind = kind;
    alert.contract = contract.id;
    alert.level = level;
    alert.month = month;
    alert.says = std::move(says);
    alert.id = std::string(name_of(kind)) + "~" + contract.id.text + "~" + level.text + "~" +
               to_text(month);
    return alert;
}

LevelAlert unreadable(Contract const& contract, LevelId const& level, Month month,
                      Error const& error)
{
    return alert_for(AlertKind::unreadable, contract, level, month,
                     error.message + " (" + error.where + ")");
}

/// The kind of alert an outlook gives, if any.
std::optional<AlertKind> kind_of(Outlook const& outlook)
{
    if (!outlook.reachable)
        return AlertKind::target_lost;
    if (outlook.breach_at)
        return AlertKind::breach_ahead;
    if (outlook.exhausted_at)
        return AlertKind::budget_burning;
    if (outlook.behind)
        return AlertKind::target_behind;
    return std::nullopt;
}

void add_outlooks(Books const& books, Contract const& contract, Instant now, LevelMonths& months,
                  std::vector<LevelAlert>& found)
{
    auto const month = month_at(day_of(seconds_of(now)));
    for (auto const* level : levels_of(books, contract)) {
        auto const ahead = outlook(books, contract, *level, month, now, &months);
        if (!ahead) {
            found.push_back(unreadable(contract, level->id, month, ahead.error()));
            continue;
        }
        auto const kind = *ahead ? kind_of(**ahead) : std::nullopt;
        if (!kind)
            continue;
        auto alert = alert_for(*kind, contract, level->id, month, level->title + ": " + (*ahead)->says);
        auto const at = *kind == AlertKind::breach_ahead ? (*ahead)->breach_at : (*ahead)->exhausted_at;
        if (at && *kind != AlertKind::target_lost) {
            alert.at = instant_at(*at);
            alert.act_by = day_of(*at);
        }
        alert.working = (*ahead)->working;
        found.push_back(std::move(alert));
    }
}

/// Of several months in which one trigger fired, the one whose right lasts longest.
void add_rights(Contract const& contract, std::vector<TerminationRight> const& rights, Date today,
                std::vector<LevelAlert>& found)
{
    std::map<std::pair<LevelId, std::string>, TerminationRight const*> latest;
    for (auto const& right : rights)
        if (right.usable(today))
            latest[{right.level, right.rule}] = &right;
    for (auto const& entry : latest) {
        auto const& right = *entry.second;
        auto alert = alert_for(AlertKind::termination, contract, right.level, right.month, right.says);
        alert.id += "~" + right.rule;
        alert.act_by = right.last_day;
        alert.clause = right.clause;
        found.push_back(std::move(alert));
    }
}

void add_escalations(Contract const& contract, std::vector<EscalationStep> const& steps,
                     std::vector<LevelAlert>& found)
{
    for (auto const& step : steps) {
        auto alert = alert_for(AlertKind::escalation, contract, step.level, step.month, step.says);
        alert.id += "~" + step.rung + (step.incident ? "~" + step.incident->text : "");
        alert.to = step.to;
        if (!step.to.empty())
            alert.says += " Tell " + step.to + ".";
        found.push_back(std::move(alert));
    }
}

void add_drift(Contract const& contract, std::vector<Drift> const& drifts,
               std::vector<LevelAlert>& found)
{
    for (auto const& drift : drifts)
        found.push_back(
            alert_for(AlertKind::drift, contract, drift.level, drift.month, drift.says));
}

void add_from_ledger(Books const& books, Contract const& contract, Instant now,
                     Result<CreditLedger> const& ledger, std::vector<LevelAlert>& found)
{
    auto const today = day_of(seconds_of(now));
    auto const month = month_at(today);
    if (!ledger) {
        found.push_back(unreadable(contract, {}, month, ledger.error()));
        return;
    }
    if (auto const rights = termination_rights(books, contract, *ledger))
        add_rights(contract, *rights, today, found);
    else
        found.push_back(unreadable(contract, {}, month, rights.error()));
    if (auto const steps = escalations(books, contract, *ledger, now))
        add_escalations(contract, *steps, found);
    else
        found.push_back(unreadable(contract, {}, month, steps.error()));
    add_drift(contract, drift(books, contract, *ledger), found);
}

bool comes_before(LevelAlert const& a, LevelAlert const& b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind;
    Date const never{Period::never};
    auto const a_by = a.act_by.value_or(never);
    auto const b_by = b.act_by.value_or(never);
    return a_by != b_by ? a_by < b_by : a.id < b.id;
}

} // namespace

std::string_view name_of(AlertKind kind)
{
    return kind_names[static_cast<std::size_t>(kind)];
}

std::vector<LevelAlert> alerts(Books const& books, Contract const& contract, Instant now,
                               Result<CreditLedger> const& ledger, LevelMonths* kept)
{
    std::vector<LevelAlert> found;
    LevelMonths fresh(books);
    add_outlooks(books, contract, now, kept ? *kept : fresh, found);
    add_from_ledger(books, contract, now, ledger, found);
    std::sort(found.begin(), found.end(), comes_before);
    return found;
}

std::vector<LevelAlert> alerts(Books const& books, Contract const& contract, Instant now,
                               Charges const* charges)
{
    if (levels_of(books, contract).empty())
        return {};
    auto const today = day_of(seconds_of(now));
    LevelMonths months(books);
    return alerts(books, contract, now,
                  credit_ledger(books, contract, month_at(today), today, charges, &months), &months);
}

std::vector<LevelAlert> alerts(Books const& books, Instant now)
{
    std::vector<LevelAlert> all;
    for (auto const& entry : books.contracts) {
        auto const some = alerts(books, entry.second, now);
        all.insert(all.end(), some.begin(), some.end());
    }
    std::sort(all.begin(), all.end(), comes_before);
    return all;
}

} // namespace counterpart::sla
