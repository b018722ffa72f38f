"""What every story of the terminal program stands on: calling it, and saying what was expected."""

import dataclasses
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "assets/sample"
CONTRACT = SAMPLE / "contract.json"
CLEAN = SAMPLE / "invoices/NMS-26-101.xml"
PRICED_WRONG = SAMPLE / "invoices/NMS-26-104.xml"
MEGABYTE = 1 << 20
CLEAN_TEXT = CLEAN.read_text()

program = ""
stories = []


def use(path):
    """The program all stories call from now on."""
    global program
    program = str(pathlib.Path(path).resolve())


def story(function):
    stories.append(function)
    return function


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


def changed(old, new, count=-1, text=CLEAN_TEXT):
    holds("the sample invoice has no", old in text, old)
    return text.replace(old, new, count)


def line_of(part, text=CLEAN_TEXT):
    return text[:text.index(part)].count("\n") + 1
