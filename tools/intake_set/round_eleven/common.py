"""Consistent figures of a town for the eleventh round, what a clerk calls them, and how they are written."""

from decimal import Decimal

from ..model import Book, Sheet, plain
from ..round_eight.common import heads, number
from ..round_nine.common import grouped, part_of, parts_of, share, ways
from ..round_six import common as six
from ..round_six.common import change, choose, DISTRICT, last_day, office, tell, TOWNS, towns_of
from ..round_ten import common as ten
from ..round_ten.common import levels, month_of, quarter_of, spread, stub, until
from .words import FOREIGN, GROUPS, LABELS, MORE, NAMES, WHOLE

__all__ = ["Book", "Sheet", "Decimal", "plain", "DISTRICT", "TOWNS", "FOREIGN", "GROUPS", "NAMES", "WHOLE"]
__all__ += [
    "change",
    "choose",
    "grouped",
    "heads",
    "last_day",
    "levels",
    "month_of",
    "number",
    "office",
    "part_of",
    "parts_of",
]
__all__ += ["quarter_of", "spread", "stub", "tell", "towns_of", "until", "ways"]

NOTHING = ["—", "—", "/", "-", "未统计", None, None]
HAN = "〇一二三四五六七八九"


def kind(code):
    """What kind of indicator it is: count, stock, rate, amount or boolean."""
    return MORE[code][0] if code in MORE else ten.kind(code)


def word(code):
    """The indicator's measure word."""
    return MORE[code][1] if code in MORE else ten.word(code)


def measure(code, in_yuan=False):
    """The measure that stands beside an indicator: money in ten thousands unless it is said to be in yuan."""
    if kind(code) == "amount":
        return "元" if in_yuan else "万元"
    return word(code)


def counts(codes):
    """Those of the codes that count what happened in a stretch of time."""
    return [code for code in codes if kind(code) == "count"]


def whole(codes):
    """Those of the codes that are whole numbers."""
    return [code for code in codes if kind(code) in ("count", "stock")]


def pool(*groups):
    """All codes of these groups; without names, those of all groups."""
    return [code for group in groups or GROUPS for code in GROUPS[group]]


def label(rng, code):
    """What a clerk calls an indicator: a third of the time exactly the official name."""
    official, *near = LABELS[code].split("|")
    return rng.choice(near) if near and rng.random() < 2 / 3 else official


def measured(rng, code, in_yuan=False, text=None):
    """A head with its measure behind it."""
    return f"{text or label(rng, code)}（{measure(code, in_yuan)}）"


def broken(rng, text):
    """A head whose measure often stands on a line of its own."""
    at = text.rfind("（")
    return f"{text[:at]}\n{text[at:]}" if at > 0 and rng.random() < 0.5 else text


def han_year(year):
    """A year in Chinese digits: 二〇二三."""
    return "".join(HAN[int(digit)] for digit in str(year))


def facts(rng):
    """What happened in one town in one year: figures that agree with each other, by code."""
    known, draw = ten.facts(rng), lambda most: Decimal(rng.randint(0, int(most)))
    known["dispute_prevented_count"] = min(known["dispute_prevented_count"], known["dispute_found_count"])
    known["normdoc_filing_rate"] = Decimal(100)
    known["legality_review_rate"] = Decimal(rng.choice([1000, 1000, rng.randint(900, 999)])) / 10
    known["enforcer_exam_pass_rate"] = share(passed := known["enforcer_exam_pass_count"], passed + draw(2))
    known["permit_decision_count"] = known["permit_granted_count"] + known["permit_denied_count"]
    known["mediation_handled_rate"] = share(known["mediation_accepted_count"], known["dispute_found_count"])
    known |= dict(other_act_count=draw(20), disclosure_fee_amount=Decimal(0))
    known["disclosure_review_total"] = min(draw(1), known["review_case_count"])
    known["disclosure_litigation_total"] = min(draw(1), known["litigation_new_count"])
    coercion = ("coercion_measure_count", "coercion_exec_count", "coercion_court_count")
    known["coercion_total_count"] = sum(known[code] for code in coercion)
    most = dict(granted=9, partial=3, refused=2, unable=5, not_handled=1, other=2)
    ends = {name: draw(top) for name, top in most.items()}
    handled, left = sum(ends.values()), draw(2)
    before = min(draw(3), handled)
    ends |= dict(total_handled=handled, carried_out=left, carried_in=before, received_new=handled + left - before)
    return known | {f"disclosure_app_{name}": value for name, value in ends.items()}


