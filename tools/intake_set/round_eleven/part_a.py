"""Returns in words, ticks and cards, two years in two sheets, and a ledger with a sheet a month."""

from .common import (
    Book,
    choose,
    counts,
    Decimal,
    DISTRICT,
    facts,
    figure,
    GROUPS,
    heads,
    label,
    line,
    measured,
    month_of,
    myriad,
    NAMES,
    office,
    pool,
    put_sums,
    said,
    Sheet,
    signature,
    spread,
    sums,
    tell,
    TOWNS,
    towns_of,
    WHOLE,
    whole,
    word,
)

# Lines of running text with one figure each, then lines with two.
SINGLE_LINES = [
    ("开展矛盾纠纷排查{}次，做到早发现、早处置", "dispute_screening_count"),
    ("司法所组织人民调解员培训{}场", "mediation_training_count"),
    ("全年开展法治宣传活动{}场，利用圩日、节假日设点宣传", "publicity_activity_count"),
    ("举办法治讲座{}场", "publicity_lecture_count"),
    ("发放法治宣传资料{}份", "publicity_material_count"),
    ("党委理论学习中心组集体学法{}次", "study_center_group_count"),
    ("党政主要负责人讲法治课{}次", "leader_lecture_count"),
    ("召开法治建设专题会议{}次，研究部署法治建设工作", "leader_meeting_count"),
    ("村（社区）法律顾问坐班服务{}次", "village_counsel_duty_count"),
    ("解答群众法律咨询{}人次", "legal_consult_person_times"),
    ("受理法律援助案件{}件", "legal_aid_accept_count"),
    ("年末在册社区矫正对象{}人，无脱管漏管", "correction_in_count"),
    ("年末在册安置帮教人员{}人", "release_help_count"),
    ("主动公开政府信息{}条", "disclosure_active_count"),
    ("出具法律意见书{}份", "legal_opinion_count"),
    ("对合同（协议）进行合法性审查{}份", "contract_reviewed_count"),
    ("开展行政检查{}次", "inspection_count"),
    ("本单位作为被申请人的行政复议案件{}宗", "review_case_count"),
]
DOUBLE_LINES = [
    ("受理人民调解案件{}件，调解成功{}件", "mediation_accepted_count", "mediation_success_count"),
    ("承办人大代表建议{}件，全部办结，办结{}件", "npc_proposal_received", "npc_proposal_done"),
    ("现有在岗行政执法人员{}人，其中持有行政执法证{}人", "enforcer_staff_count", "enforcer_certified_count"),
    ("新增行政诉讼案件{}宗，其中败诉{}宗", "litigation_new_count", "litigation_lost_count"),
    ("组织学法考试，应考{}人，实际参考{}人", "exam_should_count", "exam_attend_count"),
]


