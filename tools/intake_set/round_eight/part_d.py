"""Returns of townships to a Justice Bureau: plain tables with columns of other offices, formulas, hidden columns."""

from ..model import address
from .common import (
    Book,
    choose,
    Decimal,
    DISTRICT,
    facts,
    figure,
    FOREIGN,
    GROUPS,
    heads,
    kind,
    label,
    Sheet,
    signature,
    tell,
    towns_of,
    whole,
)
from .living import LivingSheet

SUFFIXES = ("街道", "镇", "乡")


def short(town):
    """The town's name as colleagues say it: 云台 for 云台镇."""
    for suffix in SUFFIXES:
        if town.endswith(suffix):
            return town.removesuffix(suffix)
    return town


def short_among_others(rng):
    """One line of heads over towns whose names are cut short; every third column belongs to another office; a hidden
    column of somebody's checks; 未统计 and 暂无 for what is not there."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 13)
    sheet = Sheet("Sheet1", rng)
    pool = whole(GROUPS["人民调解"] + GROUPS["特殊人群"] + GROUPS["普法宣传"] + GROUPS["依法决策"])
    codes = choose(rng, pool, 8)
    columns = [(label(rng, code, 0.5), code, 0) for code in codes]
    for at, (name, most) in enumerate(rng.sample(FOREIGN, 3)):
        columns.insert(2 + 4 * at, (name, "", most))
    hidden = 2 + next(at for at, column in enumerate(columns) if column[1])
    columns.insert(hidden - 1, ("校验列（勿动）", "", 200))
    sheet.hidden_cols.append(hidden)
    sheet.span(0, 0, 0, len(columns), f"{year}年各镇（街道）基层治理基础数据统计表")
    heads(sheet, 1, ["镇街", *(text for text, _, _ in columns)])
    for row, town in enumerate(towns, 2):
        sheet.put(row, 0, short(town))
        known = facts(rng)
        for col, (_, code, most) in enumerate(columns, 1):
            if not code:
                sheet.other(row, col, rng.randint(0, most))
            elif rng.random() < 0.03:
                sheet.put(row, col, rng.choice(["未统计", "暂无"]))
                tell(sheet, row, col, town, year, code, None, state="blank")
            else:
                figure(sheet, row, col, town, year, code, known[code])
    signature(sheet, 3 + len(towns), year)
    return Book(f"{year}年基层治理基础数据", [sheet])


def with_formulas(rng):
    """A plain table in which rates, totals and shares are computed, with comments at some cells that hold
    other figures."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 7, 12)
    sheet = LivingSheet("统计表", rng)
    columns = [
        ("mediation_accepted_count", label(rng, "mediation_accepted_count", 0.5)),
        ("mediation_success_count", label(rng, "mediation_success_count", 0.5)),
        ("mediation_success_rate", label(rng, "mediation_success_rate")),
        ("mediation_written_count", label(rng, "mediation_written_count", 0.5)),
        ("mediation_oral_count", label(rng, "mediation_oral_count", 0.5)),
        ("enforcer_staff_count", label(rng, "enforcer_staff_count", 0.5)),
        ("enforcer_certified_count", label(rng, "enforcer_certified_count", 0.5)),
        ("enforcer_cert_rate", label(rng, "enforcer_cert_rate")),
    ]
    computed = {
        "mediation_success_rate": "=IF(C{0}=0,0,ROUND(D{0}/C{0},4))",
        "enforcer_cert_rate": "=ROUND(I{0}/H{0},4)",
    }
    sheet.span(0, 0, 0, 10, f"{DISTRICT}{year}年人民调解及执法队伍情况统计表")
    heads(sheet, 1, ["序号", "单位", *(text for _, text in columns), "受理占比"])
    sums = [Decimal(0)] * len(columns)
    for row, town in enumerate(towns, 2):
        known = facts(rng)
        sheet.other(row, 0, row - 1)
        sheet.put(row, 1, town)
        for at, (code, _) in enumerate(columns):
            figure(sheet, row, 2 + at, town, year, code, known[code], noise=0, rate="percent")
            if code in computed:
                sheet.formulas[row, 2 + at] = computed[code].format(row + 1)
            sums[at] += known[code]
        if rng.random() < 0.3:
            text = rng.choice(["上报数为{}，已与台账核对更正", "较初报增加{}件", "电话核实：含跨年{}件"])
            sheet.comments[row, 2] = text.format(rng.randint(1, 9))
    last = 2 + len(towns)
    for row, town in enumerate(towns, 2):
        share = round(float(Decimal(sheet.cells[row, 2].value) / sums[0]), 4)
        sheet.other(row, 10, share, "0.0%")
        sheet.formulas[row, 10] = f"=ROUND(C{row + 1}/C${last + 1},4)"
    sheet.put(last, 1, "合计")
    for at, (code, _) in enumerate(columns):
        if kind(code) == "rate":
            rate = float(round(sums[at - 1] / sums[at - 2], 4))
            sheet.other(last, 2 + at, rate, "0.00%")
            sheet.formulas[last, 2 + at] = "={}/{}".format(address(last, 1 + at), address(last, at))
        else:
            sheet.other(last, 2 + at, int(sums[at]))
            sheet.formulas[last, 2 + at] = "=SUM({}:{})".format(address(2, 2 + at), address(last - 1, 2 + at))
    return Book(f"{year}年人民调解及执法队伍统计（公式版）", [sheet])


