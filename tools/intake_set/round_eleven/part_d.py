"""Years in words, quarters, questions with answers below, areas with the district's own sums, and bordering towns."""

from .common import (
    amount,
    Book,
    broken,
    choose,
    counts,
    Decimal,
    DISTRICT,
    facts,
    figure,
    FOREIGN,
    GROUPS,
    han_year,
    heads,
    kind,
    label,
    levels,
    line,
    measure,
    measured,
    myriad,
    NAMES,
    number,
    office,
    part_of,
    pool,
    put_sums,
    quarter_of,
    said,
    Sheet,
    signature,
    sums,
    TOWNS,
    towns_of,
    until,
    whole,
    word,
)


def noted_in_han_year(rng):
    """One town's list whose year stands in the title in Chinese digits and over the columns in two: 22年, 23年; beside
    the figures how many papers prove them, the number of the annex, and notes that are bare numbers."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known, before = Sheet("数据表", rng), facts(rng), facts(rng)
    sheet.span(0, 0, 0, 7, f"{town}{han_year(year)}年度法治建设数据表")
    sheet.span(1, 0, 2, 0, "编号")
    sheet.span(1, 1, 2, 1, "项目")
    sheet.span(1, 2, 2, 2, "单位")
    sheet.span(1, 3, 1, 4, "数据")
    heads(sheet, 2, [f"{(year - 1) % 100}年", f"{year % 100}年"], 3)
    sheet.span(1, 5, 1, 7, "佐证材料")
    heads(sheet, 2, ["份数", "附件编号", "页码"], 5)
    codes = choose(rng, [code for code in pool() if kind(code) != "boolean"], 34)
    page = 1
    for row, code in enumerate(codes, 3):
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, label(rng, code))
        sheet.put(row, 2, measure(code))
        how = dict(factor=myriad(code), rate="number")
        figure(sheet, row, 3, town, year - 1, code, before[code], **how)
        figure(sheet, row, 4, town, year, code, known[code], **how)
        if rng.random() < 0.7:
            papers = rng.randint(1, 6)
            sheet.other(row, 5, papers)
            sheet.other(row, 6, row - 2)
            sheet.other(row, 7, page)
            page += papers
    row = 3 + len(codes)
    sheet.put(row, 0, f"填报人：{rng.choice(NAMES)}")
    sheet.put(row, 4, f"{han_year(year + 1)}年一月{rng.choice(['八', '十', '十二', '十五'])}日")
    return Book(f"{town}法治建设数据表", [sheet])


def quarter_blocks(rng):
    """The return of a quarter over towns: a block of columns for the quarter and a block of the same columns for the
    year so far, the indicators under each; the quarter's sum last."""
    year, quarter, towns = rng.randint(2020, 2025), rng.choice([3, 3, 4]), towns_of(rng, 7, 8)
    sheet, last = Sheet(f"{'一二三四'[quarter - 1]}季度", rng), 3 * quarter
    codes = choose(rng, counts(pool("人民调解", "纠纷排查", "普法宣传", "法律服务", "学法履职", "监督服务")), 5)
    texts, width = [broken(rng, measured(rng, code)) for code in codes], 2 + 2 * len(codes)
    sheet.span(0, 0, 0, width, f"{DISTRICT}{year}年第{'一二三四'[quarter - 1]}季度镇街法治工作季报表")
    sheet.put(1, 0, f"报送日期：{year + last // 12}年{last % 12 + 1}月{rng.randint(3, 9)}日")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "报送单位")
    blocks = [f"本季度（{last - 2}—{last}月）", f"1—{last}月累计"]
    levels(sheet, 2, 2, [(block, text) for block in blocks for text in texts])
    sheet.span(2, width, 3, width, "备注")
    written = []
    for row, town in enumerate(towns, 4):
        known, share = facts(rng), rng.randint(4, 9)
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, rng.choice([town, f"{town}司法所"]))
        so_far = [part_of(known, code, last) for code in codes]
        now = [Decimal(int(value * share / 20)) for value in so_far]
        periods = [quarter_of(year, quarter)] * len(codes) + [until(year, last)] * len(codes)
        cells = zip(range(2, width), codes * 2, now + so_far, periods)
        written.append([figure(sheet, row, col, town, year, code, value, when) for col, code, value, when in cells])
        if rng.random() < 0.2:
            sheet.put(row, width, rng.choice(["补报2件", "8月数据已核减", "与12345平台数据一致"]))
    row = 4 + len(towns)
    sheet.span(row, 0, row, 1, "合计")
    put_sums(sheet, row, 2, sums(codes * 2, written))
    return Book(f"{year}年{'一二三四'[quarter - 1]}季度镇街季报", [sheet])


