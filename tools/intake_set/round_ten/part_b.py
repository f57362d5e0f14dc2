"""Returns of one township in several tables, over its months or over its villages."""

import datetime

from .common import (
    Book,
    choose,
    counted,
    counts,
    Decimal,
    facts,
    figure,
    FOREIGN,
    GROUPS,
    grouped,
    heads,
    item,
    kind,
    label,
    levels,
    line,
    measured,
    month_of,
    NAMES,
    office,
    parts_of,
    plain,
    pool,
    quarter_of,
    Sheet,
    signature,
    spread,
    tell,
    TOWNS,
    untidy,
    VILLAGES,
    word,
)

COMMITTEES = ["镇（街）调委会", "村（居）调委会", "合计"]
SETTLED = "mediation_accepted_count mediation_success_count mediation_written_count mediation_oral_count".split()
SETTLED.append("mediation_confirmed_count")


def small_tables(rng):
    """Four small tables of one town under one title, each laid out in another way: labels over figures; the town's
    committee and the villages' with 合计, which alone counts; a list; two years beside each other."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, before = Sheet("基础数据", rng), facts(rng), facts(rng)
    sheet.span(0, 0, 0, 6, f"{town}{year}年度法治建设工作基础数据表")
    sheet.put(2, 0, "表一：基本情况", bold=True)
    codes = GROUPS["基本情况"] + GROUPS["人民调解组织建设"][:3] + ["correction_in_count"]
    heads(sheet, 3, [measured(rng, code) for code in codes])
    line(sheet, 4, 0, town, year, codes, known)
    sheet.put(6, 0, "表二：矛盾纠纷调解情况", bold=True)
    sheet.span(7, 0, 8, 0, "调解组织")
    grouped(sheet, 7, 1, [("调解案件数（件）", ["受理", "调解成功"]), ("协议形式（件）", ["书面协议", "口头协议"])])
    sheet.span(7, 5, 8, 5, "司法确认（件）")
    share = rng.randint(1, 6)
    halves = {code: spread(known[code], [share, 10 - share]) for code in SETTLED}
    for row, text in enumerate(COMMITTEES, 9):
        sheet.put(row, 0, text)
        for col, code in enumerate(SETTLED, 1):
            if row < 11:
                sheet.other(row, col, halves[code][row - 9])
            else:
                figure(sheet, row, col, town, year, code, known[code], noise=0)
    sheet.put(13, 0, "表三：普法宣传情况", bold=True)
    heads(sheet, 14, ["项目", "单位", "数量", "备注"])
    for row, code in enumerate(GROUPS["法治宣传教育"], 15):
        item(sheet, row, (0, 1, 2), town, year, code, known[code], untidy(rng, label(rng, code)))
        if rng.random() < 0.2:
            sheet.put(row, 3, rng.choice(["线上线下合计", "见台账", "其中第四季度占3成"]))
    row = 16 + len(GROUPS["法治宣传教育"])
    sheet.put(row, 0, "表四：行政执法情况", bold=True)
    heads(sheet, row + 1, ["指标", "单位", f"{year - 1}年", f"{year}年", "增减数"])
    for row, code in enumerate(choose(rng, counts(GROUPS["行政执法"]), 6), row + 2):
        now = item(sheet, row, (0, 1, 3), town, year, code, known[code])
        past = figure(sheet, row, 2, town, year - 1, code, before[code])
        sheet.other(row, 4, int((now or 0) - (past or 0)))
    signature(sheet, row + 2, year, (0, 2, 4))
    return Book(f"{town}法治建设基础数据（{year}年度）", [sheet])


RULES = [
    "填 表 说 明",
    "一、本套表由各镇（街道）填报，表1至表5由司法所会同综合行政执法办填写。",
    "二、统计时限为当年1月1日至12月31日，于次年1月8日前报送电子版和纸质版各1份。",
    "三、数据为0的填“0”，没有统计的填“/”，不得空项；金额以万元计，保留2位小数。",
    "四、咨询电话：0753-2288{}。",
]


def covered_tables(rng):
    """A town's set of tables: a cover that alone names town and year, how to fill it in, four tables in different
    layouts, and a last one that nobody has filled in."""
    year, town, known, before = rng.randint(2020, 2025), rng.choice(TOWNS), facts(rng), facts(rng)
    names = ["封面", "填表说明", "表1", "表2", "表3", "表4", "表5"]
    cover, rules, first, second, third, fourth, fifth = sheets = [Sheet(name, rng) for name in names]
    cover.span(3, 0, 3, 5, "法治镇街建设统计报表")
    cover.span(5, 0, 5, 5, f"（{year}年度）")
    cover.put(8, 1, f"填报单位（公章）：{office(rng, town)}")
    cover.put(9, 1, f"单位负责人（签名）：{rng.choice(NAMES)}")
    cover.put(10, 1, f"填报日期：{year + 1}年1月{rng.randint(3, 8)}日")
    for row, text in enumerate(RULES):
        rules.put(row, 0, text.format(rng.randint(100, 999)))
    first.span(0, 0, 0, 3, "表1  人民调解工作情况表")
    heads(first, 1, ["序号", "指标名称", "计量单位", "数量"])
    for row, code in enumerate(choose(rng, pool("人民调解组织建设", "矛盾纠纷排查化解"), 12), 2):
        first.other(row, 0, row - 1)
        item(first, row, (1, 2, 3), town, year, code, known[code])
    second.span(0, 0, 0, 6, "表2  法治宣传教育情况表")
    exam = [f"exam_{name}" for name in ("should_count", "attend_count", "pass_count")]
    groups = [("宣传活动", ["开展活动（场）", "法治讲座（场）", "发放资料（份）", "受众（人次）"])]
    grouped(second, 1, 0, [*groups, ("学法考试（人）", ["应考人数", "参考人数", "合格人数"])])
    line(second, 3, 0, town, year, [*GROUPS["法治宣传教育"][:4], *exam], known)
    third.span(0, 0, 0, 4, "表3  公共法律服务情况表")
    heads(third, 1, ["指标名称", "计量单位", "本年", "上年", "备注"])
    for row, code in enumerate(choose(rng, counts(GROUPS["公共法律服务"]), 6), 2):
        item(third, row, (0, 1, 2), town, year, code, known[code])
        figure(third, row, 3, town, year - 1, code, before[code])
    fourth.span(0, 0, 0, 3, "表4  行政执法情况表")
    heads(fourth, 1, ["指标名称（计量单位）", "数量"] * 2)
    for at, code in enumerate(choose(rng, GROUPS["行政执法"], 8)):
        fourth.put(2 + at // 2, at % 2 * 2, measured(rng, code))
        line(fourth, 2 + at // 2, at % 2 * 2 + 1, town, year, [code], known, rate="number")
    fifth.span(0, 0, 0, 3, "表5  行政复议和应诉情况表")
    heads(fifth, 1, ["序号", "指标名称", "计量单位", "数量"])
    for row, code in enumerate(GROUPS["复议应诉"], 2):
        fifth.other(row, 0, row - 1)
        fifth.put(row, 1, label(rng, code))
        fifth.put(row, 2, word(code))
    return Book(f"{town}法治镇街统计报表（{year}年度）", sheets)


def sheet_a_year(rng):
    """One town, a sheet for each of three years whose name alone tells the year; the clerk changed words and columns
    from year to year; the oldest sheet has a line of another office."""
    year, town = rng.randint(2022, 2025), rng.choice(TOWNS)
    sheets, codes = [], choose(rng, pool(), 24)
    for told in range(year - 2, year + 1):
        sheet, known = Sheet(f"{told}年", rng), facts(rng)
        sheet.span(0, 0, 0, 3, "法治建设工作统计表")
        sheet.put(1, 0, f"填报单位：{office(rng, town)}")
        cols, texts = rng.choice(
            [((1, 2, 3), ["序号", "项目", "单位", "数量"]), ((1, 3, 2), ["序号", "内容", "数据", "单位"])]
        )
        heads(sheet, 2, texts)
        some = choose(rng, codes, rng.randint(18, 22))
        for row, code in enumerate(some, 3):
            sheet.other(row, 0, row - 2)
            item(sheet, row, cols, town, told, code, known[code])
        if told == year - 2:
            row = 3 + len(some)
            name, most = rng.choice(FOREIGN)
            sheet.other(row, 0, row - 2)
            sheet.put(row, 1, name)
            sheet.other(row, cols[2], rng.randint(1, most))
        sheets.append(sheet)
    return Book(f"{town}历年统计表", sheets)


MONTHLY = [
    ("矛盾纠纷", "排查（次）", "dispute_screening_count"),
    ("矛盾纠纷", "排查发现纠纷（件）", "dispute_found_count"),
    ("人民调解案件（件）", "受理", "mediation_accepted_count"),
    ("人民调解案件（件）", "调解成功", "mediation_success_count"),
    ("普法宣传", "开展活动（场）", "publicity_activity_count"),
    ("普法宣传", "发放资料（份）", "publicity_material_count"),
    ("", "解答法律咨询（人次）", "legal_consult_person_times"),
]


def months_and_sums(rng):
    """One town: the months down with sums of the quarters, of the first half and of the year between them; heads in
    two lines with measures."""
    year, town, known = rng.randint(2020, 2025), rng.choice(TOWNS), facts(rng)
    sheet, width = Sheet("月度台账", rng), len(MONTHLY)
    sheet.span(0, 0, 0, width + 1, f"{town}司法所{year}年工作数据月度统计表")
    sheet.span(1, 0, 2, 0, "月份")
    levels(sheet, 1, 1, [(name, text) if name else (text,) for name, text, _ in MONTHLY])
    sheet.span(1, width + 1, 2, width + 1, "填报人")
    weights = [rng.randint(1, 6) for _ in range(12)]
    months = {code: spread(known[code], weights) for _, _, code in MONTHLY}
    row = 3
    for month in range(1, 13):
        lines = [(f"{month}月", month_of(year, month), month - 1)]
        if month % 3 == 0:
            lines.append((f"{'一二三四'[month // 3 - 1]}季度小计", quarter_of(year, month // 3), month - 3))
        if month == 6:
            lines.append(("上半年合计", f"half_year {year}-06-30", 0))
        if month == 12:
            lines.append(("全年合计", "year", 0))
        for text, period, start in lines:
            sheet.put(row, 0, text)
            for col, (_, _, code) in enumerate(MONTHLY, 1):
                figure(sheet, row, col, town, year, code, Decimal(sum(months[code][start:month])), period, noise=0)
            if text.endswith("月"):
                sheet.put(row, 1 + width, rng.choice(NAMES[:3]))
            row += 1
    sheet.put(row, 0, "备注：每月5日前更新上月数据。")
    return Book(f"{town}司法所{year}年月度数据", [sheet])


FINES = [
    ("警告、通报批评", "penalty_warning_count"),
    ("罚款", "penalty_fine_count"),
    ("没收违法所得、没收非法财物", "penalty_confiscation_count"),
    ("暂扣许可证件、降低资质等级", "penalty_suspend_count"),
    ("限制开展生产经营活动", "penalty_restrict_count"),
    ("责令停产停业、责令关闭、限制从业", "penalty_shutdown_count"),
    ("吊销许可证件", "penalty_revoke_count"),
    ("行政拘留", "penalty_detention_count"),
    ("其他行政处罚", "penalty_other_count"),
    ("合计", "penalty_total_count"),
]
PERMITS = [("申请数量", "permit_applied_count"), ("受理数量", "permit_accepted_count")]
PERMITS += [("予以许可数量", "permit_granted_count"), ("不予许可数量", "permit_denied_count")]
PERMITS += [("撤销许可数量", "permit_revoked_count")]
# A code behind a stroke: a part of it, which is no indicator.
FORCE = [
    (("行政强制措施实施数量（宗）", "查封场所、设施或者财物"), "-coercion_measure_count"),
    (("行政强制措施实施数量（宗）", "扣押财物"), "-coercion_measure_count"),
    (("行政强制措施实施数量（宗）", "小计"), "coercion_measure_count"),
    (("行政机关强制执行实施数量（宗）", "加处罚款或者滞纳金"), "-coercion_exec_count"),
    (("行政机关强制执行实施数量（宗）", "代履行"), "-coercion_exec_count"),
    (("行政机关强制执行实施数量（宗）", "小计"), "coercion_exec_count"),
    (("申请人民法院强制执行数量（宗）",), "coercion_court_count"),
]


def enforcement_year(rng):
    """The enforcement data that a town makes public each January: penalties, permits, coercion, other acts and officers
    under each other, each with its title and its explanations, a statement of the whole at the end."""
    year, town, known = rng.randint(2021, 2025), rng.choice(TOWNS), facts(rng)
    sheet, row = Sheet("执法数据", rng), 2
    body = f"{town}人民政府" if not town.endswith("街道") else f"{town}办事处"
    money = rng.choice(["元", "万元"])
    sheet.span(0, 0, 0, 11, f"{body}{year}年度行政执法数据")
    acts = [(("行政检查（次）",), "inspection_count"), (("行政征收（次）",), "levy_count")]
    officers = ["enforcer_staff_count", "enforcer_certified_count", "enforcer_cert_rate"]
    fines = [(("行政处罚实施数量（宗）", text), code) for text, code in FINES]
    tables = [
        ("表一 行政处罚实施情况统计表", [*fines, ((f"罚没金额（{money}）",), "penalty_amount")]),
        ("表二 行政许可实施情况统计表", [(("行政许可实施数量（宗）", text), code) for text, code in PERMITS]),
        ("表三 行政强制实施情况统计表", FORCE),
        ("表四 其他行政执法行为实施情况统计表", [*acts, (("行政征用（次）",), "expropriation_count")]),
        ("表五 行政执法人员情况表", [((measured(rng, code),), code) for code in officers]),
    ]
    parts = {code: parts_of(rng, int(known[code]), 2) for code in ("coercion_measure_count", "coercion_exec_count")}
    for title, columns in tables:
        sheet.span(row, 0, row, len(columns), title)
        deep = max(len(path) for path, _ in columns)
        sheet.span(row + 1, 0, row + deep, 0, "单位名称")
        levels(sheet, row + 1, 1, [path for path, _ in columns])
        row += 1 + deep
        sheet.put(row, 0, body)
        for col, (_, code) in enumerate(columns, 1):
            if code.startswith("-"):
                sheet.other(row, col, parts[code[1:]].pop())
                continue
            factor = 10000 if kind(code) == "amount" and money == "万元" else 1
            figure(sheet, row, col, town, year, code, known[code], noise=0, factor=factor, rate="number")
        more = "；一宗案件并处多种处罚的，只计最重的一种" if title.startswith("表一") else ""
        sheet.put(row + 1, 0, f"说明：统计范围为以本单位名义作出的行政执法行为{more}。")
        row += 3
    cases, shown = int(known["penalty_total_count"]), plain(known["penalty_amount"] / 10000)
    sheet.put(row, 0, f"情况说明：本单位{year}年度共作出行政处罚决定{cases}宗，罚没金额{shown}万元。")
    return Book(f"{town}{year}年度行政执法数据公开", [sheet])


CASES = ["占道经营", "违法搭建", "露天焚烧秸秆", "乱倒建筑垃圾", "未经批准临时占用林地"]
QUARRELS = ["邻里纠纷", "婚姻家庭纠纷", "山林土地纠纷", "损害赔偿纠纷", "劳动争议", "合同纠纷"]
PEOPLE = ["张某", "李某某", "王某", "陈某某", "刘某", "某建材店", "某餐饮店"]


def registers(rng):
    """One town's workbook: a register of penalties, a register of mediated cases, both counted by their rows, and a
    short list of what is in no register."""
    year, town, known = rng.randint(2020, 2025), rng.choice(TOWNS), facts(rng)
    fines, cases, rest = Sheet("处罚台账", rng), Sheet("调解台账", rng), Sheet("其他数据", rng)
    day = lambda number, of: datetime.date(year, 1, 1) + datetime.timedelta(360 * number // (of + 1))
    fines.span(0, 0, 0, 6, f"{town}{year}年行政处罚案件台账")
    heads(fines, 1, ["序号", "决定书文号", "当事人", "案由", "处罚种类", "处罚日期", "罚没金额（元）"])
    count, money, fined = rng.randint(8, 20), 0, 0
    for row in range(2, 2 + count):
        fine = rng.choice([0, rng.randint(1, 40) * 50, rng.randint(1, 40) * 50])
        fines.other(row, 0, row - 1)
        cells = [f"{town[:2]}罚决〔{year}〕{row - 1}号", rng.choice(PEOPLE), rng.choice(CASES)]
        cells += ["罚款" if fine else "警告", f"{day(row - 1, count):%Y-%m-%d}"]
        for col, text in enumerate(cells, 1):
            fines.put(row, col, text)
        fines.other(row, 6, fine)
        money, fined = money + fine, fined + (fine > 0)
    counted(fines, town, year, {"penalty_total_count": count, "penalty_amount": money})
    kinds = {"penalty_fine_count": fined, "penalty_warning_count": count - fined}
    counted(fines, town, year, {code: rows for code, rows in kinds.items() if rows})
    cases.span(0, 0, 0, 7, f"{town}人民调解案件登记台账（{year}年）")
    heads(cases, 1, ["序号", "案件编号", "受理日期", "当事人", "纠纷类型", "调解结果", "协议形式", "涉及金额（元）"])
    count, settled, money = rng.randint(12, 30), 0, 0
    for row in range(2, 2 + count):
        is_settled, amount = rng.random() < 0.9, rng.choice([0, 800, 3500, 12000, 46000])
        cases.other(row, 0, row - 1)
        cells = [f"{town[:2]}调字{year}-{row - 1:03}", f"{day(row - 1, count):%Y/%m/%d}"]
        cells += ["、".join(rng.sample(PEOPLE, 2)), rng.choice(QUARRELS)]
        cells += ["调解成功", rng.choice(["书面", "口头"])] if is_settled else ["调解不成功", "—"]
        for col, text in enumerate(cells, 1):
            cases.put(row, col, text)
        if is_settled:
            cases.other(row, 7, amount)
            settled, money = settled + 1, money + amount
    figures = {"mediation_accepted_count": count, "mediation_success_count": settled, "mediation_amount": money}
    counted(cases, town, year, figures)
    rest.span(0, 0, 0, 2, f"{town}{year}年其他法治工作数据")
    heads(rest, 1, ["项目", "计量单位", "全年数"])
    for row, code in enumerate(choose(rng, pool("法治宣传教育", "公共法律服务", "监督与服务", "合法性审查"), 24), 2):
        item(rest, row, (0, 1, 2), town, year, code, known[code])
    return Book(f"{town}{year}年台账及数据", [fines, cases, rest])


def villages_across(rng):
    """A town's items down with their measures, the town's own work, its villages across and 合计, which alone is the
    town's figure; a village that did not report."""
    year, town, known = rng.randint(2020, 2025), rng.choice(TOWNS), facts(rng)
    sheet, names = Sheet("分村统计", rng), choose(rng, VILLAGES, rng.randint(6, 9))
    texts = ["镇（街）本级", *(f"{name}{rng.choice(['村', '村', '社区'])}" for name in names)]
    sheet.span(0, 0, 0, 3 + len(texts), f"{year}年{town}法治工作分村（社区）统计表")
    heads(sheet, 1, ["序号", "指标", "单位", *texts, "合计"])
    groups = ["矛盾纠纷排查化解", "法治宣传教育", "公共法律服务"]
    codes = [code for code in counts(pool(*groups)) if not code.startswith("exam")]
    silent, weights = rng.randrange(4, 3 + len(texts)), [rng.randint(1, 6) for _ in texts]
    for row, code in enumerate(codes, 2):
        sheet.other(row, 0, row - 1)
        sheet.put(row, 1, untidy(rng, label(rng, code)))
        sheet.put(row, 2, word(code))
        reporting = [col for col in range(3, 3 + len(texts)) if col != silent]
        for col, value in zip(reporting, spread(known[code], weights[: len(reporting)])):
            sheet.other(row, col, value)
        sheet.put(row, silent, "未报")
        sheet.put(row, 3 + len(texts), int(known[code]))
        tell(sheet, row, 3 + len(texts), town, year, code, known[code])
    signature(sheet, 3 + len(codes), year, (0, 3, 6))
    return Book(f"{town}{year}年分村统计", [sheet])


