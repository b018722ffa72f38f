"""Uses the terminal program as a person and a script would, and prints PASS or FAIL for each story.

    terminal_test.py PROGRAM [PART OF A STORY'S NAME ...]

The program may be the native one or its launcher for Node: every story is told to both alike.
"""

import dataclasses
import hashlib
import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "assets/sample"
CONTRACT = SAMPLE / "contract.json"
CLEAN = SAMPLE / "invoices/NMS-26-101.xml"
PRICED_WRONG = SAMPLE / "invoices/NMS-26-104.xml"
MEGABYTE = 1 << 20
CLEAN_TEXT = CLEAN.read_text()

program = ""
stories = []


def story(function):
    stories.append(function)
    return function


# -- running it -----------------------------------------------------------------------------------


@dataclasses.dataclass
class Answer:
    code: int
    out: str
    err: str


def call(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=120)
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def audit(*arguments, contract=CONTRACT):
    return call("audit", "--contract", contract, *arguments)


def same(what, found, expected):
    if found != expected:
        raise AssertionError(f"{what}: found {found!r}, expected {expected!r}")


def holds(what, condition, shown=""):
    if not condition:
        raise AssertionError(f"{what} {shown!r}")


def says(what, text, *patterns):
    for pattern in patterns:
        holds(f"{what} lacks {pattern!r}:", re.search(pattern, text), text[-2000:])


# -- documents to read ----------------------------------------------------------------------------


def changed(old, new, count=-1, text=CLEAN_TEXT):
    holds("the sample invoice has no", old in text, old)
    return text.replace(old, new, count)


def line_of(part, text=CLEAN_TEXT):
    return text[:text.index(part)].count("\n") + 1


def of_strangers():
    """Neither party of this invoice is in the contract."""
    text = CLEAN_TEXT
    for ours, theirs in (("00000011", "99887766"), ("00000029", "66778899"),
                         ("Halden Retail Group N.V.", "Fabrikam AG"),
                         ("Northlight Managed Services B.V.", "Tailspin Oy")):
        text = changed(ours, theirs, text=text)
    return text


LAUGHS = ('<?xml version="1.0"?>\n<!DOCTYPE lolz [\n<!ENTITY a "ha">\n' +
          "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">\n' for a, b in zip("abcdefgh", "bcdefghi")) +
          "]>\n<Invoice>&i;</Invoice>\n")


@dataclasses.dataclass(frozen=True)
class Bad:
    name: str
    content: object      # str or bytes
    line: int            # where the fault is said to be; 0 when the whole file is at fault
    patterns: tuple      # the code, and what was expected

    def written(self, folder):
        path = pathlib.Path(folder) / f"{self.name.replace(' ', '-')}.xml"
        content = self.content() if callable(self.content) else self.content
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


