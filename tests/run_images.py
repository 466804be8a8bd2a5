#!/usr/bin/env python3
"""Tests of whole images, each a subcommand and a ctest test:

    output MANIFEST BOARD EXPECTED   builds and runs; standard output must be the expected file's
    reproducible MANIFEST BOARD      two builds in different folders are byte for byte the same
    fresh BOARD                      a build follows every change: flag, define, module, an older source
    failures                         traceback and exit 5, budget and exit 3, overflow leaves nothing to flash
    stress MANIFEST EXPECTED         on board host-stress: a collection at every allocation, sanitizers
    memory MANIFEST                  on board host: each allocation fails once; MemoryError, never a crash

--firn names the program under test. Ends with the line "N passed, N failed".
"""
import argparse
import concurrent.futures
import difflib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXIT_BUDGET, EXIT_TOOL, EXIT_RUN = 3, 4, 5


class Failure(Exception):
    pass


def run(command, expect_status=0, cwd=None, timeout=300, env=None):
    """The finished process; Failure when it ends with another status than expected (None: any)."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, cwd=cwd, timeout=timeout,
                          env=env)
    if expect_status is not None and done.returncode != expect_status:
        raise Failure(f"{' '.join(str(c) for c in command)}: status {done.returncode}, expected {expect_status}\n"
                      f"{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done


def compare(expected, actual, what):
    if expected == actual:
        return
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "expected", what, lineterm="")
    raise Failure("\n".join(list(lines)[:60]))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def check_sums(out):
    """The rows of size.json add up to the linker's figure."""
    size = json.loads((out / "size.json").read_text())
    total = sum(row["rom"] for row in size["modules"] + size["others"])
    used = sum(region["used"] for region in size["regions"] if region["kind"] == "rom")
    if total != used:
        raise Failure(f"the rows add up to {total} bytes of ROM, the linker says {used}")


def output(arguments, folder):
    expected = pathlib.Path(arguments.rest[2]).read_text()
    done = run([arguments.firn, "run", arguments.rest[0], "--board", arguments.rest[1], "--out", folder])
    compare(expected, done.stdout, arguments.rest[1])
    if arguments.rest[1] != "host":
        check_sums(folder)


def reproducible(arguments, folder):
    manifest, board = pathlib.Path(arguments.rest[0]), arguments.rest[1]
    made = []
    for name in ("a", "somewhere/else"):
        copy = folder / name / "manifests"
        shutil.copytree(manifest.parent, copy)
        out = folder / name / "out"
        run([arguments.firn, "build", manifest.name, "--board", board, "--out", out], cwd=copy)
        made.append(out)
    kinds = ("*.elf", "*.bin", "*.hex", "size.json", "gen/*")
    files = [sorted(p.relative_to(out) for kind in kinds for p in out.glob(kind)) for out in made]
    if files[0] != files[1] or not files[0]:
        raise Failure(f"different files: {files}")
    for name in files[0]:
        if (made[0] / name).read_bytes() != (made[1] / name).read_bytes():
            raise Failure(f"{name} differs between two builds")


