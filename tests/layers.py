"""Checks that the house stands as drawn: includes go downward, and the core stays pure.

    layers.py            print PASS or FAIL for each check; exit code 1 when one fails
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A folder may include its own files and those of lower levels; neighbours are strangers.
CORE = {
    "base": 0,
    "syntax": 1,
    "model": 2,
    "einvoice": 3, "formats": 3, "terms": 3, "pricing": 3, "sla": 3,
    "audit": 4, "insights": 4, "journal": 4, "share": 4,
    "desk": 5,
    "present": 6,
}
# The host calls the interface for a frame, and the interface asks the host for the next one.
WEB = {"host": 7, "ui": 7, "views": 8, "": 9}

# Pricing and service levels ask which terms are in force; nothing can be judged without that.
ALLOWED = {("pricing", "terms"), ("sla", "terms"), ("host", "ui"), ("ui", "host")}

GENERATED = {"icons.h", "einvoice_terms.h"}
OUTSIDE = ("imgui", "emscripten", "GLES", "yyjson", "pugixml", "sodium", "boost/")
IMPURE = ("iostream", "sstream", "fstream", "filesystem", "random", "ctime", "thread", "mutex")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'')
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
RAW = re.compile(r'R"(\w*)\(.*?\)\1"', re.DOTALL)


def sources(folder):
    return sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in (".h", ".cpp"))


def shown(path, number):
    return f"{path.relative_to(ROOT)}:{number}"


def includes(path):
    """(line number, is quoted, what is included)"""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := INCLUDE.match(line):
            yield number, found[1] == '"', found[2]


def blanked(found):
    """Takes a comment or a string away but leaves its line breaks, so that lines keep numbers."""
    return "\n" * found[0].count("\n")


def code_lines(path):
    """(line number, code without comments and strings, the whole line)"""
    text = path.read_text()
    whole = text.splitlines()
    code = COMMENT.sub(blanked, STRING.sub('""', RAW.sub(blanked, text)))
    for number, line in enumerate(code.splitlines(), 1):
        yield number, line, whole[number - 1] if number <= len(whole) else ""


def folder_of(path, root):
    parts = path.relative_to(ROOT / root).parts
    return parts[0] if len(parts) > 1 else ""


def owner(included):
    """Which of our folders an include names: (root, folder), or None when it is not ours."""
    for root in ("core", "web"):
        if (ROOT / root / included).is_file():
            return root, folder_of(ROOT / root / included, root)
    return None


def reaches_up(own_root, own_folder, root, folder):
    if (own_root, own_folder) == (root, folder) or (own_folder, folder) in ALLOWED:
        return False
    level = {"core": CORE, "web": WEB}
    return level[root].get(folder, 99) >= level[own_root].get(own_folder, 99)


def includes_go_downward():
    problems = []
    for own_root in ("core", "web"):
        for path in sources(own_root):
            for number, _, included in includes(path):
                target = owner(included)
                if target and reaches_up(own_root, folder_of(path, own_root), *target):
                    problems.append(f"{shown(path, number)} reaches {target[0]}/{target[1]} "
                                    f"through {included}")
    return problems


def every_folder_has_a_level():
    return [f"{path.relative_to(ROOT)} has no level in tests/layers.py"
            for root, levels in (("core", CORE), ("web", WEB))
            for path in sources(root) if folder_of(path, root) not in levels]


def included_files_exist():
    problems = []
    for root in ("core", "web", "shell/terminal"):
        for path in sources(root):
            for number, quoted, included in includes(path):
                beside = (path.parent / included).is_file()
                known = owner(included) or included in GENERATED or included.startswith(OUTSIDE)
                if quoted and not beside and not known:
                    problems.append(f"{shown(path, number)} includes {included}, which is nowhere")
    return problems


def own_header_comes_first():
    problems = []
    for root in ("core", "web"):
        for path in sources(root):
            header = path.with_suffix(".h")
            if path.suffix != ".cpp" or not header.exists():
                continue
            own = header.relative_to(ROOT / root).as_posix()
            first = next(includes(path), (1, False, "nothing"))
            if first[2] != own:
                problems.append(f"{shown(path, first[0])} includes {first[2]} before {own}")
    return problems


def core_knows_no_browser():
    problems = []
    for path in sources("core"):
        for number, code, _ in code_lines(path):
            if "EMSCRIPTEN" in code.upper() or "imgui" in code.lower():
                problems.append(f"{shown(path, number)} {code.strip()}")
        problems += [f"{shown(path, number)} includes {included}"
                     for number, _, included in includes(path)
                     if included.startswith(("imgui", "emscripten"))]
    return problems


def core_touches_no_world():
    """Clocks, files, threads and streams arrive as arguments or not at all."""
    return [f"{shown(path, number)} includes <{included}>"
            for path in sources("core") for number, _, included in includes(path)
            if included in IMPURE or included.startswith("fmt/")]


def core_throws_nothing():
    return [f"{shown(path, number)} {code.strip()}"
            for path in sources("core") for number, code, _ in code_lines(path)
            if re.search(r"\bthrow\b", code)]


def core_counts_exactly():
    """Binary floating point is for ratios on a screen; such a line says "binary" and why."""
    return [f"{shown(path, number)} {code.strip()}"
            for path in sources("core") for number, code, whole in code_lines(path)
            if re.search(r"\b(double|float)\b", code)
            and "binary" not in whole.partition("//")[2].lower()]


def headers_are_guarded():
    return [f"{path.relative_to(ROOT)} has no #pragma once"
            for root in ("core", "web") for path in sources(root)
            if path.suffix == ".h" and "#pragma once" not in path.read_text()]


CHECKS = (
    ("every folder has a level", every_folder_has_a_level),
    ("includes go downward", includes_go_downward),
    ("every included file exists", included_files_exist),
    ("a source includes its own header first", own_header_comes_first),
    ("every header is guarded", headers_are_guarded),
    ("the core knows no browser and no canvas", core_knows_no_browser),
    ("the core touches no clock, file, thread or stream", core_touches_no_world),
    ("the core throws nothing", core_throws_nothing),
    ("the core counts exactly", core_counts_exactly),
)


def run():
    """[(name, problems)] for every check."""
    return [(name, check()) for name, check in CHECKS]


def main():
    failed = False
    for name, problems in run():
        failed |= bool(problems)
        print("FAIL" if problems else "PASS", name)
        for problem in problems:
            print("    ", problem)
    sys.exit(failed)


if __name__ == "__main__":
    main()
