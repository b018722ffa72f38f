"""Protocol: what each address under a database answers, in the words of CouchDB's replication.

A request has been authorised and read when it comes here; `ROUTES` says who may ask what.
"""

import dataclasses

from server import documents
from server.documents import shown, spelled
from server.refusal import Refusal, forbidden, malformed, unknown_document

MOST_ROWS = 10_000
LARGEST_NOTE = 65_536
WELCOME = {"couchdb": "Welcome", "version": "3.5.0", "vendor": {"name": "Counterpart"}}


@dataclasses.dataclass
class Call:
    """A request whose sender may make it."""
    store: object
    space: int
    database: str
    person: str
    method: str
    rest: list        # what follows the database in the address
    query: dict
    body: object      # JSON, or None
    most_documents: int = 20_000
    wrote: object = lambda space: None   # called with the database after something was stored


# -- small things ---------------------------------------------------------------------------------


def listed(value, what):
    if not isinstance(value, list):
        raise malformed(f"{what} is a list.")
    return value


def members(value, what="The request"):
    if not isinstance(value, dict):
        raise malformed(f"{what} is a JSON object.")
    return value


def number(query, name, usual):
    text = query.get(name, "")
    if not text:
        return usual
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise malformed(f"{name} is a whole number.")
    return int(text)


def bounded(call, rows):
    if len(rows) > call.most_documents:
        raise Refusal(413, "too_large", f"At most {call.most_documents} documents in one request.")
    return rows


# -- the routes -----------------------------------------------------------------------------------


def info(call):
    sequence, live, erased = call.store.counts(call.space)
    return 200, {"db_name": call.database, "doc_count": live, "doc_del_count": erased,
                 "update_seq": sequence, "purge_seq": 0, "compact_running": False,
                 "instance_start_time": "0", "props": {}, "sizes": {}}


def already(call):
    raise Refusal(412, "file_exists", "The database exists already.")


def revs_diff(call):
    asked = members(call.body)
    bounded(call, asked)
    missing = {}
    with call.store.lock:
        for name, revisions in asked.items():
            absent = [revision for revision in listed(revisions, "What is asked of a document")
                      if not isinstance(revision, str)
                      or not call.store.has(call.space, name, revision)]
            if absent:
                missing[name] = {"missing": absent}
    return 200, missing


def bulk_docs(call):
    body = members(call.body)
    if body.get("new_edits", True) is not False:
        raise forbidden("Documents come with their revisions here: new_edits is false.")
    rows = bounded(call, listed(body.get("docs"), "docs"))
    fits, refused = [], []
    for row in rows:
        try:
            fits.append(documents.fit(row))
        except Refusal as problem:
            refused.append({**named(row), **problem.body()})
        except (ValueError, RecursionError):
            refused.append({**named(row), **forbidden("This cannot be spelled as UTF-8.").body()})
    if fits and call.store.put(call.space, fits):
        call.wrote(call.space)
    return 201, refused


def named(row):
    row = row if isinstance(row, dict) else {}
    return {"id": row.get("_id"), "rev": row.get("_rev")}


def bulk_get(call):
    rows = bounded(call, listed(members(call.body).get("docs"), "docs"))
    with_revisions = call.query.get("revs") == "true"
    parts = []
    for row in rows:
        name, revision = members(row, "A row").get("id"), row.get("rev")
        found = call.store.get(call.space, name) if isinstance(name, str) else None
        if found and (revision is None or documents.same(name, found[0], str(revision))):
            answer = '{"ok":%s}' % shown(name, *found, with_revisions)
        else:
            answer = '{"error":%s}' % spelled({"id": name, "rev": revision, "error": "not_found",
                                               "reason": "missing"})
        parts.append('{"id":%s,"docs":[%s]}' % (spelled(name), answer))
    return 200, '{"results":[%s]}' % ",".join(parts)


def get_document(call):
    name = call.rest[0]
    found = call.store.get(call.space, name)
    if "open_revs" in call.query:
        return open_revisions(call, name, found)
    asked = call.query.get("rev")
    if not found or (asked and not documents.same(name, found[0], asked)):
        raise unknown_document()
    if found[1] is None and not asked:
        raise unknown_document("deleted")
    return 200, shown(name, *found, call.query.get("revs") == "true")


def open_revisions(call, name, found):
    asked = call.query["open_revs"]
    if asked == "all":
        revisions = [found[0]] if found else []
    else:
        revisions = listed(documents.read(asked), "open_revs")
    answers = ['{"ok":%s}' % shown(name, *found, call.query.get("revs") == "true")
               if found and documents.same(name, found[0], str(revision))
               else spelled({"missing": revision}) for revision in revisions]
    return 200, "[%s]" % ",".join(answers)