def fresh(arguments, folder):
    board = arguments.rest[0]
    manifest = {"name": "fresh", "board": board, "main": "main", "modules": ["main.py", "part.py"], "defines": {"N": 1}}
    write(folder / "main.py", "import part\nfrom firn.config import N\nprint(part.value(), N, __debug__)\n"
          "try:\n    import extra\n    print(extra.X)\nexcept ImportError:\n    print('no extra')\n")
    write(folder / "part.py", "def value():\n    return 'first'\n")

    def expect(text, what):
        write(folder / "fresh.json", json.dumps(manifest))
        done = run([arguments.firn, "run", folder / "fresh.json", "--out", folder / "out"])
        compare(text, done.stdout, what)

    expect("first 1 True\nno extra\n", "first build")
    # Nothing is done where nothing changed: what only ninja would make again stays away.
    shutil.rmtree(folder / "out" / "obj")
    expect("first 1 True\nno extra\n", "nothing changed")
    if (folder / "out" / "obj").exists():
        raise Failure("nothing changed, and yet something was compiled or linked")
    elf = (folder / "out" / "fresh.elf").read_bytes()
    for name in ("fresh.elf", "fresh.bin", "size.json", "gen/module_part.cpp"):
        (folder / "out" / name).write_bytes(b"touched")
        expect("first 1 True\nno extra\n", f"{name} was overwritten")
        (folder / "out" / name).unlink()
        expect("first 1 True\nno extra\n", f"{name} was removed")
    if (folder / "out" / "fresh.elf").read_bytes() != elf:
        raise Failure("the ELF file was not made again")
    # A compiler that does not answer is not the one that the image was made with.
    write(folder / "bin/arm-none-eabi-g++", "#!/bin/sh\nexit 1\n")
    (folder / "bin/arm-none-eabi-g++").chmod(0o755)
    run([arguments.firn, "build", folder / "fresh.json", "--out", folder / "out"], EXIT_TOOL,
        env={**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"})
    write(folder / "part.py", "def value():\n    return 'older'\n")
    os.utime(folder / "part.py", (1, 1))
    expect("older 1 True\nno extra\n", "a source that was replaced by an older file")
    manifest["defines"]["N"] = 2
    expect("older 2 True\nno extra\n", "a define")
    manifest["strip"] = ["asserts"]
    expect("older 2 False\nno extra\n", "a strip switch")
    write(folder / "extra.py", "X = 'extra'\n")
    manifest["modules"].append("extra.py")
    expect("older 2 False\nextra\n", "a module more")
    manifest["modules"].remove("extra.py")
    expect("older 2 False\nno extra\n", "a module less")


def failures(arguments, folder):
    write(folder / "main.py", "def inner():\n    return {}['key']\n\ndef outer():\n    inner()\n\nouter()\n")
    manifest = {"name": "bad", "board": "mps2-an385", "main": "main", "modules": ["main.py"]}
    write(folder / "bad.json", json.dumps(manifest))
    done = run([arguments.firn, "run", folder / "bad.json", "--out", folder / "out"], EXIT_RUN)
    for part in ("main.py\", line 7, in <module>", "line 5, in outer", "line 2, in inner", "KeyError: 'key'"):
        if part not in done.stdout:
            raise Failure(f"no {part!r} in the traceback:\n{done.stdout}")

    manifest["budgets"] = {"FLASH": 100}
    write(folder / "bad.json", json.dumps(manifest, indent=1))
    done = run([arguments.firn, "build", folder / "bad.json", "--out", folder / "out"], EXIT_BUDGET)
    if "bad.json:" not in done.stderr or "FLASH" not in done.stdout + done.stderr:
        raise Failure(f"the budget's place is missing:\n{done.stderr}")

    # Larger than the flash: the table is printed all the same, and nothing is left to flash.
    big = "".join(f"T{i} = {'x' * 200 + str(i)!r}\n" for i in range(2000))
    write(folder / "main.py", big + "print(T0)\n")
    manifest = {"name": "huge", "board": "microbit", "main": "main", "modules": ["main.py"]}
    write(folder / "huge.json", json.dumps(manifest))
    done = run([arguments.firn, "build", folder / "huge.json", "--out", folder / "out2"], EXIT_BUDGET)
    if "FLASH" not in done.stdout:
        raise Failure(f"no table:\n{done.stdout}{done.stderr}")
    left = [p.name for kind in ("*.bin", "*.hex") for p in (folder / "out2").glob(kind)]
    if left or (folder / "out2" / "huge.elf").exists():
        raise Failure(f"flashable files are left behind: {left}")


def host_image(arguments, folder, board):
    run([arguments.firn, "build", arguments.rest[0], "--board", board, "--out", folder])
    (elf,) = folder.glob("*.elf")
    return elf


def stress(arguments, folder):
    elf = host_image(arguments, folder, "host-stress")
    done = run([elf, "-X", "stress=1"], timeout=500)
    compare(pathlib.Path(arguments.rest[1]).read_text(), done.stdout, "stress")


def memory(arguments, folder):
    elf = host_image(arguments, folder, "host")

    def attempt(n):
        done = subprocess.run([elf, "-X", f"fail={n}"], capture_output=True, text=True, timeout=60)
        # A program may catch what it is told; anything but an orderly end is our mistake.
        if done.returncode not in (0, 1) or (done.returncode == 1 and "Error" not in done.stdout):
            raise Failure(f"allocation {n} failing: status {done.returncode}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
        return done

    plain = attempt(1 << 30).stdout
    n, step, untouched = 1, 400, False
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        while not untouched:
            results = list(pool.map(attempt, range(n, n + step)))
            n += step
            untouched = results[-1].stdout == plain and results[-1].returncode == 0
    print(f"{n - 1} allocations failed in turn")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--firn", default=ROOT / "build" / "firn", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("test", choices=["output", "reproducible", "fresh", "failures", "stress", "memory"])
    parser.add_argument("rest", nargs="*")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="firn-images-") as folder:
        try:
            globals()[arguments.test](arguments, pathlib.Path(folder))
        except (Failure, subprocess.TimeoutExpired) as problem:
            print(problem)
            print("0 passed, 1 failed")
            return 1
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
