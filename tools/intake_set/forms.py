"""More layout families of townships. All were looked at while recognition was mended, but each was scored before it
was looked at; see the README of the fixtures."""

import datetime
from decimal import Decimal

from . import vocabulary as v
from .layouts import Column, choose, columns, towns_of, office, signature, total
from .model import Book, Sheet, Style, Truth, address, plain

ALL = {x.code: x for x in v.FLAT + v.PENALTY + v.YES_NO + v.DISCLOSURE}
Q = ["03-31", "06-30", "09-30", "12-31"]


def truth(sheet, row, col, unit, year, code, value, period="year", state="reported"):
    sheet.truths.append(
        Truth(sheet.name, address(row, col), unit, year, code, plain(Decimal(str(value))), state, period)
    )


def fig(sheet, row, col, unit, year, code, rng, style=None, inds=ALL, period="year"):
    return sheet.figure(row, col, unit, year, inds[code], style or Style(1, "percent-format"), period=period)


def one_list(rng):
    """一览表: annex line, two-line heads with 其中, the total above the units."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 9)
    s = Sheet("一览表", rng)
    s.put(0, 0, "附件3")
    s.span(1, 0, 1, 11, f"{v.DISTRICT}{year}年度人民调解工作情况一览表")
    s.put(2, 9, "单位：件、人、万元")
    heads = [
        ("序号", None),
        ("镇（街道）", None),
        ("人民调解委员会数", "mediation_committee_count"),
        ("人民调解员人数", ["mediator_count", "mediator_fulltime_count"]),
        ("受理调解案件数", "mediation_accepted_count"),
        ("调解成功", ["mediation_success_count", "mediation_success_rate"]),
        ("达成协议", ["mediation_written_count", "mediation_oral_count"]),
        ("协议涉及金额", "mediation_amount"),
        ("备注", None),
    ]
    subs = {
        "人民调解员人数": ["合计", "其中：专职"],
        "调解成功": ["件数", "成功率（%）"],
        "达成协议": ["书面协议", "口头协议"],
    }
    col, plan = 0, []
    for head, codes in heads:
        if isinstance(codes, list):
            s.span(3, col, 3, col + len(codes) - 1, head)
            for k, (code, sub) in enumerate(zip(codes, subs[head])):
                s.put(4, col + k, sub, bold=True)
                plan.append((col + k, code))
            col += len(codes)
        else:
            s.span(3, col, 4, col, head)
            if codes:
                plan.append((col, codes))
            col += 1
    styles = {code: Style(10000 if code == "mediation_amount" else 1, "number") for _, code in plan}
    s.put(5, 1, "全区合计", bold=True)
    sums = {c: [] for c, _ in plan}
    for row, town in enumerate(towns, 6):
        s.other(row, 0, row - 5)
        s.put(row, 1, town)
        for c, code in plan:
            sums[c].append(fig(s, row, c, town, year, code, rng, styles[code]))
    for c, code in plan:
        if code != "mediation_success_rate":
            s.other(5, c, total([x / styles[code].factor for x in sums[c] if x is not None]))
    s.put(6, col - 1, "含上年结转2件")
    signature(s, rng, 7 + len(towns))
    return Book(f"附件3 {year}年人民调解一览表", [s])


def coded_pairs(rng):
    """Two vertical blocks beside each other: 指标名称 代码 计量单位 数量, twice."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("Sheet1", rng)
    s.span(0, 0, 0, 7, "乡镇（街道）依法治理基本情况表")
    s.put(1, 6, "表  号：法治01表")
    s.put(2, 0, f"综合机关名称：{office(rng, town)}")
    s.put(2, 3, f"{year}年")
    s.put(2, 6, "有效期至：2026年12月")
    for at, h in enumerate(["指标名称", "代码", "计量单位", "数量"] * 2):
        s.put(3, at, h, bold=True)
    for at, h in enumerate(["甲", "乙", "丙", 1] * 2):
        (s.other if h == 1 else s.put)(4, at, h)
    items = columns(rng, v.FLAT, 24, measured=False)
    half = len(items) // 2
    for n, c in enumerate(items):
        row, left = 5 + n % half, 4 * (n // half)
        c.style.rate = "number"
        s.put(row, left, ("" if n % 3 else "    ") + c.label)
        s.put(row, left + 1, f"{n+1:02}")
        s.put(row, left + 2, c.measure)
        s.figure(row, left + 3, town, year, c.indicator, c.style)
    s.put(6 + half, 0, "补充资料：本年度镇（街道）财政供养人员    人；本表一式两份。")
    signature(s, rng, 7 + half, 6)
    return Book(f"{town}{year}基本情况表", [s])


def towns_across_sections(rng):
    """Towns across under areas, sections merged at the left, numbers, measures, the total before the towns."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 6)
    s = Sheet(f"{year}年", rng)
    s.span(0, 0, 0, 4 + len(towns), f"{year}年{v.DISTRICT}基层法治建设主要指标")
    for at, h in enumerate(["类别", "序号", "指标", "单位", "全区合计"]):
        s.span(1, at, 2, at, h)
    half = len(towns) // 2
    s.span(1, 5, 1, 4 + half, "东部片区")
    s.span(1, 5 + half, 1, 4 + len(towns), "西部片区")
    for at, t in enumerate(towns, 5):
        s.put(2, at, t, bold=True)
    row, n = 3, 1
    for name, pool in (
        ("人民调解", v.MEDIATION + v.TEAM),
        ("普法宣传", v.PUBLICITY),
        ("行政执法", v.OFFICERS + v.OTHER_ACTS),
        ("合法性审查", v.DOCUMENTS + v.REVIEWED),
    ):
        members = columns(rng, pool, 4, measured=False)
        s.span(row, 0, row + len(members) - 1, 0, "\n".join(name) if rng.random() < 0.5 else name)
        for c in members:
            c.style.rate = "number"
            s.other(row, 1, n)
            s.put(row, 2, c.label)
            s.put(row, 3, c.measure)
            vals = [s.figure(row, at, t, year, c.indicator, c.style) for at, t in enumerate(towns, 5)]
            if c.indicator.kind != "rate":
                s.other(row, 4, total([x / c.style.factor for x in vals if x is not None]))
            row += 1
            n += 1
    s.put(row, 0, f"数据来源：各镇（街道）{year}年年报，截至{year}年12月31日。")
    return Book(f"主要指标{year}", [s])


def own_titles(rng):
    """Several stacked tables over units, each with its own title and its own measure at the right."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 6)
    s, row = Sheet("年报", rng), 0
    s.span(0, 0, 0, 6, f"{v.DISTRICT}{year}年依法行政年报表")
    row = 2
    for title, word, codes in [
        (
            f"表一  {year}年行政许可情况",
            "单位：件",
            ["permit_applied_count", "permit_accepted_count", "permit_granted_count", "permit_denied_count"],
        ),
        (
            f"表二  {year}年人民调解情况",
            "单位：件、万元",
            ["mediation_accepted_count", "mediation_success_count", "mediation_written_count", "mediation_amount"],
        ),
        (
            f"表三  {year}年法治宣传情况",
            "单位：场、人次",
            ["publicity_activity_count", "publicity_lecture_count", "publicity_audience_person_times"],
        ),
    ]:
        s.put(row, 0, title, bold=True)
        s.put(row + 1, len(codes), word)
        row += 2
        s.put(row, 0, rng.choice(["镇街", "单位名称", "乡镇（街道）"]))
        styles = {}
        for at, code in enumerate(codes, 1):
            ind = ALL[code]
            s.put(row, at, rng.choice(ind.labels), bold=True)
            styles[code] = Style(10000 if ind.kind == "amount" else 1)
        sums = {c: [] for c in codes}
        for t in towns:
            row += 1
            s.put(row, 0, t)
            for at, code in enumerate(codes, 1):
                sums[code].append(fig(s, row, at, t, year, code, rng, styles[code]))
        row += 1
        s.put(row, 0, "合　计")
        for at, code in enumerate(codes, 1):
            s.other(row, at, total([x / styles[code].factor for x in sums[code] if x is not None]))
        row += 3
    return Book(f"依法行政年报{year}", [s])


def year_on_year(rng):
    """Two years under each indicator with the change between them."""
    towns, year = towns_of(rng, 6, 9), rng.randint(2021, 2024)
    s, col = Sheet("对比", rng), 2
    picks = [c for c in columns(rng, v.FLAT, 5) if c.indicator.kind != "rate"]
    s.span(1, 0, 2, 0, "序号")
    s.span(1, 1, 2, 1, "镇街")
    for c in picks:
        s.span(1, col, 1, col + 3, c.label)
        for k, h in enumerate([f"{year-1}年", f"{year}年", "增减", "同比（%）"]):
            s.put(2, col + k, h, bold=True)
        col += 4
    s.span(0, 0, 0, col - 1, f"{year}年与{year-1}年法治工作主要数据对比表")
    for row, t in enumerate(towns, 3):
        s.other(row, 0, row - 2)
        s.put(row, 1, t)
        for k, c in enumerate(picks):
            c.style.noise = False
            a = s.figure(row, 2 + 4 * k, t, year - 1, c.indicator, c.style)
            b = s.figure(row, 3 + 4 * k, t, year, c.indicator, c.style)
            d = (b - a) / c.style.factor
            s.other(row, 4 + 4 * k, float(d))
            s.other(row, 5 + 4 * k, round(float(100 * (b - a) / a), 1) if a else "—")
    return Book(f"{year}对比表", [s])


def villages(rng):
    """Villages under townships with a subtotal each: only the subtotal is the township's figure."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 3, 4)
    picks = [
        c for c in columns(rng, v.MEDIATION[:2] + v.DISPUTES + v.PUBLICITY + v.TEAM, 6) if c.indicator.kind != "rate"
    ]
    s = Sheet("分村", rng)
    s.span(0, 0, 0, len(picks) + 1, f"{year}年各村（社区）人民调解和普法工作统计表")
    s.put(1, 0, "镇（街道）", bold=True)
    s.put(1, 1, "村（社区）", bold=True)
    for at, c in enumerate(picks, 2):
        s.put(1, at, c.label, bold=True)
    row, grand = 2, [0] * len(picks)
    for t in towns:
        names = rng.sample(
            ["东村", "西村", "上寨村", "下寨村", "河口村", "新民社区", "桥头村", "石角村"], rng.randint(2, 4)
        )
        s.span(row, 0, row + len(names), 0, t)
        sums = [0] * len(picks)
        for name in names:
            s.put(row, 1, name)
            for at, c in enumerate(picks):
                x = rng.randint(0, 40)
                s.other(row, at + 2, x)
                sums[at] += x
            row += 1
        s.put(row, 1, "小计", bold=True)
        for at, c in enumerate(picks):
            s.put(row, at + 2, sums[at])
            truth(s, row, at + 2, t, year, c.indicator.code, sums[at] * c.style.factor)
            grand[at] += sums[at]
        row += 1
    s.put(row, 0, "总计")
    for at, x in enumerate(grand):
        s.other(row, at + 2, x)
    return Book(f"{year}年分村统计", [s])


def covered_book(rng):
    """A cover, an instruction sheet, one sheet per town, a summary, and a sheet of drop-down words."""
    year, picks = rng.randint(2020, 2024), columns(rng, v.FLAT, 10)
    towns = towns_of(rng, 3, 4)
    cover = Sheet("封面", rng)
    cover.put(3, 1, "法治政府建设年度统计报表", bold=True)
    cover.put(5, 1, f"（{year}年度）")
    cover.put(8, 1, f"汇总单位：{v.DISTRICT}司法局")
    cover.put(9, 1, f"报送日期：{year+1}年1月10日")
    info = Sheet("填表说明", rng)
    for r, t in enumerate(
        [
            "填表说明",
            "1.本表统计期为当年1月1日至12月31日。",
            "2.“调解成功数”不得大于“受理调解案件数”。",
            "3.涉及金额保留2位小数。",
            "4.没有发生的填0，不适用的填“不适用”。",
        ]
    ):
        info.put(r, 0, t)
    sheets = [cover, info]
    known = {c.indicator.code: [] for c in picks}
    for t in towns:
        s = Sheet(t, rng)
        s.span(0, 0, 0, 4, "法治政府建设年度统计表")
        s.put(1, 0, f"填报单位：{office(rng, t)}")
        s.put(1, 3, f"统计年度：{year}")
        for at, h in enumerate(["序号", "统计指标", "计量单位", "本年数", "填报说明"]):
            s.put(2, at, h, bold=True)
        for r, c in enumerate(picks, 3):
            s.other(r, 0, r - 2)
            s.put(r, 1, c.label)
            s.put(r, 2, c.measure or "—")
            c.style.rate = "number"
            known[c.indicator.code].append(s.figure(r, 3, t, year, c.indicator, c.style))
            if rng.random() < 0.2:
                s.put(r, 4, rng.choice(["较上年减少3件", "含2022年结转", "详见台账第12页"]))
        signature(s, rng, 4 + len(picks), 4)
        sheets.append(s)
    sm = Sheet("汇总", rng)
    sm.put(0, 0, f"{year}年汇总表")
    sm.put(1, 0, "统计指标")
    sm.put(1, 1, "全区合计")
    for r, c in enumerate(picks, 2):
        sm.put(r, 0, c.label)
        if c.indicator.kind != "rate":
            sm.other(r, 1, total([x / c.style.factor for x in known[c.indicator.code] if x is not None]))
    lists = Sheet("下拉选项", rng)
    for r, t in enumerate(["是", "否", "不适用", *towns]):
        lists.put(r, 0, t)
    for r, n in enumerate([2020, 2021, 2022, 2023, 2024]):
        lists.other(r, 1, n)
    return Book("年度统计报表（汇总）", [*sheets, sm, lists])


def texty(rng):
    """Everything is text; notes and measures inside the cells; line breaks in heads."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 10)
    picks = [c for c in columns(rng, v.FLAT, 8) if c.indicator.kind in ("count", "stock")]
    s = Sheet("sheet1", rng)
    s.put(0, 0, f"各镇街{year}年法治建设台账数据")
    s.put(1, 0, "单 位")
    for at, c in enumerate(picks, 1):
        s.put(1, at, c.label[:3] + "\n" + c.label[3:])
    for row, t in enumerate(towns, 2):
        s.put(row, 0, " ".join(t))
        for at, c in enumerate(picks, 1):
            w = c.indicator.word
            x = rng.randint(0, c.indicator.top)
            form = rng.choice(
                [
                    f"{x}",
                    f"{x}{w}",
                    f"{x} {w}",
                    f"共{x}{w}",
                    f"{x}{w}（其中上半年{x//2}{w}）",
                    f"{x}.0",
                    f"'{x}",
                    f"{x:,}",
                    f"{x}{w}。",
                    f" {x}",
                    f"{x}({year}年)",
                ]
            )
            s.put(row, at, form)
            truth(s, row, at, t, year, c.indicator.code, x)
    return Book(f"台账数据{year}", [s])


def bilingual(rng):
    """Chinese heads and English heads under them."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    picks = choose(rng, [x for x in v.ENGLISH if x.labels], 8)
    s = Sheet("Data", rng)
    one_cell = rng.random() < 0.5
    s.put(0, 0, f"{year}年法治建设统计 Statistics on the Rule of Law, {year}")
    s.put(1, 0, "单位\nUnit" if one_cell else "单位")
    if not one_cell:
        s.put(2, 0, "Unit")
    for at, x in enumerate(picks, 1):
        tail = "（元）" if x.kind == "amount" else ""
        if one_cell:
            s.put(1, at, f"{x.labels[0]}{tail}\n{x.english}")
        else:
            s.put(1, at, x.labels[0] + tail)
            s.put(2, at, x.english)
    for row, t in enumerate(towns, 2 if one_cell else 3):
        s.put(row, 0, t)
        for at, x in enumerate(picks, 1):
            s.figure(row, at, t, year, x, Style(1, "percent-format", noise=False))
    return Book(f"bilingual {year}", [s])


def label_in_cell(rng):
    """Label and figure in one cell, several a row."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    picks = [c for c in columns(rng, v.FLAT, 18, measured=False) if c.indicator.kind in ("count", "stock")]
    s = Sheet("情况", rng)
    s.span(0, 0, 0, 2, f"{town}{year}年法治建设工作数据")
    for n, c in enumerate(picks):
        x = rng.randint(0, c.indicator.top)
        row, col = 2 + n // 3, n % 3
        s.put(
            row,
            col,
            rng.choice(
                [f"{c.label}：{x}{c.indicator.word}", f"{c.label}:{x}", f"{n+1}.{c.label}：{x}{c.indicator.word}"]
            ),
        )
        truth(s, row, col, town, year, c.indicator.code, x)
    return Book(f"{town}数据{year}", [s])


def pivot_out(rng):
    """Output of a pivot table: blank repeated labels, totals per group, years across."""
    towns, years = towns_of(rng, 4, 6), [2022, 2023, 2024]
    picks = [c for c in columns(rng, v.FLAT, 5, measured=False) if c.indicator.kind == "count"]
    s = Sheet("透视表", rng)
    s.put(0, 0, "求和项:数值")
    s.put(0, 2, "年度")
    for at, h in enumerate(["单位", "指标", *years, "总计"]):
        s.put(1, at, h)
    row = 2
    for t in towns:
        first, sums = True, [0] * 4
        for c in picks:
            if first:
                s.put(row, 0, t)
            first = False
            s.put(row, 1, c.label)
            tot = 0
            for k, y in enumerate(years):
                x = rng.randint(0, c.indicator.top)
                s.put(row, 2 + k, x)
                truth(s, row, 2 + k, t, y, c.indicator.code, x)
                tot += x
                sums[k] += x
            s.other(row, 5, tot)
            row += 1
        s.put(row, 0, f"{t} 汇总")
        for k in range(3):
            s.other(row, 2 + k, sums[k])
        s.other(row, 5, sum(sums[:3]))
        row += 1
    s.put(row, 0, "总计")
    s.other(row, 5, 12345)
    return Book("透视结果", [s])


def four_pairs(rng):
    """A form of four pairs a row with sections down the side; values merged over two columns."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("表", rng)
    s.span(0, 0, 0, 12, f"{year}年度镇（街道）法治建设工作统计表")
    s.put(1, 0, "填报单位（公章）：")
    s.put(1, 1, office(rng, town))
    s.put(1, 8, f"填报时间：{year+1}年1月6日")
    row = 2
    for name, pool in (
        ("人民\n调解", v.MEDIATION + v.TEAM),
        ("普法\n宣传", v.PUBLICITY),
        ("执法\n监督", v.OFFICERS + v.OTHER_ACTS + v.PERMIT),
        ("行政\n应诉", v.LITIGATION + v.REVIEW),
    ):
        members = columns(rng, pool, 8)
        rows = (len(members) + 3) // 4
        s.span(row, 0, row + rows - 1, 0, name)
        for n, c in enumerate(members):
            r, k = row + n // 4, 1 + 3 * (n % 4)
            s.put(r, k, c.label)
            s.figure(r, k + 1, town, year, c.indicator, c.style)
            s.merges.append((r, k + 1, r, k + 2))
        row += rows
    s.span(row, 0, row, 12, "说明：1.本表由各镇（街道）司法所填报，于次年1月10日前报送。2.比率保留一位小数。")
    signature(s, rng, row + 1)
    return Book(f"{town}统计表({year})", [s])


def two_tables_beside(rng):
    """Two different tables beside each other with titles of their own and an empty column between."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    s = Sheet("Sheet1", rng)
    left = [ALL[c] for c in ("mediation_accepted_count", "mediation_success_count", "mediation_amount")]
    right = [ALL[c] for c in ("publicity_activity_count", "publicity_lecture_count", "publicity_material_count")]
    for start, title, inds in (
        (0, f"表1 {year}年人民调解情况（件、万元）", left),
        (5, f"表2 {year}年法治宣传情况", right),
    ):
        s.span(0, start, 0, start + 3, title)
        s.put(1, start, "单位", bold=True)
        styles = [Style(10000 if x.kind == "amount" else 1) for x in inds]
        for at, x in enumerate(inds, 1):
            s.put(1, start + at, rng.choice(x.labels) + ("（万元）" if x.kind == "amount" else ""), bold=True)
        sums = [[] for _ in inds]
        for row, t in enumerate(towns, 2):
            s.put(row, start, t)
            for at, x in enumerate(inds):
                sums[at].append(s.figure(row, start + 1 + at, t, year, x, styles[at]))
        s.put(2 + len(towns), start, "合计")
        for at in range(3):
            s.other(2 + len(towns), start + 1 + at, total([x / styles[at].factor for x in sums[at] if x is not None]))
    return Book(f"{year}两表", [s])


def corner_measure(rng):
    """万元 in the corner, empty columns and rows between, footnotes with figures, footnote marks at names."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 8)
    s = Sheet("统计", rng)
    inds = [
        ALL[c]
        for c in (
            "penalty_total_count",
            "penalty_amount",
            "mediation_amount",
            "legal_aid_accept_count",
            "resident_population",
        )
    ]
    s.span(0, 0, 0, 9, f"{v.DISTRICT}{year}年行政执法与调解金额统计")
    s.put(1, 9, "金额单位：万元")
    s.put(3, 0, "镇（街道）")
    styles = [Style(10000 if x.kind == "amount" else 1) for x in inds]
    cols = [1, 3, 5, 7, 9]
    for c, x in zip(cols, inds):
        s.put(3, c, rng.choice(x.labels))
    row = 5
    for k, t in enumerate(towns):
        s.put(row, 0, t + ("①" if k == 1 else "[2]" if k == 3 else ""))
        for c, x, st in zip(cols, inds, styles):
            s.figure(row, c, t, year, x, st)
        row += 1 if k % 3 else 2
    s.put(row + 1, 0, f"①{towns[1]}数据不含{year}年7月移交的12件。")
    s.put(row + 2, 0, f"[2]{towns[3]}常住人口按年末数，上年为35210人。")
    s.put(row + 3, 0, "注：3.各项金额以决定书为准，共计3类。")
    return Book(f"{year}金额统计", [s])


def quarters_wide(rng):
    """Units in rows; under each indicator four quarters and the whole year."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    s, col = Sheet("季度", rng), 1
    picks = [c for c in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 4) if c.indicator.kind == "count"]
    s.span(1, 0, 2, 0, "单位")
    heads = rng.choice([["一季度", "二季度", "三季度", "四季度", "全年"], ["Q1", "Q2", "Q3", "Q4", "全年合计"]])
    for c in picks:
        s.span(1, col, 1, col + 4, c.label)
        for k, h in enumerate(heads):
            s.put(2, col + k, h)
        col += 5
    s.span(0, 0, 0, col - 1, f"{year}年调解与普法工作分季度统计表")
    for row, t in enumerate(towns, 3):
        s.put(row, 0, t)
        for n, c in enumerate(picks):
            c.style.noise = False
            vals = [
                s.figure(row, 1 + 5 * n + k, t, year, c.indicator, c.style, period=f"quarter {year}-{e}")
                for k, e in enumerate(Q)
            ]
            s.put(row, 5 + 5 * n, int(sum(vals)))
            truth(s, row, 5 + 5 * n, t, year, c.indicator.code, sum(vals))
    return Book(f"{year}分季度", [s])


