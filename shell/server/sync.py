"""Sync: what the server holds while it runs: the store, who may use it, and who waits for news."""

import contextlib
import threading
import time

from server.access import Access
from server.feed import Bell
from server.limits import Bucket
from server.refusal import Refusal
from server.store import Store

# Wrong credentials from one address: ten at once, then one in six seconds.
FAILURES = (1 / 6, 10)


class Sync:
    def __init__(self, folder, limits, origins=()):
        self.store = Store(folder)
        self.held = self.store.hold()
        self.access = Access(self.store)
        self.bell = Bell()
        self.pace = Bucket(limits.requests, limits.burst)
        self.failures = Bucket(*FAILURES)
        self.origins = frozenset(origin.lower().rstrip("/") for origin in origins)
        self.limits = limits
        self.active = 0
        self.idle = threading.Condition()

    @contextlib.contextmanager
    def working(self):
        with self.idle:
            if self.bell.stopping:
                raise Refusal(503, "stopping", "The server is about to stop.")
            self.active += 1
        try:
            yield
        finally:
            with self.idle:
                self.active -= 1
                self.idle.notify_all()

    def may_still(self, person, database, role, headers):
        """Someone who waits for news stops hearing them when their access ends."""
        try:
            return (self.access.person(headers.get("Authorization")) == person
                    and bool(self.access.space(person, database, role)))
        except Refusal:
            return False

    def stop(self):
        """Answers what is under way, then closes the store."""
        self.bell.stop()
        until = time.monotonic() + self.limits.stop_seconds
        with self.idle:
            self.idle.wait_for(lambda: not self.active, until - time.monotonic())
        self.store.forget_pages()
        self.store.close()
        self.held.close()