DISCLOSURE = [
    ("主动公开政府信息（条）", "", "disclosure_active_count"),
    ("申请办理", "上年结转申请数", "disclosure_app_carried_in"),
    ("申请办理", "本年新收政府信息公开申请数", "disclosure_app_received_new"),
    ("办理结果（件）", "予以公开", "disclosure_app_granted"),
    ("办理结果（件）", "部分公开", "disclosure_app_partial"),
    ("办理结果（件）", "不予公开", "disclosure_app_refused"),
    ("办理结果（件）", "无法提供", "disclosure_app_unable"),
    ("办理结果（件）", "不予处理", "disclosure_app_not_handled"),
    ("办理结果（件）", "其他处理", "disclosure_app_other"),
    ("办理结果（件）", "总计", "disclosure_app_total_handled"),
    ("结转下年度继续办理", "", "disclosure_app_carried_out"),
    ("网站信箱留言回复（条）", "", ""),
]


def disclosure_towns(rng):
    """Disclosure of information of all towns in one table: heads of one or of two lines, results with their total, a
    column of another office at the end, the total line above the towns."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 7, 11)
    sheet = Sheet("信息公开", rng)
    sheet.span(0, 0, 0, 1 + len(DISCLOSURE), f"{year}年度镇（街道）政府信息公开工作情况统计表")
    sheet.span(1, 0, 2, 0, "序号")
    sheet.span(1, 1, 2, 1, "单位名称")
    col = 2
    while col < 2 + len(DISCLOSURE):
        first, second, _ = DISCLOSURE[col - 2]
        wide = sum(1 for name, _, _ in DISCLOSURE if name == first)
        if second:
            sheet.span(1, col, 1, col + wide - 1, first)
            heads(sheet, 2, [text for name, text, _ in DISCLOSURE if name == first], col)
        else:
            sheet.span(1, col, 2, col, first)
        col += wide
    sums = [0] * len(DISCLOSURE)
    for row, town in enumerate(towns, 4):
        results = [rng.choice([0, 0, 1, 2, 5]) for _ in range(6)]
        carried_in, carried_out = rng.randint(0, 2), rng.randint(0, 2)
        total = sum(results)
        received = max(total + carried_out - carried_in, 0)
        carried_out = carried_in + received - total
        values = [rng.randint(20, 900), carried_in, received, *results, total, carried_out, rng.randint(0, 60)]
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, town)
        for at, ((_, _, code), value) in enumerate(zip(DISCLOSURE, values)):
            sums[at] += value
            if not code:
                sheet.other(row, 2 + at, value)
                continue
            sheet.put(row, 2 + at, value)
            tell(sheet, row, 2 + at, town, year, code, value)
    sheet.span(3, 0, 3, 1, "合计")
    for at, value in enumerate(sums):
        sheet.other(3, 2 + at, value)
    return Book(f"{year}年政府信息公开统计", [sheet])


REVIEWS = [
    ("合法性审查（件）", "规范性文件", "normdoc_reviewed_count"),
    ("合法性审查（件）", "重大行政决策", "major_decision_reviewed_count"),
    ("合法性审查（件）", "合同（协议）", "contract_reviewed_count"),
    ("合法性审查（件）", "合计", "legality_review_total_count"),
    ("法律顾问", "政府法律顾问人数", "gov_counsel_count"),
    ("法律顾问", "出具法律意见书数", "legal_opinion_count"),
    ("法律顾问", "顾问经费支出（元）", ""),
]


def review_remarks(rng):
    """Legality reviews by town: short words under a head that gives them their meaning, a sum across that is itself an
    indicator, money of another office, and remarks full of figures."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 7, 12)
    sheet = Sheet("合法性审查", rng)
    last = 2 + len(REVIEWS)
    sheet.span(0, 0, 0, last, f"{DISTRICT}{year}年镇（街道）合法性审查工作情况表")
    sheet.put(1, 0, "填报单位：区司法局")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "镇（街道）")
    sheet.span(2, 2, 2, 5, "合法性审查（件）")
    sheet.span(2, 6, 2, 8, "法律顾问")
    heads(sheet, 3, [text for _, text, _ in REVIEWS], 2)
    sheet.span(2, last, 3, last, "备注")
    sums = [Decimal(0)] * len(REVIEWS)
    for row, town in enumerate(towns, 4):
        known = facts(rng)
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, town)
        for at, (_, _, code) in enumerate(REVIEWS):
            if code:
                sums[at] += figure(sheet, row, 2 + at, town, year, code, known[code], noise=0.03) or 0
            else:
                sheet.other(row, 2 + at, rng.randint(8, 60) * 1000)
        if rng.random() < 0.5:
            texts = ["其中提出修改意见{}件", "{}月更换法律顾问", "含镇属企业合同{}份", "上年同期为{}件"]
            sheet.put(row, last, rng.choice(texts).format(rng.randint(2, 11)))
    sheet.span(4 + len(towns), 0, 4 + len(towns), 1, "总计")
    for at, (_, _, code) in enumerate(REVIEWS):
        if code:
            sheet.other(4 + len(towns), 2 + at, int(sums[at]))
    signature(sheet, 6 + len(towns), year, (0, 3, 6))
    return Book(f"{year}年合法性审查情况表", [sheet])


