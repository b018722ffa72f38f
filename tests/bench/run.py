"""Measures speed, memory and size side by side, in one run, and prints them as tables.

    run.py                     everything
    run.py --only core         one part: core, levels, reaudit, sync, store, page, blocks or weight
    run.py --rounds 5          how often the programs take turns (the page: twice as often and one)

What is compared takes turns, so that a busy moment of the machine meets both sides; the figures
are medians. Ratios travel from machine to machine, seconds do not.
"""

import argparse
import dataclasses
import gzip
import json
import pathlib
import re
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = ROOT / "build/web/site"

sys.path.insert(0, str(ROOT / "cmake"))

import setup  # noqa: E402


def run(*command):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-6000:]}")
    return done.stdout


def folder(preset):
    """Where a preset builds: the page and the programs for Node share one core."""
    return ROOT / "build" / {"wasm": "web"}.get(preset, preset)


def build(preset, *targets):
    print(f"Building {preset}", file=sys.stderr, flush=True)
    if not (folder(preset) / "build.ninja").exists():
        run("cmake", "--preset", folder(preset).name)
    run("cmake", "--build", "--preset", preset, "--target", *targets)


def table(titles, rows):
    """Markdown: the first column to the left, figures to the right."""
    print("| " + " | ".join(titles) + " |")
    print("|---" + "|--:" * (len(titles) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


# -- the core, natively and as WebAssembly --------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Figure:
    """One number of a benchmark's output, and how it is told."""

    says: str
    pattern: str
    unit: str
    factor: float = 1
    places: int = 1

    def of(self, text):
        found = re.search(self.pattern, text, re.MULTILINE)
        if not found:
            sys.exit(f"No figure for '{self.says}' in:\n{text}")
        return float(found[1]) * self.factor

    def shown(self, value):
        return f"{value:,.{self.places}f} {self.unit}"


def exact(name):
    return rf"^{re.escape(name)} .*Decimal\s+([\d.]+) ns"


def way(name):
    return rf"^{re.escape(name)}\s+([\d.]+) us"


NUMBER = r"\s+([\d.]+)"
MILLION = r"1000000 events[\s\S]*?"

BENCHES = (
    ("bench_audit_bench", (
        Figure("audit of 10,000 invoices, 40,000 lines", "^audit_seconds" + NUMBER, "ms", 1000, 0),
        Figure("the index before it", "^index_seconds" + NUMBER, "ms", 1000),
    )),
    ("bench_decimal_bench", (
        Figure("one invoice line, 2 and 2 places", exact("2 and 2 places, usual amounts"), "ns"),
        Figure("one invoice line, 3 and 6 places", exact("3 and 6 places, unit prices"), "ns"),
        Figure("one invoice line, 128-bit products", exact("9 and 9 places, 128-bit products"), "ns"),
        Figure("reading a decimal", r"^text\s+reading\s+([\d.]+)", "ns"),
        Figure("writing a decimal", r"^text.*writing\s+([\d.]+)", "ns"),
    )),
    ("bench_xml_bench", (
        Figure("bare library parse of an invoice", way("bare library parse"), "us"),
        Figure("strict gate and flat tree, reused", way("gate + flat tree, reused"), "us"),
        Figure("strict gate and flat tree, new", way("gate + flat tree, new"), "us"),
    )),
    ("bench_journal_bench", (
        Figure("a million events written and hashed", MILLION + r"written and hashed" + NUMBER, "s", 1, 2),
        Figure("a million events folded", MILLION + r"folded" + NUMBER, "s", 1, 2),
        Figure("100,000 segments decoded", MILLION + r"decoded, one a segment" + NUMBER, "s", 1, 2),
    )),
    ("bench_open_bench", tuple(
        Figure(f"{size} events, {says}", events + r"[\s\S]*?" + pattern + NUMBER, unit, 1, places)
        for size, events in (("1,000", r"^1000 events"), ("100,000", r"^100000 events"))
        for says, pattern, unit, places in (
            ("replayed whole, with books", "replayed whole, with its books", "s", 3),
            ("opened from the snapshot, with books", "opened from snapshot and 128 segments", "s", 3),
            ("longest slice of a snapshot", "snapshot prepared in slices, longest", "ms", 1),
            ("longest slice of reading the past", "past read in slices, longest", "ms", 1),
        )
    )),
    ("bench_books_bench", (
        Figure("10,000 invoices read into books", "^read_seconds" + NUMBER, "ms", 1000, 0),
        Figure("the first 500 files brought to a desk", "^desk_first_half_seconds" + NUMBER, "ms", 1000, 0),
        Figure("the next 500", "^desk_second_half_seconds" + NUMBER, "ms", 1000, 0),
        Figure("an invoice as a file", "^file_bytes_each" + NUMBER, "bytes", 1, 0),
        Figure("an invoice in the books", "^books_bytes_each" + NUMBER, "bytes", 1, 0),
        Figure("an invoice at a desk with its history", "^desk_bytes_each" + NUMBER, "bytes", 1, 0),
        Figure("an invoice on disk, as a segment", "^segment_bytes_each" + NUMBER, "bytes", 1, 0),
    )),
)


def taking_turns(program, rounds):
    """What the native program and the one for Node say, a run of each after the other."""
    print(f"Running {program}", file=sys.stderr, flush=True)
    said = {"native": [], "wasm": []}
    for _ in range(rounds):
        for preset, outputs in said.items():
            outputs.append(run(folder(preset) / program))
    return said


def measure_core(rounds):
    for preset in ("native", "wasm"):
        build(preset, *(program for program, _ in BENCHES))
    rows = []
    for program, figures in BENCHES:
        said = taking_turns(program, rounds)
        for figure in figures:
            native, wasm = (statistics.median(map(figure.of, said[p])) for p in ("native", "wasm"))
            rows.append((figure.says, figure.shown(native), figure.shown(wasm), f"{wasm / native:.2f}"))
    table(("core", "native", "wasm", "wasm / native"), rows)


# -- service levels, against a plain loop -----------------------------------------------------------

LEVELS = "bench_levels_bench"


def seconds_of(says, name):
    return Figure(says, f"^{name}_seconds{NUMBER}", "ms", 1000, 1)


LEVEL_WORKS = (
    (seconds_of("1,000,000 measurements of 100 levels into the credits of twelve months", "level_months"),
     seconds_of("their shares by a plain loop over whole numbers", "plain_shares")),
    (seconds_of("100,000 ticket clocks into twelve months", "ticket_months"),
     seconds_of("the same by a plain loop, without calendar and working", "plain_clocks")),
)
LEVEL_SHARES = (
    (seconds_of("the same credits once the months are kept", "kept_months"), "level_months"),
    (seconds_of("one month of one level what-if, all else kept", "what_if"), "level_months"),
)


def measure_levels(rounds):
    """Months of service levels beside a loop over the same numbers that knows nothing of terms."""
    for preset in ("native", "wasm"):
        build(preset, LEVELS)
    said = taking_turns(LEVELS, rounds)
    rows = []
    for work, loop in LEVEL_WORKS:
        for figure in (work, loop):
            row = [figure.says]
            for outputs in said.values():
                row.append(figure.shown(statistics.median(map(figure.of, outputs))))
                row.append(f"{statistics.median(figure.of(t) / loop.of(t) for t in outputs):.1f}")
            rows.append(row)
    table(("service levels", "native", "of the loop", "wasm", "of the loop"), rows)
    rows = []
    for figure, whole in LEVEL_SHARES:
        first = seconds_of(whole, whole)
        row = [figure.says]
        for outputs in said.values():
            row.append(figure.shown(statistics.median(map(figure.of, outputs))))
            row.append(f"{statistics.median(figure.of(t) / first.of(t) for t in outputs):.3f}")
        rows.append(row)
    table(("again", "native", "of the first time", "wasm", "of the first time"), rows)


# -- many invoices audited again, against a plain loop ---------------------------------------------

REAUDIT = "bench_reaudit_bench"
REAUDIT_WORKS = (
    ("all 100,000 invoices, for the first time", "all"),
    ("one price of one contract, {} invoices reached", "one_item"),
    ("a price on every invoice of a contract, {} reached", "whole_contract"),
)
REAUDIT_SIZES = (
    Figure("an invoice of 10 lines in the books", "^books_bytes_each" + NUMBER, "bytes", 1, 0),
    Figure("its audit, its footprint and its places in the index", "^audits_bytes_each" + NUMBER,
           "bytes", 1, 0),
    Figure("the index of 100,000 invoices", "^index_seconds" + NUMBER, "ms", 1000, 0),
)


def speed(name):
    return Figure(name, f"^{name}_lines_per_second{NUMBER}", "million lines/s", 1e-6, 1)


def measure_reaudit(rounds):
    """Lines that are right again in a second, beside a plain loop over all lines in the same run."""
    for preset in ("native", "wasm"):
        build(preset, REAUDIT)
    said = taking_turns(REAUDIT, rounds)
    middle = lambda figure, preset: statistics.median(map(figure.of, said[preset]))  # noqa: E731
    plain = speed("plain")
    rows = [("the plain loop over 1,000,000 lines", plain.shown(middle(plain, "native")), "1.00",
             plain.shown(middle(plain, "wasm")), "1.00")]
    for says, name in REAUDIT_WORKS:
        reached = re.search(rf"^{name}_invoices (\d+)", said["native"][0], re.MULTILINE)
        row = [says.format(reached[1] if reached else "")]
        for preset, outputs in said.items():
            row.append(speed(name).shown(middle(speed(name), preset)))
            row.append(f"{statistics.median(speed(name).of(t) / plain.of(t) for t in outputs):.3f}")
        rows.append(tuple(row))
    table(("lines set right", "native", "of the loop", "wasm", "of the loop"), rows)
    table(("what it takes", "native", "wasm"),
          [(each.says, *(each.shown(middle(each, preset)) for preset in said))
           for each in REAUDIT_SIZES])


# -- sync, beside PouchDB -------------------------------------------------------------------------


def measure_sync(rounds):
    if not (ROOT / "tests/sync/node_modules").exists():
        run("npm", "ci", "--prefix", "tests/sync", "--no-audit", "--no-fund")
    seen = json.loads(run("node", "tests/bench/sync_bench.mjs", rounds).splitlines()[-1])
    rows = []
    for says, name in (("our client, events in packs", "packs"),
                       ("our client, each event alone", "alone"), ("PouchDB 9", "pouch")):
        row = [says]
        for direction in ("push", "pull"):
            ratio = seen[name][direction] / seen["pouch"][direction]
            row += [f"{seen[name][direction]:,}/s", f"{ratio:.1f}"]
        rows.append(row)
    table((f"{seen['count']:,} events of {seen['bytes']} bytes, batches of {seen['batch']}",
           "push", "against PouchDB", "pull", "against PouchDB"), rows)


# -- the page in a browser ------------------------------------------------------------------------


def measure_page(rounds):
    build("web", "site", "bench_empty_page")
    if not (ROOT / "tests/page/node_modules").exists():
        run("npm", "ci", "--prefix", "tests/page", "--no-audit", "--no-fund")
    seen = json.loads(run("node", "tests/bench/page/measure.mjs", rounds).splitlines()[-1])
    middle = {name: statistics.median(seen[name]) for name in ("page", "empty", "usable")}
    rows = [(says, f"{middle[name]:,.0f} ms", f"{min(seen[name]):,.0f} to {max(seen[name]):,.0f} ms",
             f"{middle[name] / middle['empty']:.2f}")
            for says, name in (("an empty ImGui page, first drawn frame", "empty"),
                               ("our page, first drawn frame", "page"),
                               ("our page, offers the sample", "usable"))]
    table((f"page, {rounds} openings each, cold", "median", "from, to", "against empty"), rows)
    table(("page with the sample open", "seen"),
          (("frames in 5 s without input", str(seen["idle_frames"])),
           ("WebAssembly memory", f"{seen['memory'] / 2 ** 20:.1f} MB")))
    if seen["idle_frames"]:
        sys.exit("An idle page must make no frames.")


def measure_store(_):
    """What one action costs the page's store when little or much is kept already."""
    build("web", "site")
    said = run("node", "tests/bench/page/storage.mjs")
    rows = [(f"{int(events):,}", f"{commit} ms", f"{slow} ms", written, f"{opened} ms")
            for events, commit, slow, written, opened in re.findall(
                r"^events (\S+) commit_ms (\S+) p95_ms (\S+) bytes (\S+) store_opened_ms (\S+)",
                said, re.MULTILINE)]
    ratio = re.search(r"ratio_commit (\S+) ratio_bytes (\S+) ratio_p95 (\S+)", said)
    rows.append(("a million against a thousand", ratio[1], ratio[3], ratio[2], ""))
    table(("events kept", "one action saved, median", "95 of 100 below", "bytes written for it",
           "store opened"), rows)
    if max(map(float, ratio.groups())) > 1.5:
        sys.exit("A long journal must not make saving slower.")


def measure_blocks(_):
    """How long the longest works of the page keep its main thread from hearing input."""
    build("web", "site")
    if not (ROOT / "tests/page/node_modules").exists():
        run("npm", "ci", "--prefix", "tests/page", "--no-audit", "--no-fund")
    done = subprocess.run(["node", str(ROOT / "tests/bench/page/blocks.mjs")], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, check=True)
    seen = json.loads(done.stdout)
    table(("work, in processor time", "longer than 50 ms", "the longest"),
          [(each["work"], str(each["long"]), f"{each['longest'][0]:,} ms")
           for each in seen if "work" in each])


# -- what a browser has to fetch ------------------------------------------------------------------

# Fetched when somebody asks for it, or by the service worker after the page is up.
LATER = ("sample/", "icons/", "manifest.webmanifest", "sw.js")


def brotli(path):
    return len(subprocess.run(["brotli", "-q", "11", "-c", str(path)], check=True,
                              stdout=subprocess.PIPE).stdout)


def kilobytes(size):
    return f"{size / 1000:,.1f} kB"


def weight():
    build("web", "site")
    sizes = {}
    for path in sorted(SITE.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            sizes[path.relative_to(SITE).as_posix()] = (
                len(content), len(gzip.compress(content, 9)), brotli(path))
    first = {name: size for name, size in sizes.items() if not name.startswith(LATER)}
    rows = [(name, *map(kilobytes, size))
            for name, size in sorted(first.items(), key=lambda each: -each[1][2])]
    for says, group in (("**to open the page**", first), ("**the whole folder**", sizes)):
        rows.append((says, *(kilobytes(sum(column)) for column in zip(*group.values()))))
    table(("weight", "plain", "gzip -9", "brotli -q 11"), rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=("core", "levels", "reaudit", "sync", "store", "page", "blocks", "weight"))
    parser.add_argument("--rounds", type=int, default=5, help="how often both sides take turns")
    given = parser.parse_args()
    if not all(setup.set_up(purpose, subprocess.DEVNULL) for purpose in ("test", "bench")):
        sys.exit(1)
    parts = {"core": lambda: measure_core(given.rounds),
             "levels": lambda: measure_levels(given.rounds),
             "reaudit": lambda: measure_reaudit(given.rounds),
             "sync": lambda: measure_sync(given.rounds),
             "store": lambda: measure_store(given.rounds),
             "page": lambda: measure_page(2 * given.rounds + 1),
             "blocks": lambda: measure_blocks(given.rounds),
             "weight": weight}
    for name, part in parts.items():
        if given.only in (None, name):
            part()


if __name__ == "__main__":
    main()