def months_to_date(rng):
    """The monthly return: this month, January to November together, the change on last year."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 5, 8)
    s, col = Sheet("11月", rng), 1
    picks = [c for c in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 3) if c.indicator.kind == "count"]
    s.span(1, 0, 2, 0, "镇（街道）")
    for c in picks:
        s.span(1, col, 1, col + 2, c.label)
        for k, h in enumerate(["11月", "1-11月累计", "累计同比增长（%）"]):
            s.put(2, col + k, h)
        col += 3
    s.span(0, 0, 0, col - 1, f"{year}年11月法治工作月报")
    for row, t in enumerate(towns, 3):
        s.put(row, 0, t)
        for n, c in enumerate(picks):
            c.style.noise = False
            a = rng.randint(0, 30)
            b = a + rng.randint(0, 300)
            s.put(row, 1 + 3 * n, a)
            truth(s, row, 1 + 3 * n, t, year, c.indicator.code, a, f"month {year}-11-30")
            s.put(row, 2 + 3 * n, b)
            truth(s, row, 2 + 3 * n, t, year, c.indicator.code, b, f"to_date {year}-11-30")
            s.other(row, 3 + 3 * n, rng.randint(-300, 300) / 10)
    return Book(f"{year}年11月月报", [s])


TRAD = str.maketrans(
    "调案数协书头员宗矛盾纷发传资场讲众执处罚没额许请关诉讼审结复议规办辖镇乡龙门马黄竹云东团项义务区县单总计",
    "調案數協書頭員宗矛盾紛發傳資場講眾執處罰沒額許請關訴訟審結復議規辦轄鎮鄉龍門馬黃竹雲東團項義務區縣單總計",
)


def traditional(rng):
    """Traditional characters, full-width signs."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    picks = columns(rng, v.MEDIATION + v.PUBLICITY + v.PERMIT, 8)
    s = Sheet("工作表1", rng)
    s.put(0, 0, f"{year}年度法治業務統計表")
    s.put(1, 0, "單位名稱")
    for at, c in enumerate(picks, 1):
        s.put(1, at, c.label.translate(TRAD).replace("万元", "萬元").replace("人次", "人次"))
    sums = [[] for _ in picks]
    for row, t in enumerate(towns, 2):
        s.put(row, 0, t.translate(TRAD))
        for at, c in enumerate(picks, 1):
            sums[at - 1].append(s.figure(row, at, t, year, c.indicator, c.style))
    s.put(2 + len(towns), 0, "總計")
    for at, c in enumerate(picks, 1):
        if c.indicator.kind != "rate":
            s.other(2 + len(towns), at, total([x / c.style.factor for x in sums[at - 1] if x is not None]))
    return Book(f"業務統計{year}", [s])


