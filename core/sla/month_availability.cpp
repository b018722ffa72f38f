// A month measured by downtime: incidents become outages and exclusions, and a timeline.
#include "sla/figure.h"
#include "sla/methods.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

bool excludes(Incident const& incident)
{
    return incident.kind == IncidentKind::exclusion || incident.excused;
}

Seconds end_of(Incident const& incident, LevelFacts const& facts)
{
    return incident.to ? seconds_of(*incident.to) : std::min(facts.as_of, facts.window.to);
}

Span span_of(Incident const& incident, LevelFacts const& facts)
{
    return {seconds_of(incident.from), end_of(incident, facts)};
}

/// Maintenance leaves the agreed time as the contract says; an excused outage simply never counts.
Outage outage_of(Incident const& incident)
{
    Outage outage;
    outage.start = seconds_of(incident.from);
    if (incident.to)
        outage.end = seconds_of(*incident.to);
    if (incident.affected)
        outage.weight = Ratio(*incident.affected);
    return outage;
}

std::string sentence_for(Incident const& incident, Seconds counted)
{
    auto const name = incident.id.text + (incident.reason.empty() ? "" : " (" + incident.reason + ")");
    if (incident.excused)
        return name + ": both parties agreed not to count it.";
    if (incident.kind == IncidentKind::exclusion)
        return name + ": excluded by the contract.";
    return name + ": " + std::to_string(counted) + " s of agreed time, outside exclusions.";
}

TimelinePiece piece_for(Incident const& incident, LevelFacts const& facts, AgreedTime const& time)
{
    TimelinePiece piece;
    piece.span = intersect(span_of(incident, facts), facts.window);
    piece.incident = &incident;
    piece.down = !excludes(incident);
    piece.counted = piece.down ? length_of(intersect(Spans{piece.span}, time.counting)) : 0;
    piece.says = sentence_for(incident, piece.counted);
    return piece;
}

void add_timeline(LevelFacts const& facts, AgreedTime const& time, LevelMonth& month)
{
    for (auto const* incident : facts.incidents) {
        auto piece = piece_for(*incident, facts, time);
        if (piece.span.empty())
            continue;
        if (piece.counted > 0)
            month.causes.push_back(incident->id);
        month.working.push_back(step(piece.down ? "sla.outage" : "sla.exclusion", piece.says,
                                     Decimal::of(piece.down ? piece.counted : piece.span.length()),
                                     "seconds"));
        month.timeline.push_back(std::move(piece));
    }
}

} // namespace

Result<AvailabilityQuestion> availability_question(LevelFacts const& facts)
{
    AvailabilityQuestion question;
    question.terms = TRY(read_availability_terms(Facts(facts.terms.version->measure, "measure")));
    question.terms.window = facts.window;
    question.terms.calendar = facts.calendar();
    for (auto const* incident : facts.incidents) {
        if (incident->kind == IncidentKind::exclusion)
            question.terms.exclusions.push_back(span_of(*incident, facts));
        else if (!incident->excused)
            question.outages.push_back(outage_of(*incident));
    }
    for (auto const* reading : facts.readings) {
        auto const down = reading->down_seconds ? whole_below(Ratio(*reading->down_seconds)) : 0;
        auto const at = seconds_of(reading->at);
        if (down > 0)
            question.outages.push_back({at, at + down, 1});
    }
    return question;
}

Result<Done> measure_availability(Facts const&, LevelFacts const& facts, LevelMonth& month)
{
    auto const question = TRY(availability_question(facts));
    auto const time = agreed_time(question.terms);
    if (!time)
        return Done{}; // the calendar has no open time in this month: nothing to measure
    add_timeline(facts, *time, month);
    month.time = TRY(availability(question.terms, question.outages, facts.as_of));
    month.figure = month.time->percent;
    auto const steps = working_of(*month.time);
    month.working.insert(month.working.end(), steps.begin(), steps.end());
    return Done{};
}

} // namespace counterpart::sla
