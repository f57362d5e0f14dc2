"""Returns of one township: enforcement by field, a form in two languages, counsel by village, a statutory form with sums
of its sections, and a list on which other offices' matters and targets stand."""

from .common import (
    BESIDE,
    Book,
    choose,
    corner,
    counts,
    day_in,
    Decimal,
    earlier,
    ENGLISH,
    facts,
    figure,
    FIRMS,
    GROUPS,
    heads,
    item,
    label,
    levels,
    measure,
    MEASURES,
    myriad,
    NAMES,
    number,
    office,
    Sheet,
    signature,
    spread,
    stub,
    tell,
    TOWNS,
    VILLAGES,
    WHOLE,
)

FIELDS = ["自然资源", "城乡建设", "农业农村", "生态环境", "水　　务", "市容环卫", "应急管理", "文化旅游"]
ACTS = [
    (("行政检查次数（次）",), "inspection_count"),
    (("行政处罚（宗）", "合计"), "penalty_total_count"),
    (("行政处罚（宗）", "其中", "警告、通报批评"), "penalty_warning_count"),
    (("行政处罚（宗）", "其中", "罚款"), "penalty_fine_count"),
    (("行政处罚（宗）", "其中", "没收违法所得、没收非法财物"), "penalty_confiscation_count"),
    (("罚没金额（元）",), "penalty_amount"),
    (("行政强制（宗）", "行政强制措施"), "coercion_measure_count"),
    (("行政强制（宗）", "行政机关强制执行"), "coercion_exec_count"),
    (("行政强制（宗）", "申请法院强制执行"), "coercion_court_count"),
]


def enforcement_by_field(rng):
    """One town's enforcement by field under three lines of heads, a line of column letters and one of column numbers;
    only the line of the whole is the town's; a field the town has no powers in."""
    year, town, known = rng.randint(2021, 2025), rng.choice(TOWNS), facts(rng)
    sheet, codes, fields = Sheet("执法统计", rng), [code for _, code in ACTS], choose(rng, FIELDS, 6)
    last = 2 + len(codes)
    sheet.span(0, 0, 0, last, "乡镇（街道）综合行政执法情况统计表")
    corner(sheet, last - 1, year, "综执统3表")
    sheet.put(3, 0, f"填报单位：{town}综合行政执法队")
    sheet.put(4, 0, f"统计期：{year}年1月1日至{year}年12月31日")
    sheet.span(5, 0, 7, 0, "行次")
    sheet.span(5, 1, 7, 1, "执法领域")
    levels(sheet, 5, 2, [path for path, _ in ACTS])
    sheet.span(5, last, 7, last, "备注")
    sheet.put(8, 1, "甲")
    for col in range(2, last):
        sheet.other(8, col, col - 1)
    silent = rng.randrange(len(fields))
    weights = [0 if at == silent else rng.randint(1, 6) for at in range(len(fields))]
    is_first = rng.random() < 0.5
    top = 10 if is_first else 9
    for at, name in enumerate(fields):
        row = top + at
        sheet.other(row, 0, f"{at + (2 if is_first else 1):02}")
        sheet.put(row, 1, name)
        if at == silent:
            sheet.put(row, last, "未承接该领域执法权")
    for col, code in enumerate(codes, 2):
        for at, part in enumerate(spread(known[code], weights)):
            if at == silent:
                sheet.put(top + at, col, "—")
            else:
                sheet.other(top + at, col, part)
    row = 9 if is_first else 9 + len(fields)
    sheet.other(row, 0, f"{1 if is_first else len(fields) + 1:02}")
    sheet.put(row, 1, rng.choice(["合　　计", "总计", "合计"]))
    for col, code in enumerate(codes, 2):
        figure(sheet, row, col, town, year, code, known[code], noise=0)
    row = 10 + len(fields)
    sheet.put(row, 0, "说明：并处多种处罚的按一宗计，列入最重的种类；罚没金额以处罚决定书为准。")
    signature(sheet, row + 1, year, (0, 3, 6))
    return Book(f"{town}综合行政执法情况统计表", [sheet])


