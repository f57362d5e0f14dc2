"""Layout families that were drawn up before recognition was last mended and scored once, at the end."""

from decimal import Decimal

from . import bureaus as f
from . import vocabulary as v
from .forms import ALL, MONTH_END, fig, truth
from .layouts import Column, columns, office, signature, total, towns_of
from .model import Book, Sheet, Style, Truth, address
from .vocabulary import Indicator


def month_rows(rng):
    """Monthly return of one unit: this month, this year so far, the same last year, the change."""
    town, year, m = rng.choice(v.TOWNS), rng.randint(2021, 2024), rng.choice([5, 8, 10])
    s = Sheet("月报", rng)
    end = f"{m:02}-{MONTH_END[m-1]}"
    s.span(0, 0, 0, 5, f"{town}{year}年{m}月份法治工作月报表")
    for at, h in enumerate(["序号", "指标", "本月", "本年累计", "上年同期累计", "同比增减（%）"]):
        s.put(1, at, h)
    picks = [
        c
        for c in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 8, measured=False)
        if c.indicator.kind == "count"
    ]
    for row, c in enumerate(picks, 2):
        a = rng.randint(0, 30)
        b = a + rng.randint(1, 300)
        p = rng.randint(1, 300)
        s.other(row, 0, row - 1)
        s.put(row, 1, c.label)
        s.put(row, 2, a)
        truth(s, row, 2, town, year, c.indicator.code, a, f"month {year}-{end}")
        s.put(row, 3, b)
        truth(s, row, 3, town, year, c.indicator.code, b, f"to_date {year}-{end}")
        s.put(row, 4, p)
        truth(s, row, 4, town, year - 1, c.indicator.code, p, f"to_date {year-1}-{end}")
        s.other(row, 5, round(100 * (b - p) / p, 1))
    return Book(f"{town}{m}月月报", [s])


def areas_down(rng):
    """Areas as lines between the towns, each with its subtotal first."""
    year = rng.randint(2020, 2024)
    picks = [c for c in columns(rng, v.FLAT, 6) if c.indicator.kind in ("count", "stock")]
    s = Sheet("分片", rng)
    s.put(0, 0, f"{year}年度{v.DISTRICT}法治建设数据（分片区）")
    s.put(1, 0, "片区/单位")
    for at, c in enumerate(picks, 1):
        s.put(1, at, c.label)
    row = 3
    s.put(2, 0, "总　计")
    grand = [0] * len(picks)
    for name, towns in (("一、东部片区", v.TOWNS[0:4]), ("二、西部片区", v.TOWNS[4:9])):
        head = row
        s.put(head, 0, name)
        sums = [0] * len(picks)
        row += 1
        for t in towns:
            s.put(row, 0, "    " + t)
            for at, c in enumerate(picks):
                x = int(s.figure(row, at + 1, t, year, c.indicator, c.style) or 0)
                sums[at] += x
                grand[at] += x
            row += 1
        for at, x in enumerate(sums):
            s.other(head, at + 1, x)
    for at, x in enumerate(grand):
        s.other(2, at + 1, x)
    return Book(f"分片数据{year}", [s])


def three_column_form(rng):
    """项目 merged, 内容, 单位, 数量 and 佐证材料; the group is part of the name."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("填报表", rng)
    s.span(0, 0, 0, 4, f"{year}年度法治建设工作填报表")
    s.put(1, 0, f"填报单位（盖章）：{office(rng, town)}")
    for at, h in enumerate(["项目", "内容", "单位", "数量", "佐证材料"]):
        s.put(2, at, h)
    row = 3
    for name, members in (
        ("行政许可", v.PERMIT),
        ("行政处罚", [v.PENALTY_TOTAL, v.PENALTY_AMOUNT]),
        ("人民调解", v.MEDIATION[:5]),
        ("学法考试", v.EXAM),
    ):
        s.span(row, 0, row + len(members) - 1, 0, name)
        for x in members:
            c = Column(rng, x, part=True, measured=False)
            c.style.rate = "number"
            s.put(row, 1, c.label.replace("\n（宗）", ""))
            s.put(row, 2, c.measure)
            s.figure(row, 3, town, year, x, c.style)
            if rng.random() < 0.3:
                s.put(row, 4, f"台账第{rng.randint(1,30)}页")
            row += 1
    return Book(f"{town}填报表{year}", [s])


def by_office(rng):
    """One town: its offices down, a total line; only the total is the town's figure."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    s = Sheet("执法", rng)
    s.span(0, 0, 0, 4, f"{town}{year}年行政执法情况统计表")
    s.put(1, 0, "执法机构")
    inds = [ALL[c] for c in ("penalty_total_count", "penalty_amount", "inspection_count", "permit_granted_count")]
    for at, x in enumerate(inds, 1):
        s.put(1, at, x.labels[0] + ("（元）" if x.kind == "amount" else ""))
    sums = [0] * 4
    for row, name in enumerate(["综合行政执法队", "自然资源所", "农业农村办", "应急管理办"], 2):
        s.put(row, 0, name)
        for at in range(4):
            x = rng.randint(0, 60)
            sums[at] += x
            s.other(row, at + 1, x)
    s.put(6, 0, "合计")
    for at, x in enumerate(inds):
        s.put(6, at + 1, sums[at])
        truth(s, 6, at + 1, town, year, x.code, sums[at])
    return Book(f"{town}执法情况{year}", [s])