def figure(sheet, row, col, unit, year, code, value, period="year", noise=0.04, factor=1, rate="percent"):
    """Writes one figure as a clerk might and says what it means. Returns its value, None where nothing stands."""
    rng, sort, drawn = sheet.rng, kind(code), sheet.rng.random()
    if drawn < noise / 2 and sort != "boolean":
        sheet.put(row, col, rng.choice(NOTHING))
        tell(sheet, row, col, unit, year, code, None, period, "blank")
        return None
    if sort not in ("count", "stock"):
        return six.fig(sheet, row, col, unit, year, code, value, period, factor=factor, rate=rate, k=sort, w="")
    written = int(value)
    if noise and sort == "count" and value == 0 and drawn < 0.2:
        written = "无"
    elif drawn < 1.3 * noise:
        written = rng.choice(ways(written, word(code)))
    sheet.put(row, col, written)
    tell(sheet, row, col, unit, year, code, value, period)
    return value


def myriad(code):
    """What a figure written in its measure is multiplied with: money in ten thousands."""
    return 10000 if kind(code) == "amount" else 1


def said(sheet, row, col, unit, year, code, value, text, period="year"):
    """Writes a text that holds one figure and says what it means."""
    sheet.put(row, col, text)
    tell(sheet, row, col, unit, year, code, value, period)


def amount(rng, code, value):
    """A figure with its measure behind it."""
    if kind(code) == "rate":
        return f"{plain(value)}%"
    if kind(code) == "amount":
        return f"{plain(value / 10000)}万元" if rng.random() < 0.7 else f"{int(value):,}元"
    return f"{int(value):,}{word(code)}" if value >= 1000 and rng.random() < 0.5 else f"{int(value)}{word(code)}"


def line(sheet, row, col, unit, year, codes, known, **how):
    """A line of figures of one unit, money in ten thousands. Returns what was written."""
    return [
        figure(sheet, row, at, unit, year, code, known[code], factor=myriad(code), **how)
        for at, code in enumerate(codes, col)
    ]


def sums(codes, written):
    """What lines of figures add up to by column, as it is written; None for a rate."""
    totals = []
    for at, code in enumerate(codes):
        total = sum(values[at] or Decimal(0) for values in written) / myriad(code)
        totals.append(None if kind(code) in ("rate", "boolean") else number(total))
    return totals


def put_sums(sheet, row, col, totals):
    """A line of sums that are no figures of a town."""
    for at, total in enumerate(totals, col):
        if total is None:
            sheet.put(row, at, "—")
        else:
            sheet.other(row, at, total, "0.00" if isinstance(total, float) else None)


def signature(sheet, row, year, cols=(0, 2, 4)):
    """Who filled it in, who checked it and when, behind a table."""
    rng = sheet.rng
    people = rng.sample(NAMES, 2)
    words = rng.choice([("填报人", "审核人", "报送时间"), ("统计员", "所长", "填表时间"), ("制表人", "负责人", "日期")])
    day = rng.choice([f"{year + 1}年1月{rng.randint(3, 20)}日", f"{year + 1}-01-{rng.randint(10, 20)}"])
    for col, name, text in zip(cols, words, [*people, day]):
        sheet.put(row, col, f"{name}：{text}")
