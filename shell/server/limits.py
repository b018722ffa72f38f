"""Limits: how much one address or person may ask of the server."""

import collections
import dataclasses
import threading
import time


@dataclasses.dataclass
class Limits:
    body: int = 32 << 20          # bytes of a request, also after unpacking
    documents: int = 20_000       # in one request
    connections: int = 200
    per_address: int = 150        # of them; a proxy in front is one address
    requests: float = 200         # a second, of one person
    burst: float = 600
    header_seconds: float = 10
    idle_seconds: float = 75
    body_seconds: float = 20
    slowest_body: float = 20_000  # bytes a second
    write_seconds: float = 30
    stop_seconds: float = 10


class Bucket:
    """Fills at `rate` a second up to `size`; `take` answers how long to wait, 0 for not at all."""

    MOST = 10_000

    def __init__(self, rate, size):
        self.rate = rate
        self.size = size
        self.levels = collections.OrderedDict()
        self.lock = threading.Lock()

    def take(self, who, amount=1.0):
        now = time.monotonic()
        with self.lock:
            level, at = self.levels.pop(who, (self.size, now))
            level = min(self.size, level + (now - at) * self.rate)
            enough = level >= amount
            self.levels[who] = (level - amount if enough else level, now)
            while len(self.levels) > self.MOST:
                self.levels.popitem(last=False)
        return 0 if enough else (amount - level) / self.rate

    def empty(self, who):
        """How long to wait until there is one; takes nothing."""
        return max(0.0, 1 - self.level(who)) / self.rate

    def level(self, who):
        with self.lock:
            level, at = self.levels.get(who, (self.size, time.monotonic()))
        return min(self.size, level + (time.monotonic() - at) * self.rate)


class Places:
    """How many connections there are, and from where."""

    def __init__(self, limits):
        self.limits = limits
        self.by_address = collections.Counter()
        self.lock = threading.Lock()

    def take(self, address):
        with self.lock:
            if (self.by_address.total() >= self.limits.connections
                    or self.by_address[address] >= self.limits.per_address):
                return False
            self.by_address[address] += 1
            return True

    def leave(self, address):
        with self.lock:
            self.by_address[address] -= 1
            if not self.by_address[address]:
                del self.by_address[address]

    def total(self):
        with self.lock:
            return self.by_address.total()
