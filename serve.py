#!/usr/bin/env python3
"""Sets up what is missing, builds the page and serves it on this machine.

Your data stays in the browser that opens the page; this program stores none of it and sends none
of it anywhere, unless you start it with --sync. What it builds goes into build/, what it downloads
into your cache folder. docs/sync.md tells how to run it for a team.
"""

import argparse
import contextlib
import errno
import http.server
import ipaddress
import json
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent
BUILD = ROOT / "build/web"
SITE = BUILD / "site"
LOG = ROOT / "build/serve.log"

sys.path[:0] = [str(ROOT / "cmake"), str(ROOT / "shell")]

import setup  # noqa: E402  (it lies beside the other build scripts)
from server import limits  # noqa: E402  (the sync server lies beside the page)
from server.front import Front, is_loopback  # noqa: E402

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


class Page(Front):
    """Hands out files of the site, and nothing else, to this machine's own browser; what is below
    /sync goes to the sync server, where one was asked for."""

    def do_GET(self):
        if self.is_for_sync():
            return self.answer_sync()
        self.answer(with_body=self.command == "GET")

    do_HEAD = do_GET

    def do_POST(self):
        if self.is_for_sync():
            return self.answer_sync()
        self.close_connection = True
        self.refuse(405, "Nothing is taken in here.")

    do_PUT = do_DELETE = do_OPTIONS = do_POST

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
            self.send(body)

    def begin(self, code, file, tag, length):
        self.send_response(code)
        never = file.relative_to(self.server.site).as_posix() in NEVER_CACHED
        self.send_header("Cache-Control", "no-store" if never else "no-cache")
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("ETag", tag)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def refuse(self, code, sentence):
        body = (sentence + "\n").encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
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
        site = self.server.site
        path = (site / address.lstrip("/")).resolve()
        if path == site:
            path = site / "index.html"
        return path if path.is_relative_to(site) and path.is_file() else None

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, given):
        self.address_family = socket.AF_INET6 if ":" in given.host else socket.AF_INET
        super().__init__((given.host, given.port), Page, bind_and_activate=False)
        self.names = {"localhost", "127.0.0.1", "::1", given.host.lower(),
                      *(name.lower() for name in given.name)}
        self.open_to_all = given.host in ("0.0.0.0", "::", "")
        self.site = given.site.resolve()
        self.headers = with_connections(HEADERS, given.connect)
        self.limits = limits.Limits(requests=given.rate, burst=3 * given.rate)
        self.places = limits.Places(self.limits)
        self.encryption = encryption(given)
        self.encrypted = self.encryption is not None
        self.sync = None

    def get_request(self):
        connection, address = super().get_request()
        if self.encrypted:
            # The handshake waits for the thread of the connection, where it holds up nobody.
            connection = self.encryption.wrap_socket(connection, server_side=True,
                                                     do_handshake_on_connect=False)
        return connection, address

    def process_request(self, request, client_address):
        if self.places.take(client_address[0]):
            return super().process_request(request, client_address)
        if not self.encrypted:
            with contextlib.suppress(OSError):
                request.settimeout(0.2)
                request.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
                                b"Retry-After: 5\r\nConnection: close\r\n\r\n")
        self.shutdown_request(request)

    def process_request_thread(self, request, client_address):
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.leave(client_address[0])

    def handle_error(self, request, client_address):
        """A browser that goes away in the middle of a file, or never speaks, is no event."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError, ssl.SSLError)):
            super().handle_error(request, client_address)


def encryption(given):
    if not given.tls_cert:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(given.tls_cert, given.tls_key)
    except (OSError, ssl.SSLError) as problem:
        sys.exit(f"The certificate {given.tls_cert} cannot be used: {problem}")
    return context


def with_connections(headers, origins):
    """The page may speak to its own server alone, unless told of others."""
    policy = headers["Content-Security-Policy"]
    allowed = " ".join(["connect-src 'self'", *origins])
    return {**headers, "Content-Security-Policy": policy.replace("connect-src 'self'", allowed)}


def reserve(given):
    """Takes the port before the long build, so that a busy one is known at once."""
    server = Server(given)
    try:
        server.server_bind()
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            sys.exit(f"Port {given.port} is already in use. Stop the program that uses it, or "
                     f"choose another port: python3 serve.py --port {given.port + 1}")
        sys.exit(f"Cannot serve on {given.host} port {given.port}: {problem.strerror}.")
    return server


def open_sync(given):
    from server.sync import Sync
    try:
        return Sync(given.sync, limits.Limits(requests=given.rate, burst=3 * given.rate),
                    given.origin)
    except (OSError, ValueError) as problem:
        sys.exit(str(problem))


def origin(text):
    """An origin as browsers spell it; anything more would change the page's policy."""
    parts = urllib.parse.urlsplit(text)
    if (parts.scheme not in ("http", "https") or not parts.hostname
            or text.rstrip("/") != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc
            or set(text) & set(" ;,'\"*")):
        raise argparse.ArgumentTypeError(f"{text!r} is no origin such as https://couch.example")
    return text.rstrip("/").lower()


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], epilog="\n".join(__doc__.splitlines()[2:]),
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8080, help="port to serve on (8080)")
    parser.add_argument("--host", default="127.0.0.1",
                        help="address to serve on (127.0.0.1: only this machine)")
    parser.add_argument("--rebuild", action="store_true", help="build the page from nothing")
    parser.add_argument("--no-build", action="store_true", help="serve the page as it was built")
    parser.add_argument("--site", type=pathlib.Path, default=SITE, metavar="FOLDER",
                        help="with --no-build: a page that was built elsewhere")
    parser.add_argument("--tls-cert", type=pathlib.Path, metavar="FILE",
                        help="certificate chain (PEM): serve over https")
    parser.add_argument("--tls-key", type=pathlib.Path, metavar="FILE", help="its private key")
    parser.add_argument("--name", action="append", default=[], metavar="HOST",
                        help="a name this server is reached by; may be repeated")
    parser.add_argument("--connect", action="append", default=[], type=origin, metavar="ORIGIN",
                        help="another server the page may sync with; may be repeated")
    team = parser.add_argument_group("sync server")
    team.add_argument("--sync", type=pathlib.Path, metavar="FOLDER",
                      help="also be the sync server of a team, with its data in this folder")
    team.add_argument("--origin", action="append", default=[], type=origin, metavar="ORIGIN",
                      help="a page served elsewhere that may sync with this server")
    team.add_argument("--rate", type=float, default=200, metavar="N",
                      help="requests a second that one person may make (200)")
    from server import commands
    commands.add_to(parser.add_subparsers(dest="command", metavar="COMMAND",
                                          title="commands for the sync server's folder"))
    given = parser.parse_args()
    complain(parser, given)
    return given


