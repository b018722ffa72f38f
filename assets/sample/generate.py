#!/usr/bin/env python3
"""Writes the sample workspace: one outsourcing relationship, its contract, and what was invoiced.

Every amount is worked out here with Python's decimal module and a handful of small formulas, and
every fault is put in on purpose, so expected.json says what an audit must find without anybody's
audit having been asked. Running it again writes the same bytes.

    python3 assets/sample/generate.py            writes the files beside this script
    python3 assets/sample/generate.py --check    says whether the files are what it would write
"""

import argparse
import calendar
import hashlib
import json
import sys
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

sys.dont_write_bytecode = True
from agreement import (  # noqa: E402
    CALLED_OUT, CENT, DISCOUNT_FROM, DISCOUNT_PERCENT, MONTHS, OPERATIONS,
    OPERATIONS_QUANTITIES, SUPPORT, SUPPORT_QUANTITIES, cents, contract_file, day, month_period,
    operations_row, order_number, parties, row_for)
from documents import Allowance, Document, Line, written  # noqa: E402
from service import service_file  # noqa: E402

HERE = Path(__file__).resolve().parent


# -- invoices as they should be -------------------------------------------------------------------


def line(number, row, quantity, order_line="", period=None):
    quantity = Decimal(quantity)
    net = row.amount(quantity)
    price = Decimal(row.prices[0]) if row.model == "standard" else net / quantity
    if row.model != "standard":
        price = price.quantize(Decimal("0.000001"), ROUND_HALF_UP).normalize()
        if price.as_tuple().exponent > -2:
            price = price.quantize(CENT)
    if cents(price * quantity) != net:
        raise ValueError(f"{row.item}: {quantity} x {price} does not give {net}")
    return Line(str(number), row.item, row.name, row.unit, quantity, price, net, order_line, period)


def operations_invoice(month):
    known = month >= 5  # invoices for May and later are issued after 18 May
    lines = [
        line(i + 1, operations_row(item, month, known), quantities[month - 1], str(10 * (i + 1)),
             month_period(month))
        for i, (item, quantities) in enumerate(OPERATIONS_QUANTITIES.items())
    ]
    return discounted(Document(
        issued=day(month + 1, 2), contract="WO-2026-02", order=order_number("OPS", month),
        period=month_period(month), lines=lines,
        note=f"Cloud and workplace operations, {calendar.month_name[month]} 2026"))


def support_invoice(month):
    lines = [
        line(i + 1, row_for(SUPPORT, item), quantities[month - 1], str(10 * (i + 1)),
             month_period(month))
        for i, (item, quantities) in enumerate(SUPPORT_QUANTITIES.items())
    ]
    return Document(
        issued=day(month + 1, 4), contract="WO-2026-01", order=order_number("APP", month),
        period=month_period(month), lines=lines,
        note=f"Application support, {calendar.month_name[month]} 2026")


def called_out_invoice(month):
    hours, visits = CALLED_OUT[month]
    lines = [
        line(1, row_for(OPERATIONS, "L2-HOUR"), hours, "70", month_period(month)),
        line(2, row_for(OPERATIONS, "ONSITE"), visits, "80", month_period(month)),
    ]
    return Document(
        issued=day(month + 1, 9), contract="WO-2026-02", order=order_number("OPS", month),
        period=month_period(month), lines=lines,
        note=f"Called-out work, {calendar.month_name[month]} 2026")


def volume_discount(lines):
    total = sum(each.net for each in lines)
    return cents(total * DISCOUNT_PERCENT / 100) if total >= DISCOUNT_FROM else Decimal("0.00")


def discounted(document):
    amount = volume_discount(document.lines)
    if not amount:
        return document
    allowance = Allowance(amount, sum(each.net for each in document.lines), DISCOUNT_PERCENT,
                          "Volume discount, WO-2026-02 clause 6.3")
    return replace(document, allowances=[allowance])


# -- the same invoices, broken on purpose ---------------------------------------------------------


def expect(cause, line_id, at_stake):
    return {"cause": cause, "line": line_id, "at_stake": str(at_stake)}


def with_line(document, number, **changes):
    """The supplier's own discount follows its own line total, right or wrong."""
    lines = [replace(each, **changes) if each.id == str(number) else each
             for each in document.lines]
    broken = replace(document, lines=lines, allowances=[])
    return discounted(broken) if document.allowances else broken


def repriced(document, number, price, cause="price"):
    """One line at another unit price; what it costs more (or less) is the price's fault."""
    price = Decimal(price)
    right = document.lines[number - 1]
    net = cents(right.quantity * price)
    broken = with_line(document, number, price=price, net=net)
    return replace(broken, expected=[expect(cause, str(number), net - right.net)])


def above_receipt(document, number, invoiced):
    right = document.lines[number - 1]
    net = cents(Decimal(invoiced) * right.price)
    broken = with_line(document, number, quantity=Decimal(invoiced), net=net)
    return replace(broken, expected=[expect("quantity", str(number), net - right.net)])


def miscalculated(document, number, net):
    right = document.lines[number - 1]
    broken = with_line(document, number, net=Decimal(net))
    return replace(broken, expected=[expect("arithmetic", str(number), Decimal(net) - right.net)])


def overstated_payable(document, by):
    return replace(document, payable_error=Decimal(by),
                   expected=[expect("arithmetic", "", Decimal(by))])


def without_discount(document):
    missing = document.allowances[0].amount
    return replace(document, allowances=[], expected=[expect("missing_discount", "", missing)])


def resubmitted(document, issued, note, number=""):
    """Nothing in it is owed a second time. Stakes are told without VAT, here as on lines."""
    return replace(document, issued=issued, note=note, number=number,
                   expected=[expect("duplicate", "", document.taxable())])


