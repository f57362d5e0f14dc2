"""Returns of one township: answers with remarks, pairs, years across, halves, quarters and what is planned."""

from .common import (
    amount,
    Book,
    change,
    choose,
    counts,
    Decimal,
    DISTRICT,
    facts,
    figure,
    GROUPS,
    heads,
    is_optional,
    item,
    kind,
    label,
    LivingSheet,
    measure,
    measured,
    myriad,
    NAMES,
    office,
    others,
    part_of,
    plain,
    pool,
    quarter_of,
    Sheet,
    signature,
    spread,
    stub,
    tell,
    TOWNS,
    WHOLE,
    word,
)

# What stands behind a figure in its cell; braces are a figure below it.
ASIDES = {
    "dispute_found_count": "（其中邻里纠纷{}件）",
    "mediation_accepted_count": "（含婚姻家庭类{}件）",
    "publicity_lecture_count": "（其中线上{}场）",
    "publicity_activity_count": "（其中进校园{}场）",
    "legal_consult_person_times": "（含电话咨询{}人次）",
    "inspection_count": "（含联合检查{}次）",
    "hotline_received_count": "（含重复件{}件）",
}


def answers_with_remarks(rng):
    """What the bureau asks and what a town answers, in words as often as in figures, some with an aside in brackets;
    remarks with figures of their own; comments at some cells keep what stood there first."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known = LivingSheet("答复表", rng), facts(rng)
    sheet.span(0, 0, 0, 4, f"{town}{year}年度法治建设数据答复表")
    sheet.put(1, 0, f"答复单位：{office(rng, town)}")
    heads(sheet, 2, ["序号", "事项", "答复", "佐证材料", "备注"])
    of = pool("人民调解", "纠纷排查", "普法宣传", "学法履职", "法律服务", "依法决策", "行政执法", "监督服务")
    picked = choose(rng, [code for code in of if code not in ASIDES], 20)
    codes = ["power_list_established", "three_systems_implemented", *picked]
    codes = [*codes, *choose(rng, list(ASIDES), 5)]
    for row, code in enumerate(codes, 3):
        value, text, state = known[code], "", "reported"
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, label(rng, code))
        if kind(code) == "boolean":
            done = "建立" if "power" in code else "落实"
            text = rng.choice(["是", f"已{done}"] if value else ["否", f"未{done}"])
        elif code in ASIDES and value > 8:
            text = f"{int(value)}{word(code)}{ASIDES[code].format(rng.randint(1, int(value) // 2))}"
        elif value == 0 and kind(code) == "count":
            text = rng.choice(["0（无此类情况）", "无", f"0{word(code)}"])
        elif rng.random() < 0.08:
            ways = [
                ("未统计", "blank"),
                (None, "blank"),
                *([("不适用", "not_applicable")] * 2 if is_optional(code) else []),
            ]
            (text, state), value = rng.choice(ways), None
        else:
            text = amount(rng, code, value)
        sheet.put(row, 2, text)
        tell(sheet, row, 2, town, year, code, value, state=state)
        if value and kind(code) in ("count", "stock") and rng.random() < 0.3:
            sheet.comments[row, 2] = f"初报{int(value) + rng.randint(1, 9)}，核对台账后更正"
        if rng.random() < 0.5:
            sheet.put(row, 3, rng.choice(["台账、照片", "会议纪要", "系统截图", "附件{}"]).format(rng.randint(1, 8)))
        if rng.random() < 0.3:
            sheet.put(
                row,
                4,
                rng.choice(["第{}季度较多", "较上年同口径", "另有{}件正在办理", "由综合办提供"]).format(
                    rng.randint(2, 4)
                ),
            )
    row = 3 + len(codes)
    sheet.put(row, 0, f"填表人：{rng.choice(NAMES)}")
    sheet.put(row, 2, f"联系电话：0753-2{rng.randint(100000, 999999)}")
    sheet.put(row + 1, 0, "注：没有发生的答“无”或0，没有此项职责的答“不适用”。")
    return Book(f"{town}数据答复表（{year}年度）", [sheet])


def pairs_with_reasons(rng):
    """A form of two pairs a line, label left and value right, the measure in the label; the unit and the year stand
    beside their own labels; a column at the right says why something is missing."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known, row = Sheet("登记表", rng), facts(rng), 4
    sheet.span(0, 0, 0, 4, "镇（街道）法治建设基础数据登记表")
    for col, text in enumerate(["填报单位", office(rng, town), "统计年度", f"{year}年", "编号"]):
        sheet.put(1, col, text)
    sheet.put(2, 4, f"{DISTRICT[:2]}法基{rng.randint(10, 99)}号")
    heads(sheet, 3, ["项目", "数据", "项目", "数据", "缺报原因"])
    names = [
        "基本情况",
        "人民调解",
        *rng.sample(["普法宣传", "学法履职", "法律服务", "依法决策", "监督服务"], 3),
        "行政许可",
    ]
    for name in names:
        sheet.span(row, 0, row, 4, f"◆{name}")
        codes = WHOLE.get(name) or choose(rng, GROUPS[name], 8)
        for at, code in enumerate(codes):
            line, col = row + 1 + at // 2, at % 2 * 2
            sheet.put(line, col, measured(rng, code))
            value = figure(sheet, line, col + 1, town, year, code, known[code], factor=myriad(code), rate="number")
            if value is None:
                sheet.put(line, 4, rng.choice(["台账不全", "人员调整，暂缺", "系统升级期间未导出"]))
        row += 1 + (len(codes) + 1) // 2
    signature(sheet, row, year, (0, 2, 3))
    return Book(f"{town}基础数据登记表{year}", [sheet])


