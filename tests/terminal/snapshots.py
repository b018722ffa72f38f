"""Snapshots for the other party."""

import hashlib
import json
import pathlib
import re
import subprocess
import tempfile

from telling import CONTRACT, PRICED_WRONG, ROOT, call, holds, same, says, story


def snapshot(folder, name, *more, contract=CONTRACT, invoice=PRICED_WRONG):
    path = pathlib.Path(folder) / name
    answer = call("export", "--kind", "counterpart", "--contract", contract, invoice, "-o", path,
                  "--key", pathlib.Path(folder) / "mine.key", "--today", "2026-04-20", *more)
    same(f"exit code of exporting {name}", answer.code, 0)
    return path


def ed25519_holds(key, signature, message):
    """By another program than ours."""
    script = """
        const crypto = require('crypto');
        const [key, signature, message] = process.argv.slice(1).map((hex) => Buffer.from(hex, 'hex'));
        const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
        const public_key = crypto.createPublicKey({ key: der, format: 'der', type: 'spki' });
        process.exit(crypto.verify(null, message, public_key, signature) ? 0 : 1);"""
    words = [each.hex() for each in (key, signature, message)]
    return subprocess.run(["node", "-e", script, *words]).returncode == 0


def described_verifier():
    """The verifier that stands in the description of the format."""
    text = (ROOT / "docs/counterpart-file.md").read_text()
    program_text = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    names = {}
    exec(program_text, names)
    return names["verify"]


@story
def snapshot_verified_by_strangers():
    """a counterpart file holds for us and for the verifier of its description"""
    with tempfile.TemporaryDirectory() as folder:
        path = snapshot(folder, "x.counterpart", "--by", "Ana", "--title", "For the supplier")
        answer = call("verify", path, "--json")
        same("exit code", answer.code, 0)
        found = json.loads(answer.out)
        same("head", described_verifier()(path.read_bytes(), ed25519_holds), found["head"])
        holds("something is withheld by default", found["withheld"] > 0, found)
        spoken = call("verify", path)
        says("the check", spoken.out, r"^Holds: \"For the supplier\", number 1",
             r"Issued by the key ([0-9a-f]{4} ?){4}, calling itself Ana", r"What it does not prove:",
             r"Who holds the key")
        holds("the key is for its owner's eyes", (pathlib.Path(folder) / "mine.key").stat().st_mode & 0o77 == 0)
        right = found["signatures"][0]["fingerprint"]
        same("expected key", call("verify", path, "--fingerprint", right).code, 0)
        same("another key", call("verify", path, "--fingerprint", "0" * 16).code, 1)


@story
def snapshot_changed():
    """a changed, a cut and a foreign counterpart file end differently"""
    with tempfile.TemporaryDirectory() as folder:
        path = snapshot(folder, "x.counterpart")
        text = path.read_text()
        other = pathlib.Path(folder) / "y.counterpart"

        def code(content):
            other.write_text(content)
            return call("verify", other).code
        same("a digit", code(text.replace('"94.00"', '"95.00"', 1)), 1)
        same("cut off", code(text[:-1]), 1)
        same("newer version", code(text.replace('"version":1', '"version":9')), 2)
        same("another kind", code("{}"), 2)
        same("missing", call("verify", pathlib.Path(folder) / "none.counterpart").code, 2)


@story
def snapshot_redacted():
    """a redacted counterpart file verifies, and its price is gone"""
    with tempfile.TemporaryDirectory() as folder:
        path = snapshot(folder, "x.counterpart", "--full", pathlib.Path(folder) / "whole.counterpart")
        rule = "*:/rows/*/charge/*"
        preview = call("redact", path, "--withhold", rule)
        same("exit code of the preview", preview.code, 0)
        says("the preview", preview.out, r"price_book/B-APP/rows/0/charge/params/unit_price = ",
             r"Nothing was written")
        less = pathlib.Path(folder) / "less.counterpart"
        same("exit code", call("redact", path, "--withhold", rule, "-o", less).code, 0)
        holds("no charge is left", "/charge/" not in less.read_text())
        same("it verifies", call("verify", less).code, 0)
        described_verifier()(less.read_bytes(), ed25519_holds)
        same("a rule that meets nothing", call("redact", path, "--withhold", "nobody/*").code, 1)
        same("no rule at all", call("redact", path).code, 2)
        whole = json.loads(call("verify", pathlib.Path(folder) / "whole.counterpart", "--json").out)
        same("nothing is withheld at home", whole["withheld"], 0)


