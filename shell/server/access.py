"""Access: who a request comes from, and what they may do in which database.

A person shows a password or a token. Passwords are kept as scrypt, tokens as SHA-256 (they are
random already). A reader takes events, a writer adds some too; nobody creates, drops or looks into
anything else over the network.
"""

import base64
import binascii
import collections
import functools
import hashlib
import hmac
import re
import secrets
import threading
import time

from server.refusal import Refusal

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
DATABASE = re.compile(r"[a-z][a-z0-9_-]{0,62}")
ROLES = {"reader": 1, "writer": 2}
COST = {"n": 2**14, "r": 8, "p": 1}
TOKEN = "cpt_"
LEAST_PASSWORD = 12
REMEMBERED = 1000


def hidden(password):
    salt = secrets.token_bytes(16)
    key = hashlib.scrypt(password.encode(), salt=salt, **COST)
    return f"scrypt${salt.hex()}${key.hex()}"


def matches(password, stored):
    _, salt, key = stored.split("$")
    made = hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), **COST)
    return hmac.compare_digest(made, bytes.fromhex(key))


@functools.cache
def nobody():
    """Compared with when nobody has the name, so that the time an answer takes does not tell."""
    return hidden(secrets.token_hex(16))


class Access:
    def __init__(self, store):
        self.store = store
        self.salt = secrets.token_bytes(32)
        self.proved = collections.OrderedDict()
        self.work = threading.Semaphore(2)     # scrypt takes 16 MB each time
        self.lock = threading.Lock()

    # -- asking -----------------------------------------------------------------------------------

    def person(self, authorization):
        """Whose credential this is, or None."""
        kind, _, value = (authorization or "").partition(" ")
        if kind.lower() == "bearer":
            return self.by_token(value.strip())
        if kind.lower() != "basic":
            return None
        try:
            name, colon, secret = base64.b64decode(value, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        if not colon:
            return None
        if secret.startswith(TOKEN):
            return name if self.by_token(secret) == name else None
        return self.by_password(name, secret)

    def by_token(self, token):
        digest = hashlib.sha256(token.encode()).hexdigest()
        with self.store.lock:
            return self.store.value("SELECT person FROM token WHERE digest = ?", digest)

    def by_password(self, name, password):
        with self.store.lock:
            stored = self.store.value("SELECT secret FROM person WHERE name = ?", name)
        # A password is slow to try on purpose; one that was right stays right until it changes.
        seal = hmac.digest(self.salt, f"{name}:{password}:{stored}".encode(), "sha256")
        if self.is_proved(seal):
            return name
        with self.work:
            # Many requests may have waited for one and the same answer.
            if self.is_proved(seal):
                return name
            right = matches(password, stored or nobody())
            if right and stored:
                self.remember(seal)
        return name if right and stored else None

    def is_proved(self, seal):
        with self.lock:
            if seal in self.proved:
                self.proved.move_to_end(seal)
                return True
            return False

    def remember(self, seal):
        with self.lock:
            self.proved[seal] = True
            while len(self.proved) > REMEMBERED:
                self.proved.popitem(last=False)

    def space(self, person, database, need):
        """The number of a database this person may use. Whether one exists is told to nobody else."""
        with self.store.lock:
            row = self.store.execute(
                "SELECT space.number, role FROM access JOIN space ON space.number = access.space "
                "WHERE person = ? AND space.name = ?", (person, database)).fetchone()
        if not row:
            raise Refusal(403, "forbidden", "You have no access to this database.")
        if ROLES[row[1]] < ROLES[need]:
            raise Refusal(403, "forbidden", "You may read this database, but not write to it.")
        return row[0]

    # -- granting ---------------------------------------------------------------------------------

    def set_person(self, name, password):
        with self.store.writing():
            self.store.execute("INSERT OR REPLACE INTO person VALUES(?, ?)",
                               (name, hidden(password) if password else None))

    def remove_person(self, name):
        with self.store.writing():
            for table, column in (("token", "person"), ("access", "person"), ("note", "person"),
                                  ("person", "name")):
                self.store.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))

    def new_token(self, name):
        token = TOKEN + secrets.token_urlsafe(32)
        with self.store.writing():
            self.store.execute("INSERT OR IGNORE INTO person VALUES(?, NULL)", (name,))
            self.store.execute("INSERT INTO token VALUES(?, ?, ?)",
                               (hashlib.sha256(token.encode()).hexdigest(), name, int(time.time())))
        return token

    def drop_tokens(self, name):
        with self.store.writing():
            return self.store.execute("DELETE FROM token WHERE person = ?", (name,)).rowcount

    def grant(self, name, space, role):
        with self.store.writing():
            self.store.execute("INSERT OR REPLACE INTO access VALUES(?, ?, ?)", (name, space, role))

    def revoke(self, name, space):
        with self.store.writing():
            return self.store.execute("DELETE FROM access WHERE person = ? AND space = ?",
                                      (name, space)).rowcount

    def known(self, name):
        return self.store.value("SELECT 1 FROM person WHERE name = ?", name) is not None

    def everyone(self):
        """(person, database or None, role or None)"""
        return self.store.execute(
            "SELECT person.name, space.name, role FROM person "
            "LEFT JOIN access ON access.person = person.name "
            "LEFT JOIN space ON space.number = access.space ORDER BY 1, 2").fetchall()
