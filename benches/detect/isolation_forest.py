"""Isolation forest on a tidy panel, as a baseline for the detector.

    python isolation_forest.py PANEL_DIR > scores.csv

Needs numpy and scikit-learn. Reads values.csv and exposures.csv of a panel (see `huizong detect --help`) and writes
`township_code,year,indicator,score` for the newest year, larger for more suspicious low figures. Features of a cell
are what every method sees: the log rate per head against the district's median, the log change on last year against
the district's median, the distance from the unit's own earlier median, and the log of the size. The forest knows no
direction, so cells above their own median get the score 0.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.ensemble import IsolationForest


def read(folder):
    """Values by (unit, year, indicator), population by (unit, year), district by unit."""
    values, population, district = {}, {}, {}
    with open(folder / "values.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["value"] != "":
                values[row["township_code"], int(row["year"]), row["indicator"]] = float(row["value"])
    with open(folder / "exposures.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = row["township_code"], int(row["year"])
            population[key] = float(row.get("population") or 1.0)
            district[row["township_code"]] = row.get("district_code", "")
    return values, population, district


def log(value):
    return np.log(value + 0.5)


def features(values, population, district):
    """Keys of the newest year's cells with a row of features each."""
    newest = max(year for _, year, _ in values)
    keys = sorted(key for key in values if key[1] == newest)
    rates, changes = defaultdict(list), defaultdict(list)
    for unit, year, indicator in keys:
        group = district.get(unit, ""), indicator
        rates[group].append(log(values[unit, year, indicator]) - np.log(population.get((unit, year), 1.0)))
        if (unit, year - 1, indicator) in values:
            changes[group].append(log(values[unit, year, indicator]) - log(values[unit, year - 1, indicator]))
    rows, low = [], []
    for unit, year, indicator in keys:
        group = district.get(unit, ""), indicator
        value = log(values[unit, year, indicator])
        own = [log(values[k]) for t in range(newest - 10, newest) if (k := (unit, t, indicator)) in values]
        rate = value - np.log(population.get((unit, year), 1.0)) - np.median(rates[group])
        last = (unit, year - 1, indicator) in values
        change = value - log(values[unit, year - 1, indicator]) - np.median(changes[group]) if last else 0.0
        distance = value - np.median(own) if own else 0.0
        rows.append([rate, change, distance, value])
        low.append(distance < 0.0 or change < 0.0)
    return keys, np.array(rows), np.array(low)


def average_precision(rows):
    """Mean precision at the faulty rows; larger scores first, ties in groups."""
    groups = defaultdict(list)
    for score, faulty in rows:
        groups[score].append(faulty)
    seen = hits = total = 0.0
    for score in sorted(groups, reverse=True):
        seen += len(groups[score])
        hits += sum(groups[score])
        total += sum(groups[score]) * hits / seen
    return total / hits if hits else float("nan")


def report(folder, keys, scores):
    """Low AP on standard error, where the panel comes with truth.csv (as simulated panels do)."""
    with open(folder / "truth.csv", encoding="utf-8", newline="") as file:
        cause = {(row["township_code"], row["indicator"]): row["cause"] for row in csv.DictReader(file)}
    rows = []
    for (unit, _, indicator), score in zip(keys, scores):
        fault = cause.get((unit, indicator))
        if fault is None or fault in "cdh":
            rows.append((score, fault is not None))
    print(f"isolation forest: low AP {average_precision(rows):.3f}", file=sys.stderr)


def main():
    folder = Path(sys.argv[1])
    keys, rows, low = features(*read(folder))
    forest = IsolationForest(n_estimators=300, random_state=0).fit(rows)
    scores = np.where(low, -forest.score_samples(rows), 0.0)
    writer = csv.writer(sys.stdout)
    writer.writerow(["township_code", "year", "indicator", "score"])
    for (unit, year, indicator), score in zip(keys, scores):
        writer.writerow([unit, year, indicator, f"{score:.6f}"])
    if (folder / "truth.csv").exists():
        report(folder, keys, scores)


if __name__ == "__main__":
    main()
