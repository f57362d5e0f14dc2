"""Consistent figures of a town for the tenth round, what a clerk calls them, and how they are written."""

from decimal import Decimal

from ..model import Book, Sheet, Truth, plain
from ..round_eight.common import heads, number
from ..round_nine import common as nine
from ..round_nine.common import grouped, part_of, parts_of, ways
from ..round_nine.words import WORDS
from ..round_six import common as six
from ..round_six.common import change, choose, DISTRICT, last_day, office, tell, TOWNS, towns_of
from .words import FOREIGN, GROUPS, LABELS, MORE, NAMES, VILLAGES, WHOLE

__all__ = ["Book", "Sheet", "Decimal", "plain", "DISTRICT", "TOWNS", "FOREIGN", "GROUPS", "NAMES", "VILLAGES", "WHOLE"]
__all__ += ["change", "choose", "grouped", "heads", "last_day", "number", "office", "part_of", "parts_of", "tell"]
__all__ += ["towns_of"]

NOTHING = [("/", "blank"), ("—", "blank"), ("-", "blank"), ("未统计", "blank"), (None, "blank"), (None, "blank")]


def kind(code):
    """What kind of indicator it is: count, stock, rate, amount or boolean."""
    return (MORE.get(code) or WORDS[code])[0]


def word(code):
    """The indicator's measure word."""
    return (MORE.get(code) or WORDS[code])[1]


def counts(codes):
    """Those of the codes that count what happened in a stretch of time."""
    return [code for code in codes if kind(code) == "count"]


def pool(*groups):
    """All codes of these groups; without names, those of all groups."""
    return [code for group in groups or GROUPS for code in GROUPS[group]]


def label(rng, code, of=LABELS):
    """What a clerk calls an indicator: a third of the time exactly the official name."""
    official, *near = of[code].split("|")
    return rng.choice(near) if near and rng.random() < 2 / 3 else official


def untidy(rng, text):
    """A label as it was typed in a hurry: a line broken, a space too many, other brackets, 法制 for 法治."""
    drawn = rng.random()
    if drawn < 0.1:
        at = rng.randint(2, len(text) - 2)
        return f"{text[:at]}\n{text[at:]}"
    if drawn < 0.15:
        return f"{text} "
    if drawn < 0.2:
        return text.replace("（", "(").replace("）", ")")
    return text.replace("法治", "法制") if drawn < 0.24 else text


def facts(rng):
    """What happened in one town in one year: figures that agree with each other, by code."""
    known = {code: Decimal(rng.randint(0, entry[2])) for code, entry in MORE.items()} | nine.facts(rng)
    kinds = [code for code in MORE if code.startswith("penalty_")]
    known["penalty_total_count"] = sum(known[code] for code in kinds)
    known["penalty_amount"] = known["penalty_fine_count"] * rng.randint(3, 40) * 100
    known["normdoc_cleaned_count"] = known["normdoc_in_force_count"]
    changed = min(known["normdoc_amended_count"], known["normdoc_cleaned_count"])
    gone = min(known["normdoc_repealed_count"], known["normdoc_cleaned_count"] - changed)
    known |= dict(normdoc_amended_count=changed, normdoc_repealed_count=gone)
    known["normdoc_kept_count"] = known["normdoc_cleaned_count"] - changed - gone
    parts = ("normdoc_reviewed_count", "major_decision_reviewed_count", "contract_reviewed_count")
    known["legality_review_total_count"] = sum(known[part] for part in parts)
    known["permit_revoked_count"] = min(known["permit_revoked_count"], known["permit_granted_count"])
    known["office_count"] = Decimal(rng.randint(5, 9))
    known["proposal_done_rate"] = Decimal(100)
    return known


def figure(sheet, row, col, unit, year, code, value, period="year", noise=0.05, factor=1, rate="percent"):
    """Writes one figure as a clerk might and says what it means. Returns its value, None where nothing stands."""
    rng, sort, drawn = sheet.rng, kind(code), sheet.rng.random()
    if drawn < noise / 2 and sort != "boolean":
        written, state = rng.choice(NOTHING if sort == "rate" else [*NOTHING, ("不适用", "not_applicable")])
        sheet.put(row, col, written)
        tell(sheet, row, col, unit, year, code, None, period, state)
        return None
    if sort not in ("count", "stock"):
        return six.fig(sheet, row, col, unit, year, code, value, period, factor=factor, rate=rate, k=sort, w="")
    written = int(value)
    if noise and sort == "count" and value == 0 and drawn < 0.2:
        written = "无"
    elif drawn < 1.5 * noise:
        written = rng.choice(ways(written, word(code)))
    sheet.put(row, col, written)
    tell(sheet, row, col, unit, year, code, value, period)
    return value