def tree_units(rng):
    """District, townships and villages indented in one column."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 3, 5)
    picks = [
        c for c in columns(rng, v.MEDIATION[:2] + v.DISPUTES + v.PUBLICITY + v.TEAM, 6) if c.indicator.kind != "rate"
    ]
    s = Sheet("Sheet1", rng)
    s.put(0, 0, f"{year}年{v.DISTRICT}村级法治工作情况")
    s.put(1, 0, "单位名称")
    for at, c in enumerate(picks, 1):
        s.put(1, at, c.label)
    row, top, grand = 3, 2, [0] * len(picks)
    s.put(top, 0, v.DISTRICT, bold=True)
    for t in towns:
        head, sums = row, [0] * len(picks)
        s.put(head, 0, "　" + t, bold=True)
        row += 1
        for name in rng.sample(
            ["东村", "西村", "上寨村", "下寨村", "河口村", "新民社区", "桥头村", "石角村"], rng.randint(2, 4)
        ):
            s.put(row, 0, "　　" + name)
            for at in range(len(picks)):
                x = rng.randint(0, 40)
                s.other(row, at + 1, x)
                sums[at] += x
            row += 1
        for at, c in enumerate(picks):
            s.put(head, at + 1, sums[at])
            truth(s, head, at + 1, t, year, c.indicator.code, sums[at] * c.style.factor)
            grand[at] += sums[at]
    for at, x in enumerate(grand):
        s.other(top, at + 1, x)
    return Book(f"{year}村级", [s])


def hidden_years(rng):
    """A table per year; last year's figures hidden beside this year's; a hidden row repeats a town's draft."""
    towns, picks, sheets = towns_of(rng, 5, 7), columns(rng, v.FLAT, 5), []
    for c in picks:
        c.style.noise = False
    for year in (2023, 2024):
        s = Sheet(f"{year}年度", rng)
        col = 1
        s.put(0, 0, f"{v.DISTRICT}法治工作统计（{year}年度）")
        s.put(1, 0, "单位")
        plan = []
        for c in picks:
            s.put(1, col, c.label)
            s.put(1, col + 1, "上年数")
            s.hidden_cols.append(col + 1)
            plan.append((col, c))
            col += 2
        for row, t in enumerate(towns, 2):
            s.put(row, 0, t)
            for at, c in plan:
                s.figure(row, at, t, year, c.indicator, c.style)
                if year == 2023:
                    s.figure(row, at + 1, t, 2022, c.indicator, c.style)
                else:
                    repeated = sheets[0].cells[row, at]
                    s.other(row, at + 1, repeated.value, repeated.format)
        sheets.append(s)
    return Book("两年统计", sheets)