def items_years_points(rng):
    """One town's items down, four years across, and the change on the year before in the items' own measures,
    percentages in points; the numbers of people and their growth, per thousand, stand above as what it is set against.
    """
    last, town = rng.randint(2024, 2025), rng.choice(TOWNS)
    sheet, years = Sheet("历年数据", rng), range(last - 3, last + 1)
    known, row = {year: facts(rng) for year in years}, 5
    sheet.span(0, 0, 0, 8, f"{town}{last - 3}—{last}年法治建设主要数据")
    sheet.put(1, 0, f"制表单位：{town}{rng.choice(['党政综合办', '司法所'])}")
    heads(sheet, 2, ["序号", "指标", "单位", *(f"{year}年" for year in years), "比上年增减", "备注"])
    for row, (name, unit, low) in enumerate([("户籍人口", "人", 20000), ("户籍人口自然增长率", "‰", 0)], 3):
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, name)
        sheet.put(row, 2, unit)
        for col in range(3, 7):
            sheet.other(
                row, col, low + rng.randint(0, 900) if low else rng.randint(-40, 60) / 10, None if low else "0.0"
            )
    codes = [code for name in ("人民调解", "学法考试", "应诉复议", "监督服务") for code in choose(rng, GROUPS[name], 6)]
    for row, code in enumerate(codes, 5):
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, label(rng, code))
        sheet.put(row, 2, measure(code))
        how = dict(factor=myriad(code), rate="number")
        values = [
            figure(sheet, row, 3 + at, town, year, code, known[year][code], **how) for at, year in enumerate(years)
        ]
        if None not in values[2:]:
            grown = (values[3] - values[2]) / myriad(code)
            unit = "个百分点" if kind(code) == "rate" else measure(code)
            if grown:
                sheet.other(row, 7, f"{'+' if grown > 0 else '-'}{plain(abs(grown))}{unit}")
            else:
                sheet.put(row, 7, "持平")
    row += 1
    sheet.put(row, 0, "注：率的增减以百分点表示；户籍人口数据由派出所提供。")
    sheet.put(row + 1, 0, f"填表人：{rng.choice(NAMES)}")
    return Book(f"{town}法治建设历年数据（{last - 3}-{last}）", [sheet])