def statements(rng):
    """A form of running text: each cell is a numbered line in which words and figures stand together, one or two
    figures a line; beside it where the proof is."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, row = Sheet("情况表", rng), facts(rng), 3
    sheet.span(0, 0, 0, 2, f"{year}年法治建设工作完成情况报告表")
    sheet.put(1, 0, f"报告单位：{office(rng, town)}")
    sheet.put(1, 2, f"{year}年12月31日")
    heads(sheet, 2, ["序号", "完成情况", "佐证材料"])
    lines = [*SINGLE_LINES, *DOUBLE_LINES]
    for text, *codes in rng.sample(lines, 20):
        gap = rng.choice(["", " "])
        values = [f"{gap}{int(known[code])}{gap}" for code in codes]
        sheet.other(row, 0, row - 2)
        sheet.put(row, 1, f"{text.format(*values)}。")
        for code in codes:
            tell(sheet, row, 1, town, year, code, known[code])
        if rng.random() < 0.4:
            sheet.put(row, 2, rng.choice(["会议记录", "活动照片", "台账", "通知、签到表", "见附件"]))
        row += 1
    sheet.put(row, 0, f"填报人：{rng.choice(NAMES)}")
    sheet.put(row, 2, f"审核人：{rng.choice(NAMES)}")
    return Book(f"{town}{year}年法治建设工作完成情况", [sheet])


ASIDE = ["是否设置便民饮水点", "是否张贴作息时间表", "是否配备应急药箱", "是否开通公务用车平台", "是否设立母婴休息室"]


def yes_no_columns(rng):
    """A list to be ticked under 是 or 否, with a column for the quantity and one for its measure; questions of other
    offices are ticked too."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, row = Sheet("核查表", rng), facts(rng), 4
    mark = rng.choice(["√", "√", "✓"])
    sheet.span(0, 0, 0, 6, f"{year}年度法治镇街创建工作情况核查表")
    sheet.put(1, 0, f"被核查单位：{office(rng, town)}")
    sheet.span(2, 0, 3, 0, "序号")
    sheet.span(2, 1, 3, 1, "核查内容")
    sheet.span(2, 2, 2, 3, "核查结果")
    heads(sheet, 3, ["是", "否"], 2)
    for col, text in enumerate(["数量", "计量单位", "备注"], 4):
        sheet.span(2, col, 3, col, text)
    yes_no = ["power_list_established", "three_systems_implemented"]
    questions = [*yes_no, *rng.sample(ASIDE, 4), *choose(rng, whole(pool()), 44)]
    for code in questions:
        sheet.other(row, 0, row - 3)
        if code in ASIDE:
            sheet.put(row, 1, code)
            sheet.put(row, rng.choice([2, 3]), mark)
        elif code in yes_no:
            sheet.put(row, 1, label(rng, code))
            said(sheet, row, 2 if known[code] else 3, town, year, code, known[code], mark)
        else:
            sheet.put(row, 1, label(rng, code))
            sheet.put(row, 5, word(code))
            figure(sheet, row, 4, town, year, code, known[code])
            if rng.random() < 0.15:
                sheet.put(
                    row, 6, rng.choice(["已核对台账{}本", "抽查{}份", "与{}月月报一致"]).format(rng.randint(2, 12))
                )
        row += 1
    sheet.put(row, 0, f"核查人员：{'、'.join(rng.sample(NAMES, 2))}")
    sheet.put(row, 4, f"核查日期：{year + 1}年1月{rng.randint(5, 22)}日")
    return Book(f"{year}年度核查表（{town}）", [sheet])


def year_sheets(rng):
    """The district's list, a line a town, this year in the first sheet and last year in the second, in other orders of
    columns; many cells blank or with a stroke; the sum last."""
    year, towns, sheets = rng.randint(2021, 2025), towns_of(rng, 6, 8), []
    names = rng.sample(["人民调解", "普法宣传", "法律服务", "监督服务", "行政执法", "应诉复议"], 3)
    codes = [code for name in names for code in choose(rng, GROUPS[name], 3)]
    for told, name in ((year, "本年"), (year - 1, "上年")):
        sheet, written = Sheet(name, rng), []
        codes = rng.sample(codes, len(codes))
        sheet.span(0, 0, 0, len(codes), f"{DISTRICT}各镇（街道）法治建设数据汇总表（{told}年度）")
        heads(sheet, 1, ["镇（街道）", *(measured(rng, code) for code in codes)])
        rate = rng.choice(["text", "percent"])
        for row, town in enumerate(towns, 2):
            sheet.put(row, 0, town)
            written.append(line(sheet, row, 1, town, told, codes, facts(rng), noise=0.14, rate=rate))
        row = 2 + len(towns)
        sheet.put(row, 0, "合计", bold=True)
        put_sums(sheet, row, 1, sums(codes, written))
        sheet.put(row + 1, 0, "注：“—”或空白为该镇（街道）未报送。")
        sheets.append(sheet)
    return Book(f"各镇街法治建设数据（{year}年与上年）", sheets)