AMOUNT = "<cbc:PayableAmount"
HALF = CLEAN_TEXT[:len(CLEAN_TEXT) // 2]

UNREADABLE = (
    Bad("an empty file", "", 0, ("format.empty", "UBL 2.1")),
    Bad("not XML", "Dear sir,\nplease pay.\n", 1, ("format.unknown", "UBL 2.1")),
    Bad("a truncated file", HALF, HALF.count("\n") + 1, ("xml.not_well_formed",)),
    Bad("a billion laughs", LAUGHS, 2, ("xml.doctype", "DOCTYPE")),
    Bad("a wrong namespace", changed("schema:xsd:Invoice-2", "schema:xsd:Bill-2"), 2,
        ("format.unknown", "Expected <Invoice>", "Bill-2")),
    Bad("an unknown currency", changed("EUR", "XQZ"), line_of("<cbc:DocumentCurrencyCode>"),
        ("XQZ", "xpected")),
    Bad("not UTF-8", changed("workplace", "w\xf6rkplace", 1).encode("latin-1"),
        line_of("<cbc:Note>"), ("xml.not_utf8", "0xF6")),
    Bad("an absurd amount", re.sub(r"(<cbc:PayableAmount[^>]*>)[^<]*", r"\g<1>" + "9" * 40,
                                   CLEAN_TEXT), line_of(AMOUNT), ("xpected",)),
    Bad("a word for an amount", re.sub(r"(<cbc:PayableAmount[^>]*>)[^<]*", r"\1much", CLEAN_TEXT),
        line_of(AMOUNT), ("much",)),
    Bad("an invoice of another buyer", of_strangers(),
        line_of("<cac:Party>", CLEAN_TEXT[CLEAN_TEXT.index("<cac:AccountingCustomerParty>"):]) +
        line_of("<cac:AccountingCustomerParty>") - 1,
        ("desk.not_ours", "Fabrikam AG", "expected an invoice that names it", "/Invoice/")),
    Bad("a file of 100 MB", lambda: changed("<cbc:Note>", "<cbc:Note>" + "a" * 100 * MEGABYTE, 1),
        0, ("too_large", r"at most [\d,]+ are read")),
)


def refused(answer, path, bad):
    same("exit code", answer.code, 2)
    same("standard output", answer.out, "")
    same("lines of complaint", answer.err.count("\n"), 1)
    place = re.escape(str(path)) + (f", line {bad.line}[,:]" if bad.line else "")
    says("the complaint", answer.err, "^counterpart: ", place, r"\([a-z0-9_]+\.[a-z0-9_]+\)$",
         *bad.patterns)


def unreadable_story(bad):
    def tell():
        with tempfile.TemporaryDirectory() as folder:
            path = bad.written(folder)
            began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            refused(audit(path), path, bad)
            spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
            holds("it took too many seconds to refuse:", spent < 8, spent)
    tell.__doc__ = f"{bad.name} is refused with file, line and what was expected"
    return tell


for each in UNREADABLE:
    story(unreadable_story(each))


@story
def missing_file():
    """a file that is not there is refused by name"""
    answer = audit("no-such-file.xml")
    same("exit code", answer.code, 2)
    same("standard output", answer.out, "")
    says("the complaint", answer.err, r"^counterpart: no-such-file\.xml: .*expected one to read.*"
                                      r"\(file\.missing\)$")


@story
def folder_for_a_file():
    """a folder in place of a file is refused by name"""
    with tempfile.TemporaryDirectory() as folder:
        answer = audit(folder)
        same("exit code", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, re.escape(f"counterpart: {folder}: "), "folder|directory",
             r"\(file\.")


@story
def contract_that_is_none():
    """an invoice in place of the contract, or a missing contract, is refused"""
    for contract, code in ((CLEAN, r"audit\.no_contract"), ("none.json", r"file\.missing")):
        answer = audit(CLEAN, contract=contract)
        same("exit code", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, re.escape(str(contract)), code)


@story
def bad_beside_good():
    """an unreadable file leaves the audit of the one beside it as it was, and says so by code 2"""
    alone = audit(PRICED_WRONG)
    both = audit("no-such-file.xml", PRICED_WRONG)
    same("exit code alone", alone.code, 1)
    same("exit code together", both.code, 2)
    same("what is printed", both.out, alone.out)
    says("the complaint", both.err, r"no-such-file\.xml")


# -- what an audit says ---------------------------------------------------------------------------


@story
def clean_invoice():
    """a clean invoice exits with 0 and complains about nothing"""
    answer = audit(CLEAN)
    same("exit code", answer.code, 0)
    same("complaints", answer.err, "")
    says("the report", answer.out, "Invoice NMS-26-101", "Nothing to question", "Working:",
         r"Asked EUR 70,836\.73, expected EUR 70,836\.73")


@story
def invoice_with_findings():
    """an invoice that asks too much exits with 1; findings are no complaint"""
    answer = audit(PRICED_WRONG)
    same("exit code", answer.code, 1)
    same("complaints", answer.err, "")
    says("the report", answer.out, r"1 finding:\n    price, line ")


@story
def wrong_party():
    """a contract quoted by another supplier is a finding with the place of the seller"""
    with tempfile.TemporaryDirectory() as folder:
        text = changed("Northlight Managed Services B.V.", "Tailspin Oy",
                       text=changed("00000029", "66778899"))
        path = pathlib.Path(folder) / "other.xml"
        path.write_text(text)
        answer = audit(path)
        place = f"{path}, line {line_of('<cac:Party>', text)}, column "
        same("exit code", answer.code, 1)
        same("complaints", answer.err, "")
        says("the report", answer.out, r"    wrong_party: .*Tailspin Oy", re.escape(place) +
             r"\d+, /Invoice/AccountingSupplierParty/Party\n")


def told_by_json(entry):
    """(what the text must show of each line, of each finding)"""
    money = entry["audit"]
    lines = [(line["line"], line.get("asked"), line.get("expected")) for line in money["lines"]]
    findings = [(finding["cause"], finding.get("line", ""), finding["says"])
                for finding in money["findings"]]
    return lines, findings


def grouped(amount):
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}"


