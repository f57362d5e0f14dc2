"""Numbers in the labels, marks in the cells, corrections, plans beside what was done, and sums over kinds."""

from .common import (
    Book,
    broken,
    choose,
    counts,
    DISTRICT,
    facts,
    figure,
    GROUPS,
    heads,
    kind,
    label,
    measure,
    measured,
    myriad,
    NAMES,
    office,
    parts_of,
    pool,
    said,
    Sheet,
    signature,
    spread,
    tell,
    TOWNS,
    towns_of,
    WHOLE,
    whole,
    word,
)

OUTLINE = [
    ("化解矛盾纠纷", ["人民调解", "纠纷排查"]),
    ("普法与公共法律服务", ["普法宣传", "学法考试", "法律服务"]),
    ("依法行政", ["行政执法", "行政许可", "行政处罚", "依法决策", "规范性文件清理"]),
    ("监督与应诉", ["应诉复议", "监督服务", "政府信息公开申请"]),
]


def outline_numbers(rng):
    """One town's return whose items are numbered in three levels within the label (1, 1.1, 1.1.1); the column of last
    year is hidden; the difference stands at the right."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known, before, row = Sheet("指标数据", rng), facts(rng), facts(rng), 3
    gap, told = rng.choice([" ", " ", "　", "、"]), set()
    sheet.span(0, 0, 0, 5, f"{town}{year}年法治建设指标数据表")
    sheet.put(1, 0, f"填报单位（盖章）：{office(rng, town)}")
    heads(sheet, 2, ["指标", "计量单位", f"{year - 1}年", f"{year}年", "增减", "备注"])
    sheet.hidden_cols.append(2)
    for first, (chapter, names) in enumerate(OUTLINE, 1):
        sheet.put(row, 0, f"{first}{gap}{chapter}", bold=True)
        row += 1
        for second, name in enumerate(names, 1):
            sheet.put(row, 0, f"{first}.{second}{gap}{name}")
            row += 1
            codes = WHOLE.get(name) or choose(rng, GROUPS[name], 3)
            codes = [code for code in codes if code not in told]
            told |= set(codes)
            for third, code in enumerate(codes, 1):
                sheet.put(row, 0, f"{first}.{second}.{third}{gap}{label(rng, code)}")
                sheet.put(row, 1, measure(code))
                how = dict(factor=myriad(code), rate="number")
                then = figure(sheet, row, 2, town, year - 1, code, before[code], **how)
                now = figure(sheet, row, 3, town, year, code, known[code], **how)
                if None not in (now, then) and kind(code) in ("count", "stock"):
                    sheet.other(row, 4, int(now - then))
                if rng.random() < 0.15:
                    sheet.put(
                        row, 5, rng.choice(["见台账第{}页", "第{}季度补报", "见附件{}"]).format(rng.randint(1, 4))
                    )
                row += 1
    signature(sheet, row, year, (0, 1, 3))
    return Book(f"{town}法治建设指标数据（{year}年）", [sheet])


FOOTNOTES = {
    "①": "① 含线上活动，线上部分占{}成左右。",
    "②": "② 其中{}月份数据为补录。",
    "③": "③ 因机构调整，{}月起由综合行政执法办填报。",
    "*": "* 已与分管领导核对，差异在{}以内。",
    "[1]": "[1] 不含区直部门驻镇单位，共{}家。",
}


def marks_in_cells(rng):
    """Towns down; every cell is a text of figure and measure, often with the mark of a footnote behind it, heads have
    marks as well; the footnotes, with figures of their own, below; no sum."""
    year, towns = rng.randint(2020, 2025), towns_of(rng, 8, 10)
    sheet, used = Sheet("汇总", rng), []
    codes = choose(rng, whole(pool("人民调解", "普法宣传", "法律服务", "学法履职", "行政执法", "监督服务")), 8)
    sheet.span(0, 0, 0, len(codes), f"{year}年{DISTRICT}镇（街道）法治建设情况表")
    texts = [label(rng, code) for code in codes]
    noted = rng.sample(range(len(codes)), 2)
    for at, sign in zip(noted, ["①", "②"]):
        texts[at] += sign
        used.append(sign)
    heads(sheet, 2, ["镇（街道）", *texts])
    for row, town in enumerate(towns, 3):
        known = facts(rng)
        sheet.put(row, 0, town)
        for col, code in enumerate(codes, 1):
            value = int(known[code])
            if rng.random() < 0.06:
                sheet.put(row, col, rng.choice(["—", "无数据", None]))
                tell(sheet, row, col, town, year, code, None, state="blank")
                continue
            sign = rng.choice(list(FOOTNOTES)) if rng.random() < 0.2 else ""
            if sign and sign not in used:
                used.append(sign)
            text = rng.choice(["{0}{1}{2}", "{0}{1}{2}", "{0} {1}{2}", "{0:,}{1}{2}"]).format(value, word(code), sign)
            said(sheet, row, col, town, year, code, known[code], text)
    for row, sign in enumerate(sorted(used, key=list(FOOTNOTES).index), 4 + len(towns)):
        sheet.put(row, 0, FOOTNOTES[sign].format(rng.randint(2, 9)))
    return Book(f"{year}年镇街法治建设情况表（带注）", [sheet])


MISSED = ["漏计{}月数据", "第{}季度数据未计入", "录入错误"]
TWICE = ["重复统计{}次", "多计{}月数据", "录入错误"]
SLIPS = ["录入错误", "笔误", "口径调整，按台账第{}页更正"]


def corrections(rng):
    """What a town corrects in the return it sent: before and after the correction, the reason with figures of its own;
    only what stands under 更正后 is a figure of the town."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known = Sheet("更正表", rng), facts(rng)
    sheet.span(0, 0, 0, 6, f"关于更正{year}年度法治建设统计数据的说明表")
    sheet.put(1, 0, f"填报单位：{office(rng, town)}")
    sheet.put(2, 0, "我单位此前报送的统计表中部分数据有误，现更正如下，以更正后数据为准：")
    sheet.span(3, 0, 4, 0, "序号")
    sheet.span(3, 1, 4, 1, "指标名称")
    sheet.span(3, 2, 4, 2, "计量单位")
    sheet.span(3, 3, 3, 4, "数据")
    heads(sheet, 4, ["更正前", "更正后"], 3)
    sheet.span(3, 5, 4, 5, "更正原因")
    sheet.span(3, 6, 4, 6, "经办人")
    codes = choose(rng, [code for code in [*whole(pool()), "mediation_amount", "penalty_amount"] if known[code]], 32)
    for row, code in enumerate(codes, 5):
        sheet.other(row, 0, row - 4)
        sheet.put(row, 1, label(rng, code))
        sheet.put(row, 2, measure(code))
        right = known[code] / myriad(code)
        wrong = max(int(right) + rng.choice([-3, -1, 2, 5, 10]), 0)
        sheet.other(row, 3, wrong)
        figure(sheet, row, 4, town, year, code, known[code], factor=myriad(code), noise=0)
        reasons = SLIPS if kind(code) != "count" else MISSED if wrong < right else TWICE
        sheet.put(row, 5, rng.choice(reasons).format(rng.randint(2, 4)))
        if row % 3 == 0:
            sheet.put(row, 6, rng.choice(NAMES))
    row = 5 + len(codes)
    sheet.put(row, 0, "特此说明。")
    sheet.put(row + 1, 4, f"{year + 1}年3月{rng.randint(1, 28)}日")
    return Book(f"{town}{year}年度数据更正说明", [sheet])


