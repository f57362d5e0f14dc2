"""What a detector's scores and flags are worth on panels whose faults are known.

    python score.py PANEL...

Each PANEL holds `values.csv`, `truth.csv` (`township_code,year,indicator,cause,left,whole`, a row per faulty cell of
the newest year) and what `huizong detect --panel PANEL` wrote: `scores.csv` and `flags.csv`. All panels are pooled.

Average precision shares ties. "Low" sets false zeros, low figures and partial periods (c, d, h) against the sound
cells; blanks are left out. A flag is right when at least half of its cells are faulty, one about a whole return when
the whole return is, one about a sum when any member is.
"""

import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

BINS = ((0.99, 1.01), (0.9, 0.99), (0.7, 0.9), (0.5, 0.7))


def average_precision(rows):
    """Mean precision at the faulty rows of (score, faulty)."""
    groups = defaultdict(lambda: [0, 0])
    for score, faulty in rows:
        groups[score][0] += 1
        groups[score][1] += faulty
    seen = hits = total = 0.0
    for score in sorted(groups, reverse=True):
        count, faulty = groups[score]
        seen += count
        hits += faulty
        total += faulty * hits / seen
    return total / hits if hits else float("nan")


def recall_at_five_percent(rows):
    """Share of the faulty rows above the score that one sound row in twenty reaches."""
    sound = sorted((score for score, faulty in rows if not faulty), reverse=True)
    faulty = [score for score, faulty in rows if faulty]
    return sum(score > sound[len(sound) // 20] for score in faulty) / len(faulty) if faulty else float("nan")


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Panel:
    """One panel: scores and causes by (unit, indicator), the reported cells, the units that are faulty as a whole."""

    def __init__(self, folder):
        scores = read(folder / "scores.csv")
        self.scores = {(row["township_code"], row["indicator"]): float(row["score"]) for row in scores}
        truth = read(folder / "truth.csv")
        self.cause = {(row["township_code"], row["indicator"]): row["cause"] for row in truth}
        self.whole = {row["township_code"] for row in truth if row["whole"] == "true"}
        newest = scores[0]["year"]
        values = (row for row in read(folder / "values.csv") if row["year"] == newest and row["value"] != "")
        self.reported = {(row["township_code"], row["indicator"]) for row in values}
        self.flags = defaultdict(list)
        for row in read(folder / "flags.csv"):
            self.flags[row["flag_id"]].append(row)

    def rows(self, causes, reported_only=True):
        for key, score in self.scores.items():
            cause = self.cause.get(key, "")
            if (cause == "" or cause in causes) and (key in self.reported or not reported_only):
                yield score, cause != ""

    def units(self):
        scores = defaultdict(list)
        for (unit, _), score in self.scores.items():
            scores[unit].append(score)
        for unit, each in scores.items():
            yield sum(each) / len(each), unit in self.whole

    def judged_flags(self):
        """Tier, kind and whether right, of each flag."""
        for rows in self.flags.values():
            unit, cause = rows[0]["township_code"], rows[0]["cause"]
            kind = "exact" if cause in "abg" else "made up" if cause in "ef" else "size"
            faulty = sum((unit, row["indicator"]) in self.cause for row in rows)
            whole = rows[0]["indicator"] == ""
            right = unit in self.whole if whole else faulty > 0 if cause == "g" else faulty * 2 >= len(rows)
            yield rows[0]["tier"], kind, right


def main():
    panels = [Panel(Path(folder)) for folder in sys.argv[1:]]
    low = [row for panel in panels for row in panel.rows("cdh")]
    print(f"{len(panels)} panels, {len(low)} cells; low AP {average_precision(low):.3f}, "
          f"R5 {recall_at_five_percent(low):.3f}")
    for cause in "abcdefgh":
        rows = [row for panel in panels for row in panel.rows(cause, cause not in "ab")]
        if any(faulty for _, faulty in rows):
            print(f"  {cause}: AP {average_precision(rows):.3f} over {sum(faulty for _, faulty in rows)} cells")
    print(f"whole returns: AP {average_precision([row for panel in panels for row in panel.units()]):.3f}")
    for least, most in BINS:
        inside = [faulty for score, faulty in low if least <= score < most]
        if inside:
            print(f"score {least}-{min(most, 1)}: {len(inside)} cells, {sum(inside) / len(inside):.3f} faulty")
    flags = Counter(flag for panel in panels for flag in panel.judged_flags())
    for tier, kind in sorted({(tier, kind) for tier, kind, _ in flags}):
        right, wrong = flags[tier, kind, True], flags[tier, kind, False]
        print(f"tier {tier}, {kind}: {right} of {right + wrong} right")


if __name__ == "__main__":
    main()
