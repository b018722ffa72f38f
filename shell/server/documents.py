"""Documents: what may be stored at all. Every document is named by the hash of what it says, so that
it can be written once and never changed.

    _id   [p:]<13 digits of the clock>-<first 32 hex digits of SHA-256 over the canonical body>
    _rev  1-<the same 32 digits>
          2-<MD5 of "erased" and the same 32 digits>   when a personal document (p:) was erased

The body is everything but `_...` and `sig`. A pack carries whole events of the journal, each of which
is checked as if it had come alone.
"""

import dataclasses
import hashlib
import json
import re

from server.refusal import forbidden

IDENTITY = re.compile(r"(p:)?([0-9a-z]{13})-([0-9a-f]{32})")
LARGEST = 8_000_000       # of one document, as CouchDB has it
GREATEST_NUMBER = 2**53 - 1
PACK = "sync.pack"


def spelled(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value):
    """The one spelling that is hashed: members in the order of their code points, no blanks."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False,
                      sort_keys=True)


def whole_number(digits):
    number = int(digits) if len(digits) < 18 else GREATEST_NUMBER + 1
    if abs(number) > GREATEST_NUMBER:
        raise ValueError("whole numbers stay below 2^53")
    return number


def no_fraction(digits):
    raise ValueError(f"only whole numbers are exact everywhere, and {digits[:40]} is none")


def read(text):
    """JSON of the kind that every replica spells alike. ValueError for anything else."""
    try:
        return json.loads(text, parse_int=whole_number, parse_float=no_fraction,
                          parse_constant=no_fraction)
    except RecursionError:
        raise ValueError("this is nested too deeply") from None


def digest(body):
    return hashlib.sha256(canonical(body).encode()).hexdigest()[:32]


def erased_revision(fingerprint):
    return "2-" + hashlib.md5(b"erased" + fingerprint.encode(), usedforsecurity=False).hexdigest()


@dataclasses.dataclass(frozen=True)
class Fit:
    """A document that may be stored."""
    id: str
    revision: str
    body: str | None   # None: a personal document that was erased


def identity_of(name):
    found = IDENTITY.fullmatch(name) if isinstance(name, str) else None
    if not found:
        raise forbidden("A document is named by its clock and the hash of what it says.")
    return found


def fit(document):
    """The document as it is stored. Refusal: what keeps it from being stored."""
    if not isinstance(document, dict):
        raise forbidden("A document is a JSON object.")
    name = identity_of(document.get("_id"))
    if document.get("_attachments"):
        raise forbidden("Attachments are not kept here.")
    if document.get("_deleted"):
        return fit_tombstone(document, name)
    body = {key: value for key, value in document.items() if key[0:1] != "_"}
    if "id" in body:
        raise forbidden("An event is named by _id alone.")
    check_hash(document, name, body)
    check_pack(body)
    text = spelled(body)
    if len(text.encode()) > LARGEST:
        raise forbidden(f"A document has at most {LARGEST} bytes.")
    return Fit(document["_id"], document["_rev"], text)


def check_hash(document, name, body):
    said = {key: value for key, value in body.items() if key != "sig"}
    if digest(said) != name[3]:
        raise forbidden("The name is not the hash of what the document says.")
    if document.get("_rev") != "1-" + name[3]:
        raise forbidden("What is stored never changes: its only revision is 1-<hash>.")
    if not name[1] and body.get("hlc") != name[2]:
        raise forbidden("The name begins with the clock of the event.")


def fit_tombstone(document, name):
    if not name[1]:
        raise forbidden("Events are never deleted; only personal documents (p:) can be erased.")
    if document.get("_rev") != erased_revision(name[3]):
        raise forbidden("The revision of an erased document follows from its name.")
    return Fit(document["_id"], document["_rev"], None)


def check_pack(body):
    if body.get("kind") != PACK:
        return
    events = body.get("events")
    if not isinstance(events, list) or not events:
        raise forbidden("A pack holds events.")
    for event in events:
        check_packed(event)


def check_packed(event):
    if not isinstance(event, dict):
        raise forbidden("A pack holds events, each a JSON object.")
    said = {key: value for key, value in event.items() if key not in ("id", "sig")}
    if event.get("id") != f"{said.get('hlc')}-{digest(said)}":
        raise forbidden("An event in the pack is not what its name says.")


def same(name, stored, asked):
    """Whether the stored revision answers for the one asked about: what was erased stays erased."""
    return stored == asked or (stored[0] == "2" and asked == "1-" + name[-32:])


def shown(name, revision, body, with_revisions=False):
    """The document as it is sent, without reading its body again."""
    members = [f'"_id":{spelled(name)}', f'"_rev":"{revision}"']
    if with_revisions:
        older = [name[-32:]] if revision[0] == "2" else []
        members.append('"_revisions":' + spelled({"start": int(revision[0]),
                                                  "ids": [revision[2:], *older]}))
    members.append('"_deleted":true' if body is None else body[1:-1])
    return "{" + ",".join(part for part in members if part) + "}"
