#include "model/codec.h"

#include "model/codec_io.h"
#include "model/codec_members.h"

namespace counterpart {

template <class Io>
void members(Io& io, CalendarVersion& version)
{
    io.required("effective", version.effective);
    io.required("known", version.known);
    io.required("hours", version.hours);
}

template <class Io>
void members(Io& io, WorkCalendar& calendar)
{
    io.required("id", calendar.id);
    io.required("title", calendar.title);
    io.required("versions", calendar.versions);
}

template <class Io>
void members(Io& io, LevelVersion& version)
{
    io.required("document", version.document);
    io.optional("clause", version.clause);
    io.optional("effective", version.effective);
    io.optional("calendar", version.calendar);
    io.required("measure", version.measure);
    io.required("expected", version.expected);
    io.optional("minimum", version.minimum);
    io.optional("direction", version.direction);
    io.optional("no_data", version.no_data);
    io.optional("low_volume", version.low_volume);
    io.optional("default_rule", version.default_rule);
    io.optional("credit", version.credit);
    io.optional("earn_back", version.earn_back);
    io.optional("improvement", version.improvement);
    io.optional("triggers", version.triggers);
    io.optional("escalation", version.escalation);
}

template <class Io>
void members(Io& io, ServiceLevel& level)
{
    io.required("id", level.id);
    io.optional("contract", level.contract);
    io.required("title", level.title);
    io.required("class", level.rank);
    io.optional("unit", level.unit);
    io.required("versions", level.versions);
    io.optional("dropped", level.dropped);
}

template <class Io>
void members(Io& io, Measurement& reading)
{
    io.required("at", reading.at);
    io.optional("until", reading.until);
    io.optional("good", reading.good);
    io.optional("total", reading.total);
    io.optional("value", reading.value);
    io.optional("down_seconds", reading.down_seconds);
}

template <class Io>
void members(Io& io, MeasurementPack& pack)
{
    io.required("id", pack.id);
    io.required("level", pack.level);
    io.optional("source", pack.source);
    io.required("known", pack.known);
    io.required("readings", pack.readings);
}

template <class Io>
void members(Io& io, Incident& incident)
{
    io.required("id", incident.id);
    io.required("levels", incident.levels);
    io.optional("kind", incident.kind);
    io.required("from", incident.from);
    io.optional("to", incident.to);
    io.optional("affected", incident.affected);
    io.optional("reason", incident.reason);
    io.optional("excused", incident.excused);
}

template <class Io>
void members(Io& io, TicketEvent& event)
{
    io.required("at", event.at);
    io.required("type", event.kind);
    io.optional("seconds", event.seconds);
    io.optional("days", event.days);
    io.optional("from_now", event.from_now);
    io.optional("calendar", event.calendar);
    io.optional("retroactive", event.retroactive);
    io.optional("says", event.says);
}

template <class Io>
void members(Io& io, Ticket& ticket)
{
    io.required("id", ticket.id);
    io.required("level", ticket.level);
    io.optional("title", ticket.title);
    io.optional("priority", ticket.priority);
    io.required("events", ticket.events);
}

template <class Io>
void members(Io& io, ReportedMonth& report)
{
    io.required("id", report.id);
    io.required("contract", report.contract);
    io.optional("level", report.level);
    io.required("month", report.month);
    io.optional("figure", report.figure);
    io.required("state", report.state);
    io.required("credit", report.credit);
    io.optional("carried", report.carried);
    io.optional("inputs", report.inputs);
    io.required("known", report.known);
    io.required("says", report.says);
    io.optional("restates", report.restates);
    io.optional("difference", report.difference);
    io.optional("reason", report.reason);
}

json::Value to_json(WorkCalendar const& calendar)
{
    return codec::encode(calendar);
}
json::Value to_json(ServiceLevel const& level)
{
    return codec::encode(level);
}
json::Value to_json(LevelVersion const& version)
{
    return codec::encode(version);
}
json::Value to_json(MeasurementPack const& pack)
{
    return codec::encode(pack);
}
json::Value to_json(Incident const& incident)
{
    return codec::encode(incident);
}
json::Value to_json(Ticket const& ticket)
{
    return codec::encode(ticket);
}
json::Value to_json(ReportedMonth const& report)
{
    return codec::encode(report);
}

Result<WorkCalendar> calendar_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<WorkCalendar>(value, where);
}

Result<ServiceLevel> service_level_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<ServiceLevel>(value, where);
}

Result<MeasurementPack> measurement_pack_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<MeasurementPack>(value, where);
}

Result<Incident> incident_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Incident>(value, where);
}

Result<Ticket> ticket_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Ticket>(value, where);
}

Result<ReportedMonth> reported_month_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<ReportedMonth>(value, where);
}

}  // namespace counterpart