def checkbox_form(rng):
    """A questionnaire: numbered questions, ticks, figures with words, an answer column."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("问卷", rng)
    s.span(0, 0, 0, 3, f"{year}年法治政府建设情况调查表")
    s.put(1, 0, "单位：")
    s.put(1, 1, office(rng, town))
    s.put(1, 2, "年度：")
    s.other(1, 3, year)
    for at, h in enumerate(["序号", "调查内容", "填报情况", "备注"]):
        s.put(2, at, h, bold=True)
    row = 3
    for x in v.YES_NO:
        yes = rng.random() < 0.7
        s.put(row, 0, f"{row-2}")
        s.put(row, 1, x.labels[0])
        s.put(row, 2, "☑是 □否" if yes else "□是 ☑否")
        truth(s, row, 2, town, year, x.code, int(yes))
        row += 1
    for c in [c for c in columns(rng, v.FLAT, 14, measured=False) if c.indicator.kind in ("count", "stock")]:
        x = rng.randint(0, c.indicator.top)
        s.put(row, 0, f"{row-2}")
        s.put(row, 1, c.label)
        s.put(row, 2, rng.choice([x, f"{x}{c.indicator.word}", f"{x}"]))
        truth(s, row, 2, town, year, c.indicator.code, x)
        row += 1
    return Book(f"{town}调查表", [s])


def register_dated(rng):
    """A register of mediated disputes with true dates, of one year and some of the year before."""
    town, year = rng.choice(v.TOWNS), rng.randint(2021, 2024)
    s = Sheet("登记表", rng)
    s.span(0, 0, 0, 7, f"{town}人民调解案件登记表（{year}年度）")
    for at, h in enumerate(
        ["序号", "案件编号", "受理日期", "申请人", "纠纷类型", "调解结果", "协议形式", "涉及金额（元）"]
    ):
        s.put(1, at, h, bold=True)
    n = rng.randint(7, 14)
    ok = 0
    amount = 0
    written = 0
    oral = 0
    for k in range(1, n + 1):
        r = 1 + k
        good = rng.random() < 0.8
        money = rng.choice([0, 500, 1200, 30000])
        s.other(r, 0, k)
        s.put(r, 1, f"调{year}{k:03}")
        s.put(r, 2, datetime.date(year, rng.randint(1, 12), rng.randint(1, 28)).isoformat())
        s.put(r, 3, "张某")
        s.put(r, 4, rng.choice(["邻里纠纷", "婚姻家庭", "合同纠纷"]))
        s.put(r, 5, "调解成功" if good else "未成功")
        form = rng.choice(["书面", "口头"]) if good else None
        s.put(r, 6, form)
        s.other(r, 7, money)
        written, oral = written + (form == "书面"), oral + (form == "口头")
        ok += good
        amount += money if good else 0
    forms = (("mediation_written_count", written), ("mediation_oral_count", oral))
    cases = (("mediation_accepted_count", n), ("mediation_success_count", ok), *forms, ("mediation_amount", amount))
    for code, val in cases:
        s.truths.append(Truth(s.name, "", town, year, code, str(val), "reported"))
    return Book(f"{town}人民调解登记{year}", [s])


MONTH_END = ["31", "28", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31"]


def month_matrix(rng):
    """One unit: indicators in rows, twelve months and the whole year across."""
    town, year = rng.choice(v.TOWNS), rng.choice([2021, 2022, 2023])
    s = Sheet("月度", rng)
    s.span(0, 0, 0, 14, f"{year}年度普法和人民调解工作月度统计表")
    s.put(1, 0, f"填报单位：{office(rng, town)}")
    s.put(1, 12, "单位：件、场次")
    s.put(2, 0, "序号")
    s.put(2, 1, "统计项目")
    for m in range(12):
        s.put(2, 2 + m, f"{m+1}月")
    s.put(2, 14, rng.choice(["全年合计", "全年", "合计"]))
    picks = [
        c
        for c in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 7, measured=False)
        if c.indicator.kind == "count"
    ]
    for row, c in enumerate(picks, 3):
        s.other(row, 0, row - 2)
        s.put(row, 1, c.label)
        tot = 0
        for m in range(12):
            x = rng.randint(0, 30)
            tot += x
            s.put(row, 2 + m, x)
            truth(s, row, 2 + m, town, year, c.indicator.code, x, f"month {year}-{m+1:02}-{MONTH_END[m]}")
        s.put(row, 14, tot)
        truth(s, row, 14, town, year, c.indicator.code, tot)
    signature(s, rng, 4 + len(picks), 6)
    return Book(f"{town}月度统计{year}", [s])


def halves_down(rng):
    """Units merged over three rows: first half, second half, whole year; indicators across."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 6)
    picks = [c for c in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 6) if c.indicator.kind == "count"]
    s = Sheet("半年报", rng)
    s.span(0, 0, 0, 1 + len(picks), f"{v.DISTRICT}{year}年基层法治工作情况")
    s.put(1, 0, "镇街")
    s.put(1, 1, "时段")
    for at, c in enumerate(picks, 2):
        s.put(1, at, c.label)
    row = 2
    for t in towns:
        s.span(row, 0, row + 2, 0, t)
        sums = [0] * len(picks)
        for k, h in enumerate(["上半年", "下半年"]):
            s.put(row + k, 1, h)
            for at, c in enumerate(picks):
                x = rng.randint(0, 90)
                sums[at] += x
                s.put(row + k, at + 2, x)
                truth(
                    s,
                    row + k,
                    at + 2,
                    t,
                    year,
                    c.indicator.code,
                    x,
                    f"half_year {year}-{'06-30' if k == 0 else '12-31'}",
                )
        s.put(row + 2, 1, "全年")
        for at, c in enumerate(picks):
            s.put(row + 2, at + 2, sums[at])
            truth(s, row + 2, at + 2, t, year, c.indicator.code, sums[at])
        row += 3
    return Book(f"{year}半年报", [s])