@story
def json_and_text_agree():
    """--json parses, and text and JSON say the same of every sample invoice"""
    invoices = sorted((SAMPLE / "invoices").glob("*.xml"))
    text, data = audit(*invoices), audit("--json", *invoices)
    same("exit codes", (text.code, data.code), (1, 1))
    same("complaints", text.err + data.err, "")
    document = json.loads(data.out)
    same("errors", document["errors"], [])
    same("files", [entry["file"] for entry in document["invoices"]], list(map(str, invoices)))
    parts = re.split(r"^(?=Invoice |Credit note )", text.out, flags=re.M)[1:]
    same("reports", len(parts), len(invoices))
    for entry, part in zip(document["invoices"], parts):
        report_agrees(entry, part)


def report_agrees(entry, part):
    lines, findings = told_by_json(entry)
    says("the report", part, re.escape(entry["file"]))
    for line, asked, expected in lines:
        amounts = (grouped(amount) if amount else "-" for amount in (asked, expected))
        says("the report", part, rf"(?m)^  {re.escape(line)} .*" +
             r".*\s".join(map(re.escape, amounts)))
    stated = re.search(r"(\d+) findings?:", part)
    same(f"findings of {entry['file']}", int(stated[1]) if stated else 0, len(findings))
    for cause, line, sentence in findings:
        where = f", line {line}" if line else ""
        says("the report", part, re.escape(f"    {cause}{where}: {sentence}"))


@story
def json_with_an_error():
    """--json names what could not be read beside what could, and the complaint still goes out"""
    answer = audit("--json", CLEAN, "no-such-file.xml")
    document = json.loads(answer.out)
    same("exit code", answer.code, 2)
    same("invoices", len(document["invoices"]), 1)
    same("errors", [(error["code"], error["where"]) for error in document["errors"]],
         [("file.missing", "no-such-file.xml")])
    says("the complaint", answer.err, r"no-such-file\.xml")


@story
def same_digest_twice():
    """--digest prints one line for each file, the same every time and in any company"""
    both, alone = audit("--digest", CLEAN, PRICED_WRONG), audit("--digest", CLEAN)
    says("the digests", both.out, rf"^[0-9a-f]{{64}}  {re.escape(str(CLEAN))}\n"
                                  rf"[0-9a-f]{{64}}  {re.escape(str(PRICED_WRONG))}\n$")
    same("the digest alone", alone.out, both.out.splitlines(keepends=True)[0])


@story
def files_after_dashes():
    """"--" ends the options, and the same file twice is audited twice without complaint"""
    answer = audit("--digest", "--", CLEAN, CLEAN)
    same("exit code", answer.code, 0)
    first, second = answer.out.splitlines()
    same("the digests", first, second)


# -- what a period costs ---------------------------------------------------------------------------


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
         "304 x EUR 9.8 in tier 2", "Not stated in the contract:")


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


# -- the door -------------------------------------------------------------------------------------


def subcommands():
    table = (ROOT / "shell/terminal/subcommands.cpp").read_text()
    return re.findall(r"&(\w+)_subcommand,", table)


@story
def help_lists_everything():
    """--help, help and no words at all list every subcommand, and each explains itself"""
    names = subcommands()
    holds("the table of subcommands is empty", names)
    for words in ((), ("--help",), ("-h",), ("help",)):
        answer = call(*words)
        same("exit code", answer.code, 0)
        same("complaints", answer.err, "")
        same("listed", re.findall(r"(?m)^  (\w+)  ", answer.out), names)
    for name in names:
        answer = call(name, "--help")
        same(f"exit code of {name} --help", answer.code, 0)
        says(f"{name} --help", answer.out, rf"Usage: counterpart {name}")


