"""Sets up, builds everything and runs every test; the last line says how it went.

    run.py                       everything
    run.py --only core           one part: core, wasm, page or conformance
    run.py --keep-going          go on after a part that failed

Each doctest case, each page story and each check counts as one.
"""

import argparse
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "tests/page"

sys.path[:0] = [str(ROOT / "cmake"), str(ROOT / "tests")]

import layers  # noqa: E402
import setup  # noqa: E402


@dataclasses.dataclass
class Tally:
    passed: int = 0
    failed: int = 0

    def add(self, passed, failed):
        self.passed += passed
        self.failed += failed

    def check(self, name, problems):
        """One check: it passes when nobody has a complaint."""
        print("FAIL" if problems else "PASS", name, flush=True)
        for problem in problems:
            print("    ", problem)
        self.add(not problems, bool(problems))


def run(command, **options):
    return subprocess.run([str(part) for part in command], cwd=ROOT, text=True, errors="replace",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)


# -- builds ---------------------------------------------------------------------------------------


def build(preset, tally):
    """Configures when that was never done, then builds; a failure shows the compiler's words."""
    commands = [["cmake", "--build", "--preset", preset]]
    if not (ROOT / "build" / preset / "build.ninja").exists():
        commands.insert(0, ["cmake", "--preset", preset])
    began = time.monotonic()
    print(f"Building {preset}", flush=True)
    for command in commands:
        done = run(command)
        if done.returncode:
            print(done.stdout[-12000:])
            tally.check(f"{preset} builds", [f"{' '.join(command)} failed"])
            return False
    warnings = [line for line in done.stdout.splitlines() if ": warning:" in line]
    tally.check(f"{preset} builds without a warning ({time.monotonic() - began:.0f} s)", warnings)
    return True


# -- doctest --------------------------------------------------------------------------------------

SUMMARY = re.compile(r"test cases:\s*(\d+)\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed")


def decimal_cases():
    """The file of sums that Python's decimal module has answered, made anew in under two seconds."""
    cases = ROOT / "build/decimal_cases.txt"
    done = run([sys.executable, ROOT / "tests/decimal_oracle.py", cases])
    print(done.stdout.strip(), flush=True)
    return cases


def doctest(preset, tally):
    program = ROOT / "build" / preset / "core_tests"
    if not program.exists():
        return tally.check(f"core_tests, {preset}", [f"{program.relative_to(ROOT)} was not built"])
    os.environ["COUNTERPART_DECIMAL_CASES"] = str(decimal_cases())
    done = run([program, "--no-colors"])
    found = SUMMARY.search(done.stdout)
    if not found or not int(found[1]):
        print(done.stdout[-6000:])
        return tally.check(f"core_tests, {preset}",
                           [f"it ended with code {done.returncode} and counted no cases"])
    _, passed, failed = map(int, found.groups())
    if failed or done.returncode:
        print(done.stdout[-20000:])
    print(f"core_tests, {preset}: {passed} passed, {failed} failed", flush=True)
    tally.add(passed, failed or int(done.returncode != 0))


# -- the parts ------------------------------------------------------------------------------------


def test_layers(tally):
    for name, problems in layers.run():
        tally.check(name, problems)


def test_native(tally):
    if build("native", tally):
        doctest("native", tally)


def test_wasm(tally):
    if build("wasm", tally):
        doctest("wasm", tally)


def audit_cases():
    """(contract, invoice) for every story folder that holds a contract and invoices."""
    for contract in sorted((ROOT / "tests/cases").rglob("contract.json")):
        for invoice in sorted(contract.parent.glob("*.xml")):
            yield contract.relative_to(ROOT), invoice.relative_to(ROOT)


def answer(preset, contract, invoice):
    done = run([ROOT / "build" / preset / "counterpart", "audit", "--json",
                "--contract", contract, invoice])
    return done.returncode, done.stdout


def test_agreement(tally):
    """The same inputs must give the same bytes natively and as WebAssembly."""
    if not (ROOT / "build/wasm/counterpart.wasm").exists() and not build("wasm", tally):
        return
    if not (ROOT / "build/native/counterpart").exists() and not build("native", tally):
        return
    for contract, invoice in audit_cases():
        native, wasm = (answer(preset, contract, invoice) for preset in ("native", "wasm"))
        problems = [] if native == wasm else [
            f"native ended with {native[0]}: {native[1][:300]}",
            f"wasm ended with {wasm[0]}: {wasm[1][:300]}"]
        if native[0] not in (0, 1, 2):
            problems.append(f"native ended with {native[0]}: {native[1][-300:]}")
        tally.check(f"native and wasm agree on {invoice}", problems)


def npm_packages():
    """Brings tests/page/node_modules to what the lock file says; True when it is there."""
    lock, mark = PAGE / "package-lock.json", PAGE / "node_modules/.package-lock.json"
    if mark.exists() and mark.stat().st_mtime >= lock.stat().st_mtime:
        return True
    print("Installing the page tests' npm packages", flush=True)
    done = run(["npm", "ci", "--prefix", PAGE, "--no-audit", "--no-fund"])
    if done.returncode:
        print(done.stdout[-3000:])
    return not done.returncode


def test_page(tally):
    if not build("web", tally):
        return
    if not npm_packages():
        return tally.check("npm packages", ["npm ci failed in tests/page"])
    count_lines(["node", PAGE / "run.mjs"], "page stories", tally)


def test_conformance(tally):
    runner = ROOT / "tests/conformance.py"
    if not runner.exists():
        return
    if not (ROOT / "build/native/counterpart").exists() and not build("native", tally):
        return
    count_lines([sys.executable, runner], "conformance", tally)


def count_lines(command, name, tally):
    """Shows a program's output as it comes and counts its PASS and FAIL lines."""
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT, text=True,
                               errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    passed = failed = 0
    for line in process.stdout:
        print(line, end="", flush=True)
        passed += line.startswith("PASS ")
        failed += line.startswith("FAIL ")
    if process.wait() and not failed:
        tally.check(name, [f"it ended with code {process.returncode} and named no failure"])
    if not passed and not failed and not process.returncode:
        print(f"{name}: nothing to run")
    tally.add(passed, failed)


PARTS = (
    ("core", test_layers),
    ("core", test_native),
    ("wasm", test_wasm),
    ("wasm", test_agreement),
    ("conformance", test_conformance),
    ("page", test_page),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("core", "wasm", "page", "conformance"))
    parser.add_argument("--keep-going", action="store_true", help="go on after a part that failed")
    given = parser.parse_args()
    tally = Tally()
    os.environ.setdefault("CLICOLOR", "0")
    if not setup.set_up("test", subprocess.DEVNULL):
        tally.check("set-up", ["something is missing; the lines above name it"])
    else:
        for name, part in PARTS:
            if given.only in (None, name) and (given.keep_going or not tally.failed):
                part(tally)
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed or not tally.passed else 0)


if __name__ == "__main__":
    main()
