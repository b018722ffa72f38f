"""Compiles the time-zone rules and packs them into one C++ source.

    zones.py --zic ZIC --rules tzdata.zi --source zone_data.cpp

zic writes one slim file for each zone: its past changes and, at the end, the rule for the years
after them. Names that share a file share it here too. Where changes are listed beyond 2037 one by
one, because they follow the moon, the full file is taken: the slim one of zic 2.36 lacks some of
them (Asia/Gaza in spring 2085).
"""

import argparse
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

from rules import write

BYTES_A_LINE = 24
END_OF_2037 = 2145916800  # full files list what the rule at their end says anyway up to here


def version_of(rules):
    found = re.match(r"# version (\S+)", rules.read_text())
    if not found:
        sys.exit(f"{rules}: the first line does not state the version of the zone rules.")
    return found[1]


def files(zic, rules, size):
    """{zone name: bytes of its file}"""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([zic, "-b", size, "-d", folder, rules], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{zic} could not compile {rules}:\n{done.stderr}")
        root = pathlib.Path(folder)
        return {path.relative_to(root).as_posix(): path.read_bytes()
                for path in root.rglob("*") if path.is_file()}


def last_change(data):
    """The last moment a file lists, from its second block."""
    def counts(at):
        return struct.unpack(">6l", data[at + 20:at + 44])
    utc, standard, leap, changes, types, letters = counts(0)
    second = 44 + changes * 5 + types * 6 + letters + leap * 8 + standard + utc
    changes = counts(second)[3]
    begin = second + 44 + 8 * (changes - 1)
    return struct.unpack(">q", data[begin:begin + 8])[0] if changes else 0


def compiled(zic, rules):
    slim, full = files(zic, rules, "slim"), files(zic, rules, "fat")
    return {name: full[name] if last_change(full[name]) > END_OF_2037 else slim[name]
            for name in slim}


def literal(data):
    """Octal always has three digits, so no byte can run into the next."""
    for at in range(0, len(data), BYTES_A_LINE):
        yield '    "' + "".join(f"\\{byte:03o}" for byte in data[at:at + BYTES_A_LINE]) + '"'


def packed(zones):
    """(all bytes, rows of name, begin, size), sorted by name."""
    places, rows, data = {}, [], b""
    for name, content in sorted(zones.items()):
        if content not in places:
            places[content] = len(data)
            data += content
        rows.append((name, places[content], len(content)))
    return data, rows


def source(version, zones):
    data, rows = packed(zones)
    table = "\n".join(f'    {{"{name}", {begin}, {size}}},' for name, begin, size in rows)
    return "\n".join([
        "// Made by cmake/zones.py from the distribution's tzdata.",
        '#include "base/zone_data.h"',
        "",
        "namespace counterpart {",
        "",
        f'std::string_view const zone_rules_version = "{version}";',
        "",
        "namespace {",
        "",
        "constexpr char bytes[] =",
        *literal(data), ";",
        "",
        "constexpr ZoneFile files[] = {",
        table,
        "};",
        "",
        "} // namespace",
        "",
        f"std::string_view zone_bytes() {{ return {{bytes, {len(data)}}}; }}",
        "std::span<ZoneFile const> zone_files() { return files; }",
        "",
        "} // namespace counterpart",
        ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--zic", required=True)
    parser.add_argument("--rules", type=pathlib.Path, required=True)
    parser.add_argument("--source", required=True)
    given = parser.parse_args()
    write(given.source, source(version_of(given.rules), compiled(given.zic, given.rules)))


if __name__ == "__main__":
    main()