def bilingual_return(rng):
    """One town's return with Chinese and English in each head and item, on two lines or behind a stroke; measures in
    both languages; last year after this year; some items have Chinese alone."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, known = Sheet("Annual return", rng), facts(rng)
    before = earlier(rng, known)
    gap = rng.choice(["\n", " / ", " "])
    both = lambda chinese, english: f"{chinese}{gap}{english}"
    sheet.span(0, 0, 0, 5, f"{town}法治建设年度统计表")
    sheet.span(1, 0, 1, 5, f"Annual Statistical Return on Rule-of-Law Work ({year})")
    sheet.put(2, 0, f"填报单位 Reporting unit：{office(rng, town)}")
    top = [
        ("序号", "No."),
        ("指标", "Indicator"),
        ("单位", "Unit"),
        (f"{year}年", str(year)),
        (f"{year - 1}年", str(year - 1)),
    ]
    heads(sheet, 3, [both(*pair) for pair in [*top, ("备注", "Remarks")]])
    codes = choose(rng, list(ENGLISH), 24)
    for row, code in enumerate(codes, 4):
        sheet.other(row, 0, row - 3)
        text = label(rng, code)
        sheet.put(row, 1, both(text, ENGLISH[code]) if rng.random() < 0.85 else text)
        sheet.put(row, 2, both(measure(code), MEASURES[measure(code)]))
        how = dict(factor=myriad(code), rate="number")
        figure(sheet, row, 3, town, year, code, known[code], **how)
        figure(sheet, row, 4, town, year - 1, code, before[code], **how)
        if rng.random() < 0.1:
            sheet.put(row, 5, rng.choice(["已核 verified", "系统导出 from system"]))
    row = 4 + len(codes)
    sheet.put(row, 0, both("注：数据截至12月31日。", "Note: figures as at 31 December."))
    sheet.put(row + 1, 0, f"填表人 Prepared by：{rng.choice(NAMES)}")
    sheet.put(row + 1, 3, f"日期 Date：{day_in(rng, year + 1, 1)}")
    return Book(f"{town}年度统计表 Annual return {year}", [sheet])


def counsel_by_village(rng):
    """A town's villages with their lawyer, his firm and the term of his contract, days of duty by quarter and of the
    whole year, talks, mediation and advice; a line above the table gives villages and those with counsel; the sum last
    is the town's."""
    year, town = rng.randint(2021, 2025), rng.choice(TOWNS)
    sheet, names = Sheet("法律顾问", rng), choose(rng, VILLAGES, rng.randint(8, 12))
    quarters = [f"quarter {year}-{end}" for end in ("03-31", "06-30", "09-30", "12-31")]
    sheet.span(0, 0, 0, 12, f"{town}{year}年村（居）法律顾问工作情况统计表")
    sheet.put(1, 0, f"村（居）总数：{len(names)}个")
    tell(sheet, 1, 0, town, year, "village_count", len(names))
    sheet.put(1, 4, f"配备法律顾问的村（居）数：{len(names)}个")
    tell(sheet, 1, 4, town, year, "village_counsel_count", len(names))
    for col, text in enumerate(["序号", "村（社区）", "法律顾问", "执业机构"]):
        sheet.span(2, col, 3, col, text)
    sheet.span(2, 4, 2, 8, "坐班服务（次）")
    heads(sheet, 3, ["一季度", "二季度", "三季度", "四季度", "全年"], 4)
    rest = ["法治宣讲（场）", "参与调解（件）", "解答法律咨询（人次）", "聘期"]
    for col, text in enumerate(rest, 9):
        sheet.span(2, col, 3, col, text)
    sums, row = [0] * 8, 4
    for row, name in enumerate(names, 4):
        sheet.other(row, 0, row - 3)
        sheet.put(row, 1, f"{name}{'社区' if row == 4 else '村'}")
        sheet.put(row, 2, rng.choice(NAMES))
        sheet.put(row, 3, rng.choice(FIRMS))
        duty = [rng.randint(2, 4) for _ in quarters]
        values = [*duty, sum(duty), rng.randint(0, 4), rng.randint(0, 6), rng.randint(3, 40)]
        for at, value in enumerate(values):
            sheet.other(row, 4 + at, value)
            sums[at] += value
        since = year - rng.randint(0, 1)
        sheet.put(row, 12, rng.choice([f"{since}.7—{since + 1}.6", f"{year}年1月至12月", f"{year}/1/1-{year}/12/31"]))
    row += 1
    sheet.span(row, 0, row, 3, f"{town}合计")
    codes = ["village_counsel_duty_count"] * 5
    codes += ["village_counsel_lecture_count", "counsel_mediation_count", "legal_consult_person_times"]
    for at, (code, period) in enumerate(zip(codes, [*quarters, *["year"] * 4])):
        figure(sheet, row, 4 + at, town, year, code, Decimal(sums[at]), period, noise=0)
    sheet.put(row + 1, 0, "注：每村每月坐班不少于1次，每季度宣讲不少于1场为考核要求，本表填写实际数。")
    signature(sheet, row + 2, year, (0, 4, 9))
    return Book(f"{town}村居法律顾问工作统计{year}", [sheet])


