"""Sets up, builds everything and runs every test; the last line says how it went.

    run.py                       everything
    run.py --only core           one part: core, wasm, page, sync or conformance
    run.py --keep-going          go on after a part that failed

Each doctest case, each page story and each check counts as one.
"""

import argparse
import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "tests/page"
LONG = []
SYNC = ROOT / "tests/sync"

sys.path[:0] = [str(ROOT / "cmake"), str(ROOT / "tests")]

import layers  # noqa: E402
import setup  # noqa: E402


@dataclasses.dataclass(eq=False)
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


def warnings_in(said):
    """(the warnings, the files whose making gave them)"""
    warnings, objects, current = [], set(), None
    for line in said.splitlines():
        if started := re.match(r"\[\d+/\d+\] (?:Building|Linking) .* (\S+)$", line):
            current = started[1]
        elif ": warning:" in line:
            warnings.append(line)
            objects.add(current)
    return warnings, objects - {None}


def forget(preset, objects):
    """Has what gave a warning compiled again next time, so that a second run cannot miss it."""
    for name in objects:
        (folder(preset) / name).unlink(missing_ok=True)


def folder(preset):
    """Where a preset builds: the page and the programs for Node share one core, compiled once."""
    return ROOT / "build" / {"wasm": "web"}.get(preset, preset)


@functools.cache
def build(preset, tally):
    """Once a run: configures when that was never done, then builds; True when it went well."""
    commands = [["cmake", "--build", "--preset", preset]]
    if not (folder(preset) / "build.ninja").exists():
        commands.insert(0, ["cmake", "--preset", folder(preset).name])
    began = time.monotonic()
    print(f"Building {preset}", flush=True)
    for command in commands:
        done = run(command)
        if done.returncode:
            print(done.stdout[-12000:])
            tally.check(f"{preset} builds", [f"{' '.join(command)} failed"])
            return False
    warnings, objects = warnings_in(done.stdout)
    forget(preset, objects)
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
    program = folder(preset) / "core_tests"
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


# -- the same answers natively, as WebAssembly and in the page ------------------------------------

SAMPLE = ROOT / "assets/sample"


def sample_files():
    return [SAMPLE / name for name in json.loads((SAMPLE / "sample.json").read_text())["files"]
            if name.endswith(".xml")]


def sample_digests(preset):
    """{invoice: digest} as `counterpart audit --digest` prints them, and complaints."""
    done = run([folder(preset) / "counterpart", "audit", "--digest",
                "--contract", SAMPLE / "contract.json", *sample_files()])
    lines = [line.split("  ", 1) for line in done.stdout.splitlines()]
    digests = {pathlib.Path(line[1]).name: line[0] for line in lines
               if len(line) == 2 and len(line[0]) == 64}
    complaints = [] if done.returncode in (0, 1) else [
        f"{preset} ended with {done.returncode}: {done.stdout[-600:]}"]
    return digests, complaints


def story_digests(preset):
    """{story: digest} as core_tests writes them."""
    file = folder(preset) / "story_digests.txt"
    file.unlink(missing_ok=True)
    done = run([folder(preset) / "core_tests", "--no-colors", "--test-case=*digests*"],
               env={**os.environ, "COUNTERPART_DIGESTS": str(file)})
    if done.returncode or not file.exists():
        return {}, [f"{preset} core_tests ended with {done.returncode} and wrote no digests"]
    return dict(line.split() for line in file.read_text().splitlines()), []


def compare_digests(tally, what, names, digests_of):
    """One check for each name: both builds must have printed the same digest for it."""
    (native, complaints), (wasm, more) = digests_of("native"), digests_of("wasm")
    tally.check(f"both builds print digests of {len(names)} {what}", complaints + more)
    for name in names:
        ours, theirs = native.get(name, "none"), wasm.get(name, "nothing")
        tally.check(f"native and wasm agree on {name}", [] if ours == theirs else [
            f"native prints {ours}", f"wasm prints   {theirs}"])


def test_agreement(tally):
    """The same inputs must give the same bytes natively and as WebAssembly."""
    if not all(build(preset, tally) for preset in ("native", "wasm")):
        return
    compare_digests(tally, "sample invoices", [path.name for path in sample_files()],
                    sample_digests)
    stories = sorted(path.name for path in (ROOT / "tests/cases/audit").glob("*.json"))
    compare_digests(tally, "audit stories", stories, story_digests)


def test_terminal(preset):
    def test(tally):
        if build(preset, tally):
            count_lines([sys.executable, ROOT / "tests/terminal_test.py",
                         folder(preset) / "counterpart"], f"terminal, {preset}", tally)
    return test


def npm_packages(folder):
    """Brings the folder's node_modules to what its lock file says; True when it is there."""
    lock, mark = folder / "package-lock.json", folder / "node_modules/.package-lock.json"
    if mark.exists() and mark.stat().st_mtime >= lock.stat().st_mtime:
        return True
    print(f"Installing the npm packages of {folder.relative_to(ROOT)}", flush=True)
    done = run(["npm", "ci", "--prefix", folder, "--no-audit", "--no-fund"])
    if done.returncode:
        print(done.stdout[-3000:])
    return not done.returncode


def test_page(tally):
    """The page's stories; one of them holds its digests against those of the native program."""
    if not build("web", tally) or not build("native", tally):
        return
    if not npm_packages(PAGE):
        return tally.check("npm packages", ["npm ci failed in tests/page"])
    count_lines(["node", PAGE / "run.mjs", *LONG], "page stories", tally)


def test_sync(tally):
    """The sync server and client; what devices hold is folded by the native program."""
    if not build("native", tally):
        return
    if not npm_packages(SYNC):
        return tally.check("npm packages", ["npm ci failed in tests/sync"])
    count_lines(["node", SYNC / "run.mjs"], "sync", tally)


def test_conformance(tally):
    runner = ROOT / "tests/conformance.py"
    if not runner.exists():
        return
    if not build("native", tally):
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
    ("core", test_terminal("native")),
    ("wasm", test_wasm),
    ("wasm", test_terminal("wasm")),
    ("wasm", test_agreement),
    ("conformance", test_conformance),
    ("sync", test_sync),
    ("page", test_page),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("core", "wasm", "page", "sync", "conformance"))
    parser.add_argument("--keep-going", action="store_true", help="go on after a part that failed")
    parser.add_argument("--long", action="store_true", help="kill the browser a hundred times, not 25")
    given = parser.parse_args()
    LONG.extend(["--long"] * given.long)
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
