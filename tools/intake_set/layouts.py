"""The layout families. Each function makes one book from a random source; DEV ones may be looked at while recognition
is being written, HELD_OUT ones are only scored."""

from decimal import Decimal

from . import vocabulary as v
from .model import Book, Sheet, Style, Truth, address, plain


# --- parts that layouts share ---------------------------------------------------------------------------------------


def choose(rng, indicators, count):
    """Some of the indicators, in their order."""
    kept = set(rng.sample(range(len(indicators)), min(count, len(indicators))))
    return [indicator for at, indicator in enumerate(indicators) if at in kept]


class Column:
    """A header over figures of one indicator and the way they are written."""

    def __init__(self, rng, indicator, part=False, measured=True):
        self.indicator = indicator
        factor = rng.choice([1, 10000]) if indicator.kind == "amount" else 1
        self.style = Style(factor, rng.choice(["percent-format", "text", "number"]))
        self.measure = {1: "元", 10000: "万元"}[factor] if indicator.kind == "amount" else indicator.word
        self.label = rng.choice(indicator.parts if part and indicator.parts else indicator.labels or indicator.parts)
        stated = indicator.kind == "amount" or (indicator.kind == "count" and rng.random() < 0.5)
        if measured and stated and "（" not in self.label:
            self.label += rng.choice([f"（{self.measure}）", f"({self.measure})"])


def columns(rng, indicators, count, **options):
    return [Column(rng, indicator, **options) for indicator in choose(rng, indicators, count)]


def towns_of(rng, low=6, high=12):
    return choose(rng, v.TOWNS, rng.randint(low, high))


def office(rng, town):
    """How a town signs."""
    government = f"{town}办事处" if town.endswith("街道") else f"{town}人民政府"
    return rng.choice([town, town, government, f"{town}司法所"])


def signature(sheet, rng, row, width=6):
    """Who filled it in, and when: no figures."""
    names = ["陈明", "李芳", "黄伟", "何静", "刘洋"]
    sheet.put(row, 0, f"填表人：{rng.choice(names)}")
    sheet.put(row, min(2, width - 1), f"审核人：{rng.choice(names)}")
    sheet.put(row, min(4, width), rng.choice(["报出日期：2025年1月8日", "填报日期：2025-01-08", "报出日期：    年  月  日"]))


def total(values):
    known = [value for value in values if value is not None]
    return float(sum(known)) if known and any(value % 1 for value in known) else int(sum(known)) if known else None


# --- families to develop on -----------------------------------------------------------------------------------------