def complain(parser, given):
    if given.command:
        return
    if given.rebuild and given.no_build:
        parser.error("--rebuild and --no-build exclude each other")
    if bool(given.tls_cert) != bool(given.tls_key):
        parser.error("--tls-cert and --tls-key go together")
    if given.sync and not given.tls_cert and not (
            given.host == "localhost" or is_loopback(given.host)):
        parser.error("credentials on an open wire are anybody's: with --sync on an address that "
                     "others reach, give --tls-cert and --tls-key")


def stop_softly(*_):
    raise KeyboardInterrupt


def main():
    given = arguments()
    if given.command:
        from server import commands
        return commands.carry_out(given)
    server = reserve(given)
    if given.sync:
        server.sync = open_sync(given)
    if not given.no_build:
        build(given.rebuild)
    elif not (server.site / "index.html").exists():
        sys.exit("The page was not built yet. Start without --no-build.")
    server.server_activate()
    signal.signal(signal.SIGTERM, stop_softly)
    shown = "localhost" if given.host in ("127.0.0.1", "0.0.0.0", "::1", "::") else given.host
    scheme = "https" if server.encrypted else "http"
    print(f"Counterpart is ready at {scheme}://{shown}:{server.server_port}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
    if server.sync:
        server.sync.stop()


if __name__ == "__main__":
    main()
