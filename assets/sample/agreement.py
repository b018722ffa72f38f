"""What was agreed, ordered and delivered: the contract file, and the prices invoices are made from."""

import calendar
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from service import CREDIT_TERM

CENT = Decimal("0.01")
MONTHS = range(1, 10)
DISCOUNT_PERCENT = Decimal("3")
DISCOUNT_FROM = Decimal("60000.00")


def cents(value):
    return value.quantize(CENT, ROUND_HALF_UP)


# -- prices ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    item: str
    name: str
    unit: str
    model: str
    prices: tuple  # standard: one price; graduated and volume: (up to, price), the last open
    clause: str

    def amount(self, quantity):
        if self.model == "standard":
            return cents(quantity * Decimal(self.prices[0]))
        if self.model == "volume":
            price = next(p for top, p in self.prices if top is None or quantity <= Decimal(top))
            return cents(quantity * Decimal(price))
        total, low = Decimal(0), Decimal(0)
        for top, price in self.prices:
            high = quantity if top is None else min(quantity, Decimal(top))
            total += max(Decimal(0), high - low) * Decimal(price)
            low = low if top is None else Decimal(top)
        return cents(total)

    def params(self):
        if self.model == "standard":
            return {"unit_price": self.prices[0]}
        return {"tiers": [{"up_to": top, "unit_price": price} for top, price in self.prices]}


SUPPORT = [
    Row("L2-HOUR", "L2 support hour", "HUR", "standard", ("68.50",), "Schedule A, row 1"),
    Row("L3-HOUR", "L3 support hour", "HUR", "standard", ("94.00",), "Schedule A, row 2"),
    Row("APP-CHANGE", "Application change, small", "C62", "volume",
        (("10", "420.00"), ("25", "395.00"), (None, "360.00")), "Schedule A, row 3"),
    Row("APP-RUN", "Application run fee", "MON", "standard", ("4850.00",), "Schedule A, row 4"),
]
OPERATIONS = [
    Row("SD-TICKET", "Service desk ticket", "C62", "graduated",
        (("400", "11.40"), ("800", "9.80"), (None, "8.60")), "Schedule B, row 1"),
    Row("SRV-L", "Managed server, large", "C62", "standard", ("212.00",), "Schedule B, row 2"),
    Row("SRV-M", "Managed server, medium", "C62", "standard", ("134.00",), "Schedule B, row 3"),
    Row("SEAT", "Endpoint seat", "C62", "standard", ("23.75",), "Schedule B, row 4"),
    Row("STOR-TB", "Storage TB-month", "E35", "graduated",
        (("50", "41.00"), ("150", "33.50"), (None, "27.00")), "Schedule B, row 5"),
    Row("BKP-TB", "Backup TB", "E35", "volume", (("40", "29.90"), (None, "24.40")),
        "Schedule B, row 6"),
    Row("L2-HOUR", "L2 support hour", "HUR", "standard", ("72.00",), "Schedule B, row 7"),
    Row("ONSITE", "On-site visit", "C62", "standard", ("185.00",), "Schedule B, row 8"),
]
AMENDED = [
    Row("SRV-L", "Managed server, large", "C62", "standard", ("198.00",),
        "Amendment 1, section 2, row 1"),
    Row("SRV-M", "Managed server, medium", "C62", "standard", ("127.50",),
        "Amendment 1, section 2, row 2"),
]


def row_for(rows, item):
    return next(row for row in rows if row.item == item)


def operations_row(item, service_month, amendment_known):
    """Amendment 1 applies from April and could be known from 18 May."""
    if amendment_known and service_month >= 4 and item in ("SRV-L", "SRV-M"):
        return row_for(AMENDED, item)
    return row_for(OPERATIONS, item)


# -- quantities, January to September -------------------------------------------------------------