def form_beside(rng):
    """A form of one unit: label and value side by side, two or three pairs a row."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    sheet = Sheet("统计表", rng)
    pairs = rng.choice([2, 3])
    sheet.span(0, 0, 0, 2 * pairs - 1, f"{year}年度法治政府建设情况统计表")
    sheet.put(1, 0, f"填报单位（盖章）：{office(rng, town)}")
    cells = columns(rng, v.FLAT, 22)
    for at, column in enumerate(cells):
        row, col = 2 + at // pairs, 2 * (at % pairs)
        sheet.put(row, col, column.label)
        sheet.figure(row, col + 1, town, year, column.indicator, column.style)
    signature(sheet, rng, 4 + len(cells) // pairs)
    return Book(f"{town}{year}年统计表", [sheet])


def wide_merged(rng):
    """Units in rows under two or three rows of merged headers, with a running number, a column-number row and a
    total."""
    year, towns = rng.randint(2020, 2024), towns_of(rng)
    sheet = Sheet("Sheet1", rng)
    groups = rng.choice(
        [
            [("行政处罚实施数量（宗）", v.PENALTY), (None, [v.PENALTY_TOTAL]), (None, [v.PENALTY_AMOUNT])],
            [("人民调解", v.MEDIATION[:6]), ("矛盾纠纷排查", v.DISPUTES), (None, v.TEAM)],
            [("学法考试", v.EXAM), ("行政诉讼", v.LITIGATION), (None, v.REVIEW)],
        ]
    )
    title = {0: f"{year}年度行政处罚实施情况统计表", 1: f"{v.DISTRICT}{year}年人民调解工作统计表", 2: f"{year}年依法行政情况表"}
    kind = 0 if groups[0][1] is v.PENALTY else 1 if groups[0][1][0].code.startswith("mediation") else 2
    plan, col = [], 2
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, rng.choice(["单位", "镇（街道）", "填报单位", "乡镇名称"]))
    for header, indicators in groups:
        members = [Column(rng, indicator, part=header is not None, measured=header is None) for indicator in indicators]
        if header:
            sheet.span(2, col, 2, col + len(members) - 1, header)
        for column in members:
            if header:
                sheet.put(3, col, column.label, bold=True)
            else:
                sheet.span(2, col, 3, col, column.label)
            plan.append((col, column))
            col += 1
    sheet.span(0, 0, 0, col - 1, title[kind])
    sheet.put(1, 0, f"制表单位：{v.DISTRICT}司法局")
    numbered = rng.random() < 0.5
    if numbered:
        sheet.put(4, 0, "甲")
        sheet.put(4, 1, "乙")
        for number, (at, _) in enumerate(plan, 1):
            sheet.other(4, at, number)
    first = 5 if numbered else 4
    sums = {at: [] for at, _ in plan}
    for row, town in enumerate(towns, first):
        sheet.other(row, 0, row - first + 1)
        sheet.put(row, 1, town)
        for at, column in plan:
            sums[at].append((sheet.figure(row, at, town, year, column.indicator, column.style), column))
    last = first + len(towns)
    sheet.put(last, 1, rng.choice(["合计", "合 计", "总计"]))
    for at, values in sums.items():
        if values[0][1].indicator.kind != "rate":
            factor = values[0][1].style.factor
            sheet.other(last, at, total([value / factor for value, _ in values if value is not None]))
    signature(sheet, rng, last + 1)
    return Book(f"{v.DISTRICT}{year}年汇总", [sheet])


def transposed(rng):
    """Indicators in rows, units in columns, a total column, 其中 and numbering in the stub."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 7)
    sheet = Sheet(f"{year}", rng)
    sheet.span(0, 0, 0, len(towns) + 1, f"{year}年各镇（街道）法治建设指标完成情况")
    sheet.put(1, 0, "指标", bold=True)
    for at, town in enumerate(towns, 1):
        sheet.put(1, at, town, bold=True)
    sheet.put(1, len(towns) + 1, "合计", bold=True)
    marks = "一二三四五六七八九十"
    for row, column in enumerate(columns(rng, v.FLAT, 18), 2):
        number = rng.choice(["", f"{row - 1}. ", f"（{marks[(row - 2) % 10]}）", f"{marks[(row - 2) % 10]}、"])
        sheet.put(row, 0, number + column.label)
        values = [sheet.figure(row, at, town, year, column.indicator, column.style) for at, town in enumerate(towns, 1)]
        if column.indicator.kind != "rate":
            sheet.other(row, len(towns) + 1, total([value / column.style.factor for value in values if value is not None]))
    return Book(f"{year}年指标汇总", [sheet])


