"""What a clerk calls the indicators in the fourteenth round, and how their figures are written."""

from ..round_nine.common import share
from ..round_ten.common import month_of
from ..round_thirteen.common import (
    amount,
    Book,
    change,
    choose,
    counts,
    day_in,
    Decimal,
    DISTRICT,
    earlier,
    facts,
    figure,
)
from ..round_thirteen.common import GROUPS, heads, is_optional, kind, last_day, levels, line, measure, myriad, number
from ..round_thirteen.common import office, part_of, plain, pool, put_sums, quarter_of, Sheet, spread, stub, sums, tell
from ..round_thirteen.common import TOWNS, towns_of, until, whole, word
from ..round_twelve.common import counted
from .words import ENGLISH, LABELS, MEASURES, NAMES, PINYIN, VILLAGES

__all__ = [
    "amount",
    "Book",
    "change",
    "choose",
    "counts",
    "day_in",
    "Decimal",
    "DISTRICT",
    "earlier",
    "facts",
    "figure",
]
__all__ += ["GROUPS", "heads", "is_optional", "kind", "last_day", "levels", "line", "measure", "myriad", "number"]
__all__ += ["office", "part_of", "plain", "pool", "put_sums", "quarter_of", "Sheet", "spread", "stub", "sums", "tell"]
__all__ += ["TOWNS", "towns_of", "until", "whole", "word", "counted", "share", "month_of"]
__all__ += ["ENGLISH", "MEASURES", "NAMES", "VILLAGES"]


def label(rng, code):
    """What a clerk calls an indicator: half of the time exactly the official name, its brackets now and then narrow."""
    official, *near = LABELS[code].split("|")
    text = rng.choice(near) if near and rng.random() < 0.5 else official
    return text.replace("（", "(").replace("）", ")") if rng.random() < 0.1 else text


def measured(rng, code, text=None):
    """A head with its measure behind it, money in ten thousands."""
    return f"{text or label(rng, code)}（{measure(code)}）"


def item(sheet, row, cols, unit, year, code, value, text=None, **how):
    """A line of a list: label, measure and quantity in these three columns, money in ten thousands."""
    sheet.put(row, cols[0], text or label(sheet.rng, code))
    sheet.put(row, cols[1], measure(code))
    how = dict(factor=myriad(code), rate="number") | how
    return figure(sheet, row, cols[2], unit, year, code, value, **how)


def furniture(sheet, row, unit, when, day, cols=(0, 3, 6)):
    """The line of a printed form between its title and its table: who fills it in, for what time, and when."""
    texts = [f"填报单位{sheet.rng.choice(['', '（盖章）', '（公章）'])}：{unit}", when, f"填报日期：{day}"]
    for col, text in zip(cols, texts):
        sheet.put(row, col, text)


def signature(sheet, row, day, cols=(0, 2, 4)):
    """Who is responsible, who drew it up and when, below a table; at times a telephone."""
    rng = sheet.rng
    people = rng.sample(NAMES, 2)
    words = rng.choice(
        [("单位负责人", "制表人", "报出日期"), ("审核人", "制表人", "制表日期"), ("负责人", "填表人", "填报日期")]
    )
    for col, name, text in zip(cols, words, [*people, day]):
        sheet.put(row, col, f"{name}：{text}")
    if rng.random() < 0.4:
        sheet.put(row + 1, cols[0], f"联系电话：0753-2{rng.randint(100000, 999999)}")


def short(town):
    """A town's name without what kind of town it is."""
    return town.removesuffix("街道").removesuffix("镇").removesuffix("乡")


def whole_town(town):
    """What the sum over all villages of a town is called."""
    return "全街道" if town.endswith("街道") else f"全{town[-1]}"


def english(town):
    """A town's name in English as a yearbook prints it."""
    sort = "Subdistrict" if town.endswith("街道") else "Township" if town.endswith("乡") else "Town"
    return f"{PINYIN[town[:2]]} {sort}"


def rated(part, of):
    """A share in per cent with two decimals, None where there is nothing to take it of."""
    return share(part, of) if of else None
