"""Front: the HTTP side of the server. Decides who is heard at all, reads no more than it must, and
answers in JSON. Everything that arrives is strange until it is checked."""

import contextlib
import gzip
import http.server
import io
import ipaddress
import sqlite3
import time
import urllib.parse
import zlib

from server import documents, protocol
from server.access import DATABASE
from server.feed import Feed
from server.refusal import Refusal, malformed

MOUNT = "/sync"
WORTH_PACKING = 1400
PIECE = 65_536
DRAIN = 65_536
ANSWER_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Type": "application/json",
    "Cross-Origin-Resource-Policy": "same-site",
    "X-Content-Type-Options": "nosniff",
}
ASKED_ACROSS = "authorization, content-type, content-encoding, accept"


class Patience(io.RawIOBase):
    """What a connection sends, until a deadline: a trickle does not keep a place for ever."""

    def __init__(self, connection):
        super().__init__()
        self.connection = connection
        self.deadline = 0.0

    def readable(self):
        return True

    def grant(self, seconds):
        self.deadline = time.monotonic() + seconds

    def readinto(self, buffer):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("too slow")
        self.connection.settimeout(left)
        return self.connection.recv_into(buffer)


def is_loopback(address):
    with contextlib.suppress(ValueError):
        address = ipaddress.ip_address(address.partition("%")[0])
        return (getattr(address, "ipv4_mapped", None) or address).is_loopback
    return False


