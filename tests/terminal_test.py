"""Uses the terminal program as a person and a script would, and prints PASS or FAIL for each story.

    terminal_test.py PROGRAM [PART OF A STORY'S NAME ...]

The program may be the native one or its launcher for Node: every story is told to both alike.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "terminal"))

import telling  # noqa: E402
import documents, auditing, pricing, door, journals, snapshots  # noqa: E401, E402, F401


def main():
    telling.use(sys.argv[1])
    failed = 0
    for tell in telling.stories:
        if sys.argv[2:] and not any(part in tell.__doc__ for part in sys.argv[2:]):
            continue
        try:
            tell()
            print("PASS terminal:", tell.__doc__, flush=True)
        except Exception as problem:
            failed += 1
            print(f"FAIL terminal: {tell.__doc__}\n     {type(problem).__name__}: {problem}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