def unknown_item():
    month = 7
    lines = [
        line(1, row_for(OPERATIONS, "ONSITE"), "2", "80", month_period(month)),
        Line("2", "MON-PREMIUM", "Monitoring agent, premium", "C62", Decimal("190"),
             Decimal("6.00"), Decimal("1140.00"), "", month_period(month)),
    ]
    return Document(issued=day(8, 9), contract="WO-2026-02", order=order_number("OPS", month),
                    period=month_period(month), lines=lines, note="Called-out work, July 2026",
                    expected=[expect("unknown_item", "2", Decimal("1140.00"))])


def after_the_end():
    month = 8
    lines = [line(1, row_for(SUPPORT, "APP-RUN"), "1", "", month_period(month))]
    return Document(issued=day(9, 4), contract="WO-2026-01", period=month_period(month),
                    lines=lines, note="Application support, August 2026",
                    expected=[expect("out_of_term", "1", lines[0].net)])


def in_dollars():
    month = 4
    lines = [line(1, row_for(OPERATIONS, "ONSITE"), "3", "80", month_period(month))]
    document = Document(issued=day(5, 11), contract="WO-2026-02",
                        order=order_number("OPS", month), period=month_period(month), lines=lines,
                        currency="USD", note="Called-out work, April 2026")
    return replace(document, expected=[expect("wrong_currency", "", document.taxable())])


def without_reference():
    """Both work orders sell this hour, at different prices: the program has to ask."""
    month = 6
    lines = [line(1, row_for(OPERATIONS, "L2-HOUR"), "31.5", "", month_period(month))]
    return Document(issued=day(7, 6), period=month_period(month), lines=lines, note="L2 support",
                    candidates=["C-APP", "C-OPS"],
                    expected=[expect("no_contract", "", Decimal("0.00"))])


def credit_note(issued, contract, row, quantity, month, corrects):
    lines = [line(1, row, quantity, "", month_period(month))]
    return Document(issued=issued, contract=contract, period=month_period(month), lines=lines,
                    credit=True, corrects=corrects, note="Credited as agreed")


def documents():
    operations = {month: operations_invoice(month) for month in MONTHS}
    support = {month: support_invoice(month) for month in range(1, 8)}
    called_out = [called_out_invoice(month) for month in CALLED_OUT]
    right = {"april operations": operations[4], "april support": support[4]}

    support[2] = repriced(support[2], 2, "98.00")             # contract: 94.00
    operations[2] = above_receipt(operations[2], 4, "1312")   # received: 1287
    operations[3] = repriced(operations[3], 1, "11.40")       # all tickets at the dearest tier
    support[3] = miscalculated(support[3], 1, "8731.00")      # 126 x 68.50 is 8631.00
    operations[5] = without_discount(operations[5])
    support[5] = overstated_payable(support[5], "250.00")
    operations[6] = repriced(operations[6], 2, "212.00", "superseded_price")  # Amendment 1: 198.00
    support[7] = repriced(support[7], 3, "360.00")            # contract for 22 changes: 395.00

    all_of_them = [
        *operations.values(), *support.values(), *called_out,
        unknown_item(), after_the_end(), in_dollars(), without_reference(),
        credit_note(day(3, 24), "WO-2026-02", row_for(OPERATIONS, "ONSITE"), "1", 2,
                    "the called-out work of February"),
        credit_note(day(6, 15), "WO-2026-01", row_for(SUPPORT, "L2-HOUR"), "3", 4,
                    "the support of April"),
    ]
    numbered = [replace(each, number=f"NMS-26-{i + 101}")
                for i, each in enumerate(sorted(all_of_them, key=lambda d: d.issued))]
    april = next(d for d in numbered if d.note == right["april support"].note)
    return numbered + [
        resubmitted(right["april operations"], day(5, 12), "Reminder: operations, April 2026",
                    "NMS-26-901"),
        resubmitted(right["april support"], day(6, 1), "Application support, April 2026, copy",
                    april.number),
    ]


# -- writing --------------------------------------------------------------------------------------


def as_json(value):
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def expected_entry(path, document, content):
    contract = {"WO-2026-01": "C-APP", "WO-2026-02": "C-OPS"}.get(document.contract, "")
    return {"file": path, "id": f"{document.number}~{hashlib.sha256(content).hexdigest()[:8]}",
            "contract": contract, "candidates": document.candidates,
            "currency": document.currency, "asked": str(document.payable()),
            "findings": document.expected}


def all_files():
    seen = {}
    issued = documents()
    numbers = {d.note: d.number for d in issued}
    sources = {"the called-out work of February": numbers["Called-out work, February 2026"],
               "the support of April": numbers["Application support, April 2026"]}
    files, expected = {"contract.json": as_json(contract_file()),
                       "service-levels.json": as_json(service_file())}, []
    for document in issued:
        document = replace(document, corrects=sources.get(document.corrects, ""))
        seen[document.number] = seen.get(document.number, 0) + 1
        again = "" if seen[document.number] == 1 else "-again"
        path = f"invoices/{document.number}{again}.xml"
        files[path] = written(document, *parties()[::-1]).encode()
        expected.append(expected_entry(path, document, files[path]))
    order = list(files)
    files["sample.json"] = as_json({"files": order})
    files["expected.json"] = as_json({"invoices": expected})
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    differing = 0
    for name, content in all_files().items():
        path = HERE / name
        if path.exists() and path.read_bytes() == content:
            continue
        differing += 1
        print(f"{'differs' if check else 'written'}: {name}")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