class Front(http.server.BaseHTTPRequestHandler):
    """Adds the sync server to a handler of files; `server.sync` is a Sync, or None."""

    protocol_version = "HTTP/1.1"
    server_version = "Counterpart"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = PIECE

    # -- the connection ---------------------------------------------------------------------------

    def setup(self):
        self.limits = self.server.limits
        if handshake := getattr(self.request, "do_handshake", None):
            self.request.settimeout(self.limits.header_seconds)
            handshake()
        super().setup()
        self.patience = Patience(self.connection)
        self.patience.grant(self.limits.header_seconds)
        self.rfile = io.BufferedReader(self.patience, PIECE)

    def handle_one_request(self):
        super().handle_one_request()
        # The next request may take its time to come, but not to be said.
        self.patience.grant(self.limits.idle_seconds)

    def parse_request(self):
        self.patience.grant(self.limits.header_seconds)
        return super().parse_request()

    def finish(self):
        with contextlib.suppress(OSError, ValueError):
            super().finish()

    def send(self, data):
        for at in range(0, len(data), PIECE):
            self.connection.settimeout(self.limits.write_seconds)
            self.wfile.write(data[at:at + PIECE])
        self.connection.settimeout(self.limits.write_seconds)
        self.wfile.flush()

    def is_for_sync(self):
        path = self.path.partition("?")[0]
        return bool(self.server.sync) and (path == MOUNT or path.startswith(MOUNT + "/"))

    # -- one request ------------------------------------------------------------------------------

    def answer_sync(self):
        self.unread = self.stated_length()
        try:
            with self.server.sync.working():
                self.say(*self.asked())
        except Refusal as problem:
            self.refuse_sync(problem)
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            self.close_connection = True
        except sqlite3.Error as problem:
            self.refuse_sync(Refusal(503, "not_stored", f"The server could not store this: {problem}"))
        except (ValueError, TypeError, RecursionError) as problem:
            self.refuse_sync(malformed(str(problem)[:300]))

    def stated_length(self):
        text = self.headers.get("Content-Length", "0")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1

    def asked(self):
        """(status, body or Feed) of the request; whoever may not ask is refused before the body is
        read."""
        self.check_address()
        self.check_origin()
        if self.command == "OPTIONS":
            return 204, ""
        self.check_channel()
        parts, query = self.address()
        person = self.sender()
        self.check_pace(person)
        if not parts:
            return self.greet()
        if not DATABASE.fullmatch(parts[0]):
            raise Refusal(404, "not_found", "There is no such database.")
        answer, role = protocol.route(self.command, parts[1:])
        sync = self.server.sync
        space = sync.access.space(person, parts[0], role)
        call = protocol.Call(sync.store, space, parts[0], person, self.command, parts[1:], query,
                             self.body(), self.limits.documents, sync.bell.ring)
        self.may_still = lambda: sync.may_still(person, parts[0], role, self.headers)
        return answer(call)

    def greet(self):
        if self.command not in ("GET", "HEAD"):
            raise Refusal(405, "method_not_allowed", "Only GET is answered here.", Allow="GET, HEAD")
        return 200, {**protocol.WELCOME, "uuid": self.server.sync.store.uuid}

    def address(self):
        split = urllib.parse.urlsplit(self.path)
        parts = [urllib.parse.unquote(part, errors="strict")
                 for part in split.path[len(MOUNT):].split("/") if part]
        if any(part in (".", "..") or not part.isprintable() for part in parts):
            raise malformed("The address is not one of this server.")
        pairs = urllib.parse.parse_qsl(split.query, keep_blank_values=True, max_num_fields=40)
        return parts, dict(pairs)

    # -- who is heard -----------------------------------------------------------------------------

    def check_address(self):
        """A foreign page must not reach this server by giving it a name of its own."""
        if not self.addressed_to_us():
            raise Refusal(421, "misdirected", "This address is not served here.")

    def check_origin(self):
        origin = self.headers.get("Origin")
        if origin is None:
            if self.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
                raise Refusal(403, "forbidden", "Other sites have no access here.")
            return
        scheme = "https" if self.server.encrypted else "http"
        ours = f"{scheme}://{self.headers.get('Host', '')}".lower()
        # Behind a proxy that encrypts, the page's own origin has the other scheme.
        proxied = f"https://{self.headers.get('Host', '')}".lower()
        if origin.lower() not in {ours, proxied, *self.server.sync.origins}:
            raise Refusal(403, "forbidden", "Other sites have no access here.")

    def check_channel(self):
        """A credential on an open wire is anybody's, so it is not even looked at."""
        if not self.server.encrypted and not is_loopback(self.client_address[0]):
            raise Refusal(403, "forbidden", "Sync is answered over https only. Start the server "
                          "with --tls-cert and --tls-key.")

    def sender(self):
        sync, address = self.server.sync, self.client_address[0]
        if wait := sync.failures.empty(address):
            raise Refusal(429, "too_many_requests", "Too many wrong credentials; wait a while.",
                          Retry_After=str(int(wait) + 1))
        person = sync.access.person(self.headers.get("Authorization"))
        if person is None:
            if self.headers.get("Authorization"):
                sync.failures.take(address)
            # Bearer, so that a browser does not begin to keep a password of its own accord.
            raise Refusal(401, "unauthorized", "A name and password, or a token, is needed.",
                          WWW_Authenticate='Bearer realm="counterpart"')
        return person

    def check_pace(self, person):
        if wait := self.server.sync.pace.take(person):
            raise Refusal(429, "too_many_requests", "This is too fast; wait a moment.",
                          Retry_After=str(int(wait) + 1))

    # -- the body ---------------------------------------------------------------------------------

    def body(self):
        if self.headers.get("Transfer-Encoding"):
            raise Refusal(411, "length_required", "A body comes with its Content-Length.")
        if self.unread < 0:
            raise malformed("Content-Length is a number.")
        if self.unread > self.limits.body:
            raise Refusal(413, "too_large", f"A request has at most {self.limits.body} bytes.")
        if not self.unread:
            if self.command == "POST" and "Content-Type" in self.headers:
                self.check_type()
            return None
        self.check_type()
        raw = self.unpacked(self.read_body())
        return documents.read(raw.decode())

    def check_type(self):
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Refusal(415, "bad_content_type", "The body is application/json.")
        if self.headers.get("Content-Encoding", "identity") not in ("gzip", "identity"):
            raise Refusal(415, "bad_content_encoding", "The body is plain or gzip.")

    def read_body(self):
        self.patience.grant(self.limits.body_seconds + self.unread / self.limits.slowest_body)
        raw = self.rfile.read(self.unread)
        if len(raw) < self.unread:
            self.close_connection = True
            raise malformed("The body ended early.")
        self.unread = 0
        return raw

    def unpacked(self, raw):
        if self.headers.get("Content-Encoding") != "gzip":
            return raw
        unpacker = zlib.decompressobj(wbits=31)
        try:
            body = unpacker.decompress(raw, self.limits.body)
        except zlib.error:
            raise malformed("The body is no gzip.") from None
        if unpacker.unconsumed_tail:
            raise Refusal(413, "too_large", f"A request has at most {self.limits.body} bytes.")
        if not unpacker.eof:
            raise malformed("The gzip ended early.")
        return body

    def drain(self):
        """A small body is read so that the connection can go on; a large one ends it."""
        if 0 < self.unread <= DRAIN and not self.headers.get("Transfer-Encoding"):
            with contextlib.suppress(OSError, Refusal):
                self.read_body()
                return
        if self.unread or self.headers.get("Transfer-Encoding"):
            self.close_connection = True

    # -- the answer -------------------------------------------------------------------------------

    def say(self, status, body):
        if isinstance(body, Feed):
            small = body.small()
            if small is None:
                return self.say_in_pieces(body)
            body = small
        data = (body if isinstance(body, str) else documents.spelled(body)).encode(errors="replace")
        packed = len(data) > WORTH_PACKING and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            data = gzip.compress(data, 1)
        self.drain()
        self.begin_answer(status, {"Content-Length": str(len(data)),
                                   **({"Content-Encoding": "gzip"} if packed else {})})
        self.send(b"" if self.command == "HEAD" else data)

    def say_in_pieces(self, feed):
        self.begin_answer(200, {"Transfer-Encoding": "chunked"})
        self.send(b"")
        for piece in feed.pieces(self.server.sync.bell, self.may_still):
            data = piece.encode()
            self.send(b"%x\r\n%b\r\n" % (len(data), data))
        self.send(b"0\r\n\r\n")

    def begin_answer(self, status, headers):
        self.send_response(status)
        for name, value in {**ANSWER_HEADERS, **self.shared_headers(), **headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def shared_headers(self):
        """What a page of another, allowed origin needs to read the answer."""
        origin = self.headers.get("Origin", "").lower()
        if origin not in self.server.sync.origins:
            return {}
        shared = {"Access-Control-Allow-Origin": origin, "Vary": "Origin",
                  "Cross-Origin-Resource-Policy": "cross-origin"}
        if self.command == "OPTIONS":
            shared |= {"Access-Control-Allow-Methods": "GET, HEAD, PUT, POST",
                       "Access-Control-Allow-Headers": ASKED_ACROSS,
                       "Access-Control-Max-Age": "600"}
        return shared

    def refuse_sync(self, problem):
        self.drain()
        data = documents.spelled(problem.body()).encode(errors="replace")
        headers = {name.replace("_", "-"): value for name, value in problem.headers.items()}
        with contextlib.suppress(OSError):
            self.begin_answer(problem.status, {"Content-Length": str(len(data)), **headers})
            self.send(b"" if self.command == "HEAD" else data)
