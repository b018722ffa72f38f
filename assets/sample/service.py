"""Service levels of the operations work order: what is promised from August on, and what happened.

October is missed on purpose: 202 of its minutes were down. No invoice came after October, so its
credit stands in no invoice and changes nothing of what the invoices should say.
"""

import calendar as days

YEAR = 2026
CREDIT_FEE = "60000.00"
MONTHS = (8, 9, 10, 11)
LAST_DAY = {11: 20}  # November is still running
STORES = 40
PLATFORM, EXPORTS, TICKETS = "OPS-PLATFORM", "OPS-EXPORTS", "OPS-TICKETS"

CREDIT_TERM = {"name": "service_credits", "document": "WO-2", "clause": "7.4",
               "fields": {"fee": {"source": "stated", "amount": CREDIT_FEE},
                          "month_cap_pct": "10"}}


def moment(month, day, time):
    return f"{YEAR}-{month:02}-{day:02}T{time}:00Z"


def version(clause, **terms):
    return {"document": "WO-2", "clause": clause, "effective": f"{YEAR}-08-01", **terms}


def service_levels():
    tiers = [{"gte": "99.5", "lt": "99.7", "credit": "5"}, {"lt": "99.5", "credit": "10"}]
    return [
        {"id": PLATFORM, "contract": "C-OPS", "title": "Order platform is up", "class": "critical",
         "versions": [version("7.1", measure={"kind": "availability"}, expected="99.7",
                              minimum="99.5", credit={"form": "tiers", "tiers": tiers})]},
        {"id": EXPORTS, "contract": "C-OPS", "title": "Nightly stock exports", "class": "key",
         "versions": [version("7.2", measure={"kind": "ratio"}, expected="99")]},
        {"id": TICKETS, "contract": "C-OPS", "title": "Tickets solved in time", "class": "key",
         "versions": [version("7.3", calendar="OPS-HOURS",
                              measure={"kind": "tickets", "targets": {"P1": {"seconds": 4 * 3600}},
                                       "target": {"seconds": 8 * 3600}}, expected="80")]},
    ]


def calendars():
    week = {day: [["08:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    return [{"id": "OPS-HOURS", "title": "Service desk hours",
             "versions": [{"effective": f"{YEAR}-01-01", "known": f"{YEAR - 1}-12-12",
                           "hours": {"tz": "Europe/Berlin", "hours": week}}]}]


# Month, day, from, to, kind, reason. October: 155 + 47 minutes.
INCIDENTS = [
    (8, 4, "02:10", "03:00", "outage", "Storage controller restarted"),
    (8, 15, "20:00", "23:00", "exclusion", "Agreed maintenance: database upgrade"),
    (9, 17, "13:20", "13:41", "outage", "Certificate of the payment gateway expired"),
    (10, 3, "06:12", "08:47", "outage", "Network switch failed in the second data hall"),
    (10, 19, "12:05", "12:52", "outage", "Release rolled back"),
    (10, 24, "20:00", "22:00", "exclusion", "Agreed maintenance: firewall replacement"),
    (11, 12, "09:05", "10:40", "outage", "Message queue full"),
]


def incidents():
    return [{"id": f"INC-{month:02}{day:02}", "levels": [PLATFORM], "kind": kind,
             "from": moment(month, day, start), "to": moment(month, day, end), "reason": reason}
            for month, day, start, end, kind, reason in INCIDENTS]


# Nights on which so many of the forty stores got no export.
FAILED_EXPORTS = {(8, 12): 2, (9, 3): 1, (9, 22): 2, (10, 5): 4, (10, 28): 1, (11, 9): 4}


def measurements():
    packs = []
    for month in MONTHS:
        last = LAST_DAY.get(month, days.monthrange(YEAR, month)[1])
        readings = [{"at": moment(month, day, "03:00"),
                     "good": str(STORES - FAILED_EXPORTS.get((month, day), 0)),
                     "total": str(STORES)} for day in range(1, last + 1)]
        packs.append({"id": f"EXPORTS-{YEAR}-{month:02}", "level": EXPORTS,
                      "source": "Export job log", "known": f"{YEAR}-{month:02}-{last:02}",
                      "readings": readings})
    return packs


# Month, day, priority, title, then what happened to the clock. The desk opens 08:00 to 18:00 in
# Berlin, which is 06:00 to 16:00 UTC until 25 October and 07:00 to 17:00 after it.
TICKET_EVENTS = [
    (8, 4, "P2", "Label printers offline in Graz",
     [("start", 4, "07:15"), ("pause", 4, "09:15"), ("resume", 4, "13:00"), ("stop", 4, "15:30")]),
    (8, 11, "P1", "Tills cannot reach the order platform",
     [("start", 11, "06:40"), ("stop", 11, "08:05")]),
    (8, 20, "P3", "New colleague cannot sign in", [("start", 20, "08:00"), ("stop", 20, "10:20")]),
    (9, 8, "P2", "Scanner images are cut off", [("start", 8, "06:30"), ("stop", 10, "08:00")]),
    (9, 14, "P3", "Calendar shows the wrong week",
     [("start", 14, "12:00"), ("stop", 15, "07:30")]),
    (9, 16, "P2", "Monitor wall of the warehouse is dark",
     [("start", 16, "09:00"), ("stop", 16, "13:10")]),
    (9, 22, "P2", "Stock figures of two stores missing",
     [("start", 22, "06:05"), ("stop", 22, "11:00")]),
    (9, 29, "P3", "Telephone rings twice", [("start", 29, "10:00"), ("stop", 29, "12:30")]),
    (10, 6, "P1", "Returns desk cannot book", [("start", 6, "09:10"), ("stop", 6, "11:45")]),
    (10, 15, "P2", "Badge reader of the back door",
     [("start", 15, "14:00"), ("pause", 15, "15:30"), ("resume", 19, "06:00"),
      ("stop", 19, "10:00")]),
    (11, 4, "P2", "Price labels print without a barcode",
     [("start", 4, "08:00"), ("pause", 4, "11:00"), ("resume", 6, "08:00"), ("stop", 6, "10:30")]),
    (11, 10, "P1", "Order platform answers slowly", [("start", 10, "08:20"), ("stop", 10, "10:00")]),
    (11, 17, "P2", "Tablet of the night shift locked",
     [("start", 17, "13:00"), ("stop", 18, "09:00")]),
]


def tickets():
    return [{"id": f"SD-{month:02}{day:02}", "level": TICKETS, "title": title,
             "priority": priority,
             "events": [{"at": moment(month, on, time), "type": kind}
                        for kind, on, time in events]}
            for month, day, priority, title, events in TICKET_EVENTS]


def service_file():
    return {"counterpart": 1, "calendars": calendars(), "service_levels": service_levels(),
            "measurements": measurements(), "incidents": incidents(), "tickets": tickets()}
