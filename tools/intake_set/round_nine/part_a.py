"""Returns of one township each, as its clerk fills in what the district's office sent."""

from .common import (
    Book,
    choose,
    counts,
    Decimal,
    facts,
    figure,
    FOREIGN,
    GROUPS,
    grouped,
    heads,
    kind,
    label,
    last_day,
    NAMES,
    part_of,
    parts_of,
    pool,
    Sheet,
    signature,
    tell,
    TOWNS,
    whole,
    word,
)


def plain_return(rng):
    """The plain vertical return: number, item, measure, quantity, and remarks with figures of their own."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet, known = Sheet("Sheet1", rng), facts(rng)
    codes = choose(rng, pool("人民调解", "矛盾纠纷排查", "法治宣传", "公共法律服务", "特殊人群管理"), 17)
    sheet.put(0, 0, "附件2")
    sheet.span(1, 0, 1, 4, f"{year}年度司法行政工作情况统计表")
    sheet.put(2, 0, f"填报单位（盖章）：{town}司法所")
    sheet.put(2, 3, f"{year}年12月31日")
    heads(sheet, 3, ["序号", "项目", "计量单位", "数量", "备注"])
    for row, code in enumerate(codes, 4):
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, label(rng, code))
        is_myriad = kind(code) == "amount"
        sheet.put(row, 2, "万元" if is_myriad else word(code))
        figure(sheet, row, 3, town, year, code, known[code], factor=10000 if is_myriad else 1, rate="number")
        if rng.random() < 0.2:
            notes = ["含跨年度{}件", "较上年增加{}", "其中{}月集中开展", "见台账第{}页"]
            sheet.put(row, 4, rng.choice(notes).format(rng.randint(2, 12)))
    row = 4 + len(codes)
    name, most = rng.choice(FOREIGN)
    sheet.other(row, 0, row - 3)
    sheet.put(row, 1, name)
    sheet.other(row, 3, rng.randint(1, most))
    signature(sheet, row + 1, year, (0, 2, 3))
    return Book(f"附件2：{town}{year}年统计表", [sheet])


def years_to_november(rng):
    """One town, three years across, of which the last one runs to the end of November only; sections as lines."""
    year, town = rng.randint(2021, 2024), rng.choice(TOWNS)
    sheet = Sheet("近三年", rng)
    years = [year - 2, year - 1, year]
    known = {told: facts(rng) for told in years}
    suffix = rng.choice(["年", "年度"])
    sheet.span(0, 0, 0, 5, f"{town}法治建设工作主要数据（{year - 2}—{year}年）")
    heads(sheet, 1, ["序号", "指标", "单位", *(f"{told}{suffix}" for told in years[:2]), f"{year}年1—11月"])
    row, at = 2, 1
    names = rng.sample(["人民调解", "法治宣传", "行政应诉与复议", "接受监督", "行政执法"], 3)
    for numeral, name in zip("一二三", names):
        sheet.span(row, 0, row, 5, f"{numeral}、{name}")
        row += 1
        for code in choose(rng, counts(GROUPS[name]), 5):
            sheet.other(row, 0, at)
            sheet.put(row, 1, label(rng, code))
            sheet.put(row, 2, word(code))
            for col, told in enumerate(years[:2], 3):
                figure(sheet, row, col, town, told, code, known[told][code])
            end = f"to_date {year}-11-30"
            figure(sheet, row, 5, town, year, code, part_of(known[year], code, 11), end)
            row, at = row + 1, at + 1
    sheet.put(row, 0, f"注：{year}年数据统计截至11月30日。")
    return Book(f"{town}近三年数据", [sheet])


FORMS = [
    (
        "附表1  {}年行政应诉及行政复议情况统计表",
        [
            ("行政诉讼（件）", ["新收案件数", "开庭审理数", "负责人出庭应诉数", "审结数", "败诉数"]),
            ("行政复议（件）", ["被申请行政复议案件数", "被纠错数"]),
        ],
        "litigation_new_count litigation_hearing_count litigation_leader_attend_count litigation_closed_count "
        "litigation_lost_count review_case_count review_overturned_count",
    ),
    (
        "附表2  {}年人大代表建议、政协提案办理情况统计表",
        [("人大代表建议（件）", ["承办数", "办结数"]), ("政协提案（件）", ["承办数", "办结数"]), ("", ["建议提案满意率"])],
        "npc_proposal_received npc_proposal_done cppcc_proposal_received cppcc_proposal_done "
        "proposal_satisfaction_rate",
    ),
    (
        "附表3  {}年合法性审查情况统计表",
        [
            ("规范性文件（件）", ["制定数", "合法性审查数", "报送备案数"]),
            ("", ["重大行政决策合法性审查数（件）", "合同合法性审查数（份）", "出具法律意见书（份）"]),
        ],
        "normdoc_issued_count normdoc_reviewed_count normdoc_filed_count major_decision_reviewed_count "
        "contract_reviewed_count legal_opinion_count",
    ),
    (
        "附表4  {}年学法考试情况统计表",
        [("学法考试（人）", ["应考人数", "参考人数", "合格人数"]), ("", ["参考率", "合格率"])],
        "exam_should_count exam_attend_count exam_pass_count exam_attend_rate exam_pass_rate",
    ),
]


def annex_strip(rng):
    """Four annexes of a town under each other: title, two lines of heads, one line of figures with the unit first."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet, known, row = Sheet("附表", rng), facts(rng), 0
    office = f"{town}办事处" if town.endswith("街道") else f"{town}人民政府"
    rate = rng.choice(["text", "percent"])
    for title, groups, codes in FORMS:
        codes = codes.split()
        sheet.span(row, 0, row, len(codes), title.format(year))
        sheet.span(row + 1, 0, row + 2, 0, "填报单位")
        grouped(sheet, row + 1, 1, groups)
        sheet.put(row + 3, 0, office)
        for col, code in enumerate(codes, 1):
            figure(sheet, row + 3, col, town, year, code, known[code], rate=rate)
        row += 5
    signature(sheet, row, year, (0, 2, 4))
    return Book(f"{town}附表1-4（{year}年）", [sheet])