def all_docs(call):
    with_documents = call.query.get("include_docs") == "true"
    keys = (call.body or {}).get("keys") if call.method == "POST" else None
    if keys is None and "keys" in call.query:
        keys = documents.read(call.query["keys"])
    if keys is None:
        rows = rows_between(call, with_documents)
    else:
        rows = [row_for(call, key, with_documents) for key in bounded(call, listed(keys, "keys"))]
    total = call.store.counts(call.space)[1]
    return 200, '{"total_rows":%d,"offset":0,"rows":[\n%s\n]}' % (total, ",\n".join(rows))


def rows_between(call, with_documents):
    def edge(names, usual):
        for name in names:
            if name in call.query:
                return str(documents.read(call.query[name]))
        return usual
    first = edge(("startkey", "start_key", "key"), "")
    last = edge(("endkey", "end_key", "key"), "\U0010ffff")
    limit = min(number(call.query, "limit", MOST_ROWS), MOST_ROWS)
    return [row_of(*row, with_documents)
            for row in call.store.named(call.space, first, last, limit)]


def row_for(call, key, with_documents):
    found = call.store.get(call.space, key) if isinstance(key, str) else None
    if not found:
        return spelled({"key": key, "error": "not_found"})
    if found[1] is None:
        return spelled({"id": key, "key": key, "value": {"rev": found[0], "deleted": True},
                        "doc": None})
    return row_of(key, *found, with_documents)


def row_of(name, revision, body, with_document):
    text = '{"id":%s,"key":%s,"value":{"rev":"%s"}' % (spelled(name), spelled(name), revision)
    return text + (',"doc":%s}' % shown(name, revision, body) if with_document else "}")


def note_name(call):
    name = "/".join(call.rest[1:])
    if not 0 < len(name) <= 256:
        raise malformed("A note has a name of at most 256 characters.")
    return name


def get_note(call):
    found = call.store.note(call.space, call.person, note_name(call))
    if not found:
        raise unknown_document()
    head = {"_id": "_local/" + note_name(call), "_rev": f"0-{found[0]}"}
    return 200, {**head, **documents.read(found[1])}


def put_note(call):
    name = note_name(call)
    body = {key: value for key, value in members(call.body).items() if key[0:1] != "_"}
    if len(spelled(body)) > LARGEST_NOTE:
        raise Refusal(413, "too_large", f"A note has at most {LARGEST_NOTE} bytes.")
    made = call.store.put_note(call.space, call.person, name, body)
    return 201, {"ok": True, "id": "_local/" + name, "rev": f"0-{made}"}


def full_commit(call):
    return 201, {"ok": True, "instance_start_time": "0"}


def changes(call):
    from server.feed import Feed
    return 200, Feed(call)


# (method, address below the database) -> (what answers, the role it takes). "*" is a document.
ROUTES = {
    ("GET", ""): (info, "reader"),
    ("HEAD", ""): (info, "reader"),
    ("PUT", ""): (already, "reader"),
    ("GET", "_changes"): (changes, "reader"),
    ("POST", "_changes"): (changes, "reader"),
    ("POST", "_revs_diff"): (revs_diff, "reader"),
    ("POST", "_bulk_get"): (bulk_get, "reader"),
    ("POST", "_bulk_docs"): (bulk_docs, "writer"),
    ("GET", "_all_docs"): (all_docs, "reader"),
    ("POST", "_all_docs"): (all_docs, "reader"),
    ("GET", "_local"): (get_note, "reader"),
    ("HEAD", "_local"): (get_note, "reader"),
    ("PUT", "_local"): (put_note, "reader"),
    ("POST", "_ensure_full_commit"): (full_commit, "reader"),
    ("GET", "*"): (get_document, "reader"),
    ("HEAD", "*"): (get_document, "reader"),
}


def route(method, rest):
    """(what answers, the role it takes)"""
    first = rest[0] if rest else ""
    known = {address for _, address in ROUTES}
    address = first if first in known and first != "*" else "*"
    if address != "_local" and len(rest) > 1:
        raise unknown_document()
    if address == "*" and first.startswith("_"):
        raise unknown_document()
    if found := ROUTES.get((method, address)):
        return found
    allowed = sorted(way for way, where in ROUTES if where == address)
    raise Refusal(405, "method_not_allowed", f"Only {', '.join(allowed)} is answered here.",
                  Allow=", ".join(allowed))
