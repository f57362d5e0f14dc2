"""The returns of an invented province: districts of townships, every indicator of the catalog, a table a district and
year. For timing the workbooks of every level:

    python3 benches/levels/make_province.py DIR [DISTRICTS] [TOWNSHIPS] [YEARS]
    /usr/bin/time -v huizong run --config DIR/huizong.toml --output DIR/out --only xlsx --books levels
"""

import csv
import random
import sys
import tomllib
from pathlib import Path

CATALOG = Path(__file__).parents[2] / "data/catalog/indicators"
# Names are counted in these characters.
DIGITS = "甲乙丙丁戊己庚辛壬癸"
LAST_YEAR = 2024


def numbered(number, ending):
    """甲乙丙镇 for 12: three digits, then the ending."""
    return "".join(DIGITS[int(digit)] for digit in f"{number:04}") + ending


def indicators():
    files = sorted(CATALOG.glob("*.toml"))
    return [entry for file in files for entry in tomllib.loads(file.read_text("utf-8"))["indicator"]]


def value(indicator, size, year, chance):
    if indicator["kind"] == "boolean":
        return "是"
    if indicator["kind"] == "rate":
        return f"{chance.uniform(60, 100):.2f}%"
    return round(size * chance.uniform(0.8, 1.2) * (1 + (year - LAST_YEAR) / 50))


def main(folder, districts=80, townships=18, years=3):
    chance = random.Random(1)
    known = indicators()
    heads = ["乡镇", *(indicator["name"]["zh"] for indicator in known)]
    units = [("code", "name", "parents")]
    for district in range(districts):
        city, name = numbered(district // 10, "市"), numbered(district, "区")
        members = [numbered(district * townships + at, "镇") for at in range(townships)]
        codes = range(900_000_000 + district * townships, 900_000_000 + (district + 1) * townships)
        units += [(code, member, f"试验省/{city}/{name}") for code, member in zip(codes, members)]
        sizes = {member: [chance.randint(5, 400) for _ in known] for member in members}
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            path = folder / "data" / str(year) / city / f"{name}{year}年报表.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            row = lambda member: [value(of, size, year, chance) for of, size in zip(known, sizes[member])]
            with path.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows([heads, *([member, *row(member)] for member in members)])
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(units)
    (folder / "huizong.toml").write_text('title = "试验省"\n', "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
