#!/usr/bin/env python3
"""Runs the script suites with one interpreter and compares what the programs print with their expectations.

    tests/run_lang.py [--interpreter CMD] [--folder DIR]... [--filter TEXT] [--jobs N] [--single] [--timeout S]

Shows a diff for each failure and ends with "N passed, N failed". Without --folder it runs tests/lang and
tests/limits. --filter keeps the tests whose name contains the text (or matches it, with * and ?).
"""
import argparse
import difflib
import fnmatch
import pathlib
import shlex
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

from lang_case import FOLDERS, TESTS, find_cases


def selected(name, pattern):
    return not pattern or pattern in name or fnmatch.fnmatch(name, pattern)


def difference(expected, found, what):
    return "".join(difflib.unified_diff(expected.splitlines(True), found.splitlines(True),
                                        f"expected {what}", f"found {what}", n=2))


def check(case, options):
    """The complaint about one test, or "" when it passed."""
    expected = case.expected(options.single)
    if expected is None:
        return f"no {case.name}.out: run tests/make_expectations.py\n"
    found = case.run(options.interpreter, options.timeout)
    if found == expected:
        return ""
    text = difference(expected.output, found.output, "output")
    if text and not text.endswith("\n"):
        text += "\n"
    return text + difference(expected.errors, found.errors, "errors")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--interpreter", type=shlex.split, default=[str(TESTS.parent / "build/firnpy")],
                        help="the command that runs a file (default: build/firnpy)")
    parser.add_argument("--folder", type=pathlib.Path, action="append")
    parser.add_argument("--filter", default="", metavar="TEXT")
    parser.add_argument("--skip", default=[], action="append", metavar="NAME")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--single", action="store_true", help="the interpreter's floats have 32 bits")
    parser.add_argument("--timeout", type=float, default=20, metavar="SECONDS", help="for each test")
    options = parser.parse_args()
    program = shutil.which(options.interpreter[0])
    if program is None:
        parser.error(f"there is no interpreter '{options.interpreter[0]}'")
    options.interpreter[0] = str(pathlib.Path(program).absolute())

    cases = [case for folder in options.folder or FOLDERS for case in find_cases(folder)
             if selected(case.name, options.filter) and case.name not in options.skip]
    if "python" in pathlib.Path(program).name:
        cases = [case for case in cases if not case.differs]      # those are not CPython's to pass
    failed = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for case, complaint in zip(cases, pool.map(lambda case: check(case, options), cases)):
            if complaint:
                failed.append(case)
                print(f"--- {case.path.parent.name}/{case.name}\n{complaint}", flush=True)
    if failed:
        print("failed:", *(case.name for case in failed))
    print(f"{len(cases) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
