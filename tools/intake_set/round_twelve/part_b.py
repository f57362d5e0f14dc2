"""Lists of the district over its townships: plain, under three lines of heads, transposed, ranked, with other offices'
columns, and three lines a town."""

from .common import (
    Book,
    broken,
    change,
    choose,
    counts,
    Decimal,
    DISTRICT,
    facts,
    figure,
    GROUPS,
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
    others,
    pool,
    put_sums,
    Sheet,
    signature,
    sums,
    tell,
    towns_of,
    whole,
)

ASKED = [
    "填报要求",
    "1．各镇（街道）司法所于次年1月10日前报送，逾期由区局催报。",
    "2．只填写本镇（街道）数据，不得空项；没有发生的填0。",
    "3．金额单位为万元，保留两位小数。",
]


def plain_list_in_sheet_name(rng):
    """One line of heads over the towns, people and villages first, the sum last; a hidden column keeps the bureau's own
    numbers; the year stands in the sheet's name alone, and how to fill it in stands in a second sheet."""
    year, towns, written = rng.randint(2021, 2025), towns_of(rng, 8, 12), []
    sheet, asked = Sheet(rng.choice([f"{year}年", f"{year}", f"{year}年度"]), rng), Sheet("填报要求", rng)
    names = rng.sample(["人民调解", "普法宣传", "法律服务", "行政执法", "依法决策", "学法履职"], 3)
    codes = ["village_count", "resident_population", *(code for name in names for code in choose(rng, GROUPS[name], 3))]
    sheet.span(0, 0, 0, 2 + len(codes), f"{DISTRICT}各镇（街道）司法行政工作情况统计表")
    heads(sheet, 1, ["序号", "镇（街道）", "内部编号", *(measured(rng, code) for code in codes)])
    sheet.hidden_cols.append(2)
    for row, town in enumerate(towns, 2):
        sheet.other(row, 0, row - 1)
        sheet.put(row, 1, town)
        sheet.other(row, 2, 441400 + 7 * row)
        written.append(line(sheet, row, 3, town, year, codes, facts(rng), rate="number"))
    row = 2 + len(towns)
    sheet.span(row, 0, row, 1, "合计")
    put_sums(sheet, row, 3, sums(codes, written))
    sheet.put(row + 1, 0, f"制表人：{rng.choice(NAMES)}")
    sheet.put(row + 1, 3, f"审核：{rng.choice(NAMES)}")
    for row, text in enumerate(ASKED):
        asked.put(row, 0, text)
    return Book(f"{DISTRICT}司法行政工作情况统计表", [sheet, asked])


WIDE = [
    (("人民调解", "调解员（人）", "总数"), "mediator_count"),
    (("人民调解", "调解员（人）", "其中：专职"), "mediator_fulltime_count"),
    (("人民调解", "案件（件）", "受理"), "mediation_accepted_count"),
    (("人民调解", "案件（件）", "调解成功"), "mediation_success_count"),
    (("人民调解", "案件（件）", "其中：书面协议"), "mediation_written_count"),
    (("人民调解", "案件（件）", "其中：口头协议"), "mediation_oral_count"),
    (("人民调解", "调解协议涉及金额（万元）"), "mediation_amount"),
    (("普法宣传", "法治宣传活动（场）"), "publicity_activity_count"),
    (("普法宣传", "法治讲座（场）"), "publicity_lecture_count"),
    (("普法宣传", "受众（人次）"), "publicity_audience_person_times"),
    (("行政执法", "在岗执法人员（人）", "总数"), "enforcer_staff_count"),
    (("行政执法", "在岗执法人员（人）", "其中：持有行政执法证"), "enforcer_certified_count"),
    (("行政执法", "行政检查（次）"), "inspection_count"),
    (("行政执法", "行政处罚", "总宗数（宗）"), "penalty_total_count"),
    (("行政执法", "行政处罚", "罚没金额（万元）"), "penalty_amount"),
    (("行政应诉", "新收行政诉讼案件（宗）"), "litigation_new_count"),
    (("行政应诉", "负责人出庭应诉（宗）"), "litigation_leader_attend_count"),
    (("行政应诉", "败诉（宗）"), "litigation_lost_count"),
]