@story
def unknown_subcommand():
    """an unknown subcommand exits with 2 and suggests the nearest one"""
    for word, meant in (("audti", "audit"), ("validat", "validate"), ("Version", "version")):
        answer = call(word)
        same("exit code", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, word, rf'"{meant}"', "--help")
    answer = call("xyzzyplugh")
    same("exit code", answer.code, 2)
    holds("it suggests something for nonsense:", "mean" not in answer.err, answer.err)


@story
def unknown_option():
    """an unknown, repeated or unfinished option exits with 2 and names itself"""
    for words, named in ((("--jsn",), "--jsn"), (("--json", "--json"), "--json"),
                         (("--known",), "--known"), (("--known", "soon"), "--known")):
        answer = audit(CLEAN, *words)
        same(f"exit code of {words}", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, f"^counterpart: {named}: ")
    answer = call("audit", CLEAN)
    same("exit code without a contract", answer.code, 2)
    says("the complaint", answer.err, "--contract")


@story
def closed_pipe():
    """a reader that leaves early is no reason to crash or to complain"""
    process = subprocess.Popen([program, "audit", "--json", "--contract", str(CONTRACT),
                                *map(str, sorted((SAMPLE / "invoices").glob("*.xml")))],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(1)
    process.stdout.close()
    complaint = process.stderr.read().decode()
    process.stderr.close()
    code = process.wait(timeout=60)
    same("complaints", complaint, "")
    # A program that a closed pipe ends is no crash: -13 is how the system says it, 141 a shell.
    holds("it ended with", code in (0, 1, -13, 141), code)


@story
def a_sheet_says_how_it_would_be_read():
    """a sheet says how its columns are read, what it asks, and which cells are wrong"""
    folder = ROOT / "tests/cases/sheets"
    asked = call("sheet", folder / "goods-receipts.csv")
    same("code", asked.code, 1)
    says("text", asked.out, r"Receipt Date +Received on", r"3 Apr 2026 or 4 Mar 2026",
         r"row 2, column \"Receipt Date\"")
    mapping = json.loads(call("sheet", folder / "goods-receipts.csv", "--json").out)["mapping"]
    mapping["date_order"] = "month_first"
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(mapping, file)
        file.flush()
        answered = call("sheet", folder / "goods-receipts.csv", "--mapping", file.name, "--json")
    same("code", answered.code, 0)
    same("days", [each["received"] for each in json.loads(answered.out)["records"]],
         ["2026-03-04", "2026-05-04"])
    wrong = call("sheet", folder / "usage-with-faults.csv", "--kind", "usage")
    same("code", wrong.code, 1)
    says("text", wrong.out, r'row 3, column "Qty": Expected a number, found "12a"')
    same("code", call("sheet", folder / "usage-with-faults.csv", "--kind", "rhymes").code, 2)


# -- a stored journal -----------------------------------------------------------------------------


def stored(folder):
    """The sample as a journal of three actions, and where it is."""
    journal = pathlib.Path(folder) / "journal"
    answer = call("import", journal, CONTRACT, CLEAN, PRICED_WRONG, "--by", "Ana", "--device", "desk")
    same("exit code of the import", answer.code, 0)
    return journal


def replayed(journal):
    return json.loads(call("replay", journal, "--json").out)


@story
def journal_on_disk():
    """files that are imported are a journal that can be replayed and verified"""
    with tempfile.TemporaryDirectory() as folder:
        journal = stored(folder)
        answer = call("replay", journal, "--json")
        same("exit code of the replay", answer.code, 0)
        told = json.loads(answer.out)
        same("counts", (told["segments"], told["events"], told["invoices"], told["damage"]),
             (3, 3, 2, []))
        says("the digest alone", call("replay", journal).out, f"^{told['digest']}\n")
        answer = call("verify", journal)
        same("exit code of the check", answer.code, 0)
        says("the check", answer.out, "^Whole: 3 events of 1 device in 3 segments, 0 signed, 3 unsigned")


@story
def journal_packed():
    """a journal that was packed says the same, and goes on from there"""
    with tempfile.TemporaryDirectory() as folder:
        journal = stored(folder)
        before = replayed(journal)
        same("exit code of packing", call("replay", journal, "--compact").code, 0)
        same("files", sorted(file.name for file in journal.iterdir()),
             ["newest", "pack-1-0000000003", "snap-0000000003"])
        same("after packing", replayed(journal), before)
        same("exit code of the check", call("verify", journal).code, 0)
        call("import", journal, SAMPLE / "invoices/NMS-26-102.xml", "--device", "desk")
        same("events after one more", replayed(journal)["events"], 4)
        same("exit code of the check", call("verify", journal).code, 0)


def packs_of(journal):
    return sorted(file.name for file in journal.iterdir() if file.name.startswith("pack-"))


@story
def journal_joined():
    """small packs become one, and a damaged one is left as it is, in words"""
    with tempfile.TemporaryDirectory() as folder:
        journal = stored(folder)
        call("replay", journal, "--compact")
        for number in (102, 103):
            call("import", journal, SAMPLE / f"invoices/NMS-26-{number}.xml", "--device", "desk")
            before = replayed(journal)
            same("exit code of packing", call("replay", journal, "--compact").code, 0)
            same("after packing", replayed(journal), before)
        same("packs", packs_of(journal), ["pack-1-0000000003", "pack-4-0000000005"])
        same("exit code of the check", call("verify", journal).code, 0)
        call("import", journal, SAMPLE / "invoices/NMS-26-106.xml", "--device", "desk")
        call("replay", journal, "--compact")
        hit = journal / "pack-6-0000000006"
        good = hit.read_bytes()
        hit.write_bytes(good[:200] + bytes([good[200] ^ 1]) + good[201:])
        call("import", journal, SAMPLE / "invoices/NMS-26-105.xml", "--device", "desk")
        says("what is said", call("replay", journal, "--compact").err, hit.name)
        same("packs", packs_of(journal), ["pack-1-0000000003", "pack-4-0000000005",
                                          hit.name, "pack-7-0000000007"])
        same("exit code of the check", call("verify", journal).code, 1)
        hit.write_bytes(good)
        same("exit code of the check", call("verify", journal).code, 0)


@story
def journal_damaged():
    """a changed byte and a missing file are named, what is intact is kept"""
    with tempfile.TemporaryDirectory() as folder:
        journal = stored(folder)
        hit = journal / "seg-0000000002"
        good = hit.read_bytes()
        hit.write_bytes(good[:200] + bytes([good[200] ^ 1]) + good[201:])
        answer = call("verify", journal, "--json")
        same("exit code of the check", answer.code, 1)
        first = json.loads(answer.out)["troubles"][0]
        same("first trouble", (first["code"], first["where"]), ("segment.crc", hit.name))
        holds("records it touches", "invoice/" in "".join(first["affected"]), first)
        told = replayed(journal)
        same("what is left", (told["events"], told["invoices"]), (2, 1))
        hit.unlink()
        same("exit code without the file", call("verify", journal).code, 1)
        hit.write_bytes(good)
        (journal / "seg-0000000003").unlink()
        answer = call("verify", journal)
        same("exit code without the newest file", answer.code, 1)
        says("the check", answer.out, r"store\.cut_off")


@story
def journal_broken_off():
    """a file that was not finished is passed over, and a folder that is none is refused"""
    with tempfile.TemporaryDirectory() as folder:
        journal = stored(folder)
        (journal / "seg-0000000004.unfinished").write_bytes(b"CPSG half")
        same("exit code of the check", call("verify", journal).code, 0)
        for command in ("verify", "replay"):
            answer = call(command, journal / "nothing")
            same(f"exit code of {command}", answer.code, 2)
            says("the complaint", answer.err, r"\(store\.missing\)")


@story
def journal_signed():
    """a key is made once, signs what comes in, and is never overwritten"""
    with tempfile.TemporaryDirectory() as folder:
        journal = pathlib.Path(folder) / "journal"
        key = pathlib.Path(folder) / "key.txt"
        made = call("import", journal, CONTRACT, "--device", "desk", "--new-key", key)
        same("exit code with a new key", made.code, 0)
        same("rights of the key", key.stat().st_mode & 0o777, 0o600)
        says("the key", key.read_text(), r"^counterpart-key [0-9a-f]{64}\n$")
        same("exit code with the key", call("import", journal, CLEAN, "--device", "desk", "--key", key).code, 0)
        answer = call("verify", journal)
        same("exit code of the check", answer.code, 0)
        says("the check", answer.out, "^Whole: 3 events of 1 device in 3 segments, 3 signed, 0 unsigned")
        call("import", journal, PRICED_WRONG, "--device", "desk")
        answer = call("verify", journal)
        same("exit code once a signature is missing", answer.code, 1)
        says("the check", answer.out, r"signature\.missing")
        again = call("import", journal, CLEAN, "--device", "desk", "--new-key", key)
        same("exit code for a second new key", again.code, 2)
        says("the complaint", again.err, r"\(key\.exists\)")
        key.write_text("counterpart-key 12\n")
        says("the complaint", call("import", journal, CLEAN, "--key", key).err, r"\(key\.syntax\)")
        both = call("import", journal, CLEAN, "--key", key, "--new-key", key)
        same("exit code for two keys", both.code, 2)


@story
def exports_hand_over():
    """payments, credit requests and a credit note are written for other programs"""
    def export(kind, *more):
        return call("export", "--kind", kind, "--contract", CONTRACT, PRICED_WRONG,
                    "--today", "2026-04-20", *more)
    paid = export("payments")
    same("code", paid.code, 0)
    rows = paid.out.split("\r\n")
    holds("titles", rows[0].startswith("Supplier,IBAN,Reference,Invoice,Amount payable"), rows[0])
    # 28,320.96 asked; 164.00 too much on a line with 21 % VAT: 198.44 is held.
    holds("payment", ",NMS-26-104,28122.52,EUR,2026-04-03,198.44,0.00,2026-04-20," in rows[1], rows[1])
    same("nothing rejected", export("credit-requests").code, 1)
    asked = export("credit-requests", "--reject", "The price book says 94.00")
    same("code", asked.code, 0)
    holds("request", ",The price book says 94.00,164.00,34.44,198.44,EUR" in asked.out, asked.out)
    note = export("credit-note", "--reject", "The price book says 94.00")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "note.xml"
        path.write_text(note.out)
        same("our own rules", call("validate", path).code, 0)
    same("unknown kind", export("letters").code, 2)


# -- snapshots for the other party ----------------------------------------------------------------


def snapshot(folder, name, *more, contract=CONTRACT, invoice=PRICED_WRONG):
    path = pathlib.Path(folder) / name
    answer = call("export", "--kind", "counterpart", "--contract", contract, invoice, "-o", path,
                  "--key", pathlib.Path(folder) / "mine.key", "--today", "2026-04-20", *more)
    same(f"exit code of exporting {name}", answer.code, 0)
    return path


def ed25519_holds(key, signature, message):
    """By another program than ours."""
    script = """
        const crypto = require('crypto');
        const [key, signature, message] = process.argv.slice(1).map((hex) => Buffer.from(hex, 'hex'));
        const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
        const public_key = crypto.createPublicKey({ key: der, format: 'der', type: 'spki' });
        process.exit(crypto.verify(null, message, public_key, signature) ? 0 : 1);"""
    words = [each.hex() for each in (key, signature, message)]
    return subprocess.run(["node", "-e", script, *words]).returncode == 0


def described_verifier():
    """The verifier that stands in the description of the format."""
    text = (ROOT / "docs/counterpart-file.md").read_text()
    program_text = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    names = {}
    exec(program_text, names)
    return names["verify"]


@story
def snapshot_verified_by_strangers():
    """a counterpart file holds for us and for the verifier of its description"""
    with tempfile.TemporaryDirectory() as folder:
        path = snapshot(folder, "x.counterpart", "--by", "Ana", "--title", "For the supplier")
        answer = call("verify", path, "--json")
        same("exit code", answer.code, 0)
        found = json.loads(answer.out)
        same("head", described_verifier()(path.read_bytes(), ed25519_holds), found["head"])
        holds("something is withheld by default", found["withheld"] > 0, found)
        spoken = call("verify", path)
        says("the check", spoken.out, r"^Holds: \"For the supplier\", number 1",
             r"Issued by the key ([0-9a-f]{4} ?){4}, calling itself Ana", r"What it does not prove:",
             r"Who holds the key")
        holds("the key is for its owner's eyes", (pathlib.Path(folder) / "mine.key").stat().st_mode & 0o77 == 0)
        right = found["signatures"][0]["fingerprint"]
        same("expected key", call("verify", path, "--fingerprint", right).code, 0)
        same("another key", call("verify", path, "--fingerprint", "0" * 16).code, 1)


@story
def snapshot_changed():
    """a changed, a cut and a foreign counterpart file end differently"""
    with tempfile.TemporaryDirectory() as folder:
        path = snapshot(folder, "x.counterpart")
        text = path.read_text()
        other = pathlib.Path(folder) / "y.counterpart"

        def code(content):
            other.write_text(content)
            return call("verify", other).code
        same("a digit", code(text.replace('"94.00"', '"95.00"', 1)), 1)
        same("cut off", code(text[:-1]), 1)
        same("newer version", code(text.replace('"version":1', '"version":9')), 2)
        same("another kind", code("{}"), 2)
        same("missing", call("verify", pathlib.Path(folder) / "none.counterpart").code, 2)


@story
def snapshot_redacted():
    """a redacted counterpart file verifies, and its price is gone"""
    with tempfile.TemporaryDirectory() as folder:
        path = snapshot(folder, "x.counterpart", "--full", pathlib.Path(folder) / "whole.counterpart")
        rule = "*:/rows/*/charge/*"
        preview = call("redact", path, "--withhold", rule)
        same("exit code of the preview", preview.code, 0)
        says("the preview", preview.out, r"price_book/B-APP/rows/0/charge/params/unit_price = ",
             r"Nothing was written")
        less = pathlib.Path(folder) / "less.counterpart"
        same("exit code", call("redact", path, "--withhold", rule, "-o", less).code, 0)
        holds("no charge is left", "/charge/" not in less.read_text())
        same("it verifies", call("verify", less).code, 0)
        described_verifier()(less.read_bytes(), ed25519_holds)
        same("a rule that meets nothing", call("redact", path, "--withhold", "nobody/*").code, 1)
        same("no rule at all", call("redact", path).code, 2)
        whole = json.loads(call("verify", pathlib.Path(folder) / "whole.counterpart", "--json").out)
        same("nothing is withheld at home", whole["withheld"], 0)


@story
def snapshot_with_originals():
    """the file an invoice was read from goes along, comes out again, and can be left out"""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "papers").mkdir()
        (home / "papers/a.xml").write_bytes(PRICED_WRONG.read_bytes())
        (home / "papers/b.xml").write_bytes(PRICED_WRONG.read_bytes() + b"<!-- another -->")
        path = snapshot(folder, "x.counterpart", "--attachments", home / "papers")
        described_verifier()(path.read_bytes(), ed25519_holds)
        holds("the name of the file stays at home", PRICED_WRONG.name not in path.read_text())
        answer = call("verify", path, "--extract", home / "out")
        same("exit code", answer.code, 0)
        out = list((home / "out").iterdir())
        same("one file", len(out), 1)
        same("byte for byte", out[0].read_bytes(), PRICED_WRONG.read_bytes())
        digests = home / "digests.counterpart"
        preview = call("redact", path, "--withhold", "attachment/*:/content", "-o", digests)
        says("the preview", preview.out, r"attachment/[0-9a-f]{64}/content = the file itself, [\d,]+ bytes")
        same("it verifies", call("verify", digests, "--extract", home / "none").code, 0)
        same("nothing comes out", list((home / "none").iterdir()), [])
        without = home / "without.counterpart"
        same("exit code", call("redact", path, "--withhold", "attachment/*", "-o", without).code, 0)
        holds("nothing is left", "attachment" not in without.read_text())
        same("it verifies", call("verify", without).code, 0)
        named = snapshot(folder, "n.counterpart", "--attachments", "digests")
        holds("the digest is named", hashlib.sha256(PRICED_WRONG.read_bytes()).hexdigest() in named.read_text())
        holds("and the file is not there", '"/content"' not in named.read_text())
        lost = call("export", "--kind", "counterpart", "--contract", CONTRACT, PRICED_WRONG, "-o", path,
                    "--key", home / "mine.key", "--attachments", home / "nowhere")
        same("no such folder", lost.code, 2)


