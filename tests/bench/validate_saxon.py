"""How many documents a second the official XSLT asks with Saxon-HE, where a machine has both.

    validate_saxon.py --saxon Saxon-HE.jar --xslt EN16931-UBL-validation.xslt --documents FOLDER

One Java process transforms the whole folder several times, so that it is warm; what it needs for a
single document, which is mostly compiling the style sheet, is measured apart and taken off.
"""

import argparse
import pathlib
import shutil
import subprocess
import tempfile
import time

TRANSFORM = "net.sf.saxon.Transform"


def seconds(given, folder):
    with tempfile.TemporaryDirectory() as out:
        began = time.monotonic()
        subprocess.run(["java", "-cp", given.saxon, TRANSFORM, f"-s:{folder}", f"-o:{out}",
                        f"-xsl:{given.xslt}"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        return time.monotonic() - began


def copies(documents, folder, times):
    for repeat in range(times):
        for document in documents:
            shutil.copy(document, pathlib.Path(folder) / f"{repeat}-{document.name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--saxon", required=True)
    parser.add_argument("--xslt", required=True)
    parser.add_argument("--documents", type=pathlib.Path, required=True)
    parser.add_argument("--repeat", type=int, default=20)
    given = parser.parse_args()
    documents = sorted(given.documents.glob("*.xml"))
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        copies(documents, few, 1)
        copies(documents, many, 1 + given.repeat)
        start, whole = seconds(given, few), seconds(given, many)
    count = len(documents) * given.repeat
    print(f"{count} documents in {whole - start:.2f} s after a start of {start:.2f} s: "
          f"{count / (whole - start):.0f} documents/s")


if __name__ == "__main__":
    main()
