from .words import *
from .part_a import G, of, head

COUNT = lambda cs: [c for c in cs if kind(c) == "count"]


def month_sheets(rng):
    """A sheet a month over the towns; the month in the sheet's name and the title; only what happened in the month."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 5, 8)
    cols = choose(rng, COUNT(of("mediation", "publicity", "office")), 7)
    labels = [head(rng, c, 0.5, 0.5) for c in cols]
    sheets = []
    for m in range(1, rng.randint(3, 5) + 1):
        s = Sheet(f"{m}月", rng)
        s.span(0, 0, 0, len(cols), f"{DISTRICT}司法所{year}年{m}月工作情况统计表")
        s.put(1, 0, "单位", bold=True)
        for at, l in enumerate(labels, 1):
            s.put(1, at, l, bold=True)
        sums = [Decimal(0)] * len(cols)
        for row, t in enumerate(towns, 2):
            f = facts(rng)
            s.put(row, 0, t)
            for at, c in enumerate(cols, 1):
                sums[at - 1] += (
                    fig(s, row, at, t, year, c, f[c] // 12, f"month {year}-{m:02}-{last_day(year, m)}", noise=0.06) or 0
                )
        row = 2 + len(towns)
        s.put(row, 0, "合计")
        total_row(s, row, cols, sums, 1)
        sign(s, row + 1, year, (0, 3))
        sheets.append(s)
    return Book(f"{year}年司法所月报", sheets)


def half_year(rng):
    """The first half of the year over the towns, heads in two lines; the stretch stands in the title alone."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 7, 12)
    s = Sheet("半年报", rng)
    groups = [
        (h, choose(rng, COUNT(G[g]), 4))
        for h, g in rng.sample(
            [("人民调解", "mediation"), ("普法宣传与法律服务", "publicity"), ("行政应诉和复议", "suits")], 2
        )
    ]
    cols = [c for _, cs in groups for c in cs]
    s.span(
        0,
        0,
        0,
        len(cols) + 1,
        rng.choice(
            [
                f"{DISTRICT}{year}年上半年法治工作统计表",
                f"{year}年上半年各镇（街道）法治建设数据表",
                f"{year}年1-6月法治建设数据统计表",
            ]
        ),
    )
    s.put(1, 0, f"填报单位：{DISTRICT}司法局")
    s.put(1, len(cols) - 1, f"填报日期：{year}年7月{rng.randint(3, 12)}日")
    s.span(2, 0, 3, 0, "序号")
    s.span(2, 1, 3, 1, "镇（街道）")
    col = 2
    for h, cs in groups:
        s.span(2, col, 2, col + len(cs) - 1, h)
        for c in cs:
            s.put(3, col, head(rng, c, 0.5, 0.6))
            col += 1
    sums = [Decimal(0)] * len(cols)
    for row, t in enumerate(towns, 4):
        f = facts(rng)
        s.other(row, 0, row - 3)
        s.put(row, 1, t)
        for at, c in enumerate(cols):
            sums[at] += fig(s, row, 2 + at, t, year, c, f[c] // 2, f"half_year {year}-06-30", noise=0.06) or 0
    row = 4 + len(towns)
    s.span(row, 0, row, 1, "合计")
    total_row(s, row, cols, sums, 2)
    return Book(f"{year}年上半年统计表", [s])


def quarter_towns(rng):
    """The third quarter over the towns: a plain line of heads, the quarter in the title."""
    year, q, towns = rng.randint(2021, 2024), rng.randint(1, 4), towns_of(rng, 7, 12)
    s = Sheet("季报", rng)
    cols = choose(rng, COUNT(of("mediation", "publicity", "office", "law")), 8)
    s.span(0, 0, 0, len(cols), f"{year}年{rng.choice(['第', ''])}{'一二三四'[q - 1]}季度司法所业务工作统计表")
    s.put(1, 0, "司法所", bold=True)
    for at, c in enumerate(cols, 1):
        s.put(1, at, head(rng, c, 0.5, 0.5), bold=True)
    for row, t in enumerate(towns, 2):
        f = facts(rng)
        s.put(row, 0, f"{t}司法所")
        for at, c in enumerate(cols, 1):
            fig(s, row, at, t, year, c, f[c] // 4, f"quarter {year}-{3 * q:02}-{last_day(year, 3 * q)}", noise=0.08)
    s.put(3 + len(towns), 0, "备注：本表一季一报，于季后5日内报送。")
    return Book(f"{year}年{'一二三四'[q - 1]}季度报表", [s])


def items_down(rng):
    """Items numbered in two levels down with their measure, towns across, the district's total last; blank cells and dashes."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 9)
    s = Sheet("汇总", rng)
    rate = rng.choice(["number", "text", "percent"])
    s.span(0, 0, 0, len(towns) + 3, f"{DISTRICT}{year}年度法治政府建设指标数据汇总表")
    s.put(1, 0, f"制表：{DISTRICT}司法局")
    s.put(1, len(towns) + 1, f"{year + 1}年1月")
    for at, h in enumerate(["序号", "指标", "计量单位", *towns, rng.choice(["合计", "全区"])]):
        s.put(2, at, h, bold=True)
    row = 3
    for n, (h, g) in enumerate(
        rng.sample(
            [
                ("依法决策", "law"),
                ("公正执法", "enforcement"),
                ("化解纠纷", "mediation"),
                ("普法教育", "publicity"),
                ("接受监督", "suits"),
            ],
            4,
        )
    ):
        s.put(row, 0, "一二三四五"[n])
        s.put(row, 1, h, bold=True)
        row += 1
        for k, c in enumerate(choose(rng, G[g], rng.randint(3, 5)), 1):
            s.put(row, 0, f"（{'一二三四五'[k - 1]}）")
            s.put(row, 1, lab(rng, c, 0.5, 0))
            s.put(row, 2, "%" if kind(c) == "rate" else word(c))
            total = Decimal(0)
            for at, t in enumerate(towns, 3):
                total += fig(s, row, at, t, year, c, FACTS(rng, t)[c], noise=0.06, rate=rate) or 0
            if kind(c) == "rate":
                s.put(row, 3 + len(towns), "—")
            else:
                s.other(row, 3 + len(towns), int(total))
            row += 1
    s.put(row, 0, "注：“—”表示不汇总。")
    KNOWN.clear()
    return Book(f"指标数据汇总{year}", [s])


KNOWN = {}


def FACTS(rng, t):
    if t not in KNOWN:
        KNOWN[t] = facts(rng)
    return KNOWN[t]


def district_first(rng):
    """The district's line first, blank lines between groups of towns, remarks with figures of their own at the right."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 9, 13)
    s = Sheet("Sheet1", rng)
    cols = choose(rng, of("suits", "mediation", "law", "enforcement"), 8)
    rate = rng.choice(["number", "text", "percent"])
    s.span(0, 0, 1, len(cols) + 1, f"各镇（街道）{year}年依法治区工作数据")
    s.put(2, 0, rng.choice(["单位名称", "镇 街", "乡镇（街道）"]), bold=True)
    for at, c in enumerate(cols, 1):
        s.put(
            2,
            at,
            (
                head(rng, c, 0.5, 0.5, rate).replace("（", "\n（", 1)
                if rng.random() < 0.2
                else head(rng, c, 0.5, 0.5, rate)
            ),
            bold=True,
        )
    s.put(2, len(cols) + 1, "情况说明", bold=True)
    sums, row = [Decimal(0)] * len(cols), 4
    for k, t in enumerate(towns):
        if k and k % 4 == 0:
            row += 1
        f = facts(rng)
        s.put(row, 0, t)
        for at, c in enumerate(cols, 1):
            sums[at - 1] += fig(s, row, at, t, year, c, f[c], noise=0.06, rate=rate) or 0
        if rng.random() < 0.25:
            s.put(
                row, len(cols) + 1, rng.choice(["已与台账核对", "无败诉案件", "数据以系统导出为准", "人员调整，待更新"])
            )
        row += 1
    s.put(3, 0, rng.choice([DISTRICT, "全区", "全区合计"]), bold=True)
    for at, c in enumerate(cols, 1):
        if kind(c) == "rate":
            s.put(3, at, "—")
        else:
            s.other(3, at, int(sums[at - 1]))
    sign(s, row + 1, year, (0, 3, 6))
    return Book(f"{year}年依法治区数据", [s])


def topic_book(rng):
    """One workbook of the district: an instruction sheet, then a sheet a topic over all towns, each in a clerk's words."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 9)
    s = Sheet("填表说明", rng)
    s.put(0, 0, "填表说明")
    s.put(1, 0, "一、各镇（街道）应如实填报，不得漏项。")
    s.put(2, 0, "二、表内金额以元为单位，比率保留两位小数。")
    sheets = [s]
    rate = rng.choice(["number", "text"])
    for n, (name, g) in enumerate(
        [("人民调解", "mediation"), ("普法宣传", "publicity"), ("行政执法", "enforcement"), ("应诉复议", "suits")], 1
    ):
        s = Sheet(f"表{n} {name}" if rng.random() < 0.5 else name, rng)
        cols = choose(rng, G[g], rng.randint(5, 8))
        s.put(0, 0, f"表{n}")
        s.span(1, 0, 1, len(cols), f"{year}年度{name}工作情况统计表")
        s.put(2, 0, "镇（街道）", bold=True)
        for at, c in enumerate(cols, 1):
            s.put(2, at, head(rng, c, 0.5, 0.5, rate), bold=True)
        sums = [Decimal(0)] * len(cols)
        for row, t in enumerate(towns, 3):
            f = facts(rng)
            s.put(row, 0, t)
            for at, c in enumerate(cols, 1):
                sums[at - 1] += fig(s, row, at, t, year, c, f[c], noise=0.05, rate=rate) or 0
        s.put(3 + len(towns), 0, "合 计")
        total_row(s, 3 + len(towns), cols, sums, 1)
        sheets.append(s)
    return Book(f"{DISTRICT}{year}年统计表册", sheets)


def contacts_among(rng):
    """The offices' basic data: head, telephone, floor space and cars of other interest among the indicators, as at the year's end."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 13)
    s = Sheet("基本情况", rng)
    plan = [
        ("所长姓名", "name"),
        ("联系电话", "tel"),
        ("办公用房面积（㎡）", "m2"),
        (lab(rng, "village_count"), "village_count"),
        (lab(rng, "resident_population"), "resident_population"),
        (lab(rng, "mediation_committee_count"), "mediation_committee_count"),
        (lab(rng, "mediator_count"), "mediator_count"),
        (lab(rng, "mediator_fulltime_count"), "mediator_fulltime_count"),
        (lab(rng, "village_counsel_count"), "village_counsel_count"),
        (lab(rng, "correction_in_count"), "correction_in_count"),
        (lab(rng, "release_help_count"), "release_help_count"),
        ("公务用车（辆）", "car"),
        (lab(rng, "mediation_accepted_count"), "mediation_accepted_count"),
        (lab(rng, "legal_aid_accept_count"), "legal_aid_accept_count"),
    ]
    s.span(0, 0, 0, len(plan) + 1, f"{DISTRICT}司法所基本情况一览表")
    s.put(1, 0, f"（截至{year}年12月31日）")
    for at, h in enumerate(["序号", "所名", *(l for l, _ in plan)]):
        s.put(2, at, h, bold=True)
    for row, t in enumerate(towns, 3):
        f = facts(rng)
        s.other(row, 0, row - 2)
        s.put(row, 1, f"{t}司法所")
        for at, (_, c) in enumerate(plan, 2):
            if c == "name":
                s.put(row, at, rng.choice(NAMES))
            elif c == "tel":
                s.other(row, at, f"2{rng.randint(100000, 999999)}")
            elif c == "m2":
                s.other(row, at, rng.randint(60, 400))
            elif c == "car":
                s.other(row, at, rng.randint(0, 2))
            else:
                fig(s, row, at, t, year, c, f[c], noise=0.06)
    return Book(f"司法所基本情况一览表（{year}年底）", [s])


FAMILIES = [month_sheets, half_year, quarter_towns, items_down, district_first, topic_book, contacts_among]
