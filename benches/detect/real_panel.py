"""Real monthly counts as yearly panels with months deleted from chosen units: labels for real figures.

    python real_panel.py COUNTS.csv OUT [--seed N] [--years 5] [--newest N] [--clean]

COUNTS.csv is wide: the columns `unit`, `indicator` and `family`, then one column per month, oldest first (London's
recorded crime by borough has this form after renaming three columns). Twelve months make a year, counted back from
the last whole one, or from the `--newest`-th block of twelve. OUT becomes a panel for `huizong detect --panel OUT`
with `truth.csv` beside it (`township_code,year,indicator,cause,left,whole`, a row per cell that lost cases), as
`score.py` reads it.

One unit in ten loses one to eleven months of everything (h), a family in forty two to ten months (d), a figure in a
hundred everything (c). A cell whose missing months held nothing is sound. `--clean` deletes nothing: every flag about
size is then false, or a real fault that nobody labelled.
"""

import argparse
import csv
import random
from collections import defaultdict
from pathlib import Path

WHOLE, FAMILY, ZERO = 0.10, 0.025, 0.01


def read(path):
    """Months by (unit, indicator), family by indicator; series that are not whole numbers throughout are left out."""
    series, family = {}, {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        months = [name for name in reader.fieldnames if name not in ("unit", "indicator", "family")]
        for row in reader:
            try:
                series[row["unit"], row["indicator"]] = [int(row[month]) for month in months]
            except ValueError:
                continue
            family[row["indicator"]] = row["family"]
    return series, family


def losses(units, family, dice):
    """Months lost by (unit, family), whole units first, and which units lost everything alike."""
    lost, whole = defaultdict(int), set()
    for unit in units:
        if dice.random() < WHOLE:
            months = dice.randint(1, 11)
            whole.add(unit)
        else:
            months = 0
        for name in sorted(set(family.values())):
            lost[unit, name] = months or (dice.randint(2, 10) if dice.random() < FAMILY else 0)
    return lost, whole


def newest_year(unit, indicator, months, lost, whole, family, dice):
    """The year's figure, and its fault: (cause, share left, whether the whole return)."""
    full, count = sum(months), lost[unit, family[indicator]]
    value = sum(months[: 12 - count])
    if value != full:
        return value, ("h" if unit in whole else "d", 1 - count / 12, unit in whole)
    if full >= 3 and count == 0 and dice.random() < ZERO:
        return 0, ("c", 0.0, False)
    return value, None


def table(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--newest", type=int)
    parser.add_argument("--clean", action="store_true")
    options = parser.parse_args()
    series, family = read(options.counts)
    units = sorted({unit for unit, _ in series})
    blocks = min(len(months) for months in series.values()) // 12
    newest = options.newest or blocks
    years = range(max(1, newest - options.years + 1), newest + 1)
    dice = random.Random(options.seed)
    lost, whole = (defaultdict(int), set()) if options.clean else losses(units, family, dice)
    values, truth = [], []
    for (unit, indicator), months in sorted(series.items()):
        for year in years:
            of_year = months[12 * (year - 1) : 12 * year]
            value, fault = sum(of_year), None
            if year == newest and not options.clean:
                value, fault = newest_year(unit, indicator, of_year, lost, whole, family, dice)
            values.append((unit, year, indicator, value))
            if fault:
                truth.append((unit, year, indicator, fault[0], f"{fault[1]:.3f}", str(fault[2]).lower()))
    options.out.mkdir(parents=True, exist_ok=True)
    table(options.out / "values.csv", ("township_code", "year", "indicator", "value"), values)
    rows = [(unit, "all", unit, year, "", "", "") for unit in units for year in years]
    header = ("township_code", "district_code", "name", "year", "population", "villages", "households")
    table(options.out / "exposures.csv", header, rows)
    rows = [(name, name, of, "flow", "", "") for name, of in sorted(family.items())]
    table(options.out / "indicators.csv", ("indicator", "name_en", "family", "type", "parent", "relation"), rows)
    table(options.out / "truth.csv", ("township_code", "year", "indicator", "cause", "left", "whole"), truth)


if __name__ == "__main__":
    main()
