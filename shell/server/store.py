"""Store: the databases of a team in one SQLite file. What was acknowledged is on the disk."""

import contextlib
import fcntl
import pathlib
import sqlite3
import threading
import time
import uuid

from server import documents
from server.refusal import Refusal

FORMAT = 1
FILE = "sync.sqlite"
AT_ONCE = 8 << 20         # characters read in one go
MOST_NOTES = 2000         # checkpoints of one person in one database

TABLES = """
CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS space(number INTEGER PRIMARY KEY, name TEXT UNIQUE, sequence INT NOT NULL,
    documents INT NOT NULL, erased INT NOT NULL);
CREATE TABLE IF NOT EXISTS document(space INT, sequence INT, id TEXT, revision TEXT, body TEXT,
    PRIMARY KEY(space, sequence)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS document_id ON document(space, id);
CREATE TABLE IF NOT EXISTS note(space INT, person TEXT, id TEXT, number INT, body TEXT,
    PRIMARY KEY(space, person, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS person(name TEXT PRIMARY KEY, secret TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS token(digest TEXT PRIMARY KEY, person TEXT, made INT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS access(person TEXT, space INT, role TEXT,
    PRIMARY KEY(person, space)) WITHOUT ROWID;
"""

# A body that was erased must not stay readable in the file, hence secure_delete.
SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA busy_timeout = 10000;
"""


class Store:
    def __init__(self, folder, create=False):
        self.folder = pathlib.Path(folder)
        self.file = self.folder / FILE
        if create:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
        if not self.file.is_file():
            raise FileNotFoundError(f"{self.folder} holds no {FILE}. "
                                    "`serve.py create` begins one.")
        self.lock = threading.RLock()
        self.connection = sqlite3.connect(self.file, check_same_thread=False, isolation_level=None)
        self.execute = self.connection.execute
        self.connection.executescript(SETTINGS + TABLES)
        self.execute("INSERT OR IGNORE INTO meta VALUES('uuid', ?)", (uuid.uuid4().hex,))
        self.execute("INSERT OR IGNORE INTO meta VALUES('format', ?)", (str(FORMAT),))
        self.uuid = self.value("SELECT value FROM meta WHERE name = 'uuid'")
        if (found := self.value("SELECT value FROM meta WHERE name = 'format'")) != str(FORMAT):
            raise ValueError(f"{self.file} has the form {found}; this program knows {FORMAT}.")

    def value(self, question, *given):
        row = self.execute(question, given).fetchone()
        return row[0] if row else None

    @contextlib.contextmanager
    def writing(self):
        """All or nothing, on the disk when it ends."""
        with self.lock:
            self.execute("BEGIN IMMEDIATE")
            try:
                yield self
            except BaseException:
                self.execute("ROLLBACK")
                raise
            self.execute("COMMIT")

    def hold(self):
        """Keeps a second server off this folder for as long as the answer is kept."""
        held = open(self.folder / "lock", "w")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            held.close()
            raise BlockingIOError(f"Another server already uses {self.folder}.") from None
        return held

    def close(self):
        with self.lock:
            self.connection.close()

    # -- databases --------------------------------------------------------------------------------

    def create(self, name):
        with self.writing():
            self.execute("INSERT INTO space(name, sequence, documents, erased) VALUES(?, 0, 0, 0)",
                         (name,))

    def space(self, name):
        return self.value("SELECT number FROM space WHERE name = ?", name)

    def spaces(self):
        return self.execute("SELECT number, name, sequence, documents, erased FROM space "
                            "ORDER BY name").fetchall()

    def counts(self, space):
        """(sequence, documents, erased)"""
        with self.lock:
            row = self.execute("SELECT sequence, documents, erased FROM space WHERE number = ?",
                               (space,)).fetchone()
        if not row:
            raise Refusal(404, "not_found", "Database does not exist.")
        return row

    # -- documents --------------------------------------------------------------------------------

    def get(self, space, name):
        """(revision, body), or None"""
        with self.lock:
            return self.execute("SELECT revision, body FROM document WHERE space = ? AND id = ?",
                                (space, name)).fetchone()

    def has(self, space, name, revision):
        row = self.get(space, name)
        return bool(row) and documents.same(name, row[0], revision)

    def put(self, space, fits):
        """Stores what is new; answers how many that were. One transaction, so that a batch is
        either acknowledged and on the disk, or not there at all."""
        with self.writing():
            erasures = False
            stored = 0
            for fit in fits:
                row = self.get(space, fit.id)
                if row and documents.same(fit.id, row[0], fit.revision):
                    continue
                stored += 1
                erasures = erasures or fit.body is None
                self.write(space, fit, replaces=bool(row))
        if erasures:
            self.forget_pages()
        return stored

    def write(self, space, fit, replaces):
        if replaces:
            self.execute("DELETE FROM document WHERE space = ? AND id = ?", (space, fit.id))
        erased = fit.body is None
        self.execute("UPDATE space SET sequence = sequence + 1, documents = documents + ?, "
                     "erased = erased + ? WHERE number = ?",
                     (int(not erased) - int(replaces), int(erased), space))
        self.execute("INSERT INTO document SELECT number, sequence, ?, ?, ? FROM space "
                     "WHERE number = ?", (fit.id, fit.revision, fit.body, space))

    def forget_pages(self):
        """The log beside the file still holds what was erased until it is written back."""
        with self.lock:
            self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def erase(self, space, name):
        """Leaves a tombstone in place of a personal document, whether or not it was ever here."""
        found = documents.identity_of(name)
        revision = documents.erased_revision(found[3])
        fit = documents.fit({"_id": name, "_rev": revision, "_deleted": True})
        return self.put(space, [fit])

    def after(self, space, since, limit):
        """The next rows, at most `limit`; fewer when they are large."""
        with self.lock:
            rows, size = [], 0
            for row in self.execute(
                    "SELECT sequence, id, revision, body FROM document WHERE space = ? "
                    "AND sequence > ? ORDER BY sequence LIMIT ?", (space, since, limit)):
                rows.append(row)
                size += len(row[3] or "")
                if size > AT_ONCE:
                    break
            return rows

    def named(self, space, first, last, limit):
        with self.lock:
            return self.execute("SELECT id, revision, body FROM document WHERE space = ? AND id >= ? "
                                "AND id <= ? AND body IS NOT NULL ORDER BY id LIMIT ?",
                                (space, first, last, limit)).fetchall()

    # -- notes: what replicas remember about themselves ---------------------------------------------

    def note(self, space, person, name):
        with self.lock:
            return self.execute("SELECT number, body FROM note WHERE space = ? AND person = ? "
                                "AND id = ?", (space, person, name)).fetchone()

    def put_note(self, space, person, name, body):
        """A note belongs to the person who wrote it; nobody moves the checkpoints of another."""
        with self.writing():
            row = self.note(space, person, name)
            count = self.value("SELECT count(*) FROM note WHERE space = ? AND person = ?",
                               space, person)
            if not row and count >= MOST_NOTES:
                raise Refusal(403, "forbidden", f"One person keeps at most {MOST_NOTES} notes here.")
            number = (row[0] if row else 0) + 1
            self.execute("INSERT OR REPLACE INTO note VALUES(?, ?, ?, ?, ?)",
                         (space, person, name, number, documents.spelled(body)))
        return number

    # -- keeping it whole -------------------------------------------------------------------------

    def problems(self):
        """Every byte is looked at; answers sentences, none when all is well."""
        found = [f"The file is damaged: {row[0]}."
                 for row in self.execute("PRAGMA integrity_check") if row[0] != "ok"]
        for number, name, sequence, live, erased in self.spaces():
            found += self.problems_of(number, name, sequence, (live, erased))
        return found

    def problems_of(self, number, name, sequence, told):
        found, counted = [], [0, 0]
        rows = self.execute("SELECT sequence, id, revision, body FROM document WHERE space = ?",
                            (number,))
        for at, identity, revision, body in rows:
            counted[body is None] += 1
            if at > sequence:
                found.append(f"{name}: {identity} stands behind the end of its database.")
            members = {"_deleted": True} if body is None else {}
            try:
                members |= {} if body is None else documents.read(body)
                documents.fit({"_id": identity, "_rev": revision, **members})
            except (Refusal, ValueError) as problem:
                found.append(f"{name}: {identity} is not what was stored: {problem}")
        if tuple(counted) != told:
            found.append(f"{name}: it says {told[0]} documents and {told[1]} erased ones, "
                         f"and holds {counted[0]} and {counted[1]}.")
        return found

    def backup(self, target):
        """A whole copy, also while the server runs. The target appears when it is complete."""
        unfinished = pathlib.Path(f"{target}.{time.time_ns()}.part")
        unfinished.touch(mode=0o600)
        copy = sqlite3.connect(unfinished)
        try:
            self.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        unfinished.rename(target)
