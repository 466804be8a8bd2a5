#!/usr/bin/env python3
"""Times what a developer waits for: a rebuild with nothing changed, and one with one line of Python changed.

    tests/bench/time_rebuilds.py --firn build/firn --out DIR [--board mps2-an385] [--runs 9]

Works on a copy of the demo application. Shows the median and the range of some runs.
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
GOALS = {"nothing changed": 0.05, "one line changed": 0.3}     # seconds


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--firn", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--board", default="mps2-an385")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()

    copy = options.out / "rebuild"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(TOP / "manifests/apps/sensor_node", copy / "apps/sensor_node")
    shutil.copy(TOP / "manifests/sensor_node.json", copy)
    command = [options.firn.resolve(), "build", copy / "sensor_node.json", "--board", options.board, "--out", copy / "out"]
    first = timed(command)
    source = copy / "apps/sensor_node/weather.py"
    text = source.read_text(encoding="utf-8")

    times = {"nothing changed": [], "one line changed": []}
    for run in range(options.runs):
        times["nothing changed"].append(timed(command))
        source.write_text(text.replace("8434.5", f"8434.{run + 1}25"), encoding="utf-8")
        times["one line changed"].append(timed(command))

    print(f"{'rebuild of sensor_node':<26}{'median':>9}{'from':>9}{'to':>9}{'goal':>9}   (seconds; first build {first:.2f})")
    status = 0
    for name, runs in times.items():
        median = statistics.median(runs)
        missed = median > GOALS[name]
        status |= missed
        print(f"{name:<26}{median:>9.3f}{min(runs):>9.3f}{max(runs):>9.3f}{GOALS[name]:>9.2f}{'   above the goal' if missed else ''}")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
