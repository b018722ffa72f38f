"""Brings the third-party sources named in sources.json into a user cache and prints where one is.

    acquire.py NAME...       make each NAME available and print its folder, one a line
    acquire.py --all         the same for every source

A source package comes file by file through apt, over a private source list derived from the mirror
this machine already uses, so the machine's own configuration is neither needed nor touched. apt
checks the signed index; we check the recorded SHA-256 as well. What is in the cache is never asked
for again, so a second clone needs no network.
"""

import argparse
import contextlib
import fcntl
import fnmatch
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = json.loads((HERE / "sources.json").read_text())
KEYRING = pathlib.Path("/usr/share/keyrings/debian-archive-keyring.gpg")


class Missing(Exception):
    """A file we could not get, in a sentence that says what to do about it."""


def cache_folder():
    chosen = os.environ.get("COUNTERPART_CACHE")
    if chosen:
        return pathlib.Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "counterpart"


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def errors(done):
    return [line for line in done.stderr.splitlines() if line.startswith("E:")]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def advice(name, file, reason):
    source = SOURCES[name]
    return (
        f"{name}: could not get {file} ({reason}).\n"
        f"  Either put that file into {cache_folder() / 'downloads'} and start again,\n"
        f"  or unpack your own copy and pass -D{source['variable']}=FOLDER to cmake, where FOLDER "
        f"holds {source['probe']}."
    )


