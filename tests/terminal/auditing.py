"""What an audit says: as text, as JSON, and by its code."""

import json
import pathlib
import re
import tempfile

from telling import CLEAN, PRICED_WRONG, SAMPLE, audit, changed, line_of, same, says, story


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