def vertical_coded(rng):
    """The statutory vertical form: name, code, measure, quantity (甲 乙 丙 1), continued further down."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    sheet = Sheet("农法年1表", rng)
    sheet.span(0, 0, 0, 3, rng.choice(["法治建设基本情况统计表", "依法治镇（街道）基本情况"]))
    sheet.put(1, 3, "表    号：安司统1表")
    sheet.put(2, 3, "制定机关：安澜区司法局")
    sheet.put(3, 0, f"填报单位：{office(rng, town)}")
    sheet.put(3, 1, f"{year}年")
    items = columns(rng, v.FLAT, 20, measured=False)
    row = 4
    for start in (0, 12):
        if start:
            sheet.put(row, 0, "（续）")
            row += 1
        for at, header in enumerate(["指标名称", "代码", "计量单位", "数量"]):
            sheet.put(row, at, header, bold=True)
        for at, header in enumerate(["甲", "乙", "丙"]):
            sheet.put(row + 1, at, header)
        sheet.other(row + 1, 3, 1)
        row += 2
        for number, column in enumerate(items[start : start + 12], start + 1):
            sheet.put(row, 0, rng.choice(["", "其中：", f"{number}."]) + column.label)
            sheet.put(row, 1, f"{number:02}")
            sheet.put(row, 2, column.measure)
            column.style.rate = "number"
            sheet.figure(row, 3, town, year, column.indicator, column.style)
            row += 1
    signature(sheet, rng, row, 3)
    return Book(f"{town}基本情况{year}", [sheet])


def years_across(rng):
    """One unit, indicators in rows, years in columns: as numbers or with 年."""
    town, last = rng.choice(v.TOWNS), rng.randint(2022, 2024)
    years = list(range(last - rng.choice([2, 3, 4]), last + 1))
    sheet = Sheet("历年", rng)
    sheet.span(0, 0, 0, len(years), f"{town}历年法治建设主要指标")
    sheet.put(1, 0, "指标名称", bold=True)
    form = rng.choice([lambda year: year, lambda year: f"{year}年", lambda year: f"{year}年度"])
    for at, year in enumerate(years, 1):
        sheet.put(1, at, form(year), bold=True)
    for row, column in enumerate(columns(rng, v.FLAT, 16), 2):
        sheet.put(row, 0, column.label)
        for at, year in enumerate(years, 1):
            sheet.figure(row, at, town, year, column.indicator, column.style)
    return Book(f"{town}历年数据", [sheet])


def long_table(rng):
    """One row per figure: unit, year, indicator, measure, value, remark."""
    sheet = Sheet("数据", rng)
    for at, header in enumerate(["单位名称", "年度", "指标名称", "计量单位", "数值", "备注"]):
        sheet.put(0, at, header, bold=True)
    row, picks = 1, columns(rng, v.FLAT, 8, measured=False)
    year_form = rng.choice([lambda year: year, lambda year: f"{year}年"])
    for year in sorted(rng.sample(range(2020, 2025), 2)):
        for town in towns_of(rng, 4, 7):
            for column in picks:
                column.style.rate = rng.choice(["text", "number"])
                for at, text in enumerate([town, year_form(year), column.label, column.measure]):
                    sheet.put(row, at, text)
                sheet.figure(row, 4, town, year, column.indicator, column.style)
                if rng.random() < 0.1:
                    sheet.put(row, 5, rng.choice(["已核", "数据来自台账", "2023年口径有调整"]))
                row += 1
    return Book("指标明细", [sheet])


def stacked_tables(rng):
    """The yearly enforcement data of one unit: several tables under each other, each with its notes."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    sheet = Sheet("执法数据", rng)
    sheet.span(0, 0, 0, 10, f"{office(rng, town)}{year}年度行政执法数据")
    row = 2
    parts = [
        ("行政许可实施情况统计表", None, v.PERMIT),
        ("行政处罚实施情况统计表", "行政处罚实施数量（宗）", v.PENALTY),
        ("行政检查等其他行政执法行为实施情况统计表", None, v.OTHER_ACTS),
    ]
    for number, (title, header, indicators) in enumerate(parts, 1):
        sheet.put(row, 0, f"表{number}  {title}", bold=True)
        members = [Column(rng, indicator, part=True) for indicator in indicators]
        if header:
            members = [Column(rng, indicator, part=True, measured=False) for indicator in indicators]
            sheet.span(row + 1, 0, row + 1, len(members) - 1, header)
            members += [Column(rng, v.PENALTY_TOTAL, part=True, measured=False), Column(rng, v.PENALTY_AMOUNT, part=True)]
        for at, column in enumerate(members):
            if header and at >= len(indicators):
                sheet.span(row + 1, at, row + 2, at, column.label)
            else:
                sheet.put(row + (2 if header else 1), at, column.label, bold=True)
        row += 3 if header else 2
        for at, column in enumerate(members):
            sheet.figure(row, at, town, year, column.indicator, column.style)
        sheet.put(row + 1, 0, "说明：1.行政处罚实施数量以宗为单位；同一案件并处多种处罚的只计1宗。")
        row += 3
    return Book(f"{town}{year}年度行政执法数据", [sheet])


