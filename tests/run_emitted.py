#!/usr/bin/env python3
"""What emitted C++ becomes in the compiler's hands: everything in ROM, nothing to run at start-up.

    tests/run_emitted.py --firn FIRN MANIFEST BOARD

Builds the image and looks at the objects of the emitted files: the only symbols that may need RAM are the modules'
variables, no section runs code before main, and no two files define the same name. `firn build` checks the linked image
by itself; this looks at what the linker would have dropped, too.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GLOBALS = re.compile(r"_ZN4firn5image\d+m_\w+7globalsE$")
READ_ONLY = set("RrTtUnN")  # nm's letters: ROM, and what other files define
START_UP = re.compile(r"\.(init_array|preinit_array|ctors|fini_array)")


def tool(objects, name):
    """The toolchain's own tool: whichever understands the objects."""
    for prefix in ("", "arm-none-eabi-", "riscv64-unknown-elf-"):
        try:
            done = subprocess.run([prefix + name, "-h" if name == "objdump" else "-P", *objects], capture_output=True,
                                  text=True)
        except FileNotFoundError:
            continue
        if done.returncode == 0:
            return done.stdout
    sys.exit(f"no {name} understands {objects[0]}")


def complaints(folder):
    objects = sorted(folder.glob("obj/gen/*.o"))
    if not any(o.name.startswith("module_") for o in objects):
        yield f"{folder}: no module was emitted"
        return
    owners = {}
    seen_globals = 0
    for path in objects:
        for line in tool([path], "nm").splitlines():
            parts = line.split()
            if len(parts) < 2 or line.endswith(":"):
                continue
            name, letter = parts[0], parts[1]
            if name.startswith("$"):  # what Arm calls the start of code and data
                continue
            if letter in "RBDV" and owners.setdefault(name, path.name) != path.name:
                yield f"{name} is in {owners[name]} and in {path.name}"
            if letter in READ_ONLY:
                continue
            if letter == "B" and GLOBALS.match(name):
                seen_globals += 1
            else:
                yield f"{path.name}: {name} is not in ROM (nm says {letter})"
        for section in START_UP.findall(tool([path], "objdump")):
            yield f"{path.name}: has a section .{section}"
    modules = sum(o.name.startswith("module_") for o in objects)
    if seen_globals != modules:
        yield f"{seen_globals} modules' variables in RAM, for {modules} modules"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--firn", required=True)
    parser.add_argument("manifest")
    parser.add_argument("board")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        built = subprocess.run([arguments.firn, "build", arguments.manifest, "--board", arguments.board, "--out", folder],
                               capture_output=True, text=True, cwd=ROOT)
        if built.returncode != 0:
            sys.exit(f"firn build failed:\n{built.stderr}")
        found = list(complaints(pathlib.Path(folder)))
    print("\n".join(found) if found else f"{arguments.manifest} for {arguments.board}: all emitted objects are in ROM")
    print(f"{0 if found else 1} passed, {1 if found else 0} failed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
