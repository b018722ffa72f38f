"""Commands: what the person who runs the server does with its folder; the server may be running."""

import argparse
import getpass
import pathlib
import sqlite3
import sys

from server import access, documents
from server.access import Access
from server.refusal import Refusal
from server.store import Store


def valid(pattern, what, shape):
    def check(text):
        if not pattern.fullmatch(text):
            raise argparse.ArgumentTypeError(f"{text!r} is no name of a {what}: {shape}")
        return text
    return check


person_name = valid(access.NAME, "person", "small letters, digits, dots, dashes")
database_name = valid(access.DATABASE, "database", "small letters, digits, dashes; a letter first")


def space_of(store, name):
    number = store.space(name)
    if number is None:
        sys.exit(f"There is no database {name!r}. `serve.py create` makes one.")
    return number


def known_person(rights, name):
    if not rights.known(name):
        sys.exit(f"There is no person {name!r}. `serve.py person` makes one.")


def create(store, given):
    if store.space(given.database) is not None:
        sys.exit(f"There is a database {given.database!r} already.")
    store.create(given.database)
    print(f"Made the database {given.database}. "
          f"Its address ends in /sync/{given.database}; nobody has access yet.")


def read_password():
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        sys.exit("The two are not the same.")
    return password


def person(store, given):
    rights = Access(store)
    if given.remove:
        known_person(rights, given.name)
        rights.remove_person(given.name)
        return print(f"Removed {given.name} with every access, token and checkpoint.")
    if given.token:
        print(rights.new_token(given.name))
        return print("This token is shown once. It stands for a name and password.",
                     file=sys.stderr)
    if given.drop_tokens:
        return print(f"Dropped {rights.drop_tokens(given.name)} tokens of {given.name}.")
    password = read_password()
    if len(password) < access.LEAST_PASSWORD or password.startswith(access.TOKEN):
        sys.exit(f"A password has at least {access.LEAST_PASSWORD} characters.")
    rights.set_person(given.name, password)
    print(f"Set the password of {given.name}.")


def grant(store, given):
    rights = Access(store)
    known_person(rights, given.name)
    rights.grant(given.name, space_of(store, given.database), given.role)
    print(f"{given.name} is a {given.role} of {given.database}.")


def revoke(store, given):
    if not Access(store).revoke(given.name, space_of(store, given.database)):
        sys.exit(f"{given.name} had no access to {given.database}.")
    print(f"{given.name} has no access to {given.database} any more. "
          "What was taken before stays where it is.")


def overview(store, _):
    for _, name, sequence, live, erased in store.spaces():
        print(f"{name}: {live} documents, {erased} erased, sequence {sequence}")
    for name, database, role in Access(store).everyone():
        print(f"{name}: {role} of {database}" if database else f"{name}: no access")


def check(store, _):
    problems = store.problems()
    print("\n".join(problems) if problems else
          f"All is well: {sum(row[3] for row in store.spaces())} documents are what they say.")
    sys.exit(1 if problems else 0)


def backup(store, given):
    if given.file.exists():
        sys.exit(f"{given.file} exists already.")
    store.backup(given.file)
    print(f"Wrote {given.file}. Put it back as sync.sqlite in a folder of its own.")


def erase(store, given):
    try:
        documents.identity_of(given.id)
        count = store.erase(space_of(store, given.database), given.id)
    except Refusal as problem:
        sys.exit(problem.reason)
    print("Erased. Other replicas erase it when they next sync; backups keep it until they go."
          if count else "It was erased before.")


COMMANDS = {
    "create": (create, "makes a database for one relation", ("database",)),
    "person": (person, "sets a person's password (asked for, or the first line of standard input)",
               ("name", "--token", "--drop-tokens", "--remove")),
    "grant": (grant, "gives a person access to a database", ("name", "database", "role")),
    "revoke": (revoke, "takes it back", ("name", "database")),
    "overview": (overview, "lists databases and people", ()),
    "check": (check, "looks at every stored byte; exit code 1 when something is wrong", ()),
    "backup": (backup, "writes a whole copy, also while the server runs", ("file",)),
    "erase": (erase, "erases a personal document (p:...)", ("database", "id")),
}

ARGUMENTS = {
    "database": {"type": database_name},
    "name": {"type": person_name},
    "role": {"choices": tuple(access.ROLES)},
    "file": {"type": pathlib.Path},
    "id": {},
    "--token": {"action": "store_true", "help": "makes a token instead and prints it once"},
    "--drop-tokens": {"action": "store_true", "help": "makes every token of the person invalid"},
    "--remove": {"action": "store_true", "help": "removes the person"},
}


def add_to(subparsers):
    for name, (_, says, arguments) in COMMANDS.items():
        parser = subparsers.add_parser(name, help=says, description=says.capitalize() + ".")
        parser.add_argument("--sync", metavar="FOLDER", type=pathlib.Path, required=True,
                            help="the folder of the sync server")
        for argument in arguments:
            parser.add_argument(argument, **ARGUMENTS[argument])


def carry_out(given):
    work = COMMANDS[given.command][0]
    try:
        store = Store(given.sync, create=given.command == "create")
        try:
            work(store, given)
        finally:
            store.close()
    except (OSError, ValueError, sqlite3.Error) as problem:
        sys.exit(str(problem))
