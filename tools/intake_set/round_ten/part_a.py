"""Returns of one township, an indicator a line, as its justice office or its government fills them in."""

from .common import (
    Book,
    change,
    choose,
    counts,
    Decimal,
    DISTRICT,
    facts,
    figure,
    FOREIGN,
    GROUPS,
    heads,
    item,
    kind,
    label,
    month_of,
    number,
    NAMES,
    office,
    part_of,
    parts_of,
    plain,
    pool,
    quarter_of,
    Sheet,
    signature,
    stub,
    tell,
    TOWNS,
    until,
    untidy,
    WHOLE,
    word,
)

OF_WHICH = {
    ("mediator_count", "mediator_fulltime_count"): "其中：专职人民调解员",
    ("enforcer_staff_count", "enforcer_certified_count"): "其中：持有行政执法证人数",
}


def coded_form(rng):
    """The statutory vertical form: number and term of validity in the corner, codes, 甲乙丙, last year beside this
    year, 其中, the page's head again for what goes on, balances and explanations below."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, before, row, at = Sheet("司基1表", rng), facts(rng), facts(rng), 5, 0
    sheet.span(0, 0, 0, 4, "乡镇（街道）法治建设和司法行政工作情况")
    for corner, text in enumerate(
        ["表    号：司基1表", f"制定机关：{DISTRICT}司法局", f"有效期至：{year + 2}年6月"], 1
    ):
        sheet.put(corner, 3, text)
    sheet.put(3, 0, f"填报单位（盖章）：{office(rng, town)}")
    sheet.put(3, 2, f"{year}年")
    top = ["指标名称", "代码", "计量单位", "本年实际", "上年实际"]
    heads(sheet, 4, top)
    for col, text in enumerate(["甲", "乙", "丙"]):
        sheet.put(row, col, text)
    for col in (3, 4):
        sheet.other(row, col, col - 2)
    names = ["人民调解组织建设", "矛盾纠纷排查化解", "公共法律服务", "行政执法"]
    for numeral, name in zip("一二三四", names):
        row += 1
        if numeral == "三":
            sheet.span(row, 0, row, 4, "司基1表（续）")
            heads(sheet, row + 1, top)
            row += 2
        sheet.put(row, 0, f"{numeral}、{name}", bold=True)
        codes = GROUPS[name] if name == "人民调解组织建设" else choose(rng, GROUPS[name], 8)
        for over, code in zip(["", *codes], codes):
            row, at = row + 1, at + 1
            sheet.other(row, 1, f"{at:02}")
            item(sheet, row, (0, 2, 3), town, year, code, known[code], OF_WHICH.get((over, code)))
            factor = 10000 if kind(code) == "amount" else 1
            figure(sheet, row, 4, town, year - 1, code, before[code], factor=factor, rate="number")
    sheet.put(row + 1, 0, "说明：1.本表由乡镇人民政府、街道办事处填报，次年1月10日前报区司法局。")
    sheet.put(row + 2, 0, "      2.审核关系：（2）≥（3）；金额保留2位小数。")
    signature(sheet, row + 3, year, (0, 2, 3))
    return Book(f"{town}司基1表（{year}年年报）", [sheet])


def month_report(rng):
    """The monthly return of a justice office: this month, the year so far, the same of last year, the change."""
    year, month, town = rng.randint(2020, 2025), rng.choice([4, 5, 7, 8, 9, 10, 11]), rng.choice(TOWNS)
    sheet, known, before, row, at = Sheet(f"{month}月", rng), facts(rng), facts(rng), 2, 0
    sheet.span(0, 0, 0, 6, f"{town}司法所{year}年{month}月份业务工作月报表")
    share = rng.randint(1, 6)
    texts = ["序号", "指标名称", "单位", "本月数", f"1—{month}月累计", "去年同期累计", "同比增减（%）"]
    heads(sheet, 1, texts)
    for name in ("矛盾纠纷排查化解", "法治宣传教育", "公共法律服务"):
        sheet.span(row, 0, row, 6, f"【{name}】")
        for code in choose(rng, counts(GROUPS[name]), 6):
            row, at = row + 1, at + 1
            total, past = part_of(known, code, month), part_of(before, code, month)
            now = total * share // 20
            sheet.other(row, 0, at)
            item(sheet, row, (1, 2, 3), town, year, code, now, period=month_of(year, month))
            figure(sheet, row, 4, town, year, code, total, until(year, month), noise=0)
            figure(sheet, row, 5, town, year - 1, code, past, until(year - 1, month))
            if change(total, past) is None:
                sheet.put(row, 6, "—")
            else:
                sheet.other(row, 6, change(total, past), "0.00")
        row += 1
    sheet.put(row, 0, f"负责人：{rng.choice(NAMES)}")
    sheet.put(row, 2, f"填表人：{rng.choice(NAMES)}")
    sheet.put(row, 4, f"报出日期：{year}年{month + 1}月{rng.randint(1, 5)}日")
    return Book(f"{town}司法所{month}月月报（{year}）", [sheet])


QUARTER = [
    ("人民调解", "受理纠纷数", "mediation_accepted_count"),
    ("人民调解", "调解成功数", "mediation_success_count"),
    ("人民调解", "书面协议数", "mediation_written_count"),
    ("人民调解", "口头协议数", "mediation_oral_count"),
    ("人民调解", "司法确认数", "mediation_confirmed_count"),
    ("矛盾纠纷排查", "排查次数", "dispute_screening_count"),
    ("矛盾纠纷排查", "排查发现纠纷数", "dispute_found_count"),
    ("矛盾纠纷排查", "预防纠纷数", "dispute_prevented_count"),
    ("法治宣传", "开展宣传活动场次", "publicity_activity_count"),
    ("法治宣传", "举办法治讲座场次", "publicity_lecture_count"),
    ("法治宣传", "发放宣传资料份数", "publicity_material_count"),
    ("法律援助", "受理案件数", "legal_aid_accept_count"),
    ("村（居）法律顾问", "坐班次数", "village_counsel_duty_count"),
    ("村（居）法律顾问", "法治宣讲场次", "village_counsel_lecture_count"),
    ("行政执法", "行政检查次数", "inspection_count"),
    ("行政执法", "行政处罚宗数", "penalty_total_count"),
    ("行政执法", "罚没金额", "penalty_amount"),
]


def quarter_stub(rng):
    """The quarterly return of a town: the subject merged at the left, its short items, this quarter and since the
    beginning of the year, a remark with figures; the quarter stands in the title alone."""
    year, quarter, town = rng.randint(2020, 2025), rng.choice([3, 4]), rng.choice(TOWNS)
    sheet, known, share = Sheet("季报", rng), facts(rng), rng.randint(4, 9)
    sheet.span(0, 0, 0, 6, f"{year}年第{'一二三四'[quarter - 1]}季度基层法治工作统计表")
    sheet.put(1, 0, f"填报单位：{office(rng, town)}")
    sheet.put(1, 5, f"联系电话：0753-3{rng.randint(100000, 999999)}")
    heads(sheet, 2, ["序号", "类别", "指标", "计量单位", "本季度", "年初至本季末累计", "备注"])
    stub(sheet, 3, 1, [name for name, _, _ in QUARTER])
    for row, (_, text, code) in enumerate(QUARTER, 3):
        step = 100 if kind(code) == "amount" else 1
        total = part_of(known, code, 3 * quarter) // step * step
        now = total * share // 20 // step * step
        sheet.other(row, 0, row - 2)
        item(sheet, row, (2, 3, 4), town, year, code, now, untidy(rng, text), period=quarter_of(year, quarter))
        factor = 10000 if kind(code) == "amount" else 1
        figure(sheet, row, 5, town, year, code, total, until(year, 3 * quarter), factor=factor)
        if rng.random() < 0.25:
            note = rng.choice(["其中{}月较多", "含跨季度{}件", "见附件{}", "比上季度多{}"])
            sheet.put(row, 6, note.format(rng.randint(2, 9)))
    sheet.put(3 + len(QUARTER), 0, f"填表人：{rng.choice(NAMES)}")
    sheet.put(3 + len(QUARTER), 4, f"审核人：{rng.choice(NAMES)}")
    return Book(f"{town}第{quarter}季度报表{year}", [sheet])


def two_blocks(rng):
    """A town's return in two blocks beside each other, each with item, measure and quantity, sections as lines over
    both; how to fill it in is written below."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, row = Sheet("汇总填报", rng), facts(rng), 3
    sheet.span(0, 0, 0, 5, f"{DISTRICT}镇（街道）法治建设情况统计表")
    sheet.span(1, 0, 1, 5, f"（{year}年度）")
    sheet.put(2, 0, f"单位名称：{town}")
    names = ["合法性审查", "领导干部学法", "公共法律服务", "复议应诉", "监督与服务", "行政执法"]
    for name in [*rng.sample(names, 3), *WHOLE]:
        sheet.span(row, 0, row, 5, name)
        heads(sheet, row + 1, ["项目", "单位", "数量"] * 2)
        row += 2
        codes = WHOLE.get(name) or choose(rng, GROUPS[name], 2 * rng.randint(3, 5))
        for at, code in enumerate(codes):
            col = at % 2 * 3
            text = untidy(rng, label(rng, code))
            item(sheet, row + at // 2, (col, col + 1, col + 2), town, year, code, known[code], text)
        row += (len(codes) + 1) // 2
    sheet.put(row, 0, "填表说明：")
    sheet.put(row + 1, 0, "1.数据统计时间为1月1日至12月31日；2.没有发生的填“0”，没有统计的填“/”；3.率保留2位小数。")
    signature(sheet, row + 2, year, (0, 2, 4))
    return Book(f"附件1.{town}统计表（{year}年度）", [sheet])


def assessed(rng):
    """The yearly assessment: full marks, rules of marking with figures, quantity done and its measure, own marks and
    the bureau's; only the quantity is a figure of the town."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, row, at = Sheet("考核表", rng), facts(rng), 3, 0
    sheet.span(0, 0, 0, 8, f"{year}年度镇（街道）法治建设工作考核评分表")
    sheet.put(1, 0, f"被考核单位：{town}")
    texts = ["序号", "考核项目", "考核指标", "分值", "评分标准", "实际完成数", "单位", "自评得分", "考核得分"]
    heads(sheet, 2, texts)
    full = own = 0.0
    rules = ["每少1{}扣{}分，扣完为止", "达到目标得满分，未达到的按比例扣分", "未开展的不得分", "每1{}得0.{}分"]
    for name in rng.sample(["矛盾纠纷排查化解", "法治宣传教育", "公共法律服务", "领导干部学法", "行政执法"], 4):
        codes = choose(rng, GROUPS[name], rng.randint(4, 6))
        sheet.span(row, 1, row + len(codes) - 1, 1, name)
        for code in codes:
            at += 1
            marks = rng.randint(2, 8)
            got = marks - rng.choice([0, 0, 0, 0.5, 1])
            sheet.other(row, 0, at)
            item(sheet, row, (2, 6, 5), town, year, code, known[code], noise=0.02)
            sheet.other(row, 3, marks)
            measure = "万元" if kind(code) == "amount" else word(code)
            sheet.put(row, 4, rng.choice(rules).format(measure, rng.randint(1, 5)))
            sheet.other(row, 7, number(Decimal(str(got))))
            if rng.random() < 0.7:
                sheet.other(row, 8, number(Decimal(str(got))))
            full, own, row = full + marks, own + got, row + 1
    sheet.span(row, 0, row, 2, "合  计")
    sheet.other(row, 3, int(full))
    sheet.other(row, 7, number(Decimal(str(own))))
    sheet.put(1, 6, f"满分：{int(full)}分")
    sheet.put(row + 1, 0, f"考核组成员签名：{rng.choice(NAMES)}、{rng.choice(NAMES)}")
    return Book(f"{year}年度法治建设考核表-{town}", [sheet])


def answer(rng, code, value):
    """A figure as a clerk who likes words writes it."""
    if kind(code) == "rate":
        return f"{plain(value)}%"
    if kind(code) == "amount":
        return rng.choice([f"{plain(value / 10000)}万元", f"{plain(value)}元", f"{int(value):,}元"])
    measure = word(code)
    return rng.choice(["{0}{1}", "{0}{1}", "{0} {1}", "共{0}{1}", "{0}（{1}）", "{0}"]).format(int(value), measure)


def worded_answers(rng):
    """Number, what is asked, the answer with its measure in one cell, and where the proof is; nothing is a number."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known = Sheet("填报", rng), facts(rng)
    sheet.span(0, 0, 0, 3, "关于报送法治建设年度数据的函（附件）")
    sheet.put(1, 0, f"报送单位：{office(rng, town)}")
    sheet.put(1, 2, f"数据年度：{year}年")
    heads(sheet, 2, ["序号", "填报事项", "填报内容", "佐证材料"])
    codes = ["power_list_established", "three_systems_implemented", *choose(rng, pool(), 26)]
    for row, code in enumerate(codes, 3):
        sheet.other(row, 0, f"{row - 2}.")
        sheet.put(row, 1, label(rng, code))
        if kind(code) == "boolean":
            figure(sheet, row, 2, town, year, code, known[code])
        elif rng.random() < 0.06:
            written, state = rng.choice(
                [("未统计", "blank"), ("/", "blank"), (None, "blank"), ("不适用", "not_applicable")]
            )
            sheet.put(row, 2, written)
            tell(sheet, row, 2, town, year, code, None, state=state)
        else:
            is_none = known[code] == 0 and kind(code) == "count" and rng.random() < 0.5
            sheet.put(row, 2, "无" if is_none else answer(rng, code, known[code]))
            tell(sheet, row, 2, town, year, code, known[code])
        if rng.random() < 0.35:
            sheet.put(row, 3, rng.choice(["台账", "照片", "见附件", "通知、签到表", "网站截图"]))
    row = 3 + len(codes)
    name, most = rng.choice(FOREIGN)
    sheet.other(row, 0, f"{row - 2}.")
    sheet.put(row, 1, name)
    sheet.other(row, 2, rng.randint(1, most))
    sheet.put(row + 2, 2, f"{year + 1}年1月{rng.randint(4, 19)}日")
    return Book(f"{town}法治建设数据{year}", [sheet])


def targets_halves(rng):
    """One town's tasks of the year: the target, the first half, the whole year, how much of the target that is, and
    what was done the year before."""
    year, town = rng.randint(2020, 2025), rng.choice(TOWNS)
    sheet, known, before = Sheet("任务完成情况", rng), facts(rng), facts(rng)
    sheet.span(0, 0, 0, 8, f"{town}{year}年法治建设重点任务完成情况统计表")
    texts = ["序号", "重点任务", "计量单位", "全年目标", "上半年完成", "全年完成", "完成率（%）", "上年完成", "责任人"]
    heads(sheet, 1, texts)
    of = pool("矛盾纠纷排查化解", "法治宣传教育", "领导干部学法", "公共法律服务", "监督与服务")
    codes = choose(rng, [code for code in counts(of) if known[code] > 1], 18)
    for row, code in enumerate(codes, 2):
        target = int(known[code]) + rng.randint(-2, 6) or 1
        first = Decimal(parts_of(rng, int(known[code]), 2)[0])
        sheet.other(row, 0, row - 1)
        item(sheet, row, (1, 2, 5), town, year, code, known[code], noise=0)
        sheet.other(row, 3, target)
        figure(sheet, row, 4, town, year, code, first, f"half_year {year}-06-30")
        sheet.other(row, 6, round(float(known[code]) * 100 / target, 1), "0.0")
        figure(sheet, row, 7, town, year - 1, code, before[code])
        sheet.put(row, 8, rng.choice(NAMES))
    sheet.put(3 + len(codes), 0, f"注：{year}年3月5日下达的任务以《法治建设工作要点》为准。")
    return Book(f"{town}重点任务完成情况（{year}年）", [sheet])


FAMILIES = [coded_form, month_report, quarter_stub, two_blocks, assessed, worded_answers, targets_halves]
