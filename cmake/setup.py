"""Installs the packages that building, serving or testing needs and this machine lacks.

    setup.py --for serve     what the page needs
    setup.py --for test      what all three builds and the tests need
    setup.py --for bench     what the measurements need beside that

Each need is asked for by what it provides (a command, a file, a module), never by package, so a
machine that has the thing from elsewhere is left alone.
"""

import argparse
import dataclasses
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Callable

from acquire import SOURCES, cache_folder


@dataclasses.dataclass(frozen=True)
class Need:
    what: str
    package: str
    purposes: tuple[str, ...]
    present: Callable[[], bool]


def command(*names):
    return lambda: any(shutil.which(name) for name in names)


def file(*paths):
    return lambda: any(pathlib.Path(path).exists() for path in paths)


def font_tools():
    """The distribution's module belongs to its own Python, which need not be the one running."""
    return any(
        pathlib.Path(python).exists()
        and not subprocess.run([python, "-c", "import fontTools.subset"], capture_output=True).returncode
        for python in (sys.executable, "/usr/bin/python3"))


def npm_or_its_file():
    """npm is only asked for the icons here, so a cache that has them is as good."""
    archive = cache_folder() / "downloads" / SOURCES["lucide"]["files"][0]["name"]
    return archive.exists() or bool(shutil.which("npm"))


BOTH, TEST, SERVE, BENCH = ("serve", "test"), ("test",), ("serve",), ("bench",)

NEEDS = (
    Need("the C++ compiler g++", "g++", BOTH, command("g++", "clang++")),
    Need("cmake", "cmake", BOTH, command("cmake")),
    Need("the build tool ninja", "ninja-build", BOTH, command("ninja")),
    Need("the WebAssembly compiler emcc", "emscripten", BOTH, command("emcc")),
    Need("node", "nodejs", BOTH, command("node")),
    Need("npm, for the icon font", "npm", SERVE, npm_or_its_file),
    Need("npm", "npm", TEST, command("npm")),
    Need("tar", "tar", BOTH, command("tar")),
    Need("xz, to unpack sources", "xz-utils", BOTH, command("xz")),
    Need("bzip2, to unpack sources", "bzip2", BOTH, command("bzip2")),
    Need("patch, to apply security patches", "patch", BOTH, command("patch")),
    Need("the time zone compiler zic", "libc-bin", BOTH, file("/usr/sbin/zic", "/usr/bin/zic")),
    Need("the time zone rules tzdata.zi", "tzdata", BOTH, file("/usr/share/zoneinfo/tzdata.zi")),
    Need("the Inter font", "fonts-inter", BOTH,
         file("/usr/share/fonts/opentype/inter/Inter-Regular.otf")),
    Need("Python's fonttools", "python3-fonttools", BOTH, font_tools),
    Need("the doctest header", "doctest-dev", TEST,
         file("/usr/include/doctest/doctest.h", "/usr/local/include/doctest/doctest.h")),
    Need("the browser Chromium", "chromium", TEST,
         command(os.environ.get("COUNTERPART_CHROMIUM", "chromium"), "chromium")),
    Need("openssl, for the certificate of a test", "openssl", TEST, command("openssl")),
    Need("brotli, to weigh the page", "brotli", BENCH, command("brotli")),
)


def missing(purpose):
    return [need for need in NEEDS if purpose in need.purposes and not need.present()]


def privileged(arguments):
    """The command as it must be run to have root's rights, or None."""
    if os.geteuid() == 0:
        return arguments
    if shutil.which("sudo"):
        return ["sudo", "--preserve-env=DEBIAN_FRONTEND", *arguments]
    return None


def install(packages, log):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update"],
             ["apt-get", "install", "--yes", "--no-install-recommends", *packages])
    for step in steps:
        done = subprocess.run(privileged(step), env=environment, stdout=log,
                              stderr=subprocess.STDOUT)
        failed = done.returncode
    return not failed


def explain(needs):
    lines = ["Counterpart needs, and could not find or install:"]
    lines += [f"  {need.what} (package {need.package})" for need in needs]
    packages = " ".join(sorted({need.package for need in needs}))
    lines.append(f"On Debian: apt-get install {packages}   (as root). Then start again.")
    return "\n".join(lines)


def set_up(purpose, log):
    """True when everything is there in the end; says what it installs and what it could not."""
    needs = missing(purpose)
    if not needs:
        return True
    packages = sorted({need.package for need in needs})
    if shutil.which("apt-get") and privileged([]) is not None:
        print(f"Installing {', '.join(packages)} (some minutes the first time)", flush=True)
        install(packages, log)
        needs = missing(purpose)
    if needs:
        print(explain(needs), file=sys.stderr)
    return not needs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--for", dest="purpose", choices=(*BOTH, *BENCH), required=True)
    sys.exit(0 if set_up(parser.parse_args().purpose, None) else 1)


if __name__ == "__main__":
    main()