def compared_sheets(rng):
    """A sheet for this year, a sheet for last year and a third with the differences between them, which are no figures
    of the towns."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 6, 9)
    codes = choose(rng, whole(GROUPS["人民调解"] + GROUPS["行政执法"] + GROUPS["普法宣传"]), 8)
    labels = [label(rng, code, 0.5) for code in codes]
    known = {told: {town: facts(rng) for town in towns} for told in (year, year - 1)}
    sheets = []
    for told in (year, year - 1):
        sheet = Sheet(f"{told}年", rng)
        sheet.span(0, 0, 0, len(codes), f"{told}年度法治建设主要数据统计表")
        heads(sheet, 1, ["单位", *labels])
        for row, town in enumerate(towns, 2):
            sheet.put(row, 0, town)
            for at, code in enumerate(codes, 1):
                figure(sheet, row, at, town, told, code, known[told][town][code], noise=0.03)
        sheets.append(sheet)
    sheet = Sheet("同比增减", rng)
    sheet.span(0, 0, 0, len(codes), f"{year}年与{year - 1}年对比增减数")
    heads(sheet, 1, ["单位", *labels])
    for row, town in enumerate(towns, 2):
        sheet.put(row, 0, town)
        for at, code in enumerate(codes, 1):
            sheet.other(row, at, int(known[year][town][code] - known[year - 1][town][code]))
    sheets.append(sheet)
    return Book(f"{year}年与上年数据对比", sheets)


FAMILIES = [
    short_among_others,
    with_formulas,
    disclosure_towns,
    review_remarks,
    compared_sheets,
]
