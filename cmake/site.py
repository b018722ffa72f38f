"""Puts the page together as a static folder that any web server can hand out.

The service worker learns the list of files and a version that is a hash of their content, so a
browser takes either all of a new version or none of it. Every address in the folder is relative.
"""

import argparse
import hashlib
import json
import pathlib

# What makes the data lies beside it, but is no part of the page.
NOT_DATA = {".py", ".pyc", ".md"}
# What the tests expect of the sample: nothing a visitor needs.
NOT_SERVED = {"expected.json"}


def wanted_files(given):
    """address inside the site -> file it comes from"""
    files = {}
    shell = given.source / "shell/page"
    for path in sorted(shell.rglob("*")):
        if path.is_file():
            files[path.relative_to(shell).as_posix()] = path
    for folder, prefix in ((given.source / "assets/icons", "icons/"),
                           (given.source / "assets/sample", "sample/"),
                           (given.fonts, "fonts/")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in NOT_DATA and path.name not in NOT_SERVED:
                files[prefix + path.relative_to(folder).as_posix()] = path
    for name in ("app.mjs", "app.wasm"):
        files[name] = given.app / name
    return files


def fill_in_service_worker(contents):
    precached = [name for name in sorted(contents) if name != "sw.js"]
    version = hashlib.sha256()
    for name in sorted(contents):
        version.update(name.encode() + b"\0" + hashlib.sha256(contents[name]).digest())
    text = contents["sw.js"].decode()
    text = text.replace("@VERSION@", version.hexdigest()[:16])
    text = text.replace("@FILES@", json.dumps(["./", *precached]))
    contents["sw.js"] = text.encode()


def write_changes(contents, site):
    """Leaves equal files alone, so that their time still says when they last changed."""
    site.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        target = site / name
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for path in site.rglob("*"):
        if path.is_file() and path.relative_to(site).as_posix() not in contents:
            path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("source", "app", "fonts", "site"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    given = parser.parse_args()
    contents = {name: path.read_bytes() for name, path in wanted_files(given).items()}
    if "sw.js" in contents:
        fill_in_service_worker(contents)
    write_changes(contents, given.site)


if __name__ == "__main__":
    main()