def base_card(rng):
    """A card of the justice office: three pairs a line, names and telephones among the figures, money in 万元."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet, known = Sheet("登记表", rng), facts(rng)
    codes = ["village_count", "resident_population", "mediation_committee_count", "mediator_count"]
    codes += ["mediator_fulltime_count", "village_counsel_count", "correction_in_count", "release_help_count"]
    codes += ["enforcer_staff_count", "enforcer_certified_count", "gov_counsel_count"]
    codes += ["mediation_accepted_count", "mediation_success_count", "mediation_amount", "legal_aid_accept_count"]
    sheet.span(0, 0, 0, 5, f"司法所基本情况登记表（{year}年度）")
    texts = [("单位名称", town), ("负责人", rng.choice(NAMES)), ("联系电话", f"0753-2{rng.randint(100000, 999999)}")]
    for at, (text, value) in enumerate(texts):
        sheet.put(1, 2 * at, text)
        (sheet.other if at == 2 else sheet.put)(1, 2 * at + 1, value)
    for at, code in enumerate(codes):
        row, col = 2 + at // 3, at % 3 * 2
        text = label(rng, code)
        is_myriad = kind(code) == "amount"
        sheet.put(row, col, f"{text}（{'万元' if is_myriad else word(code)}）")
        factor = 10000 if is_myriad else 1
        figure(sheet, row, col + 1, town, year, code, known[code], factor=factor, noise=0.02)
    row = 2 + len(codes) // 3
    sheet.put(row, 0, "办公地址")
    sheet.span(row, 1, row, 3, f"{town}振兴路{rng.randint(2, 98)}号")
    sheet.put(row, 4, "邮政编码")
    sheet.other(row, 5, str(rng.randint(514000, 514999)))
    sheet.put(row + 1, 0, f"填表人：{rng.choice(NAMES)}")
    return Book(f"{town}司法所基本情况登记表{year}", [sheet])


def yes_or_number(rng):
    """The self-assessment of a town: item, and beside it yes or no, or a quantity with its measure behind it."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet, known = Sheet("自评表", rng), facts(rng)
    sheet.span(0, 0, 0, 3, f"{town}{year}年法治政府建设自评表")
    heads(sheet, 1, ["类别", "自评内容", "完成情况", "说明"])
    row = 2
    sections = [
        ("制度建设", ["power_list_established", "three_systems_implemented", "normdoc_issued_count"]),
        ("依法决策", choose(rng, counts(GROUPS["依法决策"])[4:], 3)),
        ("学法用法", choose(rng, GROUPS["学法用法"], 5)),
        ("行政执法", choose(rng, whole(GROUPS["行政执法"]), 4)),
        ("化解纠纷", choose(rng, whole(GROUPS["人民调解"] + GROUPS["矛盾纠纷排查"]), 5)),
    ]
    for name, codes in sections:
        sheet.span(row, 0, row + len(codes) - 1, 0, name)
        for code in codes:
            sheet.put(row, 1, label(rng, code))
            if kind(code) in ("boolean", "rate"):
                figure(sheet, row, 2, town, year, code, known[code], noise=0, rate="text")
            else:
                sheet.put(row, 2, f"{int(known[code])}{word(code)}")
                tell(sheet, row, 2, town, year, code, known[code])
            if rng.random() < 0.3:
                sheet.put(row, 3, rng.choice(["有佐证材料", "详见台账", "已完成", "按要求开展"]))
            row += 1
    sheet.put(row, 0, f"自评单位：{town}")
    sheet.put(row, 2, f"日期：{year + 1}年1月{rng.randint(4, 20)}日")
    return Book(f"{year}年自评表（{town}）", [sheet])