def spread(total, weights):
    """A whole number dealt to months or villages by how much they have of everything."""
    total, sums = int(total), [sum(weights[: at + 1]) for at in range(len(weights))]
    upto = [total * each // sums[-1] for each in sums]
    return [after - before for before, after in zip([0, *upto], upto)]


def month_of(year, month):
    """The period of one month."""
    return f"month {year}-{month:02}-{last_day(year, month)}"


def quarter_of(year, quarter):
    """The period of one quarter."""
    return f"quarter {year}-{3 * quarter:02}-{last_day(year, 3 * quarter)}"


def until(year, month):
    """The period of the year so far: at the end of December it is the year."""
    return "year" if month == 12 else f"to_date {year}-{month:02}-{last_day(year, month)}"


def measured(rng, code, text=None):
    """A head with the measure behind it; money in ten thousands."""
    measure = "万元" if kind(code) == "amount" else word(code)
    text = text or label(rng, code)
    return f"{text}（{measure}）"


def myriads(codes):
    """What the money among the codes is multiplied with: it is written in ten thousands."""
    return {code: 10000 for code in codes if kind(code) == "amount"}


def item(sheet, row, cols, unit, year, code, value, text=None, **how):
    """A line of a list: label, measure and quantity in these three columns, money in ten thousands."""
    is_myriad = kind(code) == "amount"
    sheet.put(row, cols[0], text or label(sheet.rng, code))
    sheet.put(row, cols[1], "万元" if is_myriad else word(code))
    return figure(sheet, row, cols[2], unit, year, code, value, factor=10000 if is_myriad else 1, rate="number", **how)


def line(sheet, row, col, unit, year, codes, known, **how):
    """A line of figures of one unit, money in ten thousands. Returns what was written by column."""
    factors = myriads(codes)
    return [
        figure(sheet, row, at, unit, year, code, known[code], factor=factors.get(code, 1), **how)
        for at, code in enumerate(codes, col)
    ]


def totals(sheet, row, col, codes, written):
    """A line of totals over lines of figures, which are no figures of a town; a rate is not added up."""
    factors = myriads(codes)
    for at, code in enumerate(codes):
        if kind(code) in ("rate", "boolean"):
            sheet.put(row, col + at, "—")
            continue
        total = sum(values[at] or Decimal(0) for values in written) / factors.get(code, 1)
        sheet.other(row, col + at, number(total), None if total == int(total) else "0.00")


def stub(sheet, row, col, names):
    """Names down a column, equal neighbours merged."""
    start = 0
    for at in range(1, len(names) + 1):
        if at == len(names) or names[at] != names[start]:
            sheet.span(row + start, col, row + at - 1, col, names[start])
            start = at


def levels(sheet, row, col, paths):
    """Lines of heads from paths of names: equal neighbours merged, a name that ends early merged downwards."""
    depth = max(map(len, paths))
    for level in range(depth):
        start = 0
        for at in range(1, len(paths) + 1):
            if at < len(paths) and paths[at][: level + 1] == paths[start][: level + 1]:
                continue
            path = paths[start]
            if len(path) > level:
                last = row + depth - 1 if len(path) == level + 1 else row + level
                sheet.span(row + level, col + start, last, col + at - 1, path[level])
            start = at


def signature(sheet, row, year, cols=(0, 2, 4)):
    """Who filled it in, who checked it and when, behind a table."""
    rng = sheet.rng
    people = rng.sample(NAMES, 2)
    words = rng.choice([("填表人", "审核人", "填表日期"), ("经办人", "分管领导", "报出日期"), ("制表", "审核", "日期")])
    day = rng.choice([f"{year + 1}年1月{rng.randint(3, 20)}日", f"{year + 1}.01.{rng.randint(10, 20)}"])
    for col, name, text in zip(cols, words, [*people, day]):
        sheet.put(row, col, f"{name}：{text}")


def counted(sheet, unit, year, figures):
    """What the rows of a register add up to."""
    for code, value in figures.items():
        sheet.truths.append(Truth(sheet.name, "", unit, year, code, plain(Decimal(value)), "reported"))