def three_line_heads(rng):
    """Towns down under three lines of heads with 其中 beside the whole, a line of column numbers below them, the sum
    first, all kinds of words for what is not there, remarks with figures."""
    year, towns, written = rng.randint(2021, 2025), towns_of(rng, 9, 13), []
    sheet, codes = Sheet("汇总表", rng), [code for _, code in WIDE]
    width = 2 + len(codes)
    sheet.span(0, 0, 0, width, f"{DISTRICT}镇（街道）法治建设情况汇总表")
    sheet.put(1, 0, f"统计期间：{year}年1月1日至{year}年12月31日")
    sheet.put(1, width - 2, f"汇总单位：{DISTRICT}司法局")
    for col, text in enumerate(["序号", "单位"]):
        sheet.span(2, col, 4, col, text)
    levels(sheet, 2, 2, [path for path, _ in WIDE])
    sheet.span(2, width, 4, width, "备注")
    for col in range(2, width):
        sheet.other(5, col, col - 1)
    for row, town in enumerate(towns, 7):
        sheet.other(row, 0, row - 6)
        sheet.put(row, 1, rng.choice([town, f"{town}人民政府" if town[-1] in "镇乡" else f"{town}办事处"]))
        written.append(line(sheet, row, 2, town, year, codes, facts(rng), noise=0.09))
        if rng.random() < 0.2:
            sheet.put(row, width, rng.choice(["含{}个并入村", "{}月换届", "数据经所长确认"]).format(rng.randint(2, 9)))
    sheet.span(6, 0, 6, 1, "全区合计")
    put_sums(sheet, 6, 2, sums(codes, written))
    sheet.put(7 + len(towns), 0, "注：并处多种处罚的按一宗统计；“不适用”指没有此项职责。")
    signature(sheet, 8 + len(towns), year, (0, 6, 11))
    return Book(f"镇街法治建设情况汇总表（{year}年）", [sheet])


# Items with the 其中 that follow them; a text without a code is no indicator.
TREE = [
    ("人民调解委员会数", "个", "mediation_committee_count", []),
    ("人民调解员数", "人", "mediator_count", [("专职人民调解员", "mediator_fulltime_count"), ("女性调解员", "")]),
    ("排查发现纠纷数", "件", "dispute_found_count", []),
    ("受理人民调解案件数", "件", "mediation_accepted_count", [("婚姻家庭纠纷", ""), ("邻里纠纷", "")]),
    (
        "调解成功数",
        "件",
        "mediation_success_count",
        [("书面协议", "mediation_written_count"), ("口头协议", "mediation_oral_count")],
    ),
    ("调解成功率", "%", "mediation_success_rate", []),
    ("调解协议涉及金额", "万元", "mediation_amount", []),
    ("法治宣传活动场次", "场", "publicity_activity_count", [("进校园活动", "")]),
    ("普法受众人次", "人次", "publicity_audience_person_times", []),
    ("行政执法人员数（在岗）", "人", "enforcer_staff_count", [("持有行政执法证人数", "enforcer_certified_count")]),
    (
        "行政处罚合计",
        "宗",
        "penalty_total_count",
        [("罚款", "penalty_fine_count"), ("警告、通报批评", "penalty_warning_count")],
    ),
    ("罚没金额", "万元", "penalty_amount", []),
    ("行政诉讼新增（收）案数", "宗", "litigation_new_count", []),
    ("在册社区矫正对象数", "人", "correction_in_count", [("未成年对象", "")]),
    ("在册安置帮教（刑满释放）人员数", "人", "release_help_count", []),
]