def sheet_per_indicator(rng):
    """A sheet for each indicator, units down, years across."""
    towns, years, sheets = towns_of(rng, 5, 8), [2021, 2022, 2023, 2024], []
    for c in columns(rng, v.FLAT, 4):
        name = c.label.split("（")[0].split("(")[0].replace("/", "")[:28]
        s = Sheet(name, rng)
        s.put(0, 0, f"{c.label}历年情况表")
        s.put(1, 0, "单位")
        for at, y in enumerate(years, 1):
            s.put(1, at, f"{y}年")
        for row, t in enumerate(towns, 2):
            s.put(row, 0, t)
            for at, y in enumerate(years, 1):
                s.figure(row, at, t, y, c.indicator, c.style)
        sheets.append(s)
    return Book("分指标历年", sheets)


def label_above(rng):
    """A form in bands: a row of labels, a row of values under it, several times."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("登记", rng)
    s.span(0, 0, 0, 4, f"{year}年度法治镇街建设情况登记表")
    s.put(1, 0, "填报单位")
    s.put(1, 1, town)
    s.put(1, 3, "填报日期")
    s.put(1, 4, f"{year+1}-01-12")
    picks = columns(rng, v.FLAT, 15)
    for n, c in enumerate(picks):
        row, col = 2 + 2 * (n // 5), n % 5
        s.put(row, col, c.label, bold=True)
        s.figure(row + 1, col, town, year, c.indicator, c.style)
    return Book(f"{town}登记表{year}", [s])


def towns_over_years(rng):
    """Transposed: each town merged over two years; indicators down with numbering and 其中."""
    towns, y = towns_of(rng, 3, 4), rng.randint(2021, 2024)
    s = Sheet("Sheet1", rng)
    s.span(0, 0, 1, 0, "指标名称")
    s.span(0, 1, 1, 1, "计量单位")
    for k, t in enumerate(towns):
        s.span(0, 2 + 2 * k, 0, 3 + 2 * k, t)
        s.put(1, 2 + 2 * k, f"{y-1}年")
        s.put(1, 3 + 2 * k, f"{y}年")
    row = 2
    for c in columns(rng, v.FLAT, 12, measured=False):
        c.style.rate = "number"
        s.put(row, 0, f"{row-1}、{c.label}")
        s.put(row, 1, c.measure or "—")
        for k, t in enumerate(towns):
            for j in (0, 1):
                s.figure(row, 2 + 2 * k + j, t, y - 1 + j, c.indicator, c.style)
        row += 1
    return Book("各镇两年指标", [s])


def page_subtotals(rng):
    """A long list printed on pages: header again, 本页小计, 承前页, 累计 at the end."""
    year = rng.randint(2020, 2024)
    towns = choose(rng, v.TOWNS, 14)
    picks = [c for c in columns(rng, v.FLAT, 6) if c.indicator.kind in ("count", "stock")]
    s = Sheet("打印", rng)
    row = 0
    grand = [0] * len(picks)
    for p in range(2):
        s.span(row, 0, row, 1 + len(picks), f"{year}年各镇（街道）依法行政情况统计表{'（续表）' if p else ''}")
        row += 1
        s.put(row, 0, "序号")
        s.put(row, 1, "单位")
        for at, c in enumerate(picks, 2):
            s.put(row, at, c.label)
        row += 1
        page = [0] * len(picks)
        for n, t in enumerate(towns[7 * p : 7 * p + 7]):
            s.other(row, 0, 7 * p + n + 1)
            s.put(row, 1, t)
            for at, c in enumerate(picks):
                x = s.figure(row, at + 2, t, year, c.indicator, c.style) or 0
                page[at] += int(x)
                grand[at] += int(x)
            row += 1
        s.put(row, 1, "本页小计")
        for at in range(len(picks)):
            s.other(row, at + 2, page[at])
        row += 2
    s.put(row - 1, 1, "累计")
    for at in range(len(picks)):
        s.other(row - 1, at + 2, grand[at])
    s.put(row, 0, "制表：李某　　审核：王某　　第2页　共2页")
    return Book(f"{year}打印表", [s])


def system_export(rng):
    """Exported by a system: field codes over names, time of export, number of records."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 10)
    inds = [x for x in choose(rng, v.FLAT, 7) if x.kind in ("count", "stock")]
    s = Sheet("Sheet0", rng)
    for at, h in enumerate(["ORG_NAME", "STAT_YEAR", *[f"F{n:03}" for n in range(1, len(inds) + 1)], "CREATE_TIME"]):
        s.put(0, at, h)
    for at, h in enumerate(["机构名称", "统计年份", *[rng.choice(x.labels or x.parts) for x in inds], "填报时间"]):
        s.put(1, at, h)
    for row, t in enumerate(towns, 2):
        s.put(row, 0, office(rng, t))
        s.put(row, 1, str(year))
        for at, x in enumerate(inds, 2):
            s.figure(row, at, t, year, x, Style(1, "number", noise=False))
        s.put(row, 2 + len(inds), f"{year+1}-01-{rng.randint(3, 20):02} 10:2{rng.randint(0,9)}:33")
    s.put(3 + len(towns), 0, f"共{len(towns)}条记录")
    s.put(4 + len(towns), 0, f"导出时间：{year+1}-02-01 09:30:12")
    return Book(f"export_{year}", [s])