OPERATIONS_QUANTITIES = {
    "SD-TICKET": "612 498 704 688 731 640 498 455 667".split(),
    "SRV-L": "38 38 40 40 41 42 42 42 44".split(),
    "SRV-M": "61 61 63 64 64 66 66 65 67".split(),
    "SEAT": "1240 1287 1294 1352 1388 1306 1391 1402 1365".split(),
    "STOR-TB": "142.5 148 151.25 158 163.5 171 176.25 182 190.5".split(),
    "BKP-TB": "36 37.5 38 41 42.5 43 44 45.5 46".split(),
}
SUPPORT_QUANTITIES = {
    "L2-HOUR": "118 131.5 126 142 109.5 121 97.25".split(),
    "L3-HOUR": "34 41 28.5 36 30 44.75 26".split(),
    "APP-CHANGE": "8 14 11 27 9 16 22".split(),
    "APP-RUN": "1 1 1 1 1 1 1".split(),
}
# Hours and visits outside the run service: month -> hours, visits.
CALLED_OUT = {2: ("14", "3"), 3: ("9.5", "2"), 5: ("22", "4"), 6: ("6", "1"), 8: ("17.25", "5")}


def order_number(contract, month):
    return f"{4500 if contract == 'APP' else 4600}-26{month:02d}"


def day(month, number):
    return f"2026-{month:02d}-{number:02d}"


def month_period(month):
    return day(month, 1), day(month, calendar.monthrange(2026, month)[1])


# -- the contract file ----------------------------------------------------------------------------


def price_rows(rows, document, first=1):
    return [{"number": i, "item": row.item, "description": row.name, "unit": row.unit,
             "charge": {"model": row.model, "params": row.params()}, "document": document,
             "clause": row.clause}
            for i, row in enumerate(rows, first)]


def parties():
    return [
        {"id": "halden", "name": "Halden Retail Group N.V.", "legal_id": "00000011",
         "vat_id": "NL000000011B01", "endpoint": "0106:00000011",
         "address": ["Wijnhaven 41", "3011 WJ Rotterdam"], "country": "NL",
         "contact": "Accounts payable, ap@halden.example"},
        {"id": "northlight", "name": "Northlight Managed Services B.V.", "legal_id": "00000029",
         "vat_id": "NL000000029B01", "endpoint": "0106:00000029",
         "address": ["Croeselaan 8", "3521 BJ Utrecht"], "country": "NL",
         "contact": "Billing, billing@northlight.example"},
    ]


MASTER = {"id": "MSA", "kind": "master_agreement", "title": "Master Services Agreement",
          "reference": "MSA-2025-07", "effective": "2025-11-01", "signed_on": "2025-10-20",
          "precedence": 1}
MASTER_TERMS = [
    {"name": "invoice_rounding", "document": "MSA", "clause": "9.2",
     "fields": {"places": 2, "mode": "half_up", "point": "line"}},
    {"name": "price_tolerance", "document": "MSA", "clause": "9.5",
     "fields": {"absolute": "1.00", "percent": "0.5", "combine": "and"}},
    {"name": "early_payment", "document": "MSA", "clause": "9.7",
     "fields": {"percent": "1", "within_days": 10}},
    {"name": "invoicing_window", "document": "MSA", "clause": "9.9", "fields": {"months": 6}},
]


# Over the calendar year: 564,751.05 were received until September, so neither is reached.
COMMITMENT_TERM = {
    "name": "minimum_commitment", "document": "WO-2", "clause": "6.4",
    "fields": {"commitment": "600000.00", "settlement": "per_period", "shortfall_percent": "50",
               "measured_over": "year", "periods_from": "calendar", "part_period": "in_proportion",
               "pool": "combined", "counts": "received", "credits": "before_credits",
               "rounding": {"places": 2, "mode": "half_up"}}}
CEILING_TERM = {
    "name": "ceiling", "document": "WO-2", "clause": "6.5",
    "fields": {"amount": "800000.00", "per": "contract", "beyond": "needs_approval",
               "counts": "received", "credits": "before_credits"}}


