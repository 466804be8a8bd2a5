#!/usr/bin/env python3
"""Each file of tests/errors is a bad input and the whole message that it must produce, caret and all.

    tests/run_errors.py [--firn PROGRAM] [--filter TEXT] [--update]

A case is one text file, NAME.case:

    # What is wrong, in a line or two.
    $ firn check manifest.json --board alpha
    -- manifest.json --
    {"main": "app"}
    -- app.py --
    print(1)
    -- expected 1 --
    error[F0123]: ...

The lines before the first `-- ... --` are a comment and one command. Then come files, which are made in an empty
folder where the command runs, and last the expected exit status and everything that the command writes, standard output
before standard error. `--update` rewrites that; read the difference.

    -- NAME --              a text file
    -- NAME (escaped) --    the same with Python's escapes: \\xff, \\0; and \\<newline> joins lines
    -- NAME (folder) --     an empty folder
    -- NAME (link) --       a symbolic link to what the next line says
    -- NAME (repeat N) --   the text N times in a row, without its last line break

FIRN_HOME is tests/errors/home, seen as the folder `home`: its boards and library are small and do not change when
Firn gets more of them. A command may set variables: `$ FIRN_HOME=own firn ...`.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent
CASES = TESTS / "errors"
HEADING = re.compile(rb"^-- (?P<name>[^\n]+?)(?: \((?P<how>[a-z]+)(?: (?P<count>\d+))?\))? --$", re.M)


def split(case):
    """The command, a list of (name, how, count, bytes), and where the expectation starts."""
    data = case.read_bytes()
    headings = list(HEADING.finditer(data))
    head = data[:headings[0].start()].decode()
    commands = [line[2:] for line in head.splitlines() if line.startswith("$ ")]
    if len(commands) != 1:
        sys.exit(f"{case}: one line must start with '$ '")
    files = []
    for heading, following in zip(headings, headings[1:] + [None]):
        name = heading["name"].decode()
        body = data[heading.end() + 1:following.start() if following else len(data)]
        if name.startswith("expected"):
            return commands[0], files, data[:heading.start()], data[heading.start():]
        files.append((name, (heading["how"] or b"").decode(), int(heading["count"] or 1), body))
    return commands[0], files, data, b""


def make(folder, name, how, count, body):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if how == "folder":
        path.mkdir()
    elif how == "link":
        path.symlink_to(body.decode().strip())
    elif how == "escaped":
        body = re.sub(rb"\\\n", b"", body)
        path.write_bytes(body.decode("latin-1").encode("latin-1").decode("unicode_escape").encode("latin-1"))
    elif how == "repeat":
        path.write_bytes(body.removesuffix(b"\n") * count)
    else:
        path.write_bytes(body)


def run(case, firn):
    command, files, kept, expected = split(case)
    with tempfile.TemporaryDirectory(prefix="firn-errors-") as scratch:
        folder = pathlib.Path(scratch).resolve()
        (folder / "home").symlink_to(CASES / "home")
        for entry in files:
            make(folder, *entry)
        environment = {"PATH": os.environ["PATH"], "FIRN_HOME": "home", "NO_COLOR": "1"}
        words = shlex.split(command)
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            environment[name] = value
        if words[0] != "firn":
            sys.exit(f"{case}: the command must be firn")
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run([firn] + words[1:], cwd=folder, env=environment, capture_output=True, timeout=60,
                              stdin=subprocess.DEVNULL)
    actual = f"-- expected {done.returncode} --\n".encode() + done.stdout + done.stderr
    if not actual.endswith(b"\n"):
        actual += b"\n"
    return kept, expected, actual


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--firn", default=str(TESTS.parent / "build" / "firn"))
    parser.add_argument("--filter", default="", help="only cases whose name contains this")
    parser.add_argument("--update", action="store_true", help="rewrite the expectations")
    options = parser.parse_args()
    firn = str(pathlib.Path(options.firn).resolve())
    cases = [case for case in sorted(CASES.glob("*.case")) if options.filter in case.stem]
    if not cases:
        sys.exit("no such case")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda case: run(case, firn), cases)
        for case, (kept, expected, actual) in zip(cases, results):
            if expected == actual:
                continue
            if options.update:
                case.write_bytes(kept + actual)
                print(f"updated {case.name}")
                continue
            failed += 1
            print(f"FAILED {case.name}")
            lines = difflib.unified_diff(expected.decode(errors="replace").splitlines(),
                                         actual.decode(errors="replace").splitlines(), "expected", "actual", lineterm="")
            print("\n".join(lines))
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