def plan_actual(rng):
    """Towns down; under each indicator what was planned for the year, what was done and the share of it; a rank and
    the district's sum."""
    year, towns = rng.randint(2020, 2025), towns_of(rng, 8, 10)
    sheet = Sheet("任务进度", rng)
    of = pool("人民调解", "纠纷排查", "普法宣传", "学法履职", "法律服务")
    codes = choose(rng, [code for code in counts(of) if code != "mediation_escalated_count"], 5)
    width = 2 + 3 * len(codes)
    sheet.span(0, 0, 0, width, f"{DISTRICT}镇（街道）{year}年法治建设重点任务完成情况表")
    sheet.span(1, 0, 2, 0, "序号")
    sheet.span(1, 1, 2, 1, "镇（街道）")
    words = rng.choice(
        [("全年计划", "实际完成", "完成率（%）"), ("计划数", "实际数", "完成率"), ("年度目标", "年度完成", "完成比例")]
    )
    for at, code in enumerate(codes):
        sheet.span(1, 2 + 3 * at, 1, 4 + 3 * at, broken(rng, measured(rng, code)))
        heads(sheet, 2, words, 2 + 3 * at)
    sheet.span(1, width, 2, width, "排名")
    planned, done = [0] * len(codes), [0] * len(codes)
    ranks = rng.sample(range(1, len(towns) + 1), len(towns))
    shown = (lambda part, of: (round(part * 100 / of, 1), "0.0")) if "%" in words[2] else None
    shown = shown or (lambda part, of: (round(part / of, 3), "0.0%"))
    for row, town in enumerate(towns, 3):
        known = facts(rng)
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, town)
        for at, code in enumerate(codes):
            col, plan = 2 + 3 * at, max(int(known[code]) + rng.randint(-3, 6), 2)
            sheet.other(row, col, plan)
            now = int(figure(sheet, row, col + 1, town, year, code, known[code], noise=0.02) or 0)
            sheet.other(row, col + 2, *shown(now, plan))
            planned[at], done[at] = planned[at] + plan, done[at] + now
        sheet.other(row, width, ranks[row - 3])
    row = 3 + len(towns)
    sheet.span(row, 0, row, 1, "全区合计")
    for at in range(len(codes)):
        sheet.other(row, 2 + 3 * at, planned[at])
        sheet.other(row, 3 + 3 * at, done[at])
        sheet.other(row, 4 + 3 * at, *shown(done[at], planned[at]))
    return Book(f"{year}年重点任务完成情况", [sheet])