@story
def snapshot_closed():
    """a closed counterpart file needs its passphrase"""
    with tempfile.TemporaryDirectory() as folder:
        right = pathlib.Path(folder) / "right"
        right.write_text("hazel 17 lantern\n")
        wrong = pathlib.Path(folder) / "wrong"
        wrong.write_text("hazel\n")
        path = snapshot(folder, "x.counterpart", "--passphrase-file", right)
        holds("it is closed", path.read_bytes().startswith(b"counterpart-sealed-1:"))
        same("without", call("verify", path).code, 2)
        same("wrong", call("verify", path, "--passphrase-file", wrong).code, 2)
        same("right", call("verify", path, "--passphrase-file", right).code, 0)


@story
def snapshot_replayed():
    """an older snapshot shown again, and one that was left out, are noticed"""
    with tempfile.TemporaryDirectory() as folder:
        first = snapshot(folder, "1.counterpart")
        second = snapshot(folder, "2.counterpart", "--after", first)
        third = snapshot(folder, "3.counterpart", "--after", second)
        same("in order", call("verify", second, "--known", first).code, 0)
        replayed_again = call("verify", first, "--known", second)
        same("replayed", replayed_again.code, 1)
        says("the warning", replayed_again.out, r"share\.replayed")
        gap = call("verify", third, "--known", first)
        same("left out", gap.code, 1)
        says("the warning", gap.out, r"share\.gap")


