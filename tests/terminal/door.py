"""Help, subcommands, options, pipes and sheets."""

import json
import re
import subprocess
import tempfile

import telling
from telling import CLEAN, CONTRACT, ROOT, SAMPLE, audit, call, holds, same, says, story


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
    process = subprocess.Popen([telling.program, "audit", "--json", "--contract", str(CONTRACT),
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


@story
def what_a_contract_can_state():
    """every kind of price and term is listed, and each field the sample states is explained"""
    overview = call("fields")
    same("exit code", overview.code, 0)
    workspace = json.loads(CONTRACT.read_text())
    stated = [(row["charge"]["model"], row["charge"]["params"])
              for book in workspace["price_books"] for row in book["rows"]]
    stated += [(term["name"], term["fields"])
               for contract in workspace["contracts"] for term in contract["terms"]]
    holds("the sample states nothing", stated)
    for name, members in stated:
        says("the overview", overview.out, rf"(?m)^  {name}  +\S")
        told = call("fields", name)
        same(f"exit code of {name}", told.code, 0)
        for member in members:
            says(f"fields {name}", told.out, rf"(?m)^  {member}(?: \(needed\))?: \w")
    unknown = call("fields", "rhymes")
    same("exit code", unknown.code, 2)
    says("the complaint", unknown.err, "rhymes")