SECTIONS = [
    ("行政处罚", WHOLE["行政处罚"][:-1], "penalty_total_count"),
    ("行政强制", ["coercion_measure_count", "coercion_exec_count", "coercion_court_count"], "coercion_total_count"),
    (
        "合法性审查",
        ["normdoc_reviewed_count", "major_decision_reviewed_count", "contract_reviewed_count"],
        "legality_review_total_count",
    ),
    (
        "规范性文件清理",
        ["normdoc_kept_count", "normdoc_amended_count", "normdoc_repealed_count"],
        "normdoc_cleaned_count",
    ),
    ("达成调解协议", ["mediation_written_count", "mediation_oral_count"], "mediation_success_count"),
    ("重点人员", ["correction_in_count", "release_help_count"], ""),
]
SUM_NAMES = {
    "penalty_total_count": "行政处罚小计",
    "coercion_total_count": "行政强制小计",
    "legality_review_total_count": "合法性审查小计",
    "normdoc_cleaned_count": "小计（清理规范性文件总数）",
    "mediation_success_count": "小计（调解成功数）",
}


def statutory_with_sums(rng):
    """A statutory form with 甲 乙 丙, sections whose 小计 are indicators themselves, except for one that adds up people of
    two kinds; money on a line of its own; last year and the change; balances."""
    year, town, row, at = rng.randint(2021, 2025), rng.choice(TOWNS), 7, 0
    sheet, known = Sheet("基层法治统计表", rng), facts(rng)
    before = earlier(rng, known)
    sheet.span(0, 0, 0, 5, "镇（街道）基层法治统计报表")
    corner(sheet, 4, year, "安法统2表")
    sheet.put(4, 0, f"填报单位（盖章）：{office(rng, town)}")
    sheet.put(4, 2, f"{year} 年 度")
    heads(sheet, 5, ["指标名称", "计量单位", "代码", "本年", "上年", "增减"])
    for col, text in enumerate(["甲", "乙", "丙"]):
        sheet.put(6, col, text)
    for col, text in enumerate([1, 2, "3=1-2"], 3):
        sheet.other(6, col, text)
    is_last = rng.random() < 0.6
    for numeral, (name, codes, total) in zip("一二三四五六", SECTIONS):
        sheet.put(row, 0, f"{numeral}、{name}", bold=True)
        lines = [(code, f"　　{label(rng, code)}") for code in codes]
        own = (total, SUM_NAMES.get(total, f"{name}小计"))
        for code, text in [*lines, own] if is_last else [own, *lines]:
            row, at = row + 1, at + 1
            sheet.other(row, 2, f"{at:03}")
            if code:
                now = item(sheet, row, (0, 1, 3), town, year, code, known[code], text, noise=0)
                past = figure(sheet, row, 4, town, year - 1, code, before[code], noise=0)
                sheet.other(row, 5, int(now - past))
                continue
            now, past = (sum(of[each] for each in codes) for of in (known, before))
            sheet.put(row, 0, text)
            sheet.put(row, 1, "人")
            for col, value in ((3, now), (4, past), (5, now - past)):
                sheet.other(row, col, int(value))
        row += 1
    for code in ("penalty_amount", "mediation_amount"):
        at += 1
        sheet.other(row, 2, f"{at:03}")
        now = item(sheet, row, (0, 1, 3), town, year, code, known[code], noise=0)
        past = figure(sheet, row, 4, town, year - 1, code, before[code], factor=10000, noise=0)
        sheet.other(row, 5, number((now - past) / 10000), "0.00")
        row += 1
    sheet.put(row, 0, "平衡关系：各小计等于本部分各项之和；3栏=1栏-2栏。")
    signature(sheet, row + 1, year, (0, 2, 4))
    return Book(f"{town}安法统2表", [sheet])


