#!/usr/bin/env python3
"""Runs the tests of tests/bytecode; with --update, rewrites their expectations and the table of vm/code/README.md.

    tests/run_bytecode.py [--update] [--program build/host/tests/firn_tests]

A file there is a Python source with the disassembly that it must have behind it, in comments that begin with "#=".
"""
import argparse
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="rewrite the expectations; read the difference then")
    parser.add_argument("--program", type=pathlib.Path, help="the unit tests")
    arguments = parser.parse_args()
    found = [arguments.program] if arguments.program else sorted(ROOT.glob("build/**/firn_tests"))
    if not found or not found[0].exists():
        sys.exit("the unit tests are not built: cmake --build --preset host --target firn_tests")
    environment = dict(os.environ)
    if arguments.update:
        environment["FIRN_UPDATE"] = "1"
    return subprocess.run([found[0], "--test-case=tests/bytecode,vm/code/README.md*"], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