def sheet_per_unit(rng):
    """The same form once per unit, each on a sheet named for it."""
    year, picks = rng.randint(2020, 2024), columns(rng, v.FLAT, 14)
    sheets = []
    for town in towns_of(rng, 4, 6):
        sheet = Sheet(town, rng)
        sheet.span(0, 0, 0, 3, f"{year}年法治建设情况")
        for at, header in enumerate(["序号", "项目", "数量", "备注"]):
            sheet.put(1, at, header, bold=True)
        for row, column in enumerate(picks, 2):
            sheet.other(row, 0, row - 1)
            sheet.put(row, 1, column.label)
            sheet.figure(row, 2, town, year, column.indicator, column.style)
        sheets.append(sheet)
    return Book(f"各镇街{year}年报表", sheets)


def sheet_per_year(rng):
    """A wide table per year, each on a sheet named for the year."""
    towns, picks, sheets = towns_of(rng, 5, 8), columns(rng, v.FLAT, 10), []
    for year in range(2022, 2025):
        sheet = Sheet(rng.choice([f"{year}", f"{year}年"]), rng)
        sheet.span(0, 0, 0, len(picks), f"{v.DISTRICT}各镇（街道）法治建设数据")
        sheet.put(1, 0, "镇（街道）", bold=True)
        for at, column in enumerate(picks, 1):
            sheet.put(1, at, column.label, bold=True)
        for row, town in enumerate(towns, 2):
            sheet.put(row, 0, office(rng, town) if row % 3 else town)
            for at, column in enumerate(picks, 1):
                sheet.figure(row, at, town, year, column.indicator, column.style)
        sheets.append(sheet)
    return Book("三年数据", sheets)


