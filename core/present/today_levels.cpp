// What service levels want of somebody today: alerts, and months that nobody has told yet.
#include "desk/charges.h"
#include "present/level_wording.h"
#include "present/today_makers.h"
#include "sla/alerts.h"
#include "sla/reports.h"
#include "sla/what_if.h"

#include <algorithm>

namespace counterpart::present {
namespace {

using sla::AlertKind;

struct Wording {
    AlertKind kind;
    Tone tone;
    std::string_view what;  ///< before the name of the level
};
constexpr Wording wordings[] = {
    {AlertKind::breach_ahead, Tone::at_risk, "About to lose its target: "},
    {AlertKind::target_lost, Tone::at_risk, "Target lost: "},
    {AlertKind::budget_burning, Tone::attention, "Allowance runs out: "},
    {AlertKind::target_behind, Tone::attention, "Behind its target: "},
    {AlertKind::termination, Tone::attention, "Right to terminate: "},
    {AlertKind::escalation, Tone::attention, "Escalate: "},
    {AlertKind::drift, Tone::info, "Reported differently: "},
    {AlertKind::unreadable, Tone::at_risk, "Cannot be worked out: "},
};

Wording const& wording_of(AlertKind kind)
{
    for (auto const& wording : wordings)
        if (wording.kind == kind) return wording;
    return wordings[0];
}

std::string title_of(Books const& books, sla::LevelAlert const& alert)
{
    auto const level = books.service_levels.find(alert.level);
    return level == books.service_levels.end() ? books.contracts.at(alert.contract).title
                                               : level->second.title;
}

std::optional<Money> money_if_any(Decimal const& amount, Currency const& currency)
{
    return amount.sign() > 0 ? std::optional<Money>(Money{amount, currency}) : std::nullopt;
}

/// What losing the target would cost: the credit with the outage that loses it.
std::optional<Money> cost_of_losing(TodaySubject const& subject, Contract const& contract,
                                    sla::LevelAlert const& alert, ContractMonths const& months)
{
    auto const level = subject.books().service_levels.find(alert.level);
    if (!alert.at || level == subject.books().service_levels.end()) return std::nullopt;
    auto const minutes = (alert.at->milliseconds - subject.now.milliseconds) / 60'000 + 1;
    auto const lost = sla::what_if(subject.books(), level->second, alert.month, subject.today,
                                   sla::MoreOutage{std::max<std::int64_t>(minutes, 1)},
                                   what_is_kept(subject.desk, months));
    return lost ? money_if_any(lost->difference, contract.currency) : std::nullopt;
}

std::optional<Money> stake_of(TodaySubject const& subject, Contract const& contract,
                              ContractMonths const& months, sla::LevelAlert const& alert)
{
    if (alert.kind == AlertKind::termination) return std::nullopt;
    if (auto const* statement = months.statement(alert.month))
        for (auto const& level : statement->levels)
            if (level.month->level == alert.level && level.amount.sign() > 0)
                return Money{level.amount, contract.currency};
    return alert.kind == AlertKind::breach_ahead
               ? cost_of_losing(subject, contract, alert, months)
               : std::nullopt;
}

void lead(TodayRow& row, sla::LevelAlert const& alert)
{
    bool const of_contract = alert.level.empty();
    if (alert.kind == AlertKind::drift) {
        row.action = "Open the month";
        row.view = "levels";
        row.record = level_place("credits", alert.month, alert.contract.text);
    } else if (of_contract) {
        row.action = "Open the contract";
        row.view = "contracts";
        row.record = alert.contract.text;
    } else {
        row.action = "Open the level";
        row.view = "levels";
        row.record = level_place("level", alert.month, alert.level.text);
    }
}

TodayRow row_for(TodaySubject const& subject, Contract const& contract, ContractMonths const& months,
                 sla::LevelAlert const& alert)
{
    auto const& wording = wording_of(alert.kind);
    TodayRow row;
    row.id = alert.id;
    row.what = std::string(wording.what) + title_of(subject.books(), alert);
    row.says = alert.says;
    row.tone = wording.tone;
    row.day = alert.act_by;
    row.stake = stake_of(subject, contract, months, alert);
    lead(row, alert);
    return row;
}

// -- months to report -----------------------------------------------------------------------------

bool was_rated(sla::CreditStatement const& statement)
{
    return std::any_of(statement.levels.begin(), statement.levels.end(), [](auto const& level) {
        return level.month->state == LevelState::met || level.month->state == LevelState::missed;
    });
}

TodayRow report_row(Contract const& contract, sla::CreditStatement const& statement)
{
    TodayRow row;
    row.id = "report~" + contract.id.text + "~" + to_text(statement.month);
    row.what = "Tell " + to_long_text(statement.month) + " of " + contract.title;
    row.says = statement.net.sign() > 0
                   ? "The month is over and credits are due, but nobody has told the supplier yet."
                   : "The month is over; reporting it keeps its figures from moving.";
    row.stake = money_if_any(statement.net, statement.currency);
    if (!row.stake && statement.fee) row.stake_text = "no credit";
    row.also = credits_of(contract.id, statement.month);
    row.tone = row.stake ? Tone::attention : Tone::plain;
    row.action = "Open the month";
    row.view = "levels";
    row.record = level_place("credits", statement.month, contract.id.text);
    return row;
}

/// Months that were never told, of the last twelve: older ones are history, not work.
void add_unreported(TodaySubject const& subject, Contract const& contract,
                    sla::CreditLedger const& ledger, std::vector<TodayRow>& rows)
{
    auto const first = plus(month_at(subject.today), -12);
    for (auto entry = ledger.lower_bound(first); entry != ledger.end(); ++entry) {
        auto const over = days_of(entry->first).to <= subject.today;
        if (over && was_rated(entry->second) &&
            !sla::standing_report(subject.books(), contract.id, {}, entry->first))
            rows.push_back(report_row(contract, entry->second));
    }
}

/// Credits that are a share of invoices wait until the invoices are checked.
template <class Each>
void for_contracts(TodaySubject const& subject, Each const& each)
{
    if (subject.outside.months_wait) return;
    for (auto const& entry : subject.books().contracts) {
        auto const& contract = entry.second;
        if (sla::levels_of(subject.books(), contract).empty()) continue;
        auto const terms = sla::credit_terms_of(contract, month_at(subject.today), subject.today);
        bool const stated = !terms || terms->source == sla::FeeSource::stated;
        if (stated || subject.checked) each(contract, *subject.desk.months_of(contract, subject.today));
    }
}

}  // namespace

void make_level_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for_contracts(subject, [&](Contract const& contract, ContractMonths const& months) {
        for (auto const& alert : sla::alerts(subject.books(), contract, subject.now, months.ledger,
                                             &subject.desk.level_months()))
            rows.push_back(row_for(subject, contract, months, alert));
    });
}

void make_report_rows(TodaySubject const& subject, std::vector<TodayRow>& rows)
{
    for_contracts(subject, [&](Contract const& contract, ContractMonths const& months) {
        if (months.ledger) add_unreported(subject, contract, *months.ledger, rows);
    });
}

}  // namespace counterpart::present