def transposed_of_which(rng):
    """Items down with 其中 indented below them, towns across, the district's sum last; some of the 其中 are no indicator;
    the year stands in the file's name alone."""
    year, towns, row, at = rng.randint(2021, 2025), towns_of(rng, 5, 7), 2, 0
    sheet, known = Sheet("统计表", rng), {town: facts(rng) for town in towns}
    last = 3 + len(towns)
    sheet.span(0, 0, 0, last, f"{DISTRICT}镇（街道）司法行政业务统计表")
    heads(sheet, 1, ["序号", "指标", "计量单位", *towns, "全区"])
    for text, unit, code, below in TREE:
        at += 1
        lines = [
            (text, code),
            *((f"{'  其中：' if not step else '        '}{part}", told) for step, (part, told) in enumerate(below)),
        ]
        for step, (name, told) in enumerate(lines):
            if not step:
                sheet.other(row, 0, at)
            sheet.put(row, 1, name)
            sheet.put(row, 2, unit)
            values = []
            for col, town in enumerate(towns, 3):
                if told:
                    how = dict(factor=myriad(told), rate="number", noise=0.03)
                    values.append(figure(sheet, row, col, town, year, told, known[town][told], **how))
                else:
                    values.append(Decimal(int(known[town][code]) // rng.randint(3, 9)))
                    sheet.other(row, col, int(values[-1]))
            if told:
                put_sums(sheet, row, last, sums([told], [[value] for value in values]))
            else:
                sheet.other(row, last, number(sum(values)))
            row += 1
    sheet.put(row, 0, f"填表人：{rng.choice(NAMES)}")
    sheet.put(row, 3, f"审核人：{rng.choice(NAMES)}")
    return Book(f"{DISTRICT}镇街司法行政业务统计表{year}年", [sheet])


def ranks_and_people(rng):
    """Towns down: people who live there and people registered there in ten thousands, then each indicator with the
    rank beside it, cases per ten thousand people, marks of the whole and the rank of the whole."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 8, 11)
    sheet, codes = Sheet("排名", rng), counts(pool("人民调解", "普法宣传", "法律服务", "学法履职"))
    codes = choose(rng, codes, 4) + rng.sample(
        ["mediation_success_rate", "exam_pass_rate", "hotline_satisfaction_rate"], 1
    )
    width = 3 + 2 * len(codes) + 4
    sheet.span(0, 0, 0, width, f"{year}年度{DISTRICT}镇（街道）法治建设主要指标及排名")
    for col, text in enumerate(["镇（街道）", "常住人口（万人）", "户籍人口（万人）"]):
        sheet.span(1, col, 2, col, text)
    for at, code in enumerate(codes):
        sheet.span(1, 3 + 2 * at, 1, 4 + 2 * at, broken(rng, label(rng, code)))
        heads(sheet, 2, [f"数值（{measure(code)}）", "排名"], 3 + 2 * at)
    col = 3 + 2 * len(codes)
    sheet.span(1, col, 1, col + 1, "每万人受理案件（件/万人）")
    heads(sheet, 2, ["数值", "排名"], col)
    for step, text in enumerate(["综合得分", "总排名"]):
        sheet.span(1, col + 2 + step, 2, col + 2 + step, text)
    known = {town: facts(rng) for town in towns}
    for town in towns:
        known[town]["resident_population"] = Decimal(rng.randint(60, 600)) * 100
    ranked = lambda values: {town: 1 + sum(other > mine for other in values.values()) for town, mine in values.items()}
    ranks = [ranked({town: known[town][code] for town in towns}) for code in codes]
    rates = {town: round(rng.uniform(8, 90), 1) for town in towns}
    marks = {town: round(rng.uniform(78, 98), 2) for town in towns}
    written = []
    for row, town in enumerate(towns, 3):
        sheet.put(row, 0, town)
        people = known[town]["resident_population"]
        sheet.put(row, 1, float(people / 10000), "0.00")
        told = [people]
        tell(sheet, row, 1, town, year, "resident_population", people)
        sheet.other(row, 2, round(float(people / 10000) * rng.uniform(1.05, 1.4), 2), "0.00")
        for at, code in enumerate(codes):
            how = dict(noise=0, rate="number")
            told.append(figure(sheet, row, 3 + 2 * at, town, year, code, known[town][code], **how))
            sheet.other(row, 4 + 2 * at, ranks[at][town])
        sheet.other(row, col, rates[town], "0.0")
        sheet.other(row, col + 1, ranked(rates)[town])
        sheet.other(row, col + 2, marks[town], "0.00")
        sheet.other(row, col + 3, ranked(marks)[town])
        written.append(told)
    row = 3 + len(towns)
    sheet.put(row, 0, "全区")
    sheet.other(row, 1, number(sum(told[0] for told in written) / 10000), "0.00")
    for at, code in enumerate(codes):
        if kind(code) == "rate":
            sheet.put(row, 3 + 2 * at, "—")
        else:
            sheet.other(row, 3 + 2 * at, number(sum(told[1 + at] or Decimal(0) for told in written)))
    sheet.put(row + 1, 0, "注：排名按数值由高到低排列，数值相同的并列。")
    return Book(f"{year}年度镇街法治建设主要指标排名", [sheet])


def offices_across(rng):
    """Towns down; the office that is responsible stands over its columns; the justice office's, the enforcement
    office's and the general office's are indicators, the others' are not."""
    year, towns, col = rng.randint(2021, 2025), towns_of(rng, 8, 10), 1
    sheet, at_offices = Sheet("基层治理", rng), rng.sample(["应急管理办", "农业农村办", "公共服务办", "规划建设办"], 3)
    ours = [
        ("司法所", choose(rng, whole(pool("人民调解", "普法宣传", "法律服务", "重点人员")), 5)),
        (
            "综合行政执法办",
            choose(rng, ["inspection_count", "penalty_total_count", "penalty_amount", "enforcer_staff_count"], 3),
        ),
        ("党政综合办", choose(rng, ["disclosure_active_count", "npc_proposal_received", "leader_meeting_count"], 2)),
    ]
    blocks = [(name, [(measured(rng, code), code, 0) for code in codes]) for name, codes in ours]
    blocks += [(name, [(text, "", most) for text, most in others(rng, 2, name)]) for name in at_offices]
    rng.shuffle(blocks)
    columns = [(name, *column) for name, columns in blocks for column in columns]
    sheet.span(0, 0, 0, len(columns), f"{DISTRICT}{year}年镇（街道）基层治理工作数据汇总")
    sheet.span(1, 0, 2, 0, "镇（街道）")
    levels(sheet, 1, 1, [(name, text) for name, text, _, _ in columns])
    totals = [Decimal(0)] * len(columns)
    for row, town in enumerate(towns, 3):
        sheet.put(row, 0, town)
        known = facts(rng)
        for col, (_, _, code, most) in enumerate(columns, 1):
            if code:
                value = figure(sheet, row, col, town, year, code, known[code], factor=myriad(code))
                totals[col - 1] += (value or Decimal(0)) / myriad(code)
            else:
                value = rng.randint(0, most)
                sheet.other(row, col, value)
                totals[col - 1] += value
    row = 3 + len(towns)
    sheet.put(row, 0, "合  计", bold=True)
    for col, total in enumerate(totals, 1):
        sheet.other(row, col, number(total))
    signature(sheet, row + 1, year, (0, 4, 8))
    return Book(f"{year}年基层治理工作数据汇总", [sheet])


def three_rows_a_town(rng):
    """Each town merged over three lines: this year, last year and the change in per cent (in points for a rate); the
    indicators across with their measures in a line of their own."""
    year, towns = rng.randint(2021, 2025), towns_of(rng, 6, 8)
    sheet, row = Sheet("同比", rng), 4
    names = rng.sample(["人民调解", "普法宣传", "法律服务", "应诉复议", "监督服务", "学法考试"], 3)
    codes = [code for name in names for code in choose(rng, GROUPS[name], 3)]
    sheet.span(0, 0, 0, 1 + len(codes), f"{DISTRICT}镇（街道）{year}年度法治工作同比情况表")
    sheet.span(1, 0, 3, 0, "镇（街道）")
    sheet.span(1, 1, 3, 1, "年度")
    levels(sheet, 1, 2, [(name, label(rng, code)) for name in names for code in codes if code in GROUPS[name]])
    heads(sheet, 3, [measure(code) for code in codes], 2)
    for town in towns:
        sheet.span(row, 0, row + 2, 0, town)
        both = []
        for step, told in enumerate((year, year - 1)):
            sheet.put(row + step, 1, f"{told}年")
            both.append(line(sheet, row + step, 2, town, told, codes, facts(rng), rate="number"))
        sheet.put(row + 2, 1, "同比增减（%、百分点）")
        for col, (code, now, past) in enumerate(zip(codes, *both), 2):
            if None in (now, past) or kind(code) != "rate" and not past:
                sheet.put(row + 2, col, "—")
            elif kind(code) == "rate":
                sheet.other(row + 2, col, float(now - past), "0.00")
            else:
                sheet.other(row + 2, col, change(now, past), "0.00")
        row += 3
    sheet.put(row, 0, f"制表：{rng.choice(NAMES)}    复核：{rng.choice(NAMES)}")
    return Book(f"镇街法治工作同比情况（{year}年度）", [sheet])


FAMILIES = [
    plain_list_in_sheet_name,
    three_line_heads,
    transposed_of_which,
    ranks_and_people,
    offices_across,
    three_rows_a_town,
]
