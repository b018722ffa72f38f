"""What a period costs and what its service levels earn."""

import json
import pathlib
import re
import tempfile

from telling import CONTRACT, ROOT, call, holds, same, says, story


def price_march(*arguments):
    return call("price", "--contract", CONTRACT, "--period", "2026-03", *arguments)


def statement_of(answer, contract):
    return next(each for each in json.loads(answer.out) if each["contract"] == contract)


@story
def expected_statement():
    """a contract and a month give the statement, line by line, with its working"""
    answer = price_march()
    same("exit code", answer.code, 0)
    same("complaints", answer.err, "")
    # Tickets: 400 x 11.40 + 304 x 9.80. Eight lines come to 62,817.65, of which 3 % are taken off.
    says("the statement", answer.out, "Cloud and workplace operations, 2026-03-01 to 2026-03-31",
         r"SD-TICKET .* 704 .* 7,539\.20", r"Discount +6\.3 +-1,884\.53", r"Total +60,933\.12",
         "304 x EUR 9.80 in tier 2", "Not stated in the contract:")
    # Prices, counts and amounts of the working read as they do on the page.
    says("the working", answer.out, r"says EUR 4,850\.00\. ", r"50 were ordered, in 1 entry\. = 50\n",
         r"50 x EUR 360\.00, .* = EUR 18,000\.00\n")


@story
def statement_as_data():
    """the statement as data says the same as the statement as text"""
    statement = statement_of(price_march("--json"), "C-OPS")
    same("the lines", statement["lines_total"], "62817.65")
    same("the total", statement["total"], "60933.12")
    same("the terms", [term["term"] for term in statement["terms"]], ["contract_discount"])
    last = statement["lines"][0]["working"][-1]
    same("the end of a line's working", last["amount"], statement["lines"][0]["amount"])
    holds("every line has its working:", all(line["working"] for line in statement["lines"]))


@story
def statement_from_usage():
    """what was counted replaces what was received, and both days of a row are counted"""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "usage.csv"
        path.write_text("item;from;to;quantity;unit\nSEAT;2026-03-01;2026-03-31;1300;C62\n")
        statement = statement_of(price_march("--usage", path, "--json"), "C-OPS")
    seats = [line for line in statement["lines"] if line["item"] == "SEAT"]
    same("the seats", [(line["quantity"], line["basis"], line["amount"]) for line in seats],
         [("1300", "counted", "30875.00")])
    same("the total", statement["total"], "61071.35")


@story
def usage_that_cannot_be_read():
    """a table of usage is refused by row and column, with what was expected"""
    head = "item,from,to,quantity\n"
    cases = (("item,from,quantity\nSEAT,2026-03-01,1\n", "row 1", r"no column \"to\""),
             (head + "SEAT,2026-03-01,31 March,1\n", "row 2, column to", "2026-03-31"),
             (head + "SEAT,2026-03-31,2026-03-01,1\n", "row 2, column to", "before the first"),
             (head + "SEAT,2026-03-01,2026-03-31,1\nSEAT,2026-03-01,2026-03-31,many\n",
              "row 3, column quantity", "12\\.5"),
             (head + "CHAIR,2026-03-01,2026-03-31,1\n", "row 2, column item", "no contract"),
             (head + "L2-HOUR,2026-03-01,2026-03-31,1\n", "row 2, column item", "2 contracts"))
    for text, place, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "usage.csv"
            path.write_text(text)
            answer = price_march("--usage", path)
        same(f"exit code of {place}", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, re.escape(f"counterpart: {path}, {place}: "), expected)


@story
def price_without_enough():
    """price says which of its options is missing or wrong"""
    for words, named in (((), "--contract FILE"),
                         (("--contract", CONTRACT), "--period"),
                         (("--contract", CONTRACT, "--period", "March"), "2026-03"),
                         (("--contract", CONTRACT, "--cases", "x.ndjson"), "--cases")):
        answer = call("price", *words)
        same(f"exit code of {words}", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, named)


@story
def credit_statement():
    """a contract with its levels tells a month's credit; levels without a contract are refused"""
    books, levels = (json.loads((ROOT / "assets/sample" / name).read_text())
                     for name in ("contract.json", "service-levels.json"))
    for name, value in levels.items():
        if isinstance(value, list):
            books[name] = books.get(name, []) + value
    with tempfile.TemporaryDirectory() as folder:
        whole = pathlib.Path(folder) / "books.json"
        whole.write_text(json.dumps(books))
        answer = call("sla", "--contract", whole, "--month", "2026-10")
    # October's order platform was missed: 3,000.00, worked by hand in the sample's README.
    same("exit code", answer.code, 1)
    says("the statement", answer.out, "Order platform is up", "99.5463", "EUR 3,000.00")
    alone = call("sla", "--contract", ROOT / "assets/sample/service-levels.json",
                 "--month", "2026-10")
    same("exit code without a contract", alone.code, 2)
    says("the complaint", alone.err, "service-levels.json", "expected a file with a contract")