def register(rng):
    """One row per case; the rows are counted and their amounts summed, a case entered twice counts once."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    sheet = Sheet("台账", rng)
    sheet.span(0, 0, 0, 5, f"{town}{year}年行政处罚案件台账")
    for at, header in enumerate(["序号", "决定书文号", "当事人", "案由", "处罚日期", "罚没金额（元）"]):
        sheet.put(1, at, header, bold=True)
    cases, amount = rng.randint(6, 14), Decimal(0)
    twice = rng.randint(2, cases - 1) if rng.random() < 0.5 else None
    row = 2
    for number in range(1, cases + 1):
        fine = rng.randint(1, 400) * 50
        amount += fine
        for _ in range(2 if number == twice else 1):
            sheet.other(row, 0, row - 1)
            sheet.put(row, 1, f"安{town[:2]}罚决字〔{year}〕{number}号")
            sheet.put(row, 2, rng.choice(["张某", "李某", "某商店", "某建材厂"]))
            sheet.put(row, 3, rng.choice(["占道经营", "违法建设", "露天焚烧", "乱倒垃圾"]))
            sheet.put(row, 4, f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}")
            sheet.other(row, 5, fine)
            row += 1
    sheet.truths.append(Truth(sheet.name, "", town, year, "penalty_total_count", str(cases), "reported"))
    sheet.truths.append(Truth(sheet.name, "", town, year, "penalty_amount", plain(amount), "reported"))
    return Book(f"{town}{year}行政处罚台账", [sheet])


def side_by_side(rng):
    """Two blocks of the same columns beside each other, the total at the end of the second."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 14)
    sheet = Sheet("Sheet1", rng)
    picks = columns(rng, v.MEDIATION[:2] + v.DISPUTES + v.LITIGATION[:2] + v.REVIEW, 3)
    picks = [column for column in picks if column.indicator.kind != "rate"]
    block = len(picks) + 1
    sheet.span(0, 0, 0, 2 * block - 1, f"{year}年各镇（街道）案件情况")
    half = (len(towns) + 1) // 2
    sums = [[] for _ in picks]
    for at in (0, block):
        sheet.put(1, at, "单位", bold=True)
        for number, column in enumerate(picks, 1):
            sheet.put(1, at + number, column.label, bold=True)
    for number, town in enumerate(towns):
        row, at = 2 + number % half, block * (number // half)
        sheet.put(row, at, town)
        for offset, column in enumerate(picks):
            sums[offset].append(sheet.figure(row, at + 1 + offset, town, year, column.indicator, column.style))
    if len(towns) % 2:
        sheet.put(1 + half, block, "合计")
        for offset, values in enumerate(sums):
            sheet.other(1 + half, block + 1 + offset, total(values))
    return Book(f"{year}案件情况", [sheet])


def years_under_indicators(rng):
    """Units in rows; under each indicator two or three years side by side; other offices' columns between."""
    towns, years = towns_of(rng, 6, 9), [2022, 2023, 2024][rng.randint(0, 1) :]
    sheet = Sheet("对比表", rng)
    picks, col = columns(rng, v.FLAT, 6), 1
    sheet.span(1, 0, 2, 0, "单位名称")
    places = []
    for column in picks:
        sheet.span(1, col, 1, col + len(years) - 1, column.label)
        for offset, year in enumerate(years):
            sheet.put(2, col + offset, f"{year}年", bold=True)
            places.append((col + offset, year, column))
        col += len(years)
    unknown = rng.choice(v.UNKNOWN)
    sheet.span(1, col, 2, col, unknown)
    sheet.span(0, 0, 0, col, "主要指标分年对比")
    for row, town in enumerate(towns, 3):
        sheet.put(row, 0, town)
        for at, year, column in places:
            sheet.figure(row, at, town, year, column.indicator, column.style)
        sheet.other(row, col, rng.randint(1, 900))
    return Book("分年对比", [sheet])


def english_wide(rng):
    """The plainest table there is, in English."""
    year = rng.randint(2020, 2024)
    sheet = Sheet("Returns", rng)
    picks = choose(rng, v.ENGLISH, 9)
    sheet.put(0, 0, "Township", bold=True)
    sheet.put(0, 1, "Year", bold=True)
    for at, indicator in enumerate(picks, 2):
        sheet.put(0, at, indicator.english + (" (yuan)" if indicator.kind == "amount" else ""), bold=True)
    style = Style(1, "percent-format", noise=False)
    for row, town in enumerate(v.TOWNSHIPS_EN, 1):
        sheet.put(row, 0, town)
        sheet.put(row, 1, year)
        for at, indicator in enumerate(picks, 2):
            sheet.figure(row, at, town, year, indicator, style)
    return Book(f"returns {year}", [sheet])


# --- families that are only scored ----------------------------------------------------------------------------------


def repeated_header(rng):
    """A wide table in groups of units, each closed by a subtotal, the header repeated before each group."""
    year, picks = rng.randint(2020, 2024), columns(rng, v.FLAT, 8)
    picks = [column for column in picks if column.indicator.kind != "rate"]
    sheet = Sheet("汇总表", rng)
    sheet.span(0, 0, 0, len(picks), f"{year}年度{v.DISTRICT}法治工作汇总表")
    groups = {"东片": v.TOWNS[0:5], "西片": v.TOWNS[5:9], "南片": v.TOWNS[9:14]}
    row, grand = 1, [[] for _ in picks]
    for name, towns in groups.items():
        sheet.put(row, 0, "单位", bold=True)
        for at, column in enumerate(picks, 1):
            sheet.put(row, at, column.label, bold=True)
        part = [[] for _ in picks]
        for row, town in enumerate(towns, row + 1):
            sheet.put(row, 0, town)
            for at, column in enumerate(picks):
                part[at].append(sheet.figure(row, at + 1, town, year, column.indicator, column.style))
        row += 1
        sheet.put(row, 0, rng.choice(["小计", f"{name}小计"]))
        for at, values in enumerate(part):
            shown = [value / picks[at].style.factor for value in values if value is not None]
            sheet.other(row, at + 1, total(shown))
            grand[at] += shown
        row += 1
    sheet.put(row, 0, "全区合计")
    for at, values in enumerate(grand, 1):
        sheet.other(row, at, total(values))
    return Book(f"{year}年法治工作汇总", [sheet])


def quarters(rng):
    """One unit: quarters and the whole year in columns. The whole year is the figure of the year."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    sheet = Sheet("季报", rng)
    heads = ["第一季度", "第二季度", "第三季度", "第四季度", "全年"]
    sheet.span(0, 0, 0, 5, f"{year}年{town}调解与普法工作情况（季度）")
    sheet.put(1, 0, "项目", bold=True)
    for at, head in enumerate(heads, 1):
        sheet.put(1, at, head, bold=True)
    picks = [column for column in columns(rng, v.MEDIATION + v.DISPUTES + v.PUBLICITY, 9) if column.indicator.kind == "count"]
    for row, column in enumerate(picks, 2):
        sheet.put(row, 0, column.label)
        column.style.noise = False
        values = [
            sheet.figure(row, at, town, year, column.indicator, column.style, period=f"quarter {year}-{end}")
            for at, end in enumerate(["03-31", "06-30", "09-30", "12-31"], 1)
        ]
        sheet.put(row, 5, int(sum(values)))
        sheet.truths.append(
            Truth(sheet.name, address(row, 5), town, year, column.indicator.code, plain(sum(values)), "reported")
        )
    return Book(f"{town}{year}季度情况", [sheet])


def grouped_stub(rng):
    """Indicators in rows behind a merged group column, a measure column, units across."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 6)
    sheet = Sheet("分镇指标", rng)
    sheet.span(0, 0, 0, 2 + len(towns), f"{year}年度分镇（街道）指标表")
    for at, header in enumerate(["类别", "指标", "单位", *towns]):
        sheet.put(1, at, header, bold=True)
    row = 2
    for group, indicators in (("人民调解", v.MEDIATION[:6]), ("学法考试", v.EXAM), ("行政诉讼", v.LITIGATION)):
        members = columns(rng, indicators, 4, part=True, measured=False)
        sheet.span(row, 0, row + len(members) - 1, 0, group)
        for column in members:
            sheet.put(row, 1, column.label)
            sheet.put(row, 2, column.measure)
            column.style.rate = "number"
            for at, town in enumerate(towns, 3):
                sheet.figure(row, at, town, year, column.indicator, column.style)
            row += 1
    return Book(f"分镇指标{year}", [sheet])


def stacked_units(rng):
    """Forms of several units under each other on one sheet, each with its own head and signature."""
    year, sheet, row = rng.randint(2020, 2024), Sheet("报表", rng), 0
    picks = columns(rng, v.FLAT, 10)
    for town in towns_of(rng, 3, 5):
        sheet.span(row, 0, row, 3, f"{year}年度法治政府建设统计表")
        sheet.put(row + 1, 0, "填报单位：")
        sheet.put(row + 1, 1, office(rng, town))
        row += 2
        for at, column in enumerate(picks):
            sheet.put(row + at // 2, 2 * (at % 2), column.label)
            sheet.figure(row + at // 2, 2 * (at % 2) + 1, town, year, column.indicator, column.style)
        row += (len(picks) + 1) // 2
        signature(sheet, rng, row, 3)
        row += 2
    return Book(f"各单位报表{year}", [sheet])


def disclosure_form(rng):
    """Table three of the disclosure report: kinds of applicants in columns; only the last column is the indicator."""
    town, year = rng.choice(v.TOWNS), rng.randint(2021, 2024)
    sheet = Sheet("表三", rng)
    sheet.span(0, 0, 0, 8, f"{office(rng, town)}{year}年政府信息公开工作年度报告")
    sheet.put(1, 0, "三、收到和处理政府信息公开申请情况", bold=True)
    sheet.span(2, 0, 4, 1, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
    sheet.span(2, 2, 2, 8, "申请人情况")
    sheet.span(3, 2, 4, 2, "自然人")
    sheet.span(3, 3, 3, 7, "法人或其他组织")
    for at, kind in enumerate(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"], 3):
        sheet.put(4, at, kind)
    sheet.span(3, 8, 4, 8, "总计")
    handled = v.DISCLOSURE[2:9]
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"] + [i.parts[0] for i in handled] + ["四、结转下年度继续办理"]
    for row, (indicator, label) in enumerate(zip(v.DISCLOSURE, labels), 5):
        if indicator in handled:
            sheet.put(row, 1, label)
        else:
            sheet.span(row, 0, row, 1, label)
        parts = [rng.choice([0, 0, 0, rng.randint(0, indicator.top)]) for _ in range(6)]
        for at, part in enumerate(parts, 2):
            sheet.other(row, at, part)
        sheet.put(row, 8, sum(parts))
        sheet.truths.append(Truth(sheet.name, address(row, 8), town, year, indicator.code, str(sum(parts)), "reported"))
    sheet.span(7, 0, 13, 0, "三、本年度办理结果")
    return Book(f"{town}信息公开年报{year}", [sheet])


def years_down(rng):
    """One unit per sheet, years in rows, indicators in columns."""
    picks, sheets = columns(rng, v.FLAT, 9), []
    for town in towns_of(rng, 2, 4):
        sheet = Sheet(town, rng)
        sheet.put(0, 0, rng.choice(["年份", "年度"]), bold=True)
        for at, column in enumerate(picks, 1):
            sheet.put(0, at, column.label, bold=True)
        for row, year in enumerate(range(2020, 2025), 1):
            sheet.put(row, 0, rng.choice([year, f"{year}年"]))
            for at, column in enumerate(picks, 1):
                sheet.figure(row, at, town, year, column.indicator, column.style)
        sheets.append(sheet)
    return Book("分镇历年", sheets)


def offset_with_measures(rng):
    """A wide table that begins away from the corner, with a row of measures, notes below and a hidden column."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 9)
    sheet, top, left = Sheet("Sheet2", rng), rng.randint(2, 5), rng.randint(1, 3)
    picks = columns(rng, v.FLAT, 9, measured=False)
    sheet.put(top, left, f"{v.DISTRICT}各镇街{year}年度统计数据", bold=True)
    sheet.put(top + 1, left, "单位名称", bold=True)
    sheet.put(top + 2, left, "计量单位")
    for at, column in enumerate(picks, left + 1):
        sheet.put(top + 1, at, column.label, bold=True)
        sheet.put(top + 2, at, column.measure or None)
        column.style.rate = "number"
    for row, town in enumerate(towns, top + 3):
        sheet.put(row, left, town)
        for at, column in enumerate(picks, left + 1):
            sheet.figure(row, at, town, year, column.indicator, column.style)
    sheet.put(top + 4 + len(towns), left, "注：1.本表由各镇（街道）填报；2.数据截至当年12月31日。")
    sheet.hidden_cols.append(left + 3)
    return Book(f"统计数据{year}", [sheet])


def sectioned_form(rng):
    """A form with sections merged down the left side, yes and no, and the unit in its own cell beside the label."""
    town, year = rng.choice(v.TOWNS), rng.randint(2020, 2024)
    sheet = Sheet("年报表", rng)
    sheet.span(0, 0, 0, 3, "法治建设年度报表")
    for at, text in enumerate(["填报单位", office(rng, town), "统计年度", year]):
        sheet.put(1, at, text)
    row = 2
    sections = [("制度建设", v.YES_NO + v.DOCUMENTS), ("行政执法", v.OFFICERS + v.OTHER_ACTS), ("矛盾纠纷化解", v.MEDIATION[:2] + v.DISPUTES + v.TEAM)]
    for name, indicators in sections:
        members = columns(rng, indicators, 5)
        sheet.span(row, 0, row + len(members) - 1, 0, name)
        for column in members:
            sheet.span(row, 1, row, 2, column.label)
            sheet.figure(row, 3, town, year, column.indicator, column.style)
            row += 1
    signature(sheet, rng, row, 3)
    return Book(f"{town}年报表", [sheet])


DEV = [
    form_beside, wide_merged, transposed, vertical_coded, years_across, long_table, stacked_tables, sheet_per_unit,
    sheet_per_year, register, side_by_side, years_under_indicators, english_wide,
]
HELD_OUT = [
    repeated_header, quarters, grouped_stub, stacked_units, disclosure_form, years_down, offset_with_measures, sectioned_form,
]