PEOPLE = "mediator_count mediator_fulltime_count enforcer_staff_count enforcer_certified_count".split()
OUTSIDE = "publicity_lecture_count publicity_activity_count publicity_material_count".split()
CASES = [
    ("受理数", "mediation_accepted_count"),
    ("调解成功数", "mediation_success_count"),
    ("书面协议数", "mediation_written_count"),
    ("口头协议数", "mediation_oral_count"),
]
QUARRELS = ["婚姻家庭", "邻里", "房屋宅基地", "山林土地", "损害赔偿", "劳动争议", "其他"]
HELD = ["管制", "缓刑", "假释", "暂予监外执行"]


def by_kind(rng):
    """A sheet a town: people by sex with 小计, mediated cases by kind of dispute with 小计, publicity by 线上 and 线下,
    people under correction by their sentence; only 小计 and 合计 are the town's figures."""
    year, sheets = rng.randint(2020, 2025), []
    for town in towns_of(rng, 4, 4):
        sheet, known = Sheet(town, rng), facts(rng)
        sheet.span(0, 0, 0, 5, f"{town}{year}年法治工作分类统计表")
        sheet.put(1, 0, "一、人员情况（单位：人）", bold=True)
        heads(sheet, 2, ["项目", "男", "女", "小计"])
        sexes = [rng.randint(2, 6), rng.randint(1, 4)]
        for row, code in enumerate(PEOPLE, 3):
            sheet.put(row, 0, label(rng, code))
            for col, value in enumerate(spread(known[code], sexes), 1):
                sheet.other(row, col, value)
            figure(sheet, row, 3, town, year, code, known[code], noise=0)
        sheet.put(8, 0, "二、人民调解案件（单位：宗）", bold=True)
        heads(sheet, 9, ["纠纷类型", *(text for text, _ in CASES)])
        weights = [rng.randint(1, 6) for _ in QUARRELS]
        kinds = {code: spread(known[code], weights) for _, code in CASES[2:]}
        kinds[CASES[1][1]] = [sum(pair) for pair in zip(*kinds.values())]
        failed = spread(known["mediation_accepted_count"] - known["mediation_success_count"], weights)
        kinds[CASES[0][1]] = [sum(pair) for pair in zip(kinds[CASES[1][1]], failed)]
        for row, text in enumerate([*QUARRELS, "小计"], 10):
            sheet.put(row, 0, f"{text}纠纷" if text not in ("小计", "劳动争议") else text)
            for col, (_, code) in enumerate(CASES, 1):
                if text == "小计":
                    figure(sheet, row, col, town, year, code, known[code], noise=0)
                else:
                    sheet.other(row, col, kinds[code][row - 10])
        sheet.put(19, 0, "三、普法宣传", bold=True)
        heads(sheet, 20, ["项目", "单位", "线上", "线下", "小计"])
        for row, code in enumerate(OUTSIDE, 21):
            sheet.put(row, 0, label(rng, code))
            sheet.put(row, 1, word(code))
            for col, value in enumerate(parts_of(rng, int(known[code]), 2), 2):
                sheet.other(row, col, value)
            figure(sheet, row, 4, town, year, code, known[code], noise=0)
        sheet.put(25, 0, "四、在册社区矫正对象（单位：人）", bold=True)
        heads(sheet, 26, ["类型", *HELD, "合计"])
        sheet.put(27, 0, "在册社区矫正对象数")
        code = "correction_in_count"
        for col, value in enumerate(parts_of(rng, int(known[code]), 4), 1):
            sheet.other(27, col, value)
        figure(sheet, 27, 5, town, year, code, known[code], noise=0)
        signature(sheet, 29, year)
        sheets.append(sheet)
    return Book(f"各镇街法治工作分类统计{year}", sheets)


FAMILIES = [outline_numbers, marks_in_cells, corrections, plan_actual, by_kind]