def irregular_card(rng):
    """A card of one town: label left, value right, three, two or one pair a line, merged over more or fewer columns;
    the sections' names stand merged at the left; a place for the photograph; names and telephones."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, row, told = Sheet("信息卡", rng), facts(rng), 3, set()
    sheet.span(0, 0, 0, 12, "镇（街道）法治工作信息卡")
    sheet.span(1, 0, 1, 12, f"（{year}年度）")
    sheet.span(2, 0, 2, 1, "单位名称")
    sheet.span(2, 2, 2, 4, town)
    sheet.span(2, 5, 2, 6, "联系人")
    sheet.span(2, 7, 2, 8, rng.choice(NAMES))
    sheet.span(2, 9, 2, 10, "联系电话")
    sheet.span(2, 11, 2, 12, "")
    sheet.other(2, 11, f"0753-5{rng.randint(100000, 999999)}")
    # where a pair's label and value begin and end, by how many pairs are in the line
    shapes = {3: [(1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12)], 2: [(1, 3, 4, 5), (6, 9, 10, 12)], 1: [(1, 6, 7, 12)]}
    names = ["基本情况", "人民调解", *rng.sample(["普法宣传", "法律服务", "行政执法", "监督服务", "应诉复议"], 3)]
    for name in [*names, rng.choice(list(WHOLE))]:
        codes, first = WHOLE.get(name) or choose(rng, GROUPS[name], 9), row
        codes = [code for code in codes if code not in told]
        told |= set(codes)
        while codes:
            count = min(len(codes), rng.choice([3, 3, 2, 1]))
            for code, (left, right, start, end) in zip(codes[:count], shapes[count]):
                sheet.span(row, left, row, right, measured(rng, code))
                figure(sheet, row, start, town, year, code, known[code], factor=myriad(code), rate="number", noise=0.05)
                if start != end:
                    sheet.merges.append((row, start, row, end))
            codes, row = codes[count:], row + 1
        sheet.span(first, 0, row - 1, 0, name)
    sheet.span(row, 0, row, 2, "办公地址")
    sheet.span(row, 3, row, 8, f"{town}解放路{rng.randint(2, 98)}号")
    sheet.span(row, 9, row, 10, "邮编")
    sheet.other(row, 11, str(rng.randint(514000, 514999)))
    sheet.merges.append((row, 11, row, 12))
    sheet.put(row + 1, 0, f"制卡时间：{year + 1}年1月{rng.randint(5, 25)}日")
    return Book(f"{town}信息卡{year}", [sheet])


def ledger_months(rng):
    """One town's ledger: a sheet a month whose name and title tell the month, and a sheet of the whole year with the
    sums and the mean of a month."""
    year, town, known = rng.randint(2020, 2025), rng.choice(TOWNS), facts(rng)
    codes = choose(rng, counts(pool("人民调解", "纠纷排查", "普法宣传", "法律服务")), 8)
    texts, weights = {code: label(rng, code) for code in codes}, [rng.randint(1, 6) for _ in range(12)]
    months = {code: spread(known[code], weights) for code in codes}
    sheets = []
    for month in range(1, 13):
        sheet = Sheet(f"{month}月", rng)
        sheet.span(0, 0, 0, 4, f"{town}司法所工作台账（{year}年{month}月）")
        heads(sheet, 1, ["序号", "工作内容", "本月数", "单位", "责任人"])
        for row, code in enumerate(codes, 2):
            sheet.other(row, 0, row - 1)
            sheet.put(row, 1, texts[code])
            value = Decimal(months[code][month - 1])
            figure(sheet, row, 2, town, year, code, value, month_of(year, month), noise=0.02)
            sheet.put(row, 3, word(code))
            if rng.random() < 0.5:
                sheet.put(row, 4, rng.choice(NAMES[:3]))
        sheet.put(2 + len(codes), 0, f"登记日期：{month}月{rng.randint(26, 28)}日")
        sheets.append(sheet)
    sheet = Sheet("全年汇总", rng)
    sheet.span(0, 0, 0, 4, f"{town}司法所{year}年工作台账汇总表")
    heads(sheet, 1, ["序号", "工作内容", "单位", "全年合计", "月均"])
    for row, code in enumerate(codes, 2):
        sheet.other(row, 0, row - 1)
        sheet.put(row, 1, texts[code])
        sheet.put(row, 2, word(code))
        figure(sheet, row, 3, town, year, code, known[code], noise=0)
        sheet.other(row, 4, round(int(known[code]) / 12, 1), "0.0")
    signature(sheet, 3 + len(codes), year, (0, 2, 4))
    return Book(f"{town}司法所{year}年工作台账", [*sheets, sheet])


FAMILIES = [statements, yes_no_columns, year_sheets, irregular_card, ledger_months]
