"""Times the same job done the ways people do it now, as whole processes, and prints a table.

    cargo build --release
    python3 benches/peers/make_returns.py DIR 200
    python3 benches/peers/compare.py DIR [runs]

The job: read every sheet of every return, find the figures by their labels, add them up over all units. Every way
must come to the same totals, or the comparison stops. huizong does more meanwhile (ledger of every cell, facts with
their sources, checks, detection); its outputs are switched off except the tables. Needs pandas, openpyxl,
python-calamine, polars and fastexcel for the other ways; a way whose packages are missing is left out and said.
"""

import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target/release/huizong"
HERE = Path(__file__).resolve().parent

WAYS = ["huizong", "calamine-processes", "polars-processes", "pandas-openpyxl"]


def command(way, folder, out):
    if way == "huizong":
        return [str(PROGRAM), "run", "--input", str(folder), "--output", str(out), "--only", "facts", "--quiet"]
    return [sys.executable, str(HERE / "ways.py"), way, str(folder), str(out)]


def totals(way, out):
    """Sum of each indicator's values over all units, by code."""
    if way != "huizong":
        return json.loads((out / "totals.json").read_text())
    sums = {}
    with open(out / "facts.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"]:
                sums[row["indicator"]] = sums.get(row["indicator"], 0) + int(row["value"])
    return sums


def measure(argv):
    """Wall seconds, CPU seconds and peak memory in MB of one process and its children."""
    start = time.perf_counter()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    error = process.stderr.read().decode()
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 3):
        raise SystemExit(f"{argv[0]} ended with {code}:\n{error}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    folder, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    files = len(list((folder / "data/2024").iterdir()))
    expected = None
    print(f"{files} returns, {runs} runs after one warm-up, medians, {os.cpu_count()} processors\n")
    print("| way | wall s | CPU s | peak MB |\n|---|---|---|---|")
    for way in WAYS:
        out = folder / f"out-{way}"
        out.mkdir(exist_ok=True)
        argv = command(way, folder, out)
        try:
            measure(argv)
        except SystemExit as error:
            print(f"| {way} | left out: {str(error).splitlines()[-1]} | | |")
            continue
        found = totals(way, out)
        expected = expected or found
        if found != expected:
            raise SystemExit(f"{way} comes to other totals than huizong")
        results = [measure(argv) for _ in range(runs)]
        wall, cpu, memory = (statistics.median(column) for column in zip(*results))
        print(f"| {way} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
