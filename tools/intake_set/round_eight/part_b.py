"""Returns of townships to a Justice Bureau: wide statutory tables, cards, paths of heads."""

from .common import (
    Book,
    choose,
    counts,
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
    totals,
    towns_of,
    whole,
    word,
)


def upright_names(rng):
    """The town's name written upright, a character a line, merged down the left of its indicators; this year, the same
    stretch of last year, the change."""
    year, towns = rng.randint(2021, 2024), towns_of(rng, 4, 7)
    sheet = Sheet("汇总", rng)
    pool = whole(GROUPS["人民调解"] + GROUPS["公共法律服务"] + GROUPS["特殊人群"])
    codes = choose(rng, pool, rng.randint(5, 7))
    labels = [label(rng, code) for code in codes]
    sheet.span(0, 0, 0, 5, f"{DISTRICT}{year}年基层司法行政工作情况")
    heads(sheet, 1, ["单位", "指标", "计量单位", f"{year}年", "上年同期", "增减"])
    row = 2
    for town in towns:
        sheet.span(row, 0, row + len(codes) - 1, 0, "\n".join(town))
        now, before = facts(rng), facts(rng)
        for code, text in zip(codes, labels):
            sheet.put(row, 1, text)
            sheet.put(row, 2, word(code))
            figure(sheet, row, 3, town, year, code, now[code])
            figure(sheet, row, 4, town, year - 1, code, before[code], noise=0)
            sheet.other(row, 5, int(now[code] - before[code]))
            row += 1
    sheet.put(row, 0, "注：增减为本年数减上年同期数。")
    return Book(f"{year}年基层司法行政工作情况", [sheet])


def notes_inside(rng):
    """Lines of notes with figures of their own between the lines of towns; marks of notes behind some towns' names."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 8, 12)
    sheet = Sheet("Sheet1", rng)
    codes = choose(rng, GROUPS["人民调解"] + GROUPS["矛盾纠纷排查"], 8)
    rate = rng.choice(["text", "percent"])
    sheet.span(0, 0, 0, len(codes) + 1, f"{year}年全区人民调解工作统计表")
    sheet.put(1, 0, f"填报单位：{DISTRICT}司法局人民参与和促进法治股")
    heads(sheet, 2, ["序号", "镇（街道）", *(label(rng, code, 0.5) for code in codes)])
    mark = rng.choice(["*", "①", "[1]", "（注）"])
    sums, row, noted = [Decimal(0)] * len(codes), 3, 0
    for at, town in enumerate(towns, 1):
        known = facts(rng)
        is_noted = at % 4 == 2
        sheet.other(row, 0, at)
        sheet.put(row, 1, town + mark if is_noted else town)
        for col, code in enumerate(codes):
            sums[col] += figure(sheet, row, 2 + col, town, year, code, known[code], rate=rate) or 0
        row += 1
        if is_noted and noted < 2:
            texts = [
                f"{mark}{town}数据含原撤并村的{rng.randint(2, 9)}件未结案件。",
                f"{mark}{town}调解员中有{rng.randint(2, 5)}人为本年新聘。",
            ]
            sheet.span(row, 0, row, len(codes) + 1, texts[noted])
            noted += 1
            row += 1
    sheet.put(row, 1, "全区合计")
    totals(sheet, row, 2, codes, sums)
    signature(sheet, row + 1, year)
    return Book(f"全区人民调解工作统计（{year}）", [sheet])


COMMUNITIES = ["新民", "东风", "和平", "光明", "幸福", "向阳", "永安", "建设"]


def mixed_levels(rng):
    """Towns and their communities in one column, each with the district before it; the town's line says that it is the
    whole town, and only it is the town's figure."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 6)
    sheet = Sheet("填报明细", rng)
    codes = choose(rng, counts(GROUPS["普法宣传"] + GROUPS["公共法律服务"] + GROUPS["矛盾纠纷排查"]), 6)
    sheet.span(0, 0, 0, len(codes) + 1, f"{year}年镇街及村（社区）普法与法律服务情况统计表")
    heads(sheet, 1, ["编号", "填报主体", *(label(rng, code, 0.5) for code in codes)])
    row = 2
    for at, town in enumerate(towns, 1):
        known = facts(rng)
        below = rng.sample(COMMUNITIES, rng.randint(2, 4))
        sheet.other(row, 0, f"{at:02}")
        sheet.put(row, 1, f"{DISTRICT}{town}（全{town[-1].replace('道', '街道')}合计）")
        for col, code in enumerate(codes, 2):
            figure(sheet, row, col, town, year, code, known[code], noise=0)
        for step, name in enumerate(below, 1):
            level = "社区" if town.endswith("街道") else rng.choice(["村", "社区"])
            sheet.put(row + step, 0, f"{at:02}-{step}")
            sheet.put(row + step, 1, f"{DISTRICT}{town}{name}{level}")
            for col, code in enumerate(codes, 2):
                part = int(known[code]) // (len(below) + 1)
                sheet.other(row + step, col, part)
        row += 1 + len(below)
    sheet.put(row, 0, "备注：全镇（乡、街道）合计含本级。")
    return Book(f"{year}年普法与法律服务明细", [sheet])