def year_blocks(rng):
    """Wide: one block of columns per year under a merged year, the same indicators in each."""
    towns, years = towns_of(rng, 5, 8), [2023, 2024]
    picks = columns(rng, v.FLAT, 5)
    s = Sheet("对照", rng)
    col = 1
    s.put(0, 0, f"{v.DISTRICT}依法治区主要数据对照表")
    s.span(1, 0, 2, 0, "镇（街道）")
    plan = []
    for y in years:
        s.span(1, col, 1, col + len(picks) - 1, f"{y}年度")
        for c in picks:
            s.put(2, col, c.label)
            plan.append((col, y, c))
            col += 1
    for row, t in enumerate(towns, 3):
        s.put(row, 0, t)
        for at, y, c in plan:
            s.figure(row, at, t, y, c.indicator, c.style)
    s.put(4 + len(towns), 0, f"备注：请于2025年1月10日前报送，联系人张某，电话0753-2312345。")
    return Book("两年对照", [s])


def three_kinds(rng):
    """Levels in columns: 镇级 村级 合计; only the total is the indicator. Document number and other years in the head."""
    town, year = rng.choice(v.TOWNS), rng.randint(2021, 2024)
    s = Sheet("统计", rng)
    s.span(0, 0, 0, 5, "人民调解和法治宣传工作统计表")
    s.put(1, 0, "（依据安司〔2019〕12号文件制定，有效期至2026年12月31日）")
    s.put(2, 0, f"填报单位：{town}")
    s.put(2, 4, f"{year}年1月至12月")
    for at, h in enumerate(["序号", "项目", "镇级", "村（社区）级", "合计", "备注"]):
        s.put(3, at, h)
    picks = [
        c
        for c in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 9, measured=False)
        if c.indicator.kind == "count"
    ]
    for row, c in enumerate(picks, 4):
        a, b = rng.randint(0, 40), rng.randint(0, 90)
        s.other(row, 0, row - 3)
        s.put(row, 1, c.label)
        s.other(row, 2, a)
        s.other(row, 3, b)
        s.put(row, 4, a + b)
        truth(s, row, 4, town, year, c.indicator.code, a + b)
    return Book(f"{town}统计表", [s])


