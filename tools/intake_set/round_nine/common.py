"""Consistent figures of a town, and how a clerk writes them, for the ninth round."""

from decimal import Decimal

from ..model import Book, Sheet, han_number, plain
from ..round_eight.common import heads, number
from ..round_six.common import DISTRICT, TOWNS, choose, last_day, tell, towns_of
from .words import FOREIGN, GROUPS, NAMES, WORDS

__all__ = ["Book", "Sheet", "Decimal", "plain", "DISTRICT", "TOWNS", "FOREIGN", "GROUPS", "NAMES", "WORDS"]
__all__ += ["choose", "heads", "last_day", "number", "tell", "towns_of"]

DASHES = ["—", "-", "/", None, None]


def kind(code):
    """What kind of indicator it is: count, stock, rate, amount or boolean."""
    return WORDS[code][0]


def word(code):
    """The indicator's measure word."""
    return WORDS[code][1]


def counts(codes):
    """Those of the codes that count what happened in a stretch of time."""
    return [code for code in codes if kind(code) == "count"]


def whole(codes):
    """Those of the codes that are whole numbers."""
    return [code for code in codes if kind(code) in ("count", "stock")]


def pool(*groups):
    """All codes of these groups."""
    return [code for group in groups for code in GROUPS[group]]


def label(rng, code):
    """What a clerk calls an indicator."""
    return rng.choice(WORDS[code][3].split("|"))


def share(part, of):
    """A percentage with two decimals; 100 where there is nothing to take it of."""
    return round(Decimal(int(part) * 100) / Decimal(int(of)), 2) if of else Decimal(100)