@story
def snapshot_compared():
    """two copies are compared down to the first differing step, and countersigned"""
    with tempfile.TemporaryDirectory() as folder:
        ours = snapshot(folder, "ours.counterpart")
        same("alike", call("diff", ours, ours).code, 0)
        books = json.loads(CONTRACT.read_text())
        changed_row = next(row for book in books["price_books"] for row in book["rows"]
                           if row["charge"]["params"].get("unit_price") == "94.00")
        changed_row["charge"]["params"]["unit_price"] = "95.00"
        other = pathlib.Path(folder) / "books.json"
        other.write_text(json.dumps(books))
        theirs = snapshot(folder, "theirs.counterpart", contract=other)
        answer = call("diff", ours, theirs)
        same("exit code", answer.code, 1)
        says("the difference", answer.out, r"Invoice NMS-26-104\S*, line \d+: what should be asked",
             r"94\.00", r"95\.00", r"unit price: 94\.00 here, 95\.00 there")
        data = json.loads(call("diff", ours, theirs, "--json").out)
        holds("a step is named", data["amounts"][0]["step"] >= 1, data["amounts"])
        same("from the file itself", call("diff", CONTRACT, ours, "--invoice", PRICED_WRONG,
                                          "--today", "2026-04-20").code, 0)
        signed = pathlib.Path(folder) / "signed.counterpart"
        key = pathlib.Path(folder) / "theirs.key"
        answer = call("countersign", ours, "--key", key, "-o", signed, "--by", "Ben",
                      "--dispute", "Line 2 is priced by the old amendment")
        same("exit code of signing", answer.code, 0)
        says("the signature", answer.out, r"Disputed by the key .*Ben.*old amendment")
        found = json.loads(call("verify", signed, "--json").out)
        same("both hold", [each["holds"] for each in found["signatures"]], [True, True])
        described_verifier()(signed.read_bytes(), ed25519_holds)
        report = pathlib.Path(folder) / "report.html"
        same("exit code of the report", call("verify", signed, "--report", report).code, 0)
        page = report.read_text()
        says("the report", page, r"How to verify it yourself", r"NMS-26-104", r"Application support")
        holds("it has no script and fetches nothing", not re.search(r"<script|https?://|src=", page))


def main():
    global program
    program = str(pathlib.Path(sys.argv[1]).resolve())
    failed = 0
    for tell in stories:
        if sys.argv[2:] and not any(part in tell.__doc__ for part in sys.argv[2:]):
            continue
        try:
            tell()
            print("PASS terminal:", tell.__doc__, flush=True)
        except Exception as problem:
            failed += 1
            print(f"FAIL terminal: {tell.__doc__}\n     {type(problem).__name__}: {problem}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