def yearbook(rng):
    """A yearbook page: one town, years down, a row of measures under the heads, English under Chinese."""
    town = rng.choice(v.TOWNS)
    s = Sheet("年鉴", rng)
    picks = [c for c in columns(rng, v.FLAT, 7, measured=False)]
    s.put(0, 0, f"{town}历年法治建设主要指标")
    s.put(1, 0, "年份")
    s.put(2, 0, "单位")
    for at, c in enumerate(picks, 1):
        s.put(1, at, c.label)
        s.put(2, at, c.measure or None)
        c.style.rate = "number"
    for row, y in enumerate(range(2018, 2025), 3):
        s.put(row, 0, f"{y}")
        for at, c in enumerate(picks, 1):
            s.figure(row, at, town, y, c.indicator, c.style)
    s.put(10, 0, "注：2020年起口径调整，增加3项；2023年数据为快报数。")
    return Book(f"{town}年鉴", [s])


def by_kind_matrix(rng):
    """Kinds of disputes down, towns across: only the total line is the indicator."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 6)
    s = Sheet("类型", rng)
    s.span(0, 0, 0, len(towns) + 1, f"{year}年人民调解案件数（按纠纷类型分）")
    s.put(1, 0, "纠纷类型")
    for at, t in enumerate(towns, 1):
        s.put(1, at, t)
    s.put(1, len(towns) + 1, "合计")
    kinds = ["婚姻家庭纠纷", "邻里纠纷", "房屋宅基地纠纷", "合同纠纷", "损害赔偿纠纷", "其他纠纷"]
    sums = [0] * len(towns)
    for row, k in enumerate(kinds, 2):
        s.put(row, 0, k)
        line = 0
        for at in range(len(towns)):
            x = rng.randint(0, 30)
            sums[at] += x
            line += x
            s.other(row, at + 1, x)
        s.other(row, len(towns) + 1, line)
    s.put(8, 0, "合计")
    for at, t in enumerate(towns):
        s.put(8, at + 1, sums[at])
        truth(s, 8, at + 1, t, year, "mediation_accepted_count", sums[at])
    s.other(8, len(towns) + 1, sum(sums))
    return Book(f"{year}纠纷类型", [s])


def ranked(rng):
    """Counts with share, rank and completion beside them, sorted by rank."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 9)
    rng.shuffle(towns)
    s = Sheet("通报", rng)
    s.put(0, 0, f"关于{year}年度各镇（街道）法治工作主要指标完成情况的通报")
    col = 1
    s.span(1, 0, 2, 0, "镇（街道）")
    plan = []
    for c in [c for c in columns(rng, v.FLAT, 4) if c.indicator.kind == "count"]:
        s.span(1, col, 1, col + 3, c.label)
        for k, h in enumerate(["目标数", "完成数", "完成率", "排名"]):
            s.put(2, col + k, h)
        plan.append((col, c))
        col += 4
    for row, t in enumerate(towns, 3):
        s.put(row, 0, t)
        for at, c in plan:
            s.other(row, at, rng.randint(1, 99))
            s.figure(row, at + 1, t, year, c.indicator, c.style)
            s.other(row, at + 2, rng.randint(50, 120) / 100, "0%")
            s.other(row, at + 3, row - 2)
    return Book(f"{year}通报", [s])