@contextlib.contextmanager
def only_one(folder):
    """Two builds may start at the same time; the second waits and then finds everything done."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# -- source packages ------------------------------------------------------------------------------


def configured_mirrors():
    """The archive and the security archive this machine uses, as (archive, security)."""
    listing = run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(RELEASE)"])
    archive = security = None
    for line in listing.stdout.splitlines():
        uri, origin, release = (line.split() + ["", "", ""])[:3]
        if origin != "Debian":
            continue
        if "security" in release:
            security = security or uri
        elif not release.endswith(("-updates", "-backports")):
            archive = archive or uri
    return archive, security


class PrivateApt:
    """An apt that reads our source list and keeps its state in our cache."""

    def __init__(self, suites):
        self.folder = cache_folder() / "apt"
        self.suites = sorted(suites)
        self.updated = False
        self.complaints = []

    def options(self):
        settings = {
            "Dir::Etc::sourcelist": self.folder / "sources.list",
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::State::lists": self.folder / "lists",
            "Dir::Cache": self.folder / "cache",
            "APT::Sandbox::User": "root",
            "Acquire::Retries": "3",
            "Acquire::Languages": "none",
            # Each file is pinned by its own SHA-256, so an index of last month does no harm.
            "Acquire::Check-Valid-Until": "false",
        }
        return [part for key, value in settings.items() for part in ("-o", f"{key}={value}")]

    def update(self):
        """Reads the index of every suite we need, once."""
        if self.updated:
            return
        archive, security = configured_mirrors()
        if not archive:
            raise Missing("apt on this machine names no Debian archive; apt-get update may help")
        for part in ("lists/partial", "cache/archives/partial"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
        lines = []
        for suite in self.suites:
            uri = (security or archive) if suite.endswith("-security") else archive
            lines.append(f"deb-src {signed}{uri} {suite} main\n")
        (self.folder / "sources.list").write_text("".join(lines))
        self.complaints = errors(run(["apt-get", *self.options(), "update"]))
        self.updated = True

    def download(self, package, version, part, folder):
        """Fetches the upstream tarball or the packaging of one version; says why when it fails."""
        command = ["apt-get", *self.options(), "source", "--download-only", "--only-source",
                   f"--{part}-only", f"{package}={version}"]
        done = run(command, cwd=folder)
        return "; ".join(errors(done) + self.complaints) if done.returncode else ""


def fetch_with_apt(name, source, file, downloads, apt):
    if not shutil.which("apt-get"):
        raise Missing(advice(name, file["name"], "this machine has no apt"))
    reason = "no version of it is in the archive"
    try:
        apt.update()
    except Missing as problem:
        raise Missing(advice(name, file["name"], problem)) from None
    with tempfile.TemporaryDirectory(dir=downloads) as scratch:
        for version in source["versions"]:
            reason = apt.download(name, version, file["part"], scratch) or reason
            found = pathlib.Path(scratch) / file["name"]
            if found.exists():
                found.replace(downloads / file["name"])
                return
    raise Missing(advice(name, file["name"], reason))


# -- npm ------------------------------------------------------------------------------------------


def fetch_with_npm(name, source, file, downloads):
    if not shutil.which("npm"):
        raise Missing(advice(name, file["name"], "npm is not installed"))
    with tempfile.TemporaryDirectory(dir=downloads) as scratch:
        done = run(["npm", "pack", source["package"], "--silent"], cwd=scratch)
        found = pathlib.Path(scratch) / file["name"]
        if done.returncode or not found.exists():
            reason = (done.stderr.strip().splitlines() or ["npm said nothing"])[-1]
            raise Missing(advice(name, file["name"], reason))
        found.replace(downloads / file["name"])


# -- unpacking ------------------------------------------------------------------------------------


def fetch(name, source, apt):
    downloads = cache_folder() / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    for file in source["files"]:
        path = downloads / file["name"]
        if not path.exists():
            print(f"Fetching {file['name']}", file=sys.stderr, flush=True)
            if source["from"] == "npm":
                fetch_with_npm(name, source, file, downloads)
            else:
                fetch_with_apt(name, source, file, downloads, apt)
        if digest(path) != file["sha256"]:
            found = digest(path)
            path.unlink()
            raise Missing(advice(name, file["name"], f"its SHA-256 is {found}, expected "
                                 f"{file['sha256']}; the file was removed"))
    return [downloads / file["name"] for file in source["files"]]


def unpack(archive, folder, strip):
    folder.mkdir(parents=True, exist_ok=True)
    done = run(["tar", "--extract", "--no-same-owner", f"--strip-components={strip}",
                "--file", str(archive), "--directory", str(folder)])
    if done.returncode:
        raise Missing(f"{archive.name} could not be unpacked: {done.stderr.strip()}")


def apply_patches(source, tree, packaging):
    for patch in source.get("patches", []):
        with open(packaging / "patches" / patch) as text:
            done = run(["patch", "--strip=1", "--forward", "--silent"], stdin=text, cwd=tree)
        if done.returncode:
            raise Missing(f"{patch} does not apply: {done.stdout.strip()}")


def keep_only(patterns, tree):
    """Drops what we do not build, so that a cached source is small and nothing else can leak in."""
    for path in sorted(tree.rglob("*"), reverse=True):
        inside = path.relative_to(tree).as_posix()
        if path.is_dir() and not path.is_symlink():
            with contextlib.suppress(OSError):
                path.rmdir()
        elif not any(matches(inside, pattern) for pattern in patterns):
            path.unlink()


def matches(path, pattern):
    same_depth = pattern.endswith("/*") or path.count("/") == pattern.count("/")
    return same_depth and fnmatch.fnmatchcase(path, pattern)


def prepare(name, apt):
    source = SOURCES[name]
    recipe = hashlib.sha256(json.dumps(source, sort_keys=True).encode()).hexdigest()[:12]
    ready = cache_folder() / "sources" / f"{name}-{recipe}"
    if (ready / source["probe"]).exists():
        return ready
    archives = fetch(name, source, apt)
    with tempfile.TemporaryDirectory(dir=cache_folder()) as scratch:
        tree, packaging = pathlib.Path(scratch) / "tree", pathlib.Path(scratch) / "packaging"
        unpack(archives[0], tree, 1)
        if len(archives) > 1:
            unpack(archives[1], packaging, 1)
        apply_patches(source, tree, packaging)
        keep_only(source["keep"], tree)
        if not (tree / source["probe"]).exists():
            raise Missing(advice(name, archives[0].name, f"it holds no {source['probe']}"))
        ready.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(ready, ignore_errors=True)
        tree.replace(ready)
    return ready


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*SOURCES, []], metavar="NAME",
                        help=", ".join(SOURCES))
    parser.add_argument("--all", action="store_true", help="every source")
    chosen = parser.parse_args()
    names = list(SOURCES) if chosen.all else chosen.names
    apt = PrivateApt({suite for name in names for suite in SOURCES[name].get("suites", [])})
    try:
        with only_one(cache_folder()):
            for name in names:
                print(prepare(name, apt))
            shutil.rmtree(apt.folder, ignore_errors=True)
    except Missing as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
