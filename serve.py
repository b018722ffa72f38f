#!/usr/bin/env python3
"""Sets up what is missing, builds the page and serves it on this machine.

Your data stays in the browser that opens the page; this program stores none of it and sends none
of it anywhere. What it builds goes into build/, what it downloads into your cache folder.
"""

import argparse
import contextlib
import errno
import http.server
import ipaddress
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent
BUILD = ROOT / "build/web"
SITE = BUILD / "site"
LOG = ROOT / "build/serve.log"

sys.path.insert(0, str(ROOT / "cmake"))

import setup  # noqa: E402  (it lies beside the other build scripts)

HEADERS = {name: "; ".join(parts)
           for name, parts in json.loads((ROOT / "cmake/headers.json").read_text()).items()}

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}

# These two decide which version of the page a browser takes, so no cache may hold them back.
NEVER_CACHED = {"index.html", "sw.js"}


# -- build ----------------------------------------------------------------------------------------


def step(command, log):
    log.write(f"\n$ {' '.join(command)}\n")
    log.flush()
    return not subprocess.run(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT).returncode


def give_up(what):
    tail = LOG.read_text(errors="replace").splitlines()[-25:]
    sys.exit("\n".join([*tail, "", f"{what} The whole log is in {LOG.relative_to(ROOT)}."]))


def build(rebuild):
    """Leaves a complete page in build/web/site, doing only what changed since the last time."""
    LOG.parent.mkdir(exist_ok=True)
    with open(LOG, "w") as log:
        if not setup.set_up("serve", log):
            sys.exit(1)
        if rebuild:
            shutil.rmtree(BUILD, ignore_errors=True)
        first = not (BUILD / "build.ninja").exists()
        if first:
            print("Preparing the build", flush=True)
            if not step(["cmake", "--preset", "web"], log):
                give_up("The build could not be prepared.")
        print("Building the page (a few minutes the first time)" if first
              else "Checking that the page is up to date", flush=True)
        if not step(["cmake", "--build", "--preset", "web"], log):
            give_up("The page could not be built; --rebuild starts it from nothing.")
    if not (SITE / "index.html").exists():
        give_up(f"The build made no {SITE.relative_to(ROOT)}/index.html.")


# -- serve ----------------------------------------------------------------------------------------


class Page(http.server.BaseHTTPRequestHandler):
    """Hands out files of the site, and nothing else, to this machine's own browser."""

    protocol_version = "HTTP/1.1"
    server_version = "Counterpart"
    sys_version = ""

    def do_GET(self):
        self.answer(with_body=True)

    def do_HEAD(self):
        self.answer(with_body=False)

    def answer(self, with_body):
        if not self.addressed_to_us():
            return self.refuse(421, "This address is not served here.")
        file = self.file()
        if file is None:
            return self.refuse(404, "There is no such file.")
        status = file.stat()
        tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        if self.headers.get("If-None-Match") == tag:
            return self.begin(304, file, tag, None)
        body = file.read_bytes()
        self.begin(200, file, tag, len(body))
        if with_body:
            self.wfile.write(body)

    def begin(self, code, file, tag, length):
        self.send_response(code)
        never = file.relative_to(SITE).as_posix() in NEVER_CACHED
        self.send_header("Cache-Control", "no-store" if never else "no-cache")
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("ETag", tag)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def refuse(self, code, sentence):
        body = (sentence + "\n").encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def addressed_to_us(self):
        """A foreign page must not reach this server by giving it a name of its own."""
        name = urllib.parse.urlsplit("//" + self.headers.get("Host", "")).hostname or ""
        if name in self.server.names:
            return True
        with contextlib.suppress(ValueError):
            return self.server.open_to_all and bool(ipaddress.ip_address(name))
        return False

    def file(self):
        """The file a request means, or None; nothing outside the site can be meant."""
        address = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if "\0" in address or "\\" in address:
            return None
        path = (SITE / address.lstrip("/")).resolve()
        if path == SITE:
            path = SITE / "index.html"
        return path if path.is_relative_to(SITE) and path.is_file() else None

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host, port):
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Page, bind_and_activate=False)
        self.names = {"localhost", "127.0.0.1", "::1", host.lower()}
        self.open_to_all = host in ("0.0.0.0", "::", "")

    def handle_error(self, request, client_address):
        """A browser that goes away in the middle of a file is no event."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def reserve(host, port):
    """Takes the port before the long build, so that a busy one is known at once."""
    server = Server(host, port)
    try:
        server.server_bind()
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            sys.exit(f"Port {port} is already in use. Stop the program that uses it, or choose "
                     f"another port: python3 serve.py --port {port + 1}")
        sys.exit(f"Cannot serve on {host} port {port}: {problem.strerror}.")
    return server


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0],
                                     epilog="\n".join(__doc__.splitlines()[2:]))
    parser.add_argument("--port", type=int, default=8080, help="port to serve on (8080)")
    parser.add_argument("--host", default="127.0.0.1",
                        help="address to serve on (127.0.0.1: only this machine)")
    parser.add_argument("--rebuild", action="store_true", help="build the page from nothing")
    parser.add_argument("--no-build", action="store_true", help="serve the page as it was built")
    given = parser.parse_args()
    if given.rebuild and given.no_build:
        parser.error("--rebuild and --no-build exclude each other")
    return given


def main():
    given = arguments()
    server = reserve(given.host, given.port)
    if not given.no_build:
        build(given.rebuild)
    elif not (SITE / "index.html").exists():
        sys.exit("The page was not built yet. Start without --no-build.")
    server.server_activate()
    shown = "localhost" if given.host in ("127.0.0.1", "0.0.0.0", "::1", "::") else given.host
    print(f"Counterpart is ready at http://{shown}:{server.server_port}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
