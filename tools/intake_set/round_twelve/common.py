"""What a clerk calls the indicators in the twelfth round, and how their figures are written."""

from decimal import Decimal

from ..model import Book, plain, Sheet
from ..round_eight.living import LivingSheet
from ..round_eleven import common as eleven
from ..round_eleven.common import amount, broken, change, choose, counts, DISTRICT, facts, GROUPS, grouped, heads, kind
from ..round_eleven.common import last_day, levels, measure, myriad, number, office, part_of, parts_of, pool, put_sums
from ..round_eleven.common import quarter_of, said, spread, stub, sums, tell, TOWNS, towns_of, until, WHOLE, whole, word
from ..round_ten.common import counted
from .words import LABELS, NAMES, OTHERS, VILLAGES

__all__ = ["Book", "Decimal", "plain", "Sheet", "LivingSheet", "amount", "broken", "change", "choose", "counts"]
__all__ += ["DISTRICT", "facts", "GROUPS", "grouped", "heads", "kind", "last_day", "levels", "measure", "myriad"]
__all__ += ["number", "office", "part_of", "parts_of", "pool", "put_sums", "quarter_of", "said", "spread", "stub"]
__all__ += ["sums", "tell", "TOWNS", "towns_of", "until", "WHOLE", "whole", "word", "counted", "NAMES", "OTHERS"]
__all__ += ["VILLAGES"]


def label(rng, code):
    """What a clerk calls an indicator: a third of the time exactly the official name."""
    official, *near = LABELS[code].split("|")
    return rng.choice(near) if near and rng.random() < 2 / 3 else official


def measured(rng, code, in_yuan=False, text=None):
    """A head with its measure behind it."""
    return f"{text or label(rng, code)}（{measure(code, in_yuan)}）"


# What a town may have no duty for.
NO_DUTY = ("litigation_", "normdoc_", "permit_", "coercion_", "levy_", "expropriation_", "legal_review_", "major_")


def is_optional(code):
    """Whether it counts what a town may have no duty for."""
    return kind(code) == "count" and code.startswith(NO_DUTY)


def figure(sheet, row, col, unit, year, code, value, period="year", noise=0.04, **how):
    """Writes one figure as a clerk might, now and then 不适用 where a town may have no such duty, and says what it means.
    Returns its value, None where nothing stands."""
    if noise and is_optional(code) and sheet.rng.random() < noise / 2:
        sheet.put(row, col, "不适用")
        tell(sheet, row, col, unit, year, code, None, period, "not_applicable")
        return None
    return eleven.figure(sheet, row, col, unit, year, code, value, period, noise=noise, **how)


def line(sheet, row, col, unit, year, codes, known, **how):
    """A line of figures of one unit, money in ten thousands. Returns what was written."""
    return [
        figure(sheet, row, at, unit, year, code, known[code], factor=myriad(code), **how)
        for at, code in enumerate(codes, col)
    ]


def others(rng, count, *offices):
    """So many columns of other offices: head with its measure, highest figure."""
    known = [each for office in offices or OTHERS for each in OTHERS[office]]
    return [(f"{name}（{measure}）", most) for name, measure, most in rng.sample(known, count)]


def signature(sheet, row, year, cols=(0, 2, 4)):
    """Who filled it in, who checked it and when, below a table."""
    rng = sheet.rng
    people = rng.sample(NAMES, 2)
    words = rng.choice([("填表人", "审核人", "填表时间"), ("经办", "复核", "报送日期"), ("填报人", "负责人", "日期")])
    day = rng.choice([f"{year + 1}年1月{rng.randint(3, 19)}日", f"{year + 1}/1/{rng.randint(4, 20)}"])
    for col, name, text in zip(cols, words, [*people, day]):
        sheet.put(row, col, f"{name}：{text}")


def item(sheet, row, cols, unit, year, code, value, text=None, **how):
    """A line of a list: label, measure and quantity in these three columns, money in ten thousands."""
    sheet.put(row, cols[0], text or label(sheet.rng, code))
    sheet.put(row, cols[1], measure(code))
    how = dict(factor=myriad(code), rate="number") | how
    return figure(sheet, row, cols[2], unit, year, code, value, **how)
