#include "sla/escalation.h"

#include "sla/figure.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

/// What a rung is held against.
struct Subject {
    Books const* books;
    LevelCredit const* level;
    ServiceLevel const* stated;
    Instant now;
};

using Reached = Result<Done> (*)(Facts const& rung, Subject const&,
                                 std::vector<EscalationStep>& found);

EscalationStep step_for(Subject const& subject, Facts const& rung, std::string name,
                        std::string says)
{
    EscalationStep step;
    step.level = subject.stated->id;
    step.month = subject.level->month->month;
    step.rung = std::move(name);
    step.to = rung.raw("to").string();
    step.says = std::move(says);
    auto const& words = rung.raw("says").string();
    if (!words.empty())
        step.says += " " + words;
    return step;
}

enum class Side : std::uint8_t { below, above };

Result<Done> reached_threshold(Facts const& rung, std::string_view member, Side side,
                               Subject const& subject, std::vector<EscalationStep>& found)
{
    Ratio const limit = TRY(rung.decimal(member));
    auto const& month = *subject.level->month;
    auto const figure = shown_figure(month);
    if (!figure || !(side == Side::below ? *month.figure < limit : *month.figure > limit))
        return Done{};
    auto const name = (side == Side::below ? "below " : "above ") + brief(limit);
    found.push_back(step_for(subject, rung, name,
                             subject.stated->title + " was " + to_text(figure->trimmed()) +
                                 " in " + to_long_text(month.month) + ", " + name + "."));
    return Done{};
}

Result<Done> reached_below(Facts const& rung, Subject const& subject,
                           std::vector<EscalationStep>& found)
{
    return reached_threshold(rung, "below", Side::below, subject, found);
}

Result<Done> reached_above(Facts const& rung, Subject const& subject,
                           std::vector<EscalationStep>& found)
{
    return reached_threshold(rung, "above", Side::above, subject, found);
}

/// On the bad side of the threshold, whichever that is for the level: so one ladder of a contract
/// serves levels that must stay above their targets and levels that must stay below.
Result<Done> reached_beyond(Facts const& rung, Subject const& subject,
                            std::vector<EscalationStep>& found)
{
    bool const up = subject.level->month->version->direction == LevelDirection::at_least;
    return reached_threshold(rung, "beyond", up ? Side::below : Side::above, subject, found);
}

Result<Done> reached_months(Facts const& rung, Subject const& subject,
                            std::vector<EscalationStep>& found)
{
    auto const months = TRY(rung.whole("missed_months"));
    if (months < 1 || subject.level->in_a_row < months)
        return Done{};
    auto const count = std::to_string(subject.level->in_a_row);
    found.push_back(step_for(subject, rung, "missed " + std::to_string(months) + " months",
                             subject.stated->title + " was missed " + count +
                                 " months in a row up to " +
                                 to_long_text(subject.level->month->month) + "."));
    return Done{};
}

bool is_open(Incident const& incident, Subject const& subject)
{
    auto const& levels = incident.levels;
    return incident.kind == IncidentKind::outage && !incident.excused && !incident.to &&
           std::find(levels.begin(), levels.end(), subject.stated->id) != levels.end();
}

Result<Done> reached_days(Facts const& rung, Subject const& subject,
                          std::vector<EscalationStep>& found)
{
    auto const days = TRY(rung.whole("days_open"));
    for (auto const& entry : subject.books->incidents) {
        auto const& incident = entry.second;
        auto const open = seconds_of(subject.now) - seconds_of(incident.from);
        if (!is_open(incident, subject) || open < days * seconds_per_day)
            continue;
        auto step = step_for(subject, rung, "open " + std::to_string(days) + " days",
                             "Incident " + incident.id.text + " on " + subject.stated->title +
                                 " has been open for " + std::to_string(open / seconds_per_day) +
                                 " days.");
        step.incident = incident.id;
        found.push_back(std::move(step));
    }
    return Done{};
}

struct Rung {
    std::string_view member;
    Reached reached;
};

constexpr Rung rungs[] = {{"below", reached_below},
                          {"above", reached_above},
                          {"beyond", reached_beyond},
                          {"missed_months", reached_months},
                          {"days_open", reached_days}};

Result<Done> climb(json::Value const& stated, std::string const& place, Subject const& subject,
                   std::vector<EscalationStep>& found)
{
    Facts const rung(stated, place);
    for (auto const& row : rungs)
        if (rung.has(row.member))
            return row.reached(rung, subject, found);
    return Error{"bad_value", "A rung states below, above, beyond, missed_months or days_open.", place};
}

Result<Done> climb_all(Contract const& contract, Subject const& subject,
                       std::vector<EscalationStep>& found)
{
    for (auto const& stated : subject.level->month->version->escalation)
        TRY(climb(stated, subject.stated->id.text + ".escalation", subject, found));
    auto const* term = contract_term(contract, escalation_term, subject.level->month->month,
                                     day_of(seconds_of(subject.now)));
    if (!term)
        return Done{};
    for (auto const& stated : term->fields["steps"].array())
        TRY(climb(stated, contract.id.text + ".escalation", subject, found));
    return Done{};
}

} // namespace

Result<std::vector<EscalationStep>> escalations(Books const& books, Contract const& contract,
                                                CreditLedger const& ledger, Instant now)
{
    std::vector<EscalationStep> found;
    auto const last = ledger.find(plus(month_at(day_of(seconds_of(now))), -1));
    if (last == ledger.end())
        return found;
    for (auto const& level : last->second.levels) {
        auto const stated = books.service_levels.find(level.month->level);
        if (stated == books.service_levels.end())
            continue;
        TRY(climb_all(contract, {&books, &level, &stated->second, now}, found));
    }
    return found;
}

} // namespace counterpart::sla
