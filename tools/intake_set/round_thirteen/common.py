"""What a clerk calls the indicators in the thirteenth round, and how their figures are written."""

from dataclasses import dataclass, field

import openpyxl
from openpyxl.styles import Font

from .. import writers
from ..model import han_number, Sheet
from ..round_eleven.common import HAN
from ..round_nine.common import ways
from ..round_twelve.common import Book, Decimal, plain, LivingSheet, amount, change, choose, counts, DISTRICT, facts
from ..round_twelve.common import figure, GROUPS, heads, is_optional, kind, last_day, levels, line, measure, myriad
from ..round_twelve.common import number, office, part_of, parts_of, pool, put_sums, quarter_of, said, spread, stub
from ..round_twelve.common import sums, tell, TOWNS, towns_of, until, WHOLE, whole, word
from .words import BESIDE, ENGLISH, FIRMS, LABELS, MEASURES, NAMES, VILLAGES

__all__ = ["Book", "Sheet", "LivingSheet", "Decimal", "plain", "amount", "change", "choose", "counts", "DISTRICT"]
__all__ += ["facts", "figure", "GROUPS", "heads", "is_optional", "kind", "last_day", "levels", "line", "measure"]
__all__ += ["myriad", "number", "office", "part_of", "parts_of", "pool", "put_sums", "quarter_of", "said", "spread"]
__all__ += ["stub", "sums", "tell", "TOWNS", "towns_of", "until", "WHOLE", "whole", "word", "ways"]
__all__ += ["BESIDE", "ENGLISH", "FIRMS", "MEASURES", "NAMES", "VILLAGES"]


@dataclass
class StruckSheet(Sheet):
    """A sheet some of whose cells are struck through where the file can hold it."""

    struck: set = field(default_factory=set)


def by_openpyxl_struck(book, path):
    """Like the plain openpyxl one, with what is struck through."""
    writers.by_openpyxl(book, path)
    struck = [(sheet.name, row, col) for sheet in book.sheets for row, col in getattr(sheet, "struck", ())]
    if struck:
        workbook = openpyxl.load_workbook(path)
        for name, row, col in struck:
            workbook[name].cell(row + 1, col + 1).font = Font(strike=True)
        workbook.save(path)


# What hardly changes from one year to the next.
LASTING = ["village_count", "office_count", "mediation_committee_count", "mediator_count", "mediator_fulltime_count"]
LASTING += ["village_counsel_count", "village_counsel_coverage_rate", "enforcement_item_count"]


def earlier(rng, known):
    """What happened in the town a year earlier: other figures, the same villages, about as many people."""
    before = facts(rng) | {code: known[code] for code in LASTING}
    before["resident_population"] = known["resident_population"] + rng.randint(-400, 400)
    return before


def label(rng, code):
    """What a clerk calls an indicator: half of the time exactly the official name."""
    official, *near = LABELS[code].split("|")
    return rng.choice(near) if near and rng.random() < 0.5 else official


def measured(rng, code, in_yuan=False, text=None):
    """A head with its measure behind it."""
    return f"{text or label(rng, code)}（{measure(code, in_yuan)}）"


def item(sheet, row, cols, unit, year, code, value, text=None, **how):
    """A line of a list: label, measure and quantity in these three columns, money in ten thousands."""
    sheet.put(row, cols[0], text or label(sheet.rng, code))
    sheet.put(row, cols[1], measure(code))
    how = dict(factor=myriad(code), rate="number") | how
    return figure(sheet, row, cols[2], unit, year, code, value, **how)


def corner(sheet, col, year, form):
    """Number, maker, approval and term of a form in the corner of its sheet."""
    texts = [
        f"表　　号：{form}",
        f"制定机关：{DISTRICT}司法局",
        f"批准文号：安统制〔{year - 1}〕{sheet.rng.randint(3, 40)}号",
    ]
    for row, text in enumerate([*texts, f"有效期至：{year + 2}年12月"], 1):
        sheet.put(row, col, text)


def day_in(rng, year, month, first=3, last=20):
    """A day of a month as one of many clerks writes it."""
    day = rng.randint(first, last)
    told = "".join(HAN[int(digit)] for digit in str(year))
    ways_of = [
        f"{year}年{month}月{day}日",
        f"{year}.{month}.{day}",
        f"{year}-{month:02}-{day:02}",
        f"{year}/{month}/{day}",
    ]
    return rng.choice([*ways_of, f"{told}年{han_number(month)}月{han_number(day)}日"])


def signature(sheet, row, year, cols=(0, 2, 4)):
    """Who filled it in, who checked it and when, below a table."""
    rng = sheet.rng
    people = rng.sample(NAMES, 2)
    words = rng.choice(
        [("单位负责人", "填表人", "报出日期"), ("审签", "制表", "填报时间"), ("分管领导", "经办人", "日期")]
    )
    for col, name, text in zip(cols, words, [*people, day_in(rng, year + 1, 1)]):
        sheet.put(row, col, f"{name}：{text}")


def asked_of(name):
    """The codes of a subject, those that stand only as a whole among them."""
    return WHOLE.get(name) or GROUPS[name]
