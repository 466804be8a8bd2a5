#!/usr/bin/env python3
"""Makes the expectations of the script suites with CPython, or checks that they are what CPython prints.

    tests/make_expectations.py [--check] [NAME...]

Without --check it writes NAME.out (and NAME.err) beside each test; a human reads the diff. A test that differs
from CPython on purpose (its first line says so) is left alone. The checks that need no interpreter are made
too: every test says in its first line what it is about, and no expectation is without its test.
"""
import argparse
import sys
from concurrent.futures import ThreadPoolExecutor

from lang_case import FOLDERS, find_cases

PYTHON = (3, 11)        # the version whose output decides


def write(path, text):
    if text:
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def complaints(folder, cases):
    """What is wrong with the files of a folder, whatever CPython prints."""
    for case in cases:
        first = case.path.read_text(encoding="utf-8").split("\n", 1)[0]
        if not first.startswith("# "):
            yield f"{case.path.name}: the first line is not a comment that says what is tested"
        if case.differs and case.expected() is None:
            yield f"{case.path.name}: differs from CPython and has no expectation written by hand"
    names = {case.name for case in cases}
    for path in sorted([*folder.glob("*.out"), *folder.glob("*.err")]):
        if path.name.removesuffix(path.suffix).removesuffix(".single") not in names:
            yield f"{path.name}: there is no such test"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when an expectation is stale")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these tests")
    options = parser.parse_args()

    bad = []
    count = 0
    for folder in FOLDERS:
        cases = find_cases(folder)
        bad += complaints(folder, cases)
        cases = [case for case in cases if not case.differs and (not options.names or case.name in options.names)]
        if sys.version_info[:2] != PYTHON:
            continue
        with ThreadPoolExecutor(2) as pool:
            for case, found in zip(cases, pool.map(lambda case: case.run([sys.executable], 60), cases)):
                count += 1
                if not options.check:
                    case.beside(".out").write_text(found.output, encoding="utf-8")
                    write(case.beside(".err"), found.errors)
                elif case.expected() != found:
                    bad.append(f"{case.path.name}: CPython prints something else than the expectation")
    print(*bad, sep="\n", end="\n" if bad else "")
    if sys.version_info[:2] != PYTHON:
        print(f"Python is {sys.version.split()[0]}: what programs print is compared with 3.11 only")
    print(f"{count} expectations {'checked' if options.check else 'made'}, {len(bad)} complaints")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