# Four lines of heads: first and second head, code or None for a column that is no indicator.
ENFORCEMENT = [
    ("行政许可（宗）", "申请数量", "permit_applied_count"),
    ("行政许可（宗）", "受理数量", "permit_accepted_count"),
    ("行政许可（宗）", "许可数量", "permit_granted_count"),
    ("行政许可（宗）", "不予许可数量", "permit_denied_count"),
    ("行政许可（宗）", "撤销许可数量", "permit_revoked_count"),
    ("行政处罚", "宗数", "penalty_total_count"),
    ("行政处罚", "罚没金额（万元）", "penalty_amount"),
    ("行政强制（宗）", "行政强制措施", "coercion_measure_count"),
    ("行政强制（宗）", "行政机关强制执行", "coercion_exec_count"),
    ("行政强制（宗）", "申请法院强制执行", "coercion_court_count"),
    ("行政检查", "行政检查次数", "inspection_count"),
]


def enforcement_wide(rng):
    """All enforcement acts of all towns in one wide table: two lines of heads, money in ten thousands, a line of column
    numbers, the total first."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 6, 10)
    sheet = Sheet("执法数据", rng)
    last = 1 + len(ENFORCEMENT)
    sheet.span(0, 0, 0, last, f"{DISTRICT}各镇（街道）{year}年度行政执法数据统计表")
    sheet.put(1, 0, f"填报单位（盖章）：{DISTRICT}司法局")
    sheet.put(1, last - 1, f"统计时间：{year}年1月1日至12月31日")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "行政执法主体")
    start = 2
    while start <= last:
        group = ENFORCEMENT[start - 2][0]
        end = start
        while end < last and ENFORCEMENT[end - 1][0] == group:
            end += 1
        sheet.span(2, start, 2, end, group)
        start = end + 1
    heads(sheet, 3, [entry[1] for entry in ENFORCEMENT], 2)
    sheet.put(4, 0, "栏次")
    for at in range(1, last + 1):
        sheet.other(4, at, at)
    codes = [entry[2] for entry in ENFORCEMENT]
    sums = [Decimal(0)] * len(codes)
    for row, town in enumerate(towns, 6):
        known = facts(rng)
        sheet.other(row, 0, row - 5)
        sheet.put(row, 1, f"{town}办事处" if town.endswith("街道") else f"{town}人民政府")
        for at, code in enumerate(codes):
            factor = 10000 if code == "penalty_amount" else 1
            value = figure(sheet, row, 2 + at, town, year, code, known[code], factor=factor, noise=0.04)
            sums[at] += (value or Decimal(0)) / factor
    sheet.put(5, 1, "合计")
    totals(sheet, 5, 2, codes, sums)
    sheet.put(6 + len(towns), 0, "填表说明：1.统计范围为作出决定的案件。2.罚没金额保留两位小数。")
    return Book(f"{year}年度行政执法数据统计表", [sheet])


EXAM = [
    ("应考人数", "exam_should_count"),
    ("实考人数", "exam_attend_count"),
    ("缺考人数", ""),
    ("参考率", "exam_attend_rate"),
    ("合格人数", "exam_pass_count"),
    ("合格率", "exam_pass_rate"),
    ("优秀人数（90分以上）", ""),
    ("平均分", ""),
]


def exam_results(rng):
    """The results of the law exam by town under one merged head; among them who was absent, excellent, and the average,
    which the catalog does not know."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 9, 14)
    sheet = Sheet("学法考试", rng)
    rate = rng.choice(["text", "percent"])
    sheet.span(0, 0, 0, 9, f"{year}年度国家工作人员学法考试情况统计表")
    sheet.span(1, 0, 2, 0, "序号")
    sheet.span(1, 1, 2, 1, "单位")
    sheet.span(1, 2, 1, 9, "学法考试")
    heads(sheet, 2, [text for text, _ in EXAM], 2)
    sums = [Decimal(0)] * len(EXAM)
    for row, town in enumerate(towns, 3):
        known = facts(rng)
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, town)
        absent = known["exam_should_count"] - known["exam_attend_count"]
        others = {"缺考人数": int(absent), "平均分": rng.randint(780, 990) / 10}
        for at, (text, code) in enumerate(EXAM):
            if code:
                sums[at] += figure(sheet, row, 2 + at, town, year, code, known[code], noise=0.03, rate=rate) or 0
            else:
                sheet.other(row, 2 + at, others.get(text, rng.randint(0, int(known["exam_pass_count"]))))
    row = 3 + len(towns)
    sheet.span(row, 0, row, 1, "合计")
    for at, (_, code) in enumerate(EXAM):
        if code and kind(code) == "count":
            sheet.other(row, 2 + at, int(sums[at]))
    return Book(f"{year}年学法考试情况统计", [sheet])