def contracts():
    support_order = {"id": "WO-1", "kind": "work_order",
                     "title": "Work Order 1: application support", "reference": "WO-2026-01",
                     "parent": "MSA", "effective": "2026-01-01", "signed_on": "2025-12-05",
                     "ends": "2026-08-01", "precedence": 2}
    operations_order = {"id": "WO-2", "kind": "work_order",
                        "title": "Work Order 2: cloud and workplace operations",
                        "reference": "WO-2026-02", "parent": "MSA", "effective": "2026-01-01",
                        "signed_on": "2025-12-12", "ends": "2027-01-01", "precedence": 2}
    amendment = {"id": "AM-1", "kind": "amendment", "title": "Amendment 1",
                 "reference": "AM-2026-01", "parent": "WO-2", "effective": "2026-04-01",
                 "signed_on": "2026-05-18", "precedence": 3}
    common = {"buyer": "halden", "supplier": "northlight", "currency": "EUR"}
    return [
        {"id": "C-APP", "title": "Application support", **common,
         "documents": [MASTER, support_order],
         "terms": MASTER_TERMS + [
             {"name": "quantity_basis", "document": "WO-1", "clause": "4.1",
              "fields": {"basis": "order"}}],
         "price_books": ["B-APP"],
         "order_numbers": [order_number("APP", month) for month in range(1, 8)]},
        {"id": "C-OPS", "title": "Cloud and workplace operations", **common,
         "documents": [MASTER, operations_order, amendment],
         "terms": MASTER_TERMS + [
             {"name": "quantity_basis", "document": "WO-2", "clause": "4.1",
              "fields": {"basis": "receipt"}},
             {"name": "contract_discount", "document": "WO-2", "clause": "6.3",
              "fields": {"percent": str(DISCOUNT_PERCENT), "from_total": str(DISCOUNT_FROM)}},
             CREDIT_TERM, COMMITMENT_TERM, CEILING_TERM],
         "price_books": ["B-OPS"],
         "order_numbers": [order_number("OPS", month) for month in MONTHS]},
    ]


def price_books():
    return [
        {"id": "B-APP", "contract": "C-APP", "title": "Schedule A", "currency": "EUR",
         "rows": price_rows(SUPPORT, "WO-1")},
        {"id": "B-OPS", "contract": "C-OPS", "title": "Schedule B", "currency": "EUR",
         "rows": price_rows(OPERATIONS, "WO-2") + price_rows(AMENDED, "AM-1",
                                                             len(OPERATIONS) + 1)},
    ]


def rounded_up(quantity, step):
    return str((Decimal(quantity) / step).to_integral_value(ROUND_CEILING) * step)


def delivered(contract, month):
    """Item and quantity that came in a month, by order line."""
    if contract == "APP":
        return {str(10 * (i + 1)): (item, quantities[month - 1])
                for i, (item, quantities) in enumerate(SUPPORT_QUANTITIES.items())}
    lines = {str(10 * (i + 1)): (item, quantities[month - 1])
             for i, (item, quantities) in enumerate(OPERATIONS_QUANTITIES.items())}
    hours, visits = CALLED_OUT.get(month, ("0", {4: "3", 7: "2"}.get(month, "0")))
    if hours != "0":
        lines["70"] = ("L2-HOUR", hours)
    if visits != "0":
        lines["80"] = ("ONSITE", visits)
    return lines


def orders_and_receipts():
    orders, receipts = [], []
    for contract, rows, months in (("APP", SUPPORT, range(1, 8)), ("OPS", OPERATIONS, MONTHS)):
        for month in months:
            number = order_number(contract, month)
            came = delivered(contract, month)
            orders.append({
                "id": f"O-{number}", "number": number, "contract": f"C-{contract}",
                "issued": day(month, 1),
                "lines": [{"number": key, "item": item, "unit": row_for(rows, item).unit,
                           "quantity": rounded_up(quantity, 1 if item == "APP-RUN" else 50)}
                          for key, (item, quantity) in came.items()]})
            receipts += [{"id": f"R-{number}-{key}", "order_number": number, "order_line": key,
                          "item": item, "quantity": quantity, "received": month_period(month)[1]}
                         for key, (item, quantity) in came.items()]
    return orders, receipts


def contract_file():
    orders, receipts = orders_and_receipts()
    return {"counterpart": 1, "workspace": "Halden Retail Group", "we": "halden",
            "parties": parties(), "contracts": contracts(), "price_books": price_books(),
            "orders": orders, "receipts": receipts}