def mixed_offices_targets(rng):
    """One town's yearly list for the working group on public safety: the office merged at the left, target, done, share
    done and last year; the justice office's lines are indicators, those of the police and the others are not."""
    year, town, row = rng.randint(2021, 2025), rng.choice(TOWNS), 3
    sheet, known = Sheet("平安建设", rng), facts(rng)
    before = earlier(rng, known)
    sheet.span(0, 0, 0, 8, f"{year}年{town}平安建设（综治）工作目标完成情况表")
    sheet.put(1, 0, f"报送：{town}平安法治办公室")
    sheet.put(1, 6, day_in(rng, year + 1, 1))
    heads(
        sheet,
        2,
        ["序号", "责任部门", "工作指标", "单位", "目标值", f"{year}年完成", "完成率", f"{year - 1}年完成", "备注"],
    )
    ours = {
        "司法所": choose(rng, counts(GROUPS["人民调解"] + GROUPS["普法宣传"] + GROUPS["纠纷排查"]), 6),
        "综合行政执法办": choose(rng, ["inspection_count", "penalty_total_count", "enforcer_training_count"], 2),
        "党政综合办": choose(rng, ["hotline_received_count", "leader_meeting_count", "npc_proposal_done"], 2),
    }
    blocks = [(name, [(code, None) for code in codes]) for name, codes in ours.items()]
    beside = rng.sample(list(BESIDE), 4)
    blocks += [(name, [("", what) for what in choose(rng, BESIDE[name], 2)]) for name in beside]
    rng.shuffle(blocks)
    stub(sheet, row, 1, [name for name, lines in blocks for _ in lines])
    for code, what in [entry for _, lines in blocks for entry in lines]:
        sheet.other(row, 0, row - 2)
        if code:
            done = item(sheet, row, (2, 3, 5), town, year, code, known[code])
            figure(sheet, row, 7, town, year - 1, code, before[code])
        else:
            name, unit, most = what
            sheet.put(row, 2, name)
            sheet.put(row, 3, unit)
            done = Decimal(rng.randint(0, most))
            sheet.other(row, 5, int(done))
            sheet.other(row, 7, rng.randint(0, most))
        if rng.random() < 0.7 and done:
            target = max(int(done) + rng.randint(-4, 4), 1)
            sheet.other(row, 4, rng.choice([target, f"≥{target}"]))
            sheet.other(row, 6, float(round(done / target, 4)), "0.0%")
        else:
            sheet.put(row, 4, "不设目标")
        if rng.random() < 0.12:
            sheet.put(
                row, 8, rng.choice(["超额完成", "目标年中调整为{}", "与{}季度相比回落"]).format(rng.randint(2, 4))
            )
        row += 1
    signature(sheet, row, year, (0, 3, 6))
    return Book(f"{town}平安建设目标完成情况（{year}）", [sheet])


FAMILIES = [
    enforcement_by_field,
    bilingual_return,
    counsel_by_village,
    statutory_with_sums,
    mixed_offices_targets,
]
