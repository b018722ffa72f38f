"""Turns the facts under assets/rules into the C++ tables of core/einvoice.

    rules.py --assets assets/rules --header einvoice_terms.h --source einvoice_tables.cpp

Element names become small numbers. The rules that only forbid or count elements become one automaton
for each syntax: a state says which beginnings of rule paths end at an element, so that one look for
each element answers all of them.
"""

import argparse
import json
import pathlib
import re

SYNTAXES = ("ubl", "cii")
WHOLE_DOCUMENT = 255  # "up" of a path that begins anywhere below the root
MULTIPLIER = 0x9E3779B97F4A7C15
STEP = re.compile(r"[a-z]+:\w+")
SUFFIX = re.compile(r"(?:(ram):)?\*\[ends-with\(name\(\), ?'(\w+)'\)(?: and not ?\(self::(\S+?)\))?\]")

# Lists that a rule searches as one text with blanks, beside asking for members.
SEARCHED = ("note_subject_ubl", "vat_prefix_ubl")

# Suffixes that a rule asks about: (what is written in code, namespace or any, the names left out).
SUFFIXES = {
    "ubl": (("Amount", None, "PriceAmount"), ("BinaryObject", None, None)),
    "cii": (("ID", "ram", None), ("Amount", "ram", None), ("Quantity", "ram", None),
            ("TradeTax", "ram", None), ("ReferencedDocument", "ram", None),
            ("DocumentContextParameter", None, None)),
}


class Terms:
    """The numbers of one syntax's elements; 0 stands for every name no rule asks about."""

    def __init__(self, syntax, spaces):
        self.spaces = spaces
        self.number = {}
        for prefix, space in spaces.items():
            for name in space["names"].split():
                self.number[f"{prefix}:{name}"] = len(self.number) + 1
        # Elements without a number of their own that end like names some rule asks about.
        self.others = {}
        for suffix, space, without in SUFFIXES[syntax]:
            self.others[suffix] = len(self.number) + len(self.others) + 1
        self.count = len(self.number) + len(self.others) + 1
        self.suffixes = SUFFIXES[syntax]

    def ending_in(self, suffix, without=None):
        found = {number for name, number in self.number.items() if name.endswith(suffix)}
        row = next(row for row in self.suffixes if row[0] == suffix)
        if row[1]:
            found = {n for name, n in self.number.items()
                     if n in found and name.startswith(row[1] + ":")}
        if row[2]:
            found -= {n for name, n in self.number.items() if name.endswith(row[2])}
        if without:
            found -= {self.number[without]}
        return frozenset(found | {self.others[suffix]})

    def constant(self, qualified):
        prefix, name = qualified.split(":")
        first = next(q for q in self.number if q.split(":")[1] == name)
        return name if first == qualified else f"{prefix}_{name}"


# -- paths ----------------------------------------------------------------------------------------


def steps_of(path, terms):
    """A list of sets of terms, and the attribute the path ends in (or None)."""
    attribute = None
    path = path.replace("(cac:InvoiceLine|cac:CreditNoteLine)", "LINE")
    parts = [part for part in path.split("/") if part]
    if parts and parts[-1].startswith("@"):
        attribute = parts.pop()[1:]
    steps = []
    for part in parts:
        suffix = SUFFIX.fullmatch(part)
        if part == "LINE":
            steps.append(frozenset(terms.number[n] for n in ("cac:InvoiceLine",
                                                             "cac:CreditNoteLine")))
        elif suffix:
            steps.append(terms.ending_in(suffix[2], suffix[3]))
        elif STEP.fullmatch(part):
            steps.append(frozenset([terms.number[part]]))
        else:
            raise SystemExit(f"assets/rules: the step '{part}' of '{path}' is not understood")
    return steps, attribute


class Rule:
    def __init__(self, row, contexts):
        self.id = row["id"]
        self.kind = row["kind"]
        self.limit = row.get("n", 0)
        self.unless = row.get("unless")
        self.path = row["path"]
        self.context = contexts[0] if len(contexts) == 1 else ""


class Pattern:
    """One way to the elements a rule asks about."""

    def __init__(self, rule, number, steps, attribute, anchored, up):
        self.rule, self.number, self.steps = rule, number, steps
        self.attribute, self.anchored, self.up = attribute, anchored, up


