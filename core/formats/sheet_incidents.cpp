// Incidents: outages and exclusions, one a row.
#include "base/text.h"
#include "formats/sheet_kind.h"
#include "model/codec.h"

namespace counterpart {

namespace {

constexpr SheetField fields[] = {
    {.name = "incident", .label = "Incident", .required = true,
     .also_called = "incident id|incident number|incident no|outage|outage id|storung|vorfall|"
                    "storungsnummer|panne|incidente"},
    {.name = "levels", .label = "Service levels", .required = true,
     .also_called = "level|service level|sla|slo|service levels affected|dienstgute|"
                    "niveau de service|nivel de servicio"},
    {.name = "began", .label = "Began", .kind = SheetFieldKind::instant, .required = true,
     .also_called = "outage start|down from|started at|down since|beginn der storung|"
                    "debut de la panne|inicio del incidente"},
    {.name = "ended", .label = "Ended", .kind = SheetFieldKind::instant,
     .also_called = "outage end|down until|resolved at|restored at|ende der storung|"
                    "fin de la panne|fin del incidente"},
    {.name = "kind", .label = "Kind", .kind = SheetFieldKind::choice,
     .also_called = "incident kind|incident type|art der storung",
     .choices = "outage=downtime|down|ausfall|panne|caida;"
                "exclusion=maintenance|planned|wartung|maintenance planifiee|mantenimiento"},
    {.name = "affected", .label = "Share affected", .kind = SheetFieldKind::decimal,
     .also_called = "affected share|impact|anteil|part touchee|parte afectada"},
    {.name = "reason", .label = "Reason",
     .also_called = "root cause|cause of outage|ursache|cause|causa|summary|description of incident"},
};

/// "UPTIME; API" names two levels.
std::vector<LevelId> levels_in(SheetRow& row, Books const& books)
{
    std::vector<LevelId> levels;
    for (auto const part : split(row.text("levels"), ';')) {
        LevelId level{std::string(trimmed(part))};
        if (level.empty())
            continue;
        if (!books.service_levels.count(level))
            row.refuse("levels", "There is no service level \"" + level.text + "\".");
        levels.push_back(std::move(level));
    }
    return levels;
}

SheetDocument read_incident(SheetRow& row, SheetContext const& context)
{
    Incident incident;
    incident.id.text = row.text("incident");
    incident.levels = levels_in(row, context.books);
    incident.from = row.instant("began").value_or(Instant{});
    incident.to = row.instant("ended");
    if (incident.to && *incident.to < incident.from)
        row.refuse("ended", "The incident ends before it begins.");
    if (row.choice("kind") == "exclusion")
        incident.kind = IncidentKind::exclusion;
    incident.affected = row.decimal("affected");
    incident.reason = row.text("reason");
    return {incident.id.text, to_json(incident)};
}

}  // namespace

extern SheetKind const incident_sheet{
    .name = "incidents",
    .label = "Incidents",
    .says = "Outages and exclusions of service levels, one a row.",
    .one = "incident",
    .many = "incidents",
    .record = "incident",
    .key = "incident",
    .fields = fields,
    .reader = make_sheet_reader<EachRow<read_incident>>,
    .current = current_in<&Books::incidents>,
};

}  // namespace counterpart