def short_heads(rng):
    """Short heads that need the title: years over 受理, 成功, 成功率."""
    towns = towns_of(rng, 5, 8)
    s = Sheet("Sheet1", rng)
    s.put(0, 0, "各镇街人民调解工作近三年情况")
    s.span(1, 0, 2, 0, "序号")
    s.span(1, 1, 2, 1, "镇街名称")
    col = 2
    plan = []
    for y in (2022, 2023, 2024):
        s.span(1, col, 1, col + 2, f"{y}年")
        for h, code in (
            ("受理数", "mediation_accepted_count"),
            ("成功数", "mediation_success_count"),
            ("成功率", "mediation_success_rate"),
        ):
            s.put(2, col, h)
            plan.append((col, y, code))
            col += 1
    for row, t in enumerate(towns, 3):
        s.other(row, 0, row - 2)
        s.put(row, 1, t)
        for at, y, code in plan:
            fig(s, row, at, t, y, code, rng, Style(noise=False))
    return Book("近三年调解", [s])


FAMILIES = [
    one_list,
    coded_pairs,
    towns_across_sections,
    own_titles,
    year_on_year,
    villages,
    covered_book,
    texty,
    bilingual,
    label_in_cell,
    pivot_out,
    four_pairs,
    two_tables_beside,
    corner_measure,
    quarters_wide,
    months_to_date,
    traditional,
    tree_units,
    hidden_years,
    checkbox_form,
    register_dated,
    month_matrix,
    halves_down,
    sheet_per_indicator,
    label_above,
    towns_over_years,
    page_subtotals,
    system_export,
    year_blocks,
    three_kinds,
    yearbook,
    by_kind_matrix,
    ranked,
    short_heads,
]