def patterns_of(rules, groups, terms):
    patterns = []
    for group in groups:
        contexts = [(steps_of(text, terms)[0], text.startswith("/") and not text.startswith("//"))
                    for text in group["context"]]
        for row in group["rules"]:
            rule = Rule(row, group["context"])
            number = len(rules)
            rules.append(rule)
            path, attribute = steps_of(rule.path, terms)
            if rule.kind == "exactly":
                # Asked at the context itself, because nothing passes by when an element is missing.
                rule.steps = [next(iter(step)) for step in path]
                path, attribute = [], None
            if rule.path.startswith("//"):
                patterns.append(Pattern(rule, number, path, attribute, False, WHOLE_DOCUMENT))
                continue
            for steps, anchored in contexts:
                patterns.append(Pattern(rule, number, steps + path, attribute, anchored,
                                        len(path)))
    return patterns


# -- the automaton --------------------------------------------------------------------------------


class Automaton:
    def __init__(self, patterns):
        self.patterns = patterns
        self.numbers = {}
        self.sets = []
        self.rows = []  # for each state: {term: state}, without what every state has
        floating = {}
        for index, pattern in enumerate(patterns):
            if not pattern.anchored and pattern.steps:
                for term in pattern.steps[0]:
                    floating.setdefault(term, set()).add((index, 1))
        self.floating = floating
        self.start = self.state(frozenset((i, 0) for i, p in enumerate(patterns) if p.anchored))
        self.nowhere = self.state(frozenset())
        at = 0
        while at < len(self.sets):
            self.rows.append(self.row(self.sets[at]))
            at += 1
        self.default = {term: self.state(frozenset(s)) for term, s in floating.items()}
        while at < len(self.sets):
            self.rows.append(self.row(self.sets[at]))
            at += 1

    def state(self, items):
        if items not in self.numbers:
            self.numbers[items] = len(self.sets)
            self.sets.append(items)
        return self.numbers[items]

    def row(self, items):
        moves = {}
        for index, done in items:
            steps = self.patterns[index].steps
            if done < len(steps):
                for term in steps[done]:
                    moves.setdefault(term, set()).add((index, done + 1))
        return {term: self.state(frozenset(to | self.floating.get(term, set())))
                for term, to in moves.items()}

    def answers(self, items):
        """The patterns that end at an element of this state, without those another one masks."""
        ended = [self.patterns[i] for i, done in items
                 if done and done == len(self.patterns[i].steps)]
        present = {pattern.rule.id for pattern in ended}
        return sorted((p for p in ended if p.rule.unless not in present), key=lambda p: p.number)


def comb(rows, width):
    """Rows laid over each other so that no two fill the same place: (base of each, cells)."""
    cells, bases, free = [], [0] * len(rows), 0
    for state in sorted(range(len(rows)), key=lambda s: -len(rows[s])):
        row = rows[state]
        if not row:
            continue
        base = free
        while any(base + term < len(cells) and cells[base + term] for term in row):
            base += 1
        if base + max(row) >= len(cells):
            cells += [None] * (base + max(row) + 1 - len(cells))
        for term, to in row.items():
            cells[base + term] = (state, to)
        bases[state] = base
        while free < len(cells) and cells[free]:
            free += 1
        free = max(0, free - width)
    return bases, cells + [None] * width


# -- writing --------------------------------------------------------------------------------------


def quoted(text):
    return json.dumps(text)


def numbers(kind, name, values, columns=16):
    lines = [", ".join(str(v) for v in values[i:i + columns])
             for i in range(0, max(len(values), 1), columns)]
    body = ",\n    ".join(lines) if values else "0"
    return f"constexpr {kind} {name}[] = {{\n    {body}}};\n"


def records(kind, name, values):
    body = ",\n    ".join("{" + ", ".join(str(part) for part in v) + "}" for v in values)
    return f"constexpr {kind} {name}[] = {{\n    {body or '{}'}}};\n"


def hashed(codes):
    """Codes of at most eight bytes as numbers in a hash table; (log2 of its size, slots)."""
    bits = 3
    while (1 << bits) * 3 < len(codes) * 5:
        bits += 1
    slots = [0] * (1 << bits)
    for code in codes:
        key = int.from_bytes(code.encode(), "little")
        at = ((key * MULTIPLIER) & (2 ** 64 - 1)) >> (64 - bits)
        while slots[at]:
            at = (at + 1) % len(slots)
        slots[at] = key
    return bits, slots