PATHS = [
    ("人大代表建议（件）", "承办数", "npc_proposal_received"),
    ("人大代表建议（件）", "办结数", "npc_proposal_done"),
    ("政协提案（件）", "承办数", "cppcc_proposal_received"),
    ("政协提案（件）", "办结数", "cppcc_proposal_done"),
    ("12345热线", "受理数（件）", "hotline_received_count"),
    ("12345热线", "办结率", "hotline_done_rate"),
    ("12345热线", "满意率", "hotline_satisfaction_rate"),
    ("行政诉讼（宗）", "本年新收", "litigation_new_count"),
    ("行政诉讼（宗）", "开庭审理", "litigation_hearing_count"),
    ("行政诉讼（宗）", "负责人出庭应诉", "litigation_leader_attend_count"),
    ("行政诉讼（宗）", "审结", "litigation_closed_count"),
    ("行政诉讼（宗）", "败诉", "litigation_lost_count"),
    ("行政复议（宗）", "案件数", "review_case_count"),
    ("行政复议（宗）", "被纠错数", "review_overturned_count"),
]


def oversight_paths(rng):
    """Towns across; down the left a merged subject and a short word under it, which need each other; the total last."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 9)
    sheet = Sheet("监督情况", rng)
    rate = rng.choice(["text", "percent"])
    sheet.span(0, 0, 0, len(towns) + 2, f"{year}年各镇街接受监督情况一览表")
    sheet.span(1, 0, 1, 1, "事项")
    heads(sheet, 1, [*towns, "全区"], 2)
    known = {town: facts(rng) for town in towns}
    subjects = list(dict.fromkeys(subject for subject, _, _ in PATHS))
    row = 2
    for subject in subjects:
        some = [(text, code) for name, text, code in PATHS if name == subject]
        sheet.span(row, 0, row + len(some) - 1, 0, subject)
        for text, code in some:
            sheet.put(row, 1, text)
            total = Decimal(0)
            for col, town in enumerate(towns, 2):
                total += figure(sheet, row, col, town, year, code, known[town][code], noise=0.04, rate=rate) or 0
            if kind(code) == "rate":
                sheet.put(row, 2 + len(towns), "—")
            else:
                sheet.other(row, 2 + len(towns), int(total))
            row += 1
    return Book(f"{year}年接受监督情况", [sheet])


def cards_grid(rng):
    """Cards in a grid, two or three beside each other: the town's name over its card, label and figure below it."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 5, 7)
    sheet = Sheet("卡片", rng)
    across = rng.choice([2, 3])
    groups = rng.sample(["人民调解", "特殊人群", "公共法律服务", "普法宣传", "行政执法"], 2)
    codes = [code for group in groups for code in choose(rng, GROUPS[group], 4)]
    labels = [label(rng, code, 0.6) for code in codes]
    name, most = rng.choice(FOREIGN)
    rate = rng.choice(["text", "percent"])
    sheet.span(0, 0, 0, 3 * across - 2, f"{DISTRICT}司法所工作卡片（{year}年度）")
    height = len(codes) + 3
    for at, town in enumerate(towns):
        row, col = 2 + at // across * height, at % across * 3
        known = facts(rng)
        sheet.span(row, col, row, col + 1, f"{town}司法所")
        for step, (code, text) in enumerate(zip(codes, labels), 1):
            sheet.put(row + step, col, text)
            figure(sheet, row + step, col + 1, town, year, code, known[code], noise=0.04, rate=rate)
        sheet.put(row + height - 2, col, name)
        sheet.other(row + height - 2, col + 1, rng.randint(1, most))
    return Book(f"司法所工作卡片{year}", [sheet])