def half_progress(rng):
    """One town's first half of the year: the year's task, what was done, how much of the task that is, the first half
    of last year and the change on it in per cent."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known, before, row, at = Sheet("半年报", rng), facts(rng), facts(rng), 3, 0
    sheet.span(0, 0, 0, 8, f"{town}{year}年上半年法治建设重点工作进展情况统计表")
    sheet.put(1, 0, f"填报单位（盖章）：{office(rng, town)}")
    sheet.put(1, 6, f"{year}年7月{rng.randint(1, 8)}日")
    texts = [
        "序号",
        "工作类别",
        "指标名称",
        "计量单位",
        "全年任务数",
        "上半年完成数",
        "完成进度（%）",
        "上年同期",
        "同比增减（%）",
    ]
    heads(sheet, 2, texts)
    for name in ("纠纷排查", "人民调解", "普法宣传", "学法履职", "法律服务", "监督服务"):
        codes = [code for code in choose(rng, counts(GROUPS[name]), 4) if code != "mediation_escalated_count"]
        stub(sheet, row, 1, [name] * len(codes))
        for code in codes:
            at += 1
            now, past = part_of(known, code, 6), part_of(before, code, 6)
            task = max(int(known[code]) + rng.randint(-2, 5), 1)
            sheet.other(row, 0, at)
            now = item(sheet, row, (2, 3, 5), town, year, code, now, period=f"half_year {year}-06-30")
            sheet.other(row, 4, task)
            past = figure(sheet, row, 7, town, year - 1, code, past, f"half_year {year - 1}-06-30")
            if now is not None:
                sheet.other(row, 6, round(float(now) * 100 / task, 1), "0.0")
            if now is not None and past:
                sheet.other(row, 8, change(now, past), "0.00")
            else:
                sheet.put(row, 8, "—")
            row += 1
    sheet.put(row, 0, "说明：任务数为年初下达的全年任务，不作为完成数上报。")
    sheet.put(row + 1, 0, f"负责人：{rng.choice(NAMES)}")
    sheet.put(row + 1, 4, f"填表人：{rng.choice(NAMES)}")
    return Book(f"{town}{year}年法治建设半年报", [sheet])


def quarter_pages_town(rng):
    """One town's workbook: a sheet a quarter with the quarter and the same of last year, and a sheet of the whole year
    beside last year; the quarter stands in the sheet's name and the title."""
    year, town, sheets = rng.randint(2021, 2025), rng.choice(TOWNS), []
    known, before = facts(rng), facts(rng)
    groups = ["人民调解", "普法宣传", *rng.sample(["纠纷排查", "法律服务", "监督服务", "学法履职"], 2)]
    rows = [(name, code) for name in groups for code in choose(rng, counts(GROUPS[name]), 4)]
    texts = {code: label(rng, code) for _, code in rows}
    weights = [rng.randint(2, 6) for _ in range(4)]
    parts = {code: [spread(all_of[code], weights) for all_of in (known, before)] for _, code in rows}
    for quarter in (1, 2, 3, 4, None):
        told = f"第{'一二三四'[quarter - 1]}季度" if quarter else "全年"
        sheet, top = Sheet(told.removeprefix("第"), rng), ["本季度", "上年同季度"] if quarter else ["全年", "上年全年"]
        sheet.span(0, 0, 0, 6, f"{town}{year}年{told}法治工作情况统计表")
        heads(sheet, 1, ["类别", "指标", "单位", *top, "增减数", "备注"])
        stub(sheet, 2, 0, [name for name, _ in rows])
        for row, (_, code) in enumerate(rows, 2):
            values = [Decimal(of[quarter - 1] if quarter else sum(of)) for of in parts[code]]
            when = quarter_of(year, quarter) if quarter else "year"
            now = item(sheet, row, (1, 2, 3), town, year, code, values[0], texts[code], period=when, noise=0.03)
            when = quarter_of(year - 1, quarter) if quarter else "year"
            past = figure(sheet, row, 4, town, year - 1, code, values[1], when, noise=0.03)
            if None not in (now, past):
                sheet.other(row, 5, int(now - past))
            if rng.random() < 0.1:
                sheet.put(row, 6, rng.choice(["含补报{}件", "与系统相差{}", "已核"]).format(rng.randint(1, 3)))
        sheet.put(3 + len(rows), 0, f"填表人：{rng.choice(NAMES)}")
        sheets.append(sheet)
    return Book(f"{town}{year}年各季度统计表", sheets)


def next_years_plan(rng):
    """One town: what was done last year and this year, and what is planned for the next; a task of other offices among
    them; who leads each."""
    year, town = rng.randint(2022, 2025), rng.choice(TOWNS)
    sheet, known, before, row = Sheet("完成及计划", rng), facts(rng), facts(rng), 2
    sheet.span(0, 0, 0, 7, f"{town}{year}年法治建设任务完成情况和{year + 1}年工作计划表")
    done = rng.choice(["{}年完成", "{}年实绩", "{}年实际数"])
    texts = [done.format(year - 1), done.format(year), f"{year + 1}年计划"]
    heads(sheet, 1, ["序号", "项目", "计量单位", *texts, "牵头单位", "备注"])
    of = pool("人民调解", "纠纷排查", "普法宣传", "学法履职", "法律服务", "依法决策", "行政执法")
    codes = choose(rng, [code for code in counts(of) if known[code] > 1], 22)
    for row, code in enumerate(codes, 2):
        sheet.other(row, 0, row - 1)
        item(sheet, row, (1, 2, 4), town, year, code, known[code])
        figure(sheet, row, 3, town, year - 1, code, before[code])
        sheet.other(row, 5, int(known[code]) + rng.randint(0, 6))
        sheet.put(row, 6, rng.choice(["司法所", "综合行政执法办", "党政综合办"]))
        if rng.random() < 0.15:
            sheet.put(
                row, 7, rng.choice(["计划分{}批开展", "已列入民生实事", "争取上级补助{}万元"]).format(rng.randint(2, 5))
            )
    for name, most in others(rng, 2, "公共服务办", "规划建设办"):
        row += 1
        sheet.other(row, 0, row - 1)
        name, measure_word = name.removesuffix("）").split("（")
        sheet.put(row, 1, name)
        sheet.put(row, 2, measure_word)
        for col in (3, 4, 5):
            sheet.other(row, col, rng.randint(1, most))
        sheet.put(row, 6, "相关办公室")
    signature(sheet, row + 1, year, (0, 2, 4))
    return Book(f"{town}法治建设完成情况及计划（{year}）", [sheet])


FAMILIES = [
    answers_with_remarks,
    pairs_with_reasons,
    items_years_points,
    half_progress,
    quarter_pages_town,
    next_years_plan,
]
