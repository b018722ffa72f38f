"""Scores the program's case runners against given cases and prints the figures.

    conformance.py [--program PROGRAM] [--cases FOLDER]

The folder holds the e-invoice cases, cases.ndjson, and the program that scores them, score.py; the
price, service level and OpenSLO cases lie in the folders beside it. Without such folders there is
nothing to do, and that is no failure.
"""

import argparse
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GIVEN = ROOT.parent / "shared/conformance/einvoice"
# what is told, the case file beside the e-invoice cases, the subcommand that answers it
CASES = (("prices", "pricing/cases.ndjson", "price"),
         ("calendars and clocks", "sla/calendars.ndjson", "sla"),
         ("service credits", "sla/credits.ndjson", "sla"),
         ("OpenSLO", "openslo/cases.ndjson", "openslo"))
PARTS = (("ubl", "en16931"), ("cii", "en16931"), ("ubl", "peppol"), ("cii", "peppol"))


def score(folder, program, syntax, layer):
    """(agrees everywhere, the lines to show)"""
    command = f"{shlex.quote(str(program))} validate --ndjson --all-layers {{files}} 2>/dev/null"
    done = subprocess.run(
        [sys.executable, str(folder / "score.py"), "--cases", str(folder / "cases.ndjson"),
         "--syntax", syntax, "--layer", layer, "--threshold", "1.0", "--worst", "10",
         "--cmd", command],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout.splitlines()


def figures(lines):
    """"expect 676/676, documents 2047/2047" out of what the scorer said."""
    found = [re.match(r"(expect|documents)\s+(\d+/\d+)", line) for line in lines]
    return ", ".join(f"{match[1]} {match[2]}" for match in found if match)


def score_cases(cases, program, subcommand):
    """(every case agrees, the lines to show): the given scorer's word counts, not our own."""
    with tempfile.NamedTemporaryFile("w+", suffix=".ndjson") as answers:
        subprocess.run([program, subcommand, "--cases", cases], stdout=answers,
                       stderr=subprocess.DEVNULL)
        if subcommand == "openslo":
            return score_verdicts(cases, answers.name)
        scorer = cases.parent.parent / "score.py"
        done = subprocess.run([sys.executable, scorer, cases, answers.name],
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout.splitlines()


def score_verdicts(cases, answers):
    """OpenSLO has no scorer: both verdicts of every case are compared here."""
    def verdicts(path):  # in order, because an id may stand twice
        rows = map(json.loads, filter(str.strip, pathlib.Path(path).read_text().splitlines()))
        return [(row["id"], row["valid"], row["lenient_valid"]) for row in rows]
    wanted, given = verdicts(cases), verdicts(answers)
    given += [None] * (len(wanted) - len(given))
    lines = [f"expected {want}, found {got}" for want, got in zip(wanted, given) if want != got]
    return not lines, [*lines, f"{len(wanted) - len(lines)} passed, {len(lines)} failed"]


def show(agrees, title, figures, lines):
    print(f"{'PASS' if agrees else 'FAIL'} {title}: {figures}", flush=True)
    for line in lines if not agrees else ():
        print("    ", line)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build/native/counterpart")
    parser.add_argument("--cases", type=pathlib.Path, default=GIVEN)
    given = parser.parse_args()
    failed = False
    for title, file, subcommand in CASES:
        cases = given.cases.parent / file
        if cases.exists():
            agrees, lines = score_cases(cases, given.program, subcommand)
            failed |= not agrees
            show(agrees, title, lines[-1] if lines else "no answer", lines)
    if not (given.cases / "score.py").exists():
        print("No e-invoice cases are here; none are scored.")
    for syntax, layer in PARTS if (given.cases / "score.py").exists() else ():
        agrees, lines = score(given.cases, given.program, syntax, layer)
        failed |= not agrees
        show(agrees, f"e-invoice rules, {layer}, {syntax}", figures(lines), lines)
    sys.exit(failed)


if __name__ == "__main__":
    main()
