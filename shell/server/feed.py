"""Feed: what changed in a database since a sequence, now or as soon as something does."""

import threading
import time

from server.documents import shown, spelled
from server.protocol import MOST_ROWS, number
from server.refusal import malformed, unknown_document

PAGE = 500
KINDS = ("normal", "longpoll", "continuous")
LONGEST_WAIT = 60.0
# Another process (a command of serve.py) can write, too, and wakes nobody here.
LOOK_AGAIN = 5.0
HEAD = '{"results":[\n'


class Bell:
    """Rings for everybody who waits for a database."""

    def __init__(self):
        self.condition = threading.Condition()
        self.stopping = False
        self.rung = {}

    def ring(self, space):
        with self.condition:
            self.rung[space] = self.rung.get(space, 0) + 1
            self.condition.notify_all()

    def count(self, space):
        with self.condition:
            return self.rung.get(space, 0)

    def wait(self, space, heard, seconds):
        """Until it rings again after `heard`: what was written meanwhile has rung already."""
        with self.condition:
            self.condition.wait_for(
                lambda: self.stopping or self.rung.get(space, 0) != heard, seconds)

    def stop(self):
        with self.condition:
            self.stopping = True
            self.condition.notify_all()


class Feed:
    """Writes its answer piece by piece, so that a large database needs no large memory."""

    def __init__(self, call):
        self.call = call
        query = call.query
        self.kind = query.get("feed") or "normal"
        if self.kind not in KINDS:
            raise malformed(f"feed is one of {', '.join(KINDS)}.")
        if query.get("filter"):
            raise unknown_document("Filters are not offered; use one database for each relation.")
        if query.get("descending") == "true":
            raise malformed("Changes are told in their order only.")
        self.limit = max(1, number(query, "limit", 1 << 40))
        self.with_documents = query.get("include_docs") == "true"
        self.beat = self.seconds("heartbeat")
        self.patience = min(self.seconds("timeout") or LONGEST_WAIT, LONGEST_WAIT)
        self.since = self.start(query.get("since", "0"))

    def seconds(self, name):
        text = self.call.query.get(name, "")
        if text == "true":
            return LONGEST_WAIT
        return max(0.1, number(self.call.query, name, 0) / 1000) if text.isdigit() else None

    def start(self, since):
        newest = self.newest()
        if since == "now":
            return newest
        since = since.strip('"')
        if not since.isascii() or not since.isdigit() or len(since) > 15:
            raise malformed("since is a sequence of this database, or now.")
        # A sequence that was never reached: the database was restored from a backup.
        return int(since) if int(since) <= newest else 0

    def row(self, sequence, name, revision, body):
        deleted = ',"deleted":true' if body is None else ""
        document = ',"doc":' + shown(name, revision, body) if self.with_documents else ""
        return '{"seq":%d,"id":%s,"changes":[{"rev":"%s"}]%s%s}' % (
            sequence, spelled(name), revision, deleted, document)

    def rows(self, wanted):
        return self.call.store.after(self.call.space, self.since, min(wanted, PAGE))

    def small(self):
        """The whole answer, when it is one page and nothing has to be waited for; else None."""
        if self.kind == "continuous" or self.limit > MOST_ROWS:
            return None
        rows = self.call.store.after(self.call.space, self.since, self.limit)
        if self.kind == "longpoll" and not rows:
            return None
        if rows and len(rows) < self.limit and rows[-1][0] < self.newest():
            return None
        self.advance(rows)
        return HEAD + ",\n".join(self.row(*row) for row in rows) + self.tail()

    def advance(self, rows):
        if rows:
            self.since = rows[-1][0]

    def newest(self):
        return self.call.store.counts(self.call.space)[0]

    def tail(self):
        newest = self.newest()
        return '\n],\n"last_seq":%d,"pending":%d}\n' % (self.since, max(0, newest - self.since))

    # -- piece by piece ---------------------------------------------------------------------------

    def pieces(self, bell, still_allowed):
        """Yields the answer; a lone newline is a sign of life while nothing happens."""
        if self.kind == "continuous":
            yield from self.continuous(bell, still_allowed)
            return
        if self.kind == "longpoll":
            yield from self.wait_for_news(bell, still_allowed)
        yield HEAD
        told = 0
        while (told < self.limit and still_allowed()
               and (rows := self.rows(self.limit - told))):
            yield (",\n" if told else "") + ",\n".join(self.row(*row) for row in rows)
            told += len(rows)
            self.advance(rows)
        yield self.tail()

    def wait_for_news(self, bell, still_allowed):
        until = time.monotonic() + self.patience
        signs = time.monotonic() + (self.beat or LONGEST_WAIT)
        while not bell.stopping and still_allowed():
            heard = bell.count(self.call.space)
            if self.rows(1) or (not self.beat and time.monotonic() >= until):
                return
            now = time.monotonic()
            pause = min(signs - now, LOOK_AGAIN, *([] if self.beat else [until - now]))
            bell.wait(self.call.space, heard, max(0.0, pause))
            if self.beat and time.monotonic() >= signs:
                signs = time.monotonic() + self.beat
                yield "\n"

    def continuous(self, bell, still_allowed):
        told = 0
        signs = time.monotonic() + (self.beat or self.patience)
        while told < self.limit and not bell.stopping and still_allowed():
            heard = bell.count(self.call.space)
            if rows := self.rows(self.limit - told):
                yield "".join(self.row(*row) + "\n" for row in rows)
                told += len(rows)
                self.advance(rows)
                signs = time.monotonic() + (self.beat or self.patience)
                continue
            if time.monotonic() >= signs:
                if not self.beat:
                    break
                signs = time.monotonic() + self.beat
                yield "\n"
            bell.wait(self.call.space, heard, min(LOOK_AGAIN, max(0.0, signs - time.monotonic())))
        yield '{"last_seq":%d,"pending":0}\n' % self.since