def facts(rng):
    """What happened in one town in one year: figures that agree with each other, by code."""
    known = {code: Decimal(rng.randint(0, entry[2])) for code, entry in WORDS.items()}
    draw = lambda low, high: Decimal(rng.randint(low, high))
    accepted = draw(20, 400)
    success = accepted - draw(0, int(accepted) // 12)
    written = draw(0, int(success))
    known |= dict(mediation_accepted_count=accepted, mediation_success_count=success)
    known |= dict(mediation_written_count=written, mediation_oral_count=success - written)
    known["mediation_success_rate"] = share(success, accepted)
    known["mediation_confirmed_count"] = draw(0, int(written) // 6)
    known["mediation_amount"] = draw(50, 90000) * 100
    known["mediation_town_agreement_count"] = draw(0, int(written))
    committees = draw(6, 26)
    known |= dict(mediation_committee_count=committees, village_count=committees - 1)
    known["mediator_count"] = committees * rng.randint(3, 6)
    known["mediator_fulltime_count"] = draw(1, int(committees))
    known["village_counsel_count"] = committees - 1 - rng.choice([0, 0, 0, 1])
    known["village_counsel_coverage_rate"] = share(known["village_counsel_count"], committees - 1)
    known["resident_population"] = draw(6000, 60000)
    known["dispute_found_count"] = accepted + draw(0, 50)
    should = draw(20, 120)
    attend = should - draw(0, 5)
    passed = attend - draw(0, 3)
    known |= dict(exam_should_count=should, exam_attend_count=attend, exam_pass_count=passed)
    known |= dict(exam_attend_rate=share(attend, should), exam_pass_rate=share(passed, attend))
    staff = draw(8, 60)
    certified = staff - draw(0, 4)
    known |= dict(enforcer_staff_count=staff, enforcer_certified_count=certified)
    known["enforcer_cert_rate"] = share(certified, staff)
    known["penalty_amount"] = draw(10, 9000) * 100 if known["penalty_total_count"] else Decimal(0)
    applied = draw(0, 90)
    denied = draw(0, min(4, int(applied)))
    known |= dict(permit_applied_count=applied, permit_accepted_count=applied, permit_denied_count=denied)
    known["permit_granted_count"] = applied - denied
    new = draw(0, 6)
    hearing = draw(0, int(new))
    leader = draw(0, int(hearing))
    known |= dict(litigation_new_count=new, litigation_hearing_count=hearing, litigation_closed_count=hearing)
    known |= dict(litigation_leader_attend_count=leader, litigation_leader_attend_rate=share(leader, hearing))
    known["litigation_lost_count"] = min(hearing, draw(0, 1))
    known["review_overturned_count"] = min(known["review_case_count"], draw(0, 1))
    for name in ("npc_proposal", "cppcc_proposal"):
        known[f"{name}_done"] = known[f"{name}_received"]
    for name in ("proposal_satisfaction_rate", "hotline_done_rate", "hotline_satisfaction_rate"):
        known[name] = Decimal(rng.choice([1000, 1000, rng.randint(880, 999)])) / 10
    known["normdoc_reviewed_count"] = known["normdoc_filed_count"] = known["normdoc_issued_count"]
    known["major_decision_reviewed_count"] = known["major_decision_count"]
    known["mediation_escalated_count"] = Decimal(rng.choice([0, 0, 0, 1]))
    for name in ("power_list_established", "three_systems_implemented"):
        known[name] = Decimal(int(rng.random() < 0.85))
    return known


def part_of(known, code, months):
    """What of a year's count happened in so many months."""
    return Decimal(int(known[code] * months / 12))


def parts_of(rng, total, count):
    """A whole number cut into so many parts."""
    cuts = sorted(rng.randint(0, total) for _ in range(count - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, total])]


def ways(number, measure):
    """A count as a clerk may type it."""
    kinds = [str(number), f"{number}{measure}", f" {number}"]
    kinds.append(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
    if number >= 1000:
        kinds += [f"{number:,}", f"{number:,}{measure}"]
    if 0 < number <= 20:
        kinds.append(han_number(number))
    return kinds


def figure(sheet, row, col, unit, year, code, value, period="year", noise=0.03, factor=1, rate="percent"):
    """Writes one figure as a clerk might and says what it means. Returns its value, None where nothing stands."""
    rng, sort, state = sheet.rng, kind(code), "reported"
    if rng.random() < noise / 2 and sort != "boolean":
        written, value, state = rng.choice(DASHES), None, "blank"
        if sort == "count" and rng.random() < 0.35:
            written, value, state = "无", Decimal(0), "reported"
        sheet.put(row, col, written)
    elif sort == "boolean":
        sheet.put(row, col, rng.choice(["是", "√"] if value else ["否", "×"]))
    elif sort == "rate":
        if rate == "text":
            sheet.put(row, col, f"{plain(value)}%")
        elif rate == "percent":
            sheet.put(row, col, float(value / 100), "0.00%")
        else:
            sheet.put(row, col, float(value), "0.00")
    elif sort == "amount":
        shown = value / factor
        is_whole = factor == 1 and shown == int(shown)
        sheet.put(row, col, int(shown) if is_whole else float(shown), None if is_whole else "0.00")
    else:
        odd = rng.random() < noise
        sheet.put(row, col, rng.choice(ways(int(value), word(code))) if odd else int(value))
    tell(sheet, row, col, unit, year, code, value, period, state)
    return value


def grouped(sheet, row, col, groups):
    """Two lines of heads: each group's name merged over its own; a group without a name is merged downwards."""
    for name, texts in groups:
        if name:
            sheet.span(row, col, row, col + len(texts) - 1, name)
            heads(sheet, row + 1, texts, col)
        else:
            for at, text in enumerate(texts, col):
                sheet.span(row, at, row + 1, at, text)
        col += len(texts)


def totals(sheet, row, col, codes, values, factors=None):
    """A line of totals over towns' values by code, which are no figures of a town; a rate is not added up."""
    for at, code in enumerate(codes):
        if kind(code) in ("rate", "boolean"):
            sheet.put(row, col + at, "—")
            continue
        total = sum((known[at] or Decimal(0)) for known in values) / (factors or {}).get(code, 1)
        sheet.other(row, col + at, number(total), None if total == int(total) else "0.00")


def signature(sheet, row, year, cols=(0, 2, 4)):
    """Who filled it in, who checked it and when, behind a table."""
    rng = sheet.rng
    day = rng.choice([f"{year + 1}年1月{rng.randint(3, 25)}日", f"{year + 1}.1.{rng.randint(3, 25)}"])
    people = rng.sample(NAMES, 2)
    for col, text in zip(cols, [f"填表人：{people[0]}", f"负责人：{people[1]}", f"填报日期：{day}"]):
        sheet.put(row, col, text)