def code_list(name, codes):
    if any(len(code.encode()) > 8 for code in codes):
        values = ", ".join(quoted(code) for code in sorted(codes))
        return (f"constexpr std::string_view {name}_words[] = {{{values}}};\n"
                f"CodeList const {name}{{{{}}, 0, {name}_words}};\n")
    bits, slots = hashed(codes)
    text = numbers("std::uint64_t", f"{name}_slots", [f"{slot:#x}u" for slot in slots], 8)
    return text + f"CodeList const {name}{{{name}_slots, {bits}, {{}}}};\n"


class Writer:
    def __init__(self, assets):
        self.assets = assets
        names = json.loads((assets / "names.json").read_text())
        self.attributes = names.pop("attributes").split()
        self.terms = {syntax: Terms(syntax, names[syntax]) for syntax in SYNTAXES}
        every = {q.split(":")[1] for t in self.terms.values() for q in t.number}
        self.words = sorted(every | set(self.attributes))
        self.sets = [path for path in sorted(assets.iterdir()) if path.is_dir()]

    def word(self, name):
        return self.words.index(name) + 1

    def codes(self):
        for folder in self.sets:
            path = folder / "codes.json"
            if path.exists():
                yield from json.loads(path.read_text()).items()

    def header(self):
        out = ["// Made by cmake/rules.py from assets/rules.", "#pragma once", "",
               '#include "einvoice/tables.h"', "", "namespace counterpart::einvoice {", ""]
        for syntax in SYNTAXES:
            terms = self.terms[syntax]
            out.append(f"namespace {syntax} {{")
            for qualified, number in terms.number.items():
                out.append(f"inline constexpr Term {terms.constant(qualified)} = {number};")
            for suffix, number in terms.others.items():
                out.append(f"inline constexpr Term other_{suffix} = {number};")
            out.append(f"inline constexpr Term term_count = {terms.count};")
            for suffix in terms.others:
                out.append(f"extern Suffix const ending_in_{suffix};")
            out += [f"}}  // namespace {syntax}", ""]
        out.append("namespace attribute {")
        out += [f"inline constexpr Word {name} = {self.word(name)};" for name in self.attributes]
        out += ["}  // namespace attribute", "", "namespace codes {"]
        out += [f"extern CodeList const {name};" for name, _ in self.codes()]
        out += [f"extern std::string_view const {name}_text;" for name in SEARCHED]
        out += ["}  // namespace codes", "", "}  // namespace counterpart::einvoice", ""]
        return "\n".join(out)

    def source(self):
        out = ["// Made by cmake/rules.py from assets/rules.", '#include "einvoice_terms.h"', "",
               "namespace counterpart::einvoice {", "", "namespace codes {"]
        for name, codes in self.codes():
            out.append(code_list(name, codes.split()))
            if name in SEARCHED:
                out.append(f"std::string_view const {name}_text = {quoted(f' {codes} ')};")
        out += ["}  // namespace codes", ""]
        out.append(f"constexpr std::string_view word_list[] = {{\n    " +
                   ",\n    ".join(quoted(word) for word in self.words) + "};")
        out.append("std::span<std::string_view const> all_words() { return word_list; }\n")
        for syntax in SYNTAXES:
            out += self.syntax(syntax)
        out += self.rule_sets()
        out += ["}  // namespace counterpart::einvoice", ""]
        return "\n".join(out)

    def syntax(self, syntax):
        terms = self.terms[syntax]
        rules, groups = [], []
        for folder in self.sets:
            path = folder / f"syntax-{syntax}.json"
            if path.exists():
                groups += json.loads(path.read_text())
        patterns = patterns_of(rules, groups, terms)
        anywhere = [p for p in patterns if not p.steps and p.attribute]
        automaton = Automaton([p for p in patterns if p.steps])
        out = [f"namespace {syntax} {{", ""]
        out += self.names(terms)
        out += self.moves(automaton, terms)
        out += self.answers(automaton)
        out += self.rules(rules)
        by_word = [0] * (len(self.words) + 1)
        for pattern in anywhere:
            by_word[self.word(pattern.attribute)] = pattern.number + 1
        out.append(numbers("std::uint16_t", "attribute_rules", by_word))
        out.append("Tables const tables{\n    spaces, suffixes, term_names, base, cells, "
                   "default_next, answer_begin, answers,\n    attribute_begin, "
                   "attribute_answers, rules, attribute_rules,\n    "
                   f"{automaton.start}, {automaton.nowhere}, {automaton.default_count}}};\n")
        out += [f"}}  // namespace {syntax}", ""]
        return out

    def names(self, terms):
        out = []
        spaces = []
        for prefix, space in terms.spaces.items():
            row = [0] * (len(self.words) + 1)
            for name in space["names"].split():
                row[self.word(name)] = terms.number[f"{prefix}:{name}"]
            out.append(numbers("Term", f"terms_{prefix}", row))
            spaces.append((quoted(prefix), quoted(space["uri"]), f"terms_{prefix}"))
        out.append(records("Space", "spaces", spaces))
        rows = []
        for suffix, space, without in terms.suffixes:
            members = sorted(terms.ending_in(suffix))
            out.append(numbers("Term", f"members_{suffix}", members))
            uri = terms.spaces[space]["uri"] if space else ""
            out.append(f"Suffix const ending_in_{suffix}{{{quoted(suffix)}, {quoted(without or '')}, "
                       f"{quoted(uri)}, {terms.others[suffix]}, members_{suffix}}};")
            rows.append(f"&ending_in_{suffix}")
        out.append("constexpr Suffix const* suffixes[] = {" + ", ".join(rows) + "};")
        plain = [""] * terms.count
        for qualified, number in terms.number.items():
            plain[number] = qualified.split(":")[1]
        out.append("constexpr std::string_view term_names[] = {\n    " +
                   ",\n    ".join(quoted(name) for name in plain) + "};\n")
        return out

    def moves(self, automaton, terms):
        bases, cells = comb(automaton.rows, terms.count)
        automaton.default_count = terms.count
        default = [automaton.default.get(term, automaton.nowhere) for term in range(terms.count)]
        return [numbers("std::uint16_t", "base", bases),
                records("Cell", "cells", [cell or (65535, 0) for cell in cells]),
                numbers("std::uint16_t", "default_next", default)]

    def answers(self, automaton):
        begin, attribute_begin, answers, attribute_answers = [0], [0], [], []
        for items in automaton.sets:
            for pattern in automaton.answers(items):
                if pattern.attribute:
                    attribute_answers.append((self.word(pattern.attribute), pattern.number,
                                              pattern.up))
                else:
                    answers.append((pattern.number, pattern.up))
            begin.append(len(answers))
            attribute_begin.append(len(attribute_answers))
        return [numbers("std::uint16_t", "answer_begin", begin),
                records("Answer", "answers", answers),
                numbers("std::uint16_t", "attribute_begin", attribute_begin),
                records("AttributeAnswer", "attribute_answers", attribute_answers)]

    def rules(self, rules):
        out, rows = [], []
        for number, rule in enumerate(rules):
            steps = "{}"
            if rule.kind == "exactly":
                steps = f"steps_{number}"
                out.append(numbers("Term", steps, rule.steps))
            rows.append((quoted(rule.id), quoted(rule.path), f"RuleKind::{rule.kind}", rule.limit,
                         steps))
        return out + [records("SyntaxRule", "rules", rows)]

    def rule_sets(self):
        out, sets = [], []
        for folder in self.sets:
            facts = json.loads((folder / "severities.json").read_text())
            row = [quoted(facts["name"]), quoted(facts["version"])]
            for syntax in SYNTAXES:
                name = f"severities_{syntax}_{len(sets)}"
                ids = sorted((id, severity) for severity, ids in facts.get(syntax, {}).items()
                             for id in ids)
                out.append(records("RuleSeverity", name,
                                   [(quoted(id), f"Severity::{s}") for id, s in ids]))
                row.append(name)
            sets.append(row)
        out.append(records("RuleSetFacts", "rule_set_list", sets))
        out.append("std::span<RuleSetFacts const> rule_sets() { return rule_set_list; }\n")
        return out


def write(path, text):
    """Leaves a file alone that would not change, so that nothing is compiled again."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assets", type=pathlib.Path, required=True)
    parser.add_argument("--header", required=True)
    parser.add_argument("--source", required=True)
    given = parser.parse_args()
    writer = Writer(given.assets)
    write(given.header, writer.header())
    write(given.source, writer.source())


if __name__ == "__main__":
    main()
