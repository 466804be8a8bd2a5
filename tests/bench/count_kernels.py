#!/usr/bin/env python3
"""Counts the instructions that the kernels of manifests/kernels.json cost on an emulated board.

    tests/bench/count_kernels.py --firn build/firn --plugin libcount.so --out DIR [--board mps2-an385]

Builds the image, runs it with the counting plugin (count_plugin.cpp), pairs its regions with the lines that
the program prints, and shows the cost of one iteration, next to the goal and to MicroPython's figure. Exits
with 1 when a kernel costs more than its goal.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests"))
from cpython_app import read_manifest  # noqa: E402  (boards are written in the same JSON with comments)

# kernel: (unit, goal, MicroPython 1.29 on a Cortex-M3), in instructions
GOALS = {"loop": ("iteration", 120, 469), "method": ("iteration", 230, 1193), "fib": ("call", 140, 640)}


def run_command(board, elf):
    """The board's emulator command; a chip's file has it when the board's own has not."""
    path = TOP / "boards" / board / "board.json"
    while "command" not in (facts := read_manifest(path)).get("run", {}):
        path = path.parent / facts["extends"]
    return [word.replace("${elf}", str(elf)) for word in facts["run"]["command"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--firn", type=pathlib.Path, required=True)
    parser.add_argument("--plugin", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--board", default="mps2-an385")
    options = parser.parse_args()

    out = options.out / f"kernels-{options.board}"
    subprocess.run([options.firn, "build", TOP / "manifests/kernels.json", "--board", options.board, "--out", out],
                   check=True, stdout=subprocess.DEVNULL)
    elf = next(out.glob("*.elf"))
    counts = options.out / "counts.txt"
    command = run_command(options.board, elf)
    if shutil.which(command[0]) is None:
        print(f"there is no {command[0]}: run scripts/setup", file=sys.stderr)
        return 4
    done = subprocess.run([*command, "-plugin", f"{options.plugin.resolve()},out={counts}"], check=True, timeout=120,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    regions = [int(line.split()[1]) for line in counts.read_text().splitlines() if line.startswith("region")]
    rows = [line.split() for line in done.stdout.splitlines()]
    if len(rows) != len(regions):
        print(f"{len(rows)} lines of output, but {len(regions)} regions:\n{done.stdout}", file=sys.stderr)
        return 1

    measured = {}
    for (name, units, _), cost in zip(rows, regions):
        measured.setdefault(name, []).append((int(units), cost))
    status = 0
    print(f"{'kernel on ' + options.board:<26}{'instructions':>12}{'goal':>8}{'MicroPython':>13}")
    for name, ((units, cost), (more_units, more_cost)) in measured.items():
        unit, goal, other = GOALS[name]
        each = (more_cost - cost) / (more_units - units)
        missed = each > goal
        status |= missed
        print(f"{name + ', per ' + unit:<26}{each:>12.1f}{goal:>8}{other:>13}{'   above the goal' if missed else ''}")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
