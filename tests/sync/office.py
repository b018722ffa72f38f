"""Does to a server's databases what befalls them: emptied, or put back as they once were. Reads one
order a line (`empty books`, `keep books`, `restore books`) and answers each with `done`."""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1] + "/sync.sqlite", isolation_level=None, timeout=20)
kept = {}
TABLES = ("document", "note")


def rows_of(number):
    return {table: connection.execute(f"SELECT * FROM {table} WHERE space = ?", (number,)).fetchall()
            for table in TABLES} | {
        "space": connection.execute("SELECT sequence, documents, erased FROM space "
                                    "WHERE number = ?", (number,)).fetchone()}


def put(number, rows):
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE space = ?", (number,))
        for row in rows[table]:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} VALUES({marks})", row)
    connection.execute("UPDATE space SET sequence = ?, documents = ?, erased = ? WHERE number = ?",
                       (*rows["space"], number))


for line in sys.stdin:
    order, name = line.split()
    connection.execute("BEGIN IMMEDIATE")
    number = connection.execute("SELECT number FROM space WHERE name = ?", (name,)).fetchone()[0]
    if order == "keep":
        kept[name] = rows_of(number)
    elif order == "restore":
        put(number, kept[name])
    else:
        put(number, {"document": [], "note": [], "space": (0, 0, 0)})
    connection.execute("COMMIT")
    print("done", flush=True)
