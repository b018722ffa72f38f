"""Documents that cannot be read, and how each is refused."""

import dataclasses
import pathlib
import re
import resource
import tempfile

from telling import (CLEAN, CLEAN_TEXT, MEGABYTE, PRICED_WRONG, audit, changed, holds, line_of,
                     same, says, story)


def of_strangers():
    """Neither party of this invoice is in the contract."""
    text = CLEAN_TEXT
    for ours, theirs in (("00000011", "99887766"), ("00000029", "66778899"),
                         ("Halden Retail Group N.V.", "Fabrikam AG"),
                         ("Northlight Managed Services B.V.", "Tailspin Oy")):
        text = changed(ours, theirs, text=text)
    return text


LAUGHS = ('<?xml version="1.0"?>\n<!DOCTYPE lolz [\n<!ENTITY a "ha">\n' +
          "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">\n' for a, b in zip("abcdefgh", "bcdefghi")) +
          "]>\n<Invoice>&i;</Invoice>\n")


@dataclasses.dataclass(frozen=True)
class Bad:
    name: str
    content: object      # str or bytes
    line: int            # where the fault is said to be; 0 when the whole file is at fault
    patterns: tuple      # the code, and what was expected

    def written(self, folder):
        path = pathlib.Path(folder) / f"{self.name.replace(' ', '-')}.xml"
        content = self.content() if callable(self.content) else self.content
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


AMOUNT = "<cbc:PayableAmount"
HALF = CLEAN_TEXT[:len(CLEAN_TEXT) // 2]

UNREADABLE = (
    Bad("an empty file", "", 0, ("format.empty", "UBL 2.1")),
    Bad("not XML", "Dear sir,\nplease pay.\n", 1, ("format.unknown", "UBL 2.1")),
    Bad("a truncated file", HALF, HALF.count("\n") + 1, ("xml.not_well_formed",)),
    Bad("a billion laughs", LAUGHS, 2, ("xml.doctype", "DOCTYPE")),
    Bad("a wrong namespace", changed("schema:xsd:Invoice-2", "schema:xsd:Bill-2"), 2,
        ("format.unknown", "Expected <Invoice>", "Bill-2")),
    Bad("an unknown currency", changed("EUR", "XQZ"), line_of("<cbc:DocumentCurrencyCode>"),
        ("XQZ", "xpected")),
    Bad("not UTF-8", changed("workplace", "w\xf6rkplace", 1).encode("latin-1"),
        line_of("<cbc:Note>"), ("xml.not_utf8", "0xF6")),
    Bad("an absurd amount", re.sub(r"(<cbc:PayableAmount[^>]*>)[^<]*", r"\g<1>" + "9" * 40,
                                   CLEAN_TEXT), line_of(AMOUNT), ("xpected",)),
    Bad("a word for an amount", re.sub(r"(<cbc:PayableAmount[^>]*>)[^<]*", r"\1much", CLEAN_TEXT),
        line_of(AMOUNT), ("much",)),
    Bad("an invoice of another buyer", of_strangers(),
        line_of("<cac:Party>", CLEAN_TEXT[CLEAN_TEXT.index("<cac:AccountingCustomerParty>"):]) +
        line_of("<cac:AccountingCustomerParty>") - 1,
        ("desk.not_ours", "Fabrikam AG", "expected an invoice that names it", "/Invoice/")),
    Bad("a file of 100 MB", lambda: changed("<cbc:Note>", "<cbc:Note>" + "a" * 100 * MEGABYTE, 1),
        0, ("too_large", r"at most [\d,]+ are read")),
)


def refused(answer, path, bad):
    same("exit code", answer.code, 2)
    same("standard output", answer.out, "")
    same("lines of complaint", answer.err.count("\n"), 1)
    place = re.escape(str(path)) + (f", line {bad.line}[,:]" if bad.line else "")
    says("the complaint", answer.err, "^counterpart: ", place, r"\([a-z0-9_]+\.[a-z0-9_]+\)$",
         *bad.patterns)


def unreadable_story(bad):
    def tell():
        with tempfile.TemporaryDirectory() as folder:
            path = bad.written(folder)
            began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            refused(audit(path), path, bad)
            spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
            holds("it took too many seconds to refuse:", spent < 8, spent)
    tell.__doc__ = f"{bad.name} is refused with file, line and what was expected"
    return tell


for each in UNREADABLE:
    story(unreadable_story(each))


@story
def missing_file():
    """a file that is not there is refused by name"""
    answer = audit("no-such-file.xml")
    same("exit code", answer.code, 2)
    same("standard output", answer.out, "")
    says("the complaint", answer.err, r"^counterpart: no-such-file\.xml: .*expected one to read.*"
                                      r"\(file\.missing\)$")


@story
def folder_for_a_file():
    """a folder in place of a file is refused by name"""
    with tempfile.TemporaryDirectory() as folder:
        answer = audit(folder)
        same("exit code", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, re.escape(f"counterpart: {folder}: "), "folder|directory",
             r"\(file\.")


@story
def contract_that_is_none():
    """an invoice in place of the contract, or a missing contract, is refused"""
    for contract, code in ((CLEAN, r"audit\.no_contract"), ("none.json", r"file\.missing")):
        answer = audit(CLEAN, contract=contract)
        same("exit code", answer.code, 2)
        same("standard output", answer.out, "")
        says("the complaint", answer.err, re.escape(str(contract)), code)


@story
def bad_beside_good():
    """an unreadable file leaves the audit of the one beside it as it was, and says so by code 2"""
    alone = audit(PRICED_WRONG)
    both = audit("no-such-file.xml", PRICED_WRONG)
    same("exit code alone", alone.code, 1)
    same("exit code together", both.code, 2)
    same("what is printed", both.out, alone.out)
    says("the complaint", both.err, r"no-such-file\.xml")