def three_sheet_return(rng):
    """A town's workbook: a vertical form, a wide one of one line, this year beside last year; a sheet each."""
    year, town = rng.randint(2021, 2024), rng.choice(TOWNS)
    known, before = facts(rng), facts(rng)
    first, second, third = Sheet("表一", rng), Sheet("表二", rng), Sheet("表三", rng)
    unit = f"填报单位：{town}"
    first.span(0, 0, 0, 2, f"表一  {year}年人民调解工作情况")
    first.put(1, 0, unit)
    heads(first, 2, ["指标名称", "计量单位", "全年数"])
    for row, code in enumerate(choose(rng, GROUPS["人民调解"], 9), 3):
        first.put(row, 0, label(rng, code))
        first.put(row, 1, word(code))
        figure(first, row, 2, town, year, code, known[code], rate="number")
    codes = choose(rng, GROUPS["公共法律服务"] + GROUPS["特殊人群管理"], 7)
    second.span(0, 0, 0, len(codes) - 1, f"表二  {year}年公共法律服务和特殊人群管理情况")
    second.put(1, 0, unit)
    heads(second, 2, [f"{label(rng, code)}（{word(code)}）" for code in codes])
    for col, code in enumerate(codes):
        figure(second, 3, col, town, year, code, known[code], rate="number")
    third.span(0, 0, 0, 4, f"表三  {year}年法治宣传与学法用法情况")
    third.put(1, 0, unit)
    heads(third, 2, ["项目", "单位", "本年", "上年", "增减"])
    for row, code in enumerate(choose(rng, counts(pool("法治宣传", "学法用法")), 8), 3):
        third.put(row, 0, label(rng, code))
        third.put(row, 1, word(code))
        now = figure(third, row, 2, town, year, code, known[code])
        past = figure(third, row, 3, town, year - 1, code, before[code])
        third.other(row, 4, int((now or 0) - (past or 0)))
    return Book(f"{town}{year}年度报表", [first, second, third])


def task_quarters(rng):
    """One town's list of tasks: who is responsible, the four quarters and the whole year."""
    year, town = rng.randint(2020, 2024), rng.choice(TOWNS)
    sheet = Sheet("任务台账", rng)
    sheet.span(0, 0, 0, 8, f"{town}{year}年普法依法治理工作任务完成情况表")
    heads(sheet, 1, ["序号", "工作任务", "责任办公室", "计量单位", "一季度", "二季度", "三季度", "四季度", "全年合计"])
    offices = ["党建工作办", "综合治理办", "综合行政执法办", "公共服务办"]
    known, row = facts(rng), 2
    for code in choose(rng, counts(pool("法治宣传", "学法用法", "公共法律服务", "矛盾纠纷排查")), 12):
        sheet.other(row, 0, row - 1)
        sheet.put(row, 1, label(rng, code))
        sheet.put(row, 2, rng.choice(offices))
        sheet.put(row, 3, word(code))
        for at, value in enumerate(parts_of(rng, int(known[code]), 4)):
            month = 3 * at + 3
            end = f"quarter {year}-{month:02}-{last_day(year, month)}"
            figure(sheet, row, 4 + at, town, year, code, Decimal(value), end, noise=0)
        figure(sheet, row, 8, town, year, code, known[code], noise=0)
        row += 1
    sheet.put(row, 0, f"填表：{rng.choice(NAMES)}")
    sheet.put(row, 4, f"审核：{rng.choice(NAMES)}")
    return Book(f"{town}任务完成情况（{year}）", [sheet])


VILLAGES = "新塘,大坪,石坑,水口,高陂,南坑,龙岗,上寨,下寨,黄竹,沙田,长岭".split(",")


def villages_and_town(rng):
    """A town's list of its villages with the sum at the end, which alone is the town's figure."""
    year, town = rng.randint(2020, 2024), rng.choice([name for name in TOWNS if not name.endswith("街道")])
    sheet = Sheet("各村情况", rng)
    codes = choose(rng, counts(pool("人民调解", "法治宣传", "公共法律服务")), 7)
    villages = choose(rng, VILLAGES, rng.randint(6, 9))
    sheet.span(0, 0, 0, len(codes) + 1, f"{town}{year}年各村（社区）法治工作情况统计表")
    sheet.put(1, 0, f"填报单位：{town}人民政府")
    heads(sheet, 2, ["序号", "村（社区）", *(f"{label(rng, code)}（{word(code)}）" for code in codes)])
    known = facts(rng)
    shares = {code: parts_of(rng, int(known[code]), len(villages)) for code in codes}
    for row, village in enumerate(villages, 3):
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, f"{village}{'社区' if row == 3 else '村'}")
        for at, code in enumerate(codes):
            sheet.other(row, 2 + at, shares[code][row - 3])
    row = 3 + len(villages)
    sheet.span(row, 0, row, 1, rng.choice(["全镇合计", "合计"]))
    for at, code in enumerate(codes):
        sheet.put(row, 2 + at, int(known[code]))
        tell(sheet, row, 2 + at, town, year, code, known[code])
    signature(sheet, row + 2, year)
    return Book(f"{town}各村法治工作统计{year}", [sheet])


FAMILIES = [
    plain_return,
    years_to_november,
    annex_strip,
    base_card,
    yes_or_number,
    three_sheet_return,
    task_quarters,
    villages_and_town,
]