def sante_fr(rng):
    """French: dont, no-break spaces in thousands, decimal commas, the department's line last."""
    b = f.BUREAUS["sante"]
    inds = f.by_code("sante")
    year = rng.randint(2019, 2024)
    s = Sheet("Données", rng)
    text = rng.random() < 0.7
    s.put(0, 0, f"Indicateurs de santé par commune en {year}")
    s.span(1, 0, 2, 0, "Commune")
    s.span(1, 1, 1, 2, "Population")
    s.put(2, 1, "Ensemble")
    s.put(2, 2, "dont 65 ans et plus")
    for k, h in enumerate(["Naissances", "Médecins généralistes", "Taux de vaccination (en %)"], 3):
        s.span(1, k, 2, k, h)
    sums = [0] * 4
    for row, u in enumerate(b["units"], 3):
        s.put(row, 0, u)
        for at, c in enumerate(["pop", "pop65", "naiss", "medecins"]):
            x = rng.randint(50, inds[c].top) if c != "medecins" else rng.randint(1, 90)
            sums[at] += x
            s.put(row, at + 1, f"{x:,}".replace(",", "\u202f") if text else x)
            truth(s, row, at + 1, u, year, c, x)
        y = Decimal(rng.randint(600, 999)) / 10
        s.put(row, 5, str(y).replace(".", ",") if text else float(y))
        truth(s, row, 5, u, year, "vaccin", y)
    row = 3 + len(b["units"])
    s.put(row, 0, "Ensemble du département")
    for at, x in enumerate(sums):
        s.other(row, at + 1, f"{x:,}".replace(",", "\u202f") if text else x)
    s.put(row + 1, 0, "Source : Insee, recensement de la population ; ARS.")
    return Book(f"sante_{year}", [s])


def agro_pt(rng):
    """Portuguese: measures in brackets, thousands in the head, points between thousands."""
    b = f.BUREAUS["agro"]
    inds = f.by_code("agro")
    year = rng.randint(2019, 2024)
    s = Sheet("Plan1", rng)
    s.put(0, 0, f"Produção agropecuária por município - {year}")
    s.span(2, 0, 3, 0, "Município")
    s.span(2, 1, 2, 2, "Soja")
    s.put(3, 1, "Área colhida (ha)")
    s.put(3, 2, "Produção (t)")
    s.span(2, 3, 3, 3, "Bovinos (cabeças)")
    s.span(2, 4, 3, 4, "Valor da produção de leite (mil reais)")
    sums = [0] * 4
    for row, u in enumerate(b["units"], 4):
        s.put(row, 0, u)
        for at, c in enumerate(["area_soja", "prod_soja", "bovinos", "leite"]):
            x = rng.randint(1, inds[c].top)
            sums[at] += x
            s.put(row, at + 1, x, "#,##0")
            truth(s, row, at + 1, u, year, c, x * (1000 if c == "leite" else 1))
    s.put(4 + len(b["units"]), 0, "Total")
    for at, x in enumerate(sums):
        s.other(4 + len(b["units"]), at + 1, x)
    return Book(f"pam_{year}", [s])


def wb_rows(rng):
    """English: unit and indicator in rows, years across, measure inside the name, notes column."""
    b = f.BUREAUS["wb"]
    inds = f.by_code("wb")
    years = [2021, 2022, 2023]
    s = Sheet("Data", rng)
    for at, h in enumerate(["Island", "Indicator name", *[str(y) for y in years], "Notes"]):
        s.put(0, at, h)
    row = 1
    for u in b["units"]:
        for c, label, k in (
            ("births", "Live births", 1),
            ("deaths", "Deaths", 1),
            ("doctors", "Doctors (number)", 1),
            ("measles", "Measles vaccination coverage (%)", 1),
            ("budget", "Health budget (thousand dollars)", 1000),
        ):
            s.put(row, 0, u)
            s.put(row, 1, label)
            for j, y in enumerate(years):
                if rng.random() < 0.05:
                    s.put(row, 2 + j, "..")
                    s.truths.append(Truth(s.name, address(row, 2 + j), u, y, c, "", "blank"))
                    continue
                x = Decimal(rng.randint(50, 99)) if c == "measles" else Decimal(rng.randint(2, inds[c].top))
                s.put(row, 2 + j, int(x))
                truth(s, row, 2 + j, u, y, c, x * k)
            if rng.random() < 0.2:
                s.put(row, 5, "break in series in 2022")
            row += 1
    return Book("morrow_health", [s])


def carried(rng):
    """Carried in, new, closed and carried out of the year: heads that look alike; the labels are the law's."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 8)
    s = Sheet("应诉", rng)
    s.span(0, 0, 0, 6, f"{year}年各镇（街道）行政诉讼案件情况表")
    s.put(1, 0, "单位")
    plan = [
        ("上年结转", "litigation_carried_in"),
        ("本年新收", "litigation_new_count"),
        ("开庭审理", "litigation_hearing_count"),
        ("负责人出庭应诉", "litigation_leader_attend_count"),
        ("审结", "litigation_closed_count"),
        ("败诉", "litigation_lost_count"),
    ]
    extra = Indicator("litigation_carried_in", "count", "件", 9, ("上年结转",))
    for at, (h, c) in enumerate(plan, 1):
        s.put(1, at, h)
    sums = [[] for _ in plan]
    for row, t in enumerate(towns, 2):
        s.put(row, 0, t)
        for at, (h, c) in enumerate(plan):
            sums[at].append(s.figure(row, at + 1, t, year, ALL.get(c, extra), Style(1, noise=False)))
    s.put(2 + len(towns), 0, "合计")
    for at in range(6):
        s.other(2 + len(towns), at + 1, total([x for x in sums[at] if x is not None]))
    return Book(f"{year}行政诉讼", [s])


FAMILIES = [month_rows, areas_down, three_column_form, by_office, sante_fr, agro_pt, wb_rows, carried]
BUREAU = {"sante_fr": "sante", "agro_pt": "agro", "wb_rows": "wb"}
