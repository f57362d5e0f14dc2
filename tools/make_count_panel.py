#!/usr/bin/env python3
"""Makes a panel with known faults from real counts of many units and months, and scores the detector on it.

    python3 tools/make_count_panel.py make counts.csv PANEL --year 2019 [--years 5] [--seed 1] [--rate 1]
    huizong detect --panel PANEL
    python3 tools/make_count_panel.py score PANEL [PANEL ...]

counts.csv is one row per unit, period and indicator: `unit,period,indicator,value` and, where known, `district` and
`family`. A period is any text that begins with its year (2019-07, 2019W28); a missing row is an unknown value, never
zero, and an indicator of a unit and year has a value only where all periods of that year have one. Periods are lost
before the sum is made, so that what is left is what such an office would really have sent:

* h  the whole return lacks a run of periods;
* d  a family or a single indicator lacks a run of periods;
* c  a family or a single indicator is reported as zero.

The rates are those of the simulator in the judged year and less than half of them before. PANEL gets values.csv,
exposures.csv, indicators.csv and, for every figure that lost something, a row of labels.csv. No population is known.
"""

import argparse
import csv
import random
import sys
from collections import defaultdict
from pathlib import Path

# Faults per return, per family of a return and per figure in the judged year; factor for the years before it.
WHOLE, FAMILY, CELL = {"h": 0.06}, {"d": 0.015, "c": 0.006}, {"d": 0.008, "c": 0.008}
BEFORE = 0.4
BINS = [(0.99, 1.01), (0.9, 0.99), (0.7, 0.9), (0.5, 0.7), (0.3, 0.5)]