LONG_PATHS = [
    ("人民调解", "案件总数", "mediation_accepted_count"),
    ("人民调解", "调解成功数", "mediation_success_count"),
    ("人民调解", "调解成功率", "mediation_success_rate"),
    ("人民调解", "书面协议数", "mediation_written_count"),
    ("人民调解", "司法确认数", "mediation_confirmed_count"),
    ("人民调解", "协议涉及金额", "mediation_amount"),
    ("法律援助", "受理数", "legal_aid_accept_count"),
    ("社区矫正", "在册人数", "correction_in_count"),
    ("安置帮教", "在册人数", "release_help_count"),
    ("行政许可", "申请数", "permit_applied_count"),
    ("行政许可", "受理数", "permit_accepted_count"),
    ("行政处罚", "案件数", "penalty_total_count"),
    ("行政处罚", "罚没金额", "penalty_amount"),
    ("行政检查", "次数", "inspection_count"),
    ("规范性文件", "制定数", "normdoc_issued_count"),
    ("规范性文件", "备案数", "normdoc_filed_count"),
]


def path_long(rng):
    """A long list, a figure a row: the first and the second name of the indicator in columns of their own, the value,
    its measure, how it was counted. The town stands once at its first row."""
    year, towns = rng.randint(2020, 2024), towns_of(rng, 4, 7)
    sheet = Sheet("数据清单", rng)
    chosen = choose(rng, LONG_PATHS, 10)
    is_once = rng.random() < 0.5
    sheet.put(0, 0, f"{year}年度数据清单")
    heads(sheet, 1, ["填报单位", "一级指标", "二级指标", "数值", "计量单位", "数据来源"])
    row = 2
    for town in towns:
        known = facts(rng)
        for at, (first, second, code) in enumerate(chosen):
            if at == 0 or not is_once:
                sheet.put(row, 0, town)
            sheet.put(row, 1, first)
            sheet.put(row, 2, second)
            is_myriad = kind(code) == "amount" and len(town) % 2 == 0
            figure(sheet, row, 3, town, year, code, known[code], noise=0.03, factor=10000 if is_myriad else 1)
            sheet.put(row, 4, "万元" if is_myriad else word(code))
            sheet.put(row, 5, rng.choice(["台账", "系统导出", "手工统计"]))
            row += 1
    return Book(f"{year}年度数据清单", [sheet])


FAMILIES = [
    upright_names,
    notes_inside,
    mixed_levels,
    enforcement_wide,
    exam_results,
    oversight_paths,
    cards_grid,
    path_long,
]