@story
def snapshot_with_originals():
    """the file an invoice was read from goes along, comes out again, and can be left out"""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "papers").mkdir()
        (home / "papers/a.xml").write_bytes(PRICED_WRONG.read_bytes())
        (home / "papers/b.xml").write_bytes(PRICED_WRONG.read_bytes() + b"<!-- another -->")
        path = snapshot(folder, "x.counterpart", "--attachments", home / "papers")
        described_verifier()(path.read_bytes(), ed25519_holds)
        holds("the name of the file stays at home", PRICED_WRONG.name not in path.read_text())
        answer = call("verify", path, "--extract", home / "out")
        same("exit code", answer.code, 0)
        out = list((home / "out").iterdir())
        same("one file", len(out), 1)
        same("byte for byte", out[0].read_bytes(), PRICED_WRONG.read_bytes())
        digests = home / "digests.counterpart"
        preview = call("redact", path, "--withhold", "attachment/*:/content", "-o", digests)
        says("the preview", preview.out, r"attachment/[0-9a-f]{64}/content = the file itself, [\d,]+ bytes")
        same("it verifies", call("verify", digests, "--extract", home / "none").code, 0)
        same("nothing comes out", list((home / "none").iterdir()), [])
        without = home / "without.counterpart"
        same("exit code", call("redact", path, "--withhold", "attachment/*", "-o", without).code, 0)
        holds("nothing is left", "attachment" not in without.read_text())
        same("it verifies", call("verify", without).code, 0)
        named = snapshot(folder, "n.counterpart", "--attachments", "digests")
        holds("the digest is named", hashlib.sha256(PRICED_WRONG.read_bytes()).hexdigest() in named.read_text())
        holds("and the file is not there", '"/content"' not in named.read_text())
        lost = call("export", "--kind", "counterpart", "--contract", CONTRACT, PRICED_WRONG, "-o", path,
                    "--key", home / "mine.key", "--attachments", home / "nowhere")
        same("no such folder", lost.code, 2)


@story
def snapshot_closed():
    """a closed counterpart file needs its passphrase"""
    with tempfile.TemporaryDirectory() as folder:
        right = pathlib.Path(folder) / "right"
        right.write_text("hazel 17 lantern\n")
        wrong = pathlib.Path(folder) / "wrong"
        wrong.write_text("hazel\n")
        path = snapshot(folder, "x.counterpart", "--passphrase-file", right)
        holds("it is closed", path.read_bytes().startswith(b"counterpart-sealed-1:"))
        same("without", call("verify", path).code, 2)
        same("wrong", call("verify", path, "--passphrase-file", wrong).code, 2)
        same("right", call("verify", path, "--passphrase-file", right).code, 0)


@story
def snapshot_replayed():
    """an older snapshot shown again, and one that was left out, are noticed"""
    with tempfile.TemporaryDirectory() as folder:
        first = snapshot(folder, "1.counterpart")
        second = snapshot(folder, "2.counterpart", "--after", first)
        third = snapshot(folder, "3.counterpart", "--after", second)
        same("in order", call("verify", second, "--known", first).code, 0)
        replayed_again = call("verify", first, "--known", second)
        same("replayed", replayed_again.code, 1)
        says("the warning", replayed_again.out, r"share\.replayed")
        gap = call("verify", third, "--known", first)
        same("left out", gap.code, 1)
        says("the warning", gap.out, r"share\.gap")


@story
def snapshot_compared():
    """two copies are compared down to the first differing step, and countersigned"""
    with tempfile.TemporaryDirectory() as folder:
        ours = snapshot(folder, "ours.counterpart")
        same("alike", call("diff", ours, ours).code, 0)
        books = json.loads(CONTRACT.read_text())
        changed_row = next(row for book in books["price_books"] for row in book["rows"]
                           if row["charge"]["params"].get("unit_price") == "94.00")
        changed_row["charge"]["params"]["unit_price"] = "95.00"
        other = pathlib.Path(folder) / "books.json"
        other.write_text(json.dumps(books))
        theirs = snapshot(folder, "theirs.counterpart", contract=other)
        answer = call("diff", ours, theirs)
        same("exit code", answer.code, 1)
        says("the difference", answer.out, r"Invoice NMS-26-104\S*, line \d+: what should be asked",
             r"94\.00", r"95\.00", r"unit price: 94\.00 here, 95\.00 there")
        data = json.loads(call("diff", ours, theirs, "--json").out)
        holds("a step is named", data["amounts"][0]["step"] >= 1, data["amounts"])
        same("from the file itself", call("diff", CONTRACT, ours, "--invoice", PRICED_WRONG,
                                          "--today", "2026-04-20").code, 0)
        signed = pathlib.Path(folder) / "signed.counterpart"
        key = pathlib.Path(folder) / "theirs.key"
        answer = call("countersign", ours, "--key", key, "-o", signed, "--by", "Ben",
                      "--dispute", "Line 2 is priced by the old amendment")
        same("exit code of signing", answer.code, 0)
        says("the signature", answer.out, r"Disputed by the key .*Ben.*old amendment")
        found = json.loads(call("verify", signed, "--json").out)
        same("both hold", [each["holds"] for each in found["signatures"]], [True, True])
        described_verifier()(signed.read_bytes(), ed25519_holds)
        report = pathlib.Path(folder) / "report.html"
        same("exit code of the report", call("verify", signed, "--report", report).code, 0)
        page = report.read_text()
        says("the report", page, r"How to verify it yourself", r"NMS-26-104", r"Application support")
        holds("it has no script and fetches nothing", not re.search(r"<script|https?://|src=", page))