def read_counts(path):
    """Values by (unit, year, indicator) and period; family of each indicator; district of each unit."""
    counts, families, districts = defaultdict(dict), {}, {}
    with open(path, encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["value"] != "":
                counts[row["unit"], int(row["period"][:4]), row["indicator"]][row["period"]] = float(row["value"])
            families[row["indicator"]] = row.get("family") or ""
            districts[row["unit"]] = row.get("district") or "all"
    return counts, families, districts


def periods_of(counts, years):
    """All periods of each year, ascending."""
    periods = {year: set() for year in years}
    for (_, year, _), values in counts.items():
        if year in periods:
            periods[year] |= values.keys()
    return {year: sorted(names) for year, names in periods.items()}


def drawn(rates, factor, dice):
    """A cause, or None."""
    at = dice.random()
    for cause, rate in rates.items():
        at -= rate * factor
        if at < 0:
            return cause
    return None


def lost_run(cause, count, dice):
    """First and last + 1 of the lost periods of a year with so many."""
    if cause == "c":
        return 0, count
    length = dice.randint(1, max(1, count * 11 // 12))
    start = dice.randint(0, count - length)
    return start, start + length


def faults_of_return(families, count, factor, dice):
    """(cause, run, whole) of every indicator at fault in one return; the widest fault stands."""
    faults = {}

    def hit(members, rates, whole):
        cause = drawn(rates, factor, dice)
        if cause and not any(member in faults for member in members):
            run = lost_run(cause, count, dice)
            faults.update(dict.fromkeys(members, (cause, run, whole)))

    by_family = defaultdict(list)
    for indicator in sorted(families):
        by_family[families[indicator] or indicator].append(indicator)
    hit(sorted(families), WHOLE, True)
    for members in by_family.values():
        hit(members, FAMILY, False)
    for indicator in sorted(families):
        hit([indicator], CELL, False)
    return faults


def make(source, folder, year, years, seed, rate):
    counts, families, districts = read_counts(source)
    dice = random.Random(seed)
    span = range(year - years + 1, year + 1)
    periods = periods_of(counts, span)
    values, labels, exposures = [], [], []
    for unit in sorted(districts):
        for t in span:
            faults = faults_of_return(families, len(periods[t]), rate * (1 if t == year else BEFORE), dice)
            exposures.append([unit, districts[unit], unit, t, "", "", ""])
            for indicator in sorted(families):
                cell = counts.get((unit, t, indicator), {})
                if len(cell) < len(periods[t]) or not periods[t]:
                    continue
                full = sum(cell.values())
                cause, (start, end), whole = faults.get(indicator, ("", (0, 0), False))
                left = full - sum(cell[name] for name in periods[t][start:end])
                values.append([unit, t, indicator, f"{left:g}" if left < 1e6 else int(left)])
                if left < full:
                    labels.append([unit, t, indicator, cause, 1 - (end - start) / len(periods[t]), whole, full])
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "values.csv", "township_code year indicator value", values)
    write(folder / "exposures.csv", "township_code district_code name year population villages households", exposures)
    sheet = [[one, one, families[one] or one, "flow", "", ""] for one in sorted(families)]
    write(folder / "indicators.csv", "indicator name_en family type parent relation", sheet)
    write(folder / "labels.csv", "township_code year indicator cause left whole full", labels)


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows([columns.split(), *rows])


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def key(row):
    return row["township_code"], row["year"], row["indicator"]


def average_precision(rows):
    """Rows are (score, faulty); tied scores share the precision of their group."""
    groups = defaultdict(lambda: [0, 0])
    for score, faulty in rows:
        groups[score][0] += 1
        groups[score][1] += faulty
    seen = hits = total = 0
    for score in sorted(groups, reverse=True):
        count, new = groups[score]
        seen, hits = seen + count, hits + new
        total += new * hits / seen
    return total / max(hits, 1)


def recall_at(rows, share):
    """Share of the faulty above the score that this share of the sound reach."""
    sound = sorted((score for score, faulty in rows if not faulty), reverse=True)
    limit = sound[int(len(sound) * share)]
    faulty = [score for score, faulty in rows if faulty]
    return sum(score > limit for score in faulty) / max(len(faulty), 1)


def score(folders):
    cells, townships, flags = [], [], defaultdict(list)
    for folder in folders:
        labels = {key(row): row for row in rows_of(folder / "labels.csv")}
        reported = {key(row) for row in rows_of(folder / "values.csv")}
        scores = [row for row in rows_of(folder / "scores.csv") if key(row) in reported]
        by_unit = defaultdict(list)
        for row in scores:
            label = labels.get(key(row))
            cells.append((float(row["score"]), label is not None))
            by_unit[row["township_code"]].append((float(row["score"]), label is not None and label["whole"] == "True"))
        for rows in by_unit.values():
            townships.append((sum(row[0] for row in rows) / len(rows), any(row[1] for row in rows)))
        wholes = {unit for unit, rows in by_unit.items() if any(row[1] for row in rows)}
        by_flag = defaultdict(list)
        for row in rows_of(folder / "flags.csv"):
            if row["cause"] in "cdh":
                by_flag[row["flag_id"]].append(row)
        for rows in by_flag.values():
            right = [row["township_code"] in wholes if row["indicator"] == "" else key(row) in labels for row in rows]
            flags[rows[0]["tier"]].append(2 * sum(right) >= len(right))
    faulty = sum(row[1] for row in cells)
    print(f"{len(folders)} panels, {len(cells)} figures, {faulty} faulty")
    print(f"low AP {average_precision(cells):.3f}, R5 {recall_at(cells, 0.05):.3f}")
    print(f"township AP {average_precision(townships):.3f}")
    for low, high in BINS:
        inside = [row[1] for row in cells if low <= row[0] < high]
        share = sum(inside) / max(len(inside), 1)
        print(f"posterior {low:.2f}-{min(high, 1):.2f}: {len(inside)} figures, {share:.3f} faulty")
    for tier in sorted(flags):
        print(f"tier {tier}, statistical: {sum(flags[tier])} of {len(flags[tier])} right")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="a panel with faults from monthly counts")
    making.add_argument("source", type=Path)
    making.add_argument("folder", type=Path)
    making.add_argument("--year", type=int, required=True, help="the newest year, which is judged")
    making.add_argument("--years", type=int, default=5, help="number of years up to it")
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--rate", type=float, default=1.0, help="factor on the rates of faults; 0 for none")
    scoring = commands.add_parser("score", help="the scores of panels that `huizong detect` has judged")
    scoring.add_argument("folders", type=Path, nargs="+")
    arguments = parser.parse_args()
    if arguments.command == "make":
        make(arguments.source, arguments.folder, arguments.year, arguments.years, arguments.seed, arguments.rate)
    else:
        score(arguments.folders)


if __name__ == "__main__":
    sys.exit(main())
