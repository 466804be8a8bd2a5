#!/usr/bin/env python3
"""Freezes one program into an image for the host and runs that: an "interpreter" for run_lang.py.

    tests/run_frozen.py --firn FIRN [-X OPTION=VALUE]... FILE.py

An image has only those parts of the VM that its code can reach, so the language tests, each in an image of its own,
show that what the builder left out was not needed. A folder `helpers` beside the program goes into the image when the
program names it.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def main():
    if len(sys.argv) < 4 or sys.argv[1] != "--firn":
        sys.exit(__doc__)
    firn, options, program = sys.argv[2], sys.argv[3:-1], pathlib.Path(sys.argv[-1])
    with tempfile.TemporaryDirectory() as folder:
        top = pathlib.Path(folder)
        shutil.copy(program, top)
        modules = [program.name]
        if "helpers" in program.read_text(encoding="utf-8", errors="replace"):
            shutil.copytree(program.parent / "helpers", top / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
            modules.append("helpers")
        manifest = {"name": "frozen", "board": "host", "main": program.stem, "modules": modules}
        (top / "frozen.json").write_text(json.dumps(manifest))
        built = subprocess.run([firn, "build", "frozen.json", "--out", "out"], cwd=top, capture_output=True, text=True)
        if built.returncode != 0:
            sys.stderr.write(built.stderr)
            return 1
        done = subprocess.run([top / "out/frozen.elf", *options], cwd=top, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        # A device has one console; the traceback, or what sys.exit says, is the last thing on it.
        end = len(done.stdout)
        if done.returncode == 1:
            end = done.stdout.find(b"Traceback (most recent call last):")
            if end < 0:
                end = done.stdout.rstrip(b"\n").rfind(b"\n") + 1
        sys.stdout.buffer.write(done.stdout[:end])
        sys.stderr.buffer.write(done.stdout[end:])
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