PARTS = {
    "第一部分 基本情况": ["基本情况", "重点人员"],
    "第二部分 学法普法": ["学法履职", "普法宣传", "学法考试"],
    "第三部分 依法行政": ["依法决策", "行政执法"],
    "第四部分 化解纠纷与法律服务": ["人民调解", "纠纷排查", "法律服务"],
    "第五部分 接受监督": ["应诉复议", "监督服务"],
}
CHOICES = {"power_list_established": 1, "three_systems_implemented": 2}


def answers_below(rng):
    """A questionnaire: numbered questions in parts, each with its answer in the line below it, in words with the
    measure; ticked boxes; questions of other offices among them."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, row, at = Sheet("问卷", rng), facts(rng), 3, 0
    sheet.span(0, 0, 0, 3, "镇（街道）法治建设情况调查问卷")
    sheet.put(1, 0, f"调查年度：{year}年")
    sheet.put(1, 2, f"填答单位：{office(rng, town)}")
    foreign = rng.sample(FOREIGN, len(PARTS))
    for part, (title, names) in enumerate(PARTS.items()):
        sheet.span(row, 0, row, 3, title)
        row += 1
        codes = choose(rng, pool(*names), 8)
        codes = [*(["power_list_established", "three_systems_implemented"] if "依法行政" in title else []), *codes]
        for code in [*codes, None]:
            at += 1
            text = foreign[part][0] if code is None else label(rng, code)
            sheet.span(row, 0, row, 3, f"{at}．{text}{'？' if '是否' in text else '：'}")
            if code is None:
                sheet.other(row + 1, 0, f"答：{rng.randint(1, foreign[part][1])}")
            elif kind(code) == "boolean":
                yes, no = ("☑", "□") if known[code] else ("□", "☑")
                said(sheet, row + 1, 0, town, year, code, known[code], f"答：{yes}是　{no}否")
            else:
                value = int(known[code])
                text = amount(rng, code, known[code])
                if kind(code) == "count" and value > 8 and rng.random() < 0.15:
                    text += rng.choice([f"（其中上半年{value // 3}{word(code)}）", "（详见附件）"])
                said(sheet, row + 1, 0, town, year, code, known[code], f"答：{text}")
            sheet.merges.append((row + 1, 0, row + 1, 3))
            row += 2
    sheet.put(row, 0, "感谢您的配合！")
    return Book(f"{town}调查问卷（{year}年）", [sheet])


MONEY = ["mediation_amount", "penalty_amount"]
SHARES = ["mediation_success_rate", "exam_attend_rate", "enforcer_cert_rate", "village_counsel_coverage_rate"]
SHARES += ["proposal_satisfaction_rate", "hotline_done_rate", "litigation_leader_attend_rate"]


def area_sheets(rng):
    """The district's workbook: its own sums over areas in the first sheet, then a sheet an area with its towns and
    their sum; percentages are fractions with a format, one amount is in 万元 and the other in 元."""
    year, towns = rng.randint(2020, 2025), rng.sample(TOWNS, 12)
    picked = [*rng.sample(SHARES, 2), *rng.sample(pool("人民调解", "普法宣传", "法律服务")[2:11], 3)]
    codes = [*choose(rng, [code for code in dict.fromkeys(picked)], 5), *MONEY]
    in_yuan = rng.choice(MONEY)
    texts = [measured(rng, code, in_yuan=code == in_yuan) for code in codes]
    texts = [text.replace("（%）", "") for text in texts]
    factors = [10000 if kind(code) == "amount" and code != in_yuan else 1 for code in codes]
    whole_sheet, areas, rows = Sheet("全区汇总", rng), [], []
    for area, some in zip(["东片", "中片", "西片"], [towns[:4], towns[4:9], towns[9:]]):
        sheet, written = Sheet(area, rng), []
        sheet.span(0, 0, 0, len(codes), f"{DISTRICT}{area}镇街{year}年法治建设情况统计表")
        heads(sheet, 1, ["镇（街道）", *texts])
        for row, town in enumerate(some, 2):
            sheet.put(row, 0, town)
            known = facts(rng)
            known["penalty_amount"] += rng.randint(1, 40) * 50
            cells = zip(range(1, 1 + len(codes)), codes, factors)
            written.append(
                [figure(sheet, row, col, town, year, code, known[code], factor=factor) for col, code, factor in cells]
            )
        total = []
        for at, code in enumerate(codes):
            values = [each[at] for each in written if each[at] is not None]
            if kind(code) == "rate":
                total.append((round(float(sum(values) / len(values) / 100), 4), "0.00%") if values else ("—", None))
            else:
                value = number(sum(values, Decimal(0)) / factors[at])
                total.append((value, "0.00" if isinstance(value, float) else None))
        rows.append((area, total))
        sheet.put(2 + len(some), 0, f"{area}小计", bold=True)
        for col, (value, form) in enumerate(total, 1):
            sheet.other(2 + len(some), col, value, form)
        areas.append(sheet)
    whole_sheet.span(0, 0, 0, len(codes), f"{DISTRICT}{year}年镇街法治建设情况汇总表")
    heads(whole_sheet, 1, ["片区", *texts])
    for row, (area, total) in enumerate(rows, 2):
        whole_sheet.put(row, 0, area)
        for col, (value, form) in enumerate(total, 1):
            whole_sheet.other(row, col, value, form)
    whole_sheet.put(5, 0, "全区合计", bold=True)
    for at, code in enumerate(codes):
        if kind(code) == "rate":
            whole_sheet.put(5, 1 + at, "—")
        else:
            value = round(sum(total[at][0] for _, total in rows), 4)
            whole_sheet.other(5, 1 + at, value, "0.00" if isinstance(value, float) else None)
    return Book(f"{DISTRICT}镇街法治建设情况（{year}年）", [whole_sheet, *areas])


def bordering_towns(rng):
    """Towns of this district and of the county next to it in one list, the county merged at the left: some of the other
    county's have the same name but for its last sign (东桥街道 here, 东桥镇 there); blanks and strokes; sums."""
    year, towns = rng.randint(2020, 2025), rng.sample(TOWNS, 8)
    sheet, written = Sheet("边界地区", rng), []
    suffix = {"镇": "街道", "街道": "镇", "乡": "镇"}
    stem = lambda name: name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
    others = [stem(name) + suffix[name.removeprefix(stem(name))] for name in rng.sample(towns, 5)]
    names = rng.sample(["人民调解", "纠纷排查", "普法宣传", "法律服务", "重点人员"], 4)
    paths = [(name, code) for name in names for code in choose(rng, whole(GROUPS[name]), 3)]
    codes = [code for _, code in paths]
    sheet.span(0, 0, 0, 1 + len(codes), f"{DISTRICT}与平川县边界镇街{year}年联防联调工作情况统计表")
    for col, text in enumerate(["县（区）", "镇（街道）"]):
        sheet.span(1, col, 2, col, text)
    levels(sheet, 1, 2, [(name, measured(rng, code)) for name, code in paths])
    row = 3
    for county, some in ((DISTRICT, towns), ("平川县", others)):
        sheet.span(row, 0, row + len(some), 0, county)
        values = []
        for name in some:
            sheet.put(row, 1, name)
            known = facts(rng)
            if county == DISTRICT:
                values.append(line(sheet, row, 2, name, year, codes, known, noise=0.12))
            else:
                values.append([known[code] for code in codes])
                put_sums(sheet, row, 2, [int(known[code]) for code in codes])
            row += 1
        sheet.put(row, 1, "小计")
        put_sums(sheet, row, 2, sums(codes, values))
        written += values
        row += 1
    sheet.span(row, 0, row, 1, "总计")
    put_sums(sheet, row, 2, sums(codes, written))
    signature(sheet, row + 1, year, (0, 4, 7))
    return Book(f"{DISTRICT}与平川县边界镇街工作情况（{year}年）", [sheet])


FAMILIES = [noted_in_han_year, quarter_blocks, answers_below, area_sheets, bordering_towns]