BY_VILLAGE = [
    (("人民调解", "组织队伍", "调解员（人）"), "mediator_count"),
    (("人民调解", "案件（件）", "受理数"), "mediation_accepted_count"),
    (("人民调解", "案件（件）", "调解成功数", "书面协议"), "mediation_written_count"),
    (("人民调解", "案件（件）", "调解成功数", "口头协议"), "mediation_oral_count"),
    (("人民调解", "案件（件）", "调解成功数", "小计"), "mediation_success_count"),
    (("纠纷排查", "排查次数（次）"), "dispute_screening_count"),
    (("纠纷排查", "排查发现纠纷（件）"), "dispute_found_count"),
    (("法治宣传", "宣传活动（场）"), "publicity_activity_count"),
    (("法治宣传", "发放资料（份）"), "publicity_material_count"),
    (("法律顾问", "坐班（次）"), "village_counsel_duty_count"),
    (("法律顾问", "法治宣讲（场）"), "village_counsel_lecture_count"),
    (("特殊人群（人）", "社区矫正在册"), "correction_in_count"),
    (("特殊人群（人）", "安置帮教在册"), "release_help_count"),
]


def villages_by_area(rng):
    """Four lines of heads over a town's villages, which stand under their areas with 小计; the line of the whole town
    comes first and alone is its figure; remarks with figures at the right."""
    year, town, known = rng.randint(2020, 2025), rng.choice(TOWNS), facts(rng)
    sheet, names = Sheet("Sheet1", rng), choose(rng, VILLAGES, 10)
    width = 3 + len(BY_VILLAGE)
    sheet.span(0, 0, 0, width - 1, f"{town}各村（社区）法治工作情况统计表")
    sheet.put(1, 0, f"统计时间：{year}年1月1日—{year}年12月31日")
    for col, text in enumerate(["片区", "村（社区）"]):
        sheet.span(2, col, 5, col, text)
    levels(sheet, 2, 2, [path for path, _ in BY_VILLAGE])
    sheet.span(2, width - 1, 5, width - 1, "备注")
    weights = [rng.randint(1, 6) for _ in names]
    shares = {code: spread(known[code], weights) for _, code in BY_VILLAGE}
    shares["mediation_success_count"] = [
        sum(pair) for pair in zip(shares["mediation_written_count"], shares["mediation_oral_count"])
    ]
    sheet.span(6, 0, 6, 1, rng.choice(["全镇合计", "总计"]) if town[-1] == "镇" else "总计")
    for col, (_, code) in enumerate(BY_VILLAGE, 2):
        figure(sheet, 6, col, town, year, code, known[code], noise=0)
    row = 7
    for area, (start, end) in zip(["东片", "中片", "西片"], [(0, 4), (4, 7), (7, 10)]):
        sheet.span(row, 0, row + end - start, 0, area)
        for at in [*range(start, end), None]:
            sheet.put(row, 1, "小计" if at is None else f"{names[at]}村")
            for col, (_, code) in enumerate(BY_VILLAGE, 2):
                sheet.other(row, col, sum(shares[code][start:end]) if at is None else shares[code][at])
            if at is not None and rng.random() < 0.2:
                sheet.put(row, width - 1, rng.choice(["含调解室1间", "网格员2人兼职", "驻村律师1名"]))
            row += 1
    signature(sheet, row, year, (0, 4, 8))
    return Book(f"{town}各村法治工作{year}", [sheet])


FAMILIES = [
    small_tables,
    covered_tables,
    sheet_a_year,
    months_and_sums,
    enforcement_year,
    registers,
    villages_across,
    villages_by_area,
]
